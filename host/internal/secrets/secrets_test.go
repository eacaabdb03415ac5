package secrets_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/config"
	"github.com/fisica-lab/fisica/host/internal/secrets"
)

const (
	goodKey = "q7Zt1vXc9LmN3bRs5KdW8yHf2JpG6uEa"
	canary  = "canario-4711"
)

// quick are the stores with no time lost between attempts.
func quick() []config.Store {
	return []config.Store{secrets.Vault{Wait: time.Millisecond}, secrets.AWS{Wait: time.Millisecond}}
}

// stub answers as the test says, and counts how often it is asked.
type stub struct {
	*httptest.Server

	asked  atomic.Int64
	answer atomic.Pointer[func(http.ResponseWriter)]
}

// begin starts a server that looks at each request before it answers.
func begin(t *testing.T, look func(*http.Request) error) *stub {
	t.Helper()
	s := &stub{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.asked.Add(1)
		if err := look(r); err != nil {
			t.Error(err)
		}
		(*s.answer.Load())(w)
	}))
	t.Cleanup(s.Close)
	return s
}

// says makes the stub answer with a status and a body.
func (s *stub) says(status int, body string) {
	answer := func(w http.ResponseWriter) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
	s.answer.Store(&answer)
}

// source returns a setting's value and where it came from.
func source(s *config.Settings, name string) string {
	for _, row := range s.Rows() {
		if row.Name == name {
			return row.Value + " from " + row.Source
		}
	}
	return "no row"
}

// refused expects a start that is refused with a reason, and without the secrets of the test.
func refused(t *testing.T, name, want string, environ []string) {
	t.Helper()
	s, err := config.LoadFrom(t.Context(), environ, "", quick()...)
	if err == nil || s != nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%s: %v, want %q", name, err, want)
	} else if text := fmt.Sprintf("%v %+v", err, err); strings.Contains(text, canary) || strings.Contains(text, goodKey) {
		t.Errorf("%s: the error holds a secret: %v", name, err)
	}
}

// A store is asked only when it is named; both together, and .env below them.
func TestPrecedence(t *testing.T) {
	t.Parallel()
	never := begin(t, func(r *http.Request) error { return fmt.Errorf("asked: %s", r.URL) })
	never.says(500, "")
	if _, err := config.LoadFrom(t.Context(), []string{"VAULT_ADDR=" + never.URL, "VAULT_TOKEN=t", "AWS_ENDPOINT_URL=" + never.URL, "AWS_REGION=eu-west-1"}, "", quick()...); err != nil {
		t.Error(err)
	}
	v, a := vaultStub(t), awsStub(t)
	v.says(200, kv(1, `{"WORKERS":"3","LOG_LEVEL":"ERROR","DB_POOL_SIZE":7,"VAULT_TOKEN":"other","VAULT_PATH":"other/path","AWS_REGION":"other","SECRET_KEY_FILE":"/etc/passwd","OTHER":"x"}`))
	a.says(200, awsAnswer(`{"WORKERS":"4","CACHE_TTL":60,"LOG_LEVEL":"WARN","JOB_RETENTION":"5h"}`))
	dotenv := write(t, "WORKERS=5\nCACHE_TTL=50\nJOB_TIME_LIMIT=5\nVAULT_PATH=secret/fisica\n")
	environ := append(append(vaultSettings(v)[:2], awsSettings(a)...), "LOG_LEVEL=DEBUG", "JOB_RETENTION_FILE="+write(t, "6h\n"))
	s, err := config.LoadFrom(t.Context(), environ, dotenv, quick()...)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"LOG_LEVEL": "DEBUG from env", "JOB_RETENTION": "6h from file", "WORKERS": "3 from vault", "DB_POOL_SIZE": "7 from vault",
		"CACHE_TTL": "60 from aws", "JOB_TIME_LIMIT": "5 from .env", "VAULT_PATH": "secret/fisica from .env", "DB_MAX_OVERFLOW": "20 from default",
		"VAULT_TOKEN": "*** from env", "AWS_REGION": "eu-west-1 from env", "SECRET_KEY": " from default",
	} {
		if got := source(s, name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if s.VaultToken.Reveal() != canary {
		t.Error("a store tells how it is asked")
	}
}

// What a store tells is checked as everything else.
func TestTextsOfAStoreAreChecked(t *testing.T) {
	t.Parallel()
	v := vaultStub(t)
	for name, tt := range map[string]struct{ data, want string }{
		"malformed":        {`{"WORKERS":"many"}`, "WORKERS: «many» no es un entero"},
		"unknown":          {`{"FISICA_ADRR":"` + canary + `"}`, "FISICA_ADRR: ajuste desconocido"},
		"short key":        {`{"SECRET_KEY":"` + canary + `"}`, "SECRET_KEY: «***» tiene menos de 32 bytes"},
		"no key":           {`{"WORKERS":1}`, "SECRET_KEY: falta"},
		"password exposed": {`{"REDIS_URL":"x://:` + canary + `@h"}`, "REDIS_URL"},
	} {
		v.says(200, kv(1, tt.data))
		refused(t, name, tt.want, append(vaultSettings(v), "ENV=production"))
	}
	v.says(200, kv(1, `{"SECRET_KEY":"`+goodKey+`"}`))
	s, err := config.LoadFrom(t.Context(), append(vaultSettings(v), "ENV=production"), "", quick()...)
	if err != nil || s.SecretKey.Reveal() != goodKey {
		t.Errorf("a good key: %v", err)
	}
}
