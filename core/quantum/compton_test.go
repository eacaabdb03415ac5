package quantum_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/quantum"
)

func scatter(energy, angle float64) coretest.Answer {
	return coretest.Ask(&quantum.Compton, coretest.In{"energia": energy, "angulo": angle})
}

func TestComptonErrorBound(t *testing.T) {
	t.Parallel()
	w, r := worst{}, draw(5)
	rest, radius := electron.Mul(light).Mul(light), exact.Parse("2.8179403205e-15")
	for i := range 4000 {
		angle := between(r, 1e-100, math.Pi)
		switch i % 3 {
		case 1:
			angle = math.Pi * r.Float64()
		case 2: // near straight back
			angle = math.Pi * (1 - math.Exp2(-53*r.Float64()))
		}
		a, energy := coretest.Answer{}, exact.Real{}
		if i%2 == 0 {
			x := between(r, 1e-40, 1e10)
			a, energy = scatter(x, angle), exact.Of(x)
		} else {
			x := between(r, 1e-35, 1e15)
			a = coretest.Ask(&quantum.Compton, coretest.In{"longitud_de_onda": x, "angulo": angle})
			energy = planck.Mul(light).Div(exact.Of(x))
		}
		half := exact.Of(angle).Div(two)
		sin, cos := exact.Sin(half), exact.Cos(half)
		versine, ratio := two.Mul(sin).Mul(sin), energy.Div(rest)
		grown := one.Add(ratio.Mul(versine))
		shift := planck.Div(electron.Mul(light)).Mul(versine)
		full := exact.Cos(exact.Of(angle))
		w.see(a, "energia_dispersada", energy.Div(grown))
		w.see(a, "desplazamiento", shift)
		w.see(a, "longitud_de_onda_dispersada", planck.Mul(light).Div(energy).Add(shift))
		w.see(a, "energia_retroceso", energy.Mul(ratio).Mul(versine).Div(grown))
		w.see(a, "angulo_retroceso", exact.Atan2(cos, one.Add(ratio).Mul(sin)))
		polar := grown.Add(one.Div(grown)).Sub(one).Add(full.Mul(full))
		w.see(a, "seccion_eficaz_diferencial", radius.Mul(radius).Mul(polar).Div(two).Div(grown).Div(grown))
	}
	w.hold(t, &quantum.Compton)
}

func TestComptonLimits(t *testing.T) {
	t.Parallel()
	forward := scatter(1e-13, 0)
	if forward.Of("energia_dispersada") != 1e-13 || forward.Of("energia_retroceso") != 0 || forward.Of("desplazamiento") != 0 || !forward.Null("angulo_retroceso") {
		t.Errorf("forwards: %+v", forward)
	}
	// Thomson's limit: dσ/dΩ = ½ rₑ² (1 + cos² θ).
	if got := scatter(1e-40, 2).Of("seccion_eficaz_diferencial"); !near(got, 0.5*2.8179403205e-15*2.8179403205e-15*(1+math.Cos(2)*math.Cos(2)), 1e-15) {
		t.Errorf("without energy: dσ/dΩ = %v", got)
	}
	// Straight back a photon of any energy keeps mc²/2 at most.
	if got := scatter(1e10, math.Pi).Of("energia_dispersada"); !near(got, 8.1871057880e-14/2, 1e-10) {
		t.Errorf("straight back: E′ = %v J", got)
	}
	if a := coretest.Ask(&quantum.Compton, coretest.In{"angulo": 1}); a.Broken != core.Bit(core.RuleBit) {
		t.Errorf("without a photon: broken %b", a.Broken)
	}
	if a := coretest.Ask(&quantum.Compton, coretest.In{"energia": 1e-13, "longitud_de_onda": 1e-11, "angulo": 1}); a.Broken != core.Bit(core.RuleBit) {
		t.Errorf("with two: broken %b", a.Broken)
	}
}

// Energy and momentum are conserved: E = E′ + K, p sin φ = p′ sin θ, p cos φ + p′ cos θ = p₀.
func FuzzComptonConserves(f *testing.F) {
	f.Add(1.06e-13, 1.5)
	f.Add(1e10, 3.1415)
	f.Add(1e-40, 1e-3)
	f.Fuzz(func(t *testing.T, energy, angle float64) {
		a := scatter(energy, angle)
		if a.Broken != 0 || a.Null("angulo_retroceso") || angle < 1e-100 {
			return
		}
		scattered, recoil, phi := a.Of("energia_dispersada"), a.Of("energia_retroceso"), a.Of("angulo_retroceso")
		if !near(scattered+recoil, energy, 1e-15) {
			t.Errorf("E = %v, θ = %v: E′ + K = %v", energy, angle, scattered+recoil)
		}
		pc := math.Sqrt(recoil) * math.Sqrt(recoil+2*9.1093837139e-31*299792458*299792458)
		along := pc*math.Cos(phi) + scattered*math.Cos(angle)
		across := pc*math.Sin(phi) - scattered*math.Sin(angle)
		if math.Abs(along-energy) > 1e-12*energy || math.Abs(across) > 1e-12*energy {
			t.Errorf("E = %v, θ = %v: momentum off by %v, %v of it", energy, angle, along/energy-1, across/energy)
		}
	})
}
