package main_test

import (
	"encoding/json"
	"net/http"
	"syscall"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/store/sqlite"
)

// The last verification is the record's, whichever service made it.
func TestVerificationIsServed(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	host := serveWith(t, "FISICA_DATA="+data, "CRON_VERIFICATION=off")
	if code := host.code(t, "GET", "/v2/verificacion", ""); code != http.StatusNotFound {
		t.Errorf("before the first run: %d", code)
	}
	host.end(t, syscall.SIGTERM)
	record, err := sqlite.Open(t.Context(), data+"/fisica.db")
	if err != nil {
		t.Fatal(err)
	}
	if err := record.Keep(t.Context(), "verificacion", []byte(`{"motor":"de otro servicio"}`), time.Now()); err != nil {
		t.Fatal(err)
	}
	if err := record.Close(); err != nil {
		t.Fatal(err)
	}
	host = serveWith(t, "FISICA_DATA="+data, "CRON_VERIFICATION=off")
	defer host.end(t, syscall.SIGTERM)
	var report struct {
		Motor string `json:"motor"`
	}
	text := host.text(t, "GET", "/v2/verificacion", "")
	if err := json.Unmarshal([]byte(text), &report); err != nil || report.Motor != "de otro servicio" {
		t.Errorf("another service's run: %s (%v)", text, err)
	}
}
