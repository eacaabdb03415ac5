package kinematics

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/num"
)

// lastBelowC is the largest double below c.
const lastBelowC = 299792457.99999994

// LorentzFactor is the Lorentz factor of a velocity, and its kin:
//
//	s² = (c−|v|)(c+|v|)/c²,  γ = 1/s,  β = v/c
//	γ − 1 = β²/(s(1+s)),  w = artanh β = ½ ln(1 + 2β/(1−β))
//
// v in m/s, |v| < c; all results are pure numbers. c−|v| is exact from c/2 on and nothing else
// cancels, so that every output keeps its digits near 0 and near c; γ − 1 is 0 below 1e-154 c, where
// it lies below the smallest double.
//
// Source: Jackson, Classical Electrodynamics, 3rd ed., eqs. 11.17 and 11.20.
var LorentzFactor = core.Calculation{
	ID:      13,
	Slug:    core.L("factor-lorentz"),
	Title:   core.Say("Factor de Lorentz y rapidez", "Lorentz factor and rapidity"),
	Formula: core.Cite("γ = 1/√(1 − v²/c²), β = v/c, w = artanh β"),
	Source:  core.Cite("Jackson, Classical Electrodynamics, 3rd ed., eqs. 11.17, 11.20"),
	Params: []core.Param{
		speedParam("velocidad", 239833966.4, core.Say("Velocidad en m/s", "Velocity in m/s")),
	},
	Outputs: core.Tell([]core.Output{
		// Nine roundings of half a unit: four in each of s's factors, of which the root keeps half.
		{Name: core.L("gamma"), Symbol: core.L("γ"), RelError: 6e-16, Doc: core.Say("Factor de Lorentz", "Lorentz factor")},
		{Name: core.L("beta"), Symbol: core.L("β"), RelError: 2.3e-16, Doc: core.Say("Velocidad en unidades de c", "Velocity in units of c")},
		{
			Name: core.L("rapidez"), Symbol: core.L("w"), RelError: 8e-16,
			Doc: core.Say("Rapidez, con el signo de la velocidad", "Rapidity, with the velocity's sign"),
		},
		{
			Name: core.L("gamma_menos_uno"), Symbol: core.L("γ − 1"), RelError: 1.4e-15,
			Doc: core.Say("γ − 1, la energía cinética en unidades de mc²", "γ − 1, the kinetic energy in units of mc²"),
		},
	}...),
	Known: core.Publish(
		core.Value{In: []float64{239833966.4}, Output: 0, Want: 5.0 / 3, Tolerance: 1e-15, Source: "Taylor & Wheeler, Spacetime Physics, 2nd ed.: β = 4/5, γ = 5/3, w = ln 3"},
		core.Value{In: []float64{239833966.4}, Output: 2, Want: 1.0986122886681098, Tolerance: 1e-15, Source: "Taylor & Wheeler, Spacetime Physics, 2nd ed.: β = 4/5, γ = 5/3, w = ln 3"},
	),
	Golden: core.Try([]core.GoldenRow{
		speedRow(0), speedRow(1), speedRow(1e-150), speedRow(-1e-160), speedRow(constants.C / 2),
		speedRow(-lastBelowC), speedRow(299792457), speedRow(constants.C), speedRow(-0x1p-1074),
	}...),
	Compute: func(in []float64, _ core.Mask, out []float64) core.Mask {
		v := in[0]
		out[0] = float64(1 / InverseGamma(v))
		out[1] = float64(v / constants.C)
		out[2] = Rapidity(v)
		out[3] = gammaMinusOne(v)
		return 0
	},
}

func speedRow(v float64) core.GoldenRow { return core.GoldenRow{Given: 1, In: []float64{v}} }

// Rapidity returns artanh(v/c) of a velocity v in m/s, |v| < c.
func Rapidity(v float64) float64 {
	speed := math.Abs(v)
	return math.Copysign(float64(0.5*num.Log1p(float64(float64(2*speed)/(constants.C-speed)))), v)
}

// gammaMinusOne returns γ − 1 of a velocity v in m/s, |v| < c.
func gammaMinusOne(v float64) float64 {
	b, s := float64(v/constants.C), InverseGamma(v)
	return float64(float64(b*b) / float64(s*(1+s)))
}
