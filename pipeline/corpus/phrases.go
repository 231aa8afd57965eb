package corpus

import (
	"fmt"
	"io/fs"
	"math"
	"strings"
	"testing/fstest"
	"unicode"

	"enface"
	"enface/pipeline/eval"
)

const (
	leastPhrase = 6 // words
	HeldOut     = "DuCoteDeChezSwann"

	// So many of the Tales and of the news are taken, to be learned from or to see
	// what that is worth.
	talesEach = 5
	newsEach  = 10
	Learned   = 0
	Checked   = 2
)

// taleLines are how many lines of a novel make a tale, in turn.
func taleLines(n int) int { return [...]int{40, 90, 24, 60}[n%4] }

// Tales makes originals and versions out of novels: runs of sentences are the
// originals, in paragraphs of a few, and phrases of their translation, without
// the marks that stand in it, the versions, as cut has them. What stands in
// quotation marks in a novel is not what is quoted here. Phrases of other Tales are
// among them. The layout is that of the comparable stories. Each talesEach-th is
// taken, beginning with number first.
func Tales(novels fs.FS, first int, cut Cutter) (fs.FS, error) {
	draw := Drawing(PhraseSeed)
	var all []told
	err := eachNovel(novels, func(french, english []string, beads []enface.Bead) {
		for at := 0; at < len(beads); {
			n := len(all)
			var t told
			places := map[int]segment{}
			var lines []string
			line, points, left := 0, 0, 1+draw(4)
			var text strings.Builder
			to := at
			for ; to < len(beads) && len(lines) < taleLines(n); to++ {
				for _, s := range beads[to].Source {
					if len(lines) > 0 {
						if left--; left == 0 {
							text.WriteString("\n")
							line, points, left = line+1, 0, 1+draw(4)
						} else {
							text.WriteString(" ")
							points++
						}
					}
					size := len([]rune(french[s]))
					places[s] = segment{line, points, points + size}
					points += size
					text.WriteString(french[s])
					lines = append(lines, french[s])
				}
			}
			t.original = text.String() + "\n"
			for _, bead := range beads[at:to] {
				if len(bead.Source) == 0 || len(bead.Target) == 0 {
					continue
				}
				var gold []segment
				var told, said []string
				for _, s := range bead.Source {
					gold = append(gold, places[s])
					told = append(told, french[s])
				}
				for _, s := range bead.Target {
					said = append(said, english[s])
				}
				for _, p := range cut(draw, n, told, said) {
					if p.FR == nil {
						p.FR = gold
					} else {
						p.FR[0] = segment{gold[0].Line, gold[0].Start + p.FR[0].Start, gold[0].Start + p.FR[0].End}
					}
					t.quotes = append(t.quotes, p)
				}
			}
			all = append(all, t)
			at = to
		}
	})
	if err != nil {
		return nil, err
	}
	return writePhrases(draw, all, 4, func(n int) bool { return n%talesEach == first })
}

// eachNovel calls visit with the sentences of every novel that may be learned from, and
// the beads of its gold.
func eachNovel(novels fs.FS, visit func(french, english []string, beads []enface.Bead)) error {
	dirs, err := fs.ReadDir(novels, ".")
	if err != nil {
		return err
	}
	for _, d := range dirs {
		if !d.IsDir() || d.Name() == HeldOut {
			continue
		}
		b, err := eval.ReadBitext(novels, d.Name())
		if err != nil {
			return err
		}
		visit(rejoined(b.Source, true), rejoined(b.Target, false), b.Gold)
	}
	return nil
}

// eachSet calls visit with the lines of every set of the pool.
func eachSet(pool fs.FS, visit func(french, english []string)) error {
	sets, err := fs.ReadDir(pool, ".")
	if err != nil {
		return err
	}
	for _, s := range sets {
		french, err := poolLines(pool, s.Name(), "fr.txt")
		if err != nil {
			return err
		}
		english, err := poolLines(pool, s.Name(), "en.txt")
		if err != nil {
			return err
		}
		visit(french, english)
	}
	return nil
}

// A Cutter cuts the sentences that render those of a bead, in tale number n, into
// quotations. What renders a part of a Single sentence says which one.
type Cutter func(draw func(int) int, n int, french, english []string) []Quote

// Variously cuts whole sentences in one tale, clauses in the next, then words from
// the middle.
func Variously(draw func(int) int, n int, french, english []string) []Quote {
	said := strings.Join(english, " ")
	if n%3 == 1 && len(french) == 1 {
		if parts := Clauses(french[0], said); parts != nil {
			return parts
		}
	}
	return phrases(draw, n, said, len(french) == 1)
}

// A told is an original and the phrases of its translation.
type told struct {
	original string
	quotes   []Quote
}

