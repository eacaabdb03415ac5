package particles_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/particles"
)

const centi = mega * 1e-4 * 1e3 // 1 MeV cm²/g in J m²/kg

// choice returns the index of a choice.
func choice(t *testing.T, param int, name string) float64 {
	t.Helper()
	for i, n := range particles.StoppingPower.Params[param].Choices {
		if n == name {
			return float64(i)
		}
	}
	t.Fatalf("no choice %q", name)
	return 0
}

func slow(t *testing.T, particle, medium string, energy float64) coretest.Answer {
	t.Helper()
	return coretest.Ask(&particles.StoppingPower, coretest.In{
		"tipo_particula": choice(t, 0, particle), "medio": choice(t, 2, medium), "energia_cinetica": energy,
	})
}

// The least energy loss of muons, in MeV cm²/g: PDG, Atomic and Nuclear Properties of Materials (2024),
// "minimum ionization". Its tables add a projectile's spin term, 0.1 % here; for water they take another I.
func TestMinimumIonization(t *testing.T) {
	t.Parallel()
	for medium, want := range map[string]float64{
		"hidrogeno": 4.103, "helio": 1.937, "carbono": 1.749, "nitrogeno": 1.825, "oxigeno": 1.801, "aluminio": 1.615,
		"silicio": 1.664, "argon": 1.519, "hierro": 1.451, "cobre": 1.403, "plata": 1.299, "oro": 1.134, "plomo": 1.122,
		"uranio": 1.081, "agua": 1.992, "aire": 1.815,
	} {
		least := math.Inf(1)
		for energy := 100.0; energy < 1000; energy *= 1.01 {
			least = math.Min(least, slow(t, "muon", medium, energy*mega).Of("poder_frenado_masico")/centi)
		}
		if !near(least, want, 1.2e-3) {
			t.Errorf("%s: %.4f MeV cm²/g, want %v", medium, least, want)
		}
	}
}

// Electronic stopping power of protons in liquid water: NIST PSTAR, doi 10.18434/T4NC7P
// (ICRU Report 49). No shell corrections here: 1 % at 10 MeV per nucleon, 0.3 % from 100 MeV on.
func TestStoppingPublished(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		particle, medium        string
		energy, want, tolerance float64
	}{
		{"proton", "agua", 10, 45.64, 0.01},
		{"proton", "agua", 100, 7.286, 0.003},
		{"proton", "agua", 200, 4.491, 0.003},
		{"proton", "agua", 1000, 2.210, 0.003},
	} {
		if got := slow(t, tt.particle, tt.medium, tt.energy*mega).Of("poder_frenado_masico") / centi; !near(got, tt.want, tt.tolerance) {
			t.Errorf("%s of %v MeV in %s: %.4f MeV cm²/g, want %v", tt.particle, tt.energy, tt.medium, got, tt.want)
		}
	}
}

// The tables agree with themselves: C̄ = 2 ln(I/ħω_p) + 1 with ħω_p = 28.816 √(ρ Z/A) eV (PDG 2024, table 34.1),
// seen where δ has reached 2 ln βγ − C̄: at βγ = 950 in every dense medium with x₁ < 2.97. And δ, in all
// media, goes on without a step where its formula changes.
func TestDensityEffect(t *testing.T) {
	t.Parallel()
	reached := 0
	for i, medium := range particles.StoppingPower.Params[2].Choices {
		a := slow(t, "muon", medium, 1e5*mega)
		density := a.Of("poder_frenado_lineal") / a.Of("poder_frenado_masico") / 1000
		c := 2*math.Log(a.Of("beta_gamma")) - a.Of("efecto_densidad")
		plasma := 28.816 * math.Sqrt(density*zOverA[i])
		want := 2*math.Log(ionization[i]/plasma) + 1
		if c < want-1 || c > want+0.01 {
			t.Errorf("%s: 2 ln βγ − δ = %v, C̄ = %v", medium, c, want)
		}
		if math.Abs(c-want) < 0.01 {
			reached++
		}
		last := slow(t, "muon", medium, mega).Of("efecto_densidad")
		for energy := 1.0; energy < 1e5; energy *= 1.001 {
			delta := slow(t, "muon", medium, energy*mega).Of("efecto_densidad")
			if delta < last-3e-4 || delta > last+0.025 {
				t.Errorf("%s: δ steps from %v to %v at %v MeV", medium, last, delta, energy)
			}
			last = delta
		}
	}
	if reached < 9 {
		t.Errorf("only %d media reach the limit of δ", reached)
	}
}

