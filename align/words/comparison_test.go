package words

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"enface"
	"enface/align/internal/aligntest"
	"enface/align/lexicon"
)

// compared are two sides of a reader's, read and compared.
func compared(t *testing.T, fast bool, lexicons []*lexicon.Lexicon, original, version string) *Comparison {
	t.Helper()
	m := aligntest.Model(t)
	r := &Reader{Model: m, Vectors: m, Fast: fast, Lexicons: lexicons, Numbers: Usual()}
	o, err := r.Read(t.Context(), original, "fr")
	if err != nil {
		t.Fatal(err)
	}
	v, err := r.Read(t.Context(), version, "en")
	if err != nil {
		t.Fatal(err)
	}
	return Compare(o, v, r.Consult(v, o, "en", "fr"))
}

// row is that of the first word of a side that is written so.
func row(t *testing.T, d *Side, word string) int32 {
	t.Helper()
	k := slices.IndexFunc(d.Words, func(w Word) bool { return w.In(d.Text) == word })
	if k < 0 {
		t.Fatalf("no word %q", word)
	}
	return d.Words[k].Row
}

// direct is the similarity of two rows by its definition: the greatest of what the vectors, the
// spelling and the listings say.
func direct(c *Comparison, version, original int32) float32 {
	n, mine, theirs := c.Numbers(), c.Version.Rows[version], c.Original.Rows[original]
	var s float32
	if !mine.Number || !theirs.Number {
		var cosine float64
		for k, x := range c.Version.Vector(version) {
			cosine += float64(x) * float64(c.Original.Vector(original)[k])
		}
		s = n.Similarity(float32(cosine), c.Version.Context)
	}
	if n.FirstLetters(mine.Fold) == n.FirstLetters(theirs.Fold) {
		s = max(s, n.Spelling(mine, theirs))
	}
	return max(s, c.Listed.lexicons.of(mine.Fold, theirs.Fold), c.Listed.names.of(mine.Fold, theirs.Fold))
}

// The similarities that are made for many words at once, by vectors in 8 bits, are those of each two
// words, and the same whichever way they are asked for.
func TestSimilaritiesOfManyWordsAtOnce(t *testing.T) {
	l := &lexicon.Lexicon{Source: "fr", Target: "en"}
	for _, e := range [][2]string{{"navire", "ship"}, {"neige", "snow"}, {"lampe", "lamp"}} {
		if err := l.Add(e[0], e[1], 1); err != nil {
			t.Fatal(err)
		}
	}
	r := rand.New(rand.NewPCG(15, 16))
	original, version := strings.Join(aligntest.TaleFR, "\n")+" En 1998, Gorbatchev compta 27 bateaux.", strings.Join(aligntest.TaleEN, "\n")+" In 1998 Gorbachev counted 28 boats."
	for _, fast := range []bool{false, true} {
		for _, lexicons := range [][]*lexicon.Lexicon{nil, {l}} {
			c := compared(t, fast, lexicons, original, version)
			before := map[[2]int32]float32{}
			for range 400 {
				v, o := int32(r.IntN(len(c.Version.Rows))), int32(r.IntN(len(c.Original.Rows)))
				x := c.Of(v, o)
				if want := direct(c, v, o); math.Abs(float64(x-want)) > 1e-5 {
					t.Fatalf("fast %v: %q and %q: %g, not %g", fast, c.Version.Rows[v].Fold, c.Original.Rows[o].Fold, x, want)
				}
				before[[2]int32{v, o}] = x
			}
			found := c.Similarities(c.Version.Words)
			for x, want := range before {
				if got := c.Of(x[0], x[1]); math.Abs(float64(got-want)) > .03 {
					t.Errorf("fast %v: %q and %q: %g by 8 bits, not %g", fast, c.Version.Rows[x[0]].Fold, c.Original.Rows[x[1]].Fold, got, want)
				}
			}
			for i, w := range c.Version.Words {
				if !slices.IsSorted(found[i].Rows) || len(found[i].Rows) != len(found[i].Values) {
					t.Fatalf("similarities of word %d: %+v", i, found[i])
				}
				run := make([]float32, 7)
				from := r.IntN(len(c.Original.Words) - len(run))
				c.Run(w, from, run)
				for k, got := range run {
					row := c.Original.Words[from+k].Row
					if want := c.Of(w.Row, row); got != want || found[i].to(row) != want {
						t.Fatalf("word %d and word %d: %g and %g, not %g", i, from+k, got, found[i].to(row), want)
					}
				}
			}
		}
	}
}

