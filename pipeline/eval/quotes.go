package eval

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"enface"
)

// A QuotesFunc finds the quotations of a text in a language.
type QuotesFunc func(lang, text string) []enface.Quotation

// QuotesOptions of Quotes; the zero value measures everything.
type QuotesOptions struct {
	Sets    []string // names of files without .jsonl; nil is all
	Every   int      // every n-th document only
	MaxDocs int      // documents of one file, evenly drawn; 0 is all
}

// A goldStory is one line of a gold file. Offsets count code points.
type goldStory struct {
	ID, Lang, Text, Split, Subset string
	Quotes                        []goldQuote
}

type goldQuote struct {
	Start, End    int
	Parts         [][2]int
	Speaker, Type string
}

func (q *goldQuote) parts() [][2]int {
	if len(q.Parts) > 0 {
		return q.Parts
	}
	return [][2]int{{q.Start, q.End}}
}

// quoteTally counts one document or several.
type quoteTally struct {
	docs, gold, pred, exact, near, nearPred int
	size, sizeOK                            [3]int // by words: 1-3, 4-9, 10 and more
	named, pronoun                          speakerTally
	split, joined                           int
}

type speakerTally struct{ all, answered, right int }

func (s *speakerTally) add(o speakerTally) {
	s.all, s.answered, s.right = s.all+o.all, s.answered+o.answered, s.right+o.right
}

func (t *quoteTally) add(o quoteTally) {
	t.docs, t.gold, t.pred, t.exact = t.docs+o.docs, t.gold+o.gold, t.pred+o.pred, t.exact+o.exact
	t.near, t.nearPred = t.near+o.near, t.nearPred+o.nearPred
	for i := range t.size {
		t.size[i] += o.size[i]
		t.sizeOK[i] += o.sizeOK[i]
	}
	t.named.add(o.named)
	t.pronoun.add(o.pronoun)
	t.split, t.joined = t.split+o.split, t.joined+o.joined
}

func sumQuotes(ts []quoteTally) (n quoteTally) {
	for _, t := range ts {
		n.add(t)
	}
	return n
}

func (t *quoteTally) prf() (p, r, f float64) {
	p, r = Ratio(t.exact, t.pred), Ratio(t.exact, t.gold)
	return p, r, F1(p, r)
}

// Quotes measures a finder on the gold files (*.jsonl) of a folder laid out as
// the data folder's quotes. Speech, the kinds direct and mixed, is compared part
// by part with the gold's direct quotations. In sets annotated by hand it is compared
// with the mixed ones too. Edges are trimmed of marks, spaces and punctuation. A span that lies
// by half or more in other annotated speech and in no gold span counts neither
// way. Speaker: of the gold quotations found (overlap .8) that have a named
// speaker, the share whose head word is right. A second table goes by split.
func Quotes(ctx context.Context, fsys fs.FS, find QuotesFunc, o QuotesOptions) (*Report, error) {
	r := &Report{}
	files, err := fs.Glob(fsys, "*.jsonl")
	if err != nil {
		return nil, err
	}
	table := Table{Head: []string{"set", "docs", "gold", "pred", "P exact", "R exact", "F1 exact", "95 %", "F1 at .8", "1-3 words", "4-9", "10+", "speaker", "pronoun", "joined"}}
	splits := splitTable()
	var every []quoteTally
	for _, f := range files {
		name := strings.TrimSuffix(path.Base(f), ".jsonl")
		if o.Sets != nil && !slices.Contains(o.Sets, name) {
			continue
		}
		docs, err := readRecords[goldStory](fsys, f)
		if err != nil {
			return nil, err
		}
		var tallies []quoteTally
		docs = o.draw(docs)
		for _, d := range docs {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			tallies = append(tallies, tallyQuotes(d, find))
		}
		n := sumQuotes(tallies)
		if n.gold == 0 {
			continue
		}
		every = append(every, tallies...)
		lo, hi := Interval(tallies, 200, func(ts []quoteTally) float64 {
			t := sumQuotes(ts)
			_, _, f := t.prf()
			return f
		})
		table.Rows = append(table.Rows, quoteRow(name, n, fmt.Sprintf("[%.3f, %.3f]", lo, hi)))
		_, recall, f1 := n.prf()
		k := figureName(name)
		r.Add(k, f1)
		r.Add(k+"_recall", recall)
		r.Add(k+"_speaker", Ratio(n.named.right, n.named.all))
		if err := quoteSplits(ctx, name, docs, find, r, &splits); err != nil {
			return nil, err
		}
	}
	if every == nil {
		return nil, fmt.Errorf("no direct quotations in the .jsonl files: %w", fs.ErrNotExist)
	}
	n := sumQuotes(every)
	table.Rows = append(table.Rows, quoteRow("TOTAL", n, ""))
	_, recall, f1 := n.prf()
	r.Add("f1", f1)
	r.Add("recall", recall)
	r.Add("speaker", Ratio(n.named.right, n.named.all))
	r.Parts = []Part{{Table: table}, {Table: splits}}
	return r, nil
}

