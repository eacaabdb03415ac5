package thermal

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/twofold"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of VanDerWaals, in order.
const (
	gasName = iota
	gasAttraction
	gasCovolume
	gasVolume
	gasTemperature
	gasAmount
)

// The outputs of VanDerWaals, in order.
const (
	gasPressure = iota
	gasIdeal
	gasCompressibility
	gasCriticalTemperature
	gasCriticalPressure
	gasCriticalVolume
	gasBoyle
)

// VanDerWaals is the equation of state of n moles of a gas with the attraction a and the covolume b:
//
//	P = nRT/(V − nb) − a n²/V²,  P_ideal = nRT/V,  Z = PV/nRT
//	T_c = 8a/27Rb,  P_c = a/27b²,  V_c = 3nb,  T_B = a/Rb
//
// A gas by its name, or both a from 0 to 1e6 Pa m⁶/mol² and b from 0 to 1 m³/mol; V and n from
// 1e-12 to 1e12 m³ and mol, V > nb; T from 1e-3 to 1e9 K. Without attraction or covolume the critical
// point and Boyle's temperature are null, as they are beyond the largest double.
//
// P is computed with twice a double's digits: it keeps its own next to V = nb and where attraction and
// pressure of motion cancel, its relative error being below 1e-15 unless they cancel to
// 1e-14 of each. P may be negative: such states are metastable or none. Below T_c and between the
// liquid and the gas the equation does not describe the gas's two phases (Maxwell's construction does).
//
// Source: Landau & Lifshitz, Statistical Physics, 3rd ed., eqs. 76.7 and 84.1; the constants of gases: CRC
// Handbook of Chemistry and Physics, 95th ed. (2014), section 6, Van der Waals constants for gases.
var VanDerWaals = core.Calculation{
	ID:      36,
	Slug:    core.L("van-der-waals"),
	Title:   core.Say("Gas de Van der Waals", "Van der Waals gas"),
	Formula: core.Cite("P = nRT/(V − nb) − a n²/V²"),
	Source:  core.Cite("Landau & Lifshitz, Statistical Physics, 3rd ed., eqs. 76.7, 84.1; CRC Handbook of Chemistry and Physics, 95th ed., section 6"),
	Params: []core.Param{
		{
			Name: core.L("gas"), Kind: core.Choice, Choices: core.Pick(gasNames...), Optional: true, Example: core.Some(carbonDioxide),
			Doc: core.Say("Gas cuyas constantes se usan; o bien atraccion y covolumen", "Gas whose constants are used; or else atraccion and covolumen"),
		},
		{
			Name: core.L("atraccion"), Symbol: core.L("a"), Unit: core.L("Pa·m⁶/mol²"), Units: units.Attraction, Domain: core.Between(0, 1e6, core.LawRange), Optional: true,
			Typical: 0.3, Doc: core.Say("Constante a, la atracción", "Constant a, the attraction"),
		},
		{
			Name: core.L("covolumen"), Symbol: core.L("b"), Unit: core.L("m³/mol"), Units: units.MolarVolume, Domain: core.Between(0, 1, core.LawRange), Optional: true,
			Typical: 4e-5, Doc: core.Say("Constante b, el volumen de las moléculas", "Constant b, the molecules' volume"),
		},
		{
			Name: core.L("volumen"), Symbol: core.L("V"), Unit: core.L("m³"), Units: units.Volume, Domain: core.Between(1e-12, 1e12, core.LawRange), Example: core.Some(0.000366),
			Doc: core.Say("Volumen", "Volume"),
		},
		temperature(1e-3, 1e9, 500, core.Say("Temperatura", "Temperature")),
		{
			Name: core.L("cantidad"), Symbol: core.L("n"), Unit: core.L("mol"), Units: units.Amount, Domain: core.Between(1e-12, 1e12, core.LawRange), Optional: true,
			Default: core.Some(1), Doc: core.Say("Cantidad de sustancia", "Amount of substance"),
		},
	},
	Outputs: core.Tell([]core.Output{
		{Name: core.L("presion"), Symbol: core.L("P"), Unit: core.L("Pa"), Doc: core.Say("Presión", "Pressure")},
		{Name: core.L("presion_ideal"), Symbol: core.L("P_ideal"), Unit: core.L("Pa"), RelError: 5e-16, Doc: core.Say("Presión de un gas ideal", "Pressure of an ideal gas")},
		{Name: core.L("factor_compresibilidad"), Symbol: core.L("Z"), Doc: core.Say("Factor de compresibilidad", "Compressibility factor")},
		criticalOutput("temperatura_critica", "T_c", "K", core.Say("Temperatura crítica", "Critical temperature")),
		criticalOutput("presion_critica", "P_c", "Pa", core.Say("Presión crítica", "Critical pressure")),
		criticalOutput("volumen_critico", "V_c", "m³", core.Say("Volumen crítico de esta cantidad", "Critical volume of this amount")),
		criticalOutput("temperatura_boyle", "T_B", "K", core.Say("Temperatura de Boyle", "Boyle's temperature")),
	}...),
	Rules: []core.Rule{
		{
			Law: core.LawOneGas, About: gasName, Params: 1<<gasName | 1<<gasAttraction | 1<<gasCovolume, Stated: true,
			Broken: func(_ []float64, given core.Mask) bool { return !oneGas(given) },
		},
		{
			Law: core.LawExcludedVolume, About: gasVolume, Params: 1<<gasName | 1<<gasAttraction | 1<<gasCovolume | 1<<gasVolume | 1<<gasAmount,
			Broken: tooDense, Bound: core.Against(excluded),
		},
	},
	Golden: core.Try(core.Concat(gasRows(), []core.GoldenRow{
		core.Row(none(), 0.36, 4.3e-5, 4.3e-5, 300, 1), // V = nb, and the doubles beside it
		core.Row(none(), 0.36, 4.3e-5, 4.3000000000000005e-5, 300, 1),
		core.Row(none(), 0.36, 4.3e-5, 4.2999999999999995e-5, 300, 1),
		core.Row(none(), 0.36, 4.3e-5, 1e-4, 246.8, 1), // P around 0
		core.Row(none(), 0.36, 4.3e-5, 1e-4, 246.79923, 1),
		core.Row(none(), 0, 0, 1e-4, 300, 1),
		core.Row(none(), 1e6, 1, 1e12, 1e9, 1e11),
		core.Row(none(), 1e6, 5e-324, 1e-12, 1e9, 1e12),
		core.Row(0, 0.36, none(), 1e-4, 300, 1),
		core.Row(none(), 0.36, none(), 1e-4, 300, 1),
		core.Row(none(), none(), none(), 1e-4, 300, 1),
	})...),
	Known: core.Publish(
		gasValue(carbonDioxide, 0.000366, 500, gasPressure, 1.01325e7, 4e-3, "Atkins & de Paula, Physical Chemistry, 10th ed., example 1C.1: CO₂ at 500 K and 100 atm, 0.366 dm³/mol"),
		gasValue(carbonDioxide, 0.000366, 500, gasCriticalTemperature, 304.13, 2e-3, "CRC Handbook of Chemistry and Physics, 95th ed., section 6: CO₂, T_c = 304.13 K"),
		gasValue(carbonDioxide, 0.000366, 500, gasCriticalPressure, 7.375e6, 3e-3, "CRC Handbook of Chemistry and Physics, 95th ed., section 6: CO₂, P_c = 7.375 MPa"),
	),
	Compute: computeGas,
}

