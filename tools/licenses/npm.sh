#!/usr/bin/env bash
# npm.sh: writes npm.json, the terms of the packages that the embedded bundles of JavaScript are made of:
# ReDoc (tools/redoc.sh) and Swagger UI (the Go module swaggest/swgui). The bundles do not tell which
# packages and versions they hold; these are those that npm installs them with.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
readonly swagger=5.29.0 # a test compares it with the bundle
redoc=$(sed -n 's/^readonly version=//p' ../redoc.sh)

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

install() {
  local into=$folder/$1
  shift
  mkdir "$into" && (cd "$into" && npm init -y >/dev/null && npm install --silent --ignore-scripts --no-audit --no-fund --omit=dev --omit=optional "$@")
}

install redoc "redoc@$redoc" react@18 react-dom@18 mobx@6 styled-components@6 core-js@3
install swagger "swagger-ui@$swagger"
node npm.mjs "ReDoc=$redoc=$folder/redoc" "Swagger UI=$swagger=$folder/swagger" >npm.json
