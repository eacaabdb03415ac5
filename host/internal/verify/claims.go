package verify

import (
	"fmt"
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/montecarlo"
)

// claimRows hold every model to what others published, by runs under a seed. Claims of the same
// parameters share a run.
func (r *runner) claimRows() (rows []Row, err error) {
	for _, m := range catalog.Models {
		var summary []float64
		for i, c := range m.Claims {
			if c.N >= 1e6 {
				c.N = uint64(float64(c.N) * r.Share)
			}
			if last := &m.Claims[max(i-1, 0)]; summary == nil || m.Claims[i].N != last.N || !slices.Equal(c.Params, last.Params) {
				if summary, err = r.simulate(m, core.Job{Params: c.Params, N: c.N, Seed: r.Seed}); err != nil {
					return nil, err
				}
			}
			rows = append(rows, claimRow(m, &c, summary, r.Seed))
		}
	}
	return rows, nil
}

func claimRow(m *core.Model, c *core.Claim, summary []float64, seed uint64) Row {
	got, se := c.Got(summary)
	z := (got - c.Want) / math.Hypot(se, c.Error)
	return Row{
		Name: m.Slug + ", " + c.Name, Got: fmt.Sprintf("%.8g", got), Want: fmt.Sprintf("%.8g", c.Want),
		Measure: fmt.Sprintf("z = %+.2f, |z| ≤ %d", z, maxZ), OK: math.Abs(z) <= maxZ,
		Source: fmt.Sprintf("%s; n = %d, semilla %d", c.Source, c.N, seed),
	}
}

// simulate runs a whole job, its chunks on as many cores as it may take.
func (r *runner) simulate(m *core.Model, j core.Job) ([]float64, error) {
	var next atomic.Uint64
	var mu sync.Mutex
	var total []core.Wide
	var failed error
	var lanes sync.WaitGroup
	chunks := montecarlo.Chunks(m, j)
	for range r.Lanes {
		lanes.Go(func() {
			for k := next.Add(1) - 1; k < chunks; k = next.Add(1) - 1 {
				tally, err := r.chunk(m, j, k)
				mu.Lock()
				if total == nil {
					total = make([]core.Wide, len(tally))
				}
				if err != nil {
					failed = fmt.Errorf("run chunk %d of %s: %w", k, m.Slug, err)
				} else {
					core.MergeTally(total, tally)
				}
				mu.Unlock()
				if err != nil {
					return
				}
			}
		})
	}
	lanes.Wait()
	if failed != nil {
		return nil, failed
	}
	summary, err := r.engine.Summary(m.ID, j, j.N, total)
	if err != nil {
		return nil, fmt.Errorf("summarize %s: %w", m.Slug, err)
	}
	return summary, nil
}

// chunk runs a chunk, unless the run is to stop.
func (r *runner) chunk(m *core.Model, j core.Job, k uint64) ([]int64, error) {
	if err := r.ctx.Err(); err != nil {
		return nil, err
	}
	return r.engine.Chunk(m.ID, j, k)
}
