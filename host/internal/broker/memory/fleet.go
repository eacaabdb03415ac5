package memory

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// Announce implements job.Fleet.
func (b *Broker) Announce(ctx context.Context, worker func() job.Presence) {
	b.mu.Lock()
	b.nextWorker++
	place := b.nextWorker
	b.workers[place] = worker
	b.mu.Unlock()
	<-ctx.Done()
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.workers, place)
}

// Overview implements job.Fleet.
func (b *Broker) Overview(context.Context) (*job.Overview, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	o := &job.Overview{}
	jobs := map[string]int{}
	for _, e := range b.order {
		jobs[e.tier]++
		o.Jobs = append(o.Jobs, job.Queued{
			JobID: e.id, Tier: e.tier, Chunks: e.chunks, Done: e.finished - e.disputed, Leased: len(e.held), Share: e.handed,
		})
	}
	slices.SortStableFunc(o.Jobs, func(a, b job.Queued) int { return cmp.Compare(a.Share, b.Share) })
	o.Jobs = o.Jobs[:min(len(o.Jobs), job.MaxQueued)]
	for _, tier := range job.Tiers() {
		o.Queues = append(o.Queues, job.Queue{Tier: tier, Jobs: jobs[tier]})
	}
	for _, worker := range b.workers {
		p := worker()
		p.Seen = b.now().UTC()
		if p.Host {
			o.Hosts = append(o.Hosts, p)
		} else {
			o.Workers = append(o.Workers, p)
		}
	}
	slices.SortFunc(o.Workers, func(a, b job.Presence) int { return cmp.Compare(a.Name, b.Name) })
	return o, nil
}

// Elect implements job.Broker.
func (b *Broker) Elect(_ context.Context, task string, at time.Time) (bool, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if last, done := b.elected[task]; done && !at.After(last) {
		return false, nil
	}
	b.elected[task] = at
	return true, nil
}
