package ising

import (
	"math/bits"

	"github.com/fisica-lab/fisica/core/rng"
)

// heat is a temperature as the kernels read it.
type heat struct {
	accept [8]uint64 // words below it turn a spin, by how many of its neighbours are unlike it
	bond   uint64    // words below it join a like neighbour to the cluster
}

// lattice is the state of one history: n × n spins, 0 or 1, in rows of 2^shift places, and what they
// add up to.
type lattice struct {
	n     int
	shift uint
	spins []byte
	stack []int32 // sites of a cluster whose neighbours have not been asked yet

	unlike int64 // pairs of neighbours that differ: E = 2·unlike − 2n²
	up     int64 // spins that are 1: M = 2·up − n²
	turned int64 // spins turned since it was last reset

	stream  *rng.Stream
	history uint64
	step    uint32 // of the stream, the next one
}

// newLattice returns a lattice of side n.
func newLattice(n int, stream *rng.Stream) lattice {
	shift := uint(bits.Len(uint(n - 1)))
	return lattice{n: n, shift: shift, spins: make([]byte, n<<shift), stream: stream}
}

// order turns all spins up.
func (l *lattice) order() {
	for i := range l.spins {
		l.spins[i] = 1
	}
	l.count()
}

// disorder draws each spin from a bit.
func (l *lattice) disorder() {
	bit := 0
	var words [4]uint32
	for y := range l.n {
		row, _, _ := l.rows(y)
		for x := range row {
			if bit%128 == 0 {
				words[0], words[1], words[2], words[3] = l.stream.Block(l.history, l.step)
				l.step++
			}
			row[x] = byte(words[bit/32%4] >> (bit % 32) & 1)
			bit++
		}
	}
	l.count()
}

// count finds what the spins add up to.
func (l *lattice) count() {
	l.unlike, l.up = 0, 0
	for y := range l.n {
		row, _, down := l.rows(y)
		last := row[l.n-1]
		for x, s := range row {
			l.up += int64(s)
			l.unlike += int64(s^last) + int64(s^down[x])
			last = s
		}
	}
}

// rows returns a row, that above and that below.
func (l *lattice) rows(y int) (row, above, below []byte) {
	n := l.n
	up, down := y-1, y+1
	if y == 0 {
		up = n - 1
	}
	if down == n {
		down = 0
	}
	return l.spins[y<<l.shift:][:n], l.spins[up<<l.shift:][:n], l.spins[down<<l.shift:][:n]
}

// wolff turns one cluster: it grows from a spin over like neighbours, each joined with probability
// 1 − e^{−2/T}; a block of words serves the four of a spin. A spin joins once, so that a cluster ends
// after n² of them at the latest.
//
// A spin that joins is turned and marked by bit 1 until its own neighbours are asked: only then do the
// sums take note of it, and spins that wait count as not turned yet. Nothing branches on what is drawn.
//
// Source: U. Wolff, Phys. Rev. Lett. 62, 361 (1989).
func (l *lattice) wolff(h *heat) {
	w, _, _, _ := l.stream.Block(l.history, l.step)
	l.step++
	place := int(uint64(w) * uint64(l.n*l.n) >> 32)
	site := place/l.n<<l.shift | place%l.n
	spins, stack, old := l.spins, l.stack, l.spins[site]
	stack[0] = int32(site)
	spins[site] ^= 3
	turned, unlike := int64(0), int64(0)
	for height := 1; height > 0; {
		height--
		site = int(stack[height])
		spins[site] = old ^ 1
		left, right, above, below := l.around(site)
		v0, v1, v2, v3 := spins[left]^old, spins[right]^old, spins[above]^old, spins[below]^old
		turned++
		unlike += int64(v0&1^v0>>1) + int64(v1&1^v1>>1) + int64(v2&1^v2>>1) + int64(v3&1^v3>>1)
		if v0 != 0 && v1 != 0 && v2 != 0 && v3 != 0 {
			continue
		}
		a, b := l.stream.Pair(l.history, l.step)
		l.step++
		near, like := [4]int{left, right, above, below}, [4]byte{v0, v1, v2, v3}
		for i, site := range &near {
			joins := (a&(1<<32-1) - h.bond) >> 63 & ((uint64(like[i]) - 1) >> 63)
			spins[site] ^= 3 & byte(-joins)
			stack[height] = int32(site)
			height += int(joins)
			a, b = a>>32|b<<32, b>>32
		}
	}
	l.turned += turned
	l.unlike += 4*turned - 2*unlike
	l.up += turned * (1 - 2*int64(old))
}

// around returns the neighbours of a site.
func (l *lattice) around(site int) (left, right, above, below int) {
	x, stride := site&(1<<l.shift-1), 1<<l.shift
	left, right, above, below = site-1, site+1, site-stride, site+stride
	if x == 0 {
		left += l.n
	}
	if x == l.n-1 {
		right -= l.n
	}
	if above < 0 {
		above += len(l.spins)
	}
	if below >= len(l.spins) {
		below -= len(l.spins)
	}
	return left, right, above, below
}
