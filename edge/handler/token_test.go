package handler_test

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/edge/handler"
	"github.com/fisica-lab/fisica/wasm"
)

var (
	noon    = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	private = ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
)

// jwks is the set with the public part of private, among keys of other kinds.
func jwks() []byte {
	x := base64.RawURLEncoding.EncodeToString(private.Public().(ed25519.PublicKey))
	return []byte(`{"otra":[1],"keys":[{"kty":"RSA","kid":"r","n":"AA","e":"AQAB"},{"kty":"OKP","crv":"X25519","kid":"x","x":"` + x + `"},` +
		`{"kty":"OKP","crv":"Ed25519","x":"` + x + `","kid":"k","use":"sig","alg":"EdDSA"},{"kty":"OKP","crv":"Ed25519","kid":"short","x":"AA"}]}`)
}

// issue signs a token whose header and claims are as good ones, but for what is given.
func issue(tb testing.TB, header, claims map[string]any) string {
	tb.Helper()
	head := map[string]any{"alg": "EdDSA", "typ": "at+jwt", "kid": "k"}
	said := map[string]any{
		"iss": "fisica-lab", "aud": []string{"fisica-lab"}, "sub": "ana", "sid": "s", "scope": "write:simulations read:simulations",
		"iat": noon.Unix(), "exp": noon.Add(time.Minute).Unix(),
	}
	for to, from := range map[*map[string]any]map[string]any{&head: header, &said: claims} {
		maps.Copy(*to, from)
		maps.DeleteFunc(*to, func(_ string, v any) bool { return v == nil })
	}
	return sign(tb, head, said)
}

func sign(tb testing.TB, parts ...any) string {
	tb.Helper()
	var list []string
	for _, part := range parts {
		text, ok := part.(string)
		if !ok {
			b, err := json.Marshal(part)
			if err != nil {
				tb.Fatal(err)
			}
			text = string(b)
		}
		list = append(list, base64.RawURLEncoding.EncodeToString([]byte(text)))
	}
	signed := strings.Join(list, ".")
	return signed + "." + base64.RawURLEncoding.EncodeToString(ed25519.Sign(private, []byte(signed)))
}

func verifier(tb testing.TB) *handler.Verifier {
	tb.Helper()
	keys, err := handler.ParseKeys(jwks())
	if err != nil || len(keys) != 1 {
		tb.Fatalf("%v %v", keys, err)
	}
	return &handler.Verifier{Keys: keys, Issuer: "fisica-lab", Audience: "fisica-lab"}
}

type object = map[string]any

func TestVerify(t *testing.T) {
	t.Parallel()
	v := verifier(t)
	for name, token := range map[string]string{
		"good": issue(t, nil, nil), "one audience": issue(t, nil, object{"aud": "fisica-lab"}), "several": issue(t, nil, object{"aud": []string{"a", "fisica-lab"}}),
		"not before now": issue(t, nil, object{"nbf": noon.Unix()}), "a fraction": issue(t, nil, object{"exp": float64(noon.Unix()) + 0.5}),
	} {
		if scopes, err := v.Verify(token, noon); err != nil || !slices.Equal(scopes, []string{"write:simulations", "read:simulations"}) {
			t.Errorf("%s: %q %v", name, scopes, err)
		}
	}
	good := issue(t, nil, nil)
	head, rest, _ := strings.Cut(good, ".")
	payload, signature, _ := strings.Cut(rest, ".")
	claims := `{"iss":"fisica-lab","aud":"fisica-lab","scope":"read:simulations","exp":4e9`
	bad := map[string]string{
		"nothing": "", "dots": "..", "one part": head, "two parts": head + "." + payload, "four": good + ".", "no signature": head + "." + payload + ".",
		"other payload": head + "." + head + "." + signature, "padded": good + "=", "a line": good[:40] + "\n" + good[40:], "line end": good + "\n",
		"alg none": issue(t, object{"alg": "none"}, nil), "alg HS256": issue(t, object{"alg": "HS256"}, nil), "no alg": issue(t, object{"alg": nil}, nil), "alg case": issue(t, object{"alg": "eddsa"}, nil),
		"other kid": issue(t, object{"kid": "x"}, nil), "no kid": issue(t, object{"kid": nil}, nil), "kid number": issue(t, object{"kid": 1}, nil), "kid of a path": issue(t, object{"kid": "../k"}, nil),
		"crit": issue(t, object{"crit": []string{"exp"}}, nil), "own key": issue(t, object{"jwk": object{"kty": "OKP"}}, nil), "other typ": issue(t, object{"typ": "JWT"}, nil),
		"expired": issue(t, nil, object{"exp": noon.Unix()}), "no exp": issue(t, nil, object{"exp": nil}), "exp text": issue(t, nil, object{"exp": "4e9"}), "exp negative": issue(t, nil, object{"exp": -1}),
		"not yet": issue(t, nil, object{"nbf": noon.Add(time.Minute).Unix()}), "nbf text": issue(t, nil, object{"nbf": "x"}),
		"other iss": issue(t, nil, object{"iss": "otro"}), "no iss": issue(t, nil, object{"iss": nil}), "iss list": issue(t, nil, object{"iss": []string{"fisica-lab"}}),
		"other aud": issue(t, nil, object{"aud": "otra"}), "no aud": issue(t, nil, object{"aud": nil}), "aud number": issue(t, nil, object{"aud": 1}), "aud empty": issue(t, nil, object{"aud": []string{}}),
		"no scope": issue(t, nil, object{"scope": nil}), "scope list": issue(t, nil, object{"scope": []string{"admin"}}),
		"exp twice":     sign(t, object{"alg": "EdDSA", "typ": "at+jwt", "kid": "k"}, claims+`,"exp":5e9}`),
		"alg twice":     sign(t, `{"alg":"none","alg":"EdDSA","typ":"at+jwt","kid":"k"}`, claims+"}"),
		"exp Infinity":  sign(t, object{"alg": "EdDSA", "typ": "at+jwt", "kid": "k"}, `{"iss":"fisica-lab","aud":"fisica-lab","scope":"","exp":Infinity}`),
		"a claim's end": sign(t, object{"alg": "EdDSA", "typ": "at+jwt", "kid": "k"}, claims+`}}`),
		"no object":     sign(t, object{"alg": "EdDSA", "typ": "at+jwt", "kid": "k"}, `[1]`),
		"oversized":     issue(t, nil, object{"x": strings.Repeat("x", 4<<10)}),
	}
	for name, token := range bad {
		if scopes, err := v.Verify(token, noon); err == nil || scopes != nil {
			t.Errorf("%s: %q", name, scopes)
		}
	}
	for i := range good { // each byte counts
		if good[i] == '.' {
			continue
		}
		other := []byte(good)
		other[i] = 'A' + (other[i]+1)%26
		if _, err := v.Verify(string(other), noon); err == nil && string(other) != good {
			t.Errorf("byte %d changed, and it is valid", i)
		}
	}
}

