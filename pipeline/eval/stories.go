package eval

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"enface"
)

// A matchDoc is a document of a folder for Match.
type matchDoc struct {
	name              string
	original, version Text
	points, said      []rune // of the original and the version
	oo, vo            *enface.Offsets
	line              []int // of the original, by code point
	items             []matchItem
}

// A matchItem is a gold quotation.
type matchItem struct {
	quote   stretch // in the version
	words   int
	kind    string // how it was cut, or how the lines relate
	contain bool   // the gold is an upper bound of the passage
	ignore  bool   // not scored
	hand    bool   // the gold was made by hand
	french  bool   // the French is the original
	alts    []passage
}

// A passage is the gold, or the same words elsewhere.
type passage struct {
	letters []int
	lines   map[int]bool
}

func (x *matchItem) alien() bool { return len(x.alts) == 0 }

type lineSpan struct {
	Line  int `json:"line"`
	Start int `json:"start"`
	End   int `json:"end"`
}

type matchRecord struct {
	Words    int        `json:"words"`
	Text     string     `json:"text"`
	Cut      string     `json:"cut"`
	Match    string     `json:"match"`
	Class    string     `json:"class"`
	SrcClass *string    `json:"src_class"`
	OrigLang string     `json:"origlang"`
	FR       []lineSpan `json:"fr"`
	EN       []lineSpan `json:"en"`
}

func readStories(fsys fs.FS, o MatchOptions) ([]*matchDoc, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	origins, err := readOrigins(fsys)
	if err != nil {
		return nil, err
	}
	var docs []*matchDoc
	for _, e := range entries {
		if !e.IsDir() || !exists(fsys, path.Join(e.Name(), "gold.jsonl")) {
			continue
		}
		d, err := readStory(fsys, e.Name(), origins, o)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.Name(), err)
		}
		if slices.ContainsFunc(d.items, func(x matchItem) bool { return !x.ignore }) {
			docs = append(docs, d)
		}
	}
	if len(docs) == 0 {
		return nil, fmt.Errorf("no documents with gold.jsonl: %w", fs.ErrNotExist)
	}
	return everyKth(docs[min(max(0, o.First), len(docs)-1):], o.Every), nil
}

func readOrigins(fsys fs.FS) (map[string]string, error) {
	origins := map[string]string{}
	t, err := readText(fsys, "origin.tsv")
	if errors.Is(err, fs.ErrNotExist) {
		return origins, nil
	}
	for l := range strings.Lines(t.Text) {
		if f := strings.Split(strings.TrimRight(l, "\n"), "\t"); len(f) > 1 {
			origins[f[0]] = f[1]
		}
	}
	return origins, err
}

func readStory(fsys fs.FS, name string, origins map[string]string, o MatchOptions) (*matchDoc, error) {
	comparable := exists(fsys, path.Join(name, "story.en.txt"))
	files := [2]string{"fr.txt", "en.txt"}
	if comparable {
		files = [2]string{"source.fr.txt", "story.en.txt"}
		if o.NoMarks {
			files[0] = "source.nomarks.fr.txt"
		}
	}
	d := &matchDoc{name: name}
	var err error
	if d.original, err = readText(fsys, path.Join(name, files[0])); err != nil {
		return nil, err
	}
	if d.version, err = readText(fsys, path.Join(name, files[1])); err != nil {
		return nil, err
	}
	d.points, d.said = []rune(d.original.Text), []rune(d.version.Text)
	d.oo, d.vo = enface.NewOffsets(d.original.Text), enface.NewOffsets(d.version.Text)
	d.line = make([]int, len(d.points))
	for i, n := 0, 0; i < len(d.points); i++ {
		d.line[i] = n
		if d.points[i] == '\n' {
			n++
		}
	}
	records, err := readRecords[matchRecord](fsys, path.Join(name, "gold.jsonl"))
	if err != nil {
		return nil, err
	}
	at, said, pos := lineStarts(d.points), lineStarts(d.said), 0
	for n, g := range records {
		x := matchItem{words: g.Words, french: g.OrigLang == "fr"}
		if lang, known := origins[name]; known {
			x.french = lang == "fr"
		}
		class := g.Class
		if g.SrcClass != nil {
			class = *g.SrcClass
		}
		x.hand = class == "hand"
		if comparable {
			i := strings.Index(d.version.Text[pos:], "“"+g.Text+"”")
			if i < 0 {
				return nil, fmt.Errorf("gold.jsonl: record %d: its text does not stand in the version", n+1)
			}
			from := pos + i + len("“")
			pos = from + len(g.Text)
			x.quote = stretch{d.vo.Point(from), d.vo.Point(pos)}
			x.kind, x.contain = g.Cut, g.Match == "contain"
		} else {
			q := flat(said, g.EN)
			if len(q) == 0 {
				return nil, fmt.Errorf("gold.jsonl: record %d: no place in the version", n+1)
			}
			x.quote = stretch{q[0].start, q[len(q)-1].end}
			x.kind, x.contain = g.Class, g.Class == "fr-contains"
			x.ignore = len(g.FR) == 0 || g.Words < o.MinWords
		}
		if x.quote.start > x.quote.end || x.quote.end > len(d.said) {
			return nil, fmt.Errorf("gold.jsonl: record %d: it lies outside the version", n+1)
		}
		if len(g.FR) > 0 {
			d.addGold(&x, flat(at, g.FR), g.FR)
		}
		d.items = append(d.items, x)
	}
	return d, nil
}

