//go:build goexperiment.simd && amd64 && !fisica_guest

package num

import (
	"math"
	"math/bits"
	"simd/archsimd"

	"github.com/fisica-lab/fisica/core/simd"
)

type vector = archsimd.Float64x8

// columnRows is how many rows the kernels take at a time, and tailRows how many of them in a tail:
// few, since what holds them is cleared at each call.
const (
	columnRows = 128
	tailRows   = 32
)

// tails are the rows of a block that lie in a tail, gathered so that vectors are full of them.
type tails struct {
	from    [columnRows]float64
	outside [columnRows / 8]uint8
	n       int
	row     [columnRows]int32
	p       [columnRows + 8]float64 // the share in the tail
	sign    [columnRows]float64
	parts   logParted
}

// quantileVector computes a column with vectors and tells whether it could.
func quantileVector(dst, p []float64) bool {
	if !simd.AVX512() {
		return false
	}
	var t tails
	for len(p) >= 8 {
		n := min(len(p), columnRows) &^ 7
		from := t.from[:copy(t.from[:n], p)] // dst may be p
		quantileMiddles(dst[:n], from, &t.outside)
		t.gather(from)
		t.compute(dst)
		dst, p = dst[n:], p[n:]
	}
	for i, x := range p {
		dst[i] = NormalQuantile(x)
	}
	return true
}

// quantileMiddles computes all rows as if in the middle, and tells of each eight those that are
// not. Nothing scalar stands between the vectors: switching costs more than a division.
func quantileMiddles(dst, p []float64, outside *[columnRows / 8]uint8) {
	half, edge := load(&wide.minusHalf), load(&wide.edge)
	low, three := load(&wide.minusEdge), load(&wide.three)
	centre := load(&wide.centre)
	c47, c57 := load(&wide.c47), load(&wide.c57)
	for i := 0; i+8 <= len(p); i += 8 {
		x := archsimd.LoadFloat64x8Slice(p[i:])
		q := half.Add(x)
		rest := x.Sub(q.Sub(half))
		outside[i/8] = ^(q.LessEqual(edge).ToBits() & q.GreaterEqual(low).ToBits())
		g := wide.middle.at(centre.Sub(q.Mul(q)))
		q.Mul(three.Add(g)).Add(rest.Mul(c47.Add(c57.Mul(g)))).StoreSlice(dst[i:])
	}
	archsimd.ClearAVXUpperBits()
}

// gather notes the rows outside of the middle.
func (t *tails) gather(p []float64) {
	t.n = 0
	for i := 0; i < len(p); i += 8 {
		for o := t.outside[i/8]; o != 0; o &= o - 1 {
			t.note(i+bits.TrailingZeros8(o), p)
		}
	}
}

// note keeps a row outside of the middle.
func (t *tails) note(row int, p []float64) {
	x, sign := p[row], -1.0
	if x > 0.5 {
		x, sign = 1-x, 1
	}
	t.row[t.n], t.p[t.n], t.sign[t.n] = int32(row), x, sign
	t.n++
}

// compute puts the quantiles of the rows noted into dst.
func (t *tails) compute(dst []float64) {
	for i := t.n; i&7 != 0; i++ {
		t.p[i] = 0.01
	}
	for first := 0; first < t.n; first += tailRows {
		n := min(tailRows, t.n-first)
		t.parts.look(t.p[first : first+(n+7)&^7])
		t.parts.compute((n + 7) &^ 7)
		for i := range n {
			dst[t.row[first+i]] = t.quantile(first+i, t.parts.k[i])
		}
	}
}

// quantile returns the quantile of a row noted, given what the vectors have for it.
func (t *tails) quantile(i int, y float64) float64 {
	x, sign := t.p[i], t.sign[i]
	switch {
	case x >= 1e-10 && x <= 0.075:
	case x > 0 && x < 1:
		y = quantileTail(x)
	default:
		return outside(x, sign)
	}
	return float64(sign * y)
}

// outside is NormalQuantile of what lies on or beyond its ends, as note left it.
func outside(x, sign float64) float64 {
	if x == 0 {
		return float64(sign * math.Inf(1))
	}
	return math.NaN()
}

// compute puts quantileTail into k, for shares from 1e-10 to 0.075.
func (l *logParted) compute(n int) {
	for i := 0; i < n; i += 8 {
		k := (*eight)(l.k[i:])
		high, low := logSum(load(k), load((*eight)(l.z[i:])), load((*eight)(l.zHigh[i:])),
			load((*eight)(l.invC[i:])), load((*eight)(l.logC[i:])), load((*eight)(l.tail[i:])))
		tailVector(k, high, low)
	}
	archsimd.ClearAVXUpperBits()
}

// tailVector is quantileTail for eight, given their logarithms.
func tailVector(dst *eight, high, low vector) {
	zero := load(&wide.zero)
	high, low = zero.Sub(high), zero.Sub(low)
	root := high.Sqrt()
	square, err := squareVector(root)
	rest := high.Sub(square).Sub(err).Add(low).Div(root).Mul(load(&wide.half))
	r := root.Add(rest)
	rLow := rest.Sub(r.Sub(root))
	g := wide.near.at(r.Sub(load(&wide.c16)))
	r.Add(g.Add(load(&wide.c15).Mul(rLow))).Store(dst)
}

