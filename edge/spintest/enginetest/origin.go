package enginetest

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/edge/edgetest"
	"github.com/fisica-lab/fisica/edge/spintest"
)

// beforeAHost has the component hand on to a running host what it does not answer, with the host's
// status, headers and errors; streams it redirects.
func beforeAHost(t *testing.T, b *bench) {
	t.Helper()
	host, err := edgetest.StartHost(t.Context(), b.Root, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(host.Close)
	c := b.with(t, map[string]string{"origin": host.URL})
	key := []string{"X-API-Key", "fisica-2025-dev", "Content-Type", "application/json"}
	made := get(t, c, "POST", "/v2/simulaciones", `{"modelo":"uniforme","n":1000,"semilla":"1"}`, key...)
	place := made.Header.Get("Location")
	if made.Status != http.StatusAccepted || !strings.HasPrefix(place, "/v2/simulaciones/") || !strings.Contains(made.Body, `"task_id"`) {
		t.Fatalf("%d %s %v", made.Status, made.Body, made.Header)
	}
	if got := get(t, c, "GET", place, "", key...); got.Status != http.StatusOK || !strings.Contains(got.Body, `"modelo":"uniforme"`) {
		t.Errorf("%d %s", got.Status, got.Body)
	}
	if got := get(t, c, "GET", place, ""); got.Status != http.StatusForbidden || !strings.Contains(got.Body, "MISSING_CREDENTIALS") {
		t.Errorf("without a key: %d %s", got.Status, got.Body)
	}
	if got := get(t, c, "GET", place+"/eventos", "", key...); got.Status != http.StatusTemporaryRedirect || got.Header.Get("Location") != host.URL+place+"/eventos" {
		t.Errorf("a stream: %d %v", got.Status, got.Header)
	}
	if got := get(t, c, "POST", "/v2/simulaciones", `{"modelo":"nada"}`, key...); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("the host's refusal: %d %s", got.Status, got.Body)
	}
	if got := get(t, c, "POST", "/v2/calculos/wien", `{"temperatura":5772}`); got.Status != http.StatusOK { // the host would want a key
		t.Errorf("a calculation: %d %s", got.Status, got.Body)
	}
}

// withoutAHost has a host that is away, or that may not be reached, be a 502; without one the component
// says so.
func withoutAHost(t *testing.T, b *bench) {
	t.Helper()
	if got := get(t, b.with(t, map[string]string{"origin": "http://127.0.0.1:9"}), "GET", "/v2/simulaciones", ""); got.Status != http.StatusBadGateway || !strings.Contains(got.Body, "ORIGIN_UNREACHABLE") {
		t.Errorf("away: %d %s", got.Status, got.Body)
	}
	forbidden := spintest.Open()
	forbidden.Variables["origin"] = "https://fisica.example"
	if got := get(t, b.Open(t, b.module, forbidden), "GET", "/v2/simulaciones", ""); got.Status != http.StatusBadGateway {
		t.Errorf("not allowed: %d %s", got.Status, got.Body)
	}
	if got := get(t, b.with(t, nil), "GET", "/v2/simulaciones", ""); got.Status != http.StatusNotImplemented {
		t.Errorf("none: %d %s", got.Status, got.Body)
	}
}

// brokenOrigin has an origin that hangs, resets or answers garbage be a 502 of its own.
func brokenOrigin(t *testing.T, b *bench) {
	t.Helper()
	origin, err := edgetest.StartBroken(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(origin.Close)
	host := spintest.Open()
	host.Variables["origin"] = origin.URL
	host.Send = edgetest.Client(300 * time.Millisecond).Do
	c := b.Open(t, b.module, host)
	for name, path := range edgetest.BrokenPaths() {
		if got := get(t, c, "POST", path, `{}`); got.Status != http.StatusBadGateway || !strings.Contains(got.Body, "ORIGIN_UNREACHABLE") {
			t.Errorf("%s: %d %s", name, got.Status, got.Body)
		}
	}
}
