package ising_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/montecarlo/ising"
)

func TestInfiniteLattice(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ t, u, m float64 }{
		{1, -1.997160204112, 0.999275751957},
		{2, -1.745564575313, 0.911319377877},
		{2.2, -1.546489144098, 0.784755131384},
		{3, -0.817309592502, 0},
	} {
		if u := ising.Energy(tt.t); math.Abs(u-tt.u) > 2e-12 {
			t.Errorf("T = %v: u = %.13f, want %.12f", tt.t, u, tt.u)
		}
		if m := ising.Magnetization(tt.t); math.Abs(m-tt.m) > 2e-12 {
			t.Errorf("T = %v: m = %.13f, want %.12f", tt.t, m, tt.m)
		}
	}
	if u := ising.Energy(2.269185314213022); math.Abs(u+math.Sqrt2) > 1e-12 {
		t.Errorf("Tc: u = %.13f, want −√2", u)
	}
}
