package encoder

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"enface"
	"enface/text"
)

func cosine(a, b []float32) float64 {
	var ab, aa, bb float64
	for i := range a {
		ab, aa, bb = ab+float64(a[i])*float64(b[i]), aa+float64(a[i])*float64(a[i]), bb+float64(b[i])*float64(b[i])
	}
	return ab / math.Sqrt(aa*bb)
}

// rows returns the rows of the texts after a layer.
func rows(t testing.TB, m *Model, lines []string, layer int) [][]float32 {
	t.Helper()
	texts := make([][]int32, len(lines))
	for i, l := range lines {
		texts[i] = numbers(m.Tokenize(l))
	}
	var mu sync.Mutex
	all := make([][]float32, len(texts))
	err := m.Hidden(t.Context(), texts, layer, func(i int, r []float32) {
		mu.Lock()
		defer mu.Unlock()
		all[i] = slices.Clone(r)
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// The reference quantises activations as this package does, so that a number at
// the border of two steps falls either way with the last bit of a sum. Built
// with and without AVX2 the reference differs from itself by as much as is
// allowed here: .9996 in the worst row, .9999 in the middle one.
func TestRowsAndSentenceVectorsAreThoseOfTheReference(t *testing.T) {
	raw, err := os.ReadFile("testdata/sample.bin")
	if err != nil {
		t.Fatal(err)
	}
	next := func() []float32 {
		v := make([]float32, Dim)
		for i := range v {
			v[i] = math.Float32frombits(uint32(raw[2*i])<<16 | uint32(raw[2*i+1])<<24)
		}
		raw = raw[2*Dim:]
		return v
	}
	m := model(t)
	var sample []string
	for i, l := range readLines(t, "testdata/lines.txt") {
		if i%4 == 0 {
			sample = append(sample, l)
		}
	}
	if want := len(sample) * 13 * Dim * 2; len(raw) != want {
		t.Fatalf("sample.bin has %d bytes, not %d; make it again with build/reference.sh", len(raw), want)
	}
	layers := []int{1, 6, 12}
	got := map[int][][]float32{}
	for _, l := range layers {
		got[l] = rows(t, m, sample, l)
	}
	vectors, err := m.SentenceVectors(t.Context(), sample)
	if err != nil {
		t.Fatal(err)
	}
	like := map[int][]float64{}
	for i := range sample {
		for _, l := range layers {
			n := len(got[l][i]) / Dim
			for _, r := range []int{0, n / 3, 2 * n / 3, n - 1} {
				like[l] = append(like[l], cosine(got[l][i][r*Dim:(r+1)*Dim], next()))
			}
		}
		if c := cosine(vectors[i*Dim:(i+1)*Dim], next()); c < .9999 {
			t.Errorf("the sentence vector of %q has cosine %.6f with the reference's", sample[i], c)
		}
	}
	for _, l := range layers {
		slices.Sort(like[l])
		t.Logf("layer %d: %d rows, worst %.6f, middle %.6f", l, len(like[l]), like[l][0], like[l][len(like[l])/2])
		if like[l][0] < .9995 || like[l][len(like[l])/2] < .9999 {
			t.Errorf("layer %d: cosines with the reference's rows from %.6f, in the middle %.6f", l, like[l][0], like[l][len(like[l])/2])
		}
	}
}

// All rows, and the sentence vectors of news, with the reference at hand.
func TestAllRowsAgainstTheReference(t *testing.T) {
	lines := readLines(t, "testdata/lines.txt")
	m := model(t)
	floats := func(raw string) []float32 {
		v := make([]float32, len(raw)/4)
		for i := range v {
			v[i] = f32(raw, 4*i)
		}
		return v
	}
	compare := func(what string, got, want []float32) (worst, middle float64) {
		if len(got) != len(want) {
			t.Fatalf("%s: %d numbers, not %d", what, len(got), len(want))
		}
		like := make([]float64, len(got)/Dim)
		for i := range like {
			like[i] = cosine(got[i*Dim:(i+1)*Dim], want[i*Dim:(i+1)*Dim])
		}
		slices.Sort(like)
		t.Logf("%-45s %4d, cosine: worst %.6f, middle %.6f", what, len(like), like[0], like[len(like)/2])
		return like[0], like[len(like)/2]
	}
	report := func(what string, got, want []float32, least float64) {
		if worst, middle := compare(what, got, want); worst < least || middle < .9999 {
			t.Errorf("%s: too far from the reference", what)
		}
	}
	plain := os.Getenv(referenceVariable) + ".plain" // the reference without its AVX2 code
	_, err := os.Stat(plain)
	for _, layer := range []int{1, 6, 12} {
		what, n := fmt.Sprintf("rows after layer %d", layer), fmt.Sprint(layer)
		want := floats(reference(t, lines, "rows", n))
		report(what, slices.Concat(rows(t, m, lines, layer)...), want, .9995)
		if err == nil {
			compare(what+", the reference without AVX2", floats(ask(t, plain, lines, "rows", n)), want)
		}
	}
	news := realLines(t)[:400]
	got, err := m.SentenceVectors(t.Context(), news)
	if err != nil {
		t.Fatal(err)
	}
	report("sentence vectors", got, floats(reference(t, news, "vectors")), .9998)
}

func TestKernelsAndGroupingsGiveTheSameBits(t *testing.T) {
	m := model(t)
	lines := readLines(t, "testdata/lines.txt")[:16]
	want := rows(t, m, lines, 3)
	same := func(how string, got [][]float32) {
		for i := range want {
			for k, x := range want[i] {
				if math.Float32bits(x) != math.Float32bits(got[i][k]) {
					t.Fatalf("%s: number %d of row %d of line %d is %g, not %g", how, k%Dim, k/Dim, i, got[i][k], x)
				}
			}
		}
	}
	for _, k := range kernels() {
		m.kernel = k
		same(k.name, rows(t, m, lines, 3))
	}
	var alone [][]float32
	for _, l := range lines {
		alone = append(alone, rows(t, m, []string{l}, 3)...)
	}
	same("each line alone", alone)
}

// The digest is of all bits of the rows after the last layer: the same on every
// processor. It changes with the weights and with the order of a sum.
func TestBitsAreThoseOfEveryMachine(t *testing.T) {
	h := sha256.New()
	for _, r := range rows(t, model(t), readLines(t, "testdata/lines.txt"), LastLayer) {
		if err := binary.Write(h, binary.LittleEndian, r); err != nil {
			t.Fatal(err)
		}
	}
	const path = "testdata/bits.sum"
	got := hex.EncodeToString(h.Sum(nil)) + "\n"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(path); err != nil || got != string(want) {
		t.Errorf("%s has %q, not %q (%v)", path, want, got, err)
	}
}

func TestWordVectorsAreMeansOfTheirPieces(t *testing.T) {
	m := model(t)
	const s = "Il n'a pas vu le phare.\n\nQui ? L'incompréhensibilité… 🙂"
	words := text.Words(s)
	words = append(words, enface.Span{Start: len(s), End: len(s)})
	got, err := m.WordVectors(t.Context(), s, words, WordLayer)
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{"Il n'a pas vu le phare.", "Qui ? L'incompréhensibilité… 🙂"}
	starts := []int{0, len("Il n'a pas vu le phare.\n\n")}
	after := rows(t, m, lines, WordLayer)
	several := false
	for w, word := range words[:len(words)-1] {
		want, n := make([]float32, Dim), 0
		for i, l := range lines {
			for k, p := range m.Tokenize(l) {
				if word.Overlaps(enface.Span{Start: starts[i] + p.Start, End: starts[i] + p.End}) {
					accumulate(want, after[i][(k+1)*Dim:(k+2)*Dim])
					n++
				}
			}
		}
		several = several || n > 1
		if c := cosine(want, got[w*Dim:(w+1)*Dim]); n == 0 || c < 1-1e-9 {
			t.Errorf("%q, %d pieces: cosine %.9f with the mean of its pieces' rows", word.In(s), n, c)
		}
	}
	if !several {
		t.Error("no word has several pieces")
	}
	for _, x := range got[(len(words)-1)*Dim:] {
		if x != 0 {
			t.Fatal("an empty word has a vector")
		}
	}
	if _, err := m.WordVectors(t.Context(), s, []enface.Span{{Start: 3, End: 6}, {Start: 0, End: 2}}, 1); err == nil {
		t.Error("words out of order are not refused")
	}
	if _, err := m.WordVectors(t.Context(), s, words, m.Layers()+1); err == nil {
		t.Error("a layer too many is not refused")
	}
}

// A text of more words than are kept at a time: line by line the same vectors,
// whatever run a line falls into, for each of the layers.
func TestLongTextsComeInRuns(t *testing.T) {
	m := model(t)
	const line, copies = "Nous avions peur, dit-elle, mais personne n'est parti.\n", 1500
	s := strings.Repeat(line, copies)
	words, one := text.Words(s), text.Words(line)
	layers := []int{2, 0, 1}
	want := make([][]float32, len(layers))
	for i, l := range layers {
		var err error
		if want[i], err = m.WordVectors(t.Context(), line, one, l); err != nil {
			t.Fatal(err)
		}
	}
	next, runs := 0, 0
	err := m.EachWords(t.Context(), s, words, layers, func(first int, vectors [][]float32) error {
		if first != next || len(vectors) != len(layers) {
			t.Fatalf("%d vectors from word %d on, after %d words", len(vectors), first, next)
		}
		for at, v := range vectors {
			for w := range len(v) / Dim {
				k := (first + w) % len(one)
				if !slices.Equal(v[w*Dim:(w+1)*Dim], want[at][k*Dim:(k+1)*Dim]) {
					t.Fatalf("layer %d: word %d has another vector than word %d", layers[at], first+w, k)
				}
			}
		}
		next += len(vectors[0]) / Dim
		runs++
		return nil
	})
	if err != nil || next != len(words) || runs < 2 {
		t.Errorf("%d runs, %d of %d words, %v", runs, next, len(words), err)
	}
	stop := errors.New("enough")
	if err := m.EachWords(t.Context(), s, words, layers, func(int, [][]float32) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("the caller's error is lost: %v", err)
	}
}

func TestWordsFindTheirTranslation(t *testing.T) {
	m := model(t)
	fr, en := "La tempête a cassé la porte du phare pendant la nuit.", "During the night the storm broke the door of the lighthouse."
	side := func(s string) ([]enface.Span, []float32) {
		words := text.Words(s)
		v, err := m.WordVectors(t.Context(), s, words, WordLayer)
		if err != nil {
			t.Fatal(err)
		}
		Center(v)
		return words, v
	}
	a, x := side(fr)
	b, y := side(en)
	render := map[string]string{}
	for i, w := range a {
		best, top := 0, math.Inf(-1)
		for j := range b {
			if c := cosine(x[i*Dim:(i+1)*Dim], y[j*Dim:(j+1)*Dim]); c > top {
				best, top = j, c
			}
		}
		render[w.In(fr)] = b[best].In(en)
	}
	for f, e := range map[string]string{"tempête": "storm", "cassé": "broke", "porte": "door", "phare": "lighthouse", "nuit": "night"} {
		if render[f] != e {
			t.Errorf("%s is rendered by %s, not by %s", f, render[f], e)
		}
	}
}

func TestACancelledPassEndsWithTheContextsError(t *testing.T) {
	m := model(t)
	ctx, cancel := context.WithCancel(t.Context())
	texts := make([][]int32, 5000)
	for i := range texts {
		texts[i] = []int32{5, 6, 7, 8, 9, 10, 11, 12}
	}
	seen := 0
	var mu sync.Mutex
	err := m.Hidden(ctx, texts, 1, func(int, []float32) {
		mu.Lock()
		defer mu.Unlock()
		seen++
		cancel()
	})
	if !errors.Is(err, context.Canceled) || seen == len(texts) {
		t.Errorf("after %d of %d texts: %v", seen, len(texts), err)
	}
	if v, err := m.SentenceVectors(ctx, []string{"late"}); !errors.Is(err, context.Canceled) || v != nil {
		t.Errorf("sentence vectors under a cancelled context: %d numbers, %v", len(v), err)
	}
}
