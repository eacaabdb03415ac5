package num

import "math"

// Cbrt returns the cube root of x. The worst error measured is 0.67 ulp.
//
// Source: FreeBSD msun, s_cbrt.c.
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved (see NOTICE).
func Cbrt(x float64) float64 {
	switch {
	case x != x:
		return math.NaN()
	case x == 0 || !finite(x):
		return x
	}
	const (
		b1 = 715094163 // (682 − 0.03306235651) 2²⁰
		b2 = 696219795 // (664 − 0.03306235651) 2²⁰
		c  = 5.42857142857142815906e-01
		d  = -7.05306122448979611050e-01
		e  = 1.41428571428571436819e+00
		f  = 1.60714285714285720630e+00
		g  = 3.57142857142857150787e-01
	)
	size := math.Abs(x)
	t := math.Float64frombits(math.Float64bits(size)/3 + b1<<32) // to 5 bits
	if size < 0x1p-1022 {
		t = math.Float64frombits(math.Float64bits(float64(size*0x1p54))/3 + b2<<32)
	}
	r := float64(t*t) / size // to 23
	s := c + float64(r*t)
	t = float64(t * (g + f/(s+e+d/s)))
	t = math.Float64frombits(math.Float64bits(t)&(0xffffffffc<<28) + 1<<30) // to 22, above the root
	r = size / float64(t*t)                                                 // t² is exact
	r = (r - t) / (t + t + r)
	return math.Copysign(t+float64(t*r), x)
}

// Hypot returns √(x² + y²) without over- or underflow on the way. The worst error measured
// is 0.97 ulp.
//
// Source: FreeBSD msun, e_hypot.c.
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved (see NOTICE).
func Hypot(x, y float64) float64 {
	x, y = math.Abs(x), math.Abs(y)
	if x < y {
		x, y = y, x
	}
	if x < 0x1p500 && y > 0x1p-450 {
		return hypot(x, y)
	}
	switch {
	case x > math.MaxFloat64 || y > math.MaxFloat64:
		return math.Inf(1)
	case x != x || y != y:
		return math.NaN()
	case y == 0 || x >= float64(y*0x1p54):
		return x + y
	case x >= 0x1p500:
		return float64(hypot(float64(x*0x1p-600), float64(y*0x1p-600)) * 0x1p600)
	}
	return float64(hypot(float64(x*0x1p600), float64(y*0x1p600)) * 0x1p-600)
}

// hypot is Hypot for x ≥ y where no square over- or underflows: of the larger one the square is
// taken in two parts, the first of them exact.
func hypot(x, y float64) float64 {
	const mask = 1<<64 - 1<<32
	d := x - y
	if d > y {
		high := math.Float64frombits(math.Float64bits(x) & mask)
		return math.Sqrt(float64(high*high) + (float64(y*y) + float64((x-high)*(x+high))))
	}
	x += x
	xHigh, yHigh := math.Float64frombits(math.Float64bits(x)&mask), math.Float64frombits(math.Float64bits(y)&mask)
	return math.Sqrt(float64(xHigh*yHigh) + (float64(d*d) + (float64(xHigh*(y-yHigh)) + float64((x-xHigh)*y))))
}