// writePhrases lays the chosen ones out, with phrases of others among them: of
// those that stand a multiple of alike further on, which are cut as they are.
func writePhrases(draw func(int) int, all []told, alike int, chosen func(n int) bool) (fs.FS, error) {
	out := fstest.MapFS{}
	for n, t := range all {
		quotes := withAliens(draw, t.quotes, func() []Quote { return all[(n+alike*(1+draw(len(all)/alike-1)))%len(all)].quotes })
		if len(t.quotes) == 0 || !chosen(n) {
			continue
		}
		if err := writeStory(out, fmt.Sprintf("%04d/", n), t.original, quotes); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// News makes originals and versions out of line-aligned news: runs of
// storyLines lines, and what each of those lines is cut into. Each newsEach-th is
// taken, beginning with number first.
func News(pool fs.FS, first int, cut func(french, english string) []Quote) (fs.FS, error) {
	var all []told
	err := eachSet(pool, func(french, english []string) {
		for at := 0; at < len(french); {
			to := min(len(french), at+storyLines(len(all)))
			t := told{original: strings.Join(french[at:to], "\n") + "\n"}
			for i := at; i < to; i++ {
				for _, p := range cut(french[i], english[i]) {
					p.FR[0].Line = i - at
					t.quotes = append(t.quotes, p)
				}
			}
			all, at = append(all, t), to
		}
	})
	if err != nil {
		return nil, err
	}
	return writePhrases(Drawing(NewsSeed), all, 3, func(n int) bool { return n%newsEach == first })
}

// phrases cuts phrases out of the translation of a bead: all of it, its clauses,
// or words of the middle. Where several sentences are rendered it is not known
// which of them a part renders.
func phrases(draw func(int) int, n int, text string, single bool) []Quote {
	tokens := strings.Fields(unmarked(text))
	phrase := func(tokens []string, kind, match string) []Quote {
		text := strings.TrimFunc(strings.Join(tokens, " "), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		words := len(strings.Fields(text))
		if words < leastPhrase {
			return nil
		}
		return []Quote{{Text: text, Cut: kind, Match: match, Words: words}}
	}
	var out []Quote
	switch {
	case n%3 == 0:
		return phrase(tokens, "full", "iou")
	case !single:
		return nil
	case n%3 == 1:
		from := 0
		for i, t := range tokens {
			if i+1-from >= leastPhrase && (i+1 == len(tokens) || strings.ContainsAny(t[len(t)-1:], ",;:.!?")) {
				out = append(out, phrase(tokens[from:i+1], "clause", "contain")...)
				from = i + 1
			}
		}
	case len(tokens) > leastPhrase+2:
		for from := draw(len(tokens) - leastPhrase); from+leastPhrase <= len(tokens); {
			to := min(len(tokens), from+leastPhrase+draw(9))
			out = append(out, phrase(tokens[from:to], "frag", "contain")...)
			from = to + draw(4)
		}
	}
	return out
}

// mostUneven is how much longer, in the logarithm, a clause may be than it is
// expected for both sides to be taken for cut alike.
const mostUneven = .4

// Clauses are the clauses of a sentence and those of its translation, where both
// are cut into as many by their punctuation, each about as long as its
// counterpart. Short ones are joined to the next. It is nil where that is not so.
func Clauses(french, english string) []Quote {
	f, e := cutClauses(french), cutClauses(english)
	if len(f) != len(e) || len(f) < 2 {
		return nil
	}
	for i := range f {
		if uneven := math.Log(float64(f[i].Len()+10) / (1.1*float64(e[i].Len()) + 10)); math.Abs(uneven) > mostUneven {
			return nil
		}
	}
	var out []Quote
	points, from := []rune(english), 0
	for i := range f {
		text := unmarked(string(points[e[from].Start:e[i].End]))
		words := len(strings.Fields(text))
		if words < leastPhrase {
			continue
		}
		out = append(out, Quote{Text: text, Cut: "full", Match: "iou", Words: words, FR: []segment{{0, f[from].Start, f[i].End}}})
		from = i + 1
	}
	return out
}

// cutClauses cuts a sentence behind punctuation. The spans count code points and
// begin and end with letters or digits.
func cutClauses(s string) []enface.Span {
	var out []enface.Span
	said := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	from, to := -1, 0
	points := []rune(s)
	for i, r := range points {
		switch {
		case said(r):
			if from < 0 {
				from = i
			}
			to = i + 1
		case strings.ContainsRune(",;:.!?", r) && from >= 0 && (i+1 == len(points) || unicode.IsSpace(points[i+1])):
			out = append(out, enface.Span{Start: from, End: to})
			from = -1
		}
	}
	if from >= 0 {
		out = append(out, enface.Span{Start: from, End: to})
	}
	return out
}

// unmarked is a text without its quotation marks.
func unmarked(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer(" '", " ", "' ", " ").Replace(" "+blankMarks(s)+" ")), " ")
}

// rejoined takes out the spaces that were put between words and marks, and tells
// marks that open from those that close.
func rejoined(lines []string, french bool) []string {
	var out []string
	open := false
	for _, l := range lines {
		tokens := strings.Fields(l)
		var b strings.Builder
		glued := true
		for i, t := range tokens {
			opens := strings.ContainsAny(t, "([") && len(t) == 1
			left := len(t) == 1 && strings.Contains(",.)]…", t) || t == "..." || !french && (len(t) == 1 && strings.Contains(";:!?", t) || len(t) > 1 && (t[0] == '\'' || strings.HasPrefix(t, "n't")))
			if t == "\"" || t == "'" && !french {
				open = i == 0 || i+1 < len(tokens) && !open
				opens, left = open, !open
			}
			if !glued && !left {
				b.WriteByte(' ')
			}
			b.WriteString(t)
			glued = opens || french && len(t) > 1 && strings.HasSuffix(t, "'")
		}
		out = append(out, b.String())
	}
	return out
}
