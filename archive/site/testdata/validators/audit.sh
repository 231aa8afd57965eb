#!/usr/bin/env bash
# pa11y and Lighthouse over the pages of the demonstration, served live: they want
# a server and some 230 packages, so this is run by hand. Needs Go, npm, chromium.
set -euo pipefail
cd "$(dirname "$0")/../../../.."
work=$(mktemp -d)
trap 'kill "${server:-0}" 2>/dev/null || true; rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$work" pa11y@9 lighthouse@12
export CHROME_PATH; CHROME_PATH=$(command -v chromium)
printf '{"chromeLaunchConfig":{"executablePath":"%s","args":["--no-sandbox","--disable-gpu"]},"timeout":60000}' "$CHROME_PATH" >"$work/pa11y.json"
go build -o "$work/enface" ./cmd/enface
"$work/enface" demo "$work/demo" >/dev/null 2>&1
"$work/enface" serve --archive "$work/demo/enface.db" >"$work/address" & server=$!
until [ -s "$work/address" ]; do sleep .1; done
address=$(cat "$work/address")
cd "$work/demo/edition"
for page in index.html outlets.html speakers.html languages.html search.html original/*.html version/*.html passage/*.html cite/*.html; do
  echo "== $page"
  "$work/node_modules/.bin/pa11y" -c "$work/pa11y.json" "$address$page" | grep -E 'No issues|Error'
  "$work/node_modules/.bin/lighthouse" "$address$page" --quiet --preset=desktop --only-categories=performance,accessibility,best-practices \
    --output=json --output-path="$work/report.json" --chrome-flags="--headless --no-sandbox --disable-gpu"
  node -e 'for (const c of Object.values(require(process.argv[1]).categories)) console.log(c.title, Math.round(100 * c.score))' "$work/report.json"
done
