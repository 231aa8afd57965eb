#!/usr/bin/env bash
# Makes the pictures of the README again: the demonstration's edition in Debian's
# chromium. Needs Go, a C compiler, chromium.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
SOURCE_DATE_EPOCH=1790000000 go run ./cmd/enface demo "$work/demo" >/dev/null 2>&1
page=$(find "$work/demo/edition" -name '*.html' ! -name index.html | sort | head -n 1)
chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
  --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" \
  --window-size=1280,860 --screenshot="$PWD/docs/edition.png" "file://$page" >/dev/null 2>&1
ls -l docs/edition.png
