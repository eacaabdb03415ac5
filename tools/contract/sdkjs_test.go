package contract_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// consumer is a program in TypeScript that uses the package: strictly, by its declarations alone.
const consumer = `import { CalculationError, Fisica } from 'fisica-lab';
import { ApiError, Client } from 'fisica-lab/client';
import { Pool } from 'fisica-lab/pool';
import type { Question } from 'fisica-lab/types';
import 'fisica-lab/elements';

const fisica = await Fisica.load({ integrity: 'sha256-' });
const question: Question = { modelo: 'uniforme', parametros: {}, n: 10, semilla: 1n };
const done: number = (await new Pool(fisica, 2).run(question, { signal: AbortSignal.timeout(1000), progress: ({ partial }) => partial().n })).n;
const column: Float64Array = fisica.series('snell', {}, 'indice_1', Float64Array.of(done)).angulo_refraccion;
for await (const { id, status } of new Client({ key: () => 'k' }).all()) console.log(id, status, column, ApiError, CalculationError);
// @ts-expect-error a model is named
await new Pool(fisica).run({ modelo: 1 });
// @ts-expect-error there is no such method
fisica.nothing();
`

// The npm package is installed from its archive, without a registry; the block of docs/sdk.md runs on
// Node, and its declarations hold what a strict program expects of them.
func TestJavaScriptPackage(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	archive := strings.TrimSpace(run(t, folder, nil, absolute(t, "tools", "sdkjs.sh"), filepath.Join(folder, "made")))
	place(t, folder, "package.json", `{"private":true,"type":"module"}`)
	run(t, folder, nil, "npm", "install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", archive)
	place(t, folder, "example.mjs", block(t, "js"))
	holds(t, run(t, folder, nil, "node", "example.mjs"), energy, "100000 / 100000", "same bits: true")

	place(t, folder, "consumer.ts", consumer)
	tsc := filepath.Join(absolute(t, "tools", "npm", "node_modules"), ".bin", "tsc")
	run(t, folder, nil, tsc, "--noEmit", "--strict", "--target", "es2022", "--module", "es2022", "--moduleResolution", "bundler", "--lib", "es2022,dom,dom.iterable", "consumer.ts")
}

// The modules of the page and of the edge are checked by tsc as they are written.
func TestJavaScriptIsTyped(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"web", "edge"} {
		run(t, t.TempDir(), nil, absolute(t, "tools", "npm", "node_modules", ".bin", "tsc"), "-p", absolute(t, folder, "jsconfig.json"))
	}
}
