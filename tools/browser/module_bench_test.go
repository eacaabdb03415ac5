package browser_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

// startScript measures in a tab, which knows nothing of the module yet, how long the SDK takes from
// its bytes to an instance that answers, in ms.
const startScript = `(async () => {
	const { Module } = await import('/sdk/js/module.js');
	const [bytes, { abi }] = await Promise.all([
		fetch('/physics.wasm').then((answer) => answer.arrayBuffer()), fetch('/catalog.json').then((answer) => answer.json()),
	]);
	const begin = performance.now();
	const module = await Module.compile(bytes, abi);
	module.calculate(1, 1);
	return performance.now() - begin;
})()`

// BenchmarkModule prints as a figure how long the module takes to be there in Chromium, each time in
// a browser context of its own; the middle of all times.
func BenchmarkModule(b *testing.B) {
	if bench.browser == nil {
		b.Fatal("chromium is missing")
	}
	mux := http.NewServeMux()
	mux.Handle("/sdk/", http.FileServer(http.Dir(filepath.Join(root, "web"))))
	mux.Handle("/", http.FileServer(http.Dir(filepath.Join(root, "wasm"))))
	server := httptest.NewServer(mux)
	defer server.Close()
	var times []float64
	for b.Loop() {
		times = append(times, startTime(b, server.URL))
	}
	slices.Sort(times)
	middle := times[len(times)/2]
	b.ReportMetric(middle, "ms/start")
	fmt.Printf("FIGURE modulo_chromium=%.4g ms goal=20\n", middle)
}

func startTime(b *testing.B, url string) float64 {
	b.Helper()
	ctx, cancel := chromedp.NewContext(bench.browser, chromedp.WithNewBrowserContext())
	defer cancel()
	limited, stop := context.WithTimeout(ctx, deadline)
	defer stop()
	if err := chromedp.Do(ctx); err != nil { // without a deadline: it would be the tab's
		b.Fatal(err)
	}
	if err := chromedp.Do(limited, chromedp.Navigate(url+"/catalog.json")); err != nil {
		b.Fatal(err)
	}
	ms, err := chromedp.Run(limited, chromedp.Evaluate[float64](startScript, awaited))
	if err != nil {
		b.Fatal(err)
	}
	return ms
}
