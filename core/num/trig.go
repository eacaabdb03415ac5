package num

import "math"

// Sin returns the sine of x in radians, NaN for an infinite x. The worst error measured is 0.80
// ulp, over arguments of every size and next to multiples of π/2.
//
// Source: FreeBSD msun, s_sin.c, k_sin.c and k_cos.c.
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved (see NOTICE).
func Sin(x float64) float64 {
	if math.Abs(x) <= quarter {
		if math.Abs(x) < 0x1p-26 {
			return x
		}
		return sinKernel(x, 0)
	}
	if !finite(x) {
		return math.NaN()
	}
	high, low, n := reduce(x)
	y := 0.0
	if n&1 == 0 {
		y = sinKernel(high, low)
	} else {
		y = cosKernel(high, low)
	}
	if n&2 != 0 {
		return -y
	}
	return y
}

// Cos returns the cosine of x in radians, NaN for an infinite x. Error and source as Sin's.
func Cos(x float64) float64 {
	if math.Abs(x) <= quarter {
		return cosKernel(x, 0)
	}
	if !finite(x) {
		return math.NaN()
	}
	high, low, n := reduce(x)
	y := 0.0
	if n&1 == 0 {
		y = cosKernel(high, low)
	} else {
		y = sinKernel(high, low)
	}
	if (n+1)&2 != 0 {
		return -y
	}
	return y
}

// Sincos returns the sine and the cosine of x in radians: the bits of Sin and Cos.
func Sincos(x float64) (sin, cos float64) {
	if math.Abs(x) <= quarter {
		if math.Abs(x) < 0x1p-26 {
			return x, cosKernel(x, 0)
		}
		return sinKernel(x, 0), cosKernel(x, 0)
	}
	if !finite(x) {
		return math.NaN(), math.NaN()
	}
	high, low, n := reduce(x)
	sin, cos = sinKernel(high, low), cosKernel(high, low)
	if n&1 != 0 {
		sin, cos = cos, -sin
	}
	if n&2 != 0 {
		sin, cos = -sin, -cos
	}
	return sin, cos
}

// Tan returns the tangent of x in radians, NaN for an infinite x. The worst error measured is
// 0.91 ulp.
//
// Source: FreeBSD msun, s_tan.c and k_tan.c.
// Copyright 2004 Sun Microsystems, Inc. All Rights Reserved (see NOTICE).
func Tan(x float64) float64 {
	if math.Abs(x) <= quarter {
		if math.Abs(x) < 0x1p-27 {
			return x
		}
		return tanKernel(x, 0, false)
	}
	if !finite(x) {
		return math.NaN()
	}
	high, low, n := reduce(x)
	return tanKernel(high, low, n&1 != 0)
}

func finite(x float64) bool { return x-x == 0 }

// sinKernel returns sin(x + y) on |x| ≤ π/4, y being the tail of x.
func sinKernel(x, y float64) float64 {
	const (
		s1 = -1.66666666666666324348e-01
		s2 = 8.33333333332248946124e-03
		s3 = -1.98412698298579493134e-04
		s4 = 2.75573137070700676789e-06
		s5 = -2.50507602534068634195e-08
		s6 = 1.58969099521155010221e-10
	)
	z := float64(x * x)
	w := float64(z * z)
	r := s2 + float64(z*(s3+float64(z*s4))) + float64(float64(z*w)*(s5+float64(z*s6)))
	v := float64(z * x)
	return x - (float64(z*(float64(0.5*y)-float64(v*r))) - y - float64(v*s1))
}

// cosKernel returns cos(x + y) on |x| ≤ π/4.
func cosKernel(x, y float64) float64 {
	const (
		c1 = 4.16666666666666019037e-02
		c2 = -1.38888888888741095749e-03
		c3 = 2.48015872894767294178e-05
		c4 = -2.75573143513906633035e-07
		c5 = 2.08757232129817482790e-09
		c6 = -1.13596475577881948265e-11
	)
	z := float64(x * x)
	w := float64(z * z)
	r := float64(z*(c1+float64(z*(c2+float64(z*c3))))) + float64(float64(w*w)*(c4+float64(z*(c5+float64(z*c6)))))
	half := float64(0.5 * z)
	w = 1 - half
	return w + (1 - w - half + (float64(z*r) - float64(x*y)))
}

// tanKernel returns tan(x + y) on |x| ≤ π/4, or −1/tan(x + y).
func tanKernel(x, y float64, inverse bool) float64 {
	const edge = 0.67433 // from here on, tan(π/4 − x) by (1 − tan)/(1 + tan)
	large, negative := math.Abs(x) >= edge, x < 0
	if large {
		if negative {
			x, y = -x, -y
		}
		x = quarter - x + (3.061616997868383e-17 - y)
		y = 0
	}
	z := float64(x * x)
	s := float64(z * x)
	r := y + float64(z*(float64(s*tanTail(z))+y)) + float64(s*0.3333333333333341)
	w := x + r
	switch {
	case large:
		one := 1.0
		if inverse {
			one = -1
		}
		v := one - float64(2*(x+(r-float64(w*w)/(w+one))))
		if negative {
			return -v
		}
		return v
	case !inverse:
		return w
	}
	// −1/(x+r) has an error of up to 2 ulp; this is it with its tail.
	w0 := math.Float64frombits(math.Float64bits(w) >> 32 << 32)
	v := r - (w0 - x)
	a := -1 / w
	a0 := math.Float64frombits(math.Float64bits(a) >> 32 << 32)
	return a0 + float64(a*(1+float64(a0*w0)+float64(a0*v)))
}

// tanTail is the polynomial of tan behind x³/3, over x⁵, of z = x².
func tanTail(z float64) float64 {
	w := float64(z * z)
	r := 0.0218694882948595424599 + float64(w*(0.00359207910759131235356+float64(w*(0.000588041240820264096874+float64(w*(0.0000781794442939557092300+float64(w*-0.0000185586374855275456654)))))))
	r = 0.133333333333201242699 + float64(w*r)
	v := 0.00886323982359930005737 + float64(w*(0.00145620945432529025516+float64(w*(0.000246463134818469906812+float64(w*(0.0000714072491382608190305+float64(w*0.0000259073051863633712884)))))))
	v = float64(z * (0.0539682539762260521377 + float64(w*v)))
	return r + v
}
