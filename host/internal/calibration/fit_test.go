package calibration_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/host/internal/calibration"
)

// measured returns pairs of one model's energy and what was measured.
func measured(model, energy []float64, u ...float64) (pairs []calibration.Pair) {
	for i := range model {
		p := calibration.Pair{Classical: model[i], Relativity: model[i], Measured: energy[i]}
		if u != nil {
			p.Uncertainty = &u[i]
		}
		pairs = append(pairs, p)
	}
	return pairs
}

func near(t *testing.T, what string, got, want, tolerance float64, source string) {
	t.Helper()
	if math.Abs(got-want) > tolerance*math.Abs(want) {
		t.Errorf("%s = %.16g, want %.16g (%s)", what, got, want, source)
	}
}

// Certified values of NIST's Statistical Reference Datasets, linear least squares, y = B1 x:
// https://www.itl.nist.gov/div898/strd/lls/data/NoInt1.shtml and NoInt2.shtml.
func TestNIST(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name             string
		x, y             []float64
		slope, deviation float64
		residual         float64
	}{
		{
			"NoInt1",
			[]float64{60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70},
			[]float64{130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140},
			2.07438016528926, 0.165289256198347e-01, 3.56753034006338,
		},
		{"NoInt2", []float64{4, 5, 6}, []float64{3, 4, 4}, 0.727272727272727, 0.420827318078432e-01, 0.369274472937998},
	} {
		f, err := calibration.New(measured(tt.x, tt.y))
		if err != nil {
			t.Fatal(err)
		}
		near(t, tt.name+": factor", f.Factor.Value, tt.slope, 1e-14, "NIST StRD")
		near(t, tt.name+": its deviation", f.Factor.Uncertainty, tt.deviation, 1e-14, "NIST StRD")
		near(t, tt.name+": residual deviation", f.Factor.ResidualSD, tt.residual, 1e-14, "NIST StRD")
		near(t, tt.name+": correction", f.Correction.Value, 100*(tt.slope-1), 1e-13, "NIST StRD")
		near(t, tt.name+": its deviation", f.Correction.Uncertainty, 100*tt.deviation, 1e-14, "NIST StRD")
		if f.Weighted || f.Factor.ChiSquare != nil || f.Factor.Degrees != len(tt.x)-1 {
			t.Errorf("%s: %+v", tt.name, f)
		}
	}
}

// Small numbers by hand: Σx²/u² = 1 + 1, Σxy/u² = 1 + 3/2, χ² = ¼² + ¼².
func TestWeights(t *testing.T) {
	t.Parallel()
	f, err := calibration.New(measured([]float64{1, 2}, []float64{1, 3}, 1, 2))
	if err != nil {
		t.Fatal(err)
	}
	near(t, "factor", f.Factor.Value, 1.25, 0, "by hand")
	near(t, "deviation", f.Factor.Uncertainty, math.Sqrt(0.5), 1e-15, "by hand")
	near(t, "χ²", *f.Factor.ChiSquare, 0.125, 1e-15, "by hand")
	near(t, "χ²/dof", *f.Factor.ReducedChi, 0.125, 1e-15, "by hand")
	near(t, "residual", f.Factor.Residuals[1], 0.5, 0, "by hand")
	near(t, "standardised residual", f.Factor.Standardised[1], 0.25, 1e-15, "by hand")
}

// cov = 100 Σxz / (Σx² Σz²) for x = 1, 2 and z = 2, 2; without uncertainties times Σ rs / dof.
func TestCovariance(t *testing.T) {
	t.Parallel()
	one := 1.0
	pairs := []calibration.Pair{{Classical: 1, Relativity: 2, Measured: 1, Uncertainty: &one}, {Classical: 2, Relativity: 2, Measured: 3, Uncertainty: &one}}
	f, err := calibration.New(pairs)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "covariance", f.Covariance[0][1], 100*6./(5*8), 1e-15, "by hand")
	near(t, "variance of the factor", f.Covariance[0][0], 0.2, 1e-15, "by hand")
	near(t, "variance of the correction", f.Covariance[1][1], 1e4/8, 1e-15, "by hand")
	for i := range pairs {
		pairs[i].Uncertainty = nil
	}
	if f, err = calibration.New(pairs); err != nil {
		t.Fatal(err)
	}
	// slopes 7/5 and 1: residuals −2/5, 1/5 and −1, 1
	near(t, "unweighted covariance", f.Covariance[0][1], 100*6./(5*8)*(2./5+1./5), 1e-14, "by hand")
	if f.Covariance[0][1] != f.Covariance[1][0] {
		t.Error("not symmetric")
	}
}

