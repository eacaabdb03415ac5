package main

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// changed writes the plain module with the speed of light one bit off, and says where.
func changed(t *testing.T) string {
	t.Helper()
	const light = 299792458
	text, err := os.ReadFile(root + "/wasm/physics.wasm")
	if err != nil {
		t.Fatal(err)
	}
	double := func(x float64) []byte { return binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)) }
	other := bytes.ReplaceAll(text, double(light), double(math.Nextafter(light, 0)))
	if bytes.Equal(other, text) {
		t.Fatal("the module does not hold the speed of light")
	}
	at := filepath.Join(t.TempDir(), "physics.wasm")
	if err := os.WriteFile(at, other, 0o600); err != nil {
		t.Fatal(err)
	}
	return at
}

// A module of which one constant is one bit off turns the table red, under each engine of the plain module that takes another one.
func TestOtherBitsAreSeen(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"wasmtime", "node", "deno", "bun", "workerd", "chromium"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out, logs strings.Builder
			same, err := run(t.Context(), []string{"--physics", changed(t), "--only", name, t.TempDir()}, &out, &logs)
			if err != nil || same || !strings.Contains(logs.String(), name+" difiere") || !strings.HasPrefix(out.String(), name+" ") {
				t.Errorf("same %v, %v\n%s%s", same, err, out.String(), logs.String())
			}
		})
	}
}

// What cannot be asked is an error, not a line less.
func TestRefuses(t *testing.T) {
	t.Parallel()
	broken := filepath.Join(t.TempDir(), "broken.wasm")
	if err := os.WriteFile(broken, []byte("\x00asm"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{},
		{"a", "b"},
		{"--only", "nada", "x"},
		{"--only", "wasmtime,", "x"},
		{"--only", "wasmtime", "--physics", broken, "x"},
		{"--only", "spin-wazero", "--edge", broken, "x"},
		{"--only", "spin-wazero", "--edge", "/nada", "x"},
	} {
		if same, err := run(t.Context(), args, io.Discard, io.Discard); same || err == nil {
			t.Errorf("%q: same %v, %v", args, same, err)
		}
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	a, b := strings.Repeat("a", 64), strings.Repeat("b", 64)
	for line, want := range map[string]digests{a + " " + b + "\n": {a, b}, "node " + a + " " + b: {a, b}, "error: " + a: {}, a: {}, "": {}} {
		if got, err := parse(line); got != want || (err == nil) != (want != digests{}) {
			t.Errorf("%q: %v, %v", line, got, err)
		}
	}
}
