package api_test

import (
	"bufio"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

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

// An admin makes and revokes keys, and shuts users out, at once; nobody does so to themselves.
func TestAdmins(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.user(t, "jefa", auth.Scopes...)
	s.user(t, "ana", auth.NewUserScopes...)
	jefa, ana := s.signIn(t, "jefa", secret), s.signIn(t, "ana", secret)
	var made struct {
		Key  string                                              `json:"api_key"`
		Info struct{ ID, Prefix, Username, Name, Caduca string } `json:"clave"`
	}
	got := s.as(t, jefa, "POST", "/v1/api-keys", `{"username":"Ana","name":"<b>portátil</b>","tier":"premium","scopes":["read:simulations","admin"],"expires_in_days":30}`)
	if err := json.Unmarshal([]byte(got.body), &made); err != nil || got.status != 201 || made.Info.Username != "ana" || made.Info.Name != "portátil" || !strings.HasPrefix(made.Key, made.Info.Prefix) || len(made.Key) < 30 {
		t.Fatalf("%d %s", got.status, got.body)
	}
	if at, err := time.Parse(time.RFC3339, made.Info.Caduca); err != nil || time.Until(at) < 29*24*time.Hour || time.Until(at) > 30*24*time.Hour {
		t.Errorf("expires at %s (%v)", made.Info.Caduca, err)
	}
	byKey := func(method, path string) reply {
		t.Helper()
		return s.ask(t, method, path, "", "X-API-Key", made.Key)
	}
	if got := byKey("GET", "/v2/simulaciones"); got.status != 200 {
		t.Errorf("the key reads: %d %s", got.status, got.body)
	}
	refused(t, "more than its owner has", byKey("GET", "/v1/users"), 403, "MISSING_SCOPE")
	if list := s.as(t, jefa, "GET", "/v1/api-keys?username=ana&por_pagina=1", ""); list.header.Get("X-Total-Count") != "1" || !strings.Contains(list.body, made.Info.ID) || strings.Contains(list.body, made.Key) {
		t.Errorf("%v %s", list.header, list.body)
	}
	if got := s.as(t, jefa, "DELETE", "/v1/api-keys/"+made.Info.ID, ""); got.status != 204 {
		t.Errorf("revoked: %d %s", got.status, got.body)
	}
	refused(t, "a revoked key", byKey("GET", "/v2/simulaciones"), 403, "INVALID_API_KEY")
	if list := s.as(t, jefa, "GET", "/v1/users?pagina=1", ""); list.header.Get("X-Total-Count") != "5" || !strings.Contains(list.body, `"username":"ana"`) || strings.Contains(list.body, "argon2") {
		t.Errorf("%v %s", list.header, list.body)
	}
	if got := s.as(t, jefa, "POST", "/v1/users/ANA/disable", ""); got.status != 200 || !strings.Contains(got.body, `"disabled":true`) {
		t.Errorf("disabled: %d %s", got.status, got.body)
	}
	refused(t, "the token of a disabled user", s.as(t, ana, "GET", "/v1/users/me", ""), 403, "USER_DISABLED")
	refused(t, "a disabled user", s.form(t, "username", "ana", "password", secret), 403, "USER_DISABLED")
	refused(t, "a disabled user's wrong password", s.form(t, "username", "ana", "password", "x"), 401, "INVALID_CREDENTIALS")
	if got := s.as(t, jefa, "POST", "/v1/users/ana/enable", ""); got.status != 200 || s.as(t, ana, "GET", "/v1/users/me", "").status != 200 {
		t.Errorf("enabled: %d %s", got.status, got.body)
	}
	if got := s.as(t, jefa, "PATCH", "/v1/users/ana", `{"tier":"enterprise","scopes":["read:simulations","read:simulations"]}`); got.status != 200 || !strings.Contains(got.body, `"tier":"enterprise","scopes":["read:simulations"]`) {
		t.Errorf("changed: %d %s", got.status, got.body)
	}
	refused(t, "a scope that was taken", s.as(t, ana, "POST", "/v2/simulaciones", "{}"), 403, "MISSING_SCOPE")
	for _, tt := range []struct {
		method, path, body string
		status             int
		has                string
	}{
		{"POST", "/v1/users/jefa/disable", "", 409, "OWN_ACCOUNT"},
		{"PATCH", "/v1/users/jefa", `{"scopes":["read:simulations"]}`, 409, "OWN_ACCOUNT"},
		{"POST", "/v1/users/nadie/disable", "", 404, "NOT_FOUND"},
		{"PATCH", "/v1/users/a%00b", `{"tier":"free"}`, 404, "NOT_FOUND"},
		{"DELETE", "/v1/api-keys/%ff", "", 404, "NOT_FOUND"},
		{"PATCH", "/v1/users/ana", `{}`, 422, "falta"},
		{"PATCH", "/v1/users/ana", `{"tier":"oro"}`, 422, "opcion"},
		{"PATCH", "/v1/users/ana", `{"scopes":[]}`, 422, "numero_de_elementos"},
		{"PATCH", "/v1/users/ana", `{"scopes":["todo"]}`, 422, `["body","scopes",0]`},
		{"PATCH", "/v1/users/ana", `{"scopes":"admin"}`, 422, "tipo_lista"},
		{"POST", "/v1/api-keys", `{"username":"nadie"}`, 404, "nadie"},
		{"POST", "/v1/api-keys", `{"username":"ana","expires_in_days":1.5}`, 422, "tipo_entero"},
		{"POST", "/v1/api-keys", `{"username":"ana","expires_in_days":0}`, 422, "intervalo"},
		{"POST", "/v1/api-keys", `{"username":"ana","name":"a\u0000b"}`, 422, "caracter_nulo"},
		{"GET", "/v1/users?pagina=0", "", 422, "pagina"},
		{"GET", "/v1/api-keys?otro=1", "", 422, "campo_desconocido"},
		{"GET", "/v1/api-keys?username=%00", "", 200, `{"claves":[]}`},
	} {
		refused(t, tt.method+" "+tt.path+" "+tt.body, s.as(t, jefa, tt.method, tt.path, tt.body), tt.status, tt.has)
	}
}

// A job is its user's; an admin may end another's, nobody else even sees it.
func TestJobsOfUsers(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.user(t, "ana", auth.NewUserScopes...)
	s.user(t, "eva", auth.NewUserScopes...)
	s.user(t, "jefa", auth.Scopes...)
	ana, eva, jefa := s.signIn(t, "ana", secret), s.signIn(t, "eva", secret), s.signIn(t, "jefa", secret)
	job := func() string {
		t.Helper()
		got := s.as(t, ana, "POST", "/v2/simulaciones", `{"modelo":"uniforme","n":10000000,"nombre":"mía"}`)
		if got.status != http.StatusAccepted {
			t.Fatalf("%d %s", got.status, got.body)
		}
		return got.header.Get("Location")
	}
	first, second := job(), job()
	for _, a := range []account{eva, jefa} {
		refused(t, "another's job", s.as(t, a, "GET", first, ""), 404, "NOT_FOUND")
	}
	v1 := strings.Replace(second, "/v2/simulaciones/", "/v1/simulacion/", 1)
	for _, path := range []string{first, v1} {
		refused(t, "another's job to end", s.as(t, eva, "DELETE", path, ""), 404, "NOT_FOUND")
		if got := s.as(t, jefa, "DELETE", path, ""); !slices.Contains([]int{202, 204, 409}, got.status) {
			t.Errorf("an admin ends %s: %d %s", path, got.status, got.body)
		}
	}
	third := job()
	key := s.as(t, jefa, "POST", "/v1/api-keys", `{"username":"ana"}`)
	if got := s.as(t, ana, "DELETE", "/v1/users/me", `{"password":"`+secret+`"}`); got.status != 204 {
		t.Fatalf("%d %s", got.status, got.body)
	}
	left, err := s.jobs.Store.Job(t.Context(), third[len("/v2/simulaciones/"):])
	if err != nil || left.Owner != "" || left.Name != "" || !left.State.Final() {
		t.Errorf("a job of nobody: %+v, %v", left, err)
	}
	var made struct {
		Key string `json:"api_key"`
	}
	if err := json.Unmarshal([]byte(key.body), &made); err != nil {
		t.Fatal(err)
	}
	refused(t, "a key of one who left", s.ask(t, "GET", third, "", "X-API-Key", made.Key), 403, "INVALID_API_KEY")
	s.stop()
	if !strings.Contains(s.audit.String(), `"event":"job_deleted"`) {
		t.Error("the audit log does not tell of the job that an admin ended")
	}
}

// The page signs in with a cookie that scripts cannot read and other sites cannot use.
func TestPageSession(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.user(t, "ana", auth.NewUserScopes...)
	login := func(body string) reply {
		t.Helper()
		return s.ask(t, "POST", "/v1/sesion", body, "Content-Type", "application/json")
	}
	refused(t, "a wrong password", login(`{"username":"ana","password":"x"}`), 401, "INVALID_CREDENTIALS")
	refused(t, "a form of another site", s.ask(t, "POST", "/v1/sesion", `{"username":"ana","password":"`+secret+`"}`, "Content-Type", "text/plain"), 415, "UNSUPPORTED")
	got := login(`{"username":"Ana","password":"` + secret + `"}`)
	cookie := got.header.Get("Set-Cookie")
	var said struct {
		Active         bool `json:"activa"`
		Username, CSRF string
		Scopes         []string
	}
	if err := json.Unmarshal([]byte(got.body), &said); err != nil || got.status != 201 || !said.Active || said.Username != "ana" || len(said.CSRF) < 40 {
		t.Fatalf("%d %s", got.status, got.body)
	}
	for _, want := range []string{"fisica_sesion=", "HttpOnly", "SameSite=Strict", "path=/", "max-age=604800"} {
		if !strings.Contains(cookie, want) || strings.Contains(got.body, strings.TrimPrefix(strings.Split(cookie, ";")[0], "fisica_sesion=")) {
			t.Errorf("cookie %q lacks %s, or the body tells it", cookie, want)
		}
	}
	pair, _, _ := strings.Cut(cookie, ";")
	page := func(method, path, body string, headers ...string) reply {
		t.Helper()
		return s.ask(t, method, path, body, append([]string{"Content-Type", "application/json", "Cookie", pair}, headers...)...)
	}
	if got := page("GET", "/v1/sesion", ""); !strings.Contains(got.body, said.CSRF) || !strings.Contains(got.body, `"activa":true`) {
		t.Errorf("%s", got.body)
	}
	if got := page("GET", "/v2/simulaciones", ""); got.status != 200 {
		t.Errorf("the page reads: %d %s", got.status, got.body)
	}
	for name, tt := range map[string]struct {
		method, path string
		headers      []string
	}{
		"none": {"POST", "/v2/simulaciones", nil}, "another": {"POST", "/v2/simulaciones", []string{"X-CSRF-Token", said.CSRF[1:] + "A"}}, "empty": {"DELETE", "/v1/sesion", []string{"X-CSRF-Token", ""}},
		"a calculation": {"POST", "/v1/cinematica/energia", nil}, "the cookie itself": {"POST", "/v1/users/me/password", []string{"X-CSRF-Token", strings.TrimPrefix(pair, "fisica_sesion=")}},
	} {
		refused(t, name, page(tt.method, tt.path, "{}", tt.headers...), 403, "CSRF_TOKEN")
	}
	if got := page("POST", "/v1/cinematica/energia", `{"masa":1,"velocidad":2}`, "X-CSRF-Token", said.CSRF); got.status != 200 {
		t.Errorf("the page writes: %d %s", got.status, got.body)
	}
	if got := page("DELETE", "/v1/sesion", "", "X-CSRF-Token", said.CSRF); got.status != 204 || !strings.Contains(got.header.Get("Set-Cookie"), "fisica_sesion=;") {
		t.Errorf("signing out: %d %v", got.status, got.header)
	}
	refused(t, "afterwards", page("GET", "/v2/simulaciones", ""), 401, "INVALID_TOKEN")
	for name, got := range map[string]reply{"afterwards": page("GET", "/v1/sesion", ""), "no cookie": s.ask(t, "GET", "/v1/sesion", ""), "another": s.ask(t, "GET", "/v1/sesion", "", "Cookie", "fisica_sesion=x")} {
		if got.status != 200 || got.body != `{"activa":false,"username":null,"tier":null,"scopes":[],"csrf":null}` {
			t.Errorf("%s: %d %s", name, got.status, got.body)
		}
	}
}

// Outside of development the cookie goes over TLS alone, and browsers hold it to this host.
func TestSecureCookie(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.user(t, "ana", auth.NewUserScopes...)
	s.PlainCookies = false
	got := s.ask(t, "POST", "/v1/sesion", `{"username":"ana","password":"`+secret+`"}`, "Content-Type", "application/json")
	cookie := got.header.Get("Set-Cookie")
	if !strings.HasPrefix(cookie, "__Host-fisica_sesion=") || !strings.Contains(cookie, "; secure") || strings.Contains(cookie, "domain") {
		t.Errorf("%s", cookie)
	}
	pair, _, _ := strings.Cut(cookie, ";")
	if got := s.ask(t, "GET", "/v2/simulaciones", "", "Cookie", pair); got.status != 200 {
		t.Errorf("%d %s", got.status, got.body)
	}
	refused(t, "under the plain name", s.ask(t, "GET", "/v2/simulaciones", "", "Cookie", strings.TrimPrefix(pair, "__Host-")), 403, "MISSING_CREDENTIALS")
}

// A ticket opens nothing for one whose key is gone.
func TestTicketOfRevoked(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.user(t, "ana", auth.NewUserScopes...)
	a := s.signIn(t, "ana", secret)
	var said struct{ Ticket string }
	got := s.as(t, a, "POST", "/v2/eventos/ticket", "")
	if err := json.Unmarshal([]byte(got.body), &said); err != nil || said.Ticket == "" {
		t.Fatalf("%d %s", got.status, got.body)
	}
	if got := s.as(t, a, "DELETE", "/v1/sesion", ""); got.status != 204 {
		t.Fatalf("%d %s", got.status, got.body)
	}
	refused(t, "the ticket", s.ask(t, "GET", "/v2/eventos?ticket="+said.Ticket, ""), 403, "INVALID_TICKET")
}

// A record that does not answer is said so, and is no refusal.
func TestIdentityDown(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.user(t, "ana", auth.NewUserScopes...)
	if err := s.record(t).Read.Close(); err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]reply{
		"a key": s.ask(t, "GET", "/v1/users/me", "", "X-API-Key", "otra"), "a form": s.form(t, "username", "ana", "password", secret),
		"the page": s.ask(t, "GET", "/v1/sesion", "", "Cookie", "fisica_sesion=x"),
	} {
		if refused(t, name, got, 503, "RECORD_UNAVAILABLE"); got.header.Get("Retry-After") == "" {
			t.Errorf("%s: no Retry-After", name)
		}
	}
}

