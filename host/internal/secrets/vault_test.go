package secrets_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/config"
)

func write(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// vaultStub speaks the HTTP API of Vault's KV engine, version 2.
func vaultStub(t *testing.T) *stub {
	t.Helper()
	return begin(t, func(r *http.Request) error {
		if r.Method != http.MethodGet || r.URL.Path != "/v1/secret/data/fisica" {
			return fmt.Errorf("%s %s", r.Method, r.URL)
		}
		if r.Header.Get("X-Vault-Token") != canary || r.Header.Get("X-Vault-Request") != "true" {
			return fmt.Errorf("headers %v", r.Header)
		}
		return nil
	})
}

func vaultSettings(v *stub) []string {
	return []string{"VAULT_ADDR=" + v.URL, "VAULT_TOKEN=" + canary, "VAULT_PATH=secret/fisica"}
}

// kv is the answer with one version of a secret.
func kv(version int, data string) string {
	return fmt.Sprintf(`{"request_id":"r","lease_id":"","renewable":false,"lease_duration":0,"data":{"data":%s,"metadata":{`+
		`"created_time":"2026-01-01T00:00:00.123456789Z","custom_metadata":null,"deletion_time":"","destroyed":false,"version":%d}},`+
		`"wrap_info":null,"warnings":null,"auth":null}`, data, version)
}

func TestVault(t *testing.T) {
	t.Parallel()
	v := vaultStub(t)
	for version, key := range map[int]string{1: goodKey, 2: strings.ToLower(goodKey)} { // rotated: the next start has the new one
		v.says(200, kv(version, `{"SECRET_KEY":"`+key+`","DEBUG":true,"OTEL_TRACES_SAMPLER_ARG":0.25,"CACHE_TTL":null}`))
		for _, path := range []string{"secret/fisica", "secret/data/fisica", "/secret/fisica/"} {
			s, err := config.LoadFrom(t.Context(), append(vaultSettings(v)[:2], "VAULT_PATH="+path), "", quick()...)
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			if s.SecretKey.Reveal() != key || !s.Debug || s.TracesSampled != 0.25 || s.CacheTTL != 3600 {
				t.Errorf("%s, version %d: %+v", path, version, s)
			}
			if got := source(s, "SECRET_KEY"); got != "*** from vault" {
				t.Error(got)
			}
		}
	}
}

func TestVaultRefusals(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		status int
		body   string
		want   string
		asked  int64
	}{
		"denied":          {403, `{"errors":["permission denied ` + canary + `"]}`, "se niega el acceso / access is denied", 1},
		"no secret":       {404, `{"errors":[]}`, "no existe ese secreto / there is no such secret", 1},
		"deleted":         {404, strings.Replace(kv(3, "null"), `"deletion_time":""`, `"deletion_time":"2026-02-01T00:00:00Z"`, 1), "está borrada la última versión", 1},
		"sealed":          {503, `{"errors":["Vault is sealed"]}`, "VAULT_PATH: Vault no contesta / Vault does not answer: Service Unavailable", 3},
		"broken":          {500, canary, "Vault no contesta", 3},
		"no JSON":         {200, "<html>" + canary, "VAULT_PATH: ", 1},
		"nothing":         {200, ``, "VAULT_PATH: ", 1},
		"half":            {200, kv(1, `{}`)[:60], "VAULT_PATH: ", 1},
		"another engine":  {200, `{"data":{"SECRET_KEY":"` + canary + `"}}`, "no tiene la forma esperada", 1},
		"a list":          {200, kv(1, `["`+canary+`"]`), "no tiene la forma esperada", 1},
		"a list in it":    {200, kv(1, `{"CORS_ORIGINS":["`+canary+`"]}`), `"CORS_ORIGINS" no es un texto`, 1},
		"a number for it": {200, kv(1, `17`), "no tiene la forma esperada", 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := vaultStub(t)
			v.says(tt.status, tt.body)
			refused(t, name, tt.want, vaultSettings(v))
			if got := v.asked.Load(); got != tt.asked {
				t.Errorf("asked %d times, want %d", got, tt.asked)
			}
		})
	}
}

// A Vault that is not there, or says nothing, stops the start within its time.
func TestVaultSilent(t *testing.T) {
	t.Parallel()
	v := vaultStub(t)
	v.Close()
	refused(t, "not there", "Vault no contesta", vaultSettings(v))
	held := make(chan struct{})
	v = vaultStub(t)
	silence := func(http.ResponseWriter) { <-held }
	v.answer.Store(&silence)
	defer close(held)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := config.LoadFrom(ctx, vaultSettings(v), "", quick()...); err == nil || !strings.Contains(err.Error(), "Vault no contesta") || strings.Contains(err.Error(), canary) {
		t.Errorf("silent: %v", err)
	}
}

// A server that is busy for a moment is asked again.
func TestVaultAskedAgain(t *testing.T) {
	t.Parallel()
	v := vaultStub(t)
	answer := func(w http.ResponseWriter) {
		if v.asked.Load() < 3 {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		_, _ = w.Write([]byte(kv(1, `{"WORKERS":3}`)))
	}
	v.answer.Store(&answer)
	s, err := config.LoadFrom(t.Context(), vaultSettings(v), "", quick()...)
	if err != nil || s.Workers != 3 {
		t.Errorf("%v", err)
	}
}