// criticalOutput declares one of the gas's own quantities.
func criticalOutput(name, symbol, unit string, doc core.Text) core.Output {
	return core.Output{Name: core.L(name), Symbol: core.L(symbol), Unit: core.L(unit), Nullable: true, RelError: 6e-16, Doc: doc}
}

// gasNames are the wire names of the gases, append only.
var gasNames = []string{
	"helio", "neon", "argon", "xenon", "hidrogeno", "nitrogeno", "oxigeno", "cloro", "dioxido-de-carbono",
	"metano", "etano", "amoniaco", "agua",
}

// carbonDioxide is the index of a gas.
const carbonDioxide = 8

// gases are a, in Pa m⁶/mol², and b, in m³/mol, in the order of gasNames.
//
// Source: CRC Handbook of Chemistry and Physics, 95th ed. (2014), section 6.
var gases = [...][2]float64{
	{0.00346, 2.38e-5},
	{0.0208, 1.67e-5},
	{0.1355, 3.20e-5},
	{0.4192, 5.16e-5},
	{0.02452, 2.65e-5},
	{0.1370, 3.87e-5},
	{0.1382, 3.19e-5},
	{0.6343, 5.42e-5},
	{0.3658, 4.29e-5},
	{0.2303, 4.31e-5},
	{0.5580, 6.51e-5},
	{0.4225, 3.71e-5},
	{0.5537, 3.05e-5},
}

