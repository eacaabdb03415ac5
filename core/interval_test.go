package core_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
)

// The nearest number is in the interval, and none nearer is.
func TestNearest(t *testing.T) {
	t.Parallel()
	for _, i := range []core.Interval{
		core.Between(-2, 3, core.LawRange), core.Inside(-2, 3, core.LawRange), core.Inside(1, 2, core.LawRange), core.Inside(-2, -1, core.LawRange),
		core.Positive(core.LawPositive), core.Inside(0, 1, core.LawRange), core.Inside(-1, 0, core.LawRange),
		{Min: 0, Max: 1, MaxOpen: true, Law: core.LawRange},
		{},
	} {
		for _, x := range []float64{-1e300, -2, -1.5, 0, 5e-324, 0.5, 1, 2, 3, 1e300, math.MaxFloat64} {
			got := i.Nearest(x)
			if !i.Contains(got) || i.Contains(x) && got != x {
				t.Errorf("%+v: %v is nearest to %v", i, got, x)
			}
			if toward := math.Nextafter(got, x); got != x && i.Contains(toward) {
				t.Errorf("%+v: %v is nearer to %v than %v", i, toward, x, got)
			}
		}
	}
}
