package enginetest

import (
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/edge/spintest"
)

// asksForAToken has the variable access = token close calculations; one that is missing lets nobody in.
func asksForAToken(t *testing.T, b *bench) {
	t.Helper()
	closed := spintest.Open()
	closed.Variables["access"] = "token"
	closed.Variables["jwks"] = `{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"k","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}`
	missing := spintest.Open()
	delete(missing.Variables, "access")
	for name, host := range map[string]*spintest.Host{"token": closed, "missing": missing} {
		c := b.Open(t, b.module, host)
		if got := get(t, c, "POST", "/v2/calculos/wien", `{"temperatura":5772}`); got.Status != http.StatusForbidden {
			t.Errorf("%s, none: %d %s", name, got.Status, got.Body)
		}
		// RFC 8037, appendix A.4: signed by that key, and no token of ours.
		const signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
		if got := get(t, c, "POST", "/v2/calculos/wien", `{"temperatura":5772}`, "Authorization", "Bearer "+signed); got.Status != http.StatusUnauthorized || got.Header.Get("WWW-Authenticate") != "Bearer" {
			t.Errorf("%s, another's: %d %s", name, got.Status, got.Body)
		}
		if got := get(t, c, "GET", "/v2/catalogo/wien", ""); got.Status != http.StatusOK {
			t.Errorf("%s, the catalogue: %d", name, got.Status)
		}
	}
}

// takesAToken has a token that the host's key signed open calculations, checked in the component itself.
func takesAToken(t *testing.T, b *bench) {
	t.Helper()
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	b64 := base64.RawURLEncoding.EncodeToString
	token := func(scope string, life time.Duration) string {
		signed := b64([]byte(`{"alg":"EdDSA","kid":"k","typ":"at+jwt"}`)) + "." + b64(fmt.Appendf(nil,
			`{"iss":"fisica-lab","aud":["fisica-lab"],"sub":"ana","scope":%q,"exp":%d}`, scope, time.Now().Add(life).Unix()))
		return "Bearer " + signed + "." + b64(ed25519.Sign(private, []byte(signed)))
	}
	c := b.with(t, map[string]string{
		"access": "token", "jwks": `{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"k","x":"` + b64(public) + `"}]}`,
	})
	for name, tt := range map[string]struct {
		token  string
		status int
	}{
		"good": {token("read:simulations write:simulations", time.Minute), http.StatusOK}, "narrow": {token("admin", time.Minute), http.StatusForbidden},
		"expired": {token("read:simulations", -time.Minute), http.StatusUnauthorized},
	} {
		if got := get(t, c, "POST", "/v2/calculos/wien", `{"temperatura":5772}`, "Authorization", tt.token); got.Status != tt.status {
			t.Errorf("%s: %d %s, want %d", name, got.Status, got.Body, tt.status)
		}
	}
}
