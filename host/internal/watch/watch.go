package watch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// most bounds what is read of an answer, in bytes.
const most = 16 << 20

// Watch looks at a version for a while.
type Watch struct {
	URLs   []string // of the metrics of every instance
	Checks int
	Every  time.Duration
	Judge  *Judge
	Client *http.Client
	Out    io.Writer                   // is told of every check
	After  func(context.Context) error // waits for the next check; nil: Every
}

var (
	// ErrSilent is a version that shows no metrics, twice in a row.
	ErrSilent = errors.New("no responde / does not answer")
	// ErrUnjudged is a version that too few asked anything: nobody knows.
	ErrUnjudged = errors.New("demasiado pocas peticiones para juzgar / too few requests to judge")
)

// Run looks at the version Checks times after the first look, and ends at the first thing that it
// would be rolled back for.
func (w *Watch) Run(ctx context.Context) error {
	silent, judged := 0, false
	for i := 0; i <= w.Checks; i++ {
		if i > 0 {
			if err := w.wait(ctx); err != nil {
				return err
			}
		}
		sample, err := w.sample(ctx)
		if err != nil {
			if silent++; silent > 1 || errors.Is(err, ErrMetrics) || ctx.Err() != nil {
				return fmt.Errorf("%w: %w", ErrSilent, err)
			}
			_, _ = fmt.Fprintf(w.Out, "%d/%d: %v\n", i, w.Checks, err)
			continue
		}
		silent = 0
		verdict, err := w.Judge.Check(sample)
		judged = judged || verdict.Judged
		if i > 0 {
			_, _ = fmt.Fprintf(w.Out, "%d/%d: %v\n", i, w.Checks, verdict)
		}
		if err != nil {
			return err
		}
	}
	if silent > 0 {
		return ErrSilent // the last look is the one that counts
	}
	if !judged {
		return ErrUnjudged
	}
	return nil
}

func (w *Watch) wait(ctx context.Context) error {
	if w.After != nil {
		return w.After(ctx)
	}
	timer := time.NewTimer(w.Every)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}

// sample adds up what all instances show.
func (w *Watch) sample(ctx context.Context) (all Sample, err error) {
	for _, url := range w.URLs {
		s, err := w.read(ctx, url)
		if err != nil {
			return all, fmt.Errorf("%s: %w", url, err)
		}
		all.Add(s)
	}
	return all, nil
}

func (w *Watch) read(ctx context.Context, url string) (s Sample, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return s, fmt.Errorf("ask: %w", err)
	}
	answer, err := w.Client.Do(request)
	if err != nil {
		return s, fmt.Errorf("ask: %w", err)
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK {
		return s, fmt.Errorf("ask: %s", answer.Status)
	}
	return Read(io.LimitReader(answer.Body, most))
}
