package auth_test

import (
	"context"
	"log/slog"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/identity"
)

// clerk counts what a service asks of the record by itself.
type clerk struct {
	identity.Store

	versions, uses, refreshes, forgets atomic.Int64
}

func (c *clerk) Version(context.Context) (int64, error) { c.versions.Add(1); return 1, nil }

func (c *clerk) UseKeys(context.Context, map[string]time.Time) error { c.uses.Add(1); return nil }

func (c *clerk) AddTokenKey(context.Context, identity.TokenKey) error { c.refreshes.Add(1); return nil }

func (c *clerk) TokenKeys(context.Context) ([]identity.TokenKey, error) { return nil, nil }

func (c *clerk) ForgetIdentities(context.Context) error { c.forgets.Add(1); return nil }

// A service reads the version twice a second, notes used keys each minute and at its end, and looks
// after the keys of tokens.
func TestRun(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := &clerk{}
		keys := &auth.Keyring{Store: c, Secret: "s", Alg: auth.EdDSA, TTL: time.Minute, Now: time.Now}
		s := auth.New(c, keys, time.Now, slog.New(slog.DiscardHandler))
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { s.Run(ctx); close(done) }()
		time.Sleep(25*time.Minute + time.Millisecond) // of the bubble's time
		synctest.Wait()
		got := [...]int64{c.versions.Load(), c.uses.Load(), c.refreshes.Load(), c.forgets.Load()}
		if want := [...]int64{3000, 25, 2, 2}; got != want {
			t.Errorf("in 25 minutes: %v, want %v", got, want)
		}
		cancel()
		<-done
		if c.uses.Load() != 26 {
			t.Error("what was used last is not noted at the end")
		}
	})
}
