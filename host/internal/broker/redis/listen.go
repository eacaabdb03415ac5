package redis

import (
	"context"
	"log/slog"
	"sync"

	goredis "github.com/redis/go-redis/v9"
)

// listen hears what other processes say. After a lost connection, when messages may have been
// missed, it takes everything for changed.
func (b *Broker) listen(ctx context.Context) {
	channels := []string{channelNudge, channelDrop}
	if b.follow {
		channels = append(channels, channelChanges)
	}
	subscription := b.client.Subscribe(ctx, channels...)
	defer func() { _ = subscription.Close() }() // only ErrClosed
	messages := subscription.ChannelWithSubscriptions()
	for {
		select {
		case <-ctx.Done():
			return
		case m := <-messages:
			b.hear(m)
		}
	}
}

func (b *Broker) hear(message any) {
	switch m := message.(type) {
	case *goredis.Subscription:
		b.nudge.all()
		if m.Channel == channelChanges {
			b.changes.add("")
		}
	case *goredis.Message:
		switch m.Channel {
		case channelNudge:
			b.nudge.all()
		case channelDrop:
			b.leases.endJob(m.Payload)
			if b.follow { // another host ended it: followers here are to hear of that
				b.changes.add(m.Payload)
			}
		case channelChanges:
			b.changes.add(m.Payload)
		}
	}
}

// nudge wakes those who wait.
type nudge struct {
	mu    *sync.Mutex
	woken chan struct{} // closed and remade at each nudge
	ended bool
}

func newNudge() nudge { return nudge{mu: &sync.Mutex{}, woken: make(chan struct{})} }

// next returns a channel that the next nudge closes.
func (n *nudge) next() (woken <-chan struct{}, ended bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.woken, n.ended
}

func (n *nudge) all() {
	n.mu.Lock()
	defer n.mu.Unlock()
	close(n.woken)
	n.woken = make(chan struct{})
}

func (n *nudge) end() {
	n.mu.Lock()
	n.ended = true
	n.mu.Unlock()
	n.all()
}

// changes passes on which jobs moved; one that moves again before it was passed on, once.
type changes struct {
	out  chan string
	some chan struct{} // holds a word while ids wait

	mu  *sync.Mutex
	ids map[string]struct{}
}

func newChanges() changes {
	return changes{out: make(chan string), some: make(chan struct{}, 1), mu: &sync.Mutex{}, ids: map[string]struct{}{}}
}

func (c *changes) add(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ids[id] = struct{}{}
	select {
	case c.some <- struct{}{}:
	default:
	}
}

func (c *changes) take() map[string]struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	ids := c.ids
	c.ids = map[string]struct{}{}
	return ids
}

// pass passes on until the context ends.
func (c *changes) pass(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-c.some:
		}
		for id := range c.take() {
			select {
			case <-ctx.Done():
				return
			case c.out <- id:
			}
		}
	}
}

// outage says once that the server went, and once that it is back.
type outage struct {
	mu  sync.Mutex
	now bool
}

// note tells whether the server is back just now.
func (o *outage) note(log *slog.Logger, err error) (back bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if (err != nil) == o.now {
		return false
	}
	if o.now = err != nil; o.now {
		log.Error("redis does not answer; waiting", "error", err)
		return false
	}
	log.Info("redis answers again")
	return true
}
