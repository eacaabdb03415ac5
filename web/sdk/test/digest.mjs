// Prints the digests of a module under this engine, as one line: node CALCULATIONS MODELS.
//
//     node web/sdk/test/digest.mjs PHYSICS.wasm CATALOG.json DECLARED.json
import { readFile } from 'node:fs/promises';
import { Fisica } from '../js/fisica.js';
import { digests } from './digests.mjs';
import { read } from './node.mjs';

const [module, catalog, declared] = process.argv.slice(2);

async function main() {
  if (!module || !catalog || !declared) throw new Error('usage: digest.mjs PHYSICS.wasm CATALOG.json DECLARED.json');
  const fisica = await Fisica.load(await read(module, catalog));
  const { calculations, models } = await digests(fisica.module, fisica.catalog, JSON.parse(await readFile(declared, 'utf8')));
  console.log(`node ${calculations} ${models}`);
}

main().catch((error) => {
  console.error(`digest: ${error.message}`);
  process.exitCode = 1;
});
