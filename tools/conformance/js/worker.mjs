// The worker: it answers with the digests of the module.
import compiled from 'physics.wasm';
import catalog from 'catalog.json';
import declared from 'declared.json';
import { Module } from 'js/module.js';
import { digests } from 'test/digests.mjs';

export default {
  async fetch() {
    const module = new Module(compiled, new WebAssembly.Instance(compiled, {}), catalog.abi);
    const { calculations, models } = await digests(module, catalog, declared);
    return new Response(`workerd ${calculations} ${models}\n`);
  },
};
