package distribution

// Words fills a column with the quantiles of the uniforms (w + ½)/2⁵² of the upper 52 bits w of
// words, of the same length.
func (d *Distribution) Words(words []uint64, column []float64) {
	done := wordsVector(words, column)
	for i, w := range words[done:] {
		column[done+i] = float64((float64(int64(w>>12)) + 0.5) * 0x1p-52)
	}
	switch d.kind {
	case Normal, Student:
		d.table.column(column, d.Mean, d.scale)
	case Uniform:
		low, width := d.at[0], d.at[1]-d.at[0]
		done := affineVector(column, low, width)
		for i, x := range column[done:] {
			column[done+i] = low + float64(width*x)
		}
	default:
		d.Column(column)
	}
}
