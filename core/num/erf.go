package num

import "math"

// The rational approximations of FreeBSD's msun: of erf(x)/x − 1 below 0.84375 (pp, qq), of
// erf(x) − 0.845 up to 1.25 (pa, qa), and of log(x eˣ² erfc(x)) + 0.5625 up to 1/0.35 (ra, sa) and
// beyond (rb, sb).
const (
	erfErx = 8.45062911510467529297e-01

	erfEfx = 1.28379167095512586316e-01
	erfPp0 = 1.28379167095512558561e-01
	erfPp1 = -3.25042107247001499370e-01
	erfPp2 = -2.84817495755985104766e-02
	erfPp3 = -5.77027029648944159157e-03
	erfPp4 = -2.37630166566501626084e-05
	erfQq1 = 3.97917223959155352819e-01
	erfQq2 = 6.50222499887672944485e-02
	erfQq3 = 5.08130628187576562776e-03
	erfQq4 = 1.32494738004321644526e-04
	erfQq5 = -3.96022827877536812320e-06

	erfPa0 = -2.36211856075265944077e-03
	erfPa1 = 4.14856118683748331666e-01
	erfPa2 = -3.72207876035701323847e-01
	erfPa3 = 3.18346619901161753674e-01
	erfPa4 = -1.10894694282396677476e-01
	erfPa5 = 3.54783043256182359371e-02
	erfPa6 = -2.16637559486879084300e-03
	erfQa1 = 1.06420880400844228286e-01
	erfQa2 = 5.40397917702171048937e-01
	erfQa3 = 7.18286544141962662868e-02
	erfQa4 = 1.26171219808761642112e-01
	erfQa5 = 1.36370839120290507362e-02
	erfQa6 = 1.19844998467991074170e-02

	erfRa0 = -9.86494403484714822705e-03
	erfRa1 = -6.93858572707181764372e-01
	erfRa2 = -1.05586262253232909814e+01
	erfRa3 = -6.23753324503260060396e+01
	erfRa4 = -1.62396669462573470355e+02
	erfRa5 = -1.84605092906711035994e+02
	erfRa6 = -8.12874355063065934246e+01
	erfRa7 = -9.81432934416914548592e+00
	erfSa1 = 1.96512716674392571292e+01
	erfSa2 = 1.37657754143519042600e+02
	erfSa3 = 4.34565877475229228821e+02
	erfSa4 = 6.45387271733267880336e+02
	erfSa5 = 4.29008140027567833386e+02
	erfSa6 = 1.08635005541779435134e+02
	erfSa7 = 6.57024977031928170135e+00
	erfSa8 = -6.04244152148580987438e-02

	erfRb0 = -9.86494292470009928597e-03
	erfRb1 = -7.99283237680523006574e-01
	erfRb2 = -1.77579549177547519889e+01
	erfRb3 = -1.60636384855821916062e+02
	erfRb4 = -6.37566443368389627722e+02
	erfRb5 = -1.02509513161107724954e+03
	erfRb6 = -4.83519191608651397019e+02
	erfSb1 = 3.03380607434824582924e+01
	erfSb2 = 3.25792512996573918826e+02
	erfSb3 = 1.53672958608443695994e+03
	erfSb4 = 3.19985821950859553908e+03
	erfSb5 = 2.55305040643316442583e+03
	erfSb6 = 4.74528541206955367215e+02
	erfSb7 = -2.24409524465858183362e+01
)

// Erf returns the error function of x, 2/√π ∫₀ˣ e^(−t²) dt. The worst error measured
// is 0.98 ulp.
//
// Source: FreeBSD msun, s_erf.c.
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved (see NOTICE).
func Erf(x float64) float64 {
	size := math.Abs(x)
	switch {
	case size < 0x1p-28:
		return x + float64(erfEfx*x)
	case size < 0.84375:
		return x + float64(x*erfSmall(x))
	case size < 1.25:
		return math.Copysign(erfErx+erfMiddle(size), x)
	case size < 6:
		return math.Copysign(1-erfcLarge(size), x)
	case x != x:
		return math.NaN()
	}
	return math.Copysign(1, x)
}

// Erfc returns 1 − erf(x), with all its digits where that is small. The worst error
// measured is 2.8 ulp, near 0.84; from 1.25 on, 2.0 ulp. Source as Erf's.
func Erfc(x float64) float64 {
	size := math.Abs(x)
	switch {
	case size < 0x1p-56:
		return 1 - x
	case x < 0.25 && size < 0.84375:
		return 1 - (x + float64(x*erfSmall(x)))
	case size < 0.84375:
		return 0.5 - (float64(x*erfSmall(x)) + (x - 0.5))
	case size < 1.25 && x > 0:
		return 1 - erfErx - erfMiddle(size)
	case size < 1.25:
		return 1 + erfErx + erfMiddle(size)
	case x != x:
		return math.NaN()
	case x < -6:
		return 2
	case x < 0:
		return 2 - erfcLarge(size)
	case x < 28:
		return erfcLarge(x)
	}
	return 0
}

// erfSmall returns erf(x)/x − 1 on |x| < 0.84375.
func erfSmall(x float64) float64 {
	z := float64(x * x)
	return (erfPp0 + float64(z*(erfPp1+float64(z*(erfPp2+float64(z*(erfPp3+float64(z*erfPp4)))))))) /
		(1 + float64(z*(erfQq1+float64(z*(erfQq2+float64(z*(erfQq3+float64(z*(erfQq4+float64(z*erfQq5))))))))))
}

// erfMiddle returns erf(x) − 0.845 on 0.84375 ≤ x < 1.25.
func erfMiddle(x float64) float64 {
	s := x - 1
	p := erfPa0 + float64(s*(erfPa1+float64(s*(erfPa2+float64(s*(erfPa3+float64(s*(erfPa4+float64(s*(erfPa5+float64(s*erfPa6)))))))))))
	q := 1 + float64(s*(erfQa1+float64(s*(erfQa2+float64(s*(erfQa3+float64(s*(erfQa4+float64(s*(erfQa5+float64(s*erfQa6)))))))))))
	return p / q
}

// erfcLarge returns erfc(x) on 1.25 ≤ x < 28. The square of x enters with all its digits.
func erfcLarge(x float64) float64 {
	s := 1 / float64(x*x)
	var p, q float64
	if x < 1/0.35 {
		p = erfRa0 + float64(s*(erfRa1+float64(s*(erfRa2+float64(s*(erfRa3+float64(s*(erfRa4+float64(s*(erfRa5+float64(s*(erfRa6+float64(s*erfRa7)))))))))))))
		q = 1 + float64(s*(erfSa1+float64(s*(erfSa2+float64(s*(erfSa3+float64(s*(erfSa4+float64(s*(erfSa5+float64(s*(erfSa6+float64(s*(erfSa7+float64(s*erfSa8)))))))))))))))
	} else {
		p = erfRb0 + float64(s*(erfRb1+float64(s*(erfRb2+float64(s*(erfRb3+float64(s*(erfRb4+float64(s*(erfRb5+float64(s*erfRb6)))))))))))
		q = 1 + float64(s*(erfSb1+float64(s*(erfSb2+float64(s*(erfSb3+float64(s*(erfSb4+float64(s*(erfSb5+float64(s*(erfSb6+float64(s*erfSb7)))))))))))))
	}
	square, tail := mulExact(x, x)
	sum, err1 := addFast(-square, -0.5625)
	sum, err2 := addFast(sum, p/q)
	return expSum(sum, err1+err2-tail) / x
}
