#!/usr/bin/env bash
# openapi.sh: checks web/openapi.yaml with spectral and redocly, and that the TypeScript client is
# what the document says and its types hold, with the versions of tools/npm/package-lock.json.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/npm"

[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --ignore-scripts --no-audit --no-fund --silent
touch node_modules/.package-lock.json

export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
node_modules/.bin/spectral lint --ruleset spectral.yaml --fail-severity hint ../../web/openapi.yaml
node_modules/.bin/redocly lint --config redocly.yaml ../../web/openapi.yaml
