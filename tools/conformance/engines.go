package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
)

// engines are all that promise the same bits.
var engines = []engine{
	{"native-amd64-v1", native{goarch: "amd64", level: "v1"}.ask},
	{"native-amd64-v3", native{goarch: "amd64", level: "v3"}.ask},
	{"native-amd64-simd", native{goarch: "amd64", level: "v1", simd: true}.ask},
	{"native-arm64-qemu", native{goarch: "arm64", emulator: "qemu-aarch64-static"}.ask},
	{"wazero-compiler", wazero{"wazero"}.ask},
	{"wazero-interpreter", wazero{"wazero-interpreter"}.ask},
	{"wasmtime", wasmtimePhysics},
	{"node", script{program: "node"}.ask},
	{"deno", script{"deno", []string{"run", "--no-prompt", "--allow-read"}}.ask},
	{"bun", script{program: "bun"}.ask},
	{"chromium", chromium},
	{"workerd", workerd},
	{"spin-wazero", spinWazero},
	{"spin-wasmtime", spinWasmtime},
}

// committed returns the golden digests of wasm/catalog.json, as core/golden puts them together.
func committed() (digests, error) {
	text, err := os.ReadFile(root + "/wasm/catalog.json")
	if err != nil {
		return digests{}, err
	}
	type entry struct {
		ID     string `json:"id"`
		Golden struct {
			SHA256 string `json:"sha256"`
		} `json:"golden"`
	}
	var document struct {
		Calculations []entry `json:"calculos"`
		Models       []entry `json:"modelos"`
	}
	if err := json.Unmarshal(text, &document); err != nil {
		return digests{}, fmt.Errorf("read catalogue: %w", err)
	}
	whole := func(list []entry) string {
		sum := sha256.New()
		for _, e := range list {
			fmt.Fprintf(sum, "%s %s\n", e.ID, e.Golden.SHA256)
		}
		return hex.EncodeToString(sum.Sum(nil))
	}
	return digests{whole(document.Calculations), whole(document.Models)}, nil
}
