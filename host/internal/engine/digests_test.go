//go:build !race

package engine_test

// These take minutes under the race detector, and run on one goroutine: tools/test.sh runs them
// without it.

import (
	"bytes"
	"encoding/binary"
	"iter"
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/golden"
	"github.com/fisica-lab/fisica/host/internal/engine"
	"github.com/fisica-lab/fisica/wasm"
)

// The committed module gives the native bits, compiled; the interpreter takes half a minute to, and is a
// line of make conformance.
func TestDigests(t *testing.T) {
	t.Parallel()
	wantCalculations, wantModels, err := golden.Digests(golden.Native{})
	if err != nil {
		t.Fatal(err)
	}
	calculations, models, err := golden.Digests(newEngine(t, wasm.Physics, engine.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	if calculations != wantCalculations {
		t.Errorf("calculations %s, native %s", calculations, wantCalculations)
	}
	if models != wantModels {
		t.Errorf("models %s, native %s", models, wantModels)
	}
}

// A module with another speed of light starts, answers otherwise, and has another digest.
func TestDigestSeesAChangedConstant(t *testing.T) {
	t.Parallel()
	c := binary.LittleEndian.AppendUint64(nil, math.Float64bits(constants.C))
	other := binary.LittleEndian.AppendUint64(nil, math.Float64bits(constants.C+1))
	module := bytes.ReplaceAll(wasm.Physics, c, other)
	if bytes.Equal(module, wasm.Physics) {
		t.Fatal("the module holds no speed of light")
	}
	changed, _, err := golden.Digests(newEngine(t, module, engine.Options{}))
	want, _, nativeErr := golden.Digests(golden.Native{})
	if err != nil || nativeErr != nil || changed == want {
		t.Errorf("digest %s (%v, %v): the change goes unseen", changed, err, nativeErr)
	}
}

// A module with one changed instruction, a product made a sum, has another digest.
func TestDigestSeesAChangedInstruction(t *testing.T) {
	t.Parallel()
	const multiply, add = 0xa2, 0xa0 // f64.mul, f64.add
	const changes = 16               // another number, where a change of the module makes one of these a loop without end
	want, wantModels, err := golden.Digests(golden.Native{})
	if err != nil {
		t.Fatal(err)
	}
	var places []int
	for at, b := range wasm.Physics {
		if b == multiply {
			places = append(places, at)
		}
	}
	changed, seen := 0, 0
	for at := range sparse(places, changes) { // each costs a compilation
		module := bytes.Clone(wasm.Physics)
		module[at] = add
		e, err := engine.New(t.Context(), module, engine.Options{})
		if err != nil {
			continue // not an instruction, but some other byte
		}
		changed++
		if differs(e, want, wantModels) {
			seen++
		} else {
			t.Logf("byte %#x: no change of the digest", at)
		}
		if err := e.Close(t.Context()); err != nil {
			t.Error(err)
		}
	}
	t.Logf("%d of %d changed modules seen", seen, changed)
	if changed < 8 || seen < changed*8/10 { // some products are of a sign, of 1 or of what is then rounded away
		t.Errorf("the digests see %d of %d changed modules", seen, changed)
	}
}

// differs tells whether an engine has other digests, by the calculations where they tell it: the models
// take seconds.
func differs(e golden.Engine, calculations, models string) bool {
	if got, err := golden.Calculations(e); err != nil || got != calculations {
		return true
	}
	got, err := golden.Models(e)
	return err != nil || got != models
}

// sparse hands on about so many of a list, evenly.
func sparse(list []int, count int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < len(list); i += max(1, len(list)/count) {
			if !yield(list[i]) {
				return
			}
		}
	}
}
