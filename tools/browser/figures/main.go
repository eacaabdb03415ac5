// Figures measures in Chromium how soon the page computes, before a service of its own on this
// machine, for make bench:
//
//	FIGURE pagina_primer_calculo_ms  from navigation to the first result, with nothing kept
//	FIGURE pagina_otra_visita_ms     the same once the service worker keeps the page
//	FIGURE pagina_otro_dia_ms        the same, and the worker has to start
//	FIGURE modulo_instanciado_ms     compiling and instantiating the module in the page
//
// Each is the median of seven, in as many profiles.
package main

import (
	"bufio"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"syscall"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/serviceworker"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

const (
	rounds   = 7
	calm     = 2 * time.Second // for what the browser does of the round before and to open a tab
	settled  = 3 * time.Second // for the page to compute
	patience = time.Minute     // for one round
	path     = "/#energia-cinetica"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "figures:", err)
		os.Exit(1) //nolint:gocritic // stop only undoes what ends with the program
	}
}

func run(ctx context.Context) error {
	folder, err := os.MkdirTemp("", "fisica-figures-")
	if err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	url, end, err := serve(ctx, folder)
	if err != nil {
		return err
	}
	defer end()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.DisableGPU, chromedp.Env("TMPDIR="+folder),
		chromedp.Flag("no-sandbox", os.Getuid() == 0), chromedp.Flag("disable-component-update", true))
	allocator, stop := chromedp.NewExecAllocator(ctx, options...)
	defer stop()
	browser, cancel := chromedp.NewContext(allocator)
	defer cancel()
	if err := chromedp.Do(browser); err != nil {
		return fmt.Errorf("start chromium: %w", err)
	}
	var first, again, later, module []float64
	for range rounds {
		m, err := measure(browser, url)
		if err != nil {
			return err
		}
		first, again = append(first, m.First), append(again, m.Again)
		later, module = append(later, m.Later), append(module, m.Module)
	}
	report("pagina_primer_calculo_ms", first, "300")
	report("pagina_otra_visita_ms", again, "300")
	report("pagina_otro_dia_ms", later, "300")
	report("modulo_instanciado_ms", module, "20")
	return nil
}

