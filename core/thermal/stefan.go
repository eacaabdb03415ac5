package thermal

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of StefanBoltzmann, in order.
const (
	stefanTemperature = iota
	stefanEmissivity
	stefanArea
	stefanSurroundings
)

// sigma is the Stefan–Boltzmann constant 2π⁵k⁴/(15h³c²), in W/(m² K⁴), exact but for its last
// rounding.
const sigma = 2 * math.Pi * math.Pi * math.Pi * math.Pi * math.Pi * constants.K * constants.K * constants.K * constants.K /
	(15 * constants.H * constants.H * constants.H * constants.C * constants.C)

// StefanBoltzmann is the radiation of a grey body of the temperature T, the emissivity ε and the area
// A, in surroundings of the temperature T₀:
//
//	M = ε σ T⁴,  P = A M,  P_net = A ε σ (T⁴ − T₀⁴),  σ = 2π⁵k⁴/(15h³c²)
//
// T from 1e-12 to 1e15 K, T₀ from 0 to 1e15 K, ε from 0 to 1, A from 1e-30 to 1e60 m². T⁴ − T₀⁴ is
// taken as (T−T₀)(T+T₀)(T²+T₀²), so that nothing cancels where the two are near; each result
// carries at most eleven roundings. An ε below 1e-200 may make them subnormal.
//
// Source: Rybicki & Lightman, Radiative Processes in Astrophysics (1979), eqs. 1.58 and 1.59; σ: CODATA 2022.
var StefanBoltzmann = core.Calculation{
	ID:      34,
	Slug:    core.L("stefan-boltzmann"),
	Title:   core.Say("Ley de Stefan–Boltzmann", "Stefan–Boltzmann law"),
	Formula: core.Cite("M = ε σ T⁴, P = A M, P_net = A ε σ (T⁴ − T₀⁴), σ = 2π⁵k⁴/(15h³c²)"),
	Source:  core.Cite("Rybicki & Lightman, Radiative Processes in Astrophysics (1979), eqs. 1.58, 1.59; CODATA 2022"),
	Params: []core.Param{
		temperature(1e-12, 1e15, 310, core.Say("Temperatura del cuerpo", "Temperature of the body")),
		{
			Name: core.L("emisividad"), Symbol: core.L("ε"), Domain: core.Between(0, 1, core.LawRange), Optional: true, Default: core.Some(1), Example: core.Some(0.97),
			Doc: core.Say("Emisividad; 1 es un cuerpo negro", "Emissivity; 1 is a black body"),
		},
		{
			Name: core.L("area"), Symbol: core.L("A"), Unit: core.L("m²"), Units: units.Area, Domain: core.Between(1e-30, 1e60, core.LawRange), Optional: true,
			Default: core.Some(1), Example: core.Some(1.7), Doc: core.Say("Área que irradia", "Area that radiates"),
		},
		{
			Name: core.L("temperatura_entorno"), Symbol: core.L("T₀"), Unit: core.L("K"), Units: units.Temperature, Domain: core.Between(0, 1e15, core.LawRange), Optional: true,
			Default: core.Some(0), Example: core.Some(293), Doc: core.Say("Temperatura del entorno", "Temperature of the surroundings"),
		},
	},
	Outputs: core.Tell([]core.Output{
		{Name: core.L("emitancia"), Symbol: core.L("M"), Unit: core.L("W/m²"), RelError: 1e-15, Doc: core.Say("Potencia que emite por área", "Power emitted per area")},
		{Name: core.L("potencia"), Symbol: core.L("P"), Unit: core.L("W"), RelError: 1.2e-15, Doc: core.Say("Potencia que emite", "Power emitted")},
		{
			Name: core.L("potencia_neta"), Symbol: core.L("P_net"), Unit: core.L("W"), RelError: 1.5e-15,
			Doc: core.Say("Potencia que pierde; negativa si el entorno está más caliente", "Power lost; negative where the surroundings are hotter"),
		},
	}...),
	Golden: core.Try([]core.GoldenRow{
		core.Row(310, 0.97, 1.7, 293),
		core.Row(300, 1, 1, 300),
		core.Row(300, 1, 1, 300.00000000000006),
		core.Row(300, 1, 1, 299.99999999999994),
		core.Row(300, 1, 1, 1e15),
		core.Row(1e-12, 0, 1e-30, 0),
		core.Row(1e15, 1, 1e60, 0),
		core.Row(5772, none(), 6.0823e18, none()),
	}...),
	Known: core.Publish(
		core.Value{In: []float64{1, none(), none(), none()}, Want: 5.670374419e-8, Tolerance: 4e-11, Source: "CODATA 2022: σ = 5.670374419… e-8 W m⁻² K⁻⁴"},
		core.Value{
			In: []float64{5772, 1, 6.082104402130212e18, none()}, Output: 1, Want: 3.828e26, Tolerance: 5e-4,
			Source: "IAU 2015 Resolution B3: 5772 K and 6.957e8 m give the nominal solar luminosity, 3.828e26 W",
		},
	),
	Compute: func(in []float64, _ core.Mask, out []float64) core.Mask {
		hot, cold := in[stefanTemperature], in[stefanSurroundings]
		grey, square := float64(sigma*in[stefanEmissivity]), float64(hot*hot)
		out[0] = float64(grey * float64(square*square))
		out[1] = float64(out[0] * in[stefanArea])
		sum := square + float64(cold*cold)
		out[2] = float64(grey * in[stefanArea] * sum * (hot + cold) * (hot - cold))
		return 0
	},
}
