package eval

import (
	"context"
	"fmt"
	"io/fs"
	"math"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/cases"

	"enface"
)

// MultiOptions narrow an evaluation of Multi; the zero value takes all.
type MultiOptions struct {
	Langs []string // languages or pairs ("ja", "fr-de") only
	Every int      // each K-th document of each pair only; 0 and 1 take all

	// Each, if not nil, is called for each quotation, in order.
	Each func(MultiOutcome)
}

// A MultiOutcome is one quotation.
type MultiOutcome struct {
	Pair, Document   string
	N                int // in the document, from 0
	Class, Kind, How string
	Words            int
	Said             bool // a passage was given
	Score            float64
	IoU              float64
	Line             bool // the passage lies on the right line
	Unsourced        bool // a part of the quotation was said to have no source
	Flags            []Flag
	Answer           enface.Pair
}

// A Flag is where a version is unfaithful to its passage, by the gold: with the words on both sides, of
// which one may be empty.
type Flag struct {
	Kind    string `json:"kind"`
	Quote   string `json:"quote"`
	Passage string `json:"passage"`
}

// Classes of quotations.
const (
	present  = "present"
	fragment = "fragment"
	partial  = "partial"
	absent   = "absent" // on the same matter
	alien    = "alien"  // from elsewhere
)

func (o *MultiOutcome) sourced() bool { return o.Class != absent && o.Class != alien }

// Multi measures the way from a quotation to its passage, or to none, in any pair of languages. It reads
// every folder that holds source.A.txt, story.B.txt and gold.jsonl. Lines of the gold are {start, end, text,
// words, cls, kind, spans, lines}, in code points. Letters and digits only are compared. The same words
// again elsewhere are as good as the gold.
//
// The figures are
//
//   - line: of those that have a source, the passage lies on its line;
//   - f50 and f80: F1 of passages with that IoU, of gold that is a span; f50all: every passage for one
//     without a source counts as wrong;
//   - absent and alien: F1 of "no passage", each against all that have a source; nabsent, nalien: recall;
//   - missed: of those that have a source, no passage is given;
//   - auroc and ece of the score as the probability that there is a source, in ten bins of equal mass; cal
//     is 1 - ece;
//   - false90: of passages given at .9 and more, the share that has no source; honest is 1 - false90;
//   - part50 and unsourced: of partial ones, an IoU of .5 with what is left, and that a part was said to be
//     unsourced; unsfalse: the same of whole ones;
//   - macro... and worst...: the mean and the worst over the pairs, of line, f50, absent, alien and ece.
func Multi(ctx context.Context, fsys fs.FS, o MultiOptions, match MatchFunc) (*Report, error) {
	docs, err := multiDocuments(fsys, o)
	if err != nil {
		return nil, err
	}
	var pairs []string
	byPair := map[string][]MultiOutcome{}
	var all []MultiOutcome
	for _, d := range docs {
		rows, err := d.answers(ctx, fsys, match)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.dir, err)
		}
		for _, r := range rows {
			if o.Each != nil {
				o.Each(r)
			}
		}
		if byPair[d.pair] == nil {
			pairs = append(pairs, d.pair)
		}
		byPair[d.pair] = append(byPair[d.pair], rows...)
		all = append(all, rows...)
	}
	return multiReport(pairs, byPair, all, len(docs)), nil
}

// A multiDoc is a document: its folder, its pair of languages, and its files.
type multiDoc struct{ dir, pair, source, story string }

var languageFile = regexp.MustCompile(`^(source|story)\.([A-Za-z-]+)\.txt$`)

