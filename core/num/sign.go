package num

// Sign returns 1 for x > 0, −1 for x < 0 and 0 for zeros and what is no number.
func Sign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}
