package browser_test

import (
	"math"
	"testing"
)

// taskScript watches the page's main thread: longest is its longest task so far, in ms. A task of less
// than 50 ms is none for the browser.
const taskScript = `(() => {
	window.longest = 0;
	new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
	}).observe({ type: 'longtask' });
	return true;
})()`

// hereScript computes a chunk of the open simulation on the main thread, and returns its ms and those of
// the longest task once the browser has told of it.
const hereScript = `(async () => {
	const { Fisica } = await import('/sdk/fisica.js');
	const fisica = await Fisica.load();
	const id = new URLSearchParams(location.hash.split('?')[1]).get('id');
	const record = await (await fetch('/v2/simulaciones/' + id, { headers: { 'X-API-Key': 'fisica-2025-dev' } })).json();
	await new Promise((resolve) => { setTimeout(resolve); });
	const began = performance.now();
	fisica.chunk(record, 0n);
	const chunk = performance.now() - began;
	while (window.longest < Math.floor(chunk)) await new Promise((resolve) => { setTimeout(resolve, 20); });
	const longest = window.longest;
	window.longest = 0;
	return { chunk, longest };
})()`

// Chunks are computed again beside the main thread, which has no task as long as one of them; how many
// are done is seen, and one may stop it.
func TestCheckBeside(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	id := h.submit(`{"modelo":"ising","parametros":{"lado":64,"temperaturas":[2.3],"termalizacion":2000,"medidas":2000},"n":6,"semilla":"5"}`)
	p := open(t, h, "/#simulacion?id="+id)
	p.waitText("#check .random", "Comprobar")
	get[bool](p, taskScript)
	here := get[struct{ Chunk, Longest float64 }](p, hereScript) // the watch sees what it is there for

	get[bool](p, `(() => {
		window.seen = [];
		const bar = document.querySelector('#check progress');
		new MutationObserver(() => window.seen.push(bar.value)).observe(bar, { attributeFilter: ['value'] });
		return true;
	})()`)
	p.fill("#check-count", "6")
	p.click("#check .random")
	p.waitText("#check-verdict.good", "Los 6 tramos dan los mismos bits")
	if longest := get[float64](p, `window.longest`); longest >= math.Floor(here.Chunk) { // the browser tells whole ms
		t.Errorf("the page had a task of %.0f ms; a chunk takes %.0f ms, seen as %.0f", longest, here.Chunk, here.Longest)
	}
	if steps := get[int](p, `new Set(window.seen).size`); steps < 6 {
		t.Errorf("the bar showed %d values", steps)
	}

	stopped := get[string](p, `(async () => { // before a chunk of all six can be done
		document.querySelector('#check .random').click();
		const stop = document.querySelector('#check .stop');
		while (stop.offsetParent === null) await new Promise(requestAnimationFrame);
		await new Promise((resolve) => { setTimeout(resolve, 100); });
		stop.click();
		return document.activeElement.id;
	})()`)
	p.waitText("#check-verdict.idle", "Comprobación parada")
	if hidden := get[bool](p, `document.querySelector('#check .under-way').hidden`); !hidden || stopped != "check-title" {
		t.Errorf("what was stopped can still be stopped; the focus is at %q", stopped)
	}
	p.check(5)
	p.wait(`!document.querySelector('#check .under-way').hidden`)
	p.picture("comprobando")
	p.waitText("#check-verdict.good", "El tramo 5 de 6 da los mismos bits")
}
