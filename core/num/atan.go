package num

import "math"

// Atan returns the arc tangent of x, in radians. The error is below 0.9 ulp.
//
// Source: FreeBSD msun, s_atan.c.
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved (see NOTICE).
func Atan(x float64) float64 {
	t := math.Abs(x)
	switch {
	case t < 0x1p-27:
		return x
	case t < 7.0/16:
		return x - float64(x*atanTail(x))
	case t < 11.0/16:
		t = atanFrom((float64(2*t)-1)/(2+t), 0.4636476090008061, 2.2698777452961687e-17)
	case t < 19.0/16:
		t = atanFrom((t-1)/(t+1), quarter, 3.061616997868383e-17)
	case t < 39.0/16:
		t = atanFrom((t-1.5)/(1+float64(1.5*t)), 0.982793723247329, 1.3903311031230998e-17)
	case t < 0x1p66:
		t = atanFrom(-1/t, 2*quarter, 6.123233995736766e-17)
	case t == t:
		t = 2 * quarter
	default:
		return math.NaN()
	}
	return math.Copysign(t, x)
}

// atanFrom returns the arc tangent of x added to an angle in two parts.
func atanFrom(x, high, low float64) float64 {
	return high - (float64(x*atanTail(x)) - low - x)
}

// atanTail returns 1 − atan(x)/x on |x| < 7/16.
func atanTail(x float64) float64 {
	z := float64(x * x)
	w := float64(z * z)
	a := 0.06661073137387531 + float64(w*(0.049768779946159324+float64(w*0.016285820115365782)))
	a = float64(z * (0.3333333333333293 + float64(w*(0.14285714272503466+float64(w*(0.09090887133436507+float64(w*a)))))))
	b := -0.0769187620504483 + float64(w*(-0.058335701337905735+float64(w*-0.036531572744216916)))
	b = float64(w * (-0.19999999999876483 + float64(w*(-0.11111110405462356+float64(w*b)))))
	return a + b
}

// Atan2 returns the angle of the point (x, y), in (−π, π], as C99 has it at zeros and infinities.
// The error is below 1.5 ulp.
func Atan2(y, x float64) float64 {
	const piLow = 1.2246467991473531772e-16 // π less its double
	switch {
	case x != x || y != y:
		return math.NaN()
	case y == 0:
		if x > 0 || x == 0 && !(math.Copysign(1, x) < 0) {
			return y
		}
		return math.Copysign(4*quarter, y)
	case x == 0:
		return math.Copysign(2*quarter, y)
	case !finite(x) || !finite(y):
		return atan2Infinite(y, x)
	}
	z := Atan(math.Abs(float64(y / x)))
	if x < 0 {
		z = 4*quarter - (z - piLow)
	}
	return math.Copysign(z, y)
}

// atan2Infinite is Atan2 where one of them is infinite.
func atan2Infinite(y, x float64) float64 {
	z := 2 * quarter
	switch {
	case finite(x):
	case finite(y) && x > 0:
		z = 0
	case finite(y):
		z = 4 * quarter
	case x > 0:
		z = quarter
	default:
		z = 3 * quarter
	}
	return math.Copysign(z, y)
}
