package propagation

import (
	"github.com/fisica-lab/fisica/core/distribution"
	"github.com/fisica-lab/fisica/core/rng"
)

// rows is how many histories are computed at a time.
const rows = 256

// secondStep is the first step of the second sample of Sobol's indices.
const secondStep = 1 << 12

// sampler draws the inputs. A block of the stream is two words of 64 bits. The drawn inputs with tails
// come first, a word each: a uniform of 52 bits, (w + ½)/2⁵², so that 10⁹ draws have tails of their
// own and neither 0 nor 1 comes out. Those without share a word between two, 32 bits each.
type sampler struct {
	stream *rng.Stream
	inputs []*distribution.Distribution
	normal *distribution.Distribution // the standard one, for the copula
	drawn  []int                      // in the order of the stream
	wide   int                        // how many of them come first, a word each
	latent []bool                     // by input: correlated
	copula *copula
	a, b   [rows]uint64
}

func newSampler(s *setup, f function, stream *rng.Stream) *sampler {
	m := &sampler{stream: stream, inputs: make([]*distribution.Distribution, len(s.inputs)), latent: make([]bool, len(s.inputs))}
	var maker distribution.Maker
	if len(s.pairs) > 0 {
		m.copula = newCopula(s)
		m.normal = maker.Standard()
		for _, i := range m.copula.inputs {
			m.latent[i] = true
		}
	}
	var narrow []int
	for i := range s.inputs {
		spec := &s.inputs[i].spec
		m.inputs[i] = maker.New(spec)
		switch {
		case !m.latent[i] && (spec.Kind == distribution.Constant || !f.uses(i)):
		case !m.latent[i] && spec.Narrow():
			narrow = append(narrow, i)
		default:
			m.drawn = append(m.drawn, i)
		}
	}
	m.wide = len(m.drawn)
	m.drawn = append(m.drawn, narrow...)
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
	next := 0
	for ; next < len(m.drawn); step++ {
		m.stream.Fill(first, step, m.a[:n], m.b[:n])
		next = m.word(next, columns, m.a[:n])
		next = m.word(next, columns, m.b[:n])
	}
	if m.copula != nil {
		m.copula.apply(columns, n)
		m.copula.values(m.inputs, columns, n)
	}
}

// word fills the columns that a word is for, from the next drawn input on, and returns the one behind.
func (m *sampler) word(next int, columns [][]float64, words []uint64) int {
	switch {
	case next < m.wide:
		m.input(m.drawn[next], distribution.Whole, columns, words)
		return next + 1
	case next+1 < len(m.drawn):
		m.input(m.drawn[next+1], distribution.High, columns, words)
	case next == len(m.drawn):
		return next
	}
	m.input(m.drawn[next], distribution.Low, columns, words)
	return min(next+2, len(m.drawn))
}

// input fills an input's column from a part of words.
func (m *sampler) input(i int, part distribution.Part, columns [][]float64, words []uint64) {
	d := m.inputs[i]
	if m.latent[i] {
		d = m.normal
	}
	d.Words(words, part, columns[i][:len(words)])
}
