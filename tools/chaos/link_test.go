package chaos_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/Shopify/toxiproxy/v2"
	"github.com/rs/zerolog"
)

// link is the way from one process to a server, which can be harmed.
type link struct {
	name  string
	proxy *toxiproxy.Proxy
}

var proxies = sync.OnceValue(func() *toxiproxy.ApiServer {
	return toxiproxy.NewServer(toxiproxy.NewMetricsContainer(nil), zerolog.Nop())
})

// connect makes a link and returns the address that stands for the server's.
func (w *world) connect(t *testing.T, from, to, server string) string {
	t.Helper()
	address := freeAddress(t)
	l := &link{from + "→" + to, toxiproxy.NewProxy(proxies(), from+"-"+to, address, server)}
	if err := l.proxy.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.proxy.Stop)
	w.links = append(w.links, l)
	return address
}

// harms are what can happen to a link: a toxic as toxiproxy writes it, with a number in it.
var harms = []struct {
	name, toxic string
	least, most int
}{
	{"latency", `{"type":"latency","stream":"downstream","attributes":{"latency":%d,"jitter":50}}`, 20, 300},
	{"reset", `{"type":"reset_peer","stream":"downstream","attributes":{"timeout":%d}}`, 0, 50},
	{"cut off", `{"type":"limit_data","stream":"downstream","attributes":{"bytes":%d}}`, 1, 2000},
	{"no answer", `{"type":"timeout","stream":"downstream","attributes":{"timeout":%d}}`, 0, 0},
	{"no question", `{"type":"timeout","stream":"upstream","attributes":{"timeout":%d}}`, 0, 0},
	{"in pieces", `{"type":"slicer","stream":"upstream","attributes":{"average_size":%d,"size_variation":1,"delay":100}}`, 16, 64},
}

// down is the harm of a link that is not there at all.
const down = "down"

// harm harms some links for a time: one, or all.
func (w *world) harm(ctx context.Context, r *rand.Rand) error {
	links := []*link{w.links[r.IntN(len(w.links))]}
	if r.IntN(4) == 0 {
		links = w.links
	}
	which, d := r.IntN(len(harms)+1), between(r, 200*time.Millisecond, 3*time.Second)
	name, toxic := down, ""
	if which < len(harms) {
		h := harms[which]
		name, toxic = h.name, fmt.Sprintf(h.toxic, h.least+r.IntN(h.most-h.least+1))
	}
	w.tell("%s %v: %s", name, d.Round(time.Millisecond), namesOf(links))
	for _, l := range links {
		if err := l.harm(toxic); err != nil {
			return err
		}
	}
	pause(ctx, d)
	for _, l := range links {
		if err := l.heal(toxic); err != nil {
			return err
		}
	}
	return nil
}

func (l *link) harm(toxic string) error {
	if toxic == "" {
		l.proxy.Stop()
		return nil
	}
	if _, err := l.proxy.Toxics.AddToxicJson(strings.NewReader(`{"name":"harm",` + toxic[1:])); err != nil {
		return fmt.Errorf("harm %s: %w", l.name, err)
	}
	return nil
}

func (l *link) heal(toxic string) error {
	var err error
	if toxic == "" {
		err = l.proxy.Start()
	} else {
		err = l.proxy.Toxics.RemoveToxic(context.Background(), "harm")
	}
	if err != nil {
		return fmt.Errorf("heal %s: %w", l.name, err)
	}
	return nil
}

func namesOf(links []*link) string {
	var names []string
	for _, l := range links {
		names = append(names, l.name)
	}
	return strings.Join(names, ", ")
}
