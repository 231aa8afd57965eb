package align

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"enface/align/lexicon"
	"enface/align/name"
	"enface/align/text"
)

// lands keeps the names of countries and languages of the languages that were
// asked for.
type lands struct {
	mu    sync.Mutex
	known map[string]*name.Lands
}

func (l *lands) of(lang string) *name.Lands {
	l.mu.Lock()
	defer l.mu.Unlock()
	x, known := l.known[lang]
	if !known {
		x = name.Read(lang)
		if l.known == nil {
			l.known = map[string]*name.Lands{}
		}
		l.known[lang] = x
	}
	return x
}

// readLands finds the names of countries that consist of several words or of
// initials. Each word of such a name stands for the whole.
func (d *side) readLands(l *name.Lands) {
	spans := d.spans()
	for i := 0; i < len(spans); {
		code, to, ok := l.Run(d.text, spans, i)
		if !ok {
			i++
			continue
		}
		d.statement(statement{from: i, to: to, fold: code})
		i = to
	}
}

// A named is a word of a text that looks like a name, folded, and its sounds.
type named struct {
	fold   string
	sounds name.Sounds
}

// names are the words of a text that are written like names wherever they stand.
func (d *side) names() []named {
	var all []named
	speech := name.In(d.lang)
	index := map[string]int{}
	common := map[string]bool{}
	for i, w := range d.words {
		r := d.rows[w.row]
		raw := w.In(d.text)
		if _, stated := d.states[int32(i)]; stated || r.number {
			continue
		}
		if at := strings.LastIndexAny(raw, "'’"); at > 0 {
			if _, n := utf8.DecodeRuneInString(raw[at:]); len(raw)-at-n > at {
				raw = raw[at+n:] // d’Assad
			} else {
				raw = raw[:at] // Assad's
			}
		}
		if first, _ := utf8.DecodeRuneInString(raw); unicode.IsLower(first) {
			common[text.FoldString(raw)] = true
			continue
		}
		if _, seen := index[r.fold]; seen {
			continue
		}
		index[r.fold] = len(all)
		all = append(all, named{r.fold, speech.Of(raw)})
	}
	return slices.DeleteFunc(all, func(n named) bool { return n.sounds.Null() || common[lexicon.Key(n.fold)] })
}

// mostNear bounds the names that one is compared with.
const mostNear = 256

// naming lists the words of two texts that are one name: by their sounds, and
// those that call the same country or language.
func (a *Aligner) naming(version, original *side) listing {
	l := listing{}
	theirs := map[string][]named{}
	for _, n := range original.names() {
		theirs[n.sounds.Key()] = append(theirs[n.sounds.Key()], n)
	}
	for _, n := range version.names() {
		near := theirs[n.sounds.Key()]
		for _, o := range near[:min(len(near), mostNear)] {
			if like := name.Alike(n.sounds, o.sounds); like > 0 {
				l.put(n.fold, o.fold, float32(like))
			}
		}
	}
	mine, yours := version.spelled(), original.spelled()
	name.Shared(a.lands.of(version.lang), a.lands.of(original.lang), func(first, second string) {
		for _, x := range mine[first] {
			for _, y := range yours[second] {
				l.put(x, y, sameSpelling)
			}
		}
	})
	return l
}

// spelled are the folded words of a text by what a lexicon has them under:
// l'allemagne is allemagne.
func (d *side) spelled() map[string][]string {
	all := map[string][]string{}
	seen := map[string]bool{}
	for _, r := range d.rows {
		if seen[r.fold] {
			continue
		}
		seen[r.fold] = true
		key := lexicon.Key(r.fold)
		if key == "" {
			key = r.fold
		}
		all[key] = append(all[key], r.fold)
	}
	return all
}

// with adds what another listing says.
func (l listing) with(other listing) listing {
	if l == nil {
		return other
	}
	for first, renderings := range other {
		for second, weight := range renderings {
			l.put(first, second, weight)
		}
	}
	return l
}
