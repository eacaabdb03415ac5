#!/usr/bin/env bash
# release.sh: makes a release of HEAD as .github/workflows/release.yaml does, but for what needs
# GitHub (publishing, the signature without a key, provenance), and looks at what came out. TARGETS
# shortens the list of platforms, as "linux_amd64". What is made stays in bin/release.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PATH=$PWD/bin:$PATH
out=$PWD/bin/release

say() { printf 'release: %s\n' "$*"; }

rm -rf "$out" && git clone --quiet . "$out" && cd "$out"
goreleaser check
[ -z "${TARGETS:-}" ] || sed -i "s/targets: .*/targets: [$TARGETS]/" .goreleaser.yaml
goreleaser release --snapshot --clean --skip=sign,publish

cd dist && sha256sum --check --quiet checksums.txt
names() { # what an archive holds, in a line
  case $1 in
    *.zip) unzip -Z1 "$1" ;;
    *) tar -tzf "$1" ;;
  esac | LC_ALL=C sort | tr '\n' ' '
}
for archive in fisica_*.tar.gz fisica_*.zip; do
  [ -e "$archive" ] || continue # of TARGETS without it
  [[ $(names "$archive") =~ ^'CHANGELOG.md LICENSE NOTICE README.md THIRD_PARTY.txt fisica'(.exe)?' '$ ]] || { say "$archive: $(names "$archive")"; exit 1; }
  grep -q '"github.com/valyala/fasthttp"' "$archive.sbom.json" || { say "$archive: its SBOM names no fasthttp"; exit 1; }
done
say "$(wc -l <checksums.txt) sums are right; archives and SBOMs hold what they should"

# The bytes of make build, elsewhere and from the same commit.
make -s -C .. build
cmp ../bin/fisica "fisica_$(go env GOOS)_$(go env GOARCH)"_*/fisica
say "the binary is make build's, byte for byte"

# The signature, with a key of this run in place of the workflow's identity, and what it refuses.
export COSIGN_PASSWORD=''
cosign generate-key-pair >/dev/null 2>&1
cosign trusted-root create --out root.json # nobody is trusted but the key
cosign sign-blob --yes --key cosign.key --tlog-upload=false --new-bundle-format --bundle checksums.txt.sigstore.json checksums.txt >/dev/null 2>&1
verify() { cosign verify-blob --key cosign.pub --insecure-ignore-tlog --trusted-root root.json --new-bundle-format --bundle checksums.txt.sigstore.json "$1"; }
verify checksums.txt
sed 's/^./0/; 1s/^0/1/' checksums.txt >forged.txt
if verify forged.txt 2>/dev/null; then say "a forged list passes"; exit 1; fi
say "the signature holds, and a forged list is refused"
say "$(find . -maxdepth 1 \( -name 'fisica_*.tar.gz' -o -name 'fisica_*.zip' \) | wc -l) archives in $SECONDS s:"
du -h --apparent-size fisica_*.tar.gz fisica_*.zip 2>/dev/null || true # no such archive among TARGETS
say "left out, as GitHub alone has it: the draft of the release, the signature by the workflow's identity, provenance, the image"
