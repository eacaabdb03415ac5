package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/auth"
)

type madeKey struct {
	Key  string `json:"api_key"`
	Info struct {
		ID, Username, Name string
		Tier               *string
		Scopes             []string
	} `json:"clave"`
}

// A user makes keys that open no more than what they signed in with, lists and revokes them, and sees
// nobody else's.
func TestOwnKeys(t *testing.T) {
	t.Parallel()
	const path = "/v1/users/me/api-keys"
	s := start(t)
	s.user(t, "ana", auth.NewUserScopes...)
	s.user(t, "eva", auth.NewUserScopes...)
	ana, eva := s.signIn(t, "ana", secret), s.signIn(t, "eva", secret)
	reader := s.signIn(t, "ana", secret, "scope", auth.ReadSimulations)
	mine := func(a account, body string) (k madeKey) {
		t.Helper()
		got := s.as(t, a, "POST", path, body)
		if err := json.Unmarshal([]byte(got.body), &k); err != nil || got.status != http.StatusCreated || got.header.Get("Cache-Control") != "no-store" {
			t.Fatalf("%d %s %v", got.status, got.body, got.header)
		}
		return k
	}
	if got := s.as(t, ana, "GET", path, ""); got.status != 200 || got.body != `{"claves":[]}` {
		t.Errorf("no keys yet: %d %s", got.status, got.body)
	}
	whole := mine(ana, `{"name":"portátil","expires_in_days":30}`)
	narrow := mine(reader, `{}`)
	if whole.Info.Username != "ana" || whole.Info.Name != "portátil" || whole.Info.Tier != nil || len(whole.Info.Scopes) != 2 {
		t.Errorf("%+v", whole)
	}
	if len(narrow.Info.Scopes) != 1 || narrow.Info.Scopes[0] != auth.ReadSimulations {
		t.Errorf("a token that only reads made a key with %v", narrow.Info.Scopes)
	}
	key := func(k madeKey, method, path, body string) reply {
		t.Helper()
		return s.ask(t, method, path, body, "X-API-Key", k.Key, "Content-Type", "application/json")
	}
	refused(t, "a key that only reads", key(narrow, "POST", "/v2/simulaciones", `{"modelo":"uniforme","n":1000}`), 403, "MISSING_SCOPE")
	refused(t, "a key makes keys", key(whole, "POST", path, `{}`), 403, "SIGN_IN_REQUIRED")
	refused(t, "a key revokes keys", key(whole, "DELETE", path+"/"+narrow.Info.ID, ""), 403, "SIGN_IN_REQUIRED")
	refused(t, "more than one has", s.as(t, ana, "POST", path, `{"scopes":["admin"]}`), 403, "MISSING_SCOPE")
	refused(t, "more than the token has", s.as(t, reader, "POST", path, `{"scopes":["write:simulations"]}`), 403, "MISSING_SCOPE")
	for _, body := range []string{`{"tier":"enterprise"}`, `{"username":"eva"}`, `{"expires_in_days":0}`, `{"expires_in_days":1.5}`, `{"name":"a\u0007"}`} {
		refused(t, body, s.as(t, ana, "POST", path, body), 422, "body")
	}
	list := s.as(t, ana, "GET", path+"?por_pagina=1", "")
	if list.header.Get("X-Total-Count") != "2" || strings.Contains(list.body, whole.Key) || strings.Contains(list.body, narrow.Key) {
		t.Errorf("%v %s", list.header, list.body)
	}
	refused(t, "another's key", s.as(t, eva, "DELETE", path+"/"+whole.Info.ID, ""), 404, "NOT_FOUND")
	if got := s.as(t, eva, "GET", path, ""); got.body != `{"claves":[]}` {
		t.Errorf("eva sees %s", got.body)
	}
	if got := key(whole, "GET", path, ""); got.status != 200 {
		t.Errorf("a key lists its owner's: %d %s", got.status, got.body)
	}
	if got := s.as(t, ana, "DELETE", path+"/"+whole.Info.ID, ""); got.status != 204 {
		t.Errorf("revoked: %d %s", got.status, got.body)
	}
	refused(t, "a revoked key", key(whole, "GET", "/v2/simulaciones", ""), 403, "INVALID_API_KEY")
	for range auth.MaxOwnKeys - 1 {
		mine(ana, `{}`)
	}
	refused(t, "one too many", s.as(t, ana, "POST", path, `{}`), 409, "TOO_MANY_KEYS")
	if got := s.as(t, ana, "DELETE", "/v1/users/me", `{"password":"`+secret+`"}`); got.status != 204 {
		t.Errorf("deleted: %d %s", got.status, got.body)
	}
	refused(t, "a key of who is gone", key(narrow, "GET", "/v2/simulaciones", ""), 403, "INVALID_API_KEY")
}
