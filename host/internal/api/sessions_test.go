package api_test

import (
	"bufio"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/auth"
)

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

// A ticket opens what its holder may see now: a scope that was taken meanwhile opens nothing.
func TestTicketOfNarrowed(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.user(t, "ana", auth.NewUserScopes...)
	var said struct{ Ticket string }
	got := s.as(t, s.signIn(t, "ana", secret), "POST", "/v2/eventos/ticket", "")
	if err := json.Unmarshal([]byte(got.body), &said); err != nil || said.Ticket == "" {
		t.Fatalf("%d %s", got.status, got.body)
	}
	narrowed := s.ask(t, "PATCH", "/v1/users/ana", `{"scopes":["write:simulations"]}`, "Content-Type", "application/json", "X-API-Key", auth.DevelopmentKey)
	if narrowed.status != http.StatusOK {
		t.Fatalf("%d %s", narrowed.status, narrowed.body)
	}
	refused(t, "the ticket", s.ask(t, "GET", "/v2/eventos?ticket="+said.Ticket, ""), 403, "MISSING_SCOPE")
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
