package main_test

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/lestrrat-go/jwx/v2/jwk"
	"github.com/lestrrat-go/jwx/v2/jwt"

	"github.com/fisica-lab/fisica/host/internal/store/postgres/postgrestest"
)

const phrase = "correcta caballo"

// accounts runs a command of users or keys and returns what it writes.
func accounts(t *testing.T, settings []string, in, args string) (out, errs string, err error) {
	t.Helper()
	c := fisica(t, settings, strings.Fields(args)...)
	var stderr strings.Builder
	c.Stdin, c.Stderr = strings.NewReader(in), &stderr
	text, err := c.Output()
	return string(text), stderr.String(), err
}

// code asks with a header and returns the answer's status and body.
func (r *running) with(t *testing.T, method, path, body, media, header, value string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, r.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", media)
	if header != "" {
		request.Header.Set(header, value)
	}
	answer, err := (&http.Client{Timeout: 20 * time.Second}).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

// signIn returns an access token.
func (r *running) signIn(t *testing.T, name, password string) string {
	t.Helper()
	form := url.Values{"username": {name}, "password": {password}}.Encode()
	status, text := r.with(t, "POST", "/v1/token", form, "application/x-www-form-urlencoded", "", "")
	_, rest, found := strings.Cut(text, `"access_token":"`)
	token, _, _ := strings.Cut(rest, `"`)
	if status != http.StatusOK || !found {
		t.Fatalf("%d %s", status, text)
	}
	return token
}

// until asks until the answer has a status, which no request may miss that is sent two seconds later.
func (r *running) until(t *testing.T, want int, header, value string) {
	t.Helper()
	for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		after := time.Since(began)
		status, text := r.with(t, "GET", "/v2/simulaciones", "", "application/json", header, value)
		if status == want {
			return
		}
		if after > 2*time.Second {
			t.Fatalf("after %v: %d %s, want %d", after, status, text, want)
		}
	}
}

// The first admin is made on the command line, before the service or beside it; what the command line
// takes away, a running service sees within two seconds, with SQLite and with PostgreSQL.
func TestAccountCommands(t *testing.T) {
	t.Parallel()
	for name, place := range map[string]string{"SQLite": "FISICA_DATA=" + t.TempDir(), "PostgreSQL": "DATABASE_URL=" + postgrestest.Shared(t).URL(t)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			log := filepath.Join(t.TempDir(), "audit.log")
			settings := []string{place, "ENV=production", "SECRET_KEY=Zk3vQ9wLr7TxB2nMs5HdYc8JfGp4Ua6E", "AUDIT_LOG=" + log}
			must := func(in, args string) string {
				t.Helper()
				out, errs, err := accounts(t, settings, in, args)
				if err != nil {
					t.Fatalf("fisica %s: %v\n%s%s", args, err, out, errs)
				}
				return strings.TrimSpace(out)
			}
			must(phrase+"\n", "user add --admin jefa --email jefa@example.org")
			host := serveWith(t, append(settings, "WORKERS=1")...)
			must(phrase, "user add Ana")
			key := must("", "key create ana --name portátil --days 30")
			token := host.signIn(t, "ana", phrase)
			host.until(t, http.StatusOK, "X-API-Key", key)
			host.until(t, http.StatusOK, "Authorization", "Bearer "+token)
			if status, text := host.with(t, "GET", "/v1/users", "", "application/json", "Authorization", "Bearer "+host.signIn(t, "jefa", phrase)); status != http.StatusOK || !strings.Contains(text, `"username":"ana"`) {
				t.Errorf("the admin: %d %s", status, text)
			}
			if list := must("", "user list"); !strings.Contains(list, "jefa@example.org") || !strings.Contains(list, "admin") || strings.Contains(list, "argon2") {
				t.Errorf("users:\n%s", list)
			}
			list := must("", "key list --user ana")
			if !strings.Contains(list, "portátil") || !strings.Contains(list, key[:11]) || strings.Contains(list, key) {
				t.Errorf("keys:\n%s", list)
			}
			must("", "key revoke "+strings.Fields(strings.Split(list, "\n")[1])[0])
			host.until(t, http.StatusForbidden, "X-API-Key", key)
			must("", "user disable ana")
			host.until(t, http.StatusForbidden, "Authorization", "Bearer "+token)
			must("", "user enable ana")
			host.until(t, http.StatusOK, "Authorization", "Bearer "+token)
			must("otra muy larga\r\n", "user passwd ana")
			host.until(t, http.StatusUnauthorized, "Authorization", "Bearer "+token)
			host.signIn(t, "ana", "otra muy larga")
			host.end(t, syscall.SIGTERM)
			written, err := os.ReadFile(log)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{`"event":"user_added","outcome":"ok","actor":"(cli)","object":"jefa"`, `"event":"login"`, `"event":"key_revoked"`, `"event":"password_set"`} {
				if !strings.Contains(string(written), want) {
					t.Errorf("the audit log lacks %s:\n%s", want, written)
				}
			}
			if info, err := os.Stat(log); err != nil || info.Mode().Perm() != 0o600 || strings.Contains(string(written), key) || strings.Contains(string(written), phrase) {
				t.Errorf("the audit log is readable by others or holds a secret: %v %v", info, err)
			}
		})
	}
}

