package particles_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/particles"
)

const (
	lineal   = 0
	circular = 1
)

func radiate(charge, acceleration, v, path float64) coretest.Answer {
	return coretest.Ask(&particles.LarmorPower, coretest.In{
		"carga": charge, "aceleracion": acceleration, "velocidad": v, "trayectoria": path,
	})
}

func TestLarmorPublished(t *testing.T) {
	t.Parallel()
	// Jackson, Classical Electrodynamics, 3rd ed., eq. 14.33: δE = 8.85e-2 [E(GeV)]⁴/ρ(m) MeV in a turn; with more
	// digits, 4π r_e/(3 (m_e c²)³) with r_e = 2.8179403205e-15 m and m_e c² = 0.51099895069 MeV (CODATA 2022). The speed fixes E, so that c − v may be rounded.
	v := 299792457.9 // a double: constants would keep more digits of c − v
	const perTurn = 4 * math.Pi / 3 * 2.8179403205e-15 / (0.51099895069e-3 * 0.51099895069e-3 * 0.51099895069e-3)
	electron := constants.Mass(constants.CODATA2022, constants.Electron)
	gamma := 1 / math.Sqrt((constants.C-v)*(constants.C+v)) * constants.C
	energy := gamma * electron * constants.C * constants.C / giga
	a := radiate(constants.E, v*v/10, v, circular)
	if !near(a.Of("radio"), 10, 1e-15) || !near(a.Of("energia_por_vuelta")/giga, perTurn*math.Pow(energy, 4)/10, 1e-8) {
		t.Errorf("r = %v m, U = %v GeV of E = %v GeV", a.Of("radio"), a.Of("energia_por_vuelta")/giga, energy)
	}
	// At rest: 2 e² a²/(3 · 4π ε₀ c³) = 5.7083e-54 a² W, with e²/(4π ε₀) = 2.30708e-28 J m.
	if got := radiate(constants.E, 1e20, 0, lineal).Of("potencia"); !near(got, 2.0/3*2.30708e-28/(constants.C*constants.C*constants.C)*1e40, 1e-5) {
		t.Errorf("P = %v W", got)
	}
}

func TestLarmorDigits(t *testing.T) {
	t.Parallel()
	r, c := source(10), &particles.LarmorPower
	scale := exact.Pi().Mul(of(6)).Mul(of(constants.Epsilon0(constants.CODATA2022))).Mul(light).Mul(light).Mul(light)
	tried := 0
	for range 4000 {
		charge, acceleration := -power10(r, -20, -15), power10(r, 0, 30)
		if r.IntN(3) == 0 {
			charge, acceleration = power10(r, -300, 300), power10(r, -300, 300)
		}
		v := constants.C * (1 - power10(r, -15, -1e-9))
		inverse := one.Sub(of(v).Div(light).Mul(of(v).Div(light))) // 1/γ²
		power := of(charge).Mul(of(acceleration))
		power = power.Mul(power).Div(scale).Div(inverse).Div(inverse)
		radius := of(v).Mul(of(v)).Div(of(acceleration))
		turn := exact.Pi().Mul(of(2)).Mul(radius).Mul(power).Div(of(v))
		if !fits(power) || !fits(turn) || !fits(radius) || !fits(power.Div(inverse)) {
			continue
		}
		tried++
		a := radiate(charge, acceleration, v, circular)
		within(t, c, a, "potencia", power)
		within(t, c, a, "radio", radius)
		within(t, c, a, "energia_por_vuelta", turn)
		within(t, c, radiate(charge, acceleration, v, lineal), "potencia", power.Div(inverse))
	}
	if tried < 2500 {
		t.Errorf("only %d rows tried", tried)
	}
}

// fits tells whether a result is a double of full precision.
func fits(x exact.Real) bool { size := x.Float(); return size > 1e-290 && size < 1e290 }

func TestLarmorLimits(t *testing.T) {
	t.Parallel()
	for _, a := range []coretest.Answer{
		radiate(constants.E, 1, 1e8, lineal), radiate(constants.E, 0, 1e8, circular), radiate(constants.E, 1, 0, circular),
	} {
		if !a.Null("radio") || !a.Null("energia_por_vuelta") || math.IsNaN(a.Of("potencia")) {
			t.Errorf("a circle where there is none, or no power: %+v", a)
		}
	}
}

// Along the velocity a charge radiates γ² times what it does across it.
func FuzzLarmor(f *testing.F) {
	f.Add(1.6e-19, 1e20, 1e8)
	f.Fuzz(func(t *testing.T, charge, acceleration, v float64) {
		across, along := radiate(charge, acceleration, v, circular), radiate(charge, acceleration, v, lineal)
		if across.Broken != 0 || along.Broken != 0 || across.Of("potencia") < 1e-290 {
			return
		}
		gamma := across.Of("gamma")
		if got := along.Of("potencia") / across.Of("potencia"); !near(got, gamma*gamma, 1e-14) {
			t.Errorf("q %v, a %v, v %v: the ratio is %v, γ² %v", charge, acceleration, v, got, gamma*gamma)
		}
	})
}
