package ising

import "math/bits"

// ask asks every other spin of a row whether it turns, from the first on, four by each block of words:
// those of block k are a[k·stride] and b[k·stride]. Nothing branches on what is drawn: it would be
// guessed wrong every few spins.
func (l *lattice) ask(h *heat, y, first int, a, b []uint64, stride int) {
	if l.n%8 == 0 {
		l.askEights(h, y, first, a, b, stride)
	} else {
		l.askOnes(h, y, first, a, b, stride)
	}
}

// askOnes asks one spin after the other.
func (l *lattice) askOnes(h *heat, y, first int, a, b []uint64, stride int) {
	row, above, below := l.rows(y)
	above, below = above[:len(row)], below[:len(row)]
	left := row[(first+len(row)-1)%len(row)]
	for x, block := first, 0; x < len(row); block += stride {
		low, high := a[block], b[block]
		for range 4 {
			next := x + 1
			if next == len(row) {
				next = 0
			}
			right, s := row[next], row[x]
			unlike := (s ^ left) + (s ^ right) + (s ^ above[x]) + (s ^ below[x])
			turns := (low&(1<<32-1) - h.accept[unlike&7]) >> 63 // 1 where the word is below
			row[x] = s ^ byte(turns)
			l.turned += int64(turns)
			l.up += int64(turns) - 2*int64(turns&uint64(s))
			l.unlike += (4 - 2*int64(unlike)) * int64(turns)
			left = right
			low, high = low>>32|high<<32, high>>32
			if x += 2; x >= len(row) {
				break
			}
		}
	}
}

// askEights counts the unlike neighbours of eight spins at once, one in each byte of a word: every
// other one is asked.
func (l *lattice) askEights(h *heat, y, first int, a, b []uint64, stride int) {
	const ones = 0x0101010101010101
	row, above, below := l.rows(y)
	above, below = above[:len(row)], below[:len(row)]
	shift := uint(8 * first)
	left, turned, up, differ := uint64(row[len(row)-1]), 0, 0, uint64(0)
	for x, block := 0, 0; x+8 <= len(row); x, block = x+8, block+stride {
		next := x + 8
		if next == len(row) {
			next = 0
		}
		s := load(row[x : x+8])
		unlike := (s ^ (s<<8 | left)) + (s ^ (s>>8 | uint64(row[next])<<56)) + (s ^ load(above[x:x+8])) + (s ^ load(below[x:x+8]))
		left = s >> 56
		u, low, high := unlike>>shift, a[block], b[block]
		turns := (low&(1<<32-1) - h.accept[u&7]) >> 63 // 1 where the word is below
		turns |= (low>>32 - h.accept[u>>16&7]) >> 63 << 16
		turns |= (high&(1<<32-1) - h.accept[u>>32&7]) >> 63 << 32
		turns |= (high>>32 - h.accept[u>>48&7]) >> 63 << 48
		turns <<= shift
		store(row[x:x+8], s^turns)
		turned += bits.OnesCount64(turns)
		up += bits.OnesCount64(turns & s)
		differ += unlike & (turns * 7) * ones >> 56
	}
	l.turned += int64(turned)
	l.up += int64(turned - 2*up)
	l.unlike += int64(4*turned) - 2*int64(differ)
}

// load returns eight bytes as a word, the first lowest.
func load(p []byte) uint64 {
	_ = p[7]
	return uint64(p[0]) | uint64(p[1])<<8 | uint64(p[2])<<16 | uint64(p[3])<<24 | uint64(p[4])<<32 | uint64(p[5])<<40 | uint64(p[6])<<48 | uint64(p[7])<<56
}

func store(p []byte, w uint64) {
	_ = p[7]
	p[0], p[1], p[2], p[3] = byte(w), byte(w>>8), byte(w>>16), byte(w>>24)
	p[4], p[5], p[6], p[7] = byte(w>>32), byte(w>>40), byte(w>>48), byte(w>>56)
}
