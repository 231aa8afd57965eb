package eval

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"enface"
)

// SpansOptions narrow an evaluation of spans. The zero value is the usual one.
type SpansOptions struct {
	Root     string // what the folder is called, for a story that lies in it directly
	MinWords int    // shorter phrases are left out; 0 means 6
	MaxDepth int    // of the phrase within its unit; 0 means 3
}

// Spans measures which stretch of a French story an English phrase of it
// renders, on every folder that holds spans.jsonl, units.fr.txt and src.txt.
// The version given to match holds only the phrases of one depth, in marks, one
// a paragraph, in a shuffled order.
//
// Overlaps count letters and digits. A sentence is a line of src.txt; the set of
// sentences is exact if those that the passage touches are those of the gold.
// The same words again elsewhere in the story are as good as the gold.
//
// The figures are charf1, iou and exact.
func Spans(ctx context.Context, fsys fs.FS, o SpansOptions, match MatchFunc) (*Report, error) {
	if o.MinWords == 0 {
		o.MinWords = 6
	}
	if o.MaxDepth == 0 {
		o.MaxDepth = 3
	}
	dirs, err := foldersWith(fsys, "spans.jsonl", "units.fr.txt", "src.txt")
	if err != nil {
		return nil, err
	}
	if len(dirs) == 0 {
		return nil, fmt.Errorf("no folder with spans.jsonl: %w", fs.ErrNotExist)
	}
	var every []phraseResult
	t := Table{Head: []string{"story", "n", "charF1", "IoU", "exact sentences", "@.5", "@.8", "said none"}}
	odd := 0
	for _, d := range dirs {
		doc, err := readPhrases(fsys, d, path.Base(path.Join("/", o.Root, d)), o)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d, err)
		}
		odd += doc.odd
		var mine []phraseResult
		for _, depth := range doc.depths() {
			rs, err := doc.score(ctx, depth, match)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", d, err)
			}
			mine = append(mine, rs...)
		}
		every = append(every, mine...)
		t.Rows = append(t.Rows, phraseRow(doc.name, mine))
	}
	for depth := range o.MaxDepth + 1 {
		if of := slices.DeleteFunc(slices.Clone(every), func(r phraseResult) bool { return r.depth != depth }); len(of) > 0 {
			t.Rows = append(t.Rows, phraseRow(fmt.Sprintf("depth %d", depth), of))
		}
	}
	t.Rows = append(t.Rows, phraseRow("TOTAL", every))
	r := &Report{Parts: []Part{{Table: t, Remarks: []string{fmt.Sprintf("gold spans that could not be placed: %d", odd)}}}}
	total := t.Rows[len(t.Rows)-1]
	for i, name := range []string{"charf1", "iou", "exact"} {
		r.Add(name, total[2+i].(float64))
	}
	return r, nil
}

type phrase struct {
	depth int
	text  string
	golds []stretch
}

type phraseResult struct {
	depth         int
	f1, iou       float64
	exact, silent bool
}

func phraseRow(name string, rs []phraseResult) []any {
	var f1, iou, exact, half, most, none float64
	one := func(b bool) float64 {
		if b {
			return 1
		}
		return 0
	}
	for _, r := range rs {
		f1, iou, exact = f1+r.f1, iou+r.iou, exact+one(r.exact)
		half, most, none = half+one(r.iou >= .5), most+one(r.iou >= .8), none+one(r.silent)
	}
	n := float64(len(rs))
	return []any{name, len(rs), Ratio(f1, n), Ratio(iou, n), Ratio(exact, n), Ratio(half, n), Ratio(most, n), Ratio(none, n)}
}

// A phraseStory is a story, its sentences, and phrases of its translation.
type phraseStory struct {
	name     string
	text     string
	points   []rune
	offsets  *enface.Offsets
	sentence map[int]int // code point -> line of src.txt
	phrases  []phrase
	odd      int
}

