/** Shows the OpenAPI document of this very service in ReDoc. */

// @ts-expect-error: redoc.standalone.js, loaded before, defines it
const { Redoc } = window;

// Its search runs in a worker made of a text, which the page's policy forbids.
Redoc.init('/openapi.json', { disableSearch: true, nativeScrollbars: true, hideLoading: true }, document.querySelector('#viewer'));
