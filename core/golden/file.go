package golden

import (
	"fmt"
	"math"
	"strings"

	"github.com/fisica-lab/fisica/core"
)

// shownRows is how many of a calculation's rows its file spells out, so that a change of
// the digest can be read in a diff.
const shownRows = 48

// shownValues is how many numbers of a summary it spells out.
const shownValues = 8

// CalculationFile returns the text of a calculation's golden file.
func CalculationFile(c *core.Calculation) (string, error) {
	digest, err := Calculation(Native{}, c)
	if err != nil {
		return "", err
	}
	var w strings.Builder
	fmt.Fprintf(&w, "calculation %s %d\nrows %d\ndigest %s\n", c.Slug, c.ID, Rows, digest)
	in, out := make([]float64, len(c.Params)), make([]float64, len(c.Outputs))
	for row := range uint32(shownRows) {
		given := c.Sample(row, in)
		fmt.Fprintf(&w, "row %d given %x in%s", row, uint32(given), hexBits(in))
		null, broken := c.Evaluate(in, given, out)
		fmt.Fprintf(&w, " null %x broken %x out%s\n", uint32(null), uint32(broken), hexBits(out))
	}
	return w.String(), nil
}

// ModelFile returns the text of a model's golden file.
func ModelFile(m *core.Model) (string, error) {
	digest, err := Model(Native{}, m)
	if err != nil {
		return "", err
	}
	var w strings.Builder
	fmt.Fprintf(&w, "model %s %d\ndigest %s\n", m.Slug, m.ID, digest)
	for i, params := range m.Examples {
		fmt.Fprintf(&w, "example %d chunk %d params%s\n", i, m.Chunk(params), hexBits(params))
	}
	for _, c := range Cases(m) {
		tally, summary, err := Compute(Native{}, m, c)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&w, "case %d seed %d n %d k %d generator %d tally %s summary%s\n",
			c.Example, c.Seed, c.N, c.K, c.Generator, TallyDigest(tally), hexBits(summary[:min(len(summary), shownValues)]))
	}
	return w.String(), nil
}

func hexBits(values []float64) string {
	var w strings.Builder
	for _, x := range values {
		fmt.Fprintf(&w, " %016x", math.Float64bits(x))
	}
	return w.String()
}
