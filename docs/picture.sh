#!/usr/bin/env bash
# Makes the pictures of the README again: the demonstration's edition in Debian's
# chromium. Needs Go, a C compiler, chromium.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
SOURCE_DATE_EPOCH=1790000000 go run ./cmd/enface demo "$work/demo" >/dev/null 2>&1
page=$(find "$work/demo/edition/original" -name '*.html')
shoot() { # NAME WIDTH,HEIGHT ADDRESS
  chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" \
    --window-size="$2" --screenshot="$PWD/docs/$1" "$3" >/dev/null 2>&1
}
shoot edition.png 1280,1180 "file://$page"
version=$(find "$work/demo/edition/version" -name '*.html' | sort | tail -n 1)
shoot version.png 1280,900 "file://$version"
ls -l docs/edition.png docs/version.png
