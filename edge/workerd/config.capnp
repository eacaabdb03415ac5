# The edge in workerd, from the repository's root: workerd serve edge/workerd/config.capnp
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "edge", worker = .edge),
    (name = "files", disk = (path = ".")),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:3000", http = (), service = "edge")],
);

const edge :Workerd.Worker = (
  compatibilityDate = "2026-11-01",
  modules = [
    (name = "worker.mjs", esModule = embed "worker.mjs"),
    (name = "js/component.mjs", esModule = embed "../js/component.mjs"),
    (name = "js/memory.mjs", esModule = embed "../js/memory.mjs"),
    (name = "js/wasi.mjs", esModule = embed "../js/wasi.mjs"),
    (name = "js/http.mjs", esModule = embed "../js/http.mjs"),
    (name = "edge.wasm", wasm = embed "../../bin/edge.wasm"),
  ],
  bindings = [
    (name = "FILES", service = "files"),
    (name = "ORIGIN", fromEnvironment = "ORIGIN"),
    (name = "ORIGIN_TIMEOUT", fromEnvironment = "ORIGIN_TIMEOUT"),
    (name = "CORS_ORIGINS", fromEnvironment = "CORS_ORIGINS"),
    (name = "ACCESS", fromEnvironment = "ACCESS"),
    (name = "JWKS", fromEnvironment = "JWKS"),
    (name = "ISSUER", fromEnvironment = "ISSUER"),
    (name = "AUDIENCE", fromEnvironment = "AUDIENCE"),
  ],
);
