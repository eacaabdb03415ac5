package exact

// Log returns the natural logarithm of x > 0, by that of its mantissa between ½ and 1.
func Log(x Real) Real {
	e := x.f.MantExp(nil)
	ln2 := logNearOne(Of(0.5)).Neg()
	return logNearOne(x.half(e)).Add(ln2.Mul(Of(float64(e))))
}

// logNearOne returns ln x of ½ ≤ x ≤ 1 by Halley's iteration y + 2 (x − eʸ)/(x + eʸ), which begins within 0.2
// of it and triples its digits.
func logNearOne(x Real) Real {
	y := x.Sub(Of(1))
	for range 6 {
		e := Exp(y)
		y = y.Add(Of(2).Mul(x.Sub(e)).Div(x.Add(e)))
	}
	return y
}
