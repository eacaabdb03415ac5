package job

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/wire"
)

// Promise names the bits of a model, as workers announce them.
func Promise(model, golden string) string { return model + "@" + golden }

// gives tells whether this program gives the bits that a job was promised.
func (s *Service) gives(j *Job) bool {
	golden, known := s.Goldens[j.Model]
	return j.Definition() != nil && (!known || golden == j.Golden)
}

// abide looks after a job of another build's bits. While a host lives that gives them it is left to that
// build, older or newer, as in an upgrade; once none did for the time of grace it begins again with the
// bits that are given here, or ends where there are none.
func (s *Service) abide(ctx context.Context, j *Job) error {
	if err := s.lookForHosts(ctx); err != nil { // who is there is not known, and they have to say so again
		delete(s.foreign, j.ID)
		return err
	}
	now, given := s.Now(), s.given[Promise(j.Model, j.Golden)]
	since, waits := s.foreign[j.ID]
	if given || !waits {
		if s.foreign == nil {
			s.foreign = map[string]time.Time{}
		}
		since = now
		s.foreign[j.ID] = now
	}
	if given || now.Sub(since) < s.Grace {
		return nil
	}
	delete(s.foreign, j.ID)
	return s.again(ctx, j)
}

// lookForHosts notes what the hosts give, once a round however many jobs ask.
func (s *Service) lookForHosts(ctx context.Context) error {
	if s.given != nil {
		return nil
	}
	overview, err := s.Broker.Overview(ctx)
	if err != nil {
		return fmt.Errorf("look for hosts: %w", err)
	}
	s.given = map[string]bool{}
	for _, host := range overview.Hosts {
		for _, promise := range host.Gives {
			s.given[promise] = true
		}
	}
	return nil
}

// again lets a job begin anew with the bits of this program.
func (s *Service) again(ctx context.Context, j *Job) error {
	golden, model := s.Goldens[j.Model], j.Definition()
	switch {
	case model == nil:
		s.fail(ctx, j, "el modelo "+j.Model+" ya no existe / the model is gone")
		return nil
	case !fits(model, j.Params):
		s.fail(ctx, j, "el modelo "+j.Model+" tiene ahora otros parámetros; créela de nuevo / the model has other parameters now; create it again")
		return nil
	}
	done, err := s.Store.Restart(ctx, j.ID, j.Golden, golden, s.Now().UTC())
	if err != nil || !done { // another host did
		return err
	}
	s.Log.Warn("job begins again: nobody gives the bits that it was promised", "job", j.ID, "model", j.Model, "from", j.Golden, "to", golden)
	j.Golden = golden
	j.Generation++
	if err := s.Broker.Submit(ctx, j); err != nil {
		return fmt.Errorf("offer: %w", err)
	}
	s.publish(ctx, j, Report{State: Progress, Total: j.N})
	return nil
}

// fits tells whether parameters that another build flattened are some of this one's.
func fits(model *core.Model, params []float64) (ok bool) {
	defer func() {
		if recover() != nil { // they end before all is read, or what is read is none of the choices
			ok = false
		}
	}()
	var row wire.Row
	back, err := wire.DecodeModelParams(wire.AppendParams(nil, model, params), model, &row)
	return err == nil && len(row.Problems) == 0 && slices.Equal(back, params)
}
