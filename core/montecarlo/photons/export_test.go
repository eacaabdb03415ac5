package photons

import "github.com/fisica-lab/fisica/core"

// Draw returns what four steps are told by their words: lengths, and sines and cosines of angles.
func Draw(a, b [4]uint64) (length, sin, cos [4]float64) {
	var q quad
	q.depthsOf(&a, 4)
	q.turnsOf(&b, 4)
	return q.length, q.sin, q.cos
}

// State is all that a flight's photons are.
type State struct {
	Numbers [2][7][4]float64
	Weights [2][3][4]int64
	Layers  [2][4]int
}

// Fly returns the photons of a job after each of some rounds, until all have landed.
func Fly(j core.Job, vector bool, rounds int) (states []State) {
	s := prepare(j).(*simulation)
	s.vectors(vector)
	s.tally.slots = make([]int64, s.Slots())
	f := &s.flight
	for f.begin(0, j.N); f.live > 0 && len(states) < rounds; {
		f.round()
		var state State
		for i := range f.live {
			q, k := &f.quads[i/4], i%4
			for n, x := range [...]*[4]float64{&q.x, &q.y, &q.z, &q.ux, &q.uy, &q.uz, &q.left} {
				state.Numbers[i/4][n][k] = x[k]
			}
			for n, x := range [...]*[4]int64{&q.w, &q.gained, &q.counted} {
				state.Weights[i/4][n][k] = x[k]
			}
			state.Layers[i/4][k] = q.layer[k]
		}
		states = append(states, state)
	}
	return states
}
