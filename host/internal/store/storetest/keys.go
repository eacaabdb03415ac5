package storetest

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/identity"
	"github.com/fisica-lab/fisica/host/internal/store"
)

func hexadecimal(h identity.Hash) string { return fmt.Sprintf("%x", h) }

func key(text, user string) identity.Key {
	return identity.Key{
		ID: text, Hash: sha256.Sum256([]byte(text)), Prefix: text[:4], User: user, Tier: "premium",
		Scopes: []string{"read:simulations", "write:simulations"}, Created: noon,
	}
}

// seeded opens the record at a place and seeds it.
func (d Database) seeded(t *testing.T, where string, keys ...identity.Key) *store.Record {
	t.Helper()
	r := d.Open(t, where)
	r.Now = func() time.Time { return noon }
	if err := r.SeedDevelopment(t.Context(), keys); err != nil {
		t.Fatal(err)
	}
	return r
}

// wantKeys checks that the record's keys are these, and that each opens what it says.
func wantKeys(t *testing.T, r *store.Record, want ...identity.Key) {
	t.Helper()
	list, total, err := r.Keys(t.Context(), "", 100, 0)
	if err != nil || total != len(want) || len(list) != len(want) {
		t.Fatalf("%d keys of %d, %v, want %d", len(list), total, err, len(want))
	}
	for i := range want {
		if at := slices.IndexFunc(list, func(k *identity.Key) bool { return k.ID == want[i].ID }); at < 0 || !reflect.DeepEqual(*list[at], want[i]) {
			t.Errorf("no key %+v in %+v", want[i], list)
		}
		wantGrant(t, r, want[i].Hash, want[i].User, want[i].Tier)
	}
}

// pagedKeys reads lists of the two keys.
func pagedKeys(t *testing.T, r *store.Record) {
	t.Helper()
	for _, tt := range []struct {
		user          string
		limit, offset int
		first         string
		n, total      int
	}{{"", 10, 0, "k2-abcdef", 2, 2}, {"", 1, 1, "k1-abcdef", 1, 2}, {"ana", 10, 0, "k1-abcdef", 1, 1}, {"x", 10, 0, "", 0, 0}, {"a\x00", 10, 0, "", 0, 0}, {"", -1, -1, "", 0, 2}} {
		list, total, err := r.Keys(t.Context(), tt.user, tt.limit, tt.offset)
		if err != nil || total != tt.total || len(list) != tt.n || tt.n > 0 && list[0].ID != tt.first {
			t.Errorf("Keys(%q, %d, %d) = %d of %d, %v", tt.user, tt.limit, tt.offset, len(list), total, err)
		}
	}
}

// wantByID checks what a key's id opens.
func wantByID(t *testing.T, r *store.Record, id string, want identity.Grant) {
	t.Helper()
	if got, err := r.FindKeyByID(t.Context(), id); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("FindKeyByID(%q) = %+v, %v, want %+v", id, got, err, want)
	}
}

