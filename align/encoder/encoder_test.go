package encoder

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

func model(t testing.TB) *Model {
	t.Helper()
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestEmbeddedFileIsTheOneOfTheDigest(t *testing.T) {
	h := sha256.New()
	if _, err := io.Copy(h, strings.NewReader(embedded)); err != nil {
		t.Fatal(err)
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != digest {
		t.Fatalf("model.bin has digest %s, not %s; make it again with build/weights.sh", got, digest)
	}
}

// The pieces of lines in two dozen languages are those that the reference
// engine finds (build/reference.sh).
func TestPiecesAreThoseOfTheReference(t *testing.T) {
	m := model(t)
	lines, pieces := readLines(t, "testdata/lines.txt"), readLines(t, "testdata/pieces.txt")
	if len(lines) != len(pieces) || len(lines) < 30 {
		t.Fatalf("%d lines and %d lines of pieces", len(lines), len(pieces))
	}
	for i, line := range lines {
		var ids []string
		for _, p := range m.Tokenize(line) {
			ids = append(ids, fmt.Sprint(p.ID))
		}
		if got := strings.Join(ids, " "); got != pieces[i] {
			t.Errorf("%q:\n got %s\nwant %s", line, got, pieces[i])
		}
	}
}

func readLines(t testing.TB, path string) []string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
}

func TestPiecesKnowTheirPlace(t *testing.T) {
	m := model(t)
	const s = "  L’île  d'Ouessant, « ﬁn »\u00a0!"
	var parts []string
	for _, p := range m.Tokenize(s) {
		parts = append(parts, s[p.Start:p.End])
	}
	var solid string
	for _, part := range parts {
		if strings.HasPrefix(part, " ") {
			t.Errorf("piece %q begins with a space", part)
		}
		solid += part
	}
	if want := "L’îled'Ouessant,«ﬁn»!"; strings.Join(strings.Fields(solid), "") != want {
		t.Errorf("the pieces cover %q, not %q", parts, want)
	}
}

func TestRowsOfOneWordInTwoLanguagesAreAlike(t *testing.T) {
	m := model(t)
	vector := func(w string) []float32 {
		v, sum := make([]float32, Dim), make([]float32, Dim)
		for _, p := range m.Tokenize(w) {
			m.Row(p.ID, v)
			for i := range v {
				sum[i] += v[i]
			}
		}
		return sum
	}
	cos := func(a, b []float32) float64 {
		var ab, aa, bb float64
		for i := range a {
			ab, aa, bb = ab+float64(a[i])*float64(b[i]), aa+float64(a[i])*float64(a[i]), bb+float64(b[i])*float64(b[i])
		}
		return ab / math.Sqrt(aa*bb)
	}
	for _, c := range [][3]string{{"journaliste", "journalist", "kitchen"}, {"septembre", "September", "horse"}, {"Wasser", "water", "policy"}} {
		near, far := cos(vector(c[0]), vector(c[1])), cos(vector(c[0]), vector(c[2]))
		if near <= far {
			t.Errorf("%s is %.3f from %s and %.3f from %s", c[0], near, c[1], far, c[2])
		}
	}
}

func TestCommonWordsSayLess(t *testing.T) {
	m := model(t)
	if the, light := m.Weight(m.Tokenize("the")), m.Weight(m.Tokenize("lighthouse")); the >= .2 || light <= .9 {
		t.Errorf("the weighs %.3f, lighthouse %.3f", the, light)
	}
}

func FuzzTokenize(f *testing.F) {
	m := model(f)
	for _, s := range []string{"", " ", "a\x00b", "\xff\xfe", "l’île", "👩‍🚒", "日本語", strings.Repeat("x", 300)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, p := range m.Tokenize(s) {
			if p.Start > p.End || p.End > len(s) || p.Start < last {
				t.Fatalf("piece %+v after %d in %d bytes", p, last, len(s))
			}
			for _, at := range []int{p.Start, p.End} {
				if utf8.ValidString(s) && at < len(s) && !utf8.RuneStart(s[at]) {
					t.Fatalf("piece %+v does not lie on rune borders", p)
				}
			}
			last = p.Start
			if p.ID < 0 || int(p.ID) >= m.file.pieces.n {
				t.Fatalf("piece %d of %d", p.ID, m.file.pieces.n)
			}
		}
	})
}
