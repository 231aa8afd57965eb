// Package corpus makes lessons of aligned texts: stories with quotations whose passage is known, phrases,
// composites, and small texts that are cut from documents. What it draws it draws by fixed seeds.
package corpus

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"path"
	"slices"
	"strings"
	"testing/fstest"
	"unicode"
)

const (
	mostAliens = 4 // quotations of other stories in a version

	// Quotations of fewer words are learned from, and checked, in stories of their own.
	leastQuoted = 4

	// Of the stories with short quotations these are not learned from.
	shortEach, shortChecked = 4, 2

	unmarkedEach = 6
)

// storyLines are how many lines made-up originals have, in turn.
func storyLines(n int) int { return [...]int{24, 8, 40}[n%3] }

type segment struct {
	Line  int `json:"line"`
	Start int `json:"start"`
	End   int `json:"end"`
}

type poolRecord struct {
	EN    []segment `json:"en"`
	Text  string    `json:"en_text"`
	FR    []segment `json:"fr"`
	Words int       `json:"words"`
	Class string    `json:"class"`
}

// A Quote is a line of the gold of a made-up story.
type Quote struct {
	Text  string    `json:"text"`
	Cut   string    `json:"cut"`
	Match string    `json:"match"`
	FR    []segment `json:"fr"`
	Words int       `json:"words"`
}

