package rng

// Steps fills a and b, of the same length, with the pairs of a history's consecutive steps, from one
// on: what Pair returns for each.
func (s *Stream) Steps(history uint64, step uint32, a, b []uint64) {
	i := s.stepsVector(history, step, a, b)
	if s.generator == Philox4x32 {
		for ; i+2 <= len(a); i += 2 {
			a[i], b[i], a[i+1], b[i+1] = s.twoBlocks(history, step+uint32(i))
		}
	}
	for ; i < len(a); i++ {
		a[i], b[i] = s.Pair(history, step+uint32(i))
	}
}

// twoBlocks returns the pairs of two steps: side by side they take the time of one and a half.
func (s *Stream) twoBlocks(history uint64, step uint32) (a0, b0, a1, b1 uint64) {
	x0, x1, x2, x3 := uint64(uint32(history)), uint32(history>>32), uint64(step), s.model
	y0, y1, y2, y3 := x0, x1, uint64(step+1), s.model
	k0, k1 := s.k0, s.k1
	for range philoxRounds {
		p, q := x0*philoxM0, x2*philoxM1
		r, t := y0*philoxM0, y2*philoxM1
		x0, x1, x2, x3 = uint64(uint32(q>>32)^x1^k0), uint32(q), uint64(uint32(p>>32)^x3^k1), uint32(p)
		y0, y1, y2, y3 = uint64(uint32(t>>32)^y1^k0), uint32(t), uint64(uint32(r>>32)^y3^k1), uint32(r)
		k0 += philoxW0
		k1 += philoxW1
	}
	return x0 | uint64(x1)<<32, x2 | uint64(x3)<<32, y0 | uint64(y1)<<32, y2 | uint64(y3)<<32
}
