// Package propagation propagates uncertainties through a formula or a calculation of the catalogue
// by the Monte Carlo method of JCGM 101:2008, beside the law of propagation of uncertainty.
package propagation

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/distribution"
)

// ID is the model's permanent number.
const ID = 2

const (
	maxFormula = 4096
	maxName    = 64
	maxInputs  = 32
	maxPairs   = maxInputs * (maxInputs - 1) / 2
	maxSamples = 16384
)

// kindNames are the distributions' wire names.
var kindNames = []string{
	"constante", "normal", "uniforme", "triangular", "trapezoidal", "trapecio_curvilineo", "arcoseno", "t_de_student",
	"lognormal", "exponencial", "gamma", "beta", "poisson", "muestras",
}

var noYes = []string{"no", "si"}

// Propagation is the model.
//
// An input takes a distribution by the parameters that its family in package distribution names; the
// others are left out. It is drawn as x = Q(U) with the distribution's quantile function Q.
var Propagation = core.Model{
	ID:      ID,
	Slug:    core.L("propagacion"),
	Title:   core.Say("Propagación de incertidumbres", "Propagation of uncertainties"),
	Formula: core.Cite("Y = f(X₁, …, X_N)"),
	Source:  core.Cite("JCGM 101:2008; JCGM 100:2008"),
	Params: []core.Param{
		{
			Name: core.L("formula"), Kind: core.String, Most: maxFormula,
			Doc: core.Say("Fórmula de las entradas; varias salidas como a = …; b = …; vacía si se da calculo", "Formula of the inputs; several outputs as a = …; b = …; empty where calculo is given"),
		},
		{
			Name: core.L("calculo"), Kind: core.Number, Named: true, Domain: core.Between(1, 1e6, core.LawRange), Optional: true,
			Doc: core.Say("Cálculo del catálogo, en lugar de la fórmula; las entradas se llaman como sus parámetros", "Calculation of the catalogue, instead of the formula; the inputs are called as its parameters"),
		},
		{
			Name: core.L("entradas"), Kind: core.List, Least: 1, Most: maxInputs, Fields: inputFields,
			Doc: core.Say("Magnitudes de entrada con sus distribuciones", "Input quantities with their distributions"),
		},
		{
			Name: core.L("correlaciones"), Kind: core.List, Most: maxPairs,
			Fields: []core.Param{
				{Name: core.L("a"), Kind: core.String, Least: 1, Most: maxName, Doc: core.Say("Una entrada", "One input")},
				{Name: core.L("b"), Kind: core.String, Least: 1, Most: maxName, Doc: core.Say("Otra", "Another")},
				{Name: core.L("r"), Kind: core.Number, Domain: core.Between(-1, 1, core.LawRange), Doc: core.Say("Correlación de las normales latentes (cópula gaussiana); entre entradas normales, la suya", "Correlation of the latent normals (Gaussian copula); of normal inputs their own")},
			},
			Doc: core.Say("Correlaciones entre entradas; las que faltan son 0", "Correlations between inputs; those that are missing are 0"),
		},
		{
			Name: core.L("p"), Kind: core.Number, Domain: core.Inside(0, 1, core.LawRange), Optional: true, Default: core.Some(0.95),
			Doc: core.Say("Probabilidad de cobertura", "Coverage probability"),
		},
		{
			Name: core.L("sobol"), Kind: core.Choice, Choices: core.Pick(noYes...), Optional: true, Default: core.Some(0),
			Doc: core.Say("Si calcular los índices de Sobol", "Whether to compute Sobol's indices"),
		},
		{
			Name: core.L("parada"), Kind: core.Number, Domain: core.Between(1, 6, core.LawRange), Optional: true,
			Doc: core.Say("Cifras significativas de u que bastan para parar (7.9); sin ellas se calculan todas las historias", "Significant digits of u that are enough to stop (7.9); without them all histories are computed"),
		},
		{
			Name: core.L("cifras"), Kind: core.Number, Domain: core.Between(1, 6, core.LawRange), Optional: true, Default: core.Some(2),
			Doc: core.Say("Cifras significativas de u para validar el resultado del GUM (8)", "Significant digits of u for the validation of the GUM's result (8)"),
		},
	},
	Outputs: core.Tell(outputs...),

	Examples: core.Show(examples...),
	Sample:   2048,
	MaxTotal: 1e15,
	Claims:   core.Claiming(claims...),
	Check:    check,
	Stops:    func(params []float64) bool { return read(params).stop != 0 },
	Resolve:  core.Resolving(resolve),
	Chunk:    chunk,
	Work:     work,
	Prepare:  prepare,
}

