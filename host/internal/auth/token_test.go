package auth_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/lestrrat-go/jwx/v2/jwk"

	"github.com/fisica-lab/fisica/host/internal/auth"
)

func b64(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

// forged is a token with whatever header, payload and signature a test likes.
func forged(header, payload map[string]any, sign func(text string) []byte) string {
	h, _ := json.Marshal(header)
	p, _ := json.Marshal(payload)
	text := b64(string(h)) + "." + b64(string(p))
	return text + "." + base64.RawURLEncoding.EncodeToString(sign(text))
}

// good are the parts of a token that is taken.
func good(h *host) (header, payload map[string]any) {
	now := h.Now().Unix()
	return map[string]any{"alg": h.Keys.Alg, "typ": "at+jwt", "kid": h.Keys.KeyID()}, map[string]any{
		"iss": "fisica-lab", "aud": []string{"fisica-lab"}, "sub": "ana", "sid": "s", "scope": "admin", "iat": now, "exp": now + 60,
	}
}

// signer signs as the ring's own key does.
func signer(t *testing.T, h *host) func(string) []byte {
	t.Helper()
	key, _ := h.Keys.SignWith().(jwk.Key)
	if h.Keys.Alg == auth.HS256 {
		var secret []byte
		if err := key.Raw(&secret); err != nil {
			t.Fatal(err)
		}
		return hs256(secret)
	}
	var private ed25519.PrivateKey
	if err := key.Raw(&private); err != nil {
		t.Fatal(err)
	}
	return func(text string) []byte { return ed25519.Sign(private, []byte(text)) }
}

func hs256(secret []byte) func(string) []byte {
	return func(text string) []byte {
		mac := hmac.New(sha256.New, secret)
		mac.Write([]byte(text))
		return mac.Sum(nil)
	}
}

func nothing(string) []byte { return []byte{0} }

// Each claim and each member of the header must be as we write it, even under our own signature.
func TestTokenRequires(t *testing.T) {
	t.Parallel()
	for _, alg := range []string{auth.EdDSA, auth.HS256} {
		h := newPlace(t).host(t, alg, "")
		sign := signer(t, h)
		header, payload := good(h)
		if c, err := h.Keys.Verify(t.Context(), []byte(forged(header, payload, sign))); err != nil || c.User != "ana" || c.Session != "s" {
			t.Fatalf("%s: a token as we write it: %+v, %v", alg, c, err)
		}
		now := h.Now().Unix()
		for name, change := range map[string]func(header, payload map[string]any){
			"no exp": func(_, p map[string]any) { delete(p, "exp") }, "expired": func(_, p map[string]any) { p["exp"] = now }, "exp 0": func(_, p map[string]any) { p["exp"] = 0 },
			"no iss": func(_, p map[string]any) { delete(p, "iss") }, "another iss": func(_, p map[string]any) { p["iss"] = "otro" },
			"no aud": func(_, p map[string]any) { delete(p, "aud") }, "another aud": func(_, p map[string]any) { p["aud"] = []string{"otra"} },
			"no sub": func(_, p map[string]any) { delete(p, "sub") }, "empty sub": func(_, p map[string]any) { p["sub"] = "" },
			"no iat": func(_, p map[string]any) { delete(p, "iat") }, "no session": func(_, p map[string]any) { delete(p, "sid") },
			"session of a number": func(_, p map[string]any) { p["sid"] = 1 }, "no scope": func(_, p map[string]any) { delete(p, "scope") }, "scopes of a list": func(_, p map[string]any) { p["scope"] = []string{"admin"} },
			"no typ": func(h, _ map[string]any) { delete(h, "typ") }, "a receipt": func(h, _ map[string]any) { h["typ"] = "recibo+jws" }, "plain typ": func(h, _ map[string]any) { h["typ"] = "JWT" },
			"no kid": func(h, _ map[string]any) { delete(h, "kid") }, "crit": func(h, _ map[string]any) { h["crit"] = []string{"exp"} }, "b64": func(h, _ map[string]any) { h["b64"] = false },
			"zip": func(h, _ map[string]any) { h["zip"] = "DEF" }, "cty": func(h, _ map[string]any) { h["cty"] = "JWT" },
		} {
			h1, p1 := maps.Clone(header), maps.Clone(payload)
			change(h1, p1)
			if c, err := h.Keys.Verify(t.Context(), []byte(forged(h1, p1, sign))); !errors.Is(err, auth.ErrCredential) {
				t.Errorf("%s, %s: %+v, %v", alg, name, c, err)
			}
		}
	}
}

// alg none, in every spelling and with every signature, is refused.
func TestAlgNone(t *testing.T) {
	t.Parallel()
	h := newPlace(t).host(t, auth.EdDSA, "")
	for _, alg := range []any{"none", "None", "NONE", "nOnE", "", nil} {
		header, payload := good(h)
		header["alg"] = alg
		whole := forged(header, payload, signer(t, h))
		text := whole[:strings.LastIndexByte(whole, '.')]
		for _, token := range []string{text + ".", text + "..", text, whole, forged(header, payload, nothing)} {
			if c, err := h.Keys.Verify(t.Context(), []byte(token)); !errors.Is(err, auth.ErrCredential) {
				t.Errorf("alg %v: %+v, %v", alg, c, err)
			}
		}
	}
}

// The public key, which everybody has, is no HMAC secret, in whatever form; and no algorithm but the
// ring's serves, though its name and its key fit each other.
func TestAlgorithmConfusion(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	h, mac := p.host(t, auth.EdDSA, "secreto"), p.host(t, auth.HS256, "secreto")
	told, err := h.Keys.PublicKeys(t.Context())
	if err != nil || len(told) != 1 {
		t.Fatalf("%s, %v", told, err)
	}
	public, err := jwk.ParseKey(told[0])
	var raw ed25519.PublicKey
	if err != nil || public.Raw(&raw) != nil {
		t.Fatal(err)
	}
	header, payload := good(h)
	header["alg"] = auth.HS256
	for _, secret := range [][]byte{raw, told[0], []byte(base64.StdEncoding.EncodeToString(raw)), []byte(base64.RawURLEncoding.EncodeToString(raw)), {}, []byte("secreto")} {
		for _, host := range []*host{h, mac} {
			if c, err := host.Keys.Verify(t.Context(), []byte(forged(header, payload, hs256(secret)))); !errors.Is(err, auth.ErrCredential) {
				t.Errorf("HMAC under %q at a host of %s: %+v, %v", secret, host.Keys.Alg, c, err)
			}
		}
	}
	for _, from := range []*host{h, mac} {
		to := map[*host]*host{h: mac, mac: h}[from]
		header, payload := good(from)
		if c, err := to.Keys.Verify(t.Context(), []byte(forged(header, payload, signer(t, from)))); !errors.Is(err, auth.ErrCredential) {
			t.Errorf("a token of %s at a host of %s: %+v, %v", from.Keys.Alg, to.Keys.Alg, c, err)
		}
	}
}

// A kid names one of our keys or nothing: no path, no address, no statement; and a key that comes
// with the token is not looked at.
func TestKeyTricks(t *testing.T) {
	t.Parallel()
	h := newPlace(t).host(t, auth.EdDSA, "")
	_, own, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	key, err := jwk.FromRaw(own.Public())
	if err != nil {
		t.Fatal(err)
	}
	sign := func(text string) []byte { return ed25519.Sign(own, []byte(text)) }
	for _, kid := range []any{
		"../../../../dev/null", "/dev/null", "' OR '1'='1", "x' UNION SELECT 'k", "http://127.0.0.1/key", "\x00", h.Keys.KeyID() + "\x00", h.Keys.KeyID(),
		strings.ToUpper(h.Keys.KeyID()), "", 0,
		[]string{h.Keys.KeyID()},
		strings.Repeat("k", 1000),
	} {
		header, payload := good(h)
		header["kid"] = kid
		if c, err := h.Keys.Verify(t.Context(), []byte(forged(header, payload, sign))); !errors.Is(err, auth.ErrCredential) {
			t.Errorf("kid %q: %+v, %v", kid, c, err)
		}
	}
	for name, value := range map[string]any{"jwk": key, "jku": "http://127.0.0.1/jwks.json", "x5u": "http://127.0.0.1/x", "x5c": []string{"AAAA"}} {
		for _, sign := range []func(string) []byte{sign, signer(t, h)} {
			header, payload := good(h)
			header[name] = value
			if c, err := h.Keys.Verify(t.Context(), []byte(forged(header, payload, sign))); !errors.Is(err, auth.ErrCredential) {
				t.Errorf("%s: %+v, %v", name, c, err)
			}
		}
	}
}

// A token is one text: what is too long, or would be read as the same by some, is another.
func TestTokenForm(t *testing.T) {
	t.Parallel()
	h := newPlace(t).host(t, auth.EdDSA, "")
	header, payload := good(h)
	whole := forged(header, payload, signer(t, h))
	parts := strings.Split(whole, ".")
	last := whole[len(whole)-1]
	for name, token := range map[string]string{
		"padded": whole + "=", "space": whole + " ", "line": whole + "\n", "leading": " " + whole, "four parts": whole + "." + parts[2], "two parts": parts[0] + "." + parts[1],
		"no signature": parts[0] + "." + parts[1] + ".", "empty": "", "dots": "..", "other bits": whole[:len(whole)-1] + string(last+1), "line inside": parts[0] + "\n." + parts[1] + "." + parts[2],
		"standard alphabet": strings.ReplaceAll(whole, "-", "+") + "+", "trailing JSON": b64(`{"alg":"EdDSA","typ":"at+jwt","kid":"`+h.Keys.KeyID()+`"} {}`) + "." + parts[1] + "." + parts[2],
		"JSON form":    `{"payload":"` + parts[1] + `","signatures":[{"protected":"` + parts[0] + `","signature":"` + parts[2] + `"}]}`,
		"another user": parts[0] + "." + strings.Replace(parts[1], parts[1][20:24], "AAAA", 1) + "." + parts[2], "another header": b64(`{"alg":"EdDSA"}`) + "." + parts[1] + "." + parts[2],
		"encrypted": parts[0] + "." + parts[1] + "." + parts[2] + ".AAAA.AAAA",
	} {
		if c, err := h.Keys.Verify(t.Context(), []byte(token)); !errors.Is(err, auth.ErrCredential) {
			t.Errorf("%s: %+v, %v", name, c, err)
		}
	}
	payload["sub"] = strings.Repeat("a", 3000)
	if c, err := h.Keys.Verify(t.Context(), []byte(forged(header, payload, signer(t, h)))); !errors.Is(err, auth.ErrCredential) {
		t.Errorf("oversized, signed by us: %.20s, %v", c.User, err)
	}
	if c, err := h.Keys.Verify(t.Context(), bytes.Repeat([]byte("A"), 64<<20)); !errors.Is(err, auth.ErrCredential) {
		t.Errorf("64 MiB: %+v, %v", c, err)
	}
}

// FuzzToken: whatever comes, nothing panics, and nothing is taken but what we signed.
func FuzzToken(f *testing.F) {
	rings := map[string]*host{}
	taken := map[string]bool{}
	for _, alg := range []string{auth.EdDSA, auth.HS256} {
		h := newPlace(f).host(f, alg, "secreto de la prueba")
		token, err := h.Keys.Issue(auth.Claims{User: "ana", Session: "s", Scopes: auth.Scopes, Issued: start})
		if err != nil {
			f.Fatal(err)
		}
		rings[alg], taken[string(token)] = h, true
		f.Add(token)
		parts := strings.Split(string(token), ".")
		f.Add([]byte(b64(`{"alg":"none","typ":"at+jwt","kid":"`+h.Keys.KeyID()+`"}`) + "." + parts[1] + "."))
		f.Add([]byte(b64(`{"alg":"HS256","typ":"at+jwt","kid":"`+h.Keys.KeyID()+`"}`) + "." + parts[1] + "." + parts[2]))
		f.Add([]byte(parts[0] + "." + b64(`{}`) + "." + parts[2]))
	}
	f.Fuzz(func(t *testing.T, token []byte) {
		for alg, h := range rings {
			c, err := h.Keys.Verify(t.Context(), token)
			if err == nil && !taken[string(token)] {
				t.Errorf("%s takes %q as %+v", alg, token, c)
			}
			if err != nil && !errors.Is(err, auth.ErrCredential) {
				t.Errorf("%s: %v", alg, err)
			}
		}
	})
}

// Without a secret the record changes the key every month: the next is published before it signs, the
// last counts until its tokens are over, and hosts agree.
func TestKeyRotation(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	here, there := p.host(t, auth.EdDSA, ""), p.host(t, auth.EdDSA, "")
	first := here.Keys.KeyID()
	if there.Keys.KeyID() != first {
		t.Error("two hosts sign with two keys")
	}
	refresh := func() {
		t.Helper()
		for _, h := range []*host{here, there} {
			if err := h.Keys.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
	issue := func() []byte {
		t.Helper()
		token, err := here.Keys.Issue(auth.Claims{User: "ana", Session: "s", Issued: p.now()})
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	published := func(want int) {
		t.Helper()
		if told, err := there.Keys.PublicKeys(t.Context()); err != nil || len(told) != want {
			t.Errorf("%v after the start: %d keys, %v, want %d", p.now().Sub(start), len(told), err, want)
		}
	}
	const month = 30 * 24 * time.Hour
	for at := time.Duration(0); at < month; at += 50 * time.Minute { // as Run does, if less often
		p.at(at)
		refresh()
	}
	published(1)
	p.at(month)
	refresh()
	published(2)
	if here.Keys.KeyID() != first {
		t.Error("a key signs as soon as it is published")
	}
	p.at(month + 9*time.Minute)
	refresh()
	old := issue()
	p.at(month + 10*time.Minute)
	refresh()
	if here.Keys.KeyID() == first || there.Keys.KeyID() != here.Keys.KeyID() {
		t.Error("the next key does not sign")
	}
	p.at(month + 38*time.Minute)
	refresh()
	if _, err := there.Keys.Verify(t.Context(), old); err != nil {
		t.Errorf("a token of the last key, before its end: %v", err)
	}
	p.at(month + 2*time.Hour)
	refresh()
	published(1)
	if _, err := there.Keys.Verify(t.Context(), issue()); err != nil {
		t.Errorf("a token of the next key: %v", err)
	}
}

// A new SECRET_KEY is a new key: hosts that have it yet, and hosts that do not, take each other's
// tokens while both run, and the old ones until they are over.
func TestSecretRotation(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	old := p.host(t, auth.EdDSA, "the first secret")
	token, err := old.Keys.Issue(auth.Claims{User: "ana", Session: "s", Issued: p.now()})
	if err != nil {
		t.Fatal(err)
	}
	p.advance(5 * time.Second)
	next := p.host(t, auth.EdDSA, "the second secret")
	if next.Keys.KeyID() == old.Keys.KeyID() {
		t.Fatal("two secrets, one key")
	}
	if same := p.host(t, auth.EdDSA, "the second secret"); same.Keys.KeyID() != next.Keys.KeyID() {
		t.Error("one secret, two keys")
	}
	if _, err := next.Keys.Verify(t.Context(), token); err != nil {
		t.Errorf("a token of before: %v", err)
	}
	newer, err := next.Keys.Issue(auth.Claims{User: "ana", Session: "s", Issued: p.now()})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := old.Keys.Verify(t.Context(), newer); err != nil {
		t.Errorf("a token of a host that is a step ahead: %v", err)
	}
	p.advance(25 * time.Minute)
	if _, err := next.Keys.Verify(t.Context(), token); err != nil {
		t.Errorf("before its end: %v", err)
	}
	p.advance(2 * time.Hour)
	if err := next.Keys.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if told, err := next.Keys.PublicKeys(t.Context()); err != nil || len(told) != 1 {
		t.Errorf("%d keys are published, %v", len(told), err)
	}
}
