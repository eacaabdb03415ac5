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
