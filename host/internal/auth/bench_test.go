package auth_test

import (
	"testing"

	"github.com/fisica-lab/fisica/host/internal/auth"
)

// hits are credentials that are remembered.
func hits(tb testing.TB) map[string]func() bool {
	tb.Helper()
	h := newPlace(tb).host(tb, auth.EdDSA, "")
	h.user(tb, "ana")
	text, _ := h.key(tb)
	key, token := []byte(text), []byte(h.signIn(tb, "ana").Access)
	now := h.Now()
	find := map[string]func() bool{
		"key":   func() bool { p, _ := h.APIKey(key, now); return p != nil },
		"token": func() bool { p, _ := h.Token(token, now); return p != nil },
	}
	_, byKey := h.byKey(tb.Context(), text)
	_, byToken := h.byToken(tb.Context(), string(token))
	if byKey != nil || byToken != nil {
		tb.Fatal(byKey, byToken)
	}
	return find
}

// BenchmarkHit is what a request pays for knowing who asks.
func BenchmarkHit(b *testing.B) {
	for name, find := range hits(b) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if !find() {
					b.Fatal("not remembered")
				}
			}
		})
	}
}

// Knowing who asks allocates nothing.
func TestHitAllocates(t *testing.T) { //nolint:paralleltest // allocations are counted for the whole process
	for name, find := range hits(t) {
		if n := testing.AllocsPerRun(1000, func() { find() }); n > 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

// BenchmarkVerify is what a token costs that is not remembered, beside the record's part.
func BenchmarkVerify(b *testing.B) {
	for _, alg := range []string{auth.EdDSA, auth.HS256} {
		b.Run(alg, func(b *testing.B) {
			h := newPlace(b).host(b, alg, "")
			token, err := h.Keys.Issue(auth.Claims{User: "ana", Session: "s", Scopes: auth.Scopes, Issued: h.Now()})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(len(token)), "B")
			for b.Loop() {
				if _, err := h.Keys.Verify(b.Context(), token); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPassword is what a sign-in costs.
func BenchmarkPassword(b *testing.B) {
	passwords := auth.NewPasswords()
	for b.Loop() {
		if _, err := passwords.Hash(b.Context(), password); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFind is what a credential costs that is looked up in the record, a SQLite file.
func BenchmarkFind(b *testing.B) {
	h := newPlace(b).host(b, auth.EdDSA, "")
	h.user(b, "ana")
	key, _ := h.key(b)
	h.Watchless()
	for b.Loop() {
		if _, err := h.byKey(b.Context(), key); err != nil {
			b.Fatal(err)
		}
	}
}
