package montecarlo

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/flat"
)

// HistogramOutput declares a histogram of equal bins over an interval with a unit.
func HistogramOutput(unit string) core.Output {
	return core.Output{
		Name: core.L("histograma"), Kind: core.Group, Doc: core.Say("Histograma de casillas iguales", "Histogram of equal bins"),
		Fields: []core.Output{
			{Name: core.L("bajo"), Unit: core.L(unit), Doc: core.Say("Borde inferior de la primera casilla", "Lower edge of the first bin")},
			{Name: core.L("alto"), Unit: core.L(unit), Doc: core.Say("Borde superior de la última", "Upper edge of the last one")},
			{
				Name: core.L("cuentas"), Kind: core.List, Fields: []core.Output{{Kind: core.Number}},
				Doc: core.Say("Historias de cada casilla", "Histories of each bin"),
			},
		},
	}
}

// WriteHistogram appends what HistogramOutput declares.
func WriteHistogram(out *flat.Writer, low, high float64, bins []core.Wide) {
	out.Number(low)
	out.Number(high)
	out.Int(len(bins))
	for _, bin := range bins {
		out.Number(bin.Float())
	}
}