// gasRows are every gas at the same conditions.
func gasRows() []core.GoldenRow {
	rows := make([]core.GoldenRow, 0, 2*len(gasNames))
	for _, gas := range []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12} { // TinyGo converts no integers while it compiles
		rows = append(rows, core.Row(gas, none(), none(), 1e-4, 300, 1), core.Row(gas, none(), none(), 0.1, 300, 1000))
	}
	return rows
}

func gasValue(gas, volume, kelvin float64, output int, want, tolerance float64, source string) core.Value {
	return core.Value{In: []float64{gas, none(), none(), volume, kelvin, 1}, Output: output, Want: want, Tolerance: tolerance, Source: source}
}

// oneGas tells whether a gas is stated by its name or by both its constants, and not by both ways.
func oneGas(given core.Mask) bool {
	if given.Has(gasName) {
		return !given.Has(gasAttraction) && !given.Has(gasCovolume)
	}
	return given.Has(gasAttraction) && given.Has(gasCovolume)
}

// constantsOf returns a and b of the gas that is stated.
func constantsOf(in []float64, given core.Mask) (attraction, covolume float64) {
	if given.Has(gasName) {
		gas := gases[int(in[gasName])]
		return gas[0], gas[1]
	}
	return in[gasAttraction], in[gasCovolume]
}

// tooDense tells whether V ≤ nb, exactly.
func tooDense(in []float64, given core.Mask) bool {
	if !oneGas(given) {
		return false
	}
	_, covolume := constantsOf(in, given)
	return room(in, covolume).Hi <= 0
}

// room returns V − nb, in m³.
func room(in []float64, covolume float64) twofold.Number {
	return twofold.Of(in[gasVolume]).Sub(twofold.Product(in[gasAmount], covolume))
}

// excluded returns nb, in m³.
func excluded(in []float64, given core.Mask) float64 {
	_, covolume := constantsOf(in, given)
	return float64(in[gasAmount] * covolume)
}

// The constant R, in J/(mol K), with twice a double's digits.
const (
	molarHigh = 0x1.0a1013e8990bep+03
	molarLow  = constants.R - molarHigh
)

func computeGas(in []float64, given core.Mask, out []float64) core.Mask {
	a, b := constantsOf(in, given)
	volume, amount := twofold.Of(in[gasVolume]), twofold.Of(in[gasAmount])
	motion := twofold.Product(in[gasAmount], in[gasTemperature]).Mul(twofold.Number{Hi: molarHigh, Lo: molarLow})
	density := amount.Div(volume)
	pressure := motion.Div(room(in, b)).Sub(density.Mul(density).Mul(twofold.Of(a)))
	out[gasPressure] = pressure.Hi
	out[gasIdeal] = motion.Hi / in[gasVolume]
	out[gasCompressibility] = pressure.Hi / out[gasIdeal]
	if a == 0 || b == 0 {
		return core.Bit(gasCriticalTemperature) | core.Bit(gasCriticalPressure) | core.Bit(gasCriticalVolume) | core.Bit(gasBoyle)
	}
	out[gasCriticalTemperature] = float64(8/(27*constants.R)*a) / b
	out[gasCriticalPressure] = a / b / b / 27
	out[gasCriticalVolume] = float64(3 * b * in[gasAmount])
	out[gasBoyle] = float64(1/constants.R*a) / b
	return unlessFinite(out, gasCriticalTemperature) | unlessFinite(out, gasCriticalPressure) | unlessFinite(out, gasBoyle)
}

// unlessFinite returns the bit of an output that is beyond the largest double.
func unlessFinite(out []float64, i int) core.Mask {
	if math.IsInf(out[i], 0) {
		return core.Bit(i)
	}
	return 0
}
