package chaos_test

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
)

// The states of a job as its readers see them, one before it is there and one after.
const (
	absent   = "absent"
	pending  = "PENDING"
	started  = "STARTED"
	progress = "PROGRESS"
	success  = "SUCCESS"
	failure  = "FAILURE"
	revoked  = "REVOKED"
	removed  = "removed"
)

// step is what a client asks of a job.
type step struct{ job, kind string }

// history is what clients asked, when, and what they were told. Calls without an answer may have
// had their effect or not, and may have it yet.
type history struct {
	mu    sync.Mutex
	calls []porcupine.Operation
	names map[step]bool
}

// asked is a call under way.
type asked struct {
	h     *history
	what  step
	begin int64
}

var epoch = time.Now()

func (h *history) call(job, kind string) asked {
	return asked{h, step{job, kind}, time.Since(epoch).Nanoseconds()}
}

func (a asked) done(got answer) {
	end := time.Since(epoch).Nanoseconds()
	if got.status == 0 || got.status >= 500 {
		if a.what.kind == "read" {
			return
		}
		got, end = answer{}, math.MaxInt64
	}
	a.h.mu.Lock()
	defer a.h.mu.Unlock()
	if a.h.names == nil {
		a.h.names = map[step]bool{}
	}
	a.h.names[a.what] = true
	a.h.calls = append(a.h.calls, porcupine.Operation{Input: a.what, Call: a.begin, Output: told(a.what.kind, got), Return: end})
}

// told is what an answer says: a state of a read, a status of anything else.
func told(kind string, a answer) string {
	if kind == "read" && a.status == http.StatusOK {
		return field(a.body, "state")
	}
	return fmt.Sprint(a.status)
}

func (h *history) has(job, kind string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.names[step{job, kind}]
}

func (h *history) len() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.calls)
}

// check says of which jobs no order of the calls explains what was told.
func (h *history) check() (wrong []string) {
	for _, calls := range byJob(h.calls) {
		if porcupine.CheckOperations(states.ToModel(), calls) {
			continue
		}
		text, err := json.Marshal(calls)
		wrong = append(wrong, fmt.Sprintf("no order of these calls explains what was told: %s (%v)", text, err))
	}
	return wrong
}

func byJob(calls []porcupine.Operation) [][]porcupine.Operation {
	place := map[string]int{}
	var jobs [][]porcupine.Operation
	for _, c := range calls {
		what, _ := c.Input.(step)
		i, known := place[what.job]
		if !known {
			i = len(jobs)
			place[what.job], jobs = i, append(jobs, nil)
		}
		jobs[i] = append(jobs[i], c)
	}
	return jobs
}

// open are the states of a job under way. Of these the record knows two; a host tells the third
// from what Redis holds, which may be lost: so they may be read in any order.
var openStates = []string{pending, started, progress}

// states is the table of job.State as clients may see it: a job goes on by itself, and what has
// ended stays as it is.
var states = porcupine.NondeterministicModel{
	Init: func() []any { return []any{absent} },
	Step: func(state, input, output any) (next []any) {
		at, _ := state.(string)
		what, _ := input.(step)
		answer, _ := output.(string)
		for _, now := range reach(at) {
			if to := after(now, what.kind, answer); to != "" {
				next = append(next, to)
			}
		}
		return next
	},
}

// reach returns the states into which a job may have gone by itself.
func reach(state string) []string {
	if slices.Contains(openStates, state) {
		return append(slices.Clip(openStates), success)
	}
	return []string{state}
}

func isEnd(state string) bool { return state == success || state == revoked || state == failure }

// after returns where a call leaves a job that is in a state, or "" where it can't have been
// answered so.
func after(state, kind, answer string) string {
	isOpen := slices.Contains(openStates, state)
	switch kind + " " + answer {
	case "create 202":
		if state == absent {
			return pending
		}
	case "cancel 202":
		if isOpen {
			return revoked
		}
	case "cancel 409":
		if isEnd(state) {
			return state
		}
	case "remove 204":
		switch {
		case isOpen:
			return revoked
		case isEnd(state):
			return removed
		}
	case "cancel 0", "remove 0": // unanswered: where it had no effect, it comes last of all
		switch {
		case isOpen:
			return revoked
		case isEnd(state) && kind == "remove":
			return removed
		}
		return state
	case "cancel 404", "remove 404", "read 404":
		if state == removed || state == absent {
			return state
		}
	case "read " + state:
		return state
	}
	return ""
}

// The checker finds what no order explains, and nothing else.
func TestCheckerTellsRightFromWrong(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		calls []porcupine.Operation
		right bool
	}{
		{"a life", calls("create 202", "read PENDING", "read PROGRESS", "read SUCCESS", "cancel 409", "remove 204", "read 404"), true},
		{"cancelled", calls("create 202", "cancel 202", "read REVOKED", "cancel 409"), true},
		{"forgotten by Redis", calls("create 202", "read PROGRESS", "read PENDING", "read SUCCESS"), true},
		{"unanswered, without effect", append(calls("create 202", "read PENDING", "read SUCCESS"), unanswered("cancel", 1)), true},
		{"unanswered, with effect", append(calls("create 202", "read PENDING", "read REVOKED"), unanswered("cancel", 1)), true},
		{"removed late", append(calls("create 202", "read SUCCESS", "read SUCCESS", "read 404"), unanswered("remove", 3)), true},
		{"lost", calls("create 202", "read 404"), false},
		{"comes back", calls("create 202", "cancel 202", "read PROGRESS"), false},
		{"cancelled by nobody", calls("create 202", "read REVOKED"), false},
		{"cancelled before it was asked for", append(calls("create 202", "read REVOKED", "read REVOKED"), unanswered("cancel", 4)), false},
		{"ends twice", calls("create 202", "read SUCCESS", "cancel 202"), false},
		{"ends otherwise", calls("create 202", "cancel 202", "read SUCCESS"), false},
		{"fails", calls("create 202", "read FAILURE"), false},
		{"stays after its removal", calls("create 202", "read SUCCESS", "remove 204", "read SUCCESS"), false},
	} {
		h := history{calls: tt.calls}
		if wrong := h.check(); (len(wrong) == 0) != tt.right {
			t.Errorf("%s: %v", tt.name, wrong)
		}
	}
}

// calls returns a history of one call after the other, each from 2i to 2i+1.
func calls(texts ...string) (list []porcupine.Operation) {
	for i, text := range texts {
		var kind, told string
		_, _ = fmt.Sscan(text, &kind, &told)
		list = append(list, porcupine.Operation{Input: step{"j", kind}, Call: int64(2 * i), Output: told, Return: int64(2*i + 1)})
	}
	return list
}

func unanswered(kind string, begin int64) porcupine.Operation {
	return porcupine.Operation{Input: step{"j", kind}, Call: begin, Output: "0", Return: math.MaxInt64}
}
