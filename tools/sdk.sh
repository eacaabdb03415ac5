#!/usr/bin/env bash
# sdk.sh [FOLDER]: makes what the OpenAPI document says of the clients in web/sdk/{ts,go,python}, or
# the same in another folder. The generators stand in tools/contract/go.mod and tools/npm.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=$(realpath -m "${1:-web/sdk}")
document=$PWD/web/openapi.yaml

tools/npm.sh
mkdir -p "$out"/{ts,go,python/fisica_client}
(cd tools/npm && node_modules/.bin/openapi-typescript "$document" --redocly types.yaml -o "$out/ts/schema.d.ts" >/dev/null)
go tool -C tools/contract oapi-codegen -config "$PWD/web/sdk/go/config.yaml" -o "$out/go/client.gen.go" "$document"
go run -C tools/contract ./pythonclient "$document" "$out/python/fisica_client"