func multiDocuments(fsys fs.FS, o MultiOptions) ([]multiDoc, error) {
	byPair := map[string][]multiDoc{}
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Base(name) != "gold.jsonl" {
			return err
		}
		d := multiDoc{dir: path.Dir(name)}
		entries, err := fs.ReadDir(fsys, d.dir)
		if err != nil {
			return err
		}
		langs := map[string]string{}
		for _, e := range entries {
			if m := languageFile.FindStringSubmatch(e.Name()); m != nil && langs[m[1]] == "" {
				langs[m[1]] = m[2]
			}
		}
		if langs["source"] == "" || langs["story"] == "" {
			return nil
		}
		d.pair = langs["source"] + "-" + langs["story"]
		d.source, d.story = path.Join(d.dir, "source."+langs["source"]+".txt"), path.Join(d.dir, "story."+langs["story"]+".txt")
		if len(o.Langs) == 0 || slices.Contains(o.Langs, d.pair) || slices.Contains(o.Langs, langs["source"]) || slices.Contains(o.Langs, langs["story"]) {
			byPair[d.pair] = append(byPair[d.pair], d)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var docs []multiDoc
	for _, pair := range sortedKeys(byPair) {
		docs = append(docs, everyKth(byPair[pair], o.Every)...)
	}
	if len(docs) == 0 {
		return nil, fmt.Errorf("no folder with source.A.txt, story.B.txt and gold.jsonl: %w", fs.ErrNotExist)
	}
	return docs, nil
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

type multiRecord struct {
	Start int      `json:"start"`
	End   int      `json:"end"`
	Text  string   `json:"text"`
	Words int      `json:"words"`
	Class string   `json:"cls"`
	Kind  string   `json:"kind"`
	How   string   `json:"how"`
	Spans [][2]int `json:"spans"`
	Lines [][2]int `json:"lines"`
	Flags []Flag   `json:"flags"`
}

func (d multiDoc) answers(ctx context.Context, fsys fs.FS, match MatchFunc) ([]MultiOutcome, error) {
	gold, err := readRecords[multiRecord](fsys, path.Join(d.dir, "gold.jsonl"))
	if err != nil {
		return nil, err
	}
	original, err := readText(fsys, d.source)
	if err != nil {
		return nil, err
	}
	version, err := readText(fsys, d.story)
	if err != nil {
		return nil, err
	}
	oo, vo := enface.NewOffsets(original.Text), enface.NewOffsets(version.Text)
	quotes := []enface.Quotation{}
	for n, g := range gold {
		q := enface.Quotation{Kind: enface.Direct, Utterance: n + 1}
		if q.Span = vo.ByteSpan(g.Start, g.End); q.In(version.Text) != g.Text {
			return nil, fmt.Errorf("gold.jsonl: record %d: its text does not stand at its place in the version", n+1)
		}
		quotes = append(quotes, q)
	}
	answers, err := match(ctx, original, version, quotes)
	if err != nil {
		return nil, err
	}
	if len(answers) != len(gold) {
		return nil, fmt.Errorf("%d answers to %d quotations", len(answers), len(gold))
	}
	text := newMultiText(original.Text)
	var rows []MultiOutcome
	for n, g := range gold {
		a := answers[n]
		row := MultiOutcome{
			Pair: d.pair, Document: path.Base(d.dir), N: n, Class: g.Class, Kind: g.Kind, How: g.How, Words: g.Words, Flags: g.Flags,
			Said: !a.Null(), Score: printed(a.Score), Unsourced: len(a.Evidence.Unsourced) > 0, Answer: a,
		}
		if row.Kind == "" {
			row.Kind = "span"
		}
		row.IoU, row.Line = text.compare(g, stretches(oo, a.Spans))
		rows = append(rows, row)
	}
	return rows, nil
}

// A multiText is an original by its code points, and folded for looking for the same words again.
type multiText struct{ points, folded []rune }

func newMultiText(s string) *multiText {
	t := &multiText{points: []rune(s)}
	if t.folded = []rune(cases.Fold().String(s)); len(t.folded) != len(t.points) {
		t.folded = t.points
	}
	return t
}

// compare is the IoU of a passage with the gold or the same words elsewhere, and whether most of it lies on
// a line of theirs.
func (t *multiText) compare(g multiRecord, got []stretch) (iou float64, line bool) {
	if len(g.Spans) == 0 {
		return 0, false
	}
	spans, lines := toStretches(g.Spans), toStretches(g.Lines)
	if len(lines) == 0 {
		lines = t.linesOf(spans)
	}
	golds, onLines := [][]stretch{spans}, [][]stretch{lines}
	if len(spans) == 1 {
		for _, s := range t.again(spans[0]) {
			golds, onLines = append(golds, []stretch{s}), append(onLines, t.linesOf([]stretch{s}))
		}
	}
	mine := lettersIn(t.points, got)
	for k := range golds {
		theirs := lettersIn(t.points, golds[k])
		both := common(mine, theirs)
		iou = max(iou, Ratio(float64(both), float64(len(mine)+len(theirs)-both)))
		line = line || 2*common(mine, lettersIn(t.points, onLines[k])) > len(mine)
	}
	return iou, line
}

func toStretches(all [][2]int) []stretch {
	var out []stretch
	for _, s := range all {
		out = append(out, stretch{s[0], s[1]})
	}
	return out
}

// linesOf are the lines that stretches begin and end on.
func (t *multiText) linesOf(spans []stretch) []stretch {
	var out []stretch
	for _, s := range spans {
		for s.start > 0 && t.points[s.start-1] != '\n' {
			s.start--
		}
		for s.end < len(t.points) && t.points[s.end] != '\n' {
			s.end++
		}
		out = append(out, s)
	}
	return out
}

// again finds the same words elsewhere, whatever their case.
func (t *multiText) again(s stretch) []stretch {
	var out []stretch
	said := t.folded[s.start:s.end]
	for i := 0; i+len(said) <= len(t.folded); i++ {
		if i != s.start && slices.Equal(t.folded[i:i+len(said)], said) {
			out = append(out, stretch{i, i + len(said)})
		}
	}
	return out
}

// multiFigures are the names of the figures of a pair, in the order of the table.
func multiFigures() []string {
	return []string{"line", "f50", "f80", "absent", "nabsent", "alien", "nalien", "missed", "auroc", "ece", "false90", "part50", "unsourced", "unsfalse"}
}

func multiMeasure(rows []MultiOutcome) map[string]float64 {
	of := func(keep func(*MultiOutcome) bool) []MultiOutcome {
		return slices.DeleteFunc(slices.Clone(rows), func(r MultiOutcome) bool { return !keep(&r) })
	}
	sourced, without := of((*MultiOutcome).sourced), of(func(r *MultiOutcome) bool { return !r.sourced() })
	spans := of(func(r *MultiOutcome) bool { return r.sourced() && r.Kind != "line" })
	f := map[string]float64{"line": shareOf(sourced, func(r *MultiOutcome) bool { return r.Line })}
	said := countOf(spans, func(r *MultiOutcome) bool { return r.Said })
	at := func(iou float64, said int) float64 {
		if len(spans) == 0 {
			return math.NaN()
		}
		right := countOf(spans, func(r *MultiOutcome) bool { return r.IoU >= iou })
		return F1(Ratio(right, said), Ratio(right, len(spans)))
	}
	f["f50"], f["f80"] = at(.5, said), at(.8, said)
	f["f50all"] = at(.5, said+countOf(without, func(r *MultiOutcome) bool { return r.Said }))
	missed := countOf(sourced, func(r *MultiOutcome) bool { return !r.Said })
	for _, class := range []string{absent, alien} {
		all := of(func(r *MultiOutcome) bool { return r.Class == class })
		f[class], f["n"+class] = math.NaN(), math.NaN()
		if len(all) > 0 {
			right := countOf(all, func(r *MultiOutcome) bool { return !r.Said })
			f[class], f["n"+class] = F1(Ratio(right, right+missed), Ratio(right, len(all))), Ratio(right, len(all))
		}
	}
	f["missed"] = shareOf(sourced, func(r *MultiOutcome) bool { return !r.Said })
	f["auroc"] = AUROC(scoresOf(sourced), scoresOf(without))
	_, f["ece"] = equalMass(rows)
	f["cal"] = 1 - f["ece"]
	f["false90"] = shareOf(of(func(r *MultiOutcome) bool { return r.Said && r.Score >= .9 }), func(r *MultiOutcome) bool { return !r.sourced() })
	f["honest"] = 1 - f["false90"]
	part := of(func(r *MultiOutcome) bool { return r.Class == partial })
	f["part50"] = shareOf(part, func(r *MultiOutcome) bool { return r.IoU >= .5 })
	f["unsourced"] = shareOf(part, func(r *MultiOutcome) bool { return r.Unsourced })
	f["unsfalse"] = shareOf(of(func(r *MultiOutcome) bool { return (r.Class == present || r.Class == fragment) && r.Said }), func(r *MultiOutcome) bool { return r.Unsourced })
	return f
}

func countOf(rows []MultiOutcome, is func(*MultiOutcome) bool) (n int) {
	for i := range rows {
		if is(&rows[i]) {
			n++
		}
	}
	return n
}

// shareOf is NaN where there is none.
func shareOf(rows []MultiOutcome, is func(*MultiOutcome) bool) float64 {
	if len(rows) == 0 {
		return math.NaN()
	}
	return Ratio(countOf(rows, is), len(rows))
}

func scoresOf(rows []MultiOutcome) (scores []float64) {
	for _, r := range rows {
		scores = append(scores, r.Score)
	}
	return scores
}

// A massBin is a tenth of the quotations, by their scores.
type massBin struct {
	from, to   float64
	n          int
	said, true float64 // sums
}

// equalMass compares the score with how often there is a source, in ten bins of as many quotations. It
// returns the mean distance of a bin's two numbers, weighted by its size.
func equalMass(rows []MultiOutcome) (bins []massBin, ece float64) {
	const tenths = 10
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b MultiOutcome) int {
		switch {
		case a.Score != b.Score:
			if a.Score < b.Score {
				return -1
			}
			return 1
		case a.sourced() == b.sourced():
			return 0
		case b.sourced():
			return -1
		}
		return 1
	})
	if len(sorted) == 0 {
		return nil, math.NaN()
	}
	for i := range tenths {
		part := sorted[len(sorted)*i/tenths : len(sorted)*(i+1)/tenths]
		if len(part) == 0 {
			continue
		}
		b := massBin{from: part[0].Score, to: part[len(part)-1].Score, n: len(part)}
		for k := range part {
			b.said += part[k].Score
			b.true += oneIf(part[k].sourced())
		}
		ece += abs(b.said-b.true) / float64(len(sorted))
		bins = append(bins, b)
	}
	return bins, ece
}