// inputFields are those of an input; those of its distribution are in the order of package
// distribution.
var inputFields = []core.Param{
	{Name: core.L("nombre"), Kind: core.String, Least: 1, Most: maxName, Doc: core.Say("Nombre en la fórmula, o el del parámetro del cálculo", "Name in the formula, or that of the calculation's parameter")},
	{Name: core.L("distribucion"), Kind: core.Choice, Choices: core.Pick(kindNames...), Optional: true, Default: core.Some(float64(distribution.Normal)), Doc: core.Say("Distribución", "Distribution")},
	field("valor", core.Say("Esperanza; de t_de_student, el centro; de poisson, la esperanza del recuento", "Expectation; of t_de_student the centre, of poisson the counts'")),
	field("u", core.Say("Incertidumbre típica; de t_de_student, la escala s/√n", "Standard uncertainty; of t_de_student the scale s/√n")),
	field("a", core.Say("Límite inferior", "Lower bound")),
	field("b", core.Say("Límite superior", "Upper bound")),
	field("c", core.Say("triangular: la moda; trapezoidal: comienzo de la meseta; beta: primera forma", "triangular: the mode; trapezoidal: where the plateau begins; beta: first shape")),
	field("d", core.Say("trapezoidal: fin de la meseta; trapecio_curvilineo: inexactitud de los límites; beta: segunda forma", "trapezoidal: where the plateau ends; trapecio_curvilineo: inexactness of the bounds; beta: second shape")),
	field("grados", core.Say("Grados de libertad de t_de_student", "Degrees of freedom of t_de_student")),
	{Name: core.L("muestras"), Kind: core.List, Most: maxSamples, Fields: []core.Param{{Kind: core.Number}}, Doc: core.Say("Valores de los que se saca uno, todos igual de probables", "Values of which one is drawn, each as likely")},
	{Name: core.L("parametro"), Kind: core.Number, Domain: core.Between(0, core.MaxParams-1, core.LawRange), Optional: true, Doc: core.Say("Lugar entre los parámetros del cálculo, desde 0", "Place among the calculation's parameters, from 0")},
}

func field(name string, doc core.Text) core.Param {
	return core.Param{Name: core.L(name), Kind: core.Number, Optional: true, Doc: doc}
}

// chunk is a power of two so that a chunk takes some 10 ms; where it may stop early, and with the
// calculations, fewer. Sobol's sums are for 2¹⁸ at most.
func chunk(params []float64) uint64 {
	n := uint64(maxChunk)
	s := read(params)
	for cost := work(params); cost > 5 && n > 1<<12; cost = float64(cost * 0.5) {
		n >>= 1
	}
	if s.stop != 0 {
		n = min(n, 1<<16)
	}
	if s.sobol {
		n = min(n, 1<<18)
	}
	return n
}

// kindWork is what a draw of a distribution costs beside its uniform, in work units.
var kindWork = [distribution.Kinds]float64{
	distribution.Normal: 0.2, distribution.Triangular: 0.5, distribution.Trapezoidal: 0.5, distribution.Curvilinear: 8,
	distribution.Arcsine: 1, distribution.Student: 0.2, distribution.Lognormal: 0.2, distribution.Exponential: 1,
	distribution.Gamma: 0.2, distribution.Beta: 0.2, distribution.Poisson: 3, distribution.Samples: 0.2,
}

// work counts 0.3 units for an input beside its distribution, a half for an input that is correlated
// and one for each 32 bytes of the formula, or a hundred for a calculation; Sobol's indices draw
// twice, and evaluate for each input and twice more.
func work(params []float64) float64 {
	s := read(params)
	inputs, draws := float64(len(s.inputs)), float64(len(s.pairs))
	for i := range s.inputs {
		draws += 0.3 + kindWork[s.inputs[i].spec.Kind]
	}
	evaluation := 0.5 + float64(float64(len(s.formula))*0.03125)
	if s.number != 0 {
		evaluation = 100
	}
	if s.sobol {
		return float64(2*draws) + float64(evaluation*(inputs+2))
	}
	return draws + evaluation
}
