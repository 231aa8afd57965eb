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
	less     [][]float64 // by candidate: by how much none has more for the whole quotation than for the part with a source; nil for the whole
	right    []bool
	alien    bool
	counts   float64 // as so many
}

// A lookedUp is a quotation with what Match weighed.
type lookedUp struct {
	align.Choice
	iou    []float64
	right  []bool
	alien  bool
	kind   string // how it was cut
	counts float64
}

// nearest calls right only those candidates that come as near to the gold as any, or nearly.
func (x lookedUp) nearest() lookedUp {
	if len(x.iou) == 0 {
		return x
	}
	top := slices.Max(x.iou)
	x.right = nil
	for _, iou := range x.iou {
		x.right = append(x.right, iou >= max(.5, top-asNear))
	}
	return x
}

// byWords is the lesson of what the words say.
func (x lookedUp) byWords() lesson {
	l := lesson{none: x.None, right: x.right, alien: x.alien, counts: x.counts}
	for _, c := range x.Candidates {
		l.features, l.less = append(l.features, c.ByWords), append(l.less, lessFor(x.None, c))
	}
	return l
}

// plain is the lesson without what stands in several spans or renders a part of the
// quotation alone.
func (l lesson) plain() lesson {
	p := l
	p.features, p.less, p.right = nil, nil, nil
	for i, f := range l.features {
		if l.less[i] != nil {
			continue
		}
		f = slices.Clone(f)
		clear(f[align.LearnedFirst:])
		p.features, p.less = append(p.features, f), append(p.less, nil)
		if l.right != nil {
			p.right = append(p.right, l.right[i])
		}
	}
	return p
}

// lessFor is what a candidate for a part of the quotation is spared of what speaks for none.
func lessFor(none []float64, c align.Candidate) []float64 {
	if c.Against == nil {
		return nil
	}
	less := slices.Clone(none)
	for k, x := range c.Against {
		less[k] -= x
	}
	return less
}

// asWholes is the lesson of what was read as a whole, where that was needed.
func (x lookedUp) asWholes() lesson {
	l := lesson{none: x.None, alien: x.alien, counts: x.counts}
	for i, c := range x.Candidates {
		if c.Features != nil {
			l.features, l.less = append(l.features, c.Features), append(l.less, lessFor(x.None, c))
			l.right = append(l.right, x.right[i])
		}
	}
	return l
}

// lessons are those that there is something to learn from: where no candidate is
// right there is nothing.
func lessons(all []lookedUp, of func(lookedUp) lesson) []lesson {
	var out []lesson
	for _, x := range all {
		if l := of(x); len(l.features) > 0 && (l.alien || slices.Contains(l.right, true)) {
			out = append(out, l)
		}
	}
	return out
}

// toLearnFrom is the model, and the stories made of the pool.
func toLearnFrom(t *testing.T) (*encoder.Model, fs.FS) {
	t.Helper()
	if !*learn {
		t.Skip("skipped: for -learn")
	}
	m, err := encoder.Load()
	if err != nil {
		t.Fatal(err)
	}
	made, err := longerStories(gold(t, "stories/pool"))
	if err != nil {
		t.Fatal(err)
	}
	return m, made
}

