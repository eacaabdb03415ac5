package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
)

// connections are the crowd's: how many it opens depends on how fast it is answered just then. Each has a
// goroutine and a descriptor, which are taken off.
const connections = "fisica_connections_open"

// watched are what the service must not let grow: by name, how much is told in one unit, how much of it
// each connection has, and how much more of it the last third of the time may have than the middle one.
var watched = []struct {
	metric, name, unit     string
	per, connection, slack float64
}{
	{"process_resident_memory_bytes", "memoria", "MB", 1e6, 0, 8e6},
	{"go_goroutines", "gorrutinas", "", 1, 1, 8},
	{"process_open_fds", "descriptores", "", 1, 1, 4},
}

var errGrows = errors.New("it grows")

// watch looks at a service's metrics from time to time.
type watch struct {
	url  string
	seen map[string][]float64
}

func newWatch(url string) *watch { return &watch{url: url, seen: map[string][]float64{}} }

// every looks at the metrics that far apart until it is told to end.
func (w *watch) every(ctx context.Context, apart time.Duration) (end func()) {
	ctx, cancel := context.WithCancel(ctx)
	var looking sync.WaitGroup
	if w.url != "" {
		looking.Go(func() {
			for ctx.Err() == nil {
				w.look(ctx)
				pause(ctx, apart)
			}
		})
	}
	return func() { cancel(); looking.Wait() }
}

func (w *watch) look(ctx context.Context) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, w.url, nil)
	if err != nil {
		return
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return // what does not answer is counted by the crowd
	}
	defer func() { _ = answer.Body.Close() }()
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(answer.Body)
	if err != nil {
		return
	}
	open := 0.0
	for _, m := range families[connections].GetMetric() {
		open += m.GetGauge().GetValue()
	}
	for _, x := range watched {
		for _, m := range families[x.metric].GetMetric() {
			w.seen[x.metric] = append(w.seen[x.metric], m.GetGauge().GetValue()-open*x.connection)
		}
	}
}

// report tells the median of the last third of the time; a soak fails where it is more than that of the
// middle one by a fifth and the slack. What leaks raises it; a stall of the machine, when the crowd opens
// forty connections in a moment, does not.
func (w *watch) report(soak bool) (err error) {
	for _, x := range watched {
		all := w.seen[x.metric]
		if len(all) < 6 {
			if soak {
				err = errors.Join(err, fmt.Errorf("%s: only %d looks", x.metric, len(all)))
			}
			continue
		}
		middle, last := median(all[len(all)/3:2*len(all)/3]), median(all[2*len(all)/3:])
		bound := 1.2*middle + x.slack
		fmt.Printf("FIGURE larga_%s=%.1f %s goal=%.1f\n", x.name, last/x.per, x.unit, bound/x.per)
		if soak && last > bound {
			err = errors.Join(err, fmt.Errorf("%s: %w: %.0f, then %.0f", x.metric, errGrows, middle, last))
		}
	}
	return err
}

func median(list []float64) float64 {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[len(sorted)/2]
}
