package api_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/identity"
)

const secret = "correcta caballo"

// account is a user of a test, signed in.
type account struct {
	Access  string `json:"access_token"`
	Type    string `json:"token_type"`
	Expires int    `json:"expires_in"`
	Refresh string `json:"refresh_token"`
	Scope   string
}

// user adds a user to the record.
func (s *service) user(t *testing.T, name string, scopes ...string) {
	t.Helper()
	u := &identity.User{Name: name, Email: name + "@example.org", Tier: "free", Scopes: scopes}
	if err := s.Identity.AddUser(t.Context(), auth.Origin{}, u, secret); err != nil {
		t.Fatal(err)
	}
}

// form sends the OAuth2 form.
func (s *service) form(t *testing.T, fields ...string) reply {
	t.Helper()
	values := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		values.Add(fields[i], fields[i+1])
	}
	return s.ask(t, "POST", "/v1/token", values.Encode(), "Content-Type", "application/x-www-form-urlencoded")
}

func (s *service) signIn(t *testing.T, name, password string, more ...string) account {
	t.Helper()
	got := s.form(t, append([]string{"grant_type", "password", "username", name, "password", password}, more...)...)
	var a account
	if err := json.Unmarshal([]byte(got.body), &a); err != nil || got.status != http.StatusOK || got.header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%d %s %v", got.status, got.body, got.header)
	}
	return a
}

// as sends JSON as a user.
func (s *service) as(t *testing.T, a account, method, path, body string) reply {
	t.Helper()
	return s.ask(t, method, path, body, "Content-Type", "application/json", "Authorization", "Bearer "+a.Access)
}

// refused checks an answer's status and code.
func refused(t *testing.T, what string, got reply, status int, code string) {
	t.Helper()
	if got.status != status || !strings.Contains(got.body, code) {
		t.Errorf("%s: %d %s, want %d %s", what, got.status, got.body, status, code)
	}
	if (got.status == http.StatusUnauthorized) != (got.header.Get("WWW-Authenticate") == "Bearer") {
		t.Errorf("%s: WWW-Authenticate %q", what, got.header.Get("WWW-Authenticate"))
	}
}

