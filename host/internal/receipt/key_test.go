package receipt_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/receipt"
)

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// The key of RFC 8037, appendix A: its thumbprint is published.
func TestThumbprintOfRFC8037(t *testing.T) {
	t.Parallel()
	seed, err := base64.RawURLEncoding.DecodeString("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")
	if err != nil {
		t.Fatal(err)
	}
	key, err := receipt.NewKey(seed)
	if err != nil || key.ID != "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k" || !bytes.Contains(key.Public, []byte(`"x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"`)) {
		t.Errorf("key = %s %s, %v", key.ID, key.Public, err)
	}
	if bytes.Contains(key.Public, []byte(`"d"`)) || bytes.Contains(key.Public, []byte("nWGxne")) {
		t.Errorf("the public part holds the private one: %s", key.Public)
	}
}

func TestDeriveSeed(t *testing.T) {
	t.Parallel()
	one, err1 := receipt.DeriveSeed("a secret of thirty-two bytes, or more")
	same, err2 := receipt.DeriveSeed("a secret of thirty-two bytes, or more")
	other, err3 := receipt.DeriveSeed("a secret of thirty-two bytes, or morf")
	if err := errors.Join(err1, err2, err3); err != nil || len(one) != receipt.SeedSize || !bytes.Equal(one, same) || bytes.Equal(one, other) {
		t.Errorf("%x %x %x, %v", one, same, other, err)
	}
	if _, err := receipt.NewKey(one[:31]); err == nil {
		t.Error("a seed of 31 bytes makes a key")
	}
}

// forged returns the sample's file with another header and signature.
func forged(t *testing.T, s *sample, header string, sign func(input string) []byte) []byte {
	t.Helper()
	payload := strings.Split(string(s.signed), ".")[1]
	input := encode([]byte(header)) + "." + payload
	jws := input + "." + encode(sign(input))
	text, err := receipt.Plain(s.signed)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Replace(text, s.signed, []byte(jws), 1)
}

func TestSignatureRefuses(t *testing.T) {
	t.Parallel()
	s := issue(t, uniform())
	key, _ := newKey(t, 1)
	_, others := newKey(t, 2)
	private := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{1}, receipt.SeedSize))
	right := func(input string) []byte { return ed25519.Sign(private, []byte(input)) }
	wrong := func(input string) []byte {
		return ed25519.Sign(ed25519.NewKeyFromSeed(bytes.Repeat([]byte{2}, receipt.SeedSize)), []byte(input))
	}
	secret := func(secret []byte) func(string) []byte {
		return func(input string) []byte {
			m := hmac.New(sha256.New, secret)
			m.Write([]byte(input))
			return m.Sum(nil)
		}
	}
	public, _ := private.Public().(ed25519.PublicKey)
	head := func(alg, more string) string { return fmt.Sprintf(`{"alg":%q,"kid":%q%s}`, alg, key.ID, more) }
	const typ = `,"typ":"recibo+jws"`
	if _, err := receipt.Verify(forged(t, s, head("EdDSA", typ), right), s.keys); err != nil {
		t.Fatalf("the right one: %v", err) // so that the others fail for what they say
	}
	for name, file := range map[string][]byte{
		"alg none":                 forged(t, s, head("none", typ), func(string) []byte { return nil }),
		"alg none, signed":         forged(t, s, head("none", typ), right),
		"alg None":                 forged(t, s, head("None", typ), right),
		"no alg":                   forged(t, s, `{"kid":"`+key.ID+`"`+typ+`}`, right),
		"alg HS256, public key":    forged(t, s, head("HS256", typ), secret(public)),
		"alg HS256, JWK":           forged(t, s, head("HS256", typ), secret(key.Public)),
		"alg ES256":                forged(t, s, head("ES256", typ), right),
		"another key":              forged(t, s, head("EdDSA", typ), wrong),
		"no kid":                   forged(t, s, `{"alg":"EdDSA"`+typ+`}`, right),
		"unknown kid":              forged(t, s, `{"alg":"EdDSA","kid":"../../etc/passwd"`+typ+`}`, right),
		"no typ":                   forged(t, s, head("EdDSA", ""), right),
		"a token's typ":            forged(t, s, head("EdDSA", `,"typ":"JWT"`), right),
		"crit":                     forged(t, s, head("EdDSA", typ+`,"crit":["b64"],"b64":true`), right),
		"its own key in the head":  forged(t, s, strings.Replace(head("EdDSA", typ+`,"jwk":`+string(key.Public)), key.ID, "own", 1), right),
		"empty signature":          forged(t, s, head("EdDSA", typ), func(string) []byte { return nil }),
		"signature of other bytes": forged(t, s, head("EdDSA", typ), func(string) []byte { return right("x") }),
	} {
		if v, err := receipt.Verify(file, s.keys); !errors.Is(err, receipt.ErrSignature) {
			t.Errorf("%s: %+v, %v", name, v, err)
		}
	}
	if _, err := receipt.Verify(s.whole(t), others); !errors.Is(err, receipt.ErrSignature) {
		t.Errorf("with another host's keys: %v", err)
	}
}

func TestParseKeysRefuses(t *testing.T) {
	t.Parallel()
	key, _ := newKey(t, 1)
	private, err := json.Marshal(map[string]string{"kty": "OKP", "crv": "Ed25519", "kid": "a", "d": encode(bytes.Repeat([]byte{1}, 32)), "x": encode(bytes.Repeat([]byte{1}, 32))})
	if err != nil {
		t.Fatal(err)
	}
	for name, set := range map[string]string{
		"nothing": "", "text": "no", "empty": `{"keys":[]}`, "null": "null",
		"private":   `{"keys":[` + string(private) + `]}`,
		"symmetric": `{"keys":[{"kty":"oct","kid":"a","k":"AAAA"}]}`,
		"no kid":    `{"keys":[` + strings.Replace(string(key.Public), `"kid":"`+key.ID+`",`, "", 1) + `]}`,
		"X25519":    `{"keys":[` + strings.Replace(string(key.Public), "Ed25519", "X25519", 1) + `]}`,
	} {
		if keys, err := receipt.ParseKeys([]byte(set)); !errors.Is(err, receipt.ErrNoKeys) {
			t.Errorf("%s: %v, %v", name, keys, err)
		}
	}
}