// TestLearnWeights learns what Match weighs its candidates by, from stories made of
// the pool and from the tuning half of the comparable stories and the documents:
// those with an even number in the order of their names; and from phrases of
// novels. It writes align/weights.go. Run it twice: some features come from the
// weights before. TestLearnCommonMeaning comes first, TestLearnEdges after it.
func TestLearnWeights(t *testing.T) {
	m, made := toLearnFrom(t)
	comparable, docs := evenHalf(t, gold(t, "stories/comparable")), evenHalf(t, gold(t, "stories/docs"))
	phrases, err := tales(gold(t, "alignment/transread-fren"), learnedPhrase, variously)
	if err != nil {
		t.Fatal(err)
	}
	short, err := shortStories(gold(t, "stories/pool"), false)
	if err != nil {
		t.Fatal(err)
	}
	composites, err := compositeStories(gold(t, "stories/pool"), learnedPhrase)
	if err != nil {
		t.Fatal(err)
	}
	type looked struct{ ofNovels, others, short, composites []lookedUp }
	lookUpAll := func(a *align.Aligner) looked {
		return looked{
			lookUp(t, a, phrases, eval.MatchOptions{}),
			slices.Concat(lookUp(t, a, made, eval.MatchOptions{}), lookUp(t, a, comparable, eval.MatchOptions{}),
				lookUp(t, a, comparable, eval.MatchOptions{NoMarks: true}), lookUp(t, a, docs, eval.MatchOptions{})),
			lookUp(t, a, short, eval.MatchOptions{}),
			lookUp(t, a, composites, eval.MatchOptions{}),
		}
	}
	var source strings.Builder
	source.WriteString("package align\n\n// Written by TestLearnWeights of align/eval with -learn; docs/alignment.md says\n// what from.\n")
	write := func(name string, seen looked, of func(lookedUp) lesson) {
		usual := plainOnes(lessons(slices.Concat(counting(seen.ofNovels, phraseCounts), seen.others), of))
		w, loss := fit(usual)
		t.Logf("%s: %d quotations, loss %.4f", name, len(usual), loss)
		few := plainOnes(lessons(seen.short, of))
		loss = fitRest(w, usual, few)
		t.Logf("%s: %d of few words, loss %.4f", name, len(few), loss)
		all := lessons(nearestOf(slices.Concat(seen.ofNovels, seen.others, asRare(seen.composites))), of)
		loss = fitRest(w, slices.Concat(usual, few), all)
		t.Logf("%s: %d with several spans, loss %.4f", name, len(all), loss)
		n := len(usual[0].features[0])
		fmt.Fprintf(&source, "\nfunc %s() *weights {\n\treturn &weights{features{%s}, noneFeatures{%s}}\n}\n", name, numbers(w[:n]), numbers(w[n:]))
	}
	seen := lookUpAll(align.New(m, align.Options{Vectors: &oneReading{m, map[string][]float32{}}}))
	write("contextWeights", seen, lookedUp.byWords)
	write("wholeWeights", seen, lookedUp.asWholes)
	write("tableWeights", lookUpAll(align.New(m, align.Options{Fast: true})), lookedUp.byWords)
	if err := os.WriteFile(filepath.Join("..", "weights.go"), []byte(source.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// counting are the same, each counting as so many.
func counting(all []lookedUp, counts float64) []lookedUp {
	all = slices.Clone(all)
	for i := range all {
		all[i].counts = counts
	}
	return all
}

// asRare are the same, where those of several stretches count less.
func asRare(all []lookedUp) []lookedUp {
	all = slices.Clone(all)
	for i := range all {
		switch all[i].kind {
		case compositeCut:
			all[i].counts = compositeCounts
		case halfCut:
			all[i].counts = halfCounts
		}
	}
	return all
}

func nearestOf(all []lookedUp) (out []lookedUp) {
	for _, x := range all {
		out = append(out, x.nearest())
	}
	return out
}

// plainOnes are the lessons of which as much is left without several spans as there is to
// learn from.
func plainOnes(all []lesson) (out []lesson) {
	for _, l := range all {
		if l = l.plain(); len(l.features) > 0 && (l.alien || slices.Contains(l.right, true)) {
			out = append(out, l)
		}
	}
	return out
}

// A oneReading asks the model for a layer and the last one in one pass.
type oneReading struct {
	*encoder.Model
	last map[string][]float32 // by text: of the words that were asked for last
}

func (r *oneReading) WordVectors(ctx context.Context, text string, words []enface.Span, layer int) ([]float32, error) {
	if layer == r.Layers() {
		v := r.last[text]
		delete(r.last, text)
		return v, nil
	}
	v, last := make([]float32, len(words)*encoder.Dim), make([]float32, len(words)*encoder.Dim)
	r.last[text] = last
	return v, r.EachWords(ctx, text, words, []int{layer, r.Layers()}, func(first int, vectors [][]float32) error {
		copy(v[first*encoder.Dim:], vectors[0])
		copy(last[first*encoder.Dim:], vectors[1])
		return nil
	})
}

func numbers(w []float64) string {
	var out []string
	for _, x := range w {
		out = append(out, fmt.Sprintf("%.2f", x))
	}
	return strings.Join(out, ", ")
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

// lookUp lets Match's measure judge the n-th candidate of every quotation, for
// one n after the other.
func lookUp(t *testing.T, a *align.Aligner, fsys fs.FS, o eval.MatchOptions) []lookedUp {
	t.Helper()
	found := map[string][]align.Choice{}
	var all []lookedUp
	var inOrder []align.Choice
	o.Part = "A"
	for n, more := 0, true; more; n++ {
		more = false
		k := 0
		o.Each = func(x eval.Outcome) {
			if n == 0 {
				all = append(all, lookedUp{alien: x.Alien, kind: x.Kind, counts: 1})
			}
			if x.Pair.Spans != nil {
				all[k].iou = append(all[k].iou, x.IoU)
				all[k].right = append(all[k].right, x.IoU >= .5)
			}
			k++
		}
		at := 0
		_, err := eval.Match(t.Context(), fsys, o, func(ctx context.Context, original, version eval.Text, quotes []enface.Quotation) ([]enface.Pair, error) {
			cs, known := found[original.Name]
			if !known {
				var err error
				if cs, err = a.Choices(ctx, french(original), english(version), quotes); err != nil {
					return nil, err
				}
				found[original.Name] = cs
			}
			pairs := make([]enface.Pair, len(quotes))
			for i := range pairs {
				if n < len(cs[i].Candidates) {
					pairs[i] = enface.Pair{Spans: cs[i].Candidates[n].Spans, Relation: enface.Close, Score: 1}
					more = true
				}
			}
			inOrder = append(inOrder[:at], cs...)
			at = len(inOrder)
			return pairs, nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for i := range all {
		all[i].Choice = inOrder[i]
	}
	return all
}

func french(t eval.Text) *enface.Story  { return &enface.Story{Text: t.Text, Lang: "fr"} }
func english(t eval.Text) *enface.Story { return &enface.Story{Text: t.Text, Lang: "en"} }

// fit maximises the probability of the right candidates, or of none for an
// alien.
func fit(lessons []lesson) (w []float64, loss float64) {
	return descend(len(lessons[0].features[0])+len(lessons[0].none), 6000, func(w, gradient []float64) float64 {
		loss := 0.0
		for _, l := range lessons {
			loss += l.learn(w, gradient)
		}
		return loss
	}, choicePrice, len(lessons))
}

// fitRest fits those weights of which other lessons know nothing, and leaves the others
// as they are.
func fitRest(w []float64, others, more []lesson) (loss float64) {
	var which []int
	has := func(l lesson, k int) bool {
		if n := len(w) - len(l.none); k >= n {
			return l.none[k-n] != 0
		}
		return slices.ContainsFunc(l.features, func(f []float64) bool { return f[k] != 0 })
	}
	for k := range w {
		if !slices.ContainsFunc(others, func(l lesson) bool { return has(l, k) }) {
			which = append(which, k)
		}
	}
	whole, slope := slices.Clone(w), make([]float64, len(w))
	own, loss := descend(len(which), 3000, func(own, gradient []float64) (loss float64) {
		clear(slope)
		for i, k := range which {
			whole[k] = own[i]
		}
		for _, l := range more {
			loss += l.learn(whole, slope)
		}
		for i, k := range which {
			gradient[i] += slope[k]
		}
		return loss
	}, choicePrice, len(more))
	for i, k := range which {
		w[k] = own[i]
	}
	return loss
}

// phraseCounts is how much phrases of novels count: there are many of them, and what
// is quoted in earnest stands in news, and mostly in quotation marks.
const phraseCounts = .125

// How much quotations count that are put together of several stretches, and those that have
// a source for one of theirs alone: both are rarer than among those that are made here.
const (
	compositeCounts = .5
	halfCounts      = .2
)

// asNear is how much worse than the best a candidate of several spans is right.
const asNear = .1

// The prices on the squares of weights.
const (
	choicePrice = .1
	edgePrice   = .3
)

// descend finds the n weights of the least loss, with a small price for great
// ones, by Adam (Kingma and Ba 2015), and the loss of one of all the lessons. cost
// returns the loss and adds its gradient.
func descend(n, rounds int, cost func(w, gradient []float64) float64, price float64, lessons int) (w []float64, loss float64) {
	w = make([]float64, n)
	loss = descendFrom(w, rounds, .02, price, cost)
	return w, loss / float64(lessons)
}

// descendFrom changes given weights, and returns the loss of all.
func descendFrom(w []float64, rounds int, rate, price float64, cost func(w, gradient []float64) float64) (loss float64) {
	n := len(w)
	mean, square, gradient := make([]float64, n), make([]float64, n), make([]float64, n)
	for round := 1; round <= rounds; round++ {
		loss = 0
		for k, x := range w {
			loss += price * x * x
			gradient[k] = 2 * price * x
		}
		loss += cost(w, gradient)
		step := rate * min(1, 2*(1-float64(round)/float64(rounds+1)))
		for k, g := range gradient {
			mean[k] = .9*mean[k] + .1*g
			square[k] = .999*square[k] + .001*g*g
			w[k] -= step * mean[k] / (1 - math.Pow(.9, float64(round))) / (math.Sqrt(square[k]/(1-math.Pow(.999, float64(round)))) + 1e-9)
		}
	}
	return loss
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
		for k, x := range l.less[i] {
			u += w[n+k] * x
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
		d *= l.counts
		for k, x := range f {
			gradient[k] += d * x
		}
		for k, x := range l.less[i] {
			gradient[n+k] += d * x
		}
	}
	d := none / sum
	if l.alien {
		d--
	}
	for k, x := range l.none {
		gradient[n+k] += d * l.counts * x
	}
	return -math.Log(right/sum) * l.counts
}