func (s *phraseStory) depths() []int {
	var out []int
	for _, p := range s.phrases {
		out = append(out, p.depth)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

type phraseRecord struct {
	ID    string   `json:"id"`
	Group int      `json:"group"`
	FR    []string `json:"fr"`
	EN    []string `json:"en"`
}

var phraseID = regexp.MustCompile(`\d+\.(\d+)_(\d+)-(\d+)_(\d+)-(\d+)$`)

func readPhrases(fsys fs.FS, d, name string, o SpansOptions) (*phraseStory, error) {
	units, err := readText(fsys, path.Join(d, "units.fr.txt"))
	if err != nil {
		return nil, err
	}
	lines, err := readText(fsys, path.Join(d, "src.txt"))
	if err != nil {
		return nil, err
	}
	records, err := readRecords[phraseRecord](fsys, path.Join(d, "spans.jsonl"))
	if err != nil {
		return nil, err
	}
	fr := strings.Split(strings.TrimRight(units.Text, "\n"), "\n")
	s := &phraseStory{name: name, text: strings.Join(fr, "\n") + "\n", sentence: map[int]int{}}
	s.points, s.offsets = []rune(s.text), enface.NewOffsets(s.text)
	if err := s.placeSentences(lines.Text); err != nil {
		return nil, err
	}
	starts := make([]int, len(fr))
	for i, n := 0, 0; i < len(fr); i++ {
		starts[i] = n
		n += len([]rune(fr[i])) + 1
	}
	groups := map[int]int{}
	for _, r := range records {
		u, known := groups[r.Group]
		if !known {
			u = len(groups)
			groups[r.Group] = u
		}
		m := phraseID.FindStringSubmatch(r.ID)
		if m == nil || u >= len(fr) {
			continue
		}
		depth, _ := strconv.Atoi(m[1])
		text := strings.Join(r.EN, " ")
		words := 0
		for w := range strings.FieldsSeq(text) {
			if strings.ContainsFunc(w, isAlnum) {
				words++
			}
		}
		if depth > o.MaxDepth || words < o.MinWords {
			continue
		}
		at, ok := placePhrase([]rune(fr[u]), m[2], m[3], r.FR)
		if !ok {
			s.odd++
			continue
		}
		gold := stretch{starts[u] + at.start, starts[u] + at.end}
		golds := append([]stretch{gold}, again(s.points, gold, func(r rune) bool { return !unicode.IsSpace(r) })...)
		s.phrases = append(s.phrases, phrase{depth, text, golds})
	}
	return s, nil
}

// placeSentences finds out which line of src.txt a place of the story is in:
// both hold the same characters, apart from white space.
func (s *phraseStory) placeSentences(lines string) error {
	line := 0
	rest := []rune(strings.TrimRight(lines, "\n"))
	for i, r := range s.points {
		if unicode.IsSpace(r) {
			continue
		}
		for len(rest) > 0 && unicode.IsSpace(rest[0]) {
			if rest[0] == '\n' {
				line++
			}
			rest = rest[1:]
		}
		if len(rest) == 0 {
			return fmt.Errorf("src.txt holds less than units.fr.txt")
		}
		rest = rest[1:]
		s.sentence[i] = line
	}
	return nil
}

// placePhrase finds the French words of a phrase in its unit: by the numbers of
// its words, or else by its text where that is unique.
func placePhrase(unit []rune, first, last string, fr []string) (stretch, bool) {
	tokens := fields(unit)
	a, _ := strconv.Atoi(first)
	b, _ := strconv.Atoi(last)
	if a < len(tokens) && b < len(tokens) {
		s := stretch{tokens[a].start, tokens[b].end}
		if s.start <= s.end && withoutSpace(string(unit[s.start:s.end])) == withoutSpace(strings.Join(fr, "")) {
			return s, true
		}
	}
	text, whole := strings.Join(fr, " "), string(unit)
	if strings.Count(whole, text) != 1 {
		return stretch{}, false
	}
	from := len([]rune(whole[:strings.Index(whole, text)]))
	return stretch{from, from + len([]rune(text))}, true
}

func withoutSpace(s string) string { return strings.Join(strings.Fields(s), "") }

// fields gives the places of what stands between white space.
func fields(s []rune) []stretch {
	var out []stretch
	for i := 0; i < len(s); {
		if unicode.IsSpace(s[i]) {
			i++
			continue
		}
		j := i
		for j < len(s) && !unicode.IsSpace(s[j]) {
			j++
		}
		out = append(out, stretch{i, j})
		i = j
	}
	return out
}

func (s *phraseStory) score(ctx context.Context, depth int, match MatchFunc) ([]phraseResult, error) {
	var items []phrase
	for _, p := range s.phrases {
		if p.depth == depth {
			items = append(items, p)
		}
	}
	shuffle(items, s.name+strconv.Itoa(depth))
	var version strings.Builder
	var quotes []enface.Quotation
	for i, p := range items {
		version.WriteString("“")
		at := version.Len()
		version.WriteString(p.text)
		quotes = append(quotes, enface.Quotation{Span: enface.Span{Start: at, End: version.Len()}, Kind: enface.Direct, Utterance: i + 1})
		version.WriteString("”\n\n")
	}
	pairs, err := match(ctx, Text{"original.fr.txt", s.text}, Text{"version.en.txt", version.String()}, quotes)
	if err != nil {
		return nil, err
	}
	if len(pairs) != len(items) {
		return nil, fmt.Errorf("%d answers to %d quotations", len(pairs), len(items))
	}
	var out []phraseResult
	for i, p := range items {
		got := lettersIn(s.points, stretches(s.offsets, pairs[i].Spans))
		var best phraseResult
		for k, g := range p.golds {
			gold := lettersIn(s.points, []stretch{g})
			both := common(got, gold)
			r := phraseResult{
				iou: Ratio(both, len(got)+len(gold)-both), f1: F1(Ratio(both, len(got)), Ratio(both, len(gold))),
				exact: slices.Equal(s.sentences(got), s.sentences(gold)),
			}
			if k == 0 || r.iou > best.iou || r.iou == best.iou && r.exact && !best.exact {
				best = r
			}
		}
		best.depth, best.silent = depth, len(got) == 0
		out = append(out, best)
	}
	return out, nil
}

func (s *phraseStory) sentences(places []int) []int {
	var out []int
	for _, i := range places {
		out = append(out, s.sentence[i])
	}
	return slices.Compact(out)
}
