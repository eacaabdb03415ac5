#!/usr/bin/env bash
# openapi.sh: checks web/openapi.yaml with spectral and redocly, and that the clients in web/sdk are
# what it says.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/npm.sh

export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
(
  cd tools/npm
  node_modules/.bin/spectral lint --ruleset spectral.yaml --fail-severity hint ../../web/openapi.yaml
  node_modules/.bin/redocly lint --config redocly.yaml ../../web/openapi.yaml 2>&1 | grep -v '[║╔╚]'
)

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tools/sdk.sh "$folder"
for f in ts/schema.d.ts go/client.gen.go python/fisica_client/models.py python/fisica_client/default_api.py; do
  cmp "$folder/$f" "web/sdk/$f" || { echo "web/sdk/$f: make sdk" >&2; exit 1; }
done