// wantGrant checks whom a key stands for; "": for nobody.
func wantGrant(t *testing.T, r *store.Record, hash identity.Hash, user, tier string) {
	t.Helper()
	g, err := r.FindKey(t.Context(), hash)
	if err != nil || g.User != user || g.Tier != tier || g.OwnTier != (tier != "") || (g.Version > 0) != (user != "") {
		t.Errorf("FindKey = %+v, %v, want %q of tier %q", g, err, user, tier)
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
	hash := hexadecimal(a.Hash)
	for _, tt := range []struct {
		name, update string
		args         []any
		a            string // whom the first stands for
	}{
		{"revoked", "UPDATE keys SET revoked = $1 WHERE hash = $2", []any{noon.UnixMicro(), hash}, ""},
		{"expires now", "UPDATE keys SET expires = $1 WHERE hash = $2", []any{noon.UnixMicro(), hash}, ""},
		{"expires later", "UPDATE keys SET expires = $1 WHERE hash = $2", []any{noon.UnixMicro() + 1, hash}, "ana"},
		{"user disabled", "UPDATE users SET disabled = TRUE WHERE name = $1", []any{"ana"}, "ana"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := d.seeded(t, d.Place(t), a, b)
			run(t, r, tt.update, tt.args...)
			for range 2 {
				g, err := r.FindKey(t.Context(), a.Hash)
				if err != nil || g.User != tt.a || g.Blocked != (tt.name == "user disabled") {
					t.Errorf("the first stands for %+v, %v", g, err)
				}
				wantGrant(t, r, b.Hash, "eva", "premium")
				if err := r.SeedDevelopment(t.Context(), []identity.Key{a, b}); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// testSeedDevelopmentFails: keys are added all or none.
func testSeedDevelopmentFails(t *testing.T, d Database) {
	t.Helper()
	r := d.seeded(t, d.Place(t), key("aaaa-1", "ana"))
	keys := []identity.Key{key("bbbb-1", "ana"), key("cccc-1", "no\x00name")}
	if err := r.SeedDevelopment(t.Context(), keys); err == nil {
		t.Error("SeedDevelopment of a user whom no record holds succeeds")
	}
	wantKeys(t, r, key("aaaa-1", "ana"))
}

// testKeys: a key has what it was given, opens no more than its owner, and is revoked for good.
func testKeys(t *testing.T, d Database) {
	t.Helper()
	r := d.people(t)
	k := key("k1-abcdef", "ana")
	k.Label, k.Tier, k.Expires, k.Scopes = "portátil ñ", "", noon.Add(time.Hour), []string{"admin", "read:simulations"}
	other := key("k2-abcdef", "eva")
	other.Created = noon.Add(time.Second)
	for _, one := range []identity.Key{k, other} {
		if err := r.AddKey(t.Context(), &one, 0); err != nil {
			t.Fatal(err)
		}
	}
	nobody := key("k3-abcdef", "nadie")
	if err := r.AddKey(t.Context(), &nobody, 0); !errors.Is(err, identity.ErrNotFound) {
		t.Errorf("a key of nobody: %v", err)
	}
	if err := r.AddKey(t.Context(), &k, 0); err == nil {
		t.Error("the same key twice")
	}
	g, err := r.FindKey(t.Context(), k.Hash)
	if err != nil || g.User != "ana" || g.Tier != "free" || g.Key != k.ID || !slices.Equal(g.Scopes, []string{"read:simulations"}) || !g.Expires.Equal(k.Expires) || g.OwnTier {
		t.Errorf("FindKey = %+v, %v", g, err)
	}
	wantByID(t, r, k.ID, g)
	wantByID(t, r, "none", identity.Grant{})
	pagedKeys(t, r)
	later := noon.Add(time.Minute)
	for _, at := range []time.Time{later, noon} { // the later use stays
		if err := r.UseKeys(t.Context(), map[string]time.Time{k.ID: at, "none": at}); err != nil {
			t.Error(err)
		}
	}
	if list, _, err := r.Keys(t.Context(), "ana", 1, 0); err != nil || !list[0].Used.Equal(later) || list[0].Label != k.Label || !list[0].Expires.Equal(k.Expires) {
		t.Errorf("Keys = %+v, %v", list, err)
	}
	if _, err := r.RevokeKey(t.Context(), "eva", k.ID); !errors.Is(err, identity.ErrNotFound) {
		t.Errorf("another's key is revoked: %v", err)
	}
	before := version(t, r)
	for range 2 {
		if gone, err := r.RevokeKey(t.Context(), "", k.ID); err != nil || gone.User != "ana" || !gone.Revoked.Equal(noon) {
			t.Errorf("RevokeKey = %+v, %v", gone, err)
		}
		r.Now = func() time.Time { return noon.Add(time.Minute) }
	}
	if version(t, r) <= before {
		t.Error("the version does not tell of the revocation")
	}
	wantGrant(t, r, k.Hash, "", "")
	for _, id := range []string{"none", "", "a\x00"} {
		if _, err := r.RevokeKey(t.Context(), "", id); !errors.Is(err, identity.ErrNotFound) {
			t.Errorf("RevokeKey(%q) = %v", id, err)
		}
	}
}

// testMostKeys: who add keys at once have no more than they may; revoked and expired ones don't count.
func testMostKeys(t *testing.T, d Database) {
	t.Helper()
	r := d.people(t)
	gone, expired := key("gone", "ana"), key("expired", "ana")
	expired.Expires = noon.Add(-time.Second)
	for _, k := range []identity.Key{gone, expired} {
		if err := r.AddKey(t.Context(), &k, 2); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := r.RevokeKey(t.Context(), "ana", gone.ID); err != nil {
		t.Fatal(err)
	}
	const most = 5
	var adding sync.WaitGroup
	var added, refused atomic.Int32
	for i := range 3 * most {
		adding.Go(func() {
			k := key("many-"+strconv.Itoa(i), "ana")
			switch err := r.AddKey(t.Context(), &k, most); {
			case err == nil:
				added.Add(1)
			case errors.Is(err, identity.ErrTooMany):
				refused.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	adding.Wait()
	if added.Load() != most || refused.Load() != 2*most {
		t.Errorf("%d keys were added and %d refused, want %d and %d", added.Load(), refused.Load(), most, 2*most)
	}
}
