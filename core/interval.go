package core

import "math"

// Interval is the domain of a number, with the law that bounds it.
type Interval struct {
	Min, Max         float64 // −∞ and +∞ for no bound; without a law, every finite number
	MinOpen, MaxOpen bool    // the bound itself is excluded
	Law              Law
}

// Positive is the domain of a number above zero.
func Positive(law Law) Interval {
	return Interval{Min: 0, Max: math.Inf(1), MinOpen: true, MaxOpen: true, Law: law}
}

// AtLeast is the domain of a number not below low.
func AtLeast(low float64, law Law) Interval {
	return Interval{Min: low, Max: math.Inf(1), MaxOpen: true, Law: law}
}

// Between is the closed domain from low to high.
func Between(low, high float64, law Law) Interval {
	return Interval{Min: low, Max: high, Law: law}
}

// Inside is the open domain between low and high.
func Inside(low, high float64, law Law) Interval {
	return Interval{Min: low, Max: high, MinOpen: true, MaxOpen: true, Law: law}
}

// Contains tells whether x is a finite number in the interval.
func (i Interval) Contains(x float64) bool {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return false
	}
	if i.Law == LawFinite {
		return true
	}
	return aboveMin(x, i) && belowMax(x, i)
}

func aboveMin(x float64, i Interval) bool { return x > i.Min || (x == i.Min && !i.MinOpen) }

func belowMax(x float64, i Interval) bool { return x < i.Max || (x == i.Max && !i.MaxOpen) }

// Nearest returns the number of the interval that is nearest to x: x itself, or a bound, or the
// double next to a bound that is excluded.
func (i Interval) Nearest(x float64) float64 {
	if i.Law == LawFinite || i.Contains(x) {
		return x
	}
	if aboveMin(x, i) {
		if i.MaxOpen {
			return Beside(i.Max, -1)
		}
		return i.Max
	}
	if i.MinOpen {
		return Beside(i.Min, 1)
	}
	return i.Min
}

// Beside returns the double next to a finite one, above it where side is positive, otherwise below.
func Beside(x, side float64) float64 {
	if x == 0 {
		return math.Copysign(math.SmallestNonzeroFloat64, side)
	}
	bits := math.Float64bits(x)
	if (x > 0) == (side > 0) {
		return math.Float64frombits(bits + 1)
	}
	return math.Float64frombits(bits - 1)
}