// figureName makes a name of letters, digits and "_".
func figureName(s string) string {
	return strings.Map(func(c rune) rune {
		if isAlnum(c) {
			return c
		}
		return '_'
	}, s)
}

func quoteRow(name string, n quoteTally, interval string) []any {
	p, r, f := n.prf()
	of := func(a, b int) string { return fmt.Sprintf("%d/%d", a, b) }
	return []any{name, n.docs, n.gold, n.pred, p, r, f, interval, F1(Ratio(n.nearPred, n.pred), Ratio(n.near, n.gold)),
		of(n.sizeOK[0], n.size[0]), of(n.sizeOK[1], n.size[1]), of(n.sizeOK[2], n.size[2]),
		of(n.named.right, n.named.all), of(n.pronoun.right, n.pronoun.all), of(n.joined, n.split)}
}

// draw leaves out documents that can show nothing, and thins out the rest.
func (o QuotesOptions) draw(docs []goldStory) []goldStory {
	var out []goldStory
	for _, d := range docs {
		speech := slices.ContainsFunc(d.Quotes, func(q goldQuote) bool { return q.Type == "direct" || q.Type == "mixed" })
		if speech || d.Split == "test" || points(d.Text) > 400 {
			out = append(out, d)
		}
	}
	step := max(o.Every, 1)
	if o.MaxDocs > 0 {
		step = max(step, (len(out)+o.MaxDocs-1)/o.MaxDocs)
	}
	return everyKth(out, step)
}

func points(s string) int { return len([]rune(s)) }

// found is a span of speech that the finder gave; spans count code points.
type found struct {
	span      [2]int
	speaker   string
	utterance int
}

func tallyQuotes(d goldStory, find QuotesFunc) quoteTally {
	text := []rune(d.Text)
	offsets := enface.NewOffsets(d.Text)
	var preds []found
	have := map[[2]int]bool{}
	for _, q := range find(d.Lang, d.Text) {
		if q.Kind != enface.Direct && q.Kind != enface.Mixed {
			continue
		}
		a, b := offsets.PointSpan(q.Span)
		if z := trimEdges(text, [2]int{a, b}); z[0] < z[1] && !have[z] {
			have[z] = true
			preds = append(preds, found{z, q.Speaker.Text, q.Utterance})
		}
	}
	g := readGoldSpans(d, text)
	t := quoteTally{docs: 1, gold: len(g.order)}
	var live []found
	for _, p := range preds {
		_, gold := g.of[p.span]
		if gold || mostlyIn(p.span, g.order) || !mostlyIn(p.span, g.other) {
			live = append(live, p)
		}
		if gold {
			t.exact++
		}
	}
	t.pred = len(live)
	by := map[[2]int]found{}
	used := map[[2]int]bool{}
	for _, z := range g.order {
		best, most := found{}, -1.0
		for _, p := range live {
			if o := hull(z, p.span); o > most {
				best, most = p, o
			}
		}
		if most >= .8 {
			by[z] = best
			used[best.span] = true
		}
		k := 2
		switch n := len(strings.Fields(string(text[z[0]:z[1]]))); {
		case n < 4:
			k = 0
		case n < 10:
			k = 1
		}
		t.size[k]++
		if have[z] {
			t.sizeOK[k]++
		}
	}
	t.near, t.nearPred = len(by), len(used)
	t.speakers(g, by)
	for _, zs := range g.groups {
		t.group(zs, by)
	}
	return t
}

