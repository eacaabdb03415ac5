package num_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/fisica-lab/fisica/core/num"
)

var update = flag.Bool("update", false, "write testdata/num.golden anew: a release note, not a fix")

const goldenFile = "testdata/num.golden"

// goldenArguments are drawn over the functions' usual ranges and over all bit patterns.
func goldenArguments() (list []float64) {
	rng := rand.New(rand.NewPCG(2025, 7))
	for range 25_000 {
		// The conversions forbid a fused multiply-add here too.
		list = append(list, rng.Float64(), float64(rng.Float64()*20)-10, float64(rng.Float64()*1500)-750, math.Float64frombits(rng.Uint64()))
	}
	return list
}

// Every function gives the same bits on every machine and with every compiler's options.
func TestGolden(t *testing.T) {
	t.Parallel()
	arguments := goldenArguments()
	var out bytes.Buffer
	for _, f := range num.Functions {
		h := sha256.New()
		for i, x := range arguments[1:] {
			if f.One != nil {
				hash(h, f.One(x))
			} else {
				hash(h, f.Two(x, arguments[i]))
			}
		}
		fmt.Fprintf(&out, "%s %x\n", f.Name, h.Sum(nil))
	}
	if *update {
		if err := os.WriteFile(goldenFile, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), want) {
		t.Errorf("other bits:\n%s\nwant\n%s", out.Bytes(), want)
	}
}

// hash adds a result's bits; those of what is no number differ between machines.
func hash(h interface{ Write([]byte) (int, error) }, x float64) {
	pattern := math.Float64bits(x)
	if x != x {
		pattern = 0x7ff8000000000000
	}
	_, _ = h.Write(binary.LittleEndian.AppendUint64(nil, pattern)) // of a hash, it never fails
}
