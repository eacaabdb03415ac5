package rng

// Octets is how many times eight lanes Lanes has.
const Octets = 2

// Lanes reads the blocks of sixteen histories at a time, each at a step of its own: a step of each of
// sixteen walks. What it reads is what Pair returns.
type Lanes struct {
	History, Step [Octets][8]uint64 // of each lane
	A, B          [Octets][8]uint64 // its words, in pairs
	stream        *Stream
	vector        bool
}

// Begin chooses the stream, and whether its vector kernel may run.
func (l *Lanes) Begin(s *Stream, vector bool) {
	l.stream = s
	l.vector = vector && (s.generator == Philox4x32 && PhiloxKernel.AVX2() || s.generator == Squares64 && SquaresKernel.AVX2())
}

// Read reads the blocks of the first n lanes. What it leaves in the others is not said.
func (l *Lanes) Read(n int) {
	if l.vector && l.readVector() {
		return
	}
	s := l.stream
	for o := range l.A {
		history, step, a, b := &l.History[o], &l.Step[o], &l.A[o], &l.B[o]
		for i := range uint(max(0, min(8, n-8*o))) {
			if s.generator == Squares64 {
				a[i%8], b[i%8] = s.Pair(history[i%8], uint32(step[i%8]))
			} else if i%2 == 0 {
				a[i%8], b[i%8], a[i%8+1], b[i%8+1] = philoxTwo(&s.keys, s.model, history[i%8], step[i%8], history[i%8+1], step[i%8+1])
			}
		}
	}
}

// philoxTwo returns the pairs of two blocks: side by side they take the time of one and a half.
func philoxTwo(keys *[philoxRounds][2]uint32, model uint32, history0, step0, history1, step1 uint64) (a0, b0, a1, b1 uint64) {
	x0, x1, x2, x3 := uint64(uint32(history0)), uint32(history0>>32), uint64(uint32(step0)), model
	y0, y1, y2, y3 := uint64(uint32(history1)), uint32(history1>>32), uint64(uint32(step1)), model
	for r := 0; r < philoxRounds; r += 2 { // two rounds, so that no word changes its place
		k := &keys[r]
		f, g := x0*philoxM0, x2*philoxM1
		u0, u1, u2, u3 := uint64(uint32(g>>32)^x1^k[0]), uint32(g), uint64(uint32(f>>32)^x3^k[1]), uint32(f)
		f, g = y0*philoxM0, y2*philoxM1
		v0, v1, v2, v3 := uint64(uint32(g>>32)^y1^k[0]), uint32(g), uint64(uint32(f>>32)^y3^k[1]), uint32(f)
		k = &keys[r+1]
		f, g = u0*philoxM0, u2*philoxM1
		x0, x1, x2, x3 = uint64(uint32(g>>32)^u1^k[0]), uint32(g), uint64(uint32(f>>32)^u3^k[1]), uint32(f)
		f, g = v0*philoxM0, v2*philoxM1
		y0, y1, y2, y3 = uint64(uint32(g>>32)^v1^k[0]), uint32(g), uint64(uint32(f>>32)^v3^k[1]), uint32(f)
	}
	return x0 | uint64(x1)<<32, x2 | uint64(x3)<<32, y0 | uint64(y1)<<32, y2 | uint64(y3)<<32
}
