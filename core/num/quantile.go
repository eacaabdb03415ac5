package num

import "math"

// The fractions are near-minimax, fitted with 60 digits to errors below 8e-18 of the quantile x;
// each leaves the most of x to an exact leading term, so that its own roundings hardly count.
var (
	// quantileMiddle: x/q − 3 of 0.180625 − q², with q = p − ½.
	quantileMiddle = fraction{
		top:    [8]float64{0.38713287279636693, 7.261540936767334, -77.1958058720475, -2734.0676071249795, -23239.904239646803, -81262.06688834728, -113441.3407326261, -46649.163784253695},
		last:   -576.0362489696988,
		bottom: [8]float64{1, 45.05106036565938, 792.1695134112559, 6894.766802332378, 31138.204021972095, 69980.35498860538, 68120.01742961387, 20031.506550584072},
	}
	// quantileNear: x − r of r − 1.6, with r = √(−log p), up to r = 5.
	quantileNear = fraction{
		top:    [8]float64{-0.17656288925031643, 0.34823589556765977, 1.0239093688896628, 0.8592952790035916, 0.3532188959705023, 0.07999048005015917, 0.009956132491143839, 0.0006074060255084971},
		last:   1.2900334131746892e-05,
		bottom: [8]float64{1, 2.0361741659228794, 1.6658300194560354, 0.7076907215303999, 0.16815094473476347, 0.022080500554345527, 0.0014172857185185408, 3.1140170591242125e-05},
	}
	// quantileFar: the same of r − 5, up to the least double.
	quantileFar = fraction{
		top:    [8]float64{1.6579046435011036, 1.487554949949803, 0.5200674695430928, 0.09174841977715703, 0.008775781875516248, 0.00045266535870447274, 1.1758216282037008e-05, 1.313761540743075e-07},
		last:   4.3374196124018273e-10,
		bottom: [8]float64{1, 0.6136635638990282, 0.14490356014950054, 0.016603934101802623, 0.000961890034313221, 2.6841193422771993e-05, 3.1193728193988005e-07, 1.0471443770675267e-09},
	}
)

// NormalQuantile returns the x below which a share p of the standard normal distribution lies:
// −Inf at 0, +Inf at 1, NaN outside. The worst error measured is 2.6 ulp.
//
// Source: the division into three ranges after Wichura, Algorithm AS 241, Appl. Statist. 37, 477
// (1988); the fractions are our own.
func NormalQuantile(p float64) float64 {
	q, rest := addFast(-0.5, p)
	switch {
	case !(p > 0 && p < 1):
		return quantileEdge(p)
	case math.Abs(q) <= 0.425:
		g := quantileMiddle.at(0.180625 - float64(q*q))
		return float64(q*(3+g)) + float64(rest*(4.7+float64(5.7*g))) // about dx/dq, where there is a rest
	case q > 0:
		return quantileTail(1 - p) // exact
	}
	return -quantileTail(p)
}

func quantileEdge(p float64) float64 {
	switch p {
	case 0:
		return math.Inf(-1)
	case 1:
		return math.Inf(1)
	}
	return math.NaN()
}

// quantileTail returns the quantile of 1 − p for a small p > 0.
func quantileTail(p float64) float64 {
	high, low := logTwo(p)
	r := rootTwo(-high, -low)
	f, from := &quantileNear, 1.6
	if r.high > 5 {
		f, from = &quantileFar, 5
	}
	return r.high + (f.at(r.high-from) + float64(1.5*r.low)) // dx/dr lies between 1.4 and 1.8
}

// fraction is a quotient of two polynomials, of degrees 8 and 7.
type fraction struct {
	top    [8]float64
	last   float64
	bottom [8]float64
}

func (f *fraction) at(x float64) float64 {
	x2 := float64(x * x)
	x4 := float64(x2 * x2)
	return (octet(&f.top, x, x2, x4) + float64(f.last*float64(x4*x4))) / octet(&f.bottom, x, x2, x4)
}

// octet returns Σ c[i] xⁱ, given x, x² and x⁴.
func octet(c *[8]float64, x, x2, x4 float64) float64 {
	low := c[0] + float64(c[1]*x) + float64(x2*(c[2]+float64(c[3]*x)))
	return low + float64(x4*(c[4]+float64(c[5]*x)+float64(x2*(c[6]+float64(c[7]*x)))))
}
