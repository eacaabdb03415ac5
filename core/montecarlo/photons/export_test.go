package photons

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/rng"
)

// Draw returns what eight steps are told by their words: lengths, and sines and cosines of angles.
func Draw(a, b [8]uint64) (length, sin, cos [8]float64) {
	var o octet
	o.depthsOf(&a, 8)
	o.turnsOf(&b, 8)
	return o.length, o.sin, o.cos
}

// State is all that a flight's photons are.
type State struct {
	Numbers [rng.Octets][7][8]float64
	Weights [rng.Octets][3][8]int64
	Layers  [rng.Octets][8]int
}

// Fly returns the photons of a job after each of some rounds, until all have landed: by the scalar
// kernel, or by vector kernels, or by those of 512 bits.
func Fly(j core.Job, vector, broad bool, rounds int) (states []State) {
	s := prepare(j).(*simulation)
	s.vectors(vector, broad)
	s.tally.slots = make([]int64, s.Slots())
	f := &s.flight
	for f.begin(0, j.N); f.live > 0 && len(states) < rounds; {
		f.round()
		var state State
		for i := range f.live {
			o, k := &f.octets[i/8], i%8
			for n, x := range [...]*[8]float64{&o.x, &o.y, &o.z, &o.ux, &o.uy, &o.uz, &o.left} {
				state.Numbers[i/8][n][k] = x[k]
			}
			for n, x := range [...]*[8]int64{&o.w, &o.gained, &o.counted} {
				state.Weights[i/8][n][k] = x[k]
			}
			state.Layers[i/8][k] = o.layer[k]
		}
		states = append(states, state)
	}
	return states
}
