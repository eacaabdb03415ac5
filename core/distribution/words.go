package distribution

// Part is which bits of a 64-bit word make a uniform.
type Part uint8

// The parts: a uniform is (w + ½)/2ⁿ of their n bits w.
const (
	Whole Part = iota // the upper 52: tails as far as 2⁻⁵³
	Low               // the lower 32
	High              // the upper 32
)

// cuts tell how a part is cut from a word: by shifts to the left and to the right.
var cuts = [...]struct {
	left, right uint64
	scale       float64
}{Whole: {0, 12, 0x1p-52}, Low: {32, 32, 0x1p-32}, High: {0, 32, 0x1p-32}}

// Narrow tells whether half a word is enough for the distribution: it has no tails, and
// 2³² values on an interval are more than 10⁹ draws tell apart.
func (s *Spec) Narrow() bool {
	switch s.Kind { //nolint:exhaustive // the others have tails, or few values
	case Uniform, Triangular, Trapezoidal, Curvilinear, Arcsine:
		return true
	}
	return false
}

// Words fills a column with the quantiles of the uniforms of a part of words, of the same length.
func (d *Distribution) Words(words []uint64, part Part, column []float64) {
	low, width := 0.0, 1.0 // change nothing
	if d.kind == Uniform {
		low, width = d.at[0], d.at[1]-d.at[0]
	}
	done := wordsVector(words, part, low, width, column)
	wordsScalar(words[done:], part, low, width, column[done:])
	switch d.kind {
	case Normal, Student:
		d.table.column(column, d.Mean, d.scale)
	case Uniform:
	default:
		d.Column(column)
	}
}

// wordsScalar fills a column with low + width u of the uniforms of a part of words.
func wordsScalar(words []uint64, part Part, low, width float64, column []float64) {
	cut := &cuts[part]
	for i, w := range words {
		column[i] = low + float64(width*float64((float64(int64(w<<cut.left>>cut.right))+0.5)*cut.scale))
	}
}
