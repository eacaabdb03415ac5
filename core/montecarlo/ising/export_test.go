package ising

import "github.com/fisica-lab/fisica/core/rng"

// SameRows tells whether asking the spins of random lattices one by one and by eights is the same, after
// each of a number of half sweeps; and whether the sums are those of a count.
func SameRows(n, half int, t float64) bool {
	stream := rng.NewStream(rng.Philox4x32, 1, modelID)
	ones, eights := newLattice(n, &stream), newLattice(n, &stream)
	ones.disorder()
	eights.disorder()
	h := newHeat(t)
	blocks := rowBlocks(n)
	a, b := make([]uint64, blocks), make([]uint64, blocks)
	for k := range half {
		for y := range n {
			for i := range a {
				a[i], b[i] = stream.Pair(uint64(k), uint32(y*blocks+i))
			}
			ones.askOnes(&h, y, (y+k)&1, a, b, 1)
			eights.askEights(&h, y, (y+k)&1, a, b, 1)
		}
		counted := eights
		counted.count()
		if string(ones.spins) != string(eights.spins) || ones.turned != eights.turned || counted.unlike != eights.unlike || counted.up != eights.up ||
			counted.unlike != ones.unlike || counted.up != ones.up {
			return false
		}
	}
	return true
}

// WolffCounts tells whether the sums after each of some clusters are those of a count.
func WolffCounts(n, clusters int, t float64) bool {
	stream := rng.NewStream(rng.Squares64, 1, modelID)
	l := newLattice(n, &stream)
	l.stack = make([]int32, n*n+1)
	l.disorder()
	h := newHeat(t)
	for range clusters {
		before := l.turned
		counted := l
		l.wolff(&h)
		counted.count()
		if counted.unlike != l.unlike || counted.up != l.up || l.turned <= before {
			return false
		}
	}
	return true
}
