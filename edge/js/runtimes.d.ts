// What a runtime has beyond the web's own globals, as far as the edge uses it.

declare module 'edge.wasm' {
  const compiled: WebAssembly.Module;
  export default compiled;
}

declare const Deno: {
  args: string[];
  env: { toObject(): Record<string, string> };
  readFile(path: string | URL): Promise<Uint8Array<ArrayBuffer>>;
  serve(
    options: { hostname: string, port: number, onListen: (at: Deno.Address) => void, onError: (error: unknown) => Response },
    answer: (request: Request, about: { remoteAddr: Deno.Address }) => Promise<Response>,
  ): void;
};

declare namespace Deno {
  type Address = { hostname: string, port: number };
}
