package ising

import "github.com/fisica-lab/fisica/core/rng"

const (
	maxLanes = 8
	fewLanes = 4 // from which on the stream draws for all at once
)

// batch is consecutive replicas that are simulated side by side, because the stream draws the words of
// neighbouring histories faster: each has its own words whoever stands beside it.
type batch struct {
	stream   *rng.Stream
	lattices []lattice
	heats    []*heat
	data     []series
	a, b     []uint64 // the words of a row: all replicas' first blocks, then their second ones …
}

// newBatch returns a batch of as many replicas as pays.
func newBatch(n int, stream *rng.Stream, algorithm int) *batch {
	lanes := 1
	if vectors := rng.PhiloxKernel.AVX2() && stream.Generator() == rng.Philox4x32; vectors && algorithm == metropolis {
		lanes = maxLanes
	}
	t := &batch{
		stream: stream, lattices: make([]lattice, lanes), heats: make([]*heat, lanes), data: make([]series, lanes),
		a: make([]uint64, lanes*rowBlocks(n)), b: make([]uint64, lanes*rowBlocks(n)),
	}
	for i := range t.lattices {
		t.lattices[i] = newLattice(n, stream)
		if algorithm == wolff {
			t.lattices[i].stack = make([]int32, n*n+1) // and where a spin that does not join is written
		}
	}
	return t
}

// rowBlocks returns how many blocks of words half a row of n spins takes.
func rowBlocks(n int) int { return (n/2 + 3) / 4 }

// metropolis asks every spin of the first k replicas once whether it turns: those of one colour of a
// chequerboard, row by row, then those of the other, which the first are all neighbours of.
func (t *batch) metropolis(k int) {
	n := t.lattices[0].n
	for colour := range 2 {
		for y := range n {
			t.draw(k)
			for i := range k {
				t.lattices[i].ask(t.heats[i], y, (y+colour)&1, t.a[i:], t.b[i:], k)
			}
		}
	}
}

// draw draws the words of a row.
func (t *batch) draw(k int) {
	first := &t.lattices[0]
	for at := 0; at < k*rowBlocks(first.n); at += k {
		a, b := t.a[at:][:k], t.b[at:][:k]
		if k >= fewLanes {
			t.stream.Fill(first.history, first.step, a, b)
		} else {
			for i := range a {
				a[i], b[i] = t.stream.Pair(first.history+uint64(i), first.step)
			}
		}
		first.step++
	}
}

// sweep makes a number of sweeps of the first k replicas.
func (t *batch) sweep(algorithm, k, times int) {
	for range times {
		if algorithm == metropolis {
			t.metropolis(k)
			continue
		}
		for i := range k {
			t.lattices[i].wolff(t.heats[i])
		}
	}
}
