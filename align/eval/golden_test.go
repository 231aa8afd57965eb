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
	stories := func(set, folder string, o eval.MatchOptions) func(*testing.T) (*eval.Report, string) {
		return func(t *testing.T) (*eval.Report, string) {
			var each strings.Builder
			var failed []failure
			o.Each = func(x eval.Outcome) {
				writeOutcome(&each, x)
				if v := verdict(x); v != "right" {
					failed = append(failed, failure{fmt.Sprintf("%s %s %d", set, x.Document, x.N), v})
				}
			}
			r, err := eval.Match(t.Context(), gold(t, folder), o, match)
			if err != nil {
				t.Fatal(err)
			}
			knownFailures(t, set, failed)
			return r, each.String()
		}
	}
	for _, c := range []struct {
		name string
		run  func(*testing.T) (*eval.Report, string)
	}{
		{"comparable", stories("comparable", "stories/comparable", eval.MatchOptions{})},
		{"comparable-nomarks", stories("comparable-nomarks", "stories/comparable", eval.MatchOptions{NoMarks: true, Part: "A"})},
		{"docs", stories("docs", "stories/docs", eval.MatchOptions{})},
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

// Of a novel both directions give the same beads.
func TestNovelFromBothSides(t *testing.T) {
	m, err := encoder.Load()
	if err != nil {
		t.Fatal(err)
	}
	a := align.New(m, align.Options{Fast: true})
	doc, err := eval.ReadBitext(gold(t, "alignment"), "transread-fren/Candide")
	if err != nil {
		t.Fatal(err)
	}
	sides := [2][]string{doc.Source, doc.Target}
	beads := func(src, tgt int) []string {
		beads, err := a.Bitext(t.Context(), sides[src], sides[tgt], align.BitextOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, b := range beads {
			of := [2][]int{}
			of[src], of[tgt] = b.Source, b.Target
			out = append(out, fmt.Sprint(of[0], of[1]))
		}
		slices.Sort(out) // of what is left out on both sides either side may come first
		return out
	}
	if d := cmp.Diff(beads(0, 1), beads(1, 0)); d != "" {
		t.Error(d)
	}
}

// writeOutcome writes one line for a quotation: what was got, and where that is
// wrong what was wanted and the further candidates, with a * behind each that is
// the wanted one. Places are code points of the original.
func writeOutcome(b *strings.Builder, x eval.Outcome) {
	fmt.Fprintf(b, "%s %d: %s %d words, score %.1f, %s: %s", x.Document, x.N, x.Kind, x.Words, x.Score, verdict(x), places(x.Got, x.Gold))
	if verdict(x) != "right" {
		fmt.Fprintf(b, ", wanted %s", places(x.Gold, nil))
		if len(x.Others) > 0 {
			fmt.Fprintf(b, "; then %s", places(x.Others, x.Gold))
		}
	}
	b.WriteString("\n")
}

func verdict(x eval.Outcome) string {
	switch {
	case x.Alien && x.Null:
	case x.Alien:
		return "not in the original"
	case x.Null:
		return "missed"
	case !x.Hit:
		return "wrong line"
	case x.IoU < .5:
		return "wrong span"
	case x.IoU < .8:
		return "rough"
	}
	return "right"
}

// places writes spans, and a * behind those that share half of their length, or
// of the wanted one's, with a wanted one.
func places(spans, wanted []enface.Span) string {
	if len(spans) == 0 {
		return "none"
	}
	var out []string
	for _, s := range spans {
		mark := ""
		if slices.ContainsFunc(wanted, func(w enface.Span) bool {
			return 2*(min(s.End, w.End)-max(s.Start, w.Start)) >= min(s.Len(), w.Len())
		}) {
			mark = "*"
		}
		out = append(out, fmt.Sprintf("%d-%d%s", s.Start, s.End, mark))
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
