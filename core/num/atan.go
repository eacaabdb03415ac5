package num

import "math"

// Atan returns the arc tangent of x, in radians. The worst error measured is 0.86 ulp.
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

// Atan2 returns the angle of the point (x, y), in [−π, π], as C99 has it at zeros and infinities.
// The worst error measured is 0.91 ulp.
func Atan2(y, x float64) float64 {
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
	return math.Copysign(atanRatio(math.Abs(y), math.Abs(x), x < 0), y)
}

// angle is one in two parts.
type angle struct{ high, low float64 }

// The angles of atanRatio's reductions, and π less each.
var (
	atanHalf      = [2]angle{{0.4636476090008061, 2.2698777452961687e-17}, {2.677945044588987, 1.5527705369303147e-16}}
	atanOne       = [2]angle{{quarter, 3.061616997868383e-17}, {2.3561944901923448, 9.184850993605148e-17}}
	atanOneHalf   = [2]angle{{0.982793723247329, 1.3903311031230998e-17}, {2.158798930342464, 2.1958367134601997e-16}}
	atanInfinite  = [2]angle{{2 * quarter, 6.123233995736766e-17}, {2 * quarter, 6.123233995736766e-17}}
	atanOfNothing = [2]angle{{}, {4 * quarter, 1.2246467991473532e-16}}
)

// turn returns the angle a + r, or π less that sum.
func turn(a *[2]angle, r float64, obtuse bool) float64 {
	if obtuse {
		return atanFrom(-r, a[1].high, a[1].low)
	}
	return atanFrom(r, a[0].high, a[0].low)
}

// atanRatio returns the arc tangent of y/x for finite positive numbers, as Atan does, but with the
// rounding of the quotient made good; or π less that angle.
func atanRatio(y, x float64, obtuse bool) float64 {
	t := y / x
	switch {
	case t < 7.0/16 && obtuse:
		return turn(&atanOfNothing, t, true)
	case t < 7.0/16:
		return atanSmall(y, x, t)
	case t >= 0x1p66:
		return 2 * quarter
	}
	switch {
	case y > 0x1p1000 || x > 0x1p1000: // no sum overflows
		y, x = float64(y*0x1p-10), float64(x*0x1p-10)
	case y < 0x1p-900: // half a subnormal keeps its last digit
		y, x = float64(y*0x1p100), float64(x*0x1p100)
	}
	switch {
	case t < 11.0/16:
		return turn(&atanHalf, (float64(2*y)-x)/(float64(2*x)+y), obtuse)
	case t < 19.0/16:
		return turn(&atanOne, (y-x)/(y+x), obtuse)
	case t < 39.0/16:
		return turn(&atanOneHalf, (y-x-float64(0.5*x))/(x+float64(1.5*y)), obtuse)
	}
	return turn(&atanInfinite, -x/y, obtuse)
}

// atanSmall returns the arc tangent of y/x, of which t is the rounded quotient.
func atanSmall(y, x, t float64) float64 {
	switch {
	case t < 0x1p-60:
		return t
	case x > 0x1p900:
		y, x = float64(y*0x1p-200), float64(x*0x1p-200)
	case x < 0x1p-700:
		y, x = float64(y*0x1p300), float64(x*0x1p300)
	}
	p, err := mulExact(t, x)
	return t - (float64(t*atanTail(t)) - (y-p-err)/x)
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
