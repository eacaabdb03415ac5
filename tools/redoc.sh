#!/usr/bin/env bash
# redoc.sh: writes web/redoc/redoc.standalone.js.gz, ReDoc's bundle as npm has it, at an exact
# version, but for one picture that it would fetch from elsewhere.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly version=2.5.4
readonly logo=https://cdn.redoc.ly/redoc/logo-mini.svg

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm pack --silent --pack-destination "$folder" "redoc@$version" >/dev/null
tar -xzf "$folder/redoc-$version.tgz" -C "$folder"
grep -q "$logo" "$folder/package/bundles/redoc.standalone.js"
mkdir -p web/redoc
sed "s|$logo|/app/icon.svg|g" "$folder/package/bundles/redoc.standalone.js" | gzip -9n >web/redoc/redoc.standalone.js.gz
cp "$folder/package/LICENSE" web/redoc/LICENSE