// Measurements that are 1.02 times the relativistic energy give a correction of 2 %, to the last digits,
// and a factor above it: the classical energy falls short.
func TestModels(t *testing.T) {
	t.Parallel()
	var pairs []calibration.Pair
	for _, speed := range []float64{1e7, 5e7, 1e8, 2e8, 2.9e8} {
		p, ok := calibration.Model(9.1093837015e-31, speed)
		if !ok {
			t.Fatalf("no model at %g m/s", speed)
		}
		u := 1e-3 * p.Relativity
		p.Measured, p.Uncertainty = 1.02*p.Relativity, &u
		pairs = append(pairs, p)
	}
	f, err := calibration.New(pairs)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "correction", f.Correction.Value, 2, 1e-12, "measured = 1.02 (γ−1)mc²")
	near(t, "its deviation", f.Correction.Uncertainty, 0.1/math.Sqrt(5), 1e-12, "0.1 % of five pairs of the same weight")
	if f.Factor.Value <= 1.02 || *f.Factor.ReducedChi < 1000 || *f.Correction.ReducedChi > 1e-20 {
		t.Errorf("factor %g, χ²/dof %g and %g", f.Factor.Value, *f.Factor.ReducedChi, *f.Correction.ReducedChi)
	}
	for _, bad := range [][2]float64{{1, constants.C}, {0, 1}, {1e308, 2e8}, {-1, 1}} {
		if _, ok := calibration.Model(bad[0], bad[1]); ok {
			t.Errorf("there is a model of %v", bad)
		}
	}
}

// The unit does not matter: no square overflows or vanishes, and the bits stay.
func TestScale(t *testing.T) {
	t.Parallel()
	x, y, u := []float64{1, 2, 3}, []float64{1.1, 1.9, 3.2}, []float64{.1, .2, .1}
	want, err := calibration.New(measured(x, y, u...))
	if err != nil {
		t.Fatal(err)
	}
	for _, exponent := range []int{-900, -200, 200, 900} {
		scaled := func(column []float64) (out []float64) {
			for _, v := range column {
				out = append(out, math.Ldexp(v, exponent))
			}
			return out
		}
		for _, u := range [][]float64{nil, u} {
			want := want
			if u == nil {
				if want, err = calibration.New(measured(x, y)); err != nil {
					t.Fatal(err)
				}
			}
			got, err := calibration.New(measured(scaled(x), scaled(y), scaled(u)...))
			if err != nil {
				t.Fatal(err)
			}
			if got.Factor.Value != want.Factor.Value || got.Factor.Uncertainty != want.Factor.Uncertainty || got.Covariance != want.Covariance {
				t.Errorf("in units of 2^%d: %+v, want %+v", exponent, got, want)
			}
		}
	}
}

func TestDegenerate(t *testing.T) {
	t.Parallel()
	for name, pairs := range map[string][]calibration.Pair{
		"no energy":           measured([]float64{0, 0}, []float64{1, 2}),
		"negative factor":     measured([]float64{1, 2}, []float64{-1, -2}),
		"factor 0":            measured([]float64{1, 2}, []float64{0, 0}),
		"slope too large":     measured([]float64{1e-300, 1e-300}, []float64{1e300, 1e300}),
		"weights too large":   measured([]float64{1e300, 1e300}, []float64{1, 1}, 1e-300, 1e-300),
		"residuals too large": measured([]float64{1, 1}, []float64{math.MaxFloat64, -math.MaxFloat64}),
	} {
		if f, err := calibration.New(pairs); !errors.Is(err, calibration.ErrDegenerate) {
			t.Errorf("%s: %+v, %v", name, f, err)
		}
	}
}

// Whatever the pairs, a fit is refused or can be written.
func FuzzNew(f *testing.F) {
	f.Add(1.0, 2.0, 3.0, 4.0, 0.1, 0.2)
	f.Add(1e-19, 1.1e-19, 4e-19, 4.2e-19, 1e-21, 0.0)
	f.Add(0.0, 1.0, 0.0, 2.0, 1.0, 1.0)
	f.Add(1e308, 1e308, 1e-308, 1e-308, 5e-324, 1e308)
	f.Fuzz(func(t *testing.T, x1, y1, x2, y2, u1, u2 float64) {
		pairs := measured([]float64{x1, x2}, []float64{y1, y2})
		if u1 > 0 && u2 > 0 {
			pairs = measured([]float64{x1, x2}, []float64{y1, y2}, u1, u2)
		}
		fit, err := calibration.New(pairs)
		if err != nil {
			return
		}
		if _, err := json.Marshal(fit); err != nil {
			t.Errorf("%+v: %v", fit, err)
		}
		if c := fit.Covariance; c[0][0] < 0 || c[1][1] < 0 || c[0][1]*c[0][1] > c[0][0]*c[1][1]*(1+1e-9) && c[0][0]*c[1][1] > 1e-290 {
			t.Errorf("no covariance: %v", c)
		}
	})
}
