//go:build goexperiment.simd && amd64 && !fisica_guest

package distribution

import (
	"math"
	"simd/archsimd"
)

// wordsVector turns words into uniforms, from the front, and returns how many.
func wordsVector(words []uint64, left, right uint64, scale float64, column []float64) int {
	if !Kernel.AVX512() {
		return 0
	}
	n := len(words) &^ 7
	up, down := archsimd.BroadcastUint64x8(left), archsimd.BroadcastUint64x8(right)
	half, by := archsimd.BroadcastFloat64x8(0.5), archsimd.BroadcastFloat64x8(scale)
	for i := 0; i < n; i += 8 {
		x := archsimd.LoadUint64x8Slice(words[i : i+8]).ShiftLeft(up).ShiftRight(down).ConvertToFloat64()
		x.Add(half).Mul(by).StoreSlice(column[i : i+8])
	}
	archsimd.ClearAVXUpperBits()
	return n
}

// affineVector replaces x by low + width x, from the front, and returns how many.
func affineVector(column []float64, low, width float64) int {
	if !Kernel.AVX512() {
		return 0
	}
	n := len(column) &^ 7
	a, b := archsimd.BroadcastFloat64x8(low), archsimd.BroadcastFloat64x8(width)
	for i := 0; i < n; i += 8 {
		a.Add(b.Mul(archsimd.LoadFloat64x8Slice(column[i : i+8]))).StoreSlice(column[i : i+8])
	}
	archsimd.ClearAVXUpperBits()
	return n
}

const (
	lanes = 8
	batch = 256 // numbers whose cells are found before their cubics are computed
)

// column replaces uniforms by center + scale times their quantiles: cells and places in them by
// vectors, the cubics one by one, since Go knows no instruction that gathers.
func (t *table) column(u []float64, center, scale float64) {
	if !Kernel.AVX512() {
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
	half, zero, one := archsimd.BroadcastFloat64x8(0.5), archsimd.BroadcastUint64x8(0), archsimd.BroadcastFloat64x8(1)
	sign, first := archsimd.BroadcastUint64x8(63), archsimd.BroadcastUint64x8(tableFirst)
	shift, bits := archsimd.BroadcastUint64x8(tableShift), archsimd.BroadcastUint64x8(tableBits)
	rest, side := archsimd.BroadcastUint64x8(1<<52-1), archsimd.BroadcastUint64x8(tableCells)
	absolute, oneBits := archsimd.BroadcastUint64x8(1<<63-1), archsimd.BroadcastUint64x8(math.Float64bits(1))
	for i := 0; i+lanes <= len(u); i += lanes {
		from := half.Sub(archsimd.LoadFloat64x8Slice(u[i : i+lanes])).AsUint64x8()
		p := half.Sub(from.And(absolute).AsFloat64x8()).AsUint64x8()
		upper := zero.Sub(from.ShiftRight(sign)).And(side)
		p.ShiftRight(shift).Sub(first).Add(upper).StoreSlice(cells[i : i+lanes])
		p.ShiftLeft(bits).And(rest).Or(oneBits).AsFloat64x8().Sub(one).StoreSlice(u[i : i+lanes])
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
