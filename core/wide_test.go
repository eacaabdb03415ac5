package core_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/fisica-lab/fisica/core"
)

func TestWideFloat(t *testing.T) {
	t.Parallel()
	for _, w := range []core.Wide{
		{},
		core.Widen(1), core.Widen(-1), core.Widen(-5), core.Widen(math.MinInt64),
		{Lo: 1, Hi: 1},
		{Lo: 0, Hi: -1},
		{Lo: math.MaxUint64, Hi: math.MaxInt64},
		{Lo: 0, Hi: math.MinInt64},
		{Lo: 1 << 63, Hi: -3},
	} {
		exact := new(big.Int).Lsh(big.NewInt(w.Hi), 64)
		want, _ := new(big.Float).SetInt(exact.Add(exact, new(big.Int).SetUint64(w.Lo))).Float64()
		if got := w.Float(); math.Abs(got-want) > 0x1p-52*math.Abs(want) {
			t.Errorf("%+v is %v, want %v", w, got, want)
		}
	}
}
