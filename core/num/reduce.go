package num

import (
	"math"
	"math/bits"
)

// π/2 in parts of 33 bits, each with what is left behind it.
const (
	quarter   = 0.7853981633974483 // π/4
	invPio2   = 0.6366197723675814 // 2/π
	pio2A     = 1.5707963267341256
	pio2ATail = 6.077100506506192e-11
	pio2B     = 6.077100506303966e-11
	pio2BTail = 2.0222662487959506e-21
	pio2C     = 2.0222662487111665e-21
	pio2CTail = 8.4784276603689e-32
	roundTo   = 6.755399441055744e15 // adding and taking it away rounds to a whole number
	medium    = 0x1.921fbp20         // 2²⁰ π/2: up to it the parts above suffice
)

// reduce returns x less the nearest multiple of π/2, as high + low with |low| below half an ulp
// of high, and which multiple it was, modulo 4. x is finite.
//
// Source: FreeBSD msun, e_rem_pio2.c; beyond 2²⁰ π/2, Payne & Hanek, SIGNUM Newsletter 18, 19
// (1983), with 192 bits of the product, after Go's math/trig_reduce.go.
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Copyright 2018 The Go Authors.
// All rights reserved (see NOTICE).
func reduce(x float64) (high, low float64, n int) {
	if math.Abs(x) > medium {
		return reduceLarge(x)
	}
	fn := float64(x*invPio2) + roundTo - roundTo
	r, w := x-float64(fn*pio2A), float64(fn*pio2ATail)
	high = r - w
	if lost := exponent(x) - exponent(high); lost > 16 { // good to 85 bits so far
		t := r
		w = float64(fn * pio2B)
		r = t - w
		w = float64(fn*pio2BTail) - (t - r - w)
		high = r - w
		if exponent(x)-exponent(high) > 49 { // to 118; now to 151, which covers all doubles
			t = r
			w = float64(fn * pio2C)
			r = t - w
			w = float64(fn*pio2CTail) - (t - r - w)
			high = r - w
		}
	}
	return high, r - high - w, int(int32(fn)) & 3
}

func exponent(x float64) int { return int(math.Float64bits(x) >> 52 & 0x7ff) }

// reduceLarge is reduce by the digits of 4/π that x needs.
func reduceLarge(x float64) (high, low float64, n int) {
	pattern := math.Float64bits(x)
	mantissa := pattern&(1<<52-1) | 1<<52
	at := uint(exponent(x) - 1023 - 52 + 61)
	digit, shift := at/64, at%64
	var d [4]uint64
	for i := range d[:3] {
		d[i] = fourOverPi[digit+uint(i)]<<shift | fourOverPi[digit+uint(i)+1]>>(64-shift)
	}
	// The top three bits of the product are the octant, the others its fraction.
	p2, low2 := bits.Mul64(d[2], mantissa)
	p1, low1 := bits.Mul64(d[1], mantissa)
	b, carry := bits.Add64(low1, p2, 0)
	a, _ := bits.Add64(d[0]*mantissa, p1, carry)
	octant := a >> 61
	a, b, c := a<<3|b>>61, b<<3|low2>>61, low2<<3
	negative := octant&1 != 0
	if negative { // nearer to the next multiple of π/2
		octant++
		a, b, c = ^a, ^b, ^c
	}
	high, low = scaled(a, b, c)
	if negative != (pattern>>63 != 0) {
		high, low = -high, -low
	}
	n = int(octant>>1) & 3
	if pattern>>63 != 0 {
		n = -n & 3
	}
	return high, low, n
}

// scaled returns the fraction a/2⁶⁴ + b/2¹²⁸ + c/2¹⁹², times π/4, in two parts.
func scaled(a, b, c uint64) (high, low float64) {
	zeros := bits.LeadingZeros64(a)
	if a == 0 {
		zeros = 64 + bits.LeadingZeros64(b)
		a, b, c = b, c, 0
	}
	if s := uint(zeros % 64); s > 0 {
		a, b = a<<s|b>>(64-s), b<<s|c>>(64-s)
	}
	first := float64(float64(a>>11) * math.Float64frombits(uint64(1023-53-zeros)<<52))
	second := float64(float64(a<<53>>11|b>>22) * math.Float64frombits(uint64(1023-53-53-zeros)<<52))
	return mulTwo(first, second, quarter, 3.061616997868383e-17)
}

// fourOverPi holds the binary digits of 4/π: element i those worth 2^(−64 i).
var fourOverPi = [...]uint64{
	0x0000000000000001, 0x45f306dc9c882a53, 0xf84eafa3ea69bb81, 0xb6c52b3278872083,
	0xfca2c757bd778ac3, 0x6e48dc74849ba5c0, 0x0c925dd413a32439, 0xfc3bd63962534e7d,
	0xd1046bea5d768909, 0xd338e04d68befc82, 0x7323ac7306a673e9, 0x3908bf177bf25076,
	0x3ff12fffbc0b301f, 0xde5e2316b414da3e, 0xda6cfd9e4f96136e, 0x9e8c7ecd3cbfd45a,
	0xea4f758fd7cbe2f6, 0x7a0e73ef14a525d4, 0xd7f6bf623f1aba10, 0xac06608df8f6d757,
}
