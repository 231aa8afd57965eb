package eval_test

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
	"enface/align"
	"enface/align/encoder"
	"enface/align/eval"
	"enface/align/quote"
)

var update = flag.Bool("update", false, "write the golden files again")

// data is the folder of gold data. It is no part of the repository.
const data = "../../../shared/data"

// gold opens a folder of the gold data. Under -short and the race detector the
// tests that need it are skipped: they take minutes.
func gold(t *testing.T, name string) fs.FS {
	t.Helper()
	if testing.Short() || racing {
		t.Skip("skipped: gold data takes minutes")
	}
	dir := filepath.Join(data, name)
	if _, err := os.Stat(dir); err != nil {
		t.Skip("skipped: no data")
	}
	return os.DirFS(dir)
}

func newAligner(t *testing.T) *align.Aligner {
	t.Helper()
	m, err := encoder.Load()
	if err != nil {
		t.Fatal(err)
	}
	return align.New(m, align.Options{Vectors: &recent{Model: m, known: map[string][]float32{}}})
}

// recent remembers the vectors of the texts that were last asked for.
type recent struct {
	*encoder.Model
	known map[string][]float32
	order []string
}

func (r *recent) WordVectors(ctx context.Context, text string, words []enface.Span, layer int) ([]float32, error) {
	const most = 8
	key := fmt.Sprint(layer, len(words), text)
	if v, ok := r.known[key]; ok {
		return slices.Clone(v), nil
	}
	v, err := r.Model.WordVectors(ctx, text, words, layer)
	if r.order = append(r.order, key); len(r.order) > most {
		delete(r.known, r.order[0])
		r.order = r.order[1:]
	}
	r.known[key] = slices.Clone(v)
	return v, err
}

// matchWith is what 'enface match' does with two plain-text files.
func matchWith(a *align.Aligner) eval.MatchFunc {
	return func(ctx context.Context, original, version eval.Text, quotes []enface.Quotation) ([]enface.Pair, error) {
		o := &enface.Story{Text: original.Text, Lang: langOf(original.Name)}
		v := &enface.Story{Text: version.Text, Lang: langOf(version.Name)}
		if quotes == nil {
			return a.MatchFound(ctx, o, v, quote.Find(v.Text, quote.Options{Lang: v.Lang}))
		}
		return a.Match(ctx, o, v, quotes)
	}
}

func langOf(name string) string {
	parts := strings.Split(name, ".")
	if len(parts) < 2 {
		return ""
	}
	return filepath.Base(parts[len(parts)-2])
}

func TestGold(t *testing.T) {
	a := newAligner(t)
	match := matchWith(a)
	stories := func(folder string, o eval.MatchOptions) func(*testing.T) (*eval.Report, string) {
		return func(t *testing.T) (*eval.Report, string) {
			var each strings.Builder
			o.Each = func(x eval.Outcome) { writeOutcome(&each, x) }
			r, err := eval.Match(t.Context(), gold(t, folder), o, match)
			if err != nil {
				t.Fatal(err)
			}
			return r, each.String()
		}
	}
	for _, c := range []struct {
		name string
		run  func(*testing.T) (*eval.Report, string)
	}{
		{"comparable", stories("stories/comparable", eval.MatchOptions{})},
		{"comparable-nomarks", stories("stories/comparable", eval.MatchOptions{NoMarks: true, Part: "A"})},
		{"docs", stories("stories/docs", eval.MatchOptions{})},
		{"alibi-spans", func(t *testing.T) (*eval.Report, string) {
			r, err := eval.Spans(t.Context(), gold(t, "alignment/alibi-fren"), eval.SpansOptions{}, match)
			if err != nil {
				t.Fatal(err)
			}
			return r, ""
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, each := c.run(t)
			var totals strings.Builder
			if err := r.Write(&totals); err != nil {
				t.Fatal(err)
			}
			golden(t, c.name+".totals", totals.String())
			if each != "" {
				golden(t, c.name+".cases", each)
			}
		})
	}
}

// TestGoldBitext leaves out the longest books, which 'enface eval bitext' takes.
func TestGoldBitext(t *testing.T) {
	a := newAligner(t)
	var totals strings.Builder
	for _, folder := range []string{"alibi-fren", "textberg-dev-defr", "textberg-test-defr", "transread-fren/DuCoteDeChezSwann"} {
		r, err := eval.Bitext(t.Context(), gold(t, "alignment/"+folder), eval.BitextOptions{Root: folder}, func(ctx context.Context, s, u []string) ([]enface.Bead, error) {
			return a.Bitext(ctx, s, u, align.BitextOptions{})
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Write(&totals); err != nil {
			t.Fatal(err)
		}
	}
	golden(t, "bitext.totals", totals.String())
}

// writeOutcome writes one line for a quotation: what was wanted, and what was
// got where that is something else. Places are code points of the original.
func writeOutcome(b *strings.Builder, x eval.Outcome) {
	verdict := "right"
	switch {
	case x.Alien && x.Null:
	case x.Alien:
		verdict = "not in the original"
	case x.Null:
		verdict = "missed"
	case !x.Hit:
		verdict = "wrong line"
	case x.IoU < .5:
		verdict = "wrong span"
	case x.IoU < .8:
		verdict = "rough"
	}
	fmt.Fprintf(b, "%s %d: %s %d words, score %.1f, %s", x.Document, x.N, x.Kind, x.Words, x.Score, verdict)
	if verdict != "right" {
		fmt.Fprintf(b, ": wanted %s, got %s", places(x.Gold), places(x.Got))
	}
	b.WriteString("\n")
}

func places(spans []enface.Span) string {
	if len(spans) == 0 {
		return "none"
	}
	var out []string
	for _, s := range spans {
		out = append(out, fmt.Sprintf("%d-%d", s.Start, s.End))
	}
	return strings.Join(out, " ")
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-golden +got; -update writes it again):\n%s", file, d)
	}
}
