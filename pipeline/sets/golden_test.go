package sets_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
	"enface/align"
	"enface/align/encoder"
	"enface/align/lexicon"
	"enface/pipeline/eval"
	"enface/pipeline/sets"
)

var update = flag.Bool("update", false, "write the golden files again, and take what no longer fails off the list")

const (
	data = "../../../shared/data" // gold data; no part of the repository
	own  = "../eval/testdata/gold"
)

// long reports whether everything is measured: ENFACE_LONG is set.
func long() bool { return os.Getenv("ENFACE_LONG") != "" }

func folders() sets.Folders {
	f := sets.Folders{Own: os.DirFS(own)}
	if _, err := os.Stat(data); err == nil {
		f.Data = os.DirFS(data)
	}
	return f
}

// program is what is measured. The vectors of texts are shared by all sets.
func program(t *testing.T) *sets.Program {
	t.Helper()
	m, err := encoder.Load()
	if err != nil {
		t.Fatal(err)
	}
	shared := &recent{Model: m, known: map[string][]float32{}}
	aligner := func(o align.Options) sets.Aligner {
		a, err := align.New(m, o)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	return &sets.Program{
		InContext: aligner(align.Options{Vectors: shared}),
		Fast:      aligner(align.Options{Fast: true}),
		Lexical: func(l *lexicon.Lexicon) (sets.Aligner, error) {
			return align.New(m, align.Options{Fast: true, Lexicons: []*lexicon.Lexicon{l}})
		},
		Sentences: m.SentenceVectors,
		Find:      sets.Find,
	}
}

// recent remembers the vectors of texts, up to a bound.
type recent struct {
	*encoder.Model
	mu    sync.Mutex
	known map[string][]float32
	order []string
	size  int
}

func (r *recent) WordVectors(ctx context.Context, text string, words []enface.Span, layer int) ([]float32, error) {
	const most = 128 << 20 // numbers: half a gigabyte
	key := fmt.Sprint(layer, len(words), text)
	r.mu.Lock()
	v, known := r.known[key]
	r.mu.Unlock()
	if known {
		return slices.Clone(v), nil
	}
	v, err := r.Model.WordVectors(ctx, text, words, layer)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, known := r.known[key]; !known {
		r.known[key], r.order, r.size = slices.Clone(v), append(r.order, key), r.size+len(v)
	}
	for r.size > most {
		r.size -= len(r.known[r.order[0]])
		delete(r.known, r.order[0])
		r.order = r.order[1:]
	}
	return v, nil
}

// TestGold measures every set. The gold set of the repository is measured everywhere, others where the data
// is; those that take long where ENFACE_LONG is set.
func TestGold(t *testing.T) {
	if testing.Short() || racing {
		t.Skip("skipped: gold data takes minutes")
	}
	p, f := program(t), folders()
	var failures failures
	t.Cleanup(func() { failures.check(t) })
	t.Run("sets", func(t *testing.T) {
		for _, s := range sets.All() {
			t.Run(s.Name, func(t *testing.T) {
				if s.Long && !long() {
					t.Skip("skipped: takes long; ENFACE_LONG=1 measures it")
				}
				t.Parallel()
				var each strings.Builder
				var failed []failure
				visit := func(x eval.Outcome) {
					writeOutcome(&each, x)
					if v := verdict(x); v != "right" {
						failed = append(failed, failure{fmt.Sprintf("%s %s %d", s.Name, x.Document, x.N), v})
					}
				}
				if !s.Cases {
					visit = nil
				}
				r, err := s.Run(t.Context(), f, p, visit)
				if errors.Is(err, fs.ErrNotExist) && !s.Own {
					t.Skip("skipped: no data")
				}
				if err != nil {
					t.Fatal(err)
				}
				var totals strings.Builder
				if err := r.Write(&totals); err != nil {
					t.Fatal(err)
				}
				golden(t, s.Name+".totals", totals.String())
				if s.Cases {
					golden(t, s.Name+".cases", each.String())
					failures.add(s.Name, failed)
				}
			})
		}
	})
}

// Of a novel both directions give the same beads.
func TestNovelFromBothSides(t *testing.T) {
	if testing.Short() || racing {
		t.Skip("skipped: gold data takes minutes")
	}
	doc, err := eval.ReadBitext(os.DirFS(data), "alignment/transread-fren/Candide")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("skipped: no data")
	}
	if err != nil {
		t.Fatal(err)
	}
	a := program(t).Fast
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