// Numbers are similar where they are equal, whatever they are written like; names by their sounds;
// what a lexicon says is said to be by it.
func TestWhatMakesWordsSimilar(t *testing.T) {
	l := &lexicon.Lexicon{Source: "fr", Target: "en"}
	if err := l.Add("brolguette", "dwimmerlaik", 1); err != nil {
		t.Fatal(err)
	}
	c := compared(t, true, []*lexicon.Lexicon{l}, "Gorbatchev a vu vingt-sept brolguettes en 1998 en Allemagne.", "In 1998 Gorbachev saw 27 dwimmerlaiks and 28 in Germany.")
	for _, x := range []struct {
		version, original string
		least, most       float32
	}{
		{"27", "vingt", 1, 1}, {"28", "vingt", 0, 0}, {"1998", "1998", 1, 1}, {"27", "1998", 0, 0},
		{"Gorbachev", "Gorbatchev", .5, 1}, {"Germany", "Allemagne", 1, 1}, {"dwimmerlaiks", "brolguettes", .5, 1}, {"28", "brolguettes", 0, .3},
	} {
		v, o := row(t, c.Version, x.version), row(t, c.Original, x.original)
		if got := c.Of(v, o); got < x.least || got > x.most {
			t.Errorf("%s and %s: %g, not %g to %g", x.version, x.original, got, x.least, x.most)
		}
		if by := c.ByLexicon(v, o); by != (x.version == "dwimmerlaiks") {
			t.Errorf("%s and %s are similar by a lexicon: %v", x.version, x.original, by)
		}
	}
}

// Words that render each other are more similar than others: in context each of them, by the input
// table on the whole.
func TestRenderingsAreMoreSimilarThanOthers(t *testing.T) {
	pairs := [][2]string{{"house", "maison"}, {"morning", "matin"}, {"window", "fenêtre"}, {"winter", "d'hiver"}, {"ship", "navire"}, {"fishermen", "pêcheurs"}, {"snow", "neige"}}
	for _, fast := range []bool{false, true} {
		c := compared(t, fast, nil, strings.Join(aligntest.TaleFR, "\n"), strings.Join(aligntest.TaleEN, "\n"))
		var own, others float32
		for i, mine := range pairs {
			v := row(t, c.Version, mine[0])
			right := c.Of(v, row(t, c.Original, mine[1]))
			own += right / float32(len(pairs))
			for k, theirs := range pairs {
				other := c.Of(v, row(t, c.Original, theirs[1]))
				if k != i {
					others += other / float32(len(pairs)*(len(pairs)-1))
				}
				if k != i && !fast && other >= right {
					t.Errorf("%s is as similar to %s (%g) as to %s (%g)", mine[0], theirs[1], other, mine[1], right)
				}
			}
		}
		if own < 2*others {
			t.Errorf("fast %v: renderings have a similarity of %g on average, others of %g", fast, own, others)
		}
	}
}

// Words that are spelled alike share a row where vectors know no context, and have one each where
// they do.
func TestRowsOfWords(t *testing.T) {
	const text = "La pluie et la pluie, et la pluie."
	for _, fast := range []bool{true, false} {
		c := compared(t, fast, nil, text, "Rain.")
		want := map[bool]int{true: 4, false: 8}[fast]
		if d := c.Original; len(d.Rows) != want || len(d.Words) != 8 || d.Context == fast || len(d.Vectors) != len(d.Rows)*len(d.Vector(0)) {
			t.Errorf("fast %v: %d rows of %d words, %d numbers", fast, len(d.Rows), len(d.Words), len(d.Vectors))
		}
	}
}

func TestWordsWithinASpan(t *testing.T) {
	const text = "Il pleut sur la ville."
	c := compared(t, true, nil, text, "It rains.")
	for span, want := range map[string]string{"pleut sur": "pleut sur", "leut su": "pleut sur", " ": "", "ville.": "ville", text: "Il pleut sur la ville"} {
		at := strings.Index(text, span)
		var got []string
		some := Within(c.Original.Words, enface.Span{Start: at, End: at + len(span)})
		for _, w := range some {
			got = append(got, w.In(text))
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%q: %q, not %q", span, g, want)
		}
		if Length(some) != float32(len(want)) {
			t.Errorf("%q is %g code points long", span, Length(some))
		}
	}
	if got := Within(c.Original.Words, enface.Span{Start: 4, End: 4}); got != nil {
		t.Errorf("words within nothing: %v", got)
	}
}

// A text without words, or of nothing, is read.
func TestEmptySides(t *testing.T) {
	for _, text := range []string{"", "\n", "… ?!"} {
		c := compared(t, true, nil, text, "The rain.")
		if len(c.Original.Words) != 0 || len(c.Similarities(c.Version.Words)) != 2 {
			t.Errorf("%q: %+v", text, c.Original.Words)
		}
	}
}
