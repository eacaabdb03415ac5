package api_test

import (
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/golden"
	"github.com/fisica-lab/fisica/host/internal/receipt"
)

// afterSignature is what a receipt's file says after it: what is proven of chunks.
func afterSignature(file string) string {
	_, rest, _ := strings.Cut(file, `"pruebas":`)
	return rest
}

// keys are those that the service publishes.
func (s *service) keys(t *testing.T) receipt.Keys {
	t.Helper()
	got := s.ask(t, "GET", "/.well-known/jwks.json", "")
	keys, err := receipt.ParseKeys([]byte(got.body))
	if err != nil || got.status != 200 || got.header.Get("Access-Control-Allow-Origin") != "*" {
		t.Fatalf("%d %s: %v", got.status, got.body, err)
	}
	return keys
}

// A receipt is signed at the end, stays as it is, and proves each chunk and the result.
func TestReceipt(t *testing.T) {
	t.Parallel()
	s := start(t)
	keys := s.keys(t)
	id := s.create(t, `{"modelo":"uniforme","n":3000000,"semilla":"7"}`)
	path := "/v2/simulaciones/" + id + "/recibo"
	if got := s.get(t, path); got.status != 409 && got.status != 200 {
		t.Errorf("receipt while it runs: %d", got.status)
	}
	s.finish(t, id)
	plain := s.get(t, path)
	v, err := receipt.Verify([]byte(plain.body), keys)
	if err != nil || v.JobID != id || v.Chunks != 3 || v.Seed != "7" || len(v.Digests) != 0 {
		t.Fatalf("%s: %+v, %v", plain.body, v, err)
	}
	if again := s.get(t, path); again.body != plain.body {
		t.Errorf("asked again: %s, before: %s", again.body, plain.body)
	}
	if result := s.get(t, "/v2/simulaciones/"+id+"/resultado"); !v.MatchesResult([]byte(result.body)) {
		t.Errorf("%s is not the result of %s", result.body, plain.body)
	}
	for query, want := range map[string][]uint64{"?chunk=0": {0}, "?chunk=2&chunk=1": {1, 2}, "?chunk=todos": {0, 1, 2}} {
		got := s.get(t, path+query)
		v, err := receipt.Verify([]byte(got.body), keys)
		if err != nil || len(v.Digests) != len(want) {
			t.Errorf("%s: %s: %+v, %v", query, got.body, v, err)
			continue
		}
		for _, k := range want {
			tally, err := golden.Native{}.Chunk(1, core.Job{Params: []float64{2}, Seed: 7, N: 3000000}, k)
			if digest := v.Digests[k]; err != nil || hex.EncodeToString(digest[:]) != golden.TallyDigest(tally) {
				t.Errorf("%s: chunk %d: %x (%v)", query, k, digest, err)
			}
		}
	}
	for _, bad := range []string{"3", "-1", "x", "1e9", "18446744073709551616", "todos&chunk=0", "", strings.Repeat("0&chunk=", 256) + "0"} {
		if got := s.get(t, path+"?chunk="+bad); got.status != 422 {
			t.Errorf("chunk=%.40s: %d %s", bad, got.status, got.body)
		}
	}
}

// What the receipt's routes answer is as the document says.
func TestReceiptAsDocumented(t *testing.T) {
	t.Parallel()
	s := start(t)
	document, err := openapi3.NewLoader().LoadFromData([]byte(s.ask(t, "GET", "/openapi.json", "").body))
	if err != nil {
		t.Fatal(err)
	}
	id := s.create(t, `{"modelo":"uniforme","n":2000000}`)
	s.finish(t, id)
	for path, schema := range map[string]string{
		"/.well-known/jwks.json":                         "Claves",
		"/v2/simulaciones/" + id + "/recibo":             "Recibo",
		"/v2/simulaciones/" + id + "/recibo?chunk=1":     "Recibo",
		"/v2/simulaciones/" + id + "/recibo?chunk=todos": "Recibo",
		"/v2/simulaciones/" + id + "/resultado":          "Resumen",
	} {
		var value any
		if err := json.Unmarshal([]byte(s.get(t, path).body), &value); err != nil {
			t.Fatal(err)
		}
		if err := document.Components.Schemas[schema].Value.VisitJSON(value); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// A success from before there were receipts has none, and the answer says so.
func TestNoReceipt(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.jobs.Sign = nil
	body := s.post(t, "/v1/simulacion/rapida", `{"modelo":"uniforme","n":10}`).body
	_, rest, _ := strings.Cut(body, `"task_id":"`)
	id, _, _ := strings.Cut(rest, `"`)
	if got := s.get(t, "/v2/simulaciones/"+id+"/recibo"); got.status != 404 || !strings.Contains(got.body, "NO_RECEIPT") {
		t.Errorf("%d %s", got.status, got.body)
	}
}

// Nobody learns of another's job by its receipt.
func TestReceiptIsTheOwners(t *testing.T) {
	t.Parallel()
	s := start(t)
	id := s.create(t, `{"modelo":"uniforme","n":10}`)
	s.finish(t, id)
	own := s.get(t, "/v2/simulaciones/"+id+"/recibo").body
	if got := s.ask(t, "GET", "/v2/simulaciones/"+id+"/recibo?chunk=todos", "", "X-API-Key", "fisica-2025-test"); got.status != 404 || strings.Contains(got.body, own) {
		t.Errorf("%d %s", got.status, got.body)
	}
}
