package rng_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/rng"
)

const (
	batteryWords = 1 << 17
	batteryBound = 1e-6 // a p-value is within it and 1 minus it
	batterySeed  = 0x1234
	chunk        = 1 << 20 // histories, as of the model uniforme
)

// block is a generator's block as seen from outside: of a seed, a model, a history and a step.
type block func(seed uint64, model uint32, history uint64, step uint32) [4]uint32

func generator(g rng.Generator) block {
	type key struct {
		seed  uint64
		model uint32
	}
	streams := map[key]*rng.Stream{}
	return func(seed uint64, model uint32, history uint64, step uint32) (w [4]uint32) {
		s := streams[key{seed, model}]
		if s == nil {
			made := rng.NewStream(g, seed, model)
			s = &made
			streams[key{seed, model}] = s
		}
		w[0], w[1], w[2], w[3] = s.Block(history, step)
		return w
	}
}

// sequences are the orders in which models take the words of the i-th block; their words follow
// each other, so that neighbours in use are neighbours here.
var sequences = map[string]func(b block, i uint64) [4]uint32{
	"histories":     func(b block, i uint64) [4]uint32 { return b(batterySeed, 1, i, 0) },
	"far histories": func(b block, i uint64) [4]uint32 { return b(batterySeed, 1, 1<<32-batteryWords/8+i, 3) },
	"last histories": func(b block, i uint64) [4]uint32 {
		return b(batterySeed, 1, rng.MaxHistories-batteryWords/4+i, 0)
	},
	"steps":        func(b block, i uint64) [4]uint32 { return b(batterySeed, 3, 7, uint32(i)) },
	"paths":        func(b block, i uint64) [4]uint32 { return b(batterySeed, 3, i/20, uint32(i%20)) },
	"borders":      func(b block, i uint64) [4]uint32 { return b(batterySeed, 1, (i/2+1)*chunk/4-1+i%2, 0) },
	"seeds":        func(b block, i uint64) [4]uint32 { return b(i/256, 1, i%256, 0) },
	"bits of seed": func(b block, i uint64) [4]uint32 { return b(batterySeed^1<<(i%64), 1, i/64, 0) },
	"models":       func(b block, i uint64) [4]uint32 { return b(batterySeed, uint32(i%8), i/8, 0) },
	"lanes": func(b block, i uint64) (w [4]uint32) { // the same word of eight neighbours, and the next word
		for j := range w {
			w[j] = b(batterySeed, 2, i/8*8+(i%2)*4+uint64(j), 0)[i/2%4]
		}
		return w
	},
}

func draw(b block, sequence func(b block, i uint64) [4]uint32) []uint32 {
	words := make([]uint32, 0, batteryWords)
	for i := range uint64(batteryWords / 4) {
		w := sequence(b, i)
		words = append(words, w[:]...)
	}
	return words
}

func passes(p float64) bool { return p > batteryBound && p < 1-batteryBound }

// The words that the models draw look random, in the order in which they draw them.
func TestBattery(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, g rng.Generator) {
		t.Helper()
		b := generator(g)
		for order, sequence := range sequences {
			words := draw(b, sequence)
			for name, p := range statistics {
				if p := p(words); !passes(p) {
					t.Errorf("%s, %s: p = %.2g", order, name, p)
				}
			}
		}
	})
}

// neighbours are pairs of places whose words must have nothing in common, for each i.
var neighbours = map[string]func(b block, i uint64) (x, y [4]uint32){
	"seeds by one bit": func(b block, i uint64) (x, y [4]uint32) {
		return b(batterySeed, 1, i, 0), b(batterySeed^1<<(i%64), 1, i, 0)
	},
	"models": func(b block, i uint64) (x, y [4]uint32) {
		return b(batterySeed, 1, i, 0), b(batterySeed, 3, i, 0)
	},
	"chunks": func(b block, i uint64) (x, y [4]uint32) {
		return b(batterySeed, 1, i, 0), b(batterySeed, 1, i+chunk/4, 0)
	},
	"histories": func(b block, i uint64) (x, y [4]uint32) {
		return b(batterySeed, 1, i, 0), b(batterySeed, 1, i+1, 0)
	},
	"vectors": func(b block, i uint64) (x, y [4]uint32) {
		return b(batterySeed, 1, i, 0), b(batterySeed, 1, i+8, 0)
	},
	"steps": func(b block, i uint64) (x, y [4]uint32) {
		return b(batterySeed, 1, i, 5), b(batterySeed, 1, i, 6)
	},
	"pages of steps": func(b block, i uint64) (x, y [4]uint32) {
		return b(batterySeed, 1, i, 5), b(batterySeed, 1, i, 5+1<<13)
	},
	"step and history": func(b block, i uint64) (x, y [4]uint32) {
		return b(batterySeed, 1, i, 1), b(batterySeed, 1, i+1, 0)
	},
	"words": func(b block, i uint64) (x, y [4]uint32) {
		x = b(batterySeed, 1, i, 0)
		return x, [4]uint32{x[1], x[2], x[3], x[0]}
	},
}

