//go:build goexperiment.simd && amd64 && !fisica_guest

package distribution

import (
	"math"
	"simd/archsimd"
)

// A whole number below 2⁵² becomes a number when the bits of 2⁵² are put over it and 2⁵² is taken away.
const wholeBits = 0x4330000000000000

// wordsVector does what wordsScalar does, from the front, and returns to how many.
func wordsVector(words []uint64, part Part, low, width float64, column []float64) int {
	if !Kernel.AVX2() {
		return 0
	}
	n := len(words) &^ (lanes - 1)
	words, column = words[:n], column[:n]
	cut := &cuts[part]
	up, down := archsimd.BroadcastUint64x4(cut.left), archsimd.BroadcastUint64x4(cut.right)
	half, by := archsimd.BroadcastFloat64x4(0.5), archsimd.BroadcastFloat64x4(cut.scale)
	a, b := archsimd.BroadcastFloat64x4(low), archsimd.BroadcastFloat64x4(width)
	bits := archsimd.BroadcastUint64x4(wholeBits)
	for len(words) >= lanes && len(column) >= lanes {
		x := archsimd.LoadUint64x4Slice(words).ShiftLeft(up).ShiftRight(down).Or(bits)
		a.Add(b.Mul(x.AsFloat64x4().Sub(bits.AsFloat64x4()).Add(half).Mul(by))).StoreSlice(column)
		words, column = words[lanes:], column[lanes:]
	}
	archsimd.ClearAVXUpperBits()
	return n
}

const (
	lanes = 4
	batch = 256 // numbers whose cells are found before their cubics are computed
)

// column replaces uniforms by center + scale times their quantiles: cells and places in them by
// vectors, the cubics one by one, since Go knows no instruction that gathers.
func (t *table) column(u []float64, center, scale float64) {
	if !Kernel.AVX2() {
		t.columnScalar(u, center, scale)
		return
	}
	var cells [batch]uint64
	for len(u) >= lanes {
		n := min(len(u), batch) &^ (lanes - 1)
		locate(u[:n], cells[:n])
		t.cubics(u[:n], cells[:n], center, scale)
		u = u[n:]
	}
	t.columnScalar(u, center, scale)
}

// locate finds the cells of uniforms and replaces these by their places in them. It is a function of
// its own, behind which no vector register is left half full: scalar instructions would wait for it.
//
//go:noinline
func locate(u []float64, cells []uint64) {
	half, zero, one := archsimd.BroadcastFloat64x4(0.5), archsimd.BroadcastUint64x4(0), archsimd.BroadcastFloat64x4(1)
	sign, first := archsimd.BroadcastUint64x4(63), archsimd.BroadcastUint64x4(tableFirst)
	shift, bits := archsimd.BroadcastUint64x4(tableShift), archsimd.BroadcastUint64x4(tableBits)
	rest, side := archsimd.BroadcastUint64x4(1<<52-1), archsimd.BroadcastUint64x4(tableCells)
	absolute, oneBits := archsimd.BroadcastUint64x4(1<<63-1), archsimd.BroadcastUint64x4(math.Float64bits(1))
	for len(u) >= lanes && len(cells) >= lanes {
		from := half.Sub(archsimd.LoadFloat64x4Slice(u)).AsUint64x4()
		p := half.Sub(from.And(absolute).AsFloat64x4()).AsUint64x4()
		upper := zero.Sub(from.ShiftRight(sign)).And(side)
		p.ShiftRight(shift).Sub(first).Add(upper).StoreSlice(cells)
		p.ShiftLeft(bits).And(rest).Or(oneBits).AsFloat64x4().Sub(one).StoreSlice(u)
		u, cells = u[lanes:], cells[lanes:]
	}
	archsimd.ClearAVXUpperBits()
}

// cubics replaces places in cells by center + scale times the cubics there.
func (t *table) cubics(places []float64, cells []uint64, center, scale float64) {
	places = places[:len(cells)]
	for i, cell := range cells {
		if cell >= 2*tableCells {
			cell = 0 // beyond the law of this function
		}
		c, x := &t[cell], places[i]
		places[i] = center + float64(scale*(c[0]+float64(x*(c[1]+float64(x*(c[2]+float64(x*c[3])))))))
	}
}