// A stranger registers, signs in, computes, renews, changes the password and leaves.
func TestAccount(t *testing.T) {
	t.Parallel()
	s := start(t)
	register := func(body string) reply {
		t.Helper()
		return s.ask(t, "POST", "/v1/register", body, "Content-Type", "application/json")
	}
	const ana = `{"username":"Ana","email":"Ana@example.org","password":"` + secret + `"}`
	got := register(ana)
	if got.status != http.StatusCreated || !strings.HasPrefix(got.body, `{"username":"ana","email":"ana@example.org","disabled":false,"tier":"free","scopes":["read:simulations","write:simulations"],"creado":"`) {
		t.Fatalf("%d %s", got.status, got.body)
	}
	refused(t, "again", register(ana), 409, "ALREADY_TAKEN")
	refused(t, "the address again", register(strings.Replace(ana, "Ana", "eva", 1)), 409, "ALREADY_TAKEN")
	a := s.signIn(t, "ANA", secret)
	if a.Type != "bearer" || a.Expires != 1800 || a.Scope != "read:simulations write:simulations" || strings.Count(a.Access, ".") != 2 {
		t.Errorf("%+v", a)
	}
	me := s.as(t, a, "GET", "/v1/users/me", "")
	if me.status != 200 || !strings.HasPrefix(me.body, `{"username":"ana","email":"ana@example.org","disabled":false,`) {
		t.Errorf("%d %s", me.status, me.body)
	}
	if got := s.as(t, a, "POST", "/v1/cinematica/energia", `{"masa":1,"velocidad":2}`); got.status != 200 {
		t.Errorf("a calculation: %d %s", got.status, got.body)
	}
	renew := func(token string) reply {
		t.Helper()
		return s.ask(t, "POST", "/v1/token/refresh", `{"refresh_token":"`+token+`"}`, "Content-Type", "application/json")
	}
	var b account
	if got := renew(a.Refresh); got.status != 200 || json.Unmarshal([]byte(got.body), &b) != nil || b.Refresh == a.Refresh {
		t.Fatalf("renewed: %d %s", got.status, got.body)
	}
	form := func(fields string) reply {
		t.Helper()
		return s.ask(t, "POST", "/v1/token/refresh", fields, "Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
	}
	refused(t, "another grant", form("grant_type=password&refresh_token="+b.Refresh), 422, "grant_type")
	refused(t, "no token", form("grant_type=refresh_token"), 422, "falta")
	refused(t, "plain text", s.ask(t, "POST", "/v1/token/refresh", "x", "Content-Type", "text/plain"), 415, "UNSUPPORTED")
	if got := form("grant_type=refresh_token&client_id=x&refresh_token=" + b.Refresh); got.status != 200 || json.Unmarshal([]byte(got.body), &b) != nil {
		t.Fatalf("renewed by a form: %d %s", got.status, got.body)
	}
	change := `{"password":"` + secret + `","new_password":"otra muy larga"}`
	refused(t, "a wrong password", s.as(t, b, "POST", "/v1/users/me/password", strings.Replace(change, "caballo", "burro", 1)), 403, "WRONG_PASSWORD")
	refused(t, "a weak password", s.as(t, b, "POST", "/v1/users/me/password", strings.Replace(change, "otra muy larga", "1234567890", 1)), 422, "contrasena")
	if got := s.as(t, b, "POST", "/v1/users/me/password", change); got.status != 204 || got.body != "" {
		t.Errorf("a new password: %d %s", got.status, got.body)
	}
	refused(t, "the old password", s.form(t, "username", "ana", "password", secret), 401, "INVALID_CREDENTIALS")
	refused(t, "a token used twice", renew(a.Refresh), 401, "INVALID_TOKEN")
	refused(t, "the session of a token used twice", s.as(t, b, "GET", "/v1/users/me", ""), 401, "INVALID_TOKEN")
	refused(t, "its other token", renew(b.Refresh), 401, "INVALID_TOKEN")
	c := s.signIn(t, "ana", "otra muy larga")
	refused(t, "leaving without the password", s.as(t, c, "DELETE", "/v1/users/me", `{"password":"x"}`), 403, "WRONG_PASSWORD")
	if got := s.as(t, c, "DELETE", "/v1/users/me", `{"password":"otra muy larga"}`); got.status != 204 {
		t.Errorf("leaving: %d %s", got.status, got.body)
	}
	refused(t, "afterwards", s.as(t, c, "GET", "/v1/users/me", ""), 401, "INVALID_TOKEN")
	refused(t, "afterwards, the name", register(ana), 409, "ALREADY_TAKEN")
	s.stop()
	for _, secret := range []string{secret, "otra muy larga", a.Access, a.Refresh, b.Refresh} {
		if strings.Contains(s.log.String(), secret) || strings.Contains(s.audit.String(), secret) {
			t.Errorf("a log holds %.20q", secret)
		}
	}
	for _, event := range []string{`"event":"user_added","outcome":"ok"`, `"event":"login","outcome":"ok","actor":"","object":"ana","client_ip":"127.0.0.1"`, `"event":"refresh_reused"`, `"event":"account_deleted","outcome":"ok"`} {
		if !strings.Contains(s.audit.String(), event) {
			t.Errorf("the audit log lacks %s", event)
		}
	}
}

// What is wrong with a body is said, all at once, in both languages, and nothing is kept.
func TestAccountBodies(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, tt := range []struct {
		path, body string
		status     int
		has        []string
	}{
		{"/v1/register", `{"username":"a b","email":"x","password":"corta"}`, 422, []string{"nombre_de_usuario", `"email"`, "10 caracteres"}},
		{"/v1/register", `{"username":"ana"}`, 422, []string{`["body","email"]`, `["body","password"]`, "falta"}},
		{"/v1/register", `{"username":"ana","username":"eva","email":"a@b.es","password":"x","otro":1}`, 422, []string{"campo_duplicado", "campo_desconocido"}},
		{"/v1/register", `{"username":1,"email":[],"password":null}`, 422, []string{"tipo_texto"}},
		{"/v1/register", `{"username":"ana`, 400, []string{"MALFORMED_JSON"}},
		{"/v1/register", `{"username":"a\u0000a","email":"a\u0000@b.es","password":"` + secret + `"}`, 422, []string{"nombre_de_usuario", "correo"}},
		{"/v1/register", `{"username":"ana","email":"a@b.es","password":"` + strings.Repeat("x", 2000) + `"}`, 422, []string{"longitud_de_texto"}},
		{"/v1/token/refresh", `{}`, 422, []string{"refresh_token"}},
		{"/v1/token/refresh", `{"refresh_token":"a\u0000"}`, 401, []string{"INVALID_TOKEN"}},
		{"/v1/sesion", `[]`, 422, []string{"tipo_objeto"}},
		{"/v1/sesion", `{"username":"a\u0000a","password":"x"}`, 401, []string{"INVALID_CREDENTIALS"}},
	} {
		got := s.ask(t, "POST", tt.path, tt.body, "Content-Type", "application/json")
		for _, has := range tt.has {
			refused(t, tt.path+" "+wireClip(tt.body), got, tt.status, has)
		}
	}
	english := s.ask(t, "POST", "/v1/register", `{"username":"-","email":"x","password":"corta"}`, "Content-Type", "application/json", "Accept-Language", "en")
	if !strings.Contains(english.body, "10 characters or more") || !strings.Contains(english.body, "e-mail") {
		t.Errorf("%s", english.body)
	}
	for name, got := range map[string]reply{
		"no password": s.form(t, "username", "ana"), "no username": s.form(t, "password", "x"), "two": s.form(t, "username", "a", "username", "b", "password", "x"),
		"another grant": s.form(t, "username", "a", "password", "x", "grant_type", "client_credentials"), "huge": s.form(t, "username", strings.Repeat("a", 5000), "password", "x"),
	} {
		refused(t, name, got, 422, `"detail"`)
	}
	refused(t, "JSON", s.ask(t, "POST", "/v1/token", `{"username":"a","password":"x"}`, "Content-Type", "application/json"), 415, "FORM_EXPECTED")
	refused(t, "unknown", s.form(t, "username", "nadie", "password", "x", "client_id", "app"), 401, "INVALID_CREDENTIALS")
	refused(t, "bad UTF-8", s.form(t, "username", "\xff\x00", "password", "\xff"), 401, "INVALID_CREDENTIALS")
	s.Registration = false
	refused(t, "closed", s.ask(t, "POST", "/v1/register", `{}`, "Content-Type", "application/json"), 403, "REGISTRATION_OFF")
}

func wireClip(s string) string { return s[:min(len(s), 60)] }

// Reads ask for read, writes for write, and what admins do for admin; calculations for any credential.
func TestScopes(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.user(t, "ana", auth.Scopes...)
	tokens := map[string]account{"": s.signIn(t, "ana", secret, "scope", "otro")}
	for _, scope := range auth.Scopes {
		tokens[scope] = s.signIn(t, "ana", secret, "scope", scope)
		if tokens[scope].Scope != scope {
			t.Errorf("asked for %s, got %s", scope, tokens[scope].Scope)
		}
	}
	for _, tt := range []struct{ method, path, scope string }{
		{"GET", "/v2/simulaciones", auth.ReadSimulations},
		{"GET", "/v2/simulaciones/x", auth.ReadSimulations},
		{"GET", "/v1/simulacion/status/x", auth.ReadSimulations},
		{"GET", "/v2/simulaciones/x/resultado", auth.ReadSimulations},
		{"GET", "/v2/simulaciones/x/eventos", auth.ReadSimulations},
		{"POST", "/v2/simulaciones/costo", auth.ReadSimulations},
		{"POST", "/v1/simulacion/stream/x/ticket", auth.ReadSimulations},
		{"POST", "/v2/eventos/ticket", auth.ReadSimulations},
		{"POST", "/v2/simulaciones", auth.WriteSimulations},
		{"DELETE", "/v2/simulaciones/x", auth.WriteSimulations},
		{"DELETE", "/v1/simulacion/x", auth.WriteSimulations},
		{"POST", "/v1/simulacion/rapida", auth.WriteSimulations},
		{"POST", "/v1/simulacion/create", auth.WriteSimulations},
		{"POST", "/v1/simulacion/monte-carlo", auth.WriteSimulations},
		{"GET", "/v2/cola", auth.Admin},
		{"GET", "/v1/users", auth.Admin},
		{"PATCH", "/v1/users/x", auth.Admin},
		{"POST", "/v1/users/x/disable", auth.Admin},
		{"POST", "/v1/users/x/enable", auth.Admin},
		{"GET", "/v1/api-keys", auth.Admin},
		{"POST", "/v1/api-keys", auth.Admin},
		{"DELETE", "/v1/api-keys/x", auth.Admin},
		{"GET", "/v1/users/me", ""},
		{"POST", "/v1/cinematica/energia", ""},
		{"GET", "/v2/calculos/energia-cinetica", ""},
	} {
		for held, a := range tokens {
			got := s.as(t, a, tt.method, tt.path, "{}")
			lacks := got.status == 403 && strings.Contains(got.body, `"MISSING_SCOPE"`) && strings.Contains(got.body, tt.scope)
			if lacks != (tt.scope != "" && held != tt.scope) || got.status >= 500 {
				t.Errorf("%s %s with %q: %d %s", tt.method, tt.path, held, got.status, got.body)
			}
		}
		got := s.ask(t, tt.method, tt.path, "{}", "Content-Type", "application/json")
		refused(t, tt.method+" "+tt.path, got, 403, "MISSING_CREDENTIALS")
	}
}

// With both a token and a key the token counts; a scheme that is none of ours is no token.
func TestTokenBeforeKey(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.user(t, "ana", auth.NewUserScopes...)
	a := s.signIn(t, "ana", secret)
	name := func(headers ...string) string {
		t.Helper()
		var me struct{ Username, Code string }
		if err := json.Unmarshal([]byte(s.ask(t, "GET", "/v1/users/me", "", headers...).body), &me); err != nil {
			t.Fatal(err)
		}
		return me.Username + me.Code
	}
	for _, tt := range []struct {
		want    string
		headers []string
	}{
		{"ana", []string{"Authorization", "Bearer " + a.Access, "X-API-Key", auth.DevelopmentKey}},
		{"ana", []string{"Authorization", "bearer  " + a.Access}},
		{"ana", []string{"Authorization", "Bearer " + a.Access, "X-API-Key", "nada"}},
		{"desarrollo", []string{"X-API-Key", auth.DevelopmentKey, "Cookie", "fisica_sesion=x"}},
		{"INVALID_TOKEN", []string{"Authorization", "Bearer x", "X-API-Key", auth.DevelopmentKey}},
		{"INVALID_TOKEN", []string{"Authorization", "Basic " + a.Access}},
		{"INVALID_TOKEN", []string{"Authorization", a.Access}},
		{"INVALID_TOKEN", []string{"Authorization", "Bearer "}},
		{"INVALID_TOKEN", []string{"Authorization", "Bearer " + auth.DevelopmentKey}},
		{"INVALID_API_KEY", []string{"X-API-Key", a.Access}},
		{"INVALID_TOKEN", []string{"Cookie", "fisica_sesion=" + a.Access}},
		{"MISSING_CREDENTIALS", []string{"Cookie", "otra=x"}},
	} {
		if got := name(tt.headers...); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.headers, got, tt.want)
		}
	}
	s.stop()
	if audit := s.audit.String(); !strings.Contains(audit, `"event":"credential_refused"`) || strings.Contains(audit, a.Access) || strings.Contains(audit, auth.DevelopmentKey) {
		t.Errorf("the audit log lacks refusals or holds a secret: %s", audit)
	}
}

// A crowd that signs in is turned away beyond the queue, at once and for a second.
func TestSignInIsBounded(t *testing.T) {
	t.Parallel()
	s := start(t)
	var busy, refusedLogins atomic.Int64
	var asking sync.WaitGroup
	for range 80 {
		asking.Go(func() {
			switch got := s.form(t, "username", "nadie", "password", "x"); {
			case got.status == http.StatusServiceUnavailable && strings.Contains(got.body, "BUSY") && got.header.Get("Retry-After") == "1":
				busy.Add(1)
			case got.status == http.StatusUnauthorized:
				refusedLogins.Add(1)
			default:
				t.Errorf("%d %s", got.status, got.body)
			}
		})
	}
	asking.Wait()
	if busy.Load() == 0 || refusedLogins.Load() == 0 {
		t.Errorf("%d turned away, %d refused", busy.Load(), refusedLogins.Load())
	}
}