// drawBoth returns two sequences of neighbours.
func drawBoth(b block, places func(b block, i uint64) (x, y [4]uint32)) (xs, ys []uint32) {
	for i := range uint64(batteryWords / 4) {
		x, y := places(b, i)
		xs, ys = append(xs, x[:]...), append(ys, y[:]...)
	}
	return xs, ys
}

// exclusive returns the bits in which neighbours differ.
func exclusive(xs, ys []uint32) []uint32 {
	words := make([]uint32, len(xs))
	for i := range xs {
		words[i] = xs[i] ^ ys[i]
	}
	return words
}

func TestNeighbours(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, g rng.Generator) {
		t.Helper()
		for name, places := range neighbours {
			xs, ys := drawBoth(generator(g), places)
			if p := correlation(xs, ys); !passes(p) {
				t.Errorf("%s: correlation, p = %.2g", name, p)
			}
			if p := monobit(exclusive(xs, ys)); !passes(p) {
				t.Errorf("%s: bits in common, p = %.2g", name, p)
			}
		}
	})
}

// avalanche flips each bit of a place and counts how often each bit of the block follows: as often
// as not, whichever it is. It returns the p-value of all pairs together, and of the worst one.
func avalanche(b block) (all, worst float64) {
	const trials, outputs = 128, 128
	flips := []func(bit int, seed, history *uint64, step *uint32){
		func(bit int, seed, _ *uint64, _ *uint32) { *seed ^= 1 << (bit % 64) },
		func(bit int, _, history *uint64, _ *uint32) { *history ^= 1 << (bit % 50) },
		func(bit int, _, _ *uint64, step *uint32) { *step ^= 1 << (bit % 32) },
	}
	chi2, cells, most := 0.0, 0.0, 0.0
	for what, inputs := range []int{64, 50, 32} {
		for bit := range inputs {
			var follows [outputs]int
			for trial := range uint64(trials) {
				seed, history, step := batterySeed+trial%4, trial*0x9e3779b97f4a7c15>>14, uint32(trial*977)
				before := b(seed, 3, history, step)
				flips[what](bit, &seed, &history, &step)
				after := b(seed, 3, history, step)
				for i := range follows {
					follows[i] += int((before[i/32] ^ after[i/32]) >> (i % 32) & 1)
				}
			}
			for _, n := range follows {
				z := (2*float64(n) - trials) / math.Sqrt(trials)
				chi2 += z * z
				most = max(most, math.Abs(z))
				cells++
			}
		}
	}
	return chi2Tail(chi2, cells), -math.Expm1(cells * math.Log1p(-2*normalTail(most)))
}

func TestAvalanche(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, g rng.Generator) {
		t.Helper()
		if all, worst := avalanche(generator(g)); !passes(all) || worst < batteryBound {
			t.Errorf("p = %.2g of all pairs of bits, %.2g of the worst", all, worst)
		}
	})
}

