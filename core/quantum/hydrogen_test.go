package quantum_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/quantum"
)

// The measured constants as published, by edition: CODATA 2018 and 2022.
var (
	rydberg = [2]exact.Real{exact.Parse("10973731.568160"), exact.Parse("10973731.568157")}
	bohr    = [2]exact.Real{exact.Parse("5.29177210903e-11"), exact.Parse("5.29177210544e-11")}
	ratios  = [2][6]string{
		{"0", "5.44617021487e-4", "2.724437107462e-4", "1.819200062251e-4", "1.819543074573e-4", "1.370933554787e-4"},
		{"0", "5.446170214889e-4", "2.724437107629e-4", "1.819200062327e-4", "1.819543074649e-4", "1.370933554733e-4"},
	}
)

// One wavenumber, 1/m, in J and in eV.
var jouleWave, voltWave = planck.Mul(light), planck.Mul(light).Div(volt)

func TestLevelErrorBound(t *testing.T) {
	t.Parallel()
	w, r := worst{}, draw(3)
	for i := range 4000 {
		n := exact.Of(math.Floor(between(r, 1, 1e9)))
		edition, nucleus, z := r.IntN(2), r.IntN(6), float64(1+r.IntN(118))
		q := coretest.In{"n": n.Float(), "constantes": float64(edition)}
		recoil := one.Add(exact.Parse(ratios[edition][nucleus]))
		if i%2 == 0 {
			mass := between(r, 1e-31, 1e-20)
			recoil = one.Add(exact.Of(constants.Mass(constants.Edition(edition), constants.Electron)).Div(exact.Of(mass)))
			q["masa_nucleo"] = mass
		} else {
			q["nucleo"] = float64(nucleus)
			if nucleus != 0 {
				z = constants.NuclearCharge(constants.Nucleus(nucleus))
			}
		}
		q["numero_atomico"] = z
		a, charge := coretest.Ask(&quantum.HydrogenLevel, q), exact.Of(z)
		wave := rydberg[edition].Mul(charge).Mul(charge).Div(n).Div(n).Div(recoil).Neg()
		w.see(a, "energia", wave.Mul(jouleWave))
		w.see(a, "energia_ev", wave.Mul(voltWave))
		w.see(a, "radio", bohr[edition].Mul(n).Mul(n).Div(charge).Mul(recoil))
		w.see(a, "masa_reducida_relativa", one.Div(recoil))
		w.see(a, "degeneracion", two.Mul(n).Mul(n))
	}
	w.hold(t, &quantum.HydrogenLevel)
}

func TestLevels(t *testing.T) {
	t.Parallel()
	// Positronium: the reduced mass is half an electron's. Griffiths, Introduction to Elementary
	// Particles, 2nd ed., section 5.5: −6.8 eV.
	a := coretest.Ask(&quantum.HydrogenLevel, coretest.In{"n": 1, "masa_nucleo": constants.Mass(constants.CODATA2022, constants.Electron)})
	if a.Of("masa_reducida_relativa") != 0.5 || !near(a.Of("energia_ev"), -6.8, 1e-3) {
		t.Errorf("positronium: %+v", a)
	}
	// Without a nucleus: hydrogen around a fixed one; helium's nuclei bring their Z.
	if a := coretest.Ask(&quantum.HydrogenLevel, coretest.In{"n": 1}); !near(a.Of("radio"), 5.29177210544e-11, 3e-16) || a.Of("degeneracion") != 2 {
		t.Errorf("hydrogen: %+v", a)
	}
	if a := coretest.Ask(&quantum.HydrogenLevel, coretest.In{"n": 1, "nucleo": 5}); !near(a.Of("energia_ev"), -54.41531, 1e-6) { // 4 R∞hc/(1 + 1.370933554733e-4)
		t.Errorf("helium's ion: %+v", a)
	}
}

func TestLevelRules(t *testing.T) {
	t.Parallel()
	const wholeZ, wholeN, oneNucleus, ownCharge = 0, 1, 2, 3
	for _, tt := range []struct {
		q    coretest.In
		want core.Mask
	}{
		{coretest.In{"n": 1, "nucleo": 4, "numero_atomico": 2}, 0},
		{coretest.In{"n": 1, "nucleo": 0, "numero_atomico": 26}, 0},
		{coretest.In{"n": 1, "nucleo": 4, "numero_atomico": 1}, core.Bit(core.RuleBit + ownCharge)},
		{coretest.In{"n": 1, "nucleo": 1, "masa_nucleo": 1e-27}, core.Bit(core.RuleBit + oneNucleus)},
		{coretest.In{"n": 1.5}, core.Bit(core.RuleBit + wholeN)},
		{coretest.In{"n": 1, "numero_atomico": 1.5}, core.Bit(core.RuleBit + wholeZ)},
		{coretest.In{"n": 0}, core.Bit(1)},
		{coretest.In{}, core.Bit(1)},
		{coretest.In{"n": 1, "numero_atomico": 119}, core.Bit(0)},
	} {
		if got := coretest.Ask(&quantum.HydrogenLevel, tt.q).Broken; got != tt.want {
			t.Errorf("%v: broken %b, want %b", tt.q, got, tt.want)
		}
	}
}

// Rₙ Eₙ does not depend on n: the virial theorem, −2E = Z e²/(4πε₀ r).
func FuzzVirial(f *testing.F) {
	f.Add(1.0, 1.0)
	f.Add(26.0, 1e9)
	f.Fuzz(func(t *testing.T, z, n float64) {
		a := coretest.Ask(&quantum.HydrogenLevel, coretest.In{"n": n, "numero_atomico": z})
		first := coretest.Ask(&quantum.HydrogenLevel, coretest.In{"n": 1, "numero_atomico": z})
		if a.Broken != 0 {
			return
		}
		if got, want := a.Of("energia")*a.Of("radio"), first.Of("energia")*first.Of("radio"); !near(got, want, 2e-15) {
			t.Errorf("Z = %v, n = %v: r E = %v, want %v", z, n, got, want)
		}
	})
}