// addGold sets the passages that are right.
func (d *matchDoc) addGold(x *matchItem, gold []stretch, segments []lineSpan) {
	lines := map[int]bool{}
	for _, s := range segments {
		lines[s.Line] = true
	}
	x.alts = []passage{{lettersIn(d.points, gold), lines}}
	if len(gold) != 1 || gold[0].end > len(d.points) {
		return
	}
	for _, s := range again(d.points, gold[0], func(r rune) bool { return r == '_' || isAlnum(r) }) {
		p := passage{lettersIn(d.points, []stretch{s}), map[int]bool{}}
		for _, i := range p.letters {
			p.lines[d.line[i]] = true
		}
		x.alts = append(x.alts, p)
	}
}

func lineStarts(points []rune) []int {
	out := []int{0}
	for i, r := range points {
		if r == '\n' {
			out = append(out, i+1)
		}
	}
	return out
}

func flat(starts []int, segments []lineSpan) []stretch {
	var out []stretch
	for _, s := range segments {
		if s.Line < 0 || s.Line >= len(starts) {
			continue
		}
		out = append(out, stretch{starts[s.Line] + s.Start, starts[s.Line] + s.End})
	}
	return out
}

func (d *matchDoc) quotation(i int) enface.Quotation {
	q := d.items[i].quote
	return enface.Quotation{Span: d.vo.ByteSpan(q.start, q.end), Kind: enface.Direct, Utterance: i + 1}
}

// An overlap says how much of a passage is gold, and how much of the gold it is.
type overlap struct {
	p, r, iou float64
	hit       bool // the line that holds most of the passage is a line of the gold
}

// compare measures spans of the original against the gold of x. Where the gold
// is an upper bound, recall counts against at most .8 of the quotation's letters.
func (d *matchDoc) compare(x *matchItem, spans []stretch) overlap {
	var best overlap
	got := lettersIn(d.points, spans)
	if len(got) == 0 {
		return best
	}
	main := mainLine(d.line, got)
	for _, gold := range x.alts {
		both, need := common(got, gold.letters), len(gold.letters)
		if x.contain {
			need = max(1, min(need, int(.8*float64(len(lettersIn(d.said, []stretch{x.quote}))))))
		}
		o := overlap{p: Ratio(both, len(got)), r: min(1, Ratio(both, need)), hit: gold.lines[main]}
		if both > 0 {
			o.iou = o.p * o.r / (o.p + o.r - o.p*o.r)
		}
		if o.iou > best.iou || o.iou == best.iou && o.hit && !best.hit {
			best = o
		}
	}
	return best
}

func mainLine(line, places []int) int {
	count, main := map[int]int{}, line[places[0]]
	for _, i := range places {
		count[line[i]]++
	}
	for _, i := range places {
		if count[line[i]] > count[main] {
			main = line[i]
		}
	}
	return main
}
