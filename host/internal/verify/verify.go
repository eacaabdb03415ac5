// Package verify holds an engine to the golden bits and to published values.
package verify

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/golden"
	"github.com/fisica-lab/fisica/core/rng"
)

// Row is one thing that was checked.
type Row struct {
	Name    string `json:"nombre"`
	Got     string `json:"obtenido"`
	Want    string `json:"referencia"`
	Measure string `json:"medida"` // the relative error or the z-score, with its bound
	OK      bool   `json:"correcto"`
	Source  string `json:"fuente"`
}

// Report is a run, as it is stored and served.
type Report struct {
	Version  string    `json:"version"`
	Engine   string    `json:"motor"`
	Platform string    `json:"plataforma"`
	Seed     string    `json:"semilla"` // of the simulations; it may pass 2⁵³
	At       time.Time `json:"timestamp"`
	Passed   int       `json:"superadas"`
	Failed   int       `json:"fallidas"`
	Rows     []Row     `json:"filas"`
}

// NewReport counts the rows of a run.
func NewReport(engine string, seed uint64, at time.Time, rows []Row) *Report {
	r := &Report{
		Version: core.Version, Engine: engine, Platform: runtime.GOOS + "/" + runtime.GOARCH,
		Seed: strconv.FormatUint(seed, 10), At: at.UTC(), Rows: rows,
	}
	for _, row := range rows {
		if row.OK {
			r.Passed++
		} else {
			r.Failed++
		}
	}
	return r
}

// maxZ bounds the z-score of a simulation against an exact value.
const maxZ = 4

// Options are a run's choices.
type Options struct {
	Seed  uint64  // of the simulations
	Share float64 // of the histories of those of a million and more: 1 is what published values are held to
	Lanes int     // chunks at a time
}

type runner struct {
	Options

	ctx    context.Context //nolint:containedctx // of the one run that it is
	engine golden.Engine
}

// Run checks everything on an engine, until the context ends. digests are the golden ones by slug.
func Run(ctx context.Context, e golden.Engine, digests map[string]string, o Options) ([]Row, error) {
	rows, err := goldenRows(e, digests)
	if err != nil {
		return nil, err
	}
	rows = append(rows, philoxRow())
	published, err := publishedRows(e)
	if err != nil {
		return nil, err
	}
	claims, err := (&runner{o, ctx, e}).claimRows()
	return append(append(rows, published...), claims...), err
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

// publishedRows hold every calculation to what others published.
func publishedRows(e golden.Engine) (rows []Row, err error) {
	for _, c := range catalog.Calculations {
		for _, v := range c.Known {
			row, err := publishedRow(e, c, &v)
			if err != nil {
				return nil, err
			}
			rows = append(rows, row)
		}
	}
	return rows, nil
}

func publishedRow(e golden.Engine, c *core.Calculation, v *core.Value) (Row, error) {
	b := core.NewBlock(c, 1)
	for i, x := range v.In {
		if x == x {
			b.In[i] = x
			b.Given[0] |= core.Bit(i)
		}
	}
	if err := e.Calculate(c.ID, b); err != nil {
		return Row{}, fmt.Errorf("compute %s: %w", c.Slug, err)
	}
	o, got := &c.Outputs[v.Output], b.Out[v.Output]
	off := math.Abs(got - v.Want)
	if v.Want != 0 {
		off = math.Abs(got/v.Want - 1)
	}
	return Row{
		Name: c.Slug + " " + o.Name, Got: quantity(got, o.Unit), Want: quantity(v.Want, o.Unit),
		Measure: fmt.Sprintf("%.1e ≤ %.0e", off, v.Tolerance), Source: v.Source,
		OK: off <= v.Tolerance && b.Broken[0] == 0 && !b.Null[0].Has(v.Output),
	}, nil
}

func quantity(x float64, unit string) string {
	return strings.TrimSpace(fmt.Sprintf("%.12g %s", x, unit))
}
