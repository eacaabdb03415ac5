package storetest

import (
	"os"
	"testing"

	"github.com/pressly/goose/v3"

	"github.com/fisica-lab/fisica/host/internal/identity"
	"github.com/fisica-lab/fisica/host/internal/store/migrations"
)

// stepBefore is the last step of the schema before keys had an id.
const stepBefore = 6

// testUpgradeOfKeys: keys of before have an id after, and open what they did.
func testUpgradeOfKeys(t *testing.T, d Database) {
	t.Helper()
	where := d.Place(t)
	old, err := d.Connect(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	dialect := goose.DialectPostgres
	if old.Dialect.Name() == migrations.SQLite.Name() {
		dialect = goose.DialectSQLite3
	}
	steps, err := goose.NewProvider(dialect, old.Write, os.DirFS("../migrations"), goose.WithDisableGlobalRegistry(true))
	if err == nil {
		_, err = steps.UpTo(t.Context(), stepBefore)
	}
	if err != nil {
		t.Fatal(err)
	}
	a, b := key("aaaa-1", "ana"), key("bbbb-1", "eva")
	for _, k := range []identity.Key{a, b} {
		const user = `INSERT INTO users (name, email, tier, scopes, created) VALUES ($1, '', $2, '["read:simulations"]', $3)`
		const add = `INSERT INTO keys (hash, prefix, username, tier, scopes, created) VALUES ($1, $2, $3, $4, '["read:simulations"]', $5)`
		if _, err := old.Write.ExecContext(t.Context(), user, k.User, k.Tier, noon.UnixMicro()); err != nil {
			t.Fatal(err)
		}
		if _, err := old.Write.ExecContext(t.Context(), add, hexadecimal(k.Hash), k.Prefix, k.User, k.Tier, noon.UnixMicro()); err != nil {
			t.Fatal(err)
		}
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	r := d.Open(t, where)
	for _, k := range []identity.Key{a, b} {
		if g, err := r.FindKey(t.Context(), k.Hash); err != nil || g.User != k.User || g.Key != hexadecimal(k.Hash)[:16] {
			t.Errorf("%s: %+v, %v", k.User, g, err)
		}
		if u, err := r.User(t.Context(), k.User); err != nil || u.Password != "" {
			t.Errorf("%+v, %v", u, err)
		}
	}
}