// A stream that is open when its follower's key is revoked tells nothing more.
func TestStreamOfRevoked(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.user(t, "ana", auth.NewUserScopes...)
	a := s.signIn(t, "ana", secret)
	request, err := http.NewRequestWithContext(t.Context(), "GET", "http://"+s.address+"/v2/eventos", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+a.Access)
	answer, err := http.DefaultClient.Do(request)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatal(err, answer)
	}
	defer func() { _ = answer.Body.Close() }()
	stream := bufio.NewReader(answer.Body)
	submit := func() string {
		t.Helper()
		got := s.post(t, "/v2/simulaciones", `{"modelo":"uniforme","n":1000}`, "X-API-Key", "", "Authorization", "Bearer "+s.signIn(t, "ana", secret).Access)
		if got.status != http.StatusAccepted {
			t.Fatalf("%d %s", got.status, got.body)
		}
		return got.header.Get("Location")[len("/v2/simulaciones/"):]
	}
	first := submit()
	for line := ""; !strings.Contains(line, first); {
		if line, err = stream.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.as(t, a, "DELETE", "/v1/sesion", ""); got.status != 204 {
		t.Fatalf("%d %s", got.status, got.body)
	}
	second := submit()
	for { // until it is cut
		line, err := stream.ReadString('\n')
		if err != nil {
			return
		}
		if strings.Contains(line, second) {
			t.Fatalf("after the revocation: %s", line)
		}
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
