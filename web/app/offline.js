import { find } from './dom.js';

/** Has the service worker keep what this page is made of, so that it opens without a connection, and
 * offers a newer version once the worker has all of it. Without a worker, as on a file server that
 * has none, the page works as before. */
export async function keepOffline() {
  if (!('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener('message', ({ data }) => {
    if (data?.kind === 'fresh') offer(() => serviceWorker.controller?.postMessage({ kind: 'use' }));
    if (data?.kind === 'used') location.reload();
    if (data?.kind === 'kept') document.body.dataset.offline = 'ready';
  });
  try {
    const registration = await serviceWorker.register('/sw.js', { scope: '/' });
    await serviceWorker.ready;
    (serviceWorker.controller ?? registration.active)?.postMessage({ kind: 'keep', urls: loaded() });
  } catch (error) {
    console.info('offline:', error); // private windows refuse, too
  }
}

/** Lists what this page was made of, and the worker that a preview will start. */
function loaded() {
  const entries = performance.getEntriesByType('resource').map(({ name }) => name);
  const own = ['/', '/app/previewworker.js'].map((path) => new URL(path, location.href).href);
  return [...new Set([...own, ...entries])];
}

/** @param {() => void} use */
function offer(use) {
  const banner = find('#fresh');
  banner.hidden = false;
  find('#fresh-use').onclick = use;
  find('#fresh-later').onclick = () => { banner.hidden = true; };
}