func (t *quoteTally) speakers(g goldSpans, by map[[2]int]found) {
	seen := map[int]bool{}
	for _, z := range slices.SortedFunc(maps.Keys(g.of), compareSpans) {
		q := g.of[z]
		p, ok := by[z]
		if !ok || q.Speaker == "" || seen[g.index[z]] {
			continue
		}
		seen[g.index[z]] = true
		s := &t.named
		if w := scoredWords(q.Speaker); len(w) > 0 && isPronoun(w[len(w)-1]) {
			s = &t.pronoun
		}
		s.all++
		if p.speaker != "" {
			s.answered++
		}
		if sameHead(p.speaker, q.Speaker) {
			s.right++
		}
	}
}

// group counts an utterance of several parts, all of them found.
func (t *quoteTally) group(zs [][2]int, by map[[2]int]found) {
	first, ok := by[zs[0]]
	same := true
	for _, z := range zs {
		p, here := by[z]
		ok = ok && here
		same = same && p.utterance == first.utterance
	}
	if ok {
		t.split++
		if same {
			t.joined++
		}
	}
}

// goldSpans are the trimmed parts of a document's gold speech in the gold's
// order, the quotation each belongs to, and the spans of other speech.
type goldSpans struct {
	order  [][2]int
	of     map[[2]int]*goldQuote
	index  map[[2]int]int
	groups [][][2]int
	other  [][2]int
}

func readGoldSpans(d goldStory, text []rune) goldSpans {
	g := goldSpans{of: map[[2]int]*goldQuote{}, index: map[[2]int]int{}}
	hand := strings.HasPrefix(d.ID, "annodis") || strings.HasPrefix(d.ID, "seed")
	for i := range d.Quotes {
		q := &d.Quotes[i]
		if q.Type != "direct" && !(hand && q.Type == "mixed") {
			switch q.Type {
			case "name", "title", "scare", "mention", "quoted":
			default:
				g.other = append(g.other, q.parts()...)
			}
			continue
		}
		var zs [][2]int
		for _, p := range q.parts() {
			z := trimEdges(text, p)
			if z[0] >= z[1] {
				continue
			}
			zs = append(zs, z)
			if g.of[z] == nil {
				g.of[z], g.index[z] = q, i
				g.order = append(g.order, z)
			}
		}
		if len(zs) > 1 {
			g.groups = append(g.groups, zs)
		}
	}
	return g
}

func compareSpans(a, b [2]int) int {
	if a[0] != b[0] {
		return a[0] - b[0]
	}
	return a[1] - b[1]
}

func trimEdges(text []rune, z [2]int) [2]int {
	const edge = " \t\r\n\u00a0\u202f\u2009\u200b\ufeff“”\"«»„‟‹›‘’‚‛'`´,.;:?!…—–-()[]"
	a, b := max(0, z[0]), min(len(text), z[1])
	for a < b && strings.ContainsRune(edge, text[a]) {
		a++
	}
	for b > a && strings.ContainsRune(edge, text[b-1]) {
		b--
	}
	return [2]int{a, b}
}

// hull is the intersection over the hull.
func hull(x, y [2]int) float64 {
	both := min(x[1], y[1]) - max(x[0], y[0])
	if both <= 0 {
		return 0
	}
	return float64(both) / float64(max(x[1], y[1])-min(x[0], y[0]))
}

// mostlyIn reports whether half of z or more lies in the spans.
func mostlyIn(z [2]int, spans [][2]int) bool {
	n := 0
	for _, s := range spans {
		n += max(0, min(z[1], s[1])-max(z[0], s[0]))
	}
	return 2*n >= z[1]-z[0]
}

func scoredWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(c rune) bool {
		return !isAlnum(c) && c != '_'
	})
}

// sameHead reports whether the last word of one is among the words of the other.
func sameHead(a, b string) bool {
	x, y := scoredWords(a), scoredWords(b)
	return len(x) > 0 && len(y) > 0 && (slices.Contains(y, x[len(x)-1]) || slices.Contains(x, y[len(y)-1]))
}

func isPronoun(w string) bool {
	switch w {
	case "he", "she", "they", "it", "i", "we", "you", "his", "her", "their", "who", "him", "them", "il", "elle", "ils", "elles",
		"je", "nous", "vous", "on", "lui", "leur", "er", "sie", "es", "wir", "ich", "ihr":
		return true
	}
	return false
}
