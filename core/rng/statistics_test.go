package rng_test

import (
	"math"
	"math/bits"
	"slices"
	"testing"
)

// A statistic returns a p-value of words that should be random: the probability that random ones
// deviate more. Words that are too even to be random have a p near 1.
type statistic func(words []uint32) float64

// statistics are those of one sequence. Source of the first four: Knuth, The Art of Computer
// Programming, vol. 2, 3rd ed., 3.3.2 A, B, D and J.
var statistics = map[string]statistic{
	"equidistribution, upper bits": func(w []uint32) float64 { return equidistribution(w, 24) },
	"equidistribution, lower bits": func(w []uint32) float64 { return equidistribution(w, 0) },
	"serial, upper bits":           func(w []uint32) float64 { return serial(w, 26) },
	"serial, lower bits":           func(w []uint32) float64 { return serial(w, 0) },
	"gap":                          gaps,
	"birthday, upper bits":         func(w []uint32) float64 { return birthdays(w, 8) },
	"birthday, lower bits":         func(w []uint32) float64 { return birthdays(w, 0) },
	"monobit":                      monobit,
	"runs":                         runs,
}

// equidistribution counts the bytes that begin at a bit of each word.
func equidistribution(words []uint32, shift uint) float64 {
	cells := make([]float64, 256)
	for _, w := range words {
		cells[w>>shift&255]++
	}
	return chi2Equal(cells)
}

// serial counts pairs of neighbours, each by six bits from a bit on.
func serial(words []uint32, shift uint) float64 {
	cells := make([]float64, 1<<12)
	for i := 0; i+1 < len(words); i += 2 {
		cells[words[i]>>shift&63<<6|words[i+1]>>shift&63]++
	}
	return chi2Equal(cells)
}

// gaps counts how long the words stay outside [0, 1/8).
func gaps(words []uint32) float64 {
	const longest, p = 40, 1.0 / 8
	lengths, gap, total := make([]float64, longest+1), 0, 0.0
	for _, w := range words {
		if w>>29 != 0 {
			gap++
			continue
		}
		lengths[min(gap, longest)]++
		total++
		gap = 0
	}
	if total < 1000 {
		return 0 // random words of the sizes used here have many more
	}
	chi2, left := 0.0, total
	for length, n := range lengths {
		want := left * p
		if length == longest {
			want = left
		}
		chi2 += (n - want) * (n - want) / want
		left -= want
	}
	return chi2Tail(chi2, longest)
}

// birthdays counts equal spacings among 512 birthdays in a year of 2²⁴ days: m³/(4 n) = 2 of them
// in the mean, Poisson distributed.
func birthdays(words []uint32, shift uint) float64 {
	const m, mean = 512, 2.0
	equal, years := 0, 0
	days, spacings := make([]uint32, m), make([]uint32, m)
	for ; (years+1)*m <= len(words); years++ {
		for i, w := range words[years*m:][:m] {
			days[i] = w >> shift & (1<<24 - 1)
		}
		slices.Sort(days)
		for i := range days {
			spacings[i] = (days[i] - days[(i+m-1)%m]) & (1<<24 - 1)
		}
		slices.Sort(spacings)
		for i := 1; i < m; i++ {
			if spacings[i] == spacings[i-1] {
				equal++
			}
		}
	}
	// P(Poisson(λ) ≥ k) is the lower incomplete gamma function P(k, λ), and χ²'s tail is its upper.
	return 1 - chi2Tail(2*mean*float64(years), 2*(float64(equal)+0.5))
}

// monobit counts the bits that are set.
func monobit(words []uint32) float64 {
	ones := 0
	for _, w := range words {
		ones += bits.OnesCount32(w)
	}
	n := 32 * float64(len(words))
	return normalTail((2*float64(ones) - n) / math.Sqrt(n))
}

// runs counts how often a bit differs from the one before it.
func runs(words []uint32) float64 {
	changes := 0
	for i, w := range words {
		last := w << 1
		if i > 0 {
			last |= words[i-1] >> 31
		} else {
			last |= w & 1
		}
		changes += bits.OnesCount32(w ^ last)
	}
	n := 32*float64(len(words)) - 1
	return normalTail((2*float64(changes) - n) / math.Sqrt(n))
}

// correlation returns the p-value of Pearson's correlation of two sequences of the same length.
func correlation(x, y []uint32) float64 {
	sum := 0.0
	for i := range x {
		sum += (float64(x[i])/(1<<32) - 0.5) * (float64(y[i])/(1<<32) - 0.5)
	}
	return normalTail(12 * sum / math.Sqrt(float64(len(x)))) // a product's variance is 1/144
}

// chi2Equal returns the p-value of cells that are equally probable.
func chi2Equal(cells []float64) float64 {
	total, chi2 := 0.0, 0.0
	for _, n := range cells {
		total += n
	}
	want := total / float64(len(cells))
	for _, n := range cells {
		chi2 += (n - want) * (n - want) / want
	}
	return chi2Tail(chi2, float64(len(cells)-1))
}

// normalTail returns P(Z > z).
func normalTail(z float64) float64 { return math.Erfc(z/math.Sqrt2) / 2 }

// chi2Tail returns P(χ² > x) for k degrees of freedom, the upper incomplete gamma function
// Q(k/2, x/2) by its series or, beyond the mean, by its continued fraction.
//
// Source: Abramowitz & Stegun 6.5.29 and 6.5.31, the fraction by Lentz's method.
func chi2Tail(x, k float64) float64 {
	a, x := k/2, x/2
	logGamma, _ := math.Lgamma(a)
	scale := math.Exp(a*math.Log(x) - x - logGamma)
	if x <= 0 {
		return 1
	}
	if x < a+1 {
		sum, term := 1/a, 1/a
		for n := a + 1; term > 1e-17*sum; n++ {
			term *= x / n
			sum += term
		}
		return 1 - scale*sum
	}
	b := x + 1 - a
	c, d := math.Inf(1), 1/b
	f := d
	for i := 1.0; i < 1e6; i++ {
		an := i * (a - i)
		b += 2
		d = 1 / (an*d + b)
		c = b + an/c
		f *= c * d
		if math.Abs(c*d-1) < 1e-15 {
			break
		}
	}
	return scale * f
}

func TestChi2Tail(t *testing.T) {
	t.Parallel()
	const source = "NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.4"
	for _, tt := range []struct{ x, k, want float64 }{
		{3.841, 1, 0.05},
		{18.307, 10, 0.05},
		{16.919, 9, 0.05},
		{23.209, 10, 0.01},
		{124.342, 100, 0.05},
		{77.929, 100, 0.95},
		{2.558, 10, 0.99},
		{149.449, 100, 0.001},
	} {
		if got := chi2Tail(tt.x, tt.k); math.Abs(got-tt.want) > 1e-3*tt.want {
			t.Errorf("P(χ² > %v) of %v = %v, want %v (%s)", tt.x, tt.k, got, tt.want, source)
		}
	}
}
