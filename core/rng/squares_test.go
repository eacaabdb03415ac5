package rng_test

import (
	"math/big"
	"testing"

	"github.com/fisica-lab/fisica/core/rng"
)

// The paper has no file of known answers; these are of the author's own squares64.
func TestSquaresKnownAnswers(t *testing.T) {
	t.Parallel()
	const source = "randomgen, squares-testset-1.csv: the paper's C program with the key 3bc8bca4d301945b"
	for counter, want := range []uint64{
		0x5167ea8b7923d95b, 0x0e03102be2db8c20, 0xe59f61d7beb27f5d, 0x943ac4d08e1a4431,
		0x55a666125bf71ba4, 0x8de3053858a91018, 0xc0fe52f59630f81e, 0x163e8e1aebd16c1b,
	} {
		if got := rng.Squares(uint64(counter), 0x3bc8bca4d301945b); got != want {
			t.Errorf("Squares(%d) = %x, want %x (%s)", counter, got, want, source)
		}
	}
}

// squaresBig is the paper's definition in integers of any size, its halves exchanged by division.
func squaresBig(counter, key uint64) uint64 {
	two32, two64 := big.NewInt(1<<32), new(big.Int).Lsh(big.NewInt(1), 64)
	k := new(big.Int).SetUint64(key)
	y := new(big.Int).SetUint64(counter)
	y.Mul(y, k).Mod(y, two64)
	z := new(big.Int).Add(y, k)
	x, t := new(big.Int).Set(y), new(big.Int)
	for _, add := range []*big.Int{y, z, y, z, y} {
		x.Mul(x, x).Add(x, add).Mod(x, two64)
		high, low := new(big.Int).DivMod(x, two32, new(big.Int))
		if add == z {
			t.Set(x)
		}
		if add == y {
			t.Xor(t, high) // counts behind the last round, where t is of the round before
		}
		x.Mul(low, two32).Add(x, high)
	}
	return t.Uint64()
}

func FuzzSquaresAgainstBigIntegers(f *testing.F) {
	for _, counter := range []uint64{0, 1, 1<<14 - 1, 1 << 14, 1<<63 + 5, ^uint64(0)} {
		f.Add(counter, uint64(0xc58efd154ce32f6d))
		f.Add(counter, ^uint64(0))
		f.Add(counter, uint64(0))
	}
	f.Fuzz(func(t *testing.T, counter, key uint64) {
		if got, want := rng.Squares(counter, key), squaresBig(counter, key); got != want {
			t.Errorf("Squares(%x, %x) = %x, want %x", counter, key, got, want)
		}
	})
}

// keyFault returns which of the paper's rules a key breaks.
func keyFault(key uint64) string {
	var seen [2][16]bool
	for i := range 16 {
		digit := key >> (4 * i) & 15
		switch {
		case digit == 0:
			return "a digit is zero"
		case seen[i/8][digit]:
			return "a half holds a digit twice"
		case i == 8 && digit == key>>28&15:
			return "the middle digits are equal"
		}
		seen[i/8][digit] = true
	}
	if key&1 == 0 {
		return "it is even"
	}
	return ""
}

func TestSquaresKeysKeepTheRules(t *testing.T) {
	t.Parallel()
	keys := map[uint64]bool{}
	var digits [16][16]int // how often each stands at each place
	const seeds, models, pages = 500, 4, 3
	for seed := range uint64(seeds) {
		for model := range uint32(models) {
			s := rng.NewStream(rng.Squares64, seed*seed<<40+seed, model)
			for page := range uint32(pages) {
				key := s.SquaresKey(page << 13)
				if fault := keyFault(key); fault != "" {
					t.Fatalf("seed %d, model %d, page %d: key %x: %s", seed, model, page, key, fault)
				}
				keys[key] = true
				for i := range digits {
					digits[i][key>>(4*i)&15]++
				}
			}
		}
	}
	if len(keys) != seeds*models*pages {
		t.Errorf("%d different keys of %d", len(keys), seeds*models*pages)
	}
	for i := range digits {
		for digit, n := range digits[i] {
			if allowed := digit != 0 && (i > 0 || digit%2 == 1); (n > 0) != allowed {
				t.Errorf("digit %x stands %d times at place %d", digit, n, i)
			}
		}
	}
	for _, broken := range []uint64{0, 0x0123456789abcdef, 0xabcdef1212345671, 0xabcdef1812345678, 0xabcdef1812345676} {
		if keyFault(broken) == "" {
			t.Errorf("key %x breaks no rule", broken)
		}
	}
}

// A seed gives these keys for ever.
func TestSquaresKeysGolden(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		seed  uint64
		model uint32
		step  uint32
		want  uint64
	}{
		{0, 1, 0, 0xc3a275e879e4af23},
		{0, 1, 1<<13 - 1, 0xc3a275e879e4af23},
		{0, 1, 1 << 13, 0xe71f6439cd38a2e5},
		{42, 3, 0, 0xb427a51d2c6af58b},
		{1<<64 - 1, 1<<32 - 1, 1<<32 - 1, 0x2f96c15784cb2e1d},
	} {
		s := rng.NewStream(rng.Squares64, tt.seed, tt.model)
		if got := s.SquaresKey(tt.step); got != tt.want {
			t.Errorf("{%d, %d, %d, %#x},", tt.seed, tt.model, tt.step, got)
		}
	}
}

// A stream's words are those of the counters that its layout names, and no two blocks share one.
func TestSquaresLayout(t *testing.T) {
	t.Parallel()
	s := rng.NewStream(rng.Squares64, 7, 2)
	type place struct{ key, counter uint64 }
	seen := map[place]bool{}
	for _, history := range []uint64{0, 1, 2, 3, 1<<32 - 1, 1 << 32, rng.MaxHistories / 2, rng.MaxHistories - 2, rng.MaxHistories - 1} {
		for _, step := range []uint32{0, 1, 2, 1<<13 - 1, 1 << 13, 1<<13 + 1, 1 << 14, 1<<31 + 5, 1<<32 - 2, 1<<32 - 1} {
			key, counter := s.SquaresKey(step), rng.SquaresCounter(history, step)
			a, b := rng.Squares(counter, key), rng.Squares(counter+1, key)
			r0, r1, r2, r3 := s.Block(history, step)
			if uint64(r1)<<32|uint64(r0) != a || uint64(r3)<<32|uint64(r2) != b {
				t.Errorf("Block(%d, %d) = %08x %08x %08x %08x, want the halves of %016x %016x", history, step, r0, r1, r2, r3, a, b)
			}
			for _, p := range []place{{key, counter}, {key, counter + 1}} {
				if seen[p] {
					t.Errorf("history %d, step %d: counter %x taken", history, step, p.counter)
				}
				seen[p] = true
			}
		}
	}
}
