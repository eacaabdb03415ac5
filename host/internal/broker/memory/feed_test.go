package memory_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/broker/memory"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// A follower cut at random and resumed sees every event once and in order.
func TestFollowResumes(t *testing.T) {
	t.Parallel()
	feed := memory.NewFeed(time.Now)
	const events, window = 2000, 200
	untaken := make(chan struct{}, window) // followers fall less than what is kept behind
	go func() {
		for i := range events {
			untaken <- struct{}{}
			e := job.Event{JobID: "a", Owner: "o", Data: fmt.Appendf(nil, "%d", i), Final: i == events-1}
			if err := feed.Publish(t.Context(), e); err != nil {
				t.Error(err)
			}
		}
	}()
	rng := rand.New(rand.NewPCG(1, 2))
	seen, after := 0, ""
	for seen < events {
		ctx, cut := context.WithCancel(t.Context())
		stream, _, err := feed.Follow(ctx, "a", after)
		if err != nil {
			t.Fatal(err)
		}
		for range 1 + rng.IntN(200) {
			e, open := <-stream
			if !open {
				break
			}
			if string(e.Data) != fmt.Sprint(seen) {
				t.Fatalf("event %s after %d", e.Data, seen-1)
			}
			seen, after = seen+1, e.ID
			<-untaken
		}
		cut()
	}
}

func TestFollowAfterTheWindow(t *testing.T) {
	t.Parallel()
	feed := memory.NewFeed(time.Now)
	publish := func(data string, final bool) {
		if err := feed.Publish(t.Context(), job.Event{JobID: "a", Data: []byte(data), Final: final}); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 600 {
		publish(fmt.Sprint(i), false)
	}
	publish("end", true)
	publish("late", false)
	for _, after := range []string{"1-0", "99999999999999-5"} {
		stream, known, err := feed.Follow(t.Context(), "a", after)
		if err != nil || !known {
			t.Fatal(known, err)
		}
		if e := <-stream; string(e.Data) != "end" || !e.Final {
			t.Errorf("after %s: %s, want the last event", after, e.Data)
		}
		if e, open := <-stream; open {
			t.Errorf("after the final event: %s", e.Data)
		}
	}
	for _, bad := range []string{"x", "1", "1-", "-1-1", "1-1-1", "1-1\n", "999999999999999999-1", " 1-1"} {
		if _, _, err := feed.Follow(t.Context(), "a", bad); !errors.Is(err, job.ErrBadEventID) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, known, _ := feed.Follow(t.Context(), "b", ""); known {
		t.Error("a job never heard of is known")
	}
}

func TestFollowOwner(t *testing.T) {
	t.Parallel()
	feed := memory.NewFeed(time.Now)
	ctx, stop := context.WithCancel(t.Context())
	stream, err := feed.FollowOwner(ctx, "o")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range []job.Event{{JobID: "a", Owner: "o"}, {JobID: "b", Owner: "p"}, {JobID: "c", Owner: "o"}} {
		if err := feed.Publish(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	if a, c := <-stream, <-stream; a.JobID != "a" || c.JobID != "c" {
		t.Errorf("%s, %s: want a and c", a.JobID, c.JobID)
	}
	stop()
	for range stream {
	}
}

// Whatever a client sends as Last-Event-ID, it is followed or refused, and what is told begins with a
// snapshot where it names no event that is kept.
func FuzzLastEventID(f *testing.F) {
	feed := memory.NewFeed(time.Now)
	for _, data := range []string{"1", "2"} {
		if err := feed.Publish(f.Context(), job.Event{JobID: "a", Data: []byte(data)}); err != nil {
			f.Fatal(err)
		}
	}
	for _, seed := range []string{"", "0-0", "1-1", "-1", "9999999999999999999-0", "1-", "\x00", "1-1\n", "99999-99999999999", "ñ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, id string) {
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		events, known, err := feed.Follow(ctx, "a", id)
		if err != nil {
			if !errors.Is(err, job.ErrBadEventID) {
				t.Fatal(err)
			}
			return
		}
		if e := <-events; !known || string(e.Data) != "2" && id != "" && id != "0-0" && e.ID == "" {
			t.Errorf("after %q comes %+v", id, e)
		}
	})
}

// A job of which events are kept waits for its end, with followers or without: otherwise whoever comes
// later would be left with what was kept.
func TestKeptEventsWaitForTheEnd(t *testing.T) {
	t.Parallel()
	feed := memory.NewFeed(time.Now)
	if feed.Waits("a", "o") {
		t.Error("a job waits of which nothing is kept and that nobody follows")
	}
	for _, final := range []bool{false, true} {
		if err := feed.Publish(t.Context(), job.Event{JobID: "a", Owner: "o", Final: final}); err != nil {
			t.Fatal(err)
		}
		_, waiting := feed.Waiting()["a"]
		if feed.Waits("a", "o") == final || waiting == final {
			t.Errorf("final %v: waits %v, waiting %v", final, feed.Waits("a", "o"), waiting)
		}
	}
}
