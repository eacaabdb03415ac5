/** Shows the OpenAPI document of this very service in Swagger UI. */

// @ts-expect-error: swagger-ui-bundle.js, loaded before, defines it
const { SwaggerUIBundle } = window;

/** In development the key is known: requests tried from here carry it. */
async function developmentKey() {
  const answer = await fetch('/app/entorno.json');
  return answer.ok ? (await answer.json()).clave : undefined;
}

const key = await developmentKey().catch(() => undefined);

const viewer = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#viewer',
  deepLinking: true,
  validatorUrl: null,
  supportedSubmitMethods: ['get', 'post', 'put', 'delete'],
  // The document's servers are the public ones; what is tried here goes to this one.
  responseInterceptor: (/** @type {any} */ response) => {
    if (response.url.endsWith('/openapi.json') && response.body?.servers) {
      response.body.servers = [{ url: location.origin, description: 'Este servidor' }, ...response.body.servers];
      response.text = JSON.stringify(response.body);
      response.data = response.text;
    }
    return response;
  },
  onComplete: () => key && viewer.preauthorizeApiKey('ApiKeyAuth', key),
});
