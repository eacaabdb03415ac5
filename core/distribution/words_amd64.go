//go:build goexperiment.simd && amd64 && !fisica_guest

package distribution

import (
	"math"
	"simd/archsimd"
)

// wordsVector turns words into uniforms, from the front, and returns how many.
func wordsVector(words []uint64, column []float64) int {
	if !Kernel.AVX512() {
		return 0
	}
	n := len(words) &^ 7
	twelve, half, scale := archsimd.BroadcastUint64x8(12), archsimd.BroadcastFloat64x8(0.5), archsimd.BroadcastFloat64x8(0x1p-52)
	for i := 0; i < n; i += 8 {
		x := archsimd.LoadUint64x8Slice(words[i : i+8]).ShiftRight(twelve).ConvertToFloat64()
		x.Add(half).Mul(scale).StoreSlice(column[i : i+8])
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

// column replaces uniforms by center + scale times their quantiles: cells and places in them by
// vectors, the cubics one by one, since Go knows no instruction that gathers.
func (t *table) column(u []float64, center, scale float64) {
	const lanes, batch = 8, 64
	if !Kernel.AVX512() {
		t.columnScalar(u, center, scale)
		return
	}
	var at [batch]uint64
	var place [batch]float64
	half, zero, one := archsimd.BroadcastFloat64x8(0.5), archsimd.BroadcastUint64x8(0), archsimd.BroadcastFloat64x8(1)
	sign, first := archsimd.BroadcastUint64x8(63), archsimd.BroadcastUint64x8(tableFirst)
	shift, bits := archsimd.BroadcastUint64x8(tableShift), archsimd.BroadcastUint64x8(tableBits)
	rest, cells := archsimd.BroadcastUint64x8(1<<52-1), archsimd.BroadcastUint64x8(tableCells)
	absolute := archsimd.BroadcastUint64x8(1<<63 - 1)
	oneBits := archsimd.BroadcastUint64x8(math.Float64bits(1))
	n := len(u) &^ (batch - 1)
	for from := 0; from < n; from += batch {
		block := u[from:][:batch]
		for i := 0; i < batch; i += lanes {
			side := half.Sub(archsimd.LoadFloat64x8Slice(block[i : i+lanes]))
			p := half.Sub(side.AsUint64x8().And(absolute).AsFloat64x8()).AsUint64x8()
			upper := zero.Sub(side.AsUint64x8().ShiftRight(sign)).And(cells)
			p.ShiftRight(shift).Sub(first).Add(upper).StoreSlice(at[i : i+lanes])
			p.ShiftLeft(bits).And(rest).Or(oneBits).AsFloat64x8().Sub(one).StoreSlice(place[i : i+lanes])
		}
		for i := range block {
			j := at[i]
			if j >= 2*tableCells {
				j = 0 // beyond the law of this function
			}
			c, x := &t[j], place[i]
			block[i] = center + float64(scale*(c[0]+float64(x*(c[1]+float64(x*(c[2]+float64(x*c[3])))))))
		}
	}
	archsimd.ClearAVXUpperBits()
	t.columnScalar(u[n:], center, scale)
}
