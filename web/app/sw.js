// The service worker: keeps the files of the page, the SDK, the module and the catalogue, so that
// calculations go on without a connection. Nothing else is kept, and nothing of the API is looked at.
//
// A set of files is a cache of its own, named by a digest over their ETags: what a page is made of is
// always of one version. A newer set is fetched whole beside it and offered; the page says when it is
// used, and the old set goes.

const PREFIX = 'fisica-';
const POINTER = 'fisica'; // the cache that names the set in use
const CURRENT = '/current';
const KEPT = [/^\/$/, /^\/app\/(?!entorno\.json$)[^/]+$/, /^\/sdk\/[^/]+$/, /^\/v2\/catalogo$/, /^\/v2\/modulos$/, /^\/v2\/modulos\/[0-9a-f]{64}\.wasm$/];

const worker = /** @type {any} */ (globalThis); // ServiceWorkerGlobalScope, whose types exclude the page's

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method === 'GET' && isKept(request.url)) event.respondWith(answer(event));
});

worker.addEventListener('message', (/** @type {any} */ event) => {
  const { data, source } = event;
  if (data?.kind === 'keep') event.waitUntil(keep(data.urls.filter(isKept), source));
  if (data?.kind === 'use') event.waitUntil(use(source));
});

/** @param {string} url */
function isKept(url) {
  const { origin, pathname, search } = new URL(url);
  return origin === worker.location.origin && search === '' && KEPT.some((pattern) => pattern.test(pathname));
}

/** Answers the app's own requests from the set in use, and all others from the host: another page of the
 * host must not get one file of an old set beside one of a new.
 * @param {any} event */
async function answer({ request, clientId }) {
  if (request.mode === 'navigate' || await isApp(clientId)) {
    const found = await (await inUse())?.match(request.url);
    if (found) return found;
  }
  return fetch(request);
}

// What doesn't change from one file of a page to the next is looked up once: each costs some
// milliseconds, and a page has fifty files.
/** @type {Promise<Cache | undefined> | undefined} */ let used;
/** @type {Map<string, Promise<boolean>>} */ const apps = new Map();

/** @returns {Promise<Cache | undefined>} the set in use; none where the storage fails, which is asked again */
function inUse() {
  used ??= current().then((set) => (set ? caches.open(set) : undefined)).catch(() => (used = undefined));
  return used;
}

/** Tells whether a client is the app, or a worker that only the app starts.
 * @param {string} clientId */
function isApp(clientId) {
  const known = apps.get(clientId) ?? findApp(clientId);
  apps.set(clientId, known);
  return known;
}

/** @param {string} clientId */
async function findApp(clientId) {
  const client = clientId && await worker.clients.get(clientId);
  return Boolean(client) && ['/', '/app/previewworker.js'].includes(new URL(client.url).pathname);
}

/** @returns {Promise<string | undefined>} the name of the set in use */
async function current() {
  const pointer = await (await caches.open(POINTER)).match(CURRENT);
  return pointer?.text();
}

/** Fetches what a page is made of. The first set is used at once, a later one that differs is offered.
 * @param {string[]} urls
 * @param {any} page */
async function keep(urls, page) {
  const before = await current();
  const known = before ? (await (await caches.open(before)).keys()).map(({ url }) => url) : [];
  const files = await fetchAll([...new Set([...urls, ...known])]);
  if (!files) return; // the host is away, or not whole: the set in use stays
  const name = PREFIX + await digest(files);
  if (name !== before) {
    const cache = await caches.open(name);
    await Promise.all(files.map(([url, response]) => cache.put(url, response)));
    if (before && await isNewer(files, before)) {
      page.postMessage({ kind: 'fresh' });
      return;
    }
    await point(name);
  }
  page.postMessage({ kind: 'kept' });
}

/** @param {string[]} urls
 * @returns {Promise<[url: string, response: Response][] | undefined>} undefined unless all are there */
async function fetchAll(urls) {
  try {
    const files = await Promise.all(urls.map(async (url) => /** @type {[string, Response]} */ ([url, await fetch(url, { cache: 'no-cache', credentials: 'omit' })])));
    const gone = files.filter(([, { status }]) => status === 404).map(([url]) => url); // of an older set
    const there = files.filter(([url]) => !gone.includes(url));
    return there.every(([, { ok, redirected }]) => ok && !redirected) ? there : undefined;
  } catch {
    return undefined;
  }
}

/** Tells whether a file that the set in use has is another one now. A set that only has more files is not
 * newer, but fuller.
 * @param {[url: string, response: Response][]} files
 * @param {string} before */
async function isNewer(files, before) {
  const cache = await caches.open(before);
  const differs = await Promise.all(files.map(async ([url, response]) => {
    const old = await cache.match(url);
    return old !== undefined && mark(old) !== mark(response);
  }));
  return differs.includes(true);
}

/** @param {Response} response */
const mark = ({ headers }) => headers.get('ETag') ?? headers.get('Last-Modified') ?? '';

/** @param {[url: string, response: Response][]} files */
async function digest(files) {
  const lines = files.map(([url, response]) => `${url} ${mark(response)}`).sort().join('\n');
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(lines));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Makes a set the one in use, and removes all others.
 * @param {string} name */
async function point(name) {
  await (await caches.open(POINTER)).put(CURRENT, new Response(name));
  used = undefined;
  const old = (await caches.keys()).filter((key) => key.startsWith(PREFIX) && key !== name);
  await Promise.all(old.map((key) => caches.delete(key)));
}

/** Takes the set that was fetched last into use.
 * @param {any} page */
async function use(page) {
  const sets = (await caches.keys()).filter((key) => key.startsWith(PREFIX)); // in the order in which they were made
  const before = await current();
  const newest = sets.filter((key) => key !== before).at(-1);
  if (newest) await point(newest);
  page.postMessage({ kind: 'used' });
}
