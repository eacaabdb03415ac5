package propagation

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/montecarlo"
)

// outputs declare the summary; Summarize and what it calls write it in this order.
var outputs = []core.Output{
	{Name: core.L("historias"), Doc: core.Say("Historias calculadas", "Histories that were computed")},
	{Name: core.L("parada_temprana"), Kind: core.Choice, Choices: core.Pick(noYes...), Doc: core.Say("Si paró antes, porque bastaban", "Whether it stopped early, having enough")},
	{
		Name: core.L("estimaciones"), Kind: core.List, Doc: core.Say("Mejores estimaciones de las entradas", "Best estimates of the inputs"),
		Fields: []core.Output{
			{Name: core.L("nombre"), Kind: core.String, Doc: core.Say("Nombre de la entrada", "The input's name")},
			{Name: core.L("media"), Doc: core.Say("Esperanza", "Expectation")},
			{Name: core.L("u"), Doc: core.Say("Incertidumbre típica", "Standard uncertainty")},
			{Name: core.L("grados"), Nullable: true, Doc: core.Say("Grados de libertad; nulo para infinitos", "Degrees of freedom; null for infinitely many")},
		},
	},
	{
		Name: core.L("correlaciones_medidas"), Kind: core.List, Doc: core.Say("Correlaciones de las entradas, como se sortearon", "Correlations of the inputs, as they were drawn"),
		Fields: []core.Output{
			{Name: core.L("a"), Kind: core.String, Doc: core.Say("Una entrada", "One input")},
			{Name: core.L("b"), Kind: core.String, Doc: core.Say("Otra", "Another")},
			{Name: core.L("r"), Doc: core.Say("La pedida, de las normales latentes", "As stated, of the latent normals")},
			{Name: core.L("pearson"), Nullable: true, Doc: core.Say("La de los valores sorteados", "Of the values drawn")},
		},
	},
	{Name: core.L("salidas"), Kind: core.List, Fields: resultFields, Doc: core.Say("Magnitudes de salida", "Output quantities")},
}

func number(name string, doc core.Text) core.Output {
	return core.Output{Name: core.L(name), Nullable: true, Doc: doc}
}

var resultFields = []core.Output{
	{Name: core.L("nombre"), Kind: core.String, Doc: core.Say("Nombre en la fórmula; vacío para un cálculo", "Name in the formula; empty for a calculation")},
	{Name: core.L("numero"), Doc: core.Say("Lugar entre las salidas numéricas, desde 0", "Place among the numeric outputs, from 0")},
	{Name: core.L("definidas"), Doc: core.Say("Historias con valor", "Histories with a value")},
	{Name: core.L("indefinidas"), Doc: core.Say("Historias sin él", "Histories without one")},
	number("media", core.Say("Media", "Mean")),
	number("error_media", core.Say("Su error estándar", "Its standard error")),
	number("u", core.Say("Incertidumbre típica", "Standard uncertainty")),
	number("error_u", core.Say("Su error estándar", "Its standard error")),
	number("asimetria", core.Say("Coeficiente de asimetría", "Skewness")),
	{
		Name: core.L("intervalo"), Kind: core.Group, Doc: core.Say("Intervalo probabilísticamente simétrico", "Probabilistically symmetric interval"),
		Fields: []core.Output{
			number("bajo", core.Say("Extremo inferior", "Lower end")),
			number("alto", core.Say("Extremo superior", "Upper end")),
			number("error_bajo", core.Say("Error estándar del inferior", "Standard error of the lower end")),
			number("error_alto", core.Say("Error estándar del superior", "Standard error of the upper end")),
			number("cota", core.Say("Cota del error por las casillas", "Bound of the error from the bins")),
		},
	},
	{
		Name: core.L("intervalo_corto"), Kind: core.Group, Doc: core.Say("Intervalo más corto", "Shortest interval"),
		Fields: []core.Output{
			number("bajo", core.Say("Extremo inferior", "Lower end")),
			number("alto", core.Say("Extremo superior", "Upper end")),
			number("cota", core.Say("Cota del error por las casillas", "Bound of the error from the bins")),
		},
	},
	{
		Name: core.L("cuantiles"), Kind: core.List, Doc: core.Say("Cuantiles", "Quantiles"),
		Fields: []core.Output{
			{Name: core.L("p"), Doc: core.Say("Probabilidad por debajo", "Probability below")},
			number("x", core.Say("Cuantil", "Quantile")),
			number("cota", core.Say("Cota de su error por las casillas", "Bound of its error from the bins")),
		},
	},
	montecarlo.HistogramOutput(""),
	{Name: core.L("gum"), Kind: core.Group, Fields: gumFields, Doc: core.Say("Ley de propagación de incertidumbres, a primer orden", "Law of propagation of uncertainty, to first order")},
	{
		Name: core.L("sobol"), Kind: core.List, Doc: core.Say("Índices de Sobol, si se piden", "Sobol's indices, on request"),
		Fields: []core.Output{
			{Name: core.L("entrada"), Kind: core.String, Doc: core.Say("Nombre de la entrada", "The input's name")},
			number("primero", core.Say("Parte de la varianza debida a ella sola", "Share of the variance due to it alone")),
			number("error_primero", core.Say("Su error estándar", "Its standard error")),
			number("total", core.Say("Parte en la que interviene", "Share in which it has a part")),
			number("error_total", core.Say("Su error estándar", "Its standard error")),
		},
	},
}

var gumFields = []core.Output{
	number("valor", core.Say("Valor en las mejores estimaciones", "Value at the best estimates")),
	number("u", core.Say("Incertidumbre típica combinada", "Combined standard uncertainty")),
	number("grados", core.Say("Grados efectivos de libertad; nulo para infinitos", "Effective degrees of freedom; null for infinitely many")),
	number("k", core.Say("Factor de cobertura", "Coverage factor")),
	number("expandida", core.Say("Incertidumbre expandida", "Expanded uncertainty")),
	number("bajo", core.Say("Extremo inferior", "Lower end")),
	number("alto", core.Say("Extremo superior", "Upper end")),
	number("delta", core.Say("Tolerancia numérica de la validación", "Numerical tolerance of the validation")),
	number("d_bajo", core.Say("Diferencia de los extremos inferiores", "Difference of the lower ends")),
	number("d_alto", core.Say("Diferencia de los extremos superiores", "Difference of the upper ends")),
	{Name: core.L("validado"), Kind: core.Choice, Choices: core.Pick(noYes...), Nullable: true, Doc: core.Say("Si el método de Monte Carlo lo valida", "Whether the Monte Carlo method validates it")},
	{
		Name: core.L("presupuesto"), Kind: core.List, Doc: core.Say("Presupuesto de incertidumbre", "Uncertainty budget"),
		Fields: []core.Output{
			{Name: core.L("entrada"), Kind: core.String, Doc: core.Say("Nombre de la entrada", "The input's name")},
			{Name: core.L("u"), Doc: core.Say("Su incertidumbre típica", "Its standard uncertainty")},
			number("sensibilidad", core.Say("Derivada de la salida", "Derivative of the output")),
			number("contribucion", core.Say("|c| u", "|c| u")),
			number("parte", core.Say("De la varianza, sin correlaciones", "Of the variance, without correlations")),
		},
	},
}