// squareVector is mulExact of a number by itself.
func squareVector(a vector) (product, err vector) {
	product = a.Mul(a)
	c := load(&wide.splitter).Mul(a)
	high := c.Sub(c.Sub(a))
	low := a.Sub(high)
	err = high.Mul(high).Sub(product)
	err = err.Add(high.Mul(low))
	err = err.Add(low.Mul(high))
	return product, err.Add(low.Mul(low))
}

// eight is a constant as often as a vector has numbers.
type eight = [8]float64

// wideFraction is a fraction for eight.
type wideFraction struct {
	top    [8]eight
	last   eight
	bottom [8]eight
}

// wide are the constants of the kernels.
var wide = struct {
	middle, near                                wideFraction
	zero, half, minusHalf, edge, minusEdge, one eight
	centre, three, c47, c57, c16, c15, splitter eight
	ln2Hi, ln2Lo, a1, a2, a3, a4, a5, a6, a7    eight
}{
	middle: widenFraction(&quantileMiddle), near: widenFraction(&quantileNear),
	half: widen(0.5), minusHalf: widen(-0.5), edge: widen(0.425), minusEdge: widen(-0.425), one: widen(1),
	centre: widen(0.180625), three: widen(3), c47: widen(4.7), c57: widen(5.7), c16: widen(1.6), c15: widen(1.5),
	splitter: widen(0x1p27 + 1), ln2Hi: widen(logLn2Hi), ln2Lo: widen(logLn2Lo),
	a1: widen(logA1), a2: widen(logA2), a3: widen(logA3), a4: widen(logA4), a5: widen(logA5), a6: widen(logA6), a7: widen(logA7),
}

func widen(x float64) eight { return eight{x, x, x, x, x, x, x, x} }

func widenFraction(f *fraction) (w wideFraction) {
	for i := range w.top {
		w.top[i], w.bottom[i] = widen(f.top[i]), widen(f.bottom[i])
	}
	w.last = widen(f.last)
	return w
}

// at is fraction.at for eight.
func (f *wideFraction) at(x vector) vector {
	x2 := x.Mul(x)
	x4 := x2.Mul(x2)
	top := octetVector(&f.top, x, x2, x4)
	return top.Add(load(&f.last).Mul(x4.Mul(x4))).Div(octetVector(&f.bottom, x, x2, x4))
}

// octetVector is octet for eight.
func octetVector(c *[8]eight, x, x2, x4 vector) vector {
	low := load(&c[0]).Add(load(&c[1]).Mul(x)).Add(x2.Mul(load(&c[2]).Add(load(&c[3]).Mul(x))))
	return low.Add(x4.Mul(load(&c[4]).Add(load(&c[5]).Mul(x)).Add(x2.Mul(load(&c[6]).Add(load(&c[7]).Mul(x))))))
}

func load(x *eight) vector { return archsimd.LoadFloat64x8(x) }

// logParted is what logParts computes of its arguments before its first sum.
type logParted struct{ k, z, zHigh, invC, logC, tail [tailRows]float64 }

// look fills it for normal numbers; the table is read one by one.
func (l *logParted) look(p []float64) {
	for j, x := range p {
		b := math.Float64bits(x)
		tmp := b - powLeast
		c := &powTable[tmp>>45%128]
		l.k[j] = float64(int64(tmp) >> 52)
		b -= tmp & (0xfff << 52)
		l.z[j] = math.Float64frombits(b)
		l.zHigh[j] = math.Float64frombits((b + 1<<31) &^ (1<<32 - 1))
		l.invC[j], l.logC[j], l.tail[j] = c.invC, c.logC, c.tail
	}
}

// logSum is the arithmetic of logParts, its two parts added.
func logSum(k, z, zHigh, invC, logC, tail vector) (sum, rest vector) {
	rHigh := zHigh.Mul(invC).Sub(load(&wide.one))
	rLow := z.Sub(zHigh).Mul(invC)
	r := rHigh.Add(rLow)
	t1 := k.Mul(load(&wide.ln2Hi)).Add(logC)
	t2 := t1.Add(r)
	low1 := k.Mul(load(&wide.ln2Lo)).Add(tail)
	low2 := t1.Sub(t2).Add(r)
	ar := load(&wide.a1).Mul(r)
	ar2 := r.Mul(ar)
	ar3 := r.Mul(ar2)
	arHigh := load(&wide.a1).Mul(rHigh)
	arHigh2 := rHigh.Mul(arHigh)
	first := t2.Add(arHigh2)
	low3 := rLow.Mul(ar.Add(arHigh))
	low4 := t2.Sub(first).Add(arHigh2)
	p := ar3.Mul(load(&wide.a2).Add(r.Mul(load(&wide.a3))).Add(ar2.Mul(load(&wide.a4).Add(r.Mul(load(&wide.a5))).Add(ar2.Mul(load(&wide.a6).Add(r.Mul(load(&wide.a7))))))))
	low := low1.Add(low2).Add(low3).Add(low4).Add(p)
	sum = first.Add(low)
	return sum, low.Sub(sum.Sub(first))
}
