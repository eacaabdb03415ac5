package kinematics_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/kinematics"
)

// The parameters and outputs of Energy by position, as the catalogue fixes them.
const (
	masa = iota
	particula
	velocidad
	energia
	campo
	edicion
)

const (
	cinetica = iota
	total
	momento
	gamma
	beta
	onda
	radio
	regimen
)

// ask evaluates Energy with the parameters given by position.
func ask(q map[int]float64) (out [8]float64, null, broken core.Mask) {
	var in [6]float64
	var given core.Mask
	for i, x := range q {
		in[i] = x
		given |= core.Bit(i)
	}
	null, broken = kinematics.Energy.Evaluate(in[:], given, out[:])
	return out, null, broken
}

func TestKineticEnergyKeepsItsDigits(t *testing.T) {
	t.Parallel()
	const source = "(γ − 1) m c² in 40-digit arithmetic, CODATA 2018 electron"
	tests := []struct{ v, want, tolerance float64 }{
		{1, 4.55469185075000003801e-31, 4e-16},
		{1000000, 4.55472985943849273783e-19, 4e-16},
		{100000000, 4.97383053790349874653e-15, 4e-16},
		{299792457, 1.00228280966282994499e-9, 4e-16},
		{299792457.999, 3.16976765230700510271e-8, 4e-16},
	}
	for _, tt := range tests {
		out, _, broken := ask(map[int]float64{particula: 0, velocidad: tt.v, edicion: 0})
		if got := out[cinetica]; broken != 0 || math.Abs(got/tt.want-1) > tt.tolerance {
			t.Errorf("K(%v m/s) = %.17g J (broken %b), want %.17g: relative error %.1e (%s)",
				tt.v, got, broken, tt.want, got/tt.want-1, source)
		}
	}
	out, _, _ := ask(map[int]float64{particula: 0, velocidad: 1e6, edicion: 0})
	if out[cinetica] != 4.554729859438493e-19 {
		t.Errorf("K(1e6 m/s) = %v, want the nearest double, 4.554729859438493e-19", out[cinetica])
	}
}

func TestEditionsDiffer(t *testing.T) {
	t.Parallel()
	for p, name := range constants.Particles[:3] {
		old, _, _ := ask(map[int]float64{particula: float64(p), velocidad: 0, edicion: 0})
		recent, _, _ := ask(map[int]float64{particula: float64(p), velocidad: 0})
		want := constants.Mass(constants.CODATA2022, constants.Particle(p)) / constants.Mass(constants.CODATA2018, constants.Particle(p))
		if got := recent[total] / old[total]; math.Abs(got/want-1) > 4e-16 || got == 1 {
			t.Errorf("%s: rest energy 2022/2018 = %.17g, want %.17g", name, got, want)
		}
	}
}

func TestCyclotronRadius(t *testing.T) {
	t.Parallel()
	// Jackson, Classical Electrodynamics, 3rd ed., eq. 12.42: p (MeV/c) = 3.00e-4 B (gauss) r (cm),
	// here with the exact factor c·1e-6 for p in MeV/c, B in T, r in m.
	out, _, _ := ask(map[int]float64{particula: 1, velocidad: -0.9 * constants.C, campo: -2})
	momentum := math.Abs(out[momento]) * constants.C / constants.E * 1e-6 // MeV/c
	if want := momentum / (constants.C * 1e-6 * 2); math.Abs(out[radio]/want-1) > 1e-15 {
		t.Errorf("r = %v m, want %v", out[radio], want)
	}
	none := []map[int]float64{
		{particula: 2, velocidad: 1e6, campo: 1},      // neutral
		{particula: 0, velocidad: 1e6},                // no field
		{particula: 0, velocidad: 1e6, campo: 0},      // zero field
		{masa: 1, velocidad: 1e6, campo: 1},           // charge unknown
		{particula: 0, velocidad: 1e8, campo: 1e-320}, // beyond the largest double
	}
	for _, q := range none {
		if _, null, broken := ask(q); broken != 0 || !null.Has(radio) {
			t.Errorf("%v: radius not null (broken %b)", q, broken)
		}
	}
}

