package nuclear_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/nuclear"
)

func weigh(z, a float64) coretest.Answer {
	return coretest.Ask(&nuclear.SemiEmpiricalMass, coretest.In{"numero_atomico": z, "numero_masico": a})
}

// Measured binding energies in MeV, AME2020 (Wang et al., Chin. Phys. C 45, 030003 (2021)); the formula is
// good to 1.5 % of them.
func TestBindingEnergyPublished(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ z, a, want float64 }{
		{20, 40, 342.05}, {26, 56, 492.26}, {28, 62, 545.26}, {50, 120, 1020.54}, {82, 208, 1636.43}, {92, 235, 1783.86}, {92, 238, 1801.69},
	} {
		a := weigh(tt.z, tt.a)
		if got := a.Of("energia_enlace") / mega; !near(got, tt.want, 0.015) {
			t.Errorf("Z = %v, A = %v: B = %.2f MeV, measured %v", tt.z, tt.a, got, tt.want)
		}
		measured := tt.z*constants.Mass(constants.CODATA2022, constants.Proton) +
			(tt.a-tt.z)*constants.Mass(constants.CODATA2022, constants.Neutron) - tt.want*mega/constants.C/constants.C
		if !near(a.Of("masa_nuclear"), measured, 2e-4) {
			t.Errorf("Z = %v, A = %v: m = %v kg, measured %v", tt.z, tt.a, a.Of("masa_nuclear"), measured)
		}
	}
}

// B in 300 bits, with A^⅓ as exp(ln A/3), for every nucleus with Z from 1 to 120.
func TestBindingEnergyDigits(t *testing.T) {
	t.Parallel()
	c := &nuclear.SemiEmpiricalMass
	for z := 1.0; z <= 120; z++ {
		for a := z; a <= 3*z+4; a += 1 + math.Floor(z/4) {
			ln := exact.Log(of(a))
			third := exact.Exp(ln.Div(of(3)))
			binding := of(15.5 * a).Sub(exact.Exp(ln.Mul(of(2)).Div(of(3))).Mul(of(16.8)))
			binding = binding.Sub(of(z * (z - 1)).Mul(of(0.72)).Div(third))
			binding = binding.Sub(of(23 * (a - 2*z) * (a - 2*z)).Div(of(a)))
			pair := of(34).Div(exact.Exp(ln.Mul(of(0.75))))
			if odd := math.Mod(a, 2); odd == 0 && math.Mod(z, 2) == 0 {
				binding = binding.Add(pair)
			} else if odd == 0 {
				binding = binding.Sub(pair)
			}
			binding = binding.Mul(of(mega))
			out := weigh(z, a)
			if e := binding.AbsError(out.Of("energia_enlace")); e > 1e-14*16*a*mega {
				t.Errorf("Z = %v, A = %v: B is off by %v J", z, a, e)
			}
			light := of(constants.C)
			mass := of(z).Mul(of(constants.Mass(constants.CODATA2022, constants.Proton)))
			mass = mass.Add(of(a - z).Mul(of(constants.Mass(constants.CODATA2022, constants.Neutron))))
			within(t, c, out, "masa_nuclear", mass.Sub(binding.Div(light).Div(light)))
		}
	}
}

func TestBindingEnergyRules(t *testing.T) {
	t.Parallel()
	rule := func(i int) core.Mask { return core.Bit(core.RuleBit + i) }
	for _, tt := range []struct {
		z, a float64
		want core.Mask
	}{
		{26.5, 56, rule(0)},
		{26, 56.5, rule(1)},
		{26, 25, rule(2)},
		{26.5, 25.5, rule(0) | rule(1) | rule(2)},
		{26, 26, 0},
		{1, 1, 0},
		{0, 1, 1},
		{1, 401, 2},
	} {
		if got := weigh(tt.z, tt.a).Broken; got != tt.want {
			t.Errorf("Z = %v, A = %v breaks %b, want %b", tt.z, tt.a, got, tt.want)
		}
	}
}

// The mass and the binding energy tell the same: m + B/c² = Z m_p + N m_n. Pairs of nucleons of one kind bind: even
// Z and N more than the formula without its last term, odd ones less.
func FuzzSemiEmpirical(f *testing.F) {
	f.Add(26.0, 56.0)
	f.Fuzz(func(t *testing.T, z, a float64) {
		out := weigh(math.Floor(z), math.Floor(a))
		if out.Broken != 0 {
			return
		}
		z, a = math.Floor(z), math.Floor(a)
		sum := z*constants.Mass(constants.CODATA2022, constants.Proton) + (a-z)*constants.Mass(constants.CODATA2022, constants.Neutron)
		if got := out.Of("masa_nuclear") + out.Of("energia_enlace")/constants.C/constants.C; !near(got, sum, 1e-15) {
			t.Errorf("Z = %v, A = %v: m + B/c² = %v, want %v", z, a, got, sum)
		}
		if got := out.Of("energia_por_nucleon") * a; !near(got, out.Of("energia_enlace"), 4e-16) {
			t.Errorf("Z = %v, A = %v: A · B/A = %v", z, a, got)
		}
	})
}
