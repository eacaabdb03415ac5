/** The service's routes, with the types of its OpenAPI document (schema.d.ts, made by make sdk). */
import createClient, { type Client } from 'openapi-fetch';

import type { components, paths } from './schema.js';

/** The schemas of the document, by name. */
export type Schemas = components['schemas'];

/** Returns a client of the service at `baseUrl` that asks with an API key. */
export function fisica(baseUrl: string, key: string): Client<paths> {
  return createClient<paths>({ baseUrl, headers: { 'X-API-Key': key } });
}

/** Yields the events of a simulation to the last. */
export async function* events(api: Client<paths>, id: string): AsyncGenerator<Schemas['Evento']> {
  const { data, response } = await api.GET('/v2/simulaciones/{id}/eventos', { params: { path: { id } }, parseAs: 'stream' });
  if (!data) throw new Error(`the stream answers ${response.status}`);
  const reader = (data as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let held = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (held + decoder.decode(part.value, { stream: true })).split('\n');
    held = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data: ')) yield JSON.parse(line.slice('data: '.length)) as Schemas['Evento'];
    }
  }
}
