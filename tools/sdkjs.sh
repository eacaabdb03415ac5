#!/usr/bin/env bash
# sdkjs.sh [FOLDER]: makes the npm package of the browser SDK in a folder, ready for npm publish, and
# its archive beside the sources: web/sdk/js with declarations made by tsc from the modules' own types,
# physics.wasm and catalog.json. It prints the archive's path.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=$(realpath -m "${1:-bin/npm}")

tools/npm.sh
rm -rf "$out/package"
mkdir -p "$out/package/types"
cp web/sdk/js/*.js web/sdk/js/package.json web/sdk/js/README.md LICENSE wasm/physics.wasm wasm/catalog.json "$out/package/"
cp web/sdk/js/*.d.ts "$out/package/types/"
tools/npm/node_modules/.bin/tsc web/sdk/js/*.js --allowJs --checkJs --strict --declaration --emitDeclarationOnly \
  --target es2022 --module es2022 --moduleResolution bundler --lib es2022,dom,dom.iterable --outDir "$out/package/types"
node tools/sdkdocs.mjs "$out/package/types"
cd "$out"
npm pack ./package --silent --pack-destination "$out" | sed "s|^|$out/|"
