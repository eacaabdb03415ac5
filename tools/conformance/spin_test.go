package main

import (
	"testing"

	"github.com/fisica-lab/fisica/edge/spintest"
	"github.com/fisica-lab/fisica/edge/spintest/enginetest"
)

// The compiled Spin component under wasmtime, which Spin itself runs on.
func TestSpinUnderWasmtime(t *testing.T) {
	t.Parallel()
	enginetest.Run(t, &enginetest.Engine{Root: root, Open: func(t *testing.T, module []byte, host *spintest.Host) spintest.Component {
		t.Helper()
		w, err := newWasmtime(module, host)
		if err != nil {
			t.Fatal(err)
		}
		return w
	}})
}
