package ising

import "github.com/fisica-lab/fisica/core/rng"

// heat is a temperature as the kernels read it.
type heat struct {
	accept [8]uint64 // words below it turn a spin, by how many of its neighbours are like it
	bond   uint64    // words below it join a like neighbour to the cluster
}

// lattice is the state of one history: n × n spins, 0 or 1, row by row, and what they add up to.
type lattice struct {
	n     int
	spins []byte
	stack []int32 // sites of a cluster whose neighbours have not been asked yet

	unlike int64 // pairs of neighbours that differ: E = 2·unlike − 2n²
	up     int64 // spins that are 1: M = 2·up − n²
	turned int64 // spins turned since it was last reset

	stream  *rng.Stream
	history uint64
	step    uint32 // of the stream, the next one
}

// order turns all spins up.
func (l *lattice) order() {
	for i := range l.spins {
		l.spins[i] = 1
	}
	l.unlike, l.up = 0, int64(len(l.spins))
}

// disorder draws each spin from a bit.
func (l *lattice) disorder() {
	for first := 0; first < len(l.spins); first += 128 {
		var words [4]uint32
		words[0], words[1], words[2], words[3] = l.stream.Block(l.history, l.step)
		l.step++
		for i := range l.spins[first:min(first+128, len(l.spins))] {
			l.spins[first+i] = byte(words[i/32] >> (i % 32) & 1)
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
	return l.spins[y*n:][:n], l.spins[up*n:][:n], l.spins[down*n:][:n]
}

// metropolis asks every spin once whether it turns: those of one colour of a chequerboard, row by row,
// then those of the other, which the first are all neighbours of. A block of words serves four.
func (l *lattice) metropolis(h *heat) {
	for colour := range 2 {
		for y := range l.n {
			l.ask(h, y, (y+colour)&1)
		}
	}
}

// ask asks every other spin of a row.
func (l *lattice) ask(h *heat, y, first int) {
	row, above, below := l.rows(y)
	above, below = above[:len(row)], below[:len(row)]
	var turned, up, like int64
	for x := first; x < len(row); {
		var words [4]uint32
		words[0], words[1], words[2], words[3] = l.stream.Block(l.history, l.step)
		l.step++
		for _, w := range &words {
			left, right := x-1, x+1
			if left < 0 {
				left = len(row) - 1
			}
			if right == len(row) {
				right = 0
			}
			s := row[x]
			same := 4 - (s ^ row[left]) - (s ^ row[right]) - (s ^ above[x]) - (s ^ below[x])
			if uint64(w) < h.accept[same&7] {
				row[x] = s ^ 1
				turned++
				up += 1 - 2*int64(s)
				like += int64(same)
			}
			if x += 2; x >= len(row) {
				break
			}
		}
	}
	l.turned += turned
	l.up += up
	l.unlike += 2*like - 4*turned // of four neighbours the like ones become unlike
}

// wolff turns one cluster: it grows from a spin over like neighbours, each joined with probability
// 1 − e^{−2/T}. A block of words serves the four neighbours of a spin. A spin turns once, as it joins,
// so that a cluster ends after n² of them at the latest.
//
// Source: U. Wolff, Phys. Rev. Lett. 62, 361 (1989).
func (l *lattice) wolff(h *heat) {
	w, _, _, _ := l.stream.Block(l.history, l.step)
	l.step++
	site := int(uint64(w) * uint64(len(l.spins)) >> 32)
	old := l.spins[site]
	l.stack[0] = int32(site)
	l.turn(site, l.around(site))
	for height := 1; height > 0; {
		height--
		near := l.around(int(l.stack[height]))
		var words [4]uint32
		words[0], words[1], words[2], words[3] = l.stream.Block(l.history, l.step)
		l.step++
		for i, site := range near {
			if l.spins[site] == old && uint64(words[i]) < h.bond {
				l.turn(site, l.around(site))
				l.stack[height] = int32(site)
				height++
			}
		}
	}
}

// around returns the neighbours of a site.
func (l *lattice) around(site int) [4]int {
	n := l.n
	left, right, above, below := site-1, site+1, site-n, site+n
	x := site % n
	if x == 0 {
		left += n
	}
	if x == n-1 {
		right -= n
	}
	if above < 0 {
		above += n * n
	}
	if below >= n*n {
		below -= n * n
	}
	return [4]int{left, right, above, below}
}

// turn turns a spin and keeps the sums.
func (l *lattice) turn(site int, near [4]int) {
	s := l.spins[site]
	unlike := (s ^ l.spins[near[0]]) + (s ^ l.spins[near[1]]) + (s ^ l.spins[near[2]]) + (s ^ l.spins[near[3]])
	l.spins[site] = s ^ 1
	l.unlike += 4 - 2*int64(unlike)
	l.up += 1 - 2*int64(s)
	l.turned++
}
