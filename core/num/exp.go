// Package num holds elementary functions that give the same bits on every machine: they use
// + − × ÷ and the square root, each product in a conversion, and tables that are literals.
package num

import "math"

// The reduction x = k ln2/128 + r, and e^r − 1 − r by a polynomial on |r| ≤ ln2/256.
const (
	expInvLn2 = 1.4426950408889634 * 128
	expShift  = 6.755399441055744e15 // adding it rounds to a whole number, which its low bits hold
	expLn2Hi  = 0.005415212348111709
	expLn2Lo  = 1.2864023111638346e-14

	expC2 = 0.49999999999996786
	expC3 = 0.16666666666665886
	expC4 = 0.0416666808410674
	expC5 = 0.008333335853059549
)

// Exp returns e to the x: +Inf above 709.78, 0 below −745.13. The worst error measured is
// 0.51 ulp.
//
// Source: Arm Optimized Routines, math/exp.c, as in musl 1.2.5.
// Copyright (c) 2018, Arm Limited. SPDX-License-Identifier: MIT (see NOTICE).
func Exp(x float64) float64 {
	size := math.Abs(x)
	if !(size < 512) {
		return expLarge(x, 0)
	}
	if size < 0x1p-54 {
		return 1 + x
	}
	bits, tmp, _ := expParts(x, 0)
	scale := math.Float64frombits(bits)
	return scale + float64(scale*tmp)
}

// expSum returns e to the x + y, where |y| is below 2⁻²⁵ or so of |x|, or both are small.
func expSum(x, y float64) float64 {
	if !(math.Abs(x) < 512) {
		return expLarge(x, y)
	}
	bits, tmp, _ := expParts(x, y)
	scale := math.Float64frombits(bits)
	return scale + float64(scale*tmp)
}

// expTwo returns e to the x to 60 bits or more, |x| < 512.
func expTwo(x float64) (high, low float64) {
	bits, tmp, _ := expParts(x, 0)
	scale := math.Float64frombits(bits)
	return addFast(scale, float64(scale*tmp))
}

// expParts returns of e^(x+y) the bits of 2^(k/128) with k in its exponent, e^r·(1+tail) − 1,
// and k.
func expParts(x, y float64) (bits uint64, tmp float64, k uint64) {
	z := float64(expInvLn2 * x)
	kd := z + expShift
	k = math.Float64bits(kd)
	kd -= expShift
	r := x - float64(kd*expLn2Hi) - float64(kd*expLn2Lo) + y
	i := 2 * (k % 128)
	tail := math.Float64frombits(expTable[i])
	bits = expTable[i+1] + k<<45
	r2 := float64(r * r)
	tmp = tail + r + float64(r2*(expC2+float64(r*expC3))) + float64(float64(r2*r2)*(expC4+float64(r*expC5)))
	return bits, tmp, k
}

// expLarge is expSum from 512 on, where the scale may leave the range of doubles.
func expLarge(x, y float64) float64 {
	switch {
	case x != x:
		return math.NaN()
	case x > 1024:
		return math.Inf(1)
	case x < -1024:
		return 0
	}
	bits, tmp, k := expParts(x, y)
	if k&0x80000000 == 0 { // k > 0: the exponent may have passed its end by at most 460
		scale := math.Float64frombits(bits - 1009<<52)
		return float64(0x1p1009 * (scale + float64(scale*tmp)))
	}
	scale := math.Float64frombits(bits + 1022<<52)
	whole := scale + float64(scale*tmp)
	if whole < 1 { // subnormal: round once, at the result's own last digit
		low := scale - whole + float64(scale*tmp)
		high := 1 + whole
		low += 1 - high + whole
		whole = high + low - 1
	}
	return float64(0x1p-1022 * whole)
}
