// The page: it computes the digests of the module and posts them, or what went wrong.
import { Fisica } from '/js/fisica.js';
import { digests } from '/test/digests.mjs';

async function line() {
  const fisica = await Fisica.load({ module: '/physics.wasm', catalog: '/catalog.json' });
  const declared = await (await fetch('/declared.json')).json();
  const { calculations, models } = await digests(fisica.module, fisica.catalog, declared);
  return `chromium ${calculations} ${models}`;
}

const text = await line().catch((error) => `error: ${error?.stack ?? error}`);
await fetch('/result', { method: 'POST', body: text });
