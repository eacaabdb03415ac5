package rng_test

import (
	"testing"

	"github.com/fisica-lab/fisica/core/rng"
)

func TestPhiloxKnownAnswers(t *testing.T) {
	t.Parallel()
	const source = "Random123 tests/kat_vectors, philox4x32 10"
	const f = 0xffffffff
	tests := []struct {
		name    string
		counter [4]uint32
		key     [2]uint32
		want    [4]uint32
	}{
		{"zeros", [4]uint32{}, [2]uint32{}, [4]uint32{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
		{"ones", [4]uint32{f, f, f, f}, [2]uint32{f, f}, [4]uint32{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
		{
			"pi",
			[4]uint32{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
			[2]uint32{0xa4093822, 0x299f31d0},
			[4]uint32{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c, k := tt.counter, tt.key
			a0, a1, a2, a3 := rng.Philox(c[0], c[1], c[2], c[3], k[0], k[1])
			if got := [4]uint32{a0, a1, a2, a3}; got != tt.want {
				t.Errorf("Philox(%x, %x) = %08x, want %08x (%s)", c, k, got, tt.want, source)
			}
		})
	}
}

// A stream places history, step, model and seed where the known answer of π has them.
func TestStreamLayout(t *testing.T) {
	t.Parallel()
	s := rng.NewStream(rng.Philox4x32, 0x299f31d0_a4093822, 0x03707344)
	a0, a1, a2, a3 := s.Block(0x85a308d3_243f6a88, 0x13198a2e)
	want := [4]uint32{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}
	if got := [4]uint32{a0, a1, a2, a3}; got != want {
		t.Errorf("Block = %08x, want %08x", got, want)
	}
}

func BenchmarkPhilox(b *testing.B) {
	var sum uint32
	s := rng.NewStream(rng.Philox4x32, 1, 1)
	for i := range b.N {
		r0, _, _, _ := s.Block(uint64(i), 0)
		sum += r0
	}
	sink = sum
}

var sink uint32
