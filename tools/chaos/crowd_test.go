package chaos_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	users   = 3
	mostOn  = 8 // jobs under way at a time
	retryIn = 100 * time.Millisecond
)

// submission is a job that was asked for.
type submission struct {
	name string // under which it was asked for; no other has it
	what *question
	id   string // "" where it was not accepted, though it may be there

	mu      sync.Mutex
	final   string // as its stream told
	removed bool   // 204 was answered
	maybe   bool   // its removal was asked for, and not answered
}

// crowd is those who use a world, and what they saw.
type crowd struct {
	world   *world
	history history
	doomed  bool // of a wrong program: every job is cancelled, and one thing wrong is enough

	mu       sync.Mutex
	all      []*submission
	wrong    []string
	told     string        // what there was, as a text
	on       chan struct{} // holds a word for each job under way
	stop     context.CancelFunc
	users    sync.WaitGroup     // those who submit and look
	follow   sync.WaitGroup     // those who follow, to the end
	patience context.CancelFunc // ends those who follow
}

// blame notes what is wrong.
func (c *crowd) blame(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wrong = append(c.wrong, fmt.Sprintf(format, args...))
	c.world.tell("WRONG: "+format, args...)
}

// begin lets users submit, follow, cancel, read and remove jobs.
func (c *crowd) begin(t *testing.T) {
	t.Helper()
	asked, err := questions()
	if err != nil {
		t.Fatal(err)
	}
	c.on = make(chan struct{}, mostOn)
	ctx, stop := context.WithCancel(t.Context())
	following, patience := context.WithCancel(t.Context())
	c.stop, c.patience = stop, patience
	for i := range users {
		r := chance(c.world.name, "user", strconv.Itoa(i))
		c.users.Go(func() { c.use(ctx, following, r, i, asked) })
	}
	c.users.Go(func() { c.look(ctx, chance(c.world.name, "reader")) })
}

// use submits one job after the other.
func (c *crowd) use(ctx, following context.Context, r *rand.Rand, user int, asked []question) {
	for number := 0; ; number++ {
		select {
		case <-ctx.Done():
			return
		case c.on <- struct{}{}:
		}
		s := &submission{name: fmt.Sprintf("%s-%d-%d", c.world.name, user, number), what: &asked[r.IntN(len(asked))]}
		cancelAfter, removes := time.Duration(-1), r.IntN(8) == 0
		if r.IntN(5) == 0 {
			cancelAfter = between(r, 0, time.Second)
		}
		if c.doomed {
			cancelAfter, removes = between(r, 0, lease/4), false
		}
		if !c.submit(ctx, r, s, "") {
			<-c.on
			pause(ctx, retryIn)
			continue
		}
		stream := chance(s.name)
		c.follow.Go(func() {
			defer func() { <-c.on }()
			c.followToEnd(following, stream, s)
			if removes {
				c.remove(following, stream, s)
			}
		})
		if cancelAfter >= 0 {
			pause(ctx, cancelAfter)
			c.cancel(following, r, s)
		}
	}
}

func (c *crowd) host(r *rand.Rand) string { return anyOf(r, c.world.urls) }

// submit asks for a job, and tells whether it was accepted.
func (c *crowd) submit(ctx context.Context, r *rand.Rand, s *submission, description string) bool {
	url := c.host(r) + "/v2/simulaciones"
	call := c.history.call(s.name, "create")
	a := ask(context.WithoutCancel(ctx), http.MethodPost, url, s.what.body(s.name, description))
	c.mu.Lock()
	defer c.mu.Unlock()
	if a.status == http.StatusAccepted {
		s.id = field(a.body, "task_id")
	}
	c.all = append(c.all, s)
	if s.id == "" {
		c.world.tell("%s not accepted: %d %.100s", s.name, a.status, a.body)
		return false
	}
	call.done(a)
	return true
}

// followToEnd follows a job until its final event, from one host to another where a stream is cut.
func (c *crowd) followToEnd(ctx context.Context, r *rand.Rand, s *submission) {
	last := ""
	for ctx.Err() == nil {
		host := r.IntN(len(c.world.hosts))
		id, final, err := events(ctx, c.world.urls[host]+"/v2/simulaciones/"+s.id+"/eventos", last)
		last = id
		switch {
		case err == nil:
			s.mu.Lock()
			s.final = final
			s.mu.Unlock()
			return
		case err != errCut: //nolint:errorlint // it is that very one
			c.blame("%s (%s): %v", s.name, s.id, err)
			return
		}
		pause(ctx, retryIn)
	}
}

