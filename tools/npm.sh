#!/usr/bin/env bash
# npm.sh: installs the packages of tools/npm at their exact versions, unless they are there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/npm"
cmp -s package-lock.json node_modules/.installed && exit 0
npm ci --ignore-scripts --no-audit --no-fund --silent
cp package-lock.json node_modules/.installed
