// Runs before anything is drawn, so that what is drawn first is already what the address names.
{
  const id = location.hash.slice(1).split('?')[0];
  const view = id === '' || id === 'catalogo' ? 'catalogo' : 'calculo';
  document.documentElement.dataset.view = id === 'simulacion' ? 'simulacion' : view;
  if (id === 'simulacion') {
    for (const href of document.currentScript?.dataset.sheets?.split(' ') ?? []) { // of simulations alone
      document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href, blocking: 'render' }));
    }
  }
}