// Z/A and I in eV of the absorbers, PDG 2024, Atomic and Nuclear Properties of Materials.
var (
	zOverA = []float64{
		0.99212, 2 / 4.0026, 6 / 12.011, 7 / 14.007, 8 / 15.999, 13 / 26.982, 14 / 28.085, 18 / 39.948, 26 / 55.845,
		29 / 63.546, 47 / 107.868, 79 / 196.967, 82 / 207.2, 92 / 238.029, 10 / 18.015, 0.49919,
	}
	ionization = []float64{19.2, 41.8, 78, 82, 95, 166, 173, 188, 286, 322, 470, 790, 823, 890, 75, 85.7}
)

// The formula in 300 bits, with δ from math's functions, since its share of the error is small.
func TestStoppingDigits(t *testing.T) {
	t.Parallel()
	r, c := source(11), &particles.StoppingPower
	for range 1500 {
		particle, medium := r.IntN(6), r.IntN(16)
		species := []constants.Particle{constants.Proton, constants.Alpha, constants.Muon, constants.Deuteron, constants.Pion, constants.Kaon}[particle]
		rest := of(constants.Mass(constants.CODATA2022, species)).Mul(light).Mul(light)
		electron := of(constants.Mass(constants.CODATA2022, constants.Electron)).Mul(light).Mul(light)
		energy := rest.Float() * power10(r, -2.3, 2.99)
		a := coretest.Ask(c, coretest.In{"tipo_particula": float64(particle), "medio": float64(medium), "energia_cinetica": energy})
		tau := of(energy).Div(rest)
		square := tau.Mul(tau.Add(of(2)))
		gamma, ratio := tau.Add(one), electron.Div(rest)
		twice := electron.Mul(square).Mul(of(2))
		most := twice.Div(one.Add(of(2).Mul(gamma).Mul(ratio)).Add(ratio.Mul(ratio)))
		within(t, c, a, "transferencia_maxima", most)
		within(t, c, a, "beta_gamma", square.Sqrt())
		ionize := of(ionization[medium]).Mul(of(constants.E))
		beta2 := square.Div(gamma.Mul(gamma))
		bracket := exact.Log(twice.Mul(most).Div(ionize).Div(ionize)).Sub(of(a.Of("efecto_densidad"))).Div(of(2)).Sub(beta2)
		charge := math.Round(constants.Charge(species) / constants.E)
		want := of(charge * charge).Mul(of(storedZOverA[medium])).Mul(of(0.307075 * centi)).Div(beta2).Mul(bracket)
		within(t, c, a, "poder_frenado_masico", want)
	}
}

// storedZOverA are the values of Groom, Mokhov & Striganov that the calculation holds.
var storedZOverA = []float64{
	0.99212, 0.49967, 0.49955, 0.49976, 0.50002, 0.48181, 0.49848, 0.45059, 0.46557, 0.45636, 0.43572, 0.40108, 0.39575,
	0.38651, 0.55509, 0.49919,
}

func TestStoppingRange(t *testing.T) {
	t.Parallel()
	rest := constants.Mass(constants.CODATA2022, constants.Proton) * constants.C * constants.C
	low, high := rest*(math.Sqrt(1.01)-1), rest*(math.Sqrt(1e6+1)-1)
	for _, tt := range []struct {
		energy float64
		want   core.Mask
	}{
		{low * 0.999, core.Bit(core.RuleBit)},
		{low * 1.001, 0},
		{high * 0.999, 0},
		{high * 1.001, core.Bit(core.RuleBit + 1)},
	} {
		if got := slow(t, "proton", "agua", tt.energy).Broken; got != tt.want {
			t.Errorf("%v J breaks %b, want %b", tt.energy, got, tt.want)
		}
	}
}

// At the same βγ an alpha particle loses four times what a proton does, but for W.
func FuzzStopping(f *testing.F) {
	f.Add(0.1, uint8(14))
	f.Fuzz(func(t *testing.T, tau float64, medium uint8) {
		ask := func(particle int, p constants.Particle) coretest.Answer {
			energy := tau * constants.Mass(constants.CODATA2022, p) * constants.C * constants.C
			return coretest.Ask(&particles.StoppingPower, coretest.In{
				"tipo_particula": float64(particle), "medio": float64(medium % 16), "energia_cinetica": energy,
			})
		}
		proton, alpha := ask(0, constants.Proton), ask(1, constants.Alpha)
		if proton.Broken != 0 || alpha.Broken != 0 {
			return
		}
		got := alpha.Of("poder_frenado_masico") / proton.Of("poder_frenado_masico")
		if got < 4*(1-1e-12) || got > 4.2 || !near(alpha.Of("beta_gamma"), proton.Of("beta_gamma"), 1e-14) {
			t.Errorf("τ = %v, medium %d: the ratio is %v", tau, medium%16, got)
		}
	})
}