// What an admin takes away on one host, another refuses within two seconds: keys and tokens that it knew
// well, under a user who is disabled, until the user is let in again.
func TestRevocationOnTwoHosts(t *testing.T) {
	t.Parallel()
	settings := []string{"DATABASE_URL=" + postgrestest.Shared(t).URL(t), "WORKERS=1"}
	here, there := serveWith(t, settings...), serveWith(t, settings...)
	defer here.end(t, syscall.SIGTERM)
	defer there.end(t, syscall.SIGTERM)
	if _, errs, err := accounts(t, settings, phrase, "user add ana"); err != nil {
		t.Fatalf("%v %s", err, errs)
	}
	key, _, err := accounts(t, settings, "", "key create ana")
	if err != nil {
		t.Fatal(err)
	}
	key = strings.TrimSpace(key)
	token := here.signIn(t, "ana", phrase)
	there.until(t, http.StatusOK, "X-API-Key", key)
	there.until(t, http.StatusOK, "Authorization", "Bearer "+token) // signed by the other host
	admin := func(method, path string, want int) string {
		t.Helper()
		status, text := here.with(t, method, path, "", "application/json", "X-API-Key", "fisica-2025-dev")
		if status != want {
			t.Fatalf("%s %s: %d %s", method, path, status, text)
		}
		return text
	}
	admin("POST", "/v1/users/ana/disable", http.StatusOK)
	there.until(t, http.StatusForbidden, "X-API-Key", key)
	there.until(t, http.StatusForbidden, "Authorization", "Bearer "+token)
	admin("POST", "/v1/users/ana/enable", http.StatusOK)
	there.until(t, http.StatusOK, "X-API-Key", key)
	_, rest, _ := strings.Cut(admin("GET", "/v1/api-keys?username=ana", http.StatusOK), `"id":"`)
	id, _, _ := strings.Cut(rest, `"`)
	admin("DELETE", "/v1/api-keys/"+id, http.StatusNoContent)
	there.until(t, http.StatusForbidden, "X-API-Key", key)
	there.until(t, http.StatusOK, "Authorization", "Bearer "+token)
	if status, text := here.with(t, "DELETE", "/v1/sesion", "", "application/json", "Authorization", "Bearer "+token); status != http.StatusNoContent {
		t.Fatalf("signing out: %d %s", status, text)
	}
	there.until(t, http.StatusUnauthorized, "Authorization", "Bearer "+token)
}

// Without AUDIT_LOG its lines are among the service's, whatever LOG_LEVEL leaves out.
func TestAuditAmongTheLog(t *testing.T) {
	t.Parallel()
	var logs bytes.Buffer
	r := &running{Cmd: fisica(t, []string{"FISICA_ADDR=127.0.0.1:0", "LOG_LEVEL=ERROR", "WORKERS=1"}, "serve")}
	r.Stderr = &logs
	r.start(t)
	if status, text := r.with(t, "POST", "/v1/token", "username=nadie&password=x", "application/x-www-form-urlencoded", "", ""); status != http.StatusUnauthorized {
		t.Errorf("%d %s", status, text)
	}
	r.end(t, syscall.SIGTERM)
	if text := logs.String(); !strings.Contains(text, `"audit":{"event":"login","outcome":"refused","actor":"","object":"(unknown)"`) || strings.Contains(text, "nadie") {
		t.Errorf("%s", text)
	}
}

