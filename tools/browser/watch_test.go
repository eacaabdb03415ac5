package browser_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// watch sees what a tab complains of and whom it asks.
type watch struct {
	origin string

	mu        sync.Mutex
	problems  []string
	requests  []string
	tolerated []string
	allowed   []string // other origins
}

// see takes an event of the tab.
func (w *watch) see(event any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" || e.Type == "assert" {
			w.problems = append(w.problems, fmt.Sprintf("console.%s: %s", e.Type, words(e.Args)))
		}
	case *runtime.EventExceptionThrown:
		w.problems = append(w.problems, "exception: "+e.ExceptionDetails.Text+" "+words([]*runtime.RemoteObject{e.ExceptionDetails.Exception}))
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" || e.Entry.Level == "warning" {
			w.problems = append(w.problems, fmt.Sprintf("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL))
		}
	case *network.EventRequestWillBeSent:
		w.requests = append(w.requests, e.Request.URL)
	case *network.EventWebSocketCreated:
		w.requests = append(w.requests, e.URL)
	}
}

func words(args []*runtime.RemoteObject) string {
	var said []string
	for _, arg := range args {
		if arg != nil {
			said = append(said, arg.Description+string(arg.Value))
		}
	}
	return strings.Join(said, " ")
}

// tolerate lets problems pass that hold a text, because the test causes them.
func (w *watch) tolerate(part string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.tolerated = append(w.tolerated, part)
}

// allow lets requests go to another origin, whose SDK the page uses.
func (w *watch) allow(origin string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.allowed = append(w.allowed, origin)
}

// complaints returns the problems that are not tolerated, and the requests that left the origin.
func (w *watch) complaints() (problems, strays []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, problem := range w.problems {
		if !slices.ContainsFunc(w.tolerated, func(part string) bool { return strings.Contains(problem, part) }) {
			problems = append(problems, problem)
		}
	}
	for _, url := range w.requests {
		url, _ = strings.CutPrefix(url, "blob:")
		elsewhere := func(origin string) bool { return !strings.HasPrefix(url, origin+"/") }
		if elsewhere(w.origin) && !slices.ContainsFunc(w.allowed, func(origin string) bool { return !elsewhere(origin) }) && !strings.HasPrefix(url, "data:") {
			strays = append(strays, url)
		}
	}
	return problems, strays
}

// judge fails the test for what the tab did wrong.
func (w *watch) judge(t *testing.T) {
	t.Helper()
	problems, strays := w.complaints()
	for _, problem := range problems {
		t.Errorf("in the console: %s", problem)
	}
	for _, url := range strays {
		t.Errorf("left the origin: %s", url)
	}
	if len(w.requests) == 0 {
		t.Error("no request was seen")
	}
}

// The watch sees what it is there for.
func TestWatch(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := newTab(t, h)
	p.visit("/sdk/fisica.js") // no policy keeps this page from asking elsewhere
	get[bool](p, `(async () => {
		console.error('a complaint');
		setTimeout(() => { throw new Error('nobody catches it'); });
		await fetch('/nowhere');
		await fetch('http://127.0.0.1:1/elsewhere', { mode: 'no-cors' }).catch(() => {});
		await new Promise((resolve) => { setTimeout(resolve); });
		return true;
	})()`)
	want := []string{"a complaint", "nobody catches it", "404", "net::ERR_"}
	p.until("the watch sees it all", func() bool {
		problems, strays := p.watch.complaints()
		all := strings.Join(problems, "\n")
		missing := slices.ContainsFunc(want, func(part string) bool { return !strings.Contains(all, part) })
		return !missing && slices.Equal(strays, []string{"http://127.0.0.1:1/elsewhere"})
	})
	p.watch.forget()
}

// forget starts the watch anew, once what it saw has been looked at.
func (w *watch) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.problems = nil
	w.requests = slices.DeleteFunc(w.requests, func(url string) bool { return !strings.HasPrefix(url, w.origin) })
}