func multiReport(pairs []string, byPair map[string][]MultiOutcome, all []MultiOutcome, docs int) *Report {
	r := &Report{}
	names := multiFigures()
	table := Table{Head: append([]string{"pair", "n"}, names...)}
	row := func(name string, rows []MultiOutcome) map[string]float64 {
		f := multiMeasure(rows)
		cells := []any{name, len(rows)}
		for _, n := range names {
			cells = append(cells, f[n])
		}
		table.Rows = append(table.Rows, cells)
		return f
	}
	perPair := map[string]map[string]float64{}
	for _, p := range pairs {
		perPair[p] = row(p, byPair[p])
	}
	total := row("all", all)
	r.Parts = append(r.Parts, Part{Heading: fmt.Sprintf("%d documents, %d quotations", docs, len(all)), Table: table}, classTable(all))
	bins, _ := equalMass(all)
	calibration := Part{Heading: "the score as the probability that there is a source", Table: Table{Head: []string{"score", "to", "n", "mean score", "has a source"}}}
	for _, b := range bins {
		calibration.Table.Rows = append(calibration.Table.Rows, []any{fmt.Sprintf("%.3f", b.from), fmt.Sprintf("%.3f", b.to), b.n, b.said / float64(b.n), b.true / float64(b.n)})
	}
	r.Parts = append(r.Parts, calibration)
	for _, name := range slices.Concat(names, []string{"f50all", "cal", "honest"}) {
		r.Add(name, total[name])
	}
	for _, name := range []string{"line", "f50", absent, alien, "ece"} {
		sum, n, worst := 0., 0, math.NaN()
		for _, p := range pairs {
			x := perPair[p][name]
			if math.IsNaN(x) {
				continue
			}
			sum += x
			n++
			if worse := x < worst != (name == "ece"); math.IsNaN(worst) || x != worst && worse {
				worst = x
			}
		}
		if n > 0 {
			r.Add("macro"+name, sum/float64(n))
			r.Add("worst"+name, worst)
		}
	}
	return r
}

