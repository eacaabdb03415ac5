#!/usr/bin/env node
// A custom runtime of AWS Lambda, for images that hold Node and none of AWS's runtimes: it takes each event
// from the runtime API, which AWS_LAMBDA_RUNTIME_API names, and hands back the handler's answer.
import { request } from 'node:http';

import { handler } from './handler.mjs';

/** Asks the runtime API. node:http waits as long as there is no event; fetch would not.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<{ id: string, text: string }>} */
const ask = (method, path, body) => new Promise((resolve, reject) => {
  const url = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation/${path}`;
  const asked = request(url, { method }, async (answer) => {
    const parts = [];
    for await (const part of answer) parts.push(part);
    resolve({ id: String(answer.headers['lambda-runtime-aws-request-id']), text: Buffer.concat(parts).toString() });
  });
  asked.on('error', reject).end(body === undefined ? '' : JSON.stringify(body));
});

for (;;) {
  const { id, text } = await ask('GET', 'next');
  const answer = await handler(JSON.parse(text)).catch((error) => (console.error(error), undefined));
  if (answer) await ask('POST', `${id}/response`, answer);
  else await ask('POST', `${id}/error`, { errorType: 'Error', errorMessage: 'the component failed' });
}
