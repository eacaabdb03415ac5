package num

// QuantileColumn computes NormalQuantile of a column, with the bits of the single function. dst
// has at least the length of p and may be p.
func QuantileColumn(dst, p []float64) {
	dst = dst[:len(p)]
	if quantileVector(dst, p) {
		return
	}
	for i, x := range p {
		dst[i] = NormalQuantile(x)
	}
}

// LogColumn is QuantileColumn for Log.
func LogColumn(dst, x []float64) {
	done := logColumnVector(dst, x)
	for i, v := range x[done:] {
		dst[done+i] = Log(v)
	}
}
