package storetest

import (
	"crypto/sha256"
	"errors"
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

func person(name string) *identity.User {
	return &identity.User{
		Name: name, Email: name + "@example.org", Password: "$argon2id$" + name, Tier: "free",
		Scopes: []string{"read:simulations", "write:simulations"}, Created: noon,
	}
}

// people returns a record with two users.
func (d Database) people(t *testing.T) *store.Record {
	t.Helper()
	r := d.New(t)
	r.Now = func() time.Time { return noon }
	for _, name := range []string{"ana", "eva"} {
		if err := r.AddUser(t.Context(), person(name)); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

func version(t *testing.T, r *store.Record) int64 {
	t.Helper()
	v, err := r.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// testUsers: a name and an address are one user's; what changes tells the version.
func testUsers(t *testing.T, d Database) {
	t.Helper()
	r := d.people(t)
	if u, err := r.User(t.Context(), "ana"); err != nil || !reflect.DeepEqual(u, person("ana")) {
		t.Errorf("User = %+v, %v", u, err)
	}
	address, name := person("otra"), person("ana")
	address.Email, name.Email = "ana@example.org", "otra@example.org"
	for _, u := range []*identity.User{address, name} {
		if err := r.AddUser(t.Context(), u); !errors.Is(err, identity.ErrTaken) {
			t.Errorf("AddUser(%s, %s) = %v", u.Name, u.Email, err)
		}
	}
	for _, n := range []string{"sin-1", "sin-2"} { // without an address there may be many
		u := person(n)
		u.Email = ""
		if err := r.AddUser(t.Context(), u); err != nil {
			t.Error(err)
		}
	}
	list, total, err := r.Users(t.Context(), 2, 1)
	if err != nil || total != 4 || len(list) != 2 || list[0].Name != "eva" || list[1].Name != "sin-1" {
		t.Errorf("Users = %+v of %d, %v", list, total, err)
	}
	yes, premium, before := true, "premium", version(t, r)
	changed, err := r.ChangeUser(t.Context(), "ana", identity.Change{Disabled: &yes, Tier: &premium})
	want := person("ana")
	want.Disabled, want.Tier = true, premium
	if err != nil || !reflect.DeepEqual(changed, want) || version(t, r) != before+1 {
		t.Errorf("ChangeUser = %+v, %v", changed, err)
	}
	want.Scopes = []string{"admin"}
	if _, err := r.ChangeUser(t.Context(), "ana", identity.Change{Scopes: want.Scopes}); err != nil {
		t.Error(err)
	}
	if u, err := r.User(t.Context(), "ana"); err != nil || !reflect.DeepEqual(u, want) {
		t.Errorf("User = %+v, %v", u, err)
	}
	for _, bad := range []string{"nadie", "", "a\x00", "\xff"} {
		_, read := r.User(t.Context(), bad)
		_, change := r.ChangeUser(t.Context(), bad, identity.Change{Disabled: &yes})
		_, remove := r.DeleteUser(t.Context(), bad)
		for _, err := range []error{read, change, remove, r.SetPassword(t.Context(), bad, "x", "")} {
			if !errors.Is(err, identity.ErrNotFound) {
				t.Errorf("%q: %v", bad, err)
			}
		}
	}
	if _, err := r.Version(cancelled(t)); err == nil {
		t.Error("Version of a request that is over")
	}
}

// testDeleteUser: keys and sessions go with a user, jobs stay as nobody's, the name is never given
// again.
func testDeleteUser(t *testing.T, d Database) {
	t.Helper()
	r := d.people(t)
	k, s, before := key("k1-abcdef", "ana"), session("s1", "ana"), version(t, r)
	if err := errors.Join(r.AddKey(t.Context(), &k, 0), r.OpenSession(t.Context(), s, identity.Hash{1})); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"open", "done", "hers"} {
		j := Sample(id)
		if id == "hers" {
			j.Owner = "eva"
		}
		create(t, r, j)
	}
	finish(t, r, "done", success())
	open, err := r.DeleteUser(t.Context(), "ana")
	if err != nil || !slices.Equal(open, []string{"open"}) || version(t, r) <= before {
		t.Errorf("DeleteUser = %v, %v", open, err)
	}
	for id, owner := range map[string]string{"open": "", "done": "", "hers": "eva"} {
		if j := read(t, r, id); j.Owner != owner || (j.Name == "") != (owner == "") || (j.Description == "") != (owner == "") {
			t.Errorf("job %s is %+v", id, j)
		}
	}
	if o := outcome(t, r, "done"); string(o.Result) != `{"mean":1.25}` {
		t.Errorf("result %s", o.Result)
	}
	wantGrant(t, r, k.Hash, "", "")
	if g, err := r.FindSession(t.Context(), "s1"); err != nil || g.User != "" {
		t.Errorf("the session opens %+v, %v", g, err)
	}
	if _, err := r.Rotate(t.Context(), identity.Hash{1}, identity.Hash{2}); !errors.Is(err, identity.ErrNotFound) {
		t.Errorf("the refresh token gives %v", err)
	}
	if err := r.AddUser(t.Context(), person("ana")); !errors.Is(err, identity.ErrTaken) {
		t.Errorf("the name is given again: %v", err)
	}
	again := person("ana-2")
	again.Email = "ana@example.org"
	if err := r.AddUser(t.Context(), again); err != nil {
		t.Errorf("the address is not free: %v", err)
	}
}

func session(id, user string) *identity.Session {
	return &identity.Session{ID: id, User: user, Scopes: []string{"read:simulations", "admin"}, Created: noon, Expires: noon.Add(time.Hour)}
}

// testSessions: a refresh token serves once; used twice, it ends its whole family.
func testSessions(t *testing.T, d Database) {
	t.Helper()
	r := d.people(t)
	h := func(n byte) identity.Hash { return identity.Hash{n} }
	for i, user := range []string{"ana", "ana", "eva"} {
		if err := r.OpenSession(t.Context(), session("s"+strconv.Itoa(i), user), h(byte(10*i))); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.OpenSession(t.Context(), session("x", "nadie"), h(99)); err == nil {
		t.Error("a session of nobody")
	}
	g, err := r.Rotate(t.Context(), h(0), h(1))
	if err != nil || g.User != "ana" || g.Session != "s0" || !slices.Equal(g.Scopes, []string{"read:simulations"}) || !g.Expires.Equal(noon.Add(time.Hour)) {
		t.Errorf("Rotate = %+v, %v", g, err)
	}
	if _, err := r.Rotate(t.Context(), h(1), h(2)); err != nil {
		t.Error(err)
	}
	before := version(t, r)
	if g, err := r.Rotate(t.Context(), h(1), h(3)); !errors.Is(err, identity.ErrReused) || g.User != "ana" || version(t, r) <= before {
		t.Errorf("a token used twice: %+v, %v", g, err)
	}
	if _, err := r.Rotate(t.Context(), h(2), h(4)); !errors.Is(err, identity.ErrEnded) {
		t.Errorf("the family of a token used twice: %v", err)
	}
	if _, err := r.Rotate(t.Context(), h(77), h(5)); !errors.Is(err, identity.ErrNotFound) {
		t.Errorf("an unknown token: %v", err)
	}
	found := func(id string) bool {
		t.Helper()
		g, err := r.FindSession(t.Context(), id)
		if err != nil || g.User != "" && g.Session != id {
			t.Errorf("FindSession(%q) = %+v, %v", id, g, err)
		}
		return g.User != ""
	}
	if found("s0") || !found("s1") || !found("s2") || found("") || found("a\x00") {
		t.Error("not the sessions that are open")
	}
	if err := r.SetPassword(t.Context(), "ana", "new", ""); err != nil {
		t.Error(err)
	}
	if u, err := r.User(t.Context(), "ana"); err != nil || u.Password != "new" || found("s1") || !found("s2") {
		t.Errorf("after a new password: %+v, %v", u, err)
	}
	if err := r.EndSession(t.Context(), "s2"); err != nil || found("s2") {
		t.Errorf("EndSession = %v", err)
	}
}

// testSessionsEnd: a session is over at its time, and forgotten a day later.
func testSessionsEnd(t *testing.T, d Database) {
	t.Helper()
	r := d.people(t)
	page := session("page", "ana")
	page.Cookie = sha256.Sum256([]byte("cookie"))
	if err := errors.Join(r.OpenSession(t.Context(), page, identity.Hash{}), r.OpenSession(t.Context(), session("s", "ana"), identity.Hash{1})); err != nil {
		t.Fatal(err)
	}
	if err := r.SetPassword(t.Context(), "ana", "new", "page"); err != nil {
		t.Error(err)
	}
	for _, tt := range []struct {
		at   time.Duration
		user string
	}{{0, "ana"}, {time.Hour - time.Microsecond, "ana"}, {time.Hour, ""}} {
		r.Now = func() time.Time { return noon.Add(tt.at) }
		if g, err := r.FindCookie(t.Context(), page.Cookie); err != nil || g.User != tt.user || g.User != "" && g.Session != "page" {
			t.Errorf("after %v: %+v, %v", tt.at, g, err)
		}
	}
	if g, err := r.FindCookie(t.Context(), identity.Hash{}); err != nil || g.User != "" {
		t.Errorf("no cookie opens %+v, %v", g, err)
	}
	for _, tt := range []struct {
		at   time.Duration
		want int
	}{{24 * time.Hour, 2}, {24*time.Hour + time.Second, 1}, {26 * time.Hour, 0}} {
		r.Now = func() time.Time { return noon.Add(tt.at) }
		var left int
		err := r.ForgetIdentities(t.Context())
		if scan := r.Read.QueryRowContext(t.Context(), "SELECT count(*) FROM sessions").Scan(&left); err != nil || scan != nil || left != tt.want {
			t.Errorf("after %v: %d sessions, %v %v", tt.at, left, err, scan)
		}
	}
}

// testRotateTogether: of many who bring one refresh token at once one gets another, and the session
// ends, since somebody has a token that is not theirs.
func testRotateTogether(t *testing.T, d Database) {
	t.Helper()
	r := d.people(t)
	if err := r.OpenSession(t.Context(), session("s", "ana"), identity.Hash{1}); err != nil {
		t.Fatal(err)
	}
	var good, reused atomic.Int64
	var asking sync.WaitGroup
	for i := range byte(8) {
		asking.Go(func() {
			switch _, err := r.Rotate(t.Context(), identity.Hash{1}, identity.Hash{2, i}); {
			case err == nil:
				good.Add(1)
			case errors.Is(err, identity.ErrReused):
				reused.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	asking.Wait()
	if g, err := r.FindSession(t.Context(), "s"); good.Load() != 1 || reused.Load() != 7 || err != nil || g.User != "" {
		t.Errorf("%d rotated, %d refused, the session opens %+v, %v", good.Load(), reused.Load(), g, err)
	}
}

// testVersionTogether: who sees a version sees all that was taken away up to it.
func testVersionTogether(t *testing.T, d Database) {
	t.Helper()
	r := d.people(t)
	const keys = 30
	list := make([]identity.Key, keys)
	for i := range list {
		list[i] = key("key-"+strconv.Itoa(i), "ana")
		if err := r.AddKey(t.Context(), &list[i], 0); err != nil {
			t.Fatal(err)
		}
	}
	first := version(t, r)
	var revoking sync.WaitGroup
	for i := range list {
		revoking.Go(func() {
			if _, err := r.RevokeKey(t.Context(), "", list[i].ID); err != nil {
				t.Error(err)
			}
		})
	}
	for seen := first; seen < first+keys; {
		seen = version(t, r)
		gone := 0
		for i := range list {
			if g, err := r.FindKey(t.Context(), list[i].Hash); err != nil {
				t.Fatal(err)
			} else if g.User == "" {
				gone++
			}
		}
		if gone < int(seen-first) {
			t.Fatalf("version %d after %d: %d keys are gone", seen, first, gone)
		}
	}
	revoking.Wait()
}

// testTokenKeys: a key counts until its time, which only moves on.
func testTokenKeys(t *testing.T, d Database) {
	t.Helper()
	r := d.New(t)
	r.Now = func() time.Time { return noon }
	k := identity.TokenKey{ID: "a", Alg: "EdDSA", Public: []byte(`{}`), Seed: []byte{1}, Created: noon.Add(-time.Hour), Until: noon.Add(time.Hour)}
	late := identity.TokenKey{ID: "b", Alg: "HS256", Created: noon, Until: noon.Add(2 * time.Hour)}
	for _, one := range []identity.TokenKey{late, k, k} {
		if err := r.AddTokenKey(t.Context(), one); err != nil {
			t.Fatal(err)
		}
	}
	is := func(want ...identity.TokenKey) {
		t.Helper()
		if got, err := r.TokenKeys(t.Context()); err != nil || len(got) != len(want) || len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Errorf("TokenKeys = %+v, %v, want %+v", got, err, want)
		}
	}
	is(k, late)
	sooner := k
	sooner.Until, sooner.Seed = noon, []byte{2}
	k.Until = noon.Add(90 * time.Minute)
	for _, one := range []identity.TokenKey{k, sooner} {
		if err := r.AddTokenKey(t.Context(), one); err != nil {
			t.Fatal(err)
		}
	}
	is(k, late)
	r.Now = func() time.Time { return k.Until }
	is(late)
	r.Now = func() time.Time { return k.Until.Add(24*time.Hour + time.Second) }
	if err := r.ForgetIdentities(t.Context()); err != nil {
		t.Error(err)
	}
	r.Now = func() time.Time { return noon }
	is(late)
}