// made makes originals and versions out of line-aligned news. Runs of storyLines
// French lines are originals. The English quotations of their lines, in a shuffled
// order and some of them cut, are the versions. Quotations of other runs, cut in the
// same way, are among them. Every second original has lost its quotation marks. In
// the others every unmarkedEach-th quotation's passage stands without them, since so
// many have none in today's news (17 %). The layout is that of the comparable stories.
//
// Quotations have from least to most words; the stories of the chosen numbers are
// given.
func made(pool fs.FS, least, most int, chosen func(n int) bool) (fs.FS, error) {
	out := fstest.MapFS{}
	sets, err := fs.ReadDir(pool, ".")
	if err != nil {
		return nil, err
	}
	draw := Drawing(StorySeed)
	type story struct {
		lines  []string
		quotes []Quote
	}
	var all []story
	for _, s := range sets {
		lines, err := poolLines(pool, s.Name(), "fr.txt")
		if err != nil {
			return nil, err
		}
		gold, err := fs.ReadFile(pool, path.Join(s.Name(), "gold.jsonl"))
		if err != nil {
			return nil, err
		}
		var here []story
		var first []int // of each story, its first line
		for at := 0; at < len(lines); {
			to := min(len(lines), at+storyLines(len(here)))
			here, first = append(here, story{lines: lines[at:to]}), append(first, at)
			at = to
		}
		storyOf := func(line int) int {
			i, found := slices.BinarySearch(first, line)
			if !found {
				i--
			}
			return i
		}
		for l := range strings.Lines(string(gold)) {
			var r poolRecord
			if err := json.Unmarshal([]byte(l), &r); err != nil {
				return nil, err
			}
			if len(r.FR) == 0 || r.Words < least || r.Words > most {
				continue
			}
			i := storyOf(r.FR[0].Line)
			if storyOf(r.FR[len(r.FR)-1].Line) != i {
				continue
			}
			for k := range r.FR {
				r.FR[k].Line -= first[i]
			}
			here[i].quotes = append(here[i].quotes, cut(draw, r))
		}
		all = append(all, here...)
	}
	for n, s := range all {
		if len(s.quotes) == 0 {
			continue
		}
		quotes := withAliens(draw, s.quotes, func() []Quote { return all[(n+2+draw(len(all)-4))%len(all)].quotes })
		if !chosen(n) {
			continue
		}
		lines := slices.Clone(s.lines)
		for k, q := range quotes {
			if len(q.FR) > 0 && k%unmarkedEach == n%unmarkedEach {
				first, last := q.FR[0], q.FR[len(q.FR)-1]
				lines[first.Line] = blankBeside(lines[first.Line], first.Start, -1)
				lines[last.Line] = blankBeside(lines[last.Line], last.End, 1)
			}
		}
		original := strings.Join(lines, "\n") + "\n"
		if n%2 == 1 {
			original = blankMarks(original)
		}
		if err := writeStory(out, fmt.Sprintf("%04d/", n), original, quotes); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func Longer(pool fs.FS) (fs.FS, error) {
	return made(pool, leastQuoted, math.MaxInt, func(int) bool { return true })
}

// Short are those with quotations of one to three words, to be checked with or
// to be learned from.
func Short(pool fs.FS, checked bool) (fs.FS, error) {
	return made(pool, 1, leastQuoted-1, func(n int) bool { return n%shortEach == shortChecked == checked })
}

func poolLines(pool fs.FS, set, name string) ([]string, error) {
	b, err := fs.ReadFile(pool, path.Join(set, name))
	return strings.Split(strings.TrimRight(string(b), "\n"), "\n"), err
}

// Seeds of what each maker of lessons draws.
const (
	StorySeed     = 7  // quotations of made-up stories: how they are cut and shuffled
	PhraseSeed    = 11 // phrases of novels
	NewsSeed      = 13 // clauses and phrases of news
	InnerSeed     = 17 // phrases inside clauses
	CompositeSeed = 19 // quotations of several stretches
)

// Drawing draws numbers from 0 to n-1, always the same ones (splitmix64).
func Drawing(seed uint64) func(n int) int {
	state := seed
	return func(n int) int {
		state += 0x9e3779b97f4a7c15
		z := state
		z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
		z = (z ^ z>>27) * 0x94d049bb133111eb
		return int((z ^ z>>31) % uint64(n))
	}
}

// withAliens puts quotations of other stories, each of one that is asked for, among
// those of a story, in a shuffled order.
func withAliens(draw func(int) int, quotes []Quote, other func() []Quote) []Quote {
	for range min(mostAliens, (len(quotes)+1)/2) {
		if theirs := other(); len(theirs) > 0 {
			q := theirs[draw(len(theirs))]
			quotes = append(quotes, Quote{Text: q.Text, Cut: "alien", Match: "none", Words: q.Words})
		}
	}
	for i := len(quotes) - 1; i > 0; i-- {
		j := draw(i + 1)
		quotes[i], quotes[j] = quotes[j], quotes[i]
	}
	return quotes
}

// writeStory puts an original, a version of the quotations, and the gold into a
// folder.
func writeStory(out fstest.MapFS, dir, original string, quotes []Quote) error {
	var version strings.Builder
	var gold bytes.Buffer
	for _, q := range quotes {
		b, err := json.Marshal(q)
		if err != nil {
			return err
		}
		version.WriteString("“" + q.Text + "”\n\n")
		gold.Write(append(b, '\n'))
	}
	out[dir+"source.fr.txt"] = &fstest.MapFile{Data: []byte(original)}
	out[dir+"story.en.txt"] = &fstest.MapFile{Data: []byte(version.String())}
	out[dir+"gold.jsonl"] = &fstest.MapFile{Data: gold.Bytes()}
	return nil
}

// cut leaves two quotations of three whole and takes the beginning, the end or a
// few words of the middle of the others. Their gold is then an upper bound.
func cut(draw func(int) int, r poolRecord) Quote {
	q := Quote{Text: r.Text, Cut: "full", Match: "iou", FR: r.FR, Words: r.Words}
	if r.Class == "fr-contains" {
		q.Match = "contain"
	}
	words := strings.Fields(r.Text)
	kind := draw(12)
	if kind < 8 || len(words) < 8 {
		return q
	}
	from, to := 0, len(words)
	switch kind {
	case 8:
		q.Cut, to = "head", len(words)/3+draw(len(words)/3)+2
	case 9:
		q.Cut, from = "tail", len(words)/4+draw(len(words)/3)
	default:
		n := 4 + draw(6)
		from = 1 + draw(max(1, len(words)-n-1))
		q.Cut, to = "frag", min(len(words), from+n)
	}
	q.Text, q.Match = strings.Join(words[from:to], " "), "contain"
	q.Words = len(strings.FieldsFunc(q.Text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' }))
	return q
}

// blankBeside turns the quotation marks into spaces that stand, with nothing but
// spaces and punctuation between, just before or behind a place in code points.
func blankBeside(line string, at, step int) string {
	points := []rune(line)
	i := at
	if step < 0 {
		i--
	}
	for ; i >= 0 && i < len(points) && (unicode.IsSpace(points[i]) || unicode.IsPunct(points[i])); i += step {
		points[i] = []rune(blankMarks(string(points[i])))[0]
	}
	return string(points)
}

func blankMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("«»“”\"", r) {
			return ' '
		}
		return r
	}, s)
}

// PoolLines are all lines of the pool, French and English.
func PoolLines(pool fs.FS) (lines [][2]string, err error) {
	err = eachSet(pool, func(french, english []string) {
		for i := range french {
			lines = append(lines, [2]string{french[i], english[i]})
		}
	})
	return lines, err
}
