package calibration

import (
	"context"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"
)

// An activation is in force on every host within Every and the time of one look: two seconds.
const (
	defaultEvery = time.Second
	lookTime     = 900 * time.Millisecond
)

// Service holds the calibration in force in memory and looks in the record whether another host
// has put another in force.
type Service struct {
	Store Store
	Now   func() time.Time
	Every time.Duration // between two looks; default 1 s
	Log   *slog.Logger

	current atomic.Pointer[Active]
	down    bool // the last look failed; only Run's
}

// Current returns the calibration in force. It costs a load: every answer asks.
func (s *Service) Current() *Active {
	if a := s.current.Load(); a != nil {
		return a
	}
	return &None
}

// Refresh looks in the record.
func (s *Service) Refresh(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, lookTime)
	defer cancel()
	a, err := s.Store.ActiveCalibration(ctx)
	if err != nil {
		return fmt.Errorf("refresh calibration: %w", err)
	}
	if a.Version == 0 {
		a = None
	}
	if now := s.Current(); now.Version != a.Version {
		a = a.named()
		s.current.Store(&a)
		s.Log.Info("calibration in force", "version", a.Version, "factor", a.Factor, "correction_percent", a.Correction)
	}
	return nil
}

// Activate puts a version in force, here at once and on the other hosts when they look.
func (s *Service) Activate(ctx context.Context, version int64, by string) error {
	if err := s.Store.ActivateCalibration(ctx, version, by, s.Now()); err != nil {
		return err
	}
	return s.Refresh(ctx)
}

// Run looks again and again until the context ends. While the record does not answer, what was in
// force stays so: answers name it.
func (s *Service) Run(ctx context.Context) {
	every := s.Every
	if every == 0 {
		every = defaultEvery
	}
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			s.note(ctx, s.Refresh(ctx))
		}
	}
}

// note says once that the record went, and once that it is back.
func (s *Service) note(ctx context.Context, err error) {
	if failed := err != nil; failed != s.down && ctx.Err() == nil {
		s.down = failed
		if failed {
			s.Log.Error("calibration not looked up; the last one stays in force", "error", err)
			return
		}
		s.Log.Info("calibrations can be looked up again")
	}
}