// classTable counts by class and kind, and by how the version renders.
func classTable(all []MultiOutcome) Part {
	p := Part{Table: Table{Head: []string{"class", "n", "none said", "line", "IoU>=.5", "IoU>=.8"}}}
	groups := map[string][]MultiOutcome{}
	for _, r := range all {
		for _, key := range []string{r.Class + " " + r.Kind, strings.TrimSpace("how: " + r.How)} {
			if key != "how:" {
				groups[key] = append(groups[key], r)
			}
		}
	}
	of := func(rows []MultiOutcome, is func(*MultiOutcome) bool) string {
		return fmt.Sprintf("%d/%d", countOf(rows, is), len(rows))
	}
	for _, key := range sortedKeys(groups) {
		rows := groups[key]
		cells := []any{key, len(rows), of(rows, func(r *MultiOutcome) bool { return !r.Said }), "-", "-", "-"}
		if sourced := slices.DeleteFunc(slices.Clone(rows), func(r MultiOutcome) bool { return !r.sourced() }); len(sourced) > 0 {
			cells[3] = of(sourced, func(r *MultiOutcome) bool { return r.Line })
			cells[4] = of(sourced, func(r *MultiOutcome) bool { return r.IoU >= .5 })
			cells[5] = of(sourced, func(r *MultiOutcome) bool { return r.IoU >= .8 })
		}
		p.Table.Rows = append(p.Table.Rows, cells)
	}
	return p
}
