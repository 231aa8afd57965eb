// Package lexicon holds pairs of words of two languages that render each other,
// with weights: read from a dictionary ([ReadTSV], [ReadDictd]), or learned from
// sentences that render each other ([Learn]). It is pure: the same input gives
// the same lexicon on every machine.
//
// Words are folded as [text.FoldString] folds them. Of a word with an apostrophe
// the longest part counts: l'homme is homme, king's is king.
package lexicon

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"enface"
	"enface/text"
)

// An Entry is a word and a word of the other language that renders it.
type Entry struct {
	Source, Target string
	Weight         float64 // how sure it is, over 0 and up to 1
	Count          float64 // how often they were seen to render each other; 0 where that is not known
}

// A Lexicon is a set of entries. Its zero value is empty and of unknown
// languages. It may be read by several goroutines, and changed by one.
type Lexicon struct {
	Name           string // for people: what it was read from
	Source, Target string // languages, BCP 47; "" fits any

	renderings map[string][]rendering // by source word
	n          int

	once   sync.Once
	byStem map[string][]string // source words by their stem
}

type rendering struct {
	target        string
	weight, count float32
}

// mostEntries is how many entries a lexicon holds at most: some 400 MB.
const mostEntries = 4 << 20

// Len is the number of entries.
func (l *Lexicon) Len() int { return l.n }

// Headwords is the number of source words.
func (l *Lexicon) Headwords() int { return len(l.renderings) }

// All iterates over the entries: source words in order, and of each word the
// surest rendering first.
func (l *Lexicon) All() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, source := range slices.Sorted(maps.Keys(l.renderings)) {
			rs := slices.Clone(l.renderings[source])
			slices.SortFunc(rs, func(a, b rendering) int {
				return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.target, b.target))
			})
			for _, r := range rs {
				if !yield(Entry{source, r.target, float64(r.weight), float64(r.count)}) {
					return
				}
			}
		}
	}
}

// leastWeight is what a phrase's words are worth at least: its weight is shared
// out among the pairs of words, so that phrases of more than two pairs add
// nothing.
const leastWeight = .4

// Add adds what two expressions say about their words. Single words get the
// weight, those of phrases their share of it; for a pair that is there already
// the greater weight counts. A weight over 1 is 1. Nothing is added where an
// expression has no word, or the share is too small. The error is ErrTooLarge.
func (l *Lexicon) Add(source, target string, weight float64) error {
	s, t := Words(source), Words(target)
	if len(s)*len(t) == 0 || !(weight > 0) {
		return nil
	}
	weight = min(1, weight)
	if pairs := float64(len(s) * len(t)); pairs > 1 {
		if weight /= pairs; weight < leastWeight {
			return nil
		}
	}
	for _, a := range s {
		for _, b := range t {
			if err := l.Put(Entry{a, b, weight, 0}); err != nil {
				return err
			}
		}
	}
	return nil
}

// Put adds an entry of two words in the form that [Words] gives, as they are.
// For one that is there already the greater weight and count count.
func (l *Lexicon) Put(e Entry) error {
	rs := l.renderings[e.Source]
	for i := range rs {
		if rs[i].target == e.Target {
			rs[i].weight = max(rs[i].weight, float32(e.Weight))
			rs[i].count = max(rs[i].count, float32(e.Count))
			return nil
		}
	}
	if l.n == mostEntries {
		return fmt.Errorf("%w: more than %d pairs of words", enface.ErrTooLarge, mostEntries)
	}
	if l.renderings == nil {
		l.renderings = map[string][]rendering{}
	}
	l.renderings[e.Source] = append(rs, rendering{e.Target, float32(e.Weight), float32(e.Count)})
	l.n++
	return nil
}

// Words returns the words of s as a lexicon has them. What holds no letter, as
// numbers do, is left out.
func Words(s string) []string {
	fold := text.FoldString(s)
	var out []string
	for _, sp := range text.Words(fold) {
		if w := Key(sp.In(fold)); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// mostLetters bounds a word, in bytes; what is longer is none.
const mostLetters = 64

// Key is the form under which a lexicon has a folded word, "" if it has none.
func Key(fold string) string {
	plain := len(fold) > 0
	for i := range len(fold) {
		if c := fold[i]; c < 'a' || c > 'z' {
			plain = false
			break
		}
	}
	if plain && len(fold) <= mostLetters {
		return fold
	}
	w := ""
	for part := range strings.SplitSeq(fold, "'") {
		if len(part) > len(w) {
			w = part
		}
	}
	w = strings.TrimRight(w, ".:") // abbreviations
	if len(w) > mostLetters || !hasLetter(w) {
		return ""
	}
	// What is no single word when it is read again would be lost.
	if again := text.Words(w); len(again) != 1 || again[0].Len() != len(w) || text.FoldString(w) != w {
		return ""
	}
	return w
}
