package storetest

import (
	"crypto/sha256"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/store"
)

func key(text, user string) store.Key {
	return store.Key{
		Hash: sha256.Sum256([]byte(text)), Prefix: text[:4], User: user, Tier: "premium",
		Scopes: []string{"read:simulations", "write:simulations"},
	}
}

// seeded opens the record at a place and seeds it.
func (d Database) seeded(t *testing.T, where string, keys ...store.Key) *store.Record {
	t.Helper()
	r := d.Open(t, where)
	r.Now = func() time.Time { return noon }
	if err := r.SeedDevelopment(t.Context(), keys); err != nil {
		t.Fatal(err)
	}
	return r
}

// wantKeys checks that the live keys are these, in any order.
func wantKeys(t *testing.T, r *store.Record, want ...store.Key) {
	t.Helper()
	got, err := r.Keys(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	byHash := func(a, b store.Key) int { return slices.Compare(a.Hash[:], b.Hash[:]) }
	slices.SortFunc(got, byHash)
	slices.SortFunc(want, byHash)
	if len(got) != len(want) || len(want) > 0 && !reflect.DeepEqual(got, want) {
		t.Errorf("keys = %+v, want %+v", got, want)
	}
}

func testSeedDevelopment(t *testing.T, d Database) {
	t.Helper()
	where := d.Place(t)
	a, b := key("aaaa-1", "ana"), key("bbbb-1", "ana")
	b.Scopes = []string{}
	wantKeys(t, d.New(t))
	wantKeys(t, d.seeded(t, where, a, b), a, b)
	a.Tier, a.Scopes = "free", []string{"con espacio", `"`}
	wantKeys(t, d.seeded(t, where, a, b, a), a, b) // anew, one of them changed
	wantKeys(t, d.seeded(t, where), a, b)
}

// testKeysThatAreNotLive: what an administrator took away, the next start does not give back.
func testKeysThatAreNotLive(t *testing.T, d Database) {
	t.Helper()
	a, b := key("aaaa-1", "ana"), key("bbbb-1", "eva")
	hash := fmt.Sprintf("%x", a.Hash)
	for _, tt := range []struct {
		name, update string
		args         []any
		live         []store.Key
	}{
		{"revoked", "UPDATE keys SET revoked = $1 WHERE hash = $2", []any{noon.UnixMicro(), hash}, []store.Key{b}},
		{"expires now", "UPDATE keys SET expires = $1 WHERE hash = $2", []any{noon.UnixMicro(), hash}, []store.Key{b}},
		{"expires later", "UPDATE keys SET expires = $1 WHERE hash = $2", []any{noon.UnixMicro() + 1, hash}, []store.Key{a, b}},
		{"user disabled", "UPDATE users SET disabled = TRUE WHERE name = $1", []any{"ana"}, []store.Key{b}},
		{"user deleted", "DELETE FROM users WHERE name = $1", []any{"eva"}, []store.Key{a}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := d.seeded(t, d.Place(t), a, b)
			run(t, r, tt.update, tt.args...)
			wantKeys(t, r, tt.live...)
			if tt.name == "user deleted" {
				return
			}
			if err := r.SeedDevelopment(t.Context(), []store.Key{a, b}); err != nil {
				t.Fatal(err)
			}
			wantKeys(t, r, tt.live...)
		})
	}
}

// testSeedDevelopmentFails: keys are added all or none.
func testSeedDevelopmentFails(t *testing.T, d Database) {
	t.Helper()
	r := d.seeded(t, d.Place(t), key("aaaa-1", "ana"))
	keys := []store.Key{key("bbbb-1", "ana"), key("cccc-1", "no\x00name")}
	if err := r.SeedDevelopment(t.Context(), keys); err == nil {
		t.Error("SeedDevelopment of a user whom no record holds succeeds")
	}
	wantKeys(t, r, key("aaaa-1", "ana"))
}
