package wire_test

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/wire"
)

// FuzzDecodeSimulation: no document makes the decoder panic; what it accepts is a job that
// can run, and its problems are JSON.
func FuzzDecodeSimulation(f *testing.F) {
	for _, seed := range []string{
		`{"modelo":"uniforme","parametros":{"factor":2},"n":1e8,"semilla":"18446744073709551615","generador":"philox4x32"}`,
		`{"modelo":"uniforme","n":"12","nombre":"\u00e9","descripcion":null}`, `{"n":1e30,"n":0,"modelo":[],"parametros":{"factor":-1,"x":{}}}`,
		`[]`, `{"semilla":""}`, `{"semilla":"\u0031"}`, `{`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		r := &wire.Row{}
		sim, err := wire.DecodeSimulation(body, catalog.Models, 1e12, r)
		if err != nil {
			return
		}
		if len(r.Problems) == 0 {
			if sim.Model == nil || sim.N < 1 || sim.N > 1e12 || len(sim.Params) != len(sim.Model.Params) || !json.Valid(body) {
				t.Fatalf("%q is taken for %+v", body, sim)
			}
			return
		}
		if text := wire.AppendProblems(nil, r); !json.Valid(text) || !utf8.Valid(text) {
			t.Fatalf("%q is answered with %q", body, text)
		}
	})
}
