package kinematics_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/kinematics"
)

func TestClassicalEnergy(t *testing.T) {
	t.Parallel()
	var out [1]float64
	in := [3]float64{9.10938e-31, 1e6, 0}
	_, broken := kinematics.ClassicalEnergy.Evaluate(in[:], 3, out[:])
	if broken != 0 || math.Abs(out[0]/4.55469e-19-1) > 2e-16 {
		t.Errorf("K = %v J (broken %b), want ½ · 9.10938e-31 · 10¹² = 4.55469e-19", out[0], broken)
	}
}

// Nothing overflows before the result does.
func TestClassicalEnergyExtremes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ m, v, want float64 }{
		{1e300, 1e-160, 5e-21},
		{1e-300, 1e8, 5e-285},
		{1.7e308, 1, 8.5e307},
		{4e-320, 2e8, 8e-304},
		{1.2e308, 1.3, 1.014e308},
		{1.7e308, 1.2, 1.224e308},
	} {
		var out [1]float64
		in := [3]float64{tt.m, tt.v, 0}
		_, broken := kinematics.ClassicalEnergy.Evaluate(in[:], 3, out[:])
		if broken != 0 || math.Abs(out[0]/tt.want-1) > 1e-3 {
			t.Errorf("m = %v, v = %v: K = %v (broken %b), want %v", tt.m, tt.v, out[0], broken, tt.want)
		}
	}
	var out [1]float64
	in := [3]float64{1e300, 1e8, 0}
	if _, broken := kinematics.ClassicalEnergy.Evaluate(in[:], 3, out[:]); broken != core.Bit(core.OverflowBit) {
		t.Errorf("1e300 kg at 1e8 m/s: broken %b, want overflow", broken)
	}
}
