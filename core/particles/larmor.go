package particles

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/kinematics"
	"github.com/fisica-lab/fisica/core/scaled"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of LarmorPower, in order.
const (
	larmorCharge = iota
	larmorAcceleration
	larmorSpeed
	larmorPath
	larmorEdition
)

// The paths, as the choices of trayectoria.
const (
	straightPath = iota
	circularPath
)

// LarmorPower is the power that an accelerated charge radiates, after Liénard: with the acceleration
// along the velocity, and across it,
//
//	P = q² a² γ⁶/(6π ε₀ c³),  P = q² a² γ⁴/(6π ε₀ c³)
//
// and on the circle of radius r = v²/|a| the energy 2π r P/|v| in a turn. q in C; a in m/s², not negative;
// v in m/s, |v| < c. The radius and the energy of a turn are null on a straight path and where v or a
// is 0. Exponents are kept apart, so that nothing overflows before the result does.
//
// Source: Jackson, Classical Electrodynamics, 3rd ed., eqs. 14.26, 14.27, 14.31 and 14.32.
var LarmorPower = core.Calculation{
	ID:      20,
	Slug:    core.L("potencia-larmor"),
	Title:   core.Say("Potencia radiada por una carga acelerada", "Power radiated by an accelerated charge"),
	Formula: core.Cite("P = q²a²γ⁶/(6πε₀c³), a ∥ v; P = q²a²γ⁴/(6πε₀c³), a ⊥ v"),
	Source:  core.Cite("Jackson, Classical Electrodynamics, 3rd ed., eqs. 14.26, 14.27, 14.31, 14.32"),
	Params: []core.Param{
		{
			Name: core.L("carga"), Symbol: core.L("q"), Unit: core.L("C"), Units: units.Charge, Optional: true, Default: core.Some(constants.E),
			Typical: constants.E, Doc: core.Say("Carga en C", "Charge in C"),
		},
		{
			Name: core.L("aceleracion"), Symbol: core.L("a"), Unit: core.L("m/s²"), Units: units.Acceleration, Domain: core.AtLeast(0, core.LawRange),
			Example: core.Some(2.97e13), Doc: core.Say("Módulo de la aceleración en m/s²", "Magnitude of the acceleration in m/s²"),
		},
		{
			Name: core.L("velocidad"), Symbol: core.L("v"), Unit: core.L("m/s"), Units: units.Speed,
			Domain:  core.Inside(-constants.C, constants.C, core.LawSpeedOfLight),
			Example: core.Some(299792454), Doc: core.Say("Velocidad en m/s", "Velocity in m/s"),
		},
		{
			Name: core.L("trayectoria"), Kind: core.Choice, Choices: core.Pick("lineal", "circular"), Example: core.Some(circularPath),
			Doc: core.Say("Aceleración a lo largo de la velocidad o perpendicular a ella", "Acceleration along the velocity or across it"),
		},
		constants.EditionParam,
	},
	Outputs: core.Tell([]core.Output{
		// γ⁶ carries six times the four roundings and a half of γ.
		{Name: core.L("potencia"), Symbol: core.L("P"), Unit: core.L("W"), RelError: 5e-15, Doc: core.Say("Potencia radiada en W", "Radiated power in W")},
		{Name: core.L("gamma"), Symbol: core.L("γ"), RelError: 6e-16, Doc: core.Say("Factor de Lorentz", "Lorentz factor")},
		{Name: core.L("radio"), Symbol: core.L("r"), Unit: core.L("m"), Nullable: true, RelError: 4e-16, Doc: core.Say("Radio del círculo en m", "Radius of the circle in m")},
		{
			Name: core.L("energia_por_vuelta"), Symbol: core.L("U"), Unit: core.L("J"), Nullable: true, RelError: 5e-15,
			Doc: core.Say("Energía radiada por vuelta en J", "Energy radiated in a turn in J"),
		},
	}...),
	Known: core.Publish(core.Value{
		In:     []float64{constants.E, 8.987551781372327e15, 299792457.9, circularPath, float64(constants.CODATA2022)},
		Output: 3, Want: 2.17228e-10, Tolerance: 6e-4,
		Source: "Jackson, Classical Electrodynamics, 3rd ed., eq. 14.33: 8.85e-2 [E(GeV)]⁴/r(m) MeV",
	}),
	Golden: core.Try([]core.GoldenRow{
		larmorRow(constants.E, 1e20, 0, straightPath), larmorRow(constants.E, 1e20, 299792457.99999994, straightPath),
		larmorRow(-constants.E, 1e20, -299792457.99999994, circularPath), larmorRow(constants.E, 0, 1e8, circularPath),
		larmorRow(constants.E, 1e20, 0, circularPath), larmorRow(0, 1e20, 1e8, circularPath), larmorRow(1e-300, 1e300, 1e8, circularPath),
		larmorRow(constants.E, 1, constants.C, straightPath), larmorRow(constants.E, 1, 1e-160, circularPath),
	}...),
	Compute: computeLarmor,
}

func larmorRow(charge, acceleration, v float64, path float64) core.GoldenRow {
	return core.GoldenRow{Given: 1<<larmorEdition - 1, In: []float64{charge, acceleration, v, path, 0}}
}

func computeLarmor(in []float64, _ core.Mask, out []float64) core.Mask {
	v, s := in[larmorSpeed], kinematics.InverseGamma(in[larmorSpeed])
	power := larmorPower(in, s)
	out[0], out[1] = power.Float(), float64(1/s)
	acceleration := in[larmorAcceleration]
	if in[larmorPath] == straightPath || v == 0 || acceleration == 0 {
		return core.Bit(2) | core.Bit(3)
	}
	out[2] = scaled.Of(v).Times(v).Over(acceleration).Float()
	out[3] = power.Times(2 * math.Pi).Times(math.Abs(v)).Over(acceleration).Float()
	return 0
}

// larmorPower returns q² a² γⁿ/(6π ε₀ c³), in W, where s = 1/γ and n is 6 on a straight path and 4 on
// a circle.
func larmorPower(in []float64, s float64) scaled.Number {
	const cube = 6 * math.Pi * constants.C * constants.C * constants.C
	force := scaled.Of(in[larmorCharge]).Times(in[larmorAcceleration])
	square := float64(s * s)
	force = force.Over(square) // q a γ²
	if in[larmorPath] == straightPath {
		force = force.Over(s)
	}
	return force.Squared().Over(cube).Over(constants.Epsilon0(constants.Edition(in[larmorEdition])))
}
