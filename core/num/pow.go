package num

import "math"

// The bits of the least of powTable's arguments.
const powLeast = 0x3fe6955500000000

// The polynomial of logParts.
const (
	logA1 = -0.5
	logA2 = 0.3333333333333339 * -2
	logA3 = -0.25000000000000033 * -2
	logA4 = 0.1999999998830994 * 4
	logA5 = -0.16666666658719348 * 4
	logA6 = 0.14286370355743763 * -8
	logA7 = -0.12500519079594427 * -8
)

// Pow returns x to the y, with C99's special values: Pow(x, 0) = Pow(1, y) = 1, NaN for x < 0 and
// a y that is not whole. The worst error measured is 0.52 ulp.
//
// Source: Arm Optimized Routines, math/pow.c, as in musl 1.2.5.
// Copyright (c) 2018, Arm Limited. SPDX-License-Identifier: MIT (see NOTICE).
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case x != x || y != y:
		return math.NaN()
	case x == 0 || !finite(x) || !finite(y):
		return powEdge(x, y)
	}
	odd := false
	if x < 0 {
		var whole bool
		if whole, odd = parity(y); !whole {
			return math.NaN()
		}
		x = -x
	}
	z := powPositive(x, y)
	if odd {
		return -z
	}
	return z
}

// powEdge is Pow where x is zero, or one of them is infinite.
func powEdge(x, y float64) float64 {
	size := math.Abs(x)
	if !finite(y) {
		switch {
		case size == 1:
			return 1
		case (size < 1) == (y > 0):
			return 0
		}
		return math.Inf(1)
	}
	if _, odd := parity(y); !odd {
		x = size
	}
	if (size == 0) == (y > 0) {
		return math.Copysign(0, x)
	}
	return math.Copysign(math.Inf(1), x)
}

// parity tells whether a finite number is whole, and odd.
func parity(y float64) (whole, odd bool) {
	y = math.Abs(y)
	if y >= 0x1p53 {
		return true, false
	}
	whole = y == math.Floor(y)
	half := float64(y * 0.5)
	return whole, whole && half != math.Floor(half)
}

// powPositive is Pow for x > 0, both finite.
func powPositive(x, y float64) float64 {
	switch size := math.Abs(y); {
	case x == 1:
		return 1
	case size < 0x1p-65:
		return 1
	case size >= 0x1p63:
		if (x > 1) == (y > 0) {
			return math.Inf(1)
		}
		return 0
	}
	high, low := logTwo(x)
	const mask = 1<<64 - 1<<27
	yHigh := math.Float64frombits(math.Float64bits(y) & mask)
	yLow := y - yHigh
	lHigh := math.Float64frombits(math.Float64bits(high) & mask)
	lLow := high - lHigh + low
	return expSum(float64(yHigh*lHigh), float64(yLow*lHigh)+float64(y*lLow))
}

// logTwo returns log x to 68 bits or more, for a finite x > 0.
func logTwo(x float64) (high, low float64) {
	sum, rest := logParts(x)
	return addFast(sum, rest)
}

// logParts returns log x in two parts that may overlap, the second the smaller one.
func logParts(x float64) (sum, low float64) {
	bits := math.Float64bits(x)
	if bits < 1<<52 {
		bits = math.Float64bits(float64(x*0x1p52)) - 52<<52
	}
	tmp := bits - powLeast
	c := &powTable[tmp>>45%128]
	k := float64(int64(tmp) >> 52)
	bits -= tmp & (0xfff << 52)
	z := math.Float64frombits(bits)
	zHigh := math.Float64frombits((bits + 1<<31) &^ (1<<32 - 1))
	rHigh := float64(zHigh*c.invC) - 1
	rLow := float64((z - zHigh) * c.invC)
	r := rHigh + rLow
	t1 := float64(k*logLn2Hi) + c.logC
	t2 := t1 + r
	low1 := float64(k*logLn2Lo) + c.tail
	low2 := t1 - t2 + r
	ar := float64(logA1 * r)
	ar2 := float64(r * ar)
	ar3 := float64(r * ar2)
	arHigh := float64(logA1 * rHigh)
	arHigh2 := float64(rHigh * arHigh)
	sum = t2 + arHigh2
	low3 := float64(rLow * (ar + arHigh))
	low4 := t2 - sum + arHigh2
	p := float64(ar3 * (logA2 + float64(r*logA3) + float64(ar2*(logA4+float64(r*logA5)+float64(ar2*(logA6+float64(r*logA7)))))))
	return sum, low1 + low2 + low3 + low4 + p
}