// bad are generators that the battery must find out.
var bad = map[string]block{
	"counter": func(seed uint64, _ uint32, history uint64, step uint32) (w [4]uint32) {
		for i := range w {
			w[i] = uint32(seed + 4*(history+uint64(step)) + uint64(i))
		}
		return w
	},
	"Weyl": func(seed uint64, _ uint32, history uint64, step uint32) (w [4]uint32) {
		for i := range w {
			w[i] = uint32((seed + 4*(history+uint64(step)) + uint64(i)) * 0x9e3779b97f4a7c15 >> 32)
		}
		return w
	},
	"linear congruence": func(seed uint64, _ uint32, history uint64, step uint32) (w [4]uint32) {
		x := uint32(seed+uint64(step)) + powerLCG(4*history)
		for i := range w {
			x = 69069*x + 1
			w[i] = x
		}
		return w
	},
	"same key": func(_ uint64, _ uint32, history uint64, step uint32) (w [4]uint32) {
		w[0], w[1], w[2], w[3] = rng.Philox(uint32(history), uint32(history>>32), step, 0, 1, 2)
		return w
	},
	"same words": func(seed uint64, model uint32, history uint64, step uint32) [4]uint32 {
		r, _, _, _ := rng.Philox(uint32(history), uint32(history>>32), step, model, uint32(seed), uint32(seed>>32))
		return [4]uint32{r, r, r, r}
	},
	"without carry": func(seed uint64, model uint32, history uint64, step uint32) (w [4]uint32) {
		w[0], w[1], w[2], w[3] = rng.Philox(uint32(history), 0, step%(1<<13), model, uint32(seed), uint32(seed>>32))
		return w
	},
}

// powerLCG returns the n-th state of the linear congruence from 0 on, in the bits of n.
func powerLCG(n uint64) (x uint32) {
	a, c := uint32(69069), uint32(1)
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			x = a*x + c
		}
		a, c = a*a, c*(a+1)
	}
	return x
}

// Each test of the battery can fail: it finds out these bad generators.
func TestBatteryFindsOut(t *testing.T) {
	t.Parallel()
	for name, culprits := range map[string][]string{
		"equidistribution, upper bits": {"counter"},
		"equidistribution, lower bits": {"counter", "linear congruence"},
		"serial, upper bits":           {"counter", "Weyl", "same words"},
		"serial, lower bits":           {"counter", "linear congruence", "same words"},
		"gap":                          {"counter", "Weyl", "same words"},
		"birthday, upper bits":         {"counter", "Weyl", "same words"},
		"birthday, lower bits":         {"counter", "same words"},
		"monobit":                      {"counter"},
		"runs":                         {"counter"},
	} {
		for _, culprit := range culprits {
			if p := statistics[name](draw(bad[culprit], sequences["histories"])); passes(p) {
				t.Errorf("%s lets %s pass: p = %v", name, culprit, p)
			}
		}
	}
	if len(statistics) != 9 {
		t.Errorf("%d statistics, of which 9 were shown to fail", len(statistics))
	}
}

func TestNeighboursFindOut(t *testing.T) {
	t.Parallel()
	for name, culprits := range map[string][]string{
		"seeds by one bit": {"same key"},
		"models":           {"same key", "counter"},
		"chunks":           {"counter"},
		"histories":        {"counter"},
		"vectors":          {"counter"},
		"steps":            {"counter"},
		"pages of steps":   {"without carry"},
		"step and history": {"counter"},
		"words":            {"same words"},
	} {
		for _, culprit := range culprits {
			xs, ys := drawBoth(bad[culprit], neighbours[name])
			if correlated, common := correlation(xs, ys), monobit(exclusive(xs, ys)); passes(correlated) && passes(common) {
				t.Errorf("%s lets %s pass: p = %v, %v", name, culprit, correlated, common)
			}
		}
	}
}

func TestAvalancheFindsOut(t *testing.T) {
	t.Parallel()
	for name, b := range bad {
		if all, worst := avalanche(b); name != "same words" && passes(all) && worst > batteryBound {
			t.Errorf("avalanche lets %s pass: p = %v, %v", name, all, worst)
		}
	}
}

// Of 2¹⁴ histories and two steps, no block is like another.
func TestBlocksDiffer(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, g rng.Generator) {
		t.Helper()
		b, seen := generator(g), map[[4]uint32]bool{}
		for i := range uint64(1 << 15) {
			seen[b(batterySeed, 1, i/2, uint32(i%2)<<13)] = true
		}
		if len(seen) != 1<<15 {
			t.Errorf("%d different blocks of %d", len(seen), 1<<15)
		}
	})
}
