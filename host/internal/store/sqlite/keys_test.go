package sqlite_test

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/store"
	"github.com/fisica-lab/fisica/host/internal/store/sqlite"
)

var now = time.Unix(1_772_366_400, 0).UTC()

func key(text, user string) store.Key {
	return store.Key{
		Hash: sha256.Sum256([]byte(text)), Prefix: text[:4], User: user, Tier: "premium",
		Scopes: []string{"read:simulations", "write:simulations"},
	}
}

func seeded(t *testing.T, path string, keys ...store.Key) *sqlite.Store {
	t.Helper()
	s := open(t, path)
	s.Now = func() time.Time { return now }
	if err := s.SeedDevelopment(t.Context(), keys); err != nil {
		t.Fatal(err)
	}
	return s
}

// live checks that the live keys are these, in any order.
func live(t *testing.T, s *sqlite.Store, want ...store.Key) {
	t.Helper()
	got, err := s.Keys(t.Context())
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

func TestSeedDevelopment(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "record.db")
	a, b := key("aaaa-1", "ana"), key("bbbb-1", "ana")
	b.Scopes = []string{}
	live(t, open(t, ""))
	live(t, seeded(t, path, a, b), a, b)
	a.Tier, a.Scopes = "free", []string{"con espacio", `"`}
	live(t, seeded(t, path, a, b, a), a, b) // anew, one of them changed
	live(t, seeded(t, path), a, b)
}

// What an administrator took away, the next start does not give back.
func TestKeysThatAreNotLive(t *testing.T) {
	t.Parallel()
	a, b := key("aaaa-1", "ana"), key("bbbb-1", "eva")
	hash := fmt.Sprintf("%x", a.Hash)
	for _, tt := range []struct {
		name, update string
		args         []any
		live         []store.Key
	}{
		{"revoked", "UPDATE keys SET revoked = ? WHERE hash = ?", []any{now.UnixMicro(), hash}, []store.Key{b}},
		{"expires now", "UPDATE keys SET expires = ? WHERE hash = ?", []any{now.UnixMicro(), hash}, []store.Key{b}},
		{"expires later", "UPDATE keys SET expires = ? WHERE hash = ?", []any{now.UnixMicro() + 1, hash}, []store.Key{a, b}},
		{"user disabled", "UPDATE users SET disabled = TRUE WHERE name = ?", []any{"ana"}, []store.Key{b}},
		{"user deleted", "DELETE FROM users WHERE name = ?", []any{"eva"}, []store.Key{a}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := seeded(t, "", a, b)
			if err := s.Exec(t.Context(), tt.update, tt.args...); err != nil {
				t.Fatal(err)
			}
			live(t, s, tt.live...)
			if tt.name == "user deleted" {
				return
			}
			if err := s.SeedDevelopment(t.Context(), []store.Key{a, b}); err != nil {
				t.Fatal(err)
			}
			live(t, s, tt.live...)
		})
	}
}

// Keys are added all or none.
func TestSeedDevelopmentFails(t *testing.T) {
	t.Parallel()
	s := seeded(t, "", key("aaaa-1", "ana"))
	if err := s.Exec(t.Context(), `CREATE TRIGGER refuse BEFORE INSERT ON users WHEN new.name = 'eva'
		BEGIN SELECT RAISE(ABORT, 'refused'); END`); err != nil {
		t.Fatal(err)
	}
	keys := []store.Key{key("bbbb-1", "ana"), key("cccc-1", "eva")}
	if err := s.SeedDevelopment(t.Context(), keys); err == nil {
		t.Error("SeedDevelopment succeeds")
	}
	live(t, s, key("aaaa-1", "ana"))
}
