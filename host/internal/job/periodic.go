package job

import (
	"context"
	"sync"
	"time"
)

// Task is what is done at its times, by one host of all.
type Task struct {
	Name string
	Next func(after time.Time) time.Time // the first time after an instant; zero: never again
	Do   func(ctx context.Context)
}

// Periodic does tasks at their times until the context ends. Every host knows the times; who is
// elected for one does the task.
func (s *Service) Periodic(ctx context.Context, tasks []Task) {
	var running sync.WaitGroup
	for _, t := range tasks {
		running.Go(func() { s.repeat(ctx, t) })
	}
	running.Wait()
}

func (s *Service) repeat(ctx context.Context, t Task) {
	for {
		now := s.Now()
		at := t.Next(now)
		if at.IsZero() {
			return
		}
		timer := time.NewTimer(at.Sub(now))
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C:
		}
		mine, err := s.elected(ctx, t.Name, at)
		if err != nil {
			s.Log.Warn("task not done: nobody was elected", "task", t.Name, "error", err)
		}
		if mine {
			s.Log.Info("task begins", "task", t.Name)
			t.Do(ctx)
		}
	}
}

// elected asks whether this host does a task, and asks again where nobody answers.
func (s *Service) elected(ctx context.Context, task string, at time.Time) (mine bool, err error) {
	const tries, wait = 20, 30 * time.Second
	for range tries {
		err = s.within(ctx, func(ctx context.Context) (err error) {
			mine, err = s.Broker.Elect(ctx, task, at)
			return err
		})
		if err == nil {
			return mine, nil
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return false, ctx.Err()
		case <-timer.C:
		}
	}
	return false, err
}
