// Prints the digests of a module under this engine, as one line: node CALCULATIONS MODELS.
//
//     node web/sdk/test/digest.mjs PHYSICS.wasm CATALOG.json
import { Fisica } from '../js/fisica.js';
import { digests } from './digests.mjs';
import { read } from './node.mjs';

const [module, catalog] = process.argv.slice(2);

async function main() {
  if (!module || !catalog) throw new Error('usage: digest.mjs PHYSICS.wasm CATALOG.json');
  const fisica = await Fisica.load(await read(module, catalog));
  const { calculations, models } = await digests(fisica.module, fisica.catalog);
  console.log(`node ${calculations} ${models}`);
}

main().catch((error) => {
  console.error(`digest: ${error.message}`);
  process.exitCode = 1;
});
