package eval_test

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"enface"
	"enface/align"
	"enface/align/encoder"
	"enface/align/eval"
)

var learn = flag.Bool("learn", false, "learn the weights of the aligner and write them to align/weights.go")

// A lesson is a quotation with its candidates.
type lesson struct {
	features [][]float64 // of the candidates
	none     []float64   // of there being no source
	right    []bool
	alien    bool
}

// TestLearnWeights learns what Match weighs its candidates by, from stories
// made of the pool and from the tuning half of the comparable stories and the
// documents: those with an even number in the order of their names. It writes
// align/weights.go. Run it twice: one feature comes from the weights before.
func TestLearnWeights(t *testing.T) {
	if !*learn {
		t.Skip("skipped: for -learn")
	}
	m, err := encoder.Load()
	if err != nil {
		t.Fatal(err)
	}
	made, err := madeStories(gold(t, "stories/pool"))
	if err != nil {
		t.Fatal(err)
	}
	comparable, docs := evenHalf(t, gold(t, "stories/comparable")), evenHalf(t, gold(t, "stories/docs"))
	var source strings.Builder
	source.WriteString("package align\n\n// Written by TestLearnWeights of align/eval with -learn; docs/alignment.md says\n// what from.\n")
	for _, tier := range []struct {
		name string
		fast bool
	}{{"contextWeights", false}, {"tableWeights", true}} {
		a := align.New(m, align.Options{Fast: tier.fast})
		lessons := lessonsOf(t, a, made, eval.MatchOptions{})
		lessons = append(lessons, lessonsOf(t, a, comparable, eval.MatchOptions{})...)
		lessons = append(lessons, lessonsOf(t, a, comparable, eval.MatchOptions{NoMarks: true})...)
		lessons = append(lessons, lessonsOf(t, a, docs, eval.MatchOptions{})...)
		w, loss := fit(lessons)
		t.Logf("%s: %d quotations, loss %.4f", tier.name, len(lessons), loss)
		var numbers []string
		for _, x := range w {
			numbers = append(numbers, fmt.Sprintf("%.2f", x))
		}
		n := len(lessons[0].features[0])
		fmt.Fprintf(&source, "\nfunc %s() *weights {\n\treturn &weights{features{%s}, noneFeatures{%s}}\n}\n", tier.name, strings.Join(numbers[:n], ", "), strings.Join(numbers[n:], ", "))
	}
	if err := os.WriteFile(filepath.Join("..", "weights.go"), []byte(source.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// evenHalf is the folder without each second document.
func evenHalf(t *testing.T, fsys fs.FS) fs.FS {
	t.Helper()
	half := fstest.MapFS{}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range entries {
		if i%2 == 1 {
			continue
		}
		files, err := fs.Glob(fsys, e.Name()+"/*")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			b, err := fs.ReadFile(fsys, f)
			if err != nil {
				t.Fatal(err)
			}
			half[f] = &fstest.MapFile{Data: b}
		}
	}
	return half
}

// lessonsOf lets Match's measure judge the n-th candidate of every quotation, for
// one n after the other.
func lessonsOf(t *testing.T, a *align.Aligner, fsys fs.FS, o eval.MatchOptions) []lesson {
	t.Helper()
	found := map[string][]align.Choice{}
	var lessons []lesson
	o.Part = "A"
	for n, more := 0, true; more; n++ {
		more = false
		k := 0
		o.Each = func(x eval.Outcome) {
			if n == 0 {
				lessons = append(lessons, lesson{alien: x.Alien})
			}
			if x.Pair.Spans != nil {
				lessons[k].right = append(lessons[k].right, x.IoU >= .5)
			}
			k++
		}
		var inOrder []align.Choice
		_, err := eval.Match(t.Context(), fsys, o, func(ctx context.Context, original, version eval.Text, quotes []enface.Quotation) ([]enface.Pair, error) {
			cs, known := found[original.Name]
			if !known {
				var err error
				cs, err = a.Choices(ctx, &enface.Story{Text: original.Text, Lang: "fr"}, &enface.Story{Text: version.Text, Lang: "en"}, quotes)
				if err != nil {
					return nil, err
				}
				found[original.Name] = cs
			}
			inOrder = append(inOrder, cs...)
			pairs := make([]enface.Pair, len(quotes))
			for i := range pairs {
				if n < len(cs[i].Candidates) {
					pairs[i] = enface.Pair{Spans: cs[i].Candidates[n].Spans, Relation: enface.Close, Score: 1}
					more = true
				}
			}
			return pairs, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range inOrder {
			lessons[i].none = c.None
			if n < len(c.Candidates) {
				lessons[i].features = append(lessons[i].features, c.Candidates[n].Features)
			}
		}
	}
	// Where no candidate is right there is nothing to learn.
	return slices.DeleteFunc(lessons, func(l lesson) bool { return len(l.features) == 0 || !l.alien && !slices.Contains(l.right, true) })
}

// fit maximises the probability of the right candidates, or of none for an
// alien, less a small price for great weights, by Adam (Kingma and Ba 2015).
func fit(lessons []lesson) (w []float64, loss float64) {
	const rounds, rate, price = 6000, .02, .3
	n := len(lessons[0].features[0]) + len(lessons[0].none)
	w = make([]float64, n)
	mean, square, gradient := make([]float64, n), make([]float64, n), make([]float64, n)
	for round := 1; round <= rounds; round++ {
		loss = 0
		for k, x := range w {
			loss += price * x * x
			gradient[k] = 2 * price * x
		}
		for _, l := range lessons {
			loss += l.learn(w, gradient)
		}
		step := rate * min(1, 2*(1-float64(round)/(rounds+1)))
		for k, g := range gradient {
			mean[k] = .9*mean[k] + .1*g
			square[k] = .999*square[k] + .001*g*g
			w[k] -= step * mean[k] / (1 - math.Pow(.9, float64(round))) / (math.Sqrt(square[k]/(1-math.Pow(.999, float64(round)))) + 1e-9)
		}
	}
	return w, loss / float64(len(lessons))
}

// learn adds the gradient of minus the logarithm of the right answer's
// probability, and returns that.
func (l *lesson) learn(w, gradient []float64) float64 {
	n := len(w) - len(l.none)
	none := 0.0
	for k, x := range l.none {
		none += w[n+k] * x
	}
	none = math.Exp(none)
	e := make([]float64, len(l.features))
	sum, right := none, 0.0
	for i, f := range l.features {
		u := 0.0
		for k, x := range f {
			u += w[k] * x
		}
		e[i] = math.Exp(u)
		sum += e[i]
		if !l.alien && l.right[i] {
			right += e[i]
		}
	}
	if l.alien {
		right = none
	}
	for i, f := range l.features {
		d := e[i] / sum
		if !l.alien && l.right[i] {
			d -= e[i] / right
		}
		for k, x := range f {
			gradient[k] += d * x
		}
	}
	d := none / sum
	if l.alien {
		d--
	}
	for k, x := range l.none {
		gradient[n+k] += d * x
	}
	return -math.Log(right / sum)
}
