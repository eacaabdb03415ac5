package storetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// step is a call of the record: an operation, and where Finish leads.
type step struct {
	Do string
	ID string
	To job.State
}

// reply is what it answered: the error's kind, and the state that was read.
type reply struct {
	Error string
	State job.State
}

// calls is a history of the record: who asked what, when, and what was answered.
type calls struct {
	mu    sync.Mutex
	begin time.Time
	list  []porcupine.Operation
}

// do makes a call and notes it.
func (c *calls) do(who int, what step, call func() (job.State, error)) {
	begin := time.Since(c.begin)
	state, err := call()
	end := time.Since(c.begin)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.add(who, what, reply{kindOf(err), state}, begin, end)
}

func (c *calls) add(who int, what step, got reply, begin, end time.Duration) {
	c.list = append(c.list, porcupine.Operation{
		ClientId: who, Input: what, Call: int64(begin), Output: got, Return: int64(end),
	})
}

func kindOf(err error) string {
	switch {
	case err == nil:
		return ""
	case errors.Is(err, job.ErrNotFound):
		return "not found"
	case errors.Is(err, job.ErrFinal):
		return "final"
	}
	return "error"
}

// check returns nothing where the calls of each job have an order that explains every answer.
func (c *calls) check() error {
	byJob := map[string][]porcupine.Operation{}
	for _, o := range c.list {
		what, _ := o.Input.(step)
		byJob[what.ID] = append(byJob[what.ID], o)
	}
	for id, list := range byJob {
		if !porcupine.CheckOperations(linear, list) {
			text, err := json.Marshal(list)
			return errors.Join(fmt.Errorf("no order of the calls of %s explains their answers: %s", id, text), err)
		}
	}
	return nil
}

// linear is the table of the steps that a job may take, State.May, as a sequential record answers.
var linear = porcupine.Model{
	Init: func() any { return absent },
	Step: func(state, input, output any) (bool, any) {
		at, _ := state.(job.State)
		what, _ := input.(step)
		want, to := sequential(at, what)
		return output == want, to
	},
}

// sequential returns what a call answers on a job in a state, and the state in which it leaves it.
func sequential(at job.State, what step) (reply, job.State) {
	switch {
	case what.Do == "create" && at == absent:
		return reply{}, job.Pending
	case what.Do == "create":
		return reply{Error: "error"}, at
	case at == absent:
		return reply{Error: "not found"}, at
	case what.Do == "read":
		return reply{State: at}, at
	case what.Do == "remove" && at.Final():
		return reply{}, absent
	case what.Do == "remove":
		return reply{Error: "not found"}, at
	case at.Final():
		return reply{Error: "final"}, at
	case at.May(what.To):
		return reply{}, what.To
	}
	return reply{}, at // a start that is repeated
}

// testLinear lets many do everything to few jobs at once: there is an order of their calls in
// which a record that does one after the other answers the same. Each job is made before, and
// once: ids are never used again.
func testLinear(t *testing.T, s job.Store) {
	t.Helper()
	const clients, jobs = 6, 40
	c := &calls{begin: time.Now()}
	for n := range jobs {
		what := step{Do: "create", ID: fmt.Sprintf("job-%d", n)}
		c.do(clients, what, func() (job.State, error) { return perform(t, s, what) })
	}
	var wait sync.WaitGroup
	for who := range clients {
		wait.Go(func() {
			for n := range jobs {
				for _, what := range lives[(who+n)%len(lives)] {
					what.ID = fmt.Sprintf("job-%d", n)
					c.do(who, what, func() (job.State, error) { return perform(t, s, what) })
				}
			}
		})
	}
	wait.Wait()
	if err := c.check(); err != nil {
		t.Error(err)
	}
}

// lives are what clients do to a job.
var lives = [][]step{
	{{Do: "read"}, {Do: "start", To: job.Started}, {Do: "read"}, {Do: "finish", To: job.Success}},
	{{Do: "read"}, {Do: "finish", To: job.Revoked}, {Do: "read"}},
	{{Do: "start", To: job.Started}, {Do: "read"}, {Do: "finish", To: job.Failure}},
	{{Do: "read"}, {Do: "remove"}, {Do: "read"}},
	{{Do: "finish", To: job.Success}, {Do: "remove"}, {Do: "read"}},
}

func perform(t *testing.T, s job.Store, what step) (job.State, error) {
	t.Helper()
	switch what.Do {
	case "create":
		return "", Create(t.Context(), s, Sample(what.ID))
	case "start":
		return "", s.Start(t.Context(), what.ID, noon)
	case "finish":
		return "", s.Finish(t.Context(), what.ID, job.Outcome{State: what.To, At: noon})
	case "remove":
		return "", s.Remove(t.Context(), what.ID)
	}
	j, err := s.Job(t.Context(), what.ID)
	if err != nil {
		return "", err
	}
	return j.State, nil
}

// testLinearFinds feeds the checker what no record may answer.
func testLinearFinds(t *testing.T, _ job.Store) {
	t.Helper()
	success, revoked := step{Do: "finish", To: job.Success}, step{Do: "finish", To: job.Revoked}
	for name, second := range map[string]struct {
		what step
		got  reply
		ok   bool
	}{
		"ends once":          {revoked, reply{Error: "final"}, true},
		"ends twice":         {revoked, reply{}, false},
		"ends and is read":   {step{Do: "read"}, reply{State: job.Success}, true},
		"comes back":         {step{Do: "read"}, reply{State: job.Started}, false},
		"lost":               {step{Do: "read"}, reply{Error: "not found"}, false},
		"created once more":  {step{Do: "create"}, reply{}, false},
		"started when ended": {step{Do: "start", To: job.Started}, reply{}, false},
	} {
		c := &calls{}
		c.add(0, step{Do: "create"}, reply{}, 0, 1)
		c.add(0, success, reply{}, 2, 3)
		c.add(1, second.what, second.got, 4, 5)
		if err := c.check(); (err == nil) != second.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}
