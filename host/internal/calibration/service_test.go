package calibration_test

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/calibration"
)

// shared is a record of several hosts, which can go and come back.
type shared struct {
	calibration.Store // of what these tests don't ask

	mu     sync.Mutex
	active calibration.Active
	down   bool
}

func (s *shared) ActiveCalibration(ctx context.Context) (calibration.Active, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.down {
		return s.active, errors.New("no record")
	}
	return s.active, ctx.Err()
}

func (s *shared) ActivateCalibration(_ context.Context, version int64, _ string, _ time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.active = calibration.Active{Version: version, Factor: 1 + float64(version), Correction: float64(version)}
	return nil
}

func (s *shared) set(down bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.down = down
}

// What one host activates is in force on the others within two seconds, also after the record was away.
func TestHostsSeeAnActivation(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		record := &shared{}
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		hosts := make([]*calibration.Service, 3)
		for i := range hosts {
			hosts[i] = &calibration.Service{Store: record, Now: time.Now, Log: slog.New(slog.DiscardHandler)}
			go hosts[i].Run(ctx)
		}
		all := func(version int64, name string) {
			t.Helper()
			time.Sleep(2 * time.Second)
			for i, h := range hosts {
				if got := h.Current(); got.Version != version || got.Name() != core.Version+name {
					t.Errorf("host %d: version %d, %s; want %d", i, got.Version, got.Name(), version)
				}
			}
		}
		all(0, "")
		if err := hosts[0].Activate(ctx, 7, "eva"); err != nil {
			t.Fatal(err)
		}
		if got := hosts[0].Current(); got.Version != 7 || got.Factor != 8 {
			t.Errorf("the host itself has %+v", got)
		}
		all(7, "+calibracion.7")
		record.set(true)
		all(7, "+calibracion.7")
		record.set(false)
		if err := hosts[1].Activate(ctx, 0, "eva"); err != nil {
			t.Fatal(err)
		}
		all(0, "")
		if got := hosts[2].Current(); got.Factor != 1 || got.Correction != 0 {
			t.Errorf("none in force: %+v", got)
		}
	})
}

func BenchmarkCurrent(b *testing.B) {
	s := &calibration.Service{Store: &shared{}, Log: slog.New(slog.DiscardHandler)}
	if err := s.Refresh(b.Context()); err != nil {
		b.Fatal(err)
	}
	sum := 0.0
	for b.Loop() {
		sum += s.Current().Factor
	}
	_ = sum
}