// cancel asks for a job's end, and asks again where nobody answers.
func (c *crowd) cancel(ctx context.Context, r *rand.Rand, s *submission) {
	for range 3 {
		call := c.history.call(s.name, "cancel")
		a := ask(ctx, http.MethodDelete, c.host(r)+"/v2/simulaciones/"+s.id, "")
		call.done(a)
		if a.status > 0 && a.status < 500 {
			return
		}
		pause(ctx, retryIn)
	}
}

// remove takes a job that has ended from the record, and gives up where nobody answers.
func (c *crowd) remove(ctx context.Context, r *rand.Rand, s *submission) {
	call := c.history.call(s.name, "remove")
	a := ask(ctx, http.MethodDelete, c.host(r)+"/v1/simulacion/"+s.id, "")
	call.done(a)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.removed = a.status == http.StatusNoContent
	s.maybe = a.status == 0 || a.status >= 500
}

// look reads the states of jobs, now of this one and now of that, of late ones above all.
func (c *crowd) look(ctx context.Context, r *rand.Rand) {
	for ; ctx.Err() == nil; pause(ctx, between(r, 0, 60*time.Millisecond)) {
		c.mu.Lock()
		recent := c.all[max(0, len(c.all)-2*mostOn):]
		c.mu.Unlock()
		if len(recent) == 0 {
			continue
		}
		if s := anyOf(r, recent); s.id != "" {
			c.read(ctx, r, s)
		}
	}
}

func (c *crowd) read(ctx context.Context, r *rand.Rand, s *submission) answer {
	call := c.history.call(s.name, "read")
	a := ask(ctx, http.MethodGet, c.host(r)+"/v1/simulacion/status/"+s.id, "")
	call.done(a)
	return a
}

// end waits until every job that was accepted has ended, and returns what is wrong.
func (c *crowd) end(ctx context.Context) []string {
	c.stop()
	c.users.Wait()
	late := time.AfterFunc(c.world.calm, c.patience)
	c.follow.Wait()
	if !late.Stop() {
		c.blame("not all streams had their final event %v after the last fault", c.world.calm)
	}
	defer c.patience()
	c.check(ctx)
	return append(c.wrong, c.history.check()...)
}

// check looks for every job in the record.
func (c *crowd) check(ctx context.Context) {
	recorded := map[string]string{} // id by name
	var pages int
	for page := 1; page == 1 || page <= pages; page++ {
		a := ask(ctx, http.MethodGet, fmt.Sprintf("%s/v2/simulaciones?por_pagina=100&pagina=%d", c.world.urls[0], page), "")
		jobs := parseJobs(a.body)
		for _, j := range jobs {
			if recorded[j.Name] != "" {
				c.blame("%s is there twice: %s and %s", j.Name, recorded[j.Name], j.ID)
			}
			recorded[j.Name] = j.ID
		}
		if len(jobs) == 100 {
			pages = page + 1
		}
	}
	accepted := 0
	for _, s := range c.all {
		if c.doomed && len(c.wrong) > 0 {
			return
		}
		there := recorded[s.name]
		if s.id != "" {
			accepted++
		}
		switch {
		case s.id != "" && there == "" && !s.removed && !s.maybe:
			c.blame("%s (%s) was accepted and is lost", s.name, s.id)
		case s.removed && there != "":
			c.blame("%s (%s) was removed and is there", s.name, s.id)
		case there != "":
			c.checkJob(ctx, s, there)
		}
	}
	c.told = fmt.Sprintf("%d jobs accepted of %d asked for, %d recorded, %d calls in the history", accepted, len(c.all), len(recorded), c.history.len())
}

// checkJob looks at how a job ended.
func (c *crowd) checkJob(ctx context.Context, s *submission, id string) {
	url := c.world.urls[0]
	state := ""
	ended := until(ctx, c.world.calm, func() bool { // one that was not accepted has nobody who followed it
		state = field(ask(ctx, http.MethodGet, url+"/v1/simulacion/status/"+id, "").body, "state")
		return state == success || state == revoked || state == failure
	})
	switch {
	case !ended:
		c.blame("%s (%s) does not end: %s", s.name, id, state)
	case s.final != "" && s.final != state:
		c.blame("%s (%s) is in %s, and its stream told %s", s.name, id, state, s.final)
	case state == success:
		if got := ask(ctx, http.MethodGet, url+"/v2/simulaciones/"+id+"/resultado", "").body; got != s.what.result {
			c.blame("%s (%s) gives %.200s, and calmly %.200s", s.name, id, got, s.what.result)
		}
	case state == revoked:
		if !c.history.has(s.name, "cancel") {
			c.blame("%s (%s) is cancelled, and nobody asked for it", s.name, id)
		}
	default:
		c.blame("%s (%s) ends in %s", s.name, id, ask(ctx, http.MethodGet, url+"/v2/simulaciones/"+id, "").body)
	}
}

// report says what is wrong as one text.
func report(wrong []string) string { return strings.Join(wrong, "\n") }
