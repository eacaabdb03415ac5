// Package nuclear holds decay chains, nuclear masses and the energies of reactions.
package nuclear

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of Decay, in order; the half-lives of the later members follow the first's.
const (
	decayNuclei = iota
	decayActivity
	decayTime
	decayFirst
)

// members is how many nuclides a chain can have.
const members = 4

// Decay is a chain of decays, in which each nuclide turns into the next, after Bateman: with
// λᵢ = ln 2/Tᵢ and at first N₀ nuclei of the first member alone,
//
//	Nₙ(t) = N₀ λ₁ … λₙ₋₁ Σᵢ e^{−λᵢ t}/Πⱼ≠ᵢ(λⱼ − λᵢ),  Aₙ = λₙ Nₙ
//
// computed as N₀ (λ₁t) … (λₙ₋₁t) exp[−λ₁t, …, −λₙt] by divided differences of the exponential function,
// so that equal and nearly equal half-lives lose no digits. T₁ … T₄ in s; the member after the last
// stated one is stable, and those after it are null. At first there are N₀ nuclei or the activity
// A₀ = λ₁ N₀ in Bq; t in s. e^{−λt} carries the rounding of λt, 2e-16 λt of itself.
//
// Source: Bateman, Proc. Camb. Phil. Soc. 15, 423 (1910); Krane, Introductory Nuclear Physics (1988),
// sec. 6.4.
var Decay = core.Calculation{
	ID:      22,
	Slug:    core.L("desintegracion"),
	Title:   core.Say("Cadena de desintegración", "Decay chain"),
	Formula: core.Cite("Nₙ(t) = N₀ λ₁…λₙ₋₁ Σᵢ e^(−λᵢt)/Πⱼ≠ᵢ(λⱼ − λᵢ)"),
	Source:  core.Cite("Bateman, Proc. Camb. Phil. Soc. 15, 423 (1910); Krane, Introductory Nuclear Physics (1988), sec. 6.4"),
	Params: []core.Param{
		{
			Name: core.L("nucleos_iniciales"), Symbol: core.L("N₀"), Domain: core.Positive(core.LawPositive), Optional: true, Typical: 1e20,
			Doc: core.Say("Núcleos del primer miembro al inicio; o bien actividad_inicial", "Nuclei of the first member at the start; or else actividad_inicial"),
		},
		{
			Name: core.L("actividad_inicial"), Symbol: core.L("A₀"), Unit: core.L("Bq"), Units: units.Activity, Domain: core.Positive(core.LawPositive),
			Optional: true, Example: core.Some(3.7e10),
			Doc: core.Say("Actividad del primer miembro al inicio, en Bq; o bien nucleos_iniciales", "Activity of the first member at the start, in Bq; or else nucleos_iniciales"),
		},
		{
			Name: core.L("tiempo"), Symbol: core.L("t"), Unit: core.L("s"), Units: units.Time, Domain: core.Between(0, 1e40, core.LawRange),
			Example: core.Some(86400), Doc: core.Say("Tiempo transcurrido en s", "Time elapsed in s"),
		},
		halfLifeParam("semivida_1", "T₁", false, core.Some(237513.6)), halfLifeParam("semivida_2", "T₂", true, core.Some(21624.12)),
		halfLifeParam("semivida_3", "T₃", true, core.Maybe{}), halfLifeParam("semivida_4", "T₄", true, core.Maybe{}),
	},
	Outputs: core.Tell([]core.Output{
		nucleiOutput("nucleos_1", "N₁", false), nucleiOutput("nucleos_2", "N₂", false),
		nucleiOutput("nucleos_3", "N₃", true), nucleiOutput("nucleos_4", "N₄", true),
		activityOutput("actividad_1", "A₁", false), activityOutput("actividad_2", "A₂", false),
		activityOutput("actividad_3", "A₃", true), activityOutput("actividad_4", "A₄", true),
	}...),
	Rules: []core.Rule{
		{
			Law: core.LawAlternative, About: decayNuclei, Params: 1<<decayNuclei | 1<<decayActivity, Stated: true,
			Broken: func(_ []float64, given core.Mask) bool { return given.Has(decayNuclei) == given.Has(decayActivity) },
		},
		afterPrevious(decayFirst + 2), afterPrevious(decayFirst + 3),
	},
	Known: core.Publish(core.Value{
		In:     []float64{2.6643665e21, math.NaN(), 0, 50492160000, math.NaN(), math.NaN(), math.NaN()},
		Output: members, Want: 3.66e10, Tolerance: 1e-3, Source: "1 g ²²⁶Ra, 1600 a (NUBASE2020): 3.66e10 Bq",
	}),
	Golden: core.Try([]core.GoldenRow{
		chainRow(4, 1, 1, 1, 1, 1), chainRow(4, 1, 1, 1+1e-9, 1-1e-9, 1), chainRow(4, 1e-3, 1, 2, 3, 4), chainRow(3, 10, 1, 2, 3, 0),
		chainRow(2, 0, 1, 2, 0, 0), chainRow(1, 5, 1, 0, 0, 0), chainRow(4, 1000, 1, 1e30, 1e-20, 1), chainRow(4, 1e40, 1e-30, 1e40, 1e-30, 1),
		chainRow(4, 1.44, 1, 1e9, 1e18, 1e27), chainRow(3, 1, 2, 1, 1e6, 0), chainRow(4, 2000, 1, 1, 1, 1), chainRow(2, 1e41, 1, 1, 0, 0),
	}...),
	Compute: computeDecay,
}