func TestParseKeysRefuses(t *testing.T) {
	t.Parallel()
	for _, set := range []string{"", "{}", "[]", `{"keys":[]}`, `{"keys":{}}`, `{"keys":[1]}`, `{"keys":[{"kty":"OKP"}]}`, `{"keys":[{"kid":"a","kid":"b"}]}`, string(jwks()) + "x"} {
		if keys, err := handler.ParseKeys([]byte(set)); err == nil || keys != nil {
			t.Errorf("%q: %v", set, keys)
		}
	}
}

// Under the variable access = token whoever calculates has a token that may; the catalogue is open.
func TestTokenNeeded(t *testing.T) {
	t.Parallel()
	set := func(access, keys string) (handler.Options, error) {
		o := handler.Options{Catalog: wasm.InflateCatalog}
		values := map[string]string{"access": access, "jwks": keys, "issuer": "fisica-lab", "audience": "fisica-lab", "origin": "http://origin.invalid"}
		err := o.Set(func(name string) (string, error) { return values[name], nil })
		return o, err
	}
	o, err := set("token", string(jwks()))
	if err != nil {
		t.Fatal(err)
	}
	later := time.Now().Add(time.Hour).Unix()
	good, narrow := issue(t, nil, object{"exp": later}), issue(t, nil, object{"exp": later, "scope": "write:simulations"})
	for _, tt := range []struct {
		name, header, path string
		status             int
		says               string
	}{
		{"good", "Bearer " + good, "/v2/calculos/wien", 200, "longitud"},
		{"another case", "bearer  " + good, "/v2/calculos/wien", 200, "longitud"},
		{"none", "", "/v2/calculos/wien", 403, "MISSING_CREDENTIALS"},
		{"expired", "Bearer " + issue(t, nil, nil), "/v2/calculos/wien", 401, "INVALID_TOKEN"},
		{"basic", "Basic " + good, "/v2/calculos/wien", 401, "INVALID_TOKEN"},
		{"narrow", "Bearer " + narrow, "/v2/calculos/wien", 403, "read:simulations"},
		{"unversioned", "", "/cinematica/energia", 403, "MISSING_CREDENTIALS"},
	} {
		headers := []string{}
		if tt.header != "" {
			headers = []string{"Authorization", tt.header}
		}
		got := askOf(t, o, "POST", tt.path, strings.NewReader(`{"temperatura":5772}`), headers...)
		if got.Code != tt.status || !strings.Contains(got.Body.String(), tt.says) || (tt.status == 401) != (got.Header().Get("WWW-Authenticate") == "Bearer") {
			t.Errorf("%s: %d %s %v", tt.name, got.Code, got.Body, got.Header())
		}
	}
	if got := askOf(t, o, "GET", "/v2/catalogo", nil); got.Code != http.StatusOK {
		t.Errorf("the catalogue: %d", got.Code)
	}
	for _, bad := range [][2]string{{"token", ""}, {"", string(jwks())}, {"Open", string(jwks())}, {"token", "{"}} { // no one gets in by mistake
		o, err := set(bad[0], bad[1])
		if got := askOf(t, o, "POST", "/v2/calculos/wien", strings.NewReader(`{"temperatura":1}`)); err == nil || got.Code != 403 {
			t.Errorf("%q: %v, %d", bad, err, got.Code)
		}
	}
}

func FuzzVerify(f *testing.F) {
	v := verifier(f)
	good := issue(f, nil, nil)
	f.Add(good)
	f.Add(issue(f, object{"alg": "none"}, nil))
	f.Add("..")
	f.Fuzz(func(t *testing.T, token string) {
		if scopes, err := v.Verify(token, noon); err == nil && token != good && scopes != nil {
			t.Errorf("%q is valid", token)
		}
	})
}

func FuzzParseKeys(f *testing.F) {
	f.Add(string(jwks()))
	f.Fuzz(func(t *testing.T, set string) {
		keys, err := handler.ParseKeys([]byte(set))
		for kid, key := range keys {
			if err != nil || kid == "" || len(key) != ed25519.PublicKeySize {
				t.Errorf("%q: %q %v", set, kid, err)
			}
		}
	})
}
