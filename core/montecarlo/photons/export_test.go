package photons

import "github.com/fisica-lab/fisica/core/rng"

// Draw returns what a history's first steps are told: path lengths, numbers in (0, 1), and the sines
// and cosines of angles.
func Draw(stream *rng.Stream, history uint64, vector bool) (length, xi, sin, cos [batch]float64) {
	d := draws{mask: batch - 1}
	if !vector {
		for i := range batch / pair {
			d.mask = pair - 1
			d.fill(stream, history, uint32(pair*i))
			copy(length[pair*i:], d.length[:pair])
			copy(xi[pair*i:], d.xi[:pair])
			copy(sin[pair*i:], d.sin[:pair])
			copy(cos[pair*i:], d.cos[:pair])
		}
		return length, xi, sin, cos
	}
	d.fill(stream, history, 0)
	return d.length, d.xi, d.sin, d.cos
}