// chainRow returns a row of a chain with so many half-lives.
func chainRow(stated int, t, t1, t2, t3, t4 float64) core.GoldenRow {
	given := core.Bit(decayNuclei) | core.Bit(decayTime)
	return core.GoldenRow{
		Given: given | (core.Bit(stated)-1)<<decayFirst,
		In:    []float64{1e20, 0, t, t1, t2, t3, t4},
	}
}

func afterPrevious(i int) core.Rule {
	return core.Rule{
		Law: core.LawPrevious, About: i, Params: core.Bit(i) | core.Bit(i-1), Stated: true,
		Broken: func(_ []float64, given core.Mask) bool { return given.Has(i) && !given.Has(i-1) },
	}
}

func halfLifeParam(name, symbol string, optional bool, example core.Maybe) core.Param {
	return core.Param{
		Name: core.L(name), Symbol: core.L(symbol), Unit: core.L("s"), Units: units.Time, Domain: core.Between(1e-30, 1e40, core.LawRange),
		Optional: optional, Example: example, Typical: 1e5,
		Doc: core.Say("Semivida de ese miembro en s; sin ella es estable", "Half-life of that member in s; stable without it"),
	}
}

// boundOfChain covers e^{−λt} down to the smallest double, λt = 745.
const boundOfChain = 5e-13

func nucleiOutput(name, symbol string, nullable bool) core.Output {
	return core.Output{
		Name: core.L(name), Symbol: core.L(symbol), Nullable: nullable, RelError: boundOfChain,
		Doc: core.Say("Núcleos de ese miembro", "Nuclei of that member"),
	}
}

func activityOutput(name, symbol string, nullable bool) core.Output {
	return core.Output{
		Name: core.L(name), Symbol: core.L(symbol), Unit: core.L("Bq"), Nullable: nullable, RelError: boundOfChain,
		Doc: core.Say("Actividad de ese miembro en Bq, 0 si es estable", "Activity of that member in Bq, 0 where stable"),
	}
}

func computeDecay(in []float64, given core.Mask, out []float64) core.Mask {
	start := in[decayNuclei]
	if given.Has(decayActivity) {
		start = float64(float64(in[decayActivity]*in[decayFirst]) / math.Ln2)
	}
	var x [members]float64 // λt, 0 of a stable member
	last := 0
	for i := range members {
		if !given.Has(decayFirst + i) {
			break
		}
		x[i] = float64(float64(math.Ln2*in[decayTime]) / in[decayFirst+i])
		last = i + 1
	}
	null := core.Mask(0)
	for i := range members {
		switch {
		case i > last:
			null |= core.Bit(i) | core.Bit(members+i)
		default:
			out[i] = float64(start * chainShare(&x, i))
		}
		if i < last {
			out[members+i] = float64(float64(math.Ln2*out[i]) / in[decayFirst+i])
		}
	}
	return null
}

// chainShare returns how much of the start is member n (0 the first) after the times x = λt.
func chainShare(x *[members]float64, n int) float64 {
	if n == 0 {
		return num.Exp(-x[0])
	}
	var z [members]float64 // −λt in ascending order
	for i := range n + 1 {
		place := i
		for ; place > 0 && z[place-1] > -x[i]; place-- {
			z[place] = z[place-1]
		}
		z[place] = -x[i]
	}
	switch n {
	case 1:
		return float64(x[0] * difference2(z[0], z[1]))
	case 2:
		return float64(float64(x[0]*x[1]) * difference3(z[0], z[1], z[2]))
	default:
		return float64(float64(float64(x[0]*x[1])*x[2]) * difference4(z[0], z[1], z[2], z[3]))
	}
}
