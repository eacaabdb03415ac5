package propagation

import (
	"github.com/fisica-lab/fisica/core/distribution"
	"github.com/fisica-lab/fisica/core/rng"
)

// rows is how many histories are computed at a time.
const rows = 256

// secondStep is the first step of the second sample of Sobol's indices.
const secondStep = 1 << 12

// sampler draws the inputs. The drawn ones, in order, take half a block of the stream each: a
// uniform of 52 bits, (w + ½)/2⁵², so that 10⁹ draws have tails of their own and neither 0 nor 1
// comes out.
type sampler struct {
	stream rng.Stream
	inputs []distribution.Distribution
	normal distribution.Distribution // the standard one, for the copula
	drawn  []int
	latent []bool // by input: correlated
	copula *copula
	a, b   [rows]uint64
}

func newSampler(s *setup, f function, stream rng.Stream) *sampler {
	m := &sampler{stream: stream, inputs: make([]distribution.Distribution, len(s.inputs)), latent: make([]bool, len(s.inputs))}
	var maker distribution.Maker
	if len(s.pairs) > 0 {
		m.copula = newCopula(s)
		m.normal = maker.Standard()
		for _, i := range m.copula.inputs {
			m.latent[i] = true
		}
	}
	for i := range s.inputs {
		m.inputs[i] = maker.New(&s.inputs[i].spec)
		if m.latent[i] || (s.inputs[i].spec.Kind != distribution.Constant && f.uses(i)) {
			m.drawn = append(m.drawn, i)
		}
	}
	return m
}

// columns makes room for a block of the inputs, the constant ones filled in.
func (m *sampler) columns() [][]float64 {
	columns := make([][]float64, len(m.inputs))
	for i := range columns {
		columns[i] = make([]float64, rows)
		for row := range columns[i] {
			columns[i][row] = m.inputs[i].Mean
		}
	}
	return columns
}

// draw fills the first n rows with the histories from first on.
func (m *sampler) draw(first uint64, step uint32, columns [][]float64, n int) {
	for at := 0; at < len(m.drawn); at += 2 {
		m.stream.Fill(first, step+uint32(at/2), m.a[:n], m.b[:n])
		m.input(m.drawn[at], columns, m.a[:n])
		if at+1 < len(m.drawn) {
			m.input(m.drawn[at+1], columns, m.b[:n])
		}
	}
	if m.copula != nil {
		m.copula.apply(columns, n)
		m.copula.values(m.inputs, columns, n)
	}
}

// input fills an input's column from words.
func (m *sampler) input(i int, columns [][]float64, words []uint64) {
	d := &m.inputs[i]
	if m.latent[i] {
		d = &m.normal
	}
	d.Words(words, columns[i][:len(words)])
}
