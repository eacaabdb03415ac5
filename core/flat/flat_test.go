package flat_test

import (
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/flat"
)

// params have one of each kind.
var params = []core.Param{
	{Name: "x", Domain: core.Between(0, 10, core.LawRange)},
	{Name: "maybe", Optional: true, Domain: core.Positive(core.LawPositive)},
	{Name: "default", Optional: true, Default: core.Some(3)},
	{Name: "choice", Kind: core.Choice, Choices: []string{"a", "b"}},
	{Name: "text", Kind: core.String, Most: 4},
	{Name: "list", Kind: core.List, Least: 1, Most: 3, Fields: []core.Param{{Domain: core.Between(-1, 1, core.LawRange)}}},
	{Name: "group", Kind: core.Group, Fields: []core.Param{{Name: "a"}, {Name: "b", Kind: core.List, Most: 2, Fields: []core.Param{{Name: "c"}, {Name: "d", Optional: true}}}}},
}

func written() []float64 {
	var w flat.Writer
	w.Number(1.5)
	w.Maybe(core.Some(2))
	w.Number(3)
	w.Int(1)
	w.Text("ñu")
	w.Numbers([]float64{0, -1})
	w.Number(7)
	w.Int(1)
	w.Number(8)
	w.Maybe(core.Maybe{})
	return w.List
}

func TestReadsBack(t *testing.T) {
	t.Parallel()
	list := written()
	if !flat.Check(params, list) {
		t.Fatal("refused")
	}
	r := flat.Read(list)
	if r.Number() != 1.5 || r.Maybe() != core.Some(2) || r.Number() != 3 || r.Int() != 1 || r.Text() != "ñu" {
		t.Error("the first values differ")
	}
	if !slices.Equal(r.Numbers(), []float64{0, -1}) || r.Number() != 7 || r.Int() != 1 || r.Number() != 8 || r.Maybe().Set || len(r.Rest()) != 0 {
		t.Error("the others differ")
	}
}

// Each number made something that it may not be, and each length changed, is refused.
func TestRefuses(t *testing.T) {
	t.Parallel()
	for i := range written() {
		for _, x := range []float64{math.NaN(), math.Inf(1), 1e300, -2, 0.3, math.Copysign(0, -1)} {
			list := written()
			list[i] = x
			numbers := i == 0 || i == 2 || i == 3 || i >= 8 // of which some are good
			if flat.Check(params, list) && !(numbers && x-x == 0) && !(i == 4 || i == 12) {
				t.Errorf("number %d may be %v", i, x)
			}
		}
	}
	for n := range written() {
		if flat.Check(params, written()[:n]) {
			t.Errorf("the first %d numbers are enough", n)
		}
	}
	if flat.Check(params, append(written(), 0)) {
		t.Error("one more is taken")
	}
}

// Whatever is checked can be read, and whatever comes is checked without harm.
func FuzzCheck(f *testing.F) {
	seed := []byte{}
	for _, x := range written() {
		seed = binary.LittleEndian.AppendUint64(seed, math.Float64bits(x))
	}
	f.Add(seed)
	f.Fuzz(func(t *testing.T, data []byte) {
		var list []float64
		for ; len(data) >= 8; data = data[8:] {
			list = append(list, math.Float64frombits(binary.LittleEndian.Uint64(data)))
		}
		if !flat.Check(params, list) {
			return
		}
		r := flat.Read(list)
		r.Number()
		r.Maybe()
		r.Number()
		r.Int()
		_ = r.Text()
		r.Numbers()
		r.Number()
		for range r.Int() {
			r.Number()
			r.Maybe()
		}
		if len(r.Rest()) != 0 {
			t.Errorf("%d numbers are left", len(r.Rest()))
		}
	})
}
