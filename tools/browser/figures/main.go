// Figures measures in Chromium how soon the page computes, before a service of its own on this
// machine, for make bench:
//
//	FIGURE pagina_primer_calculo_ms  from navigation to the first result, with nothing kept
//	FIGURE pagina_otra_visita_ms     the same once the service worker keeps the page
//	FIGURE modulo_instanciado_ms     compiling and instantiating the module in the page
//
// Each is the median of seven, the browser's profile new for each of the first kind.
package main

import (
	"bufio"
	"context"
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

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

const (
	rounds   = 7
	calm     = 2 * time.Second // for what the browser does of the round before and to open a tab
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
	var first, again, module []float64
	for range rounds {
		m, err := measure(browser, url)
		if err != nil {
			return err
		}
		first, again, module = append(first, m.First), append(again, m.Again), append(module, m.Module)
	}
	report("pagina_primer_calculo_ms", first, "300")
	report("pagina_otra_visita_ms", again, "300")
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
type measured struct{ First, Again, Module float64 }

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

// measure opens the page in a tab with storage of its own, and again once it is kept.
func measure(browser context.Context, url string) (m measured, err error) {
	tab, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	defer cancel()
	if err := chromedp.Do(tab); err != nil {
		return m, fmt.Errorf("open tab: %w", err)
	}
	time.Sleep(calm)
	ctx, late := context.WithTimeout(tab, patience)
	defer late()
	if err = chromedp.Do(ctx, chromedp.Navigate(url+path)); err == nil {
		m.First, err = chromedp.Run(ctx, chromedp.Evaluate[float64](sinceScript, awaited))
	}
	if err == nil {
		_, err = chromedp.Run(ctx, chromedp.Evaluate[bool](keptScript, awaited))
	}
	if err == nil {
		m.Module, err = chromedp.Run(ctx, chromedp.Evaluate[float64](moduleScript, awaited))
	}
	if err == nil {
		err = chromedp.Do(ctx, chromedp.Reload())
	}
	if err == nil {
		m.Again, err = chromedp.Run(ctx, chromedp.Evaluate[float64](sinceScript, awaited))
	}
	if err != nil {
		return m, fmt.Errorf("measure page: %w", err)
	}
	return m, nil
}

func awaited(params *runtime.EvaluateParams) { params.AwaitPromise = new(true) }