// Anybody checks a token with the keys that are published; a token under ALGORITHM=HS256 only we do. A new
// SECRET_KEY takes the tokens of the old one until they are over, another algorithm takes none.
func TestTokenKeys(t *testing.T) {
	t.Parallel()
	settings := []string{"FISICA_DATA=" + t.TempDir(), "WORKERS=1", "ACCESS_TOKEN_EXPIRE_MINUTES=5"}
	if _, errs, err := accounts(t, settings, phrase, "user add ana"); err != nil {
		t.Fatalf("%v %s", err, errs)
	}
	published := func(host *running) jwk.Set {
		t.Helper()
		set, err := jwk.ParseString(host.text(t, "GET", "/.well-known/jwks.json", ""))
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	first := serveWith(t, append(settings, "SECRET_KEY=the first secret")...)
	old := first.signIn(t, "ana", phrase)
	token, err := jwt.ParseString(old, jwt.WithKeySet(published(first)))
	if err != nil || token.Subject() != "ana" || token.Expiration().Sub(token.IssuedAt()) != 5*time.Minute {
		t.Errorf("%v, %v", token, err)
	}
	first.end(t, syscall.SIGTERM)
	second := serveWith(t, append(settings, "SECRET_KEY=the second secret")...)
	next := second.signIn(t, "ana", phrase)
	for name, token := range map[string]string{"old": old, "new": next} {
		second.until(t, http.StatusOK, "Authorization", "Bearer "+token)
		if _, err := jwt.ParseString(token, jwt.WithKeySet(published(second))); err != nil {
			t.Errorf("the %s token: %v", name, err)
		}
	}
	second.end(t, syscall.SIGTERM)
	third := serveWith(t, append(settings, "SECRET_KEY=the second secret", "ALGORITHM=HS256", "REGISTRATION=off")...)
	mac := third.signIn(t, "ana", phrase)
	third.until(t, http.StatusOK, "Authorization", "Bearer "+mac)
	third.until(t, http.StatusUnauthorized, "Authorization", "Bearer "+next)
	if _, err := jwt.ParseString(mac, jwt.WithKeySet(published(third))); err == nil {
		t.Error("a token under HS256 is checked with what everybody has")
	}
	if status, text := third.with(t, "POST", "/v1/register", "{}", "application/json", "", ""); status != http.StatusForbidden || !strings.Contains(text, "REGISTRATION_OFF") {
		t.Errorf("registration is open: %d %s", status, text)
	}
	third.end(t, syscall.SIGTERM)
}

func TestAccountCommandsRefuse(t *testing.T) {
	t.Parallel()
	settings := []string{"FISICA_DATA=" + t.TempDir()}
	if _, errs, err := accounts(t, settings, phrase, "user add ana"); err != nil {
		t.Fatalf("%v %s", err, errs)
	}
	for _, tt := range []struct{ in, args, says string }{
		{phrase, "user add ana", "ya están en uso"},
		{phrase, "user add a/b", "de 3 a 32 letras"},
		{"", "user add eva", "entrada estándar"},
		{"corta\n", "user add eva", "10 caracteres"},
		{phrase, "user add eva --email x", "dirección de correo"},
		{phrase, "user add eva --tier oro", "free, premium, enterprise"},
		{phrase, "user passwd nadie", "no existe"},
		{"", "user disable nadie", "no existe"},
		{"", "key create nadie", "no existe"},
		{"", "key revoke nada", "no existe"},
		{"", "key create ana --scope todo", "read:simulations"},
		{"", "key create ana --days -1", "--days"},
		{"", "user add", "falta NAME / missing: NAME"},
	} {
		_, errs, err := accounts(t, settings, tt.in, tt.args)
		if err == nil || !strings.Contains(errs, tt.says) {
			t.Errorf("fisica %s: %v %s, want %q", tt.args, err, errs, tt.says)
		}
	}
}
