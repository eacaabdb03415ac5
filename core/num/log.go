package num

import "math"

// log(1+r) − r on |r| ≤ 1/256, and its like around 1.
const (
	logLn2Hi = 0.6931471805598903
	logLn2Lo = 5.497923018708371e-14

	logA2 = -0.5000000000000001
	logA3 = 0.33333333331825593
	logA4 = -0.2499999999622955
	logA5 = 0.20000304511814496
	logA6 = -0.16667054827627667

	logB3  = 0.3333333333333352
	logB4  = -0.24999999999998432
	logB5  = 0.19999999999320328
	logB6  = -0.16666666669929706
	logB7  = 0.14285715076560868
	logB8  = -0.12499997863982555
	logB9  = 0.11110712032936046
	logB10 = -0.10000486757818193
	logB11 = 0.09181994006195467
	logB12 = -0.08328363062289341
)

// The bits of the least of logTable's arguments.
const logLeast = 0x3fe6000000000000

// Log returns the natural logarithm of x: −Inf at 0, NaN below. The error is below 0.52 ulp.
//
// Source: Arm Optimized Routines, math/log.c, as in musl 1.2.5.
// Copyright (c) 2018, Arm Limited. SPDX-License-Identifier: MIT (see NOTICE).
func Log(x float64) float64 {
	if x > 1-0x1p-4 && x < 1+0x1.09p-4 {
		return logNearOne(x)
	}
	bits := math.Float64bits(x)
	if bits-0x0010000000000000 >= 0x7ff0000000000000-0x0010000000000000 {
		if !(x > 0) || x > math.MaxFloat64 {
			return logEdge(x)
		}
		bits = math.Float64bits(float64(x*0x1p52)) - 52<<52 // subnormal
	}
	tmp := bits - logLeast
	c := &logTable[tmp>>45%128]
	k := float64(int64(tmp) >> 52)
	z := math.Float64frombits(bits - tmp&(0xfff<<52))
	r := float64((z - c.high - c.low) * c.invC)
	w := float64(k*logLn2Hi) + c.logC
	high := w + r
	low := w - high + r + float64(k*logLn2Lo)
	r2 := float64(r * r)
	return low + float64(r2*logA2) +
		float64(float64(r*r2)*(logA3+float64(r*logA4)+float64(r2*(logA5+float64(r*logA6))))) + high
}

// logEdge is Log of zero, of infinity and of what has no logarithm.
func logEdge(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case x > 0:
		return x
	}
	return math.NaN()
}

// logNearOne is Log about 1, where the table's sums would cancel.
func logNearOne(x float64) float64 {
	r := x - 1
	r2 := float64(r * r)
	r3 := float64(r * r2)
	y := float64(r3 * (logB3 + float64(r*logB4) + float64(r2*logB5) +
		float64(r3*(logB6+float64(r*logB7)+float64(r2*logB8)+
			float64(r3*(logB9+float64(r*logB10)+float64(r2*logB11)+float64(r3*logB12)))))))
	w := float64(r * 0x1p27)
	rHigh := r + w - w
	rLow := r - rHigh
	w = float64(float64(rHigh*rHigh) * -0.5)
	high := r + w
	low := r - high + w
	low += float64(float64(-0.5*rLow) * (rHigh + r))
	return y + low + high
}
