package api_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/auth"
)

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
