package num

// Arithmetic on numbers of twice a double's digits, high + low. A product's error comes by
// splitting the factors: a fused multiply-add has other bits where there is none.
//
// Sources: Dekker, Numer. Math. 18, 224 (1971); Knuth, The Art of Computer Programming, vol. 2,
// 4.2.2.

// addExact returns a + b and the error of that sum.
func addExact(a, b float64) (sum, err float64) {
	sum = a + b
	bb := sum - a
	return sum, (a - (sum - bb)) + (b - bb)
}

// addFast is addExact for |a| ≥ |b|.
func addFast(a, b float64) (sum, err float64) {
	sum = a + b
	return sum, b - (sum - a)
}

// split cuts a double into two of at most 26 bits. |a| stays below 2⁹⁹⁶.
func split(a float64) (high, low float64) {
	c := float64((0x1p27 + 1) * a)
	high = c - (c - a)
	return high, a - high
}

// mulExact returns a · b and the error of that product, where neither over- nor underflows.
func mulExact(a, b float64) (product, err float64) {
	product = float64(a * b)
	ah, al := split(a)
	bh, bl := split(b)
	err = float64(ah*bh) - product
	err += float64(ah * bl)
	err += float64(al * bh)
	return product, err + float64(al*bl)
}

// mulTwo returns the product of two numbers of twice the digits.
func mulTwo(aHigh, aLow, bHigh, bLow float64) (high, low float64) {
	p, e := mulExact(aHigh, bHigh)
	e += float64(aHigh*bLow) + float64(aLow*bHigh)
	return addFast(p, e)
}
