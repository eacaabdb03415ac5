// Package verify holds an engine to the golden bits and to published values.
package verify

import (
	"fmt"
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/golden"
	"github.com/fisica-lab/fisica/core/montecarlo"
	"github.com/fisica-lab/fisica/core/rng"
)

// Row is one thing that was checked.
type Row struct {
	Name      string
	Got, Want string
	Measure   string // the relative error or the z-score, with its bound
	OK        bool
	Source    string
}

// maxZ bounds the z-score of a simulation against an exact value.
const maxZ = 4

// Run checks everything on an engine. digests are the golden ones by slug; the simulations
// are drawn under the seed.
func Run(e golden.Engine, digests map[string]string, seed uint64) ([]Row, error) {
	rows, err := goldenRows(e, digests)
	if err != nil {
		return nil, err
	}
	rows = append(rows, philoxRow())
	energies, err := energyRows(e)
	if err != nil {
		return nil, err
	}
	moments, err := uniformRows(e, seed)
	return append(append(rows, energies...), moments...), err
}

func goldenRows(e golden.Engine, digests map[string]string) (rows []Row, err error) {
	row := func(slug, got string) Row {
		want := digests[slug]
		return Row{Name: "golden " + slug, Got: short(got), Want: short(want), Measure: "bits", OK: got == want, Source: "catalog.json"}
	}
	for _, c := range catalog.Calculations {
		got, err := golden.Calculation(e, c)
		if err != nil {
			return nil, fmt.Errorf("compute %s: %w", c.Slug, err)
		}
		rows = append(rows, row(c.Slug, got))
	}
	for _, m := range catalog.Models {
		got, err := golden.Model(e, m)
		if err != nil {
			return nil, fmt.Errorf("compute %s: %w", m.Slug, err)
		}
		rows = append(rows, row(m.Slug, got))
	}
	return rows, nil
}

func short(digest string) string {
	if len(digest) > 16 {
		return digest[:16] + "…"
	}
	return digest
}

func philoxRow() Row {
	a, b, c, d := rng.Philox(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0)
	got, want := fmt.Sprintf("%08x %08x %08x %08x", a, b, c, d), "d16cfe09 94fdcceb 5001e420 24126ea1"
	return Row{Name: "Philox4x32-10, π", Got: got, Want: want, Measure: "bits", OK: got == want, Source: "Random123 kat_vectors"}
}

// energyRows are kinetic energies of an electron in 40-digit arithmetic, CODATA 2018.
func energyRows(e golden.Engine) ([]Row, error) {
	const bound = 1e-15
	c := catalog.FindCalculation("energia-cinetica")
	table := []struct{ v, want float64 }{
		{1, 4.55469185075000003801e-31},
		{1000000, 4.55472985943849273783e-19},
		{100000000, 4.97383053790349874653e-15},
		{299792457, 1.00228280966282994499e-9},
		{299792457.999, 3.16976765230700510271e-8},
	}
	var rows []Row
	for _, t := range table {
		b := golden.NewBlock(c, 1)
		b.In = []float64{0, float64(constants.Electron), t.v, 0, 0, float64(constants.CODATA2018)}
		b.Given[0] = 0b100110
		if err := e.Calculate(c.ID, b); err != nil {
			return nil, fmt.Errorf("compute an energy: %w", err)
		}
		off := math.Abs(b.Out[0]/t.want - 1)
		rows = append(rows, Row{
			Name: fmt.Sprintf("K(e⁻, %v m/s)", t.v), Got: fmt.Sprintf("%.17g J", b.Out[0]), Want: fmt.Sprintf("%.17g J", t.want),
			Measure: fmt.Sprintf("%.1e ≤ %.0e", off, bound), OK: off <= bound && b.Broken[0] == 0, Source: "(γ−1)mc², 40 cifras / digits",
		})
	}
	return rows, nil
}

// uniformRows hold the moments of 2U(0,1) against the exact ones.
func uniformRows(e golden.Engine, seed uint64) ([]Row, error) {
	m := catalog.FindModel("uniforme")
	const chunks = 10
	params, n := []float64{2}, chunks*m.Chunk
	total, out := make([]core.Wide, m.Slots), make([]float64, len(m.Outputs))
	for k := range montecarlo.Chunks(m, n) {
		tally, err := e.Chunk(m.ID, params, seed, n, k)
		if err != nil {
			return nil, fmt.Errorf("run a chunk: %w", err)
		}
		core.MergeTally(total, tally)
	}
	m.Summarize(params, n, total, out)
	count := float64(n)
	// var U = 1/12; the variance of its estimate is (1/80 − 1/144)/n = 1/(180 n).
	mean := (out[0] - 1) / (2 / math.Sqrt(12*count))
	spread := (out[1]*out[1]/4 - 1.0/12) * math.Sqrt(180*count)
	row := func(name string, got, want, z float64) Row {
		return Row{
			Name: name, Got: fmt.Sprintf("%.8f", got), Want: fmt.Sprintf("%.8f", want),
			Measure: fmt.Sprintf("z = %+.2f, |z| ≤ %d", z, maxZ), OK: math.Abs(z) <= maxZ, Source: fmt.Sprintf("2·U(0,1), n = %d, semilla %d", n, seed),
		}
	}
	return []Row{row("uniforme, media", out[0], 1, mean), row("uniforme, desviacion", out[1], 1/math.Sqrt(3), spread)}, nil
}
