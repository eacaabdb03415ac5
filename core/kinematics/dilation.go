package kinematics

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/units"
)

// TimeDilation is the time that a clock in motion needs for its own time τ, as those at rest see it:
//
//	t = γ τ,  t − τ = (γ−1) τ,  x = v t
//
// τ in s, above zero; v in m/s, |v| < c. The delay is computed as τ β²/(s(1+s)), so that it keeps its
// digits at everyday speeds.
//
// Source: Jackson, Classical Electrodynamics, 3rd ed., eq. 11.27.
var TimeDilation = core.Calculation{
	ID:      15,
	Slug:    core.L("dilatacion-temporal"),
	Title:   core.Say("Dilatación del tiempo", "Time dilation"),
	Formula: core.Cite("t = γ τ"),
	Source:  core.Cite("Jackson, Classical Electrodynamics, 3rd ed., eq. 11.27"),
	Params: []core.Param{
		{
			Name: core.L("tiempo_propio"), Symbol: core.L("τ"), Unit: core.L("s"), Units: units.Time, Domain: core.Positive(core.LawPositive),
			Example: core.Some(2.1969811e-6),
			Doc:     core.Say("Tiempo propio, el del reloj en movimiento, en s", "Proper time, the moving clock's, in s"),
		},
		speedParam("velocidad", 298000000, core.Say("Velocidad del reloj en m/s", "Velocity of the clock in m/s")),
	},
	Outputs: core.Tell([]core.Output{
		{Name: core.L("tiempo"), Symbol: core.L("t"), Unit: core.L("s"), RelError: 7e-16, Doc: core.Say("Tiempo para quien está en reposo, en s", "Time for those at rest, in s")},
		{Name: core.L("retraso"), Symbol: core.L("t − τ"), Unit: core.L("s"), RelError: 1.6e-15, Doc: core.Say("Lo que el reloj se atrasa, en s", "By how much the clock falls behind, in s")},
		{Name: core.L("distancia"), Symbol: core.L("x"), Unit: core.L("m"), RelError: 8e-16, Doc: core.Say("Camino recorrido, con el signo de la velocidad, en m", "Distance covered, with the velocity's sign, in m")},
		{Name: core.L("gamma"), Symbol: core.L("γ"), RelError: 6e-16, Doc: core.Say("Factor de Lorentz", "Lorentz factor")},
	}...),
	Known: core.Publish(core.Value{
		In: []float64{2.1969811e-6, 299618124.1498313}, Output: 0, Want: 64.419e-6, Tolerance: 2e-3,
		Source: "Bailey et al., Nature 268, 301 (1977): γ = 29.327(4), 64.419(58) µs",
	}),
	Golden: core.Try([]core.GoldenRow{
		pairRow(1, 0), pairRow(86400, 300), pairRow(1e-300, 1e-10), pairRow(1, lastBelowC), pairRow(1e300, lastBelowC),
		pairRow(1e301, lastBelowC), pairRow(0, 1), pairRow(1, -constants.C),
	}...),
	Compute: func(in []float64, _ core.Mask, out []float64) core.Mask {
		own, v := in[0], in[1]
		b, s := float64(v/constants.C), InverseGamma(v)
		out[0] = float64(own / s)
		out[1] = float64(float64(float64(own*b)/float64(s*(1+s))) * b)
		out[2] = float64(out[0] * v)
		out[3] = float64(1 / s)
		return 0
	},
}

func pairRow(a, b float64) core.GoldenRow { return core.GoldenRow{Given: 3, In: []float64{a, b}} }