// report prints the median, in the form of package figures of the service's module.
func report(name string, values []float64, goal string) {
	slices.Sort(values)
	fmt.Printf("FIGURE %s=%.4g ms goal=%s\n", name, values[len(values)/2], goal)
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// serve starts the service, built as make build does, and returns where it is and what ends it.
func serve(ctx context.Context, folder string) (url string, end func(), err error) {
	binary := filepath.Join(folder, "fisica")
	build := exec.CommandContext(ctx, "go", "build", "-C", "../..", "-trimpath", "-ldflags=-s -w", "-o", binary, "./host/cmd/fisica") //nolint:gosec // into a folder of our own
	if out, err := build.CombinedOutput(); err != nil {
		return "", nil, fmt.Errorf("build fisica: %w\n%s", err, out)
	}
	command := exec.CommandContext(ctx, binary, "serve") //nolint:gosec // which was just built
	command.Dir = folder
	command.Env = append(os.Environ(), "FISICA_DATA="+filepath.Join(folder, "data"), "FISICA_ADDR=127.0.0.1:0", "RATE_LIMIT_ADDRESS=60000000")
	out, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	if err != nil {
		return "", nil, fmt.Errorf("start fisica: %w", err)
	}
	end = func() {
		_ = command.Process.Signal(syscall.SIGTERM)
		_ = command.Wait() // it has nothing more to say
	}
	greeting, _ := bufio.NewReader(out).ReadString('\n')
	if url = address.FindString(greeting); url == "" {
		end()
		return "", nil, errors.New("fisica does not say where it listens: " + greeting)
	}
	return url, end, nil
}

// measured is what a round gives, in milliseconds.
type measured struct{ First, Again, Later, Module float64 }

// sinceScript waits for the page's own mark and returns its time since the navigation.
const sinceScript = `new Promise((resolve) => {
	const look = () => {
		const [mark] = performance.getEntriesByName('fisica:ready');
		if (mark) resolve(mark.startTime); else setTimeout(look, 10);
	};
	look();
})`

const keptScript = `new Promise((resolve) => {
	const look = () => { if (document.body.dataset.offline === 'ready') resolve(true); else setTimeout(look, 20); };
	look();
})`

// moduleScript compiles and instantiates the module anew, its bytes at hand.
const moduleScript = `(async () => {
	const { modulos } = await (await fetch('/v2/modulos')).json();
	const bytes = await (await fetch(modulos.find(({ actual }) => actual).url)).arrayBuffer();
	const began = performance.now();
	await WebAssembly.instantiate(await WebAssembly.compile(bytes), {});
	return performance.now() - began;
})()`

// measure opens the page in a profile of its own, and again once it is kept.
func measure(browser context.Context, url string) (m measured, err error) {
	profile, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	defer cancel()
	ctx, late := context.WithTimeout(profile, patience)
	defer late()
	if err := chromedp.Do(ctx); err != nil {
		return m, fmt.Errorf("open profile: %w", err)
	}
	tab, end, err := visit(ctx, url+path, &m.First)
	defer end()
	if err == nil {
		_, err = chromedp.Run(tab, chromedp.Evaluate[bool](keptScript, awaited))
	}
	if err == nil {
		m.Module, err = chromedp.Run(tab, chromedp.Evaluate[float64](moduleScript, awaited))
	}
	if err != nil {
		return m, fmt.Errorf("first visit: %w", err)
	}
	if m.Again, err = revisit(ctx, url+path); err == nil {
		err = chromedp.Do(tab, chromedp.Func(sleep))
	}
	if err == nil {
		m.Later, err = revisit(ctx, url+path)
	}
	if err != nil {
		return m, fmt.Errorf("other visit: %w", err)
	}
	return m, nil
}

// revisit is a visit of which only its time is wanted.
func revisit(profile context.Context, url string) (took float64, err error) {
	_, end, err := visit(profile, url, &took)
	end()
	return took, err
}

// sleep ends the service worker, as Chromium does when it has had nothing to do for half a minute.
func sleep(ctx context.Context, tab *chromedp.Target) error {
	_, err := cdp.Call(ctx, tab, serviceworker.Enable, cdp.Empty{})
	if err == nil {
		_, err = cdp.Call(ctx, tab, serviceworker.StopAllWorkers, cdp.Empty{})
	}
	if err != nil {
		return fmt.Errorf("stop service worker: %w", err)
	}
	return nil
}

// visit opens a tab that goes to an address by itself after a rest, and tells how soon it computed. It
// attaches to the tab only when that is over: Chromium tells who watches it several things of every
// request, and no visitor's browser has to.
func visit(profile context.Context, url string, took *float64) (tab context.Context, end func(), err error) {
	c := chromedp.FromContext(profile)
	blank := fmt.Sprintf("<script>setTimeout(() => location.replace(%q), %d)</script>", url, calm.Milliseconds())
	opened, err := cdp.Call(profile, c.Browser, target.CreateTarget, target.CreateTargetParams{
		URL:              "data:text/html;base64," + base64.StdEncoding.EncodeToString([]byte(blank)),
		BrowserContextID: c.BrowserContextID, NewWindow: new(true),
	})
	if err != nil {
		return profile, func() {}, fmt.Errorf("open tab: %w", err)
	}
	time.Sleep(calm + settled)
	tab, end = chromedp.NewContext(profile, chromedp.WithTargetID(opened.TargetID))
	*took, err = chromedp.Run(tab, chromedp.Evaluate[float64](sinceScript, awaited))
	return tab, end, err
}

func awaited(params *runtime.EvaluateParams) { params.AwaitPromise = new(true) }
