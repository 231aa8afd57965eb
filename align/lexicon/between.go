package lexicon

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/irish"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"
)

// inflected is the share of an entry's weight that words have which share but
// the stem with it.
const inflected = .9

// Between calls yield for each pair of a source and a target word that an entry is
// about, by their places in the two lists. An entry about other forms of the words
// counts too. yield is called several times where there are several such entries.
// Words are folded. After the first call nothing may be added to the lexicon.
func (l *Lexicon) Between(sources, targets []string, yield func(source, target int, weight float64)) {
	l.once.Do(func() {
		stem := stemmer(l.Source)
		l.byStem = make(map[string][]string, len(l.renderings))
		for w := range l.renderings {
			s := stem(w)
			l.byStem[s] = append(l.byStem[s], w)
		}
	})
	stemSource, stemTarget := stemmer(l.Source), stemmer(l.Target)
	exact, stems := map[string][]int{}, map[string][]int{}
	for j, w := range targets {
		if w = Key(w); w != "" {
			exact[w] = append(exact[w], j)
			s := stemTarget(w)
			stems[s] = append(stems[s], j)
		}
	}
	for i, w := range sources {
		if w = Key(w); w == "" {
			continue
		}
		for _, headword := range l.byStem[stemSource(w)] {
			for _, r := range l.renderings[headword] {
				if headword == w {
					for _, j := range exact[r.target] {
						yield(i, j, float64(r.weight))
					}
				}
				for _, j := range stems[stemTarget(r.target)] {
					yield(i, j, float64(r.weight)*inflected)
				}
			}
		}
	}
}

// base is the language of a tag without script and region.
func base(lang string) string {
	b, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return b
}

// Fits tells whether the lexicon is of two languages, and whether it is when it
// is read the other way round. An unknown language fits any other.
func (l *Lexicon) Fits(source, target string) (forth, back bool) {
	same := func(a, b string) bool { return a == "" || b == "" || base(a) == base(b) }
	return same(l.Source, source) && same(l.Target, target), same(l.Source, target) && same(l.Target, source)
}

// stemmer returns the function that takes the endings off the folded words of a
// language, as Snowball does it; the words of others stay as they are. Accents
// are gone before, so that some stems are not Snowball's; they are the same on
// both sides of a comparison.
func stemmer(lang string) func(string) string {
	var stem func(*snowballstem.Env) bool
	switch base(lang) {
	case "ar":
		stem = arabic.Stem
	case "da":
		stem = danish.Stem
	case "de":
		stem = german.Stem
	case "en":
		stem = english.Stem
	case "es":
		stem = spanish.Stem
	case "fi":
		stem = finnish.Stem
	case "fr":
		stem = french.Stem
	case "ga":
		stem = irish.Stem
	case "hu":
		stem = hungarian.Stem
	case "it":
		stem = italian.Stem
	case "nb", "nn", "no":
		stem = norwegian.Stem
	case "nl":
		stem = dutch.Stem
	case "pt":
		stem = portuguese.Stem
	case "ro":
		stem = romanian.Stem
	case "ru":
		stem = russian.Stem
	case "sv":
		stem = swedish.Stem
	case "tr":
		stem = turkish.Stem
	default:
		return func(w string) string { return w }
	}
	env := snowballstem.NewEnv("")
	return func(w string) string {
		env.SetCurrent(w)
		stem(env)
		return env.Current()
	}
}
