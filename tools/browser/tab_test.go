package browser_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// tab is a tab of the browser, with storage of its own, before one host.
type tab struct {
	t     *testing.T
	ctx   context.Context // chromedp's handle of the tab
	host  *host
	watch *watch
}

// newTab opens an empty tab. When the test ends, nothing may stand in its console but what is
// tolerated, and no request may have gone to another origin. Without Chromium the test is
// skipped, but not in CI.
func newTab(t *testing.T, h *host) *tab {
	t.Helper()
	if bench.browser == nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("chromium is missing in CI")
		}
		t.Skip("chromium is missing")
	}
	w := &watch{origin: h.url}
	ctx, cancel := chromedp.NewContext(bench.browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(w.see))
	p := &tab{t: t, ctx: ctx, host: h, watch: w}
	t.Cleanup(func() {
		if t.Failed() {
			p.picture("fallo-" + strings.ReplaceAll(t.Name(), "/", "-"))
		}
		cancel()
		w.judge(t)
	})
	if err := chromedp.Do(ctx); err != nil { // without a deadline: it would be the tab's
		t.Fatal(err)
	}
	p.do(call(network.Enable, network.EnableParams{}))
	p.do(call(emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}))
	p.prefer("es")
	p.paint("light")
	return p
}

// open opens the page at a path, and waits until its module is loaded.
func open(t *testing.T, h *host, path string) *tab {
	t.Helper()
	p := newTab(t, h)
	p.visit(path)
	p.wait(`document.body.dataset.state === 'ready'`)
	return p
}

// prefer makes a language that of the browser.
func (p *tab) prefer(language string) {
	p.t.Helper()
	p.do(call(emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{
		UserAgent: get[string](p, `navigator.userAgent`), AcceptLanguage: language,
	}))
}

// paint makes a colour scheme that of the reader, who wants no motion either: a picture shows
// what is there, and not how it comes.
func (p *tab) paint(scheme string) {
	p.t.Helper()
	p.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}}))
}

func (p *tab) visit(path string) {
	p.t.Helper()
	p.do(chromedp.Navigate(p.host.url + path))
}

// do acts on the tab, within the deadline.
func (p *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, deadline)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatalf("%v\n%s", err, p.said())
	}
}

// get returns what a script gives, awaited where it is a promise.
func get[T any](p *tab, script string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, deadline)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, awaited))
	if err != nil {
		p.t.Fatalf("%v\nin %s\n%s", err, script, p.said())
	}
	return value
}

func awaited(params *runtime.EvaluateParams) { params.AwaitPromise = new(true) }

// wait waits until a script gives something true.
func (p *tab) wait(script string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, deadline)
	defer cancel()
	poll := chromedp.Poll[bool](`Boolean(`+script+`)`, chromedp.WithPollingInterval(50*time.Millisecond), chromedp.WithPollingTimeout(0))
	if _, err := chromedp.Run(ctx, poll); err != nil {
		p.t.Fatalf("%v: never %s\n%s", err, script, p.said())
	}
}

// until waits until something holds that the page does not know.
func (p *tab) until(what string, holds func() bool) {
	p.t.Helper()
	late := time.After(deadline)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-tick.C:
		case <-late:
			p.t.Fatalf("never: %s\n%s", what, p.said())
		}
	}
}

// text is the script that reads an element's text, with single spaces.
func text(selector string) string {
	return fmt.Sprintf(`(document.querySelector(%q)?.innerText ?? '').replace(/\s+/g, ' ').trim()`, selector)
}

// waitText waits until an element says something.
func (p *tab) waitText(selector, part string) {
	p.t.Helper()
	p.wait(fmt.Sprintf(`%s.includes(%q)`, text(selector), part))
}

// click clicks as a mouse does, once the element is to be seen.
func (p *tab) click(selector string) {
	p.t.Helper()
	p.do(chromedp.Click(selector))
}

// fill types into a field in the place of what stands there.
func (p *tab) fill(selector, typed string) {
	p.t.Helper()
	p.do(chromedp.WaitVisible(selector), chromedp.Focus(selector))
	get[bool](p, fmt.Sprintf(`document.querySelector(%q).select() ?? true`, selector))
	p.do(chromedp.SendKeys(selector, typed))
	if got := get[string](p, fmt.Sprintf(`document.querySelector(%q).value`, selector)); got != typed {
		p.t.Fatalf("%s holds %q, want %q", selector, got, typed)
	}
}

// choose chooses from a list.
func (p *tab) choose(selector, value string) {
	p.t.Helper()
	p.wait(fmt.Sprintf(`[...(document.querySelector(%q)?.options ?? [])].some((option) => option.value === %q)`, selector, value)) // it may come later than the page
	get[bool](p, fmt.Sprintf(`(() => {
		const select = document.querySelector(%q);
		select.value = %q;
		return ['input', 'change'].every((name) => select.dispatchEvent(new Event(name, { bubbles: true })));
	})()`, selector, value))
}

// said returns what the page says of itself, for a failing test.
func (p *tab) said() string {
	ctx, cancel := context.WithTimeout(p.ctx, 10*time.Second)
	defer cancel()
	said, err := chromedp.Run(ctx, chromedp.Evaluate[string](
		`location.href + '\n' + [...document.querySelectorAll('.verdict')].map((v) => v.innerText).filter(Boolean).join('\n')`))
	if err != nil {
		return fmt.Sprintf("the page says nothing: %v", err)
	}
	return "the page says: " + said
}

// picture takes a picture of the whole page.
func (p *tab) picture(name string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, deadline)
	defer cancel()
	const png = 100 // less is JPEG
	var bytes []byte
	err := chromedp.Do(ctx, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 0, 0)) // so that it points at nothing
	if err == nil {
		bytes, err = chromedp.Run(ctx, chromedp.FullScreenshot(png))
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(bench.pictures, name+".png"), bytes, 0o644)
	}
	if err != nil {
		p.t.Errorf("picture %s: %v", name, err)
	}
}

// connect gives the browser the network, or takes it.
func (p *tab) connect(yes bool) {
	p.t.Helper()
	p.do(call(network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: !yes, DownloadThroughput: -1, UploadThroughput: -1}))
}

// call is a command of the protocol as a step.
func call[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, command, params)
		return err
	})
}
