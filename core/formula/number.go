package formula

import "math"

const (
	numberDigits = 40   // significant ones that a number may have
	numberWords  = 48   // of 32 bits
	numberShift  = 1280 // bits below the point, for a number with places behind it
)

// natural is a natural number, the lowest word first.
type natural [numberWords]uint32

// scale multiplies by m and adds a; both stay in range by the bounds on digits and exponents.
func (n *natural) scale(m, a uint32) {
	carry := uint64(a)
	for i := range n {
		carry += uint64(n[i]) * uint64(m)
		n[i] = uint32(carry)
		carry >>= 32
	}
}

// divide divides by m and tells whether something was left.
func (n *natural) divide(m uint32) bool {
	rest := uint64(0)
	for i := numberWords - 1; i >= 0; i-- {
		rest = rest<<32 | uint64(n[i])
		n[i] = uint32(rest / uint64(m))
		rest %= uint64(m)
	}
	return rest != 0
}

// bit returns bit i.
func (n *natural) bit(i int) uint64 { return uint64(n[i>>5]>>(i&31)) & 1 }

// length returns how many bits there are up to the highest that is set.
func (n *natural) length() int {
	i := numberWords * 32
	for i > 0 && n.bit(i-1) == 0 {
		i--
	}
	return i
}

// shiftUp moves the number up to behind the point.
func (n *natural) shiftUp() {
	const words = numberShift / 32
	for i := numberWords - 1; i >= words; i-- {
		n[i] = n[i-words]
	}
	for i := range words {
		n[i] = 0
	}
}

// double returns n·2^−shift, or a little more, to the nearest double, ties to even; ok tells
// whether it is finite.
func (n *natural) double(shift int, more bool) (x float64, ok bool) {
	length := n.length()
	drop := max(length-53, shift-1074)
	m := uint64(0)
	for i := length - 1; i >= max(drop, 0); i-- {
		m = m<<1 | n.bit(i)
	}
	if drop <= 0 {
		drop = 0 // at most 53 bits, all of them kept
	} else if n.bit(drop-1) != 0 {
		for i := 0; i < drop-1 && !more; i++ {
			more = n.bit(i) != 0
		}
		if more || m&1 != 0 {
			m++
		}
	}
	power := drop - shift
	if power > 971 {
		return 0, false
	}
	half := power / 2
	x = float64(float64(float64(m)*twoTo(half)) * twoTo(power-half))
	return x, x <= math.MaxFloat64
}

// twoTo returns 2ⁿ, a normal number.
func twoTo(n int) float64 { return math.Float64frombits(uint64(n+1023) << 52) }

// number reads a decimal number at the start of a text: its value, correctly rounded, and the
// bytes that it takes. The value of one that is too large, has no digits or too many is not ok.
func number(s string) (x float64, size int, ok bool) {
	var n natural
	exponent, kept, digits, point := 0, 0, 0, false
	for ; size < len(s); size++ {
		c := s[size]
		if c == '.' && !point {
			point = true
			continue
		}
		if !digit(c) {
			break
		}
		digits++
		if point {
			exponent--
		}
		if kept > 0 || c != '0' {
			kept++
		}
		if kept <= numberDigits {
			n.scale(10, uint32(c-'0'))
		}
	}
	e, more := exponentOf(s[size:])
	size += more
	if digits == 0 || kept > numberDigits {
		return 0, size, false
	}
	if kept == 0 {
		return 0, size, true
	}
	x, ok = n.raise(exponent+e, kept)
	return x, size, ok
}

// raise returns n·10^e for n of so many digits.
func (n *natural) raise(e, digits int) (x float64, ok bool) {
	switch {
	case e+digits > 310:
		return 0, false
	case e+digits < -325:
		return 0, true
	}
	shift, more := 0, false
	for ; e > 0; e-- {
		n.scale(10, 0)
	}
	if e < 0 {
		shift = numberShift
		n.shiftUp()
	}
	for ; e <= -9; e += 9 {
		more = n.divide(1e9) || more
	}
	for ; e < 0; e++ {
		more = n.divide(10) || more
	}
	return n.double(shift, more)
}

// exponentOf reads e±digits, if it stands there.
func exponentOf(s string) (e, size int) {
	if len(s) < 2 || s[0]|0x20 != 'e' {
		return 0, 0
	}
	i := 1
	if s[1] == '-' || s[1] == '+' {
		i = 2
	}
	if i == len(s) || !digit(s[i]) {
		return 0, 0
	}
	for ; i < len(s) && digit(s[i]); i++ {
		e = min(10*e+int(s[i]-'0'), 1e6)
	}
	if s[1] == '-' {
		e = -e
	}
	return e, i
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