func TestPhotons(t *testing.T) {
	t.Parallel()
	const energy = 3.313035075e-19 // h c / 599.58… nm
	out, null, broken := ask(map[int]float64{particula: 3, velocidad: -constants.C, energia: energy})
	if broken != 0 || null != core.Bit(gamma)|core.Bit(radio) {
		t.Fatalf("broken %b, null %b", broken, null)
	}
	if out[cinetica] != energy || out[total] != energy || out[momento] != -energy/constants.C || out[regimen] != 1 {
		t.Errorf("photon = %v", out)
	}
	if want := constants.H * constants.C / energy; math.Abs(out[onda]/want-1) > 4e-16 {
		t.Errorf("λ = %v, want %v", out[onda], want)
	}
	_, null, broken = ask(map[int]float64{particula: 3, velocidad: constants.C})
	if broken != 0 || !null.Has(cinetica) || !null.Has(total) || !null.Has(momento) || !null.Has(onda) {
		t.Errorf("without energy: broken %b, null %b", broken, null)
	}
}

func TestRules(t *testing.T) {
	t.Parallel()
	rule := func(i int) core.Mask { return core.Bit(core.RuleBit + i) }
	const oneMass, photonSpeed, speedOfLight, totalEnergy = 0, 1, 2, 3
	c := constants.C
	tests := []struct {
		name string
		q    map[int]float64
		want core.Mask
	}{
		{"mass at c", map[int]float64{particula: 0, velocidad: c}, rule(speedOfLight)},
		{"mass just below c", map[int]float64{particula: 0, velocidad: math.Nextafter(c, 0)}, 0},
		{"beyond c", map[int]float64{particula: 0, velocidad: math.Nextafter(-c, -1e9)}, core.Bit(velocidad)},
		{"slow photon", map[int]float64{particula: 3, velocidad: c / 2}, rule(photonSpeed)},
		{"two masses", map[int]float64{particula: 0, masa: 1, velocidad: 1}, rule(oneMass)},
		{"no mass", map[int]float64{velocidad: 1}, rule(oneMass)},
		{"no speed", map[int]float64{masa: 1}, core.Bit(velocidad)},
		{
			"all at once",
			map[int]float64{masa: -1, velocidad: math.NaN(), energia: 0, edicion: 7},
			core.Bit(masa) | core.Bit(velocidad) | core.Bit(energia) | core.Bit(edicion),
		},
		{"energy within 1 %", map[int]float64{masa: 1, velocidad: 0, energia: 1.009 * c * c}, 0},
		{"energy off", map[int]float64{masa: 1, velocidad: 0, energia: 1.011 * c * c}, rule(totalEnergy)},
		{"half a particle", map[int]float64{particula: 0.5, velocidad: 1}, core.Bit(particula)},
		{"too heavy", map[int]float64{masa: 1e300, velocidad: 1}, core.Bit(core.OverflowBit)},
	}
	for _, tt := range tests {
		if _, _, broken := ask(tt.q); broken != tt.want {
			t.Errorf("%s: broken %032b, want %032b", tt.name, broken, tt.want)
		}
	}
}

func TestRegimeBound(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ v, want float64 }{{100, 0}, {1e6, 0}, {0.3 * constants.C, 1}, {0.9 * constants.C, 1}} {
		if out, _, _ := ask(map[int]float64{particula: 0, velocidad: tt.v}); out[regimen] != tt.want {
			t.Errorf("regime at %v m/s (γ = %v) is %v, want %v", tt.v, out[gamma], out[regimen], tt.want)
		}
	}
}

// γ² − (p/mc)² = 1 and E² − (pc)² = (mc²)² for every speed.
func FuzzInvariant(f *testing.F) {
	for _, v := range []float64{0, 1, -1e6, 2.9e8, 299792457.99} {
		f.Add(v, 9.1e-31)
	}
	f.Fuzz(func(t *testing.T, v, m float64) {
		out, _, broken := ask(map[int]float64{masa: m, velocidad: v})
		if broken != 0 || m < 1e-200 || m > 1e200 {
			return
		}
		// In units of γ, so that the identity is tested where γ is large too.
		reduced := out[momento] / (m * constants.C) / out[gamma]
		if got := reduced*reduced + 1/(out[gamma]*out[gamma]); math.Abs(got-1) > 4e-15 {
			t.Errorf("v = %v, m = %v: β² + γ⁻² = %.17g", v, m, got)
		}
		if k := out[total] - out[cinetica]; math.Abs(k/kinematics.RestEnergy(m)-1) > 1.2e-15*out[gamma] {
			t.Errorf("v = %v, m = %v: E − K = %v, want mc²", v, m, k)
		}
	})
}
