package words

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"enface/align/lexicon"
	"enface/align/name"
	"enface/text"
)

// A named is a word of a text that looks like a name, folded, and its sounds.
type named struct {
	fold   string
	sounds name.Sounds
}

// names are the words of a text that are written like names wherever they stand.
func names(d *Side) []named {
	var all []named
	speech := name.In(d.Lang)
	index := map[string]int{}
	common := map[string]bool{}
	for i, w := range d.Words {
		r := d.Rows[w.Row]
		if _, stated := d.of(int32(i)); stated || r.Number {
			continue
		}
		raw := withoutElision(w.In(d.Text))
		if first, _ := utf8.DecodeRuneInString(raw); unicode.IsLower(first) {
			common[text.FoldString(raw)] = true
			continue
		}
		if _, seen := index[r.Fold]; seen {
			continue
		}
		index[r.Fold] = len(all)
		all = append(all, named{r.Fold, speech.Of(raw)})
	}
	return slices.DeleteFunc(all, func(n named) bool { return n.sounds.Null() || common[lexicon.Key(n.fold)] })
}

// withoutElision is the longer part of a word with an apostrophe: d’Assad, Assad's.
func withoutElision(raw string) string {
	at := strings.LastIndexAny(raw, "'’")
	if at <= 0 {
		return raw
	}
	if _, n := utf8.DecodeRuneInString(raw[at:]); len(raw)-at-n > at {
		return raw[at+n:]
	}
	return raw[:at]
}

// mostNear bounds the names that one is compared with.
const mostNear = 256

// naming lists the words of two texts that are one name: by their sounds, and those that
// call the same country or language.
func (r *Reader) naming(version, original *Side) Listing {
	l := Listing{}
	theirs := map[string][]named{}
	for _, n := range names(original) {
		theirs[n.sounds.Key()] = append(theirs[n.sounds.Key()], n)
	}
	for _, n := range names(version) {
		near := theirs[n.sounds.Key()]
		for _, o := range near[:min(len(near), mostNear)] {
			if similarity := name.Alike(n.sounds, o.sounds); similarity > 0 {
				l.put(n.fold, o.fold, float32(similarity))
			}
		}
	}
	mine, yours := spelled(version), spelled(original)
	name.Shared(r.countries.of(version.Lang), r.countries.of(original.Lang), func(first, second string) {
		for _, x := range mine[first] {
			for _, y := range yours[second] {
				l.put(x, y, r.Numbers.SameSpelling)
			}
		}
	})
	return l
}

// spelled are the folded words of a text by what a lexicon has them under: l'allemagne is
// under allemagne.
func spelled(d *Side) map[string][]string {
	all := map[string][]string{}
	seen := map[string]bool{}
	for _, r := range d.Rows {
		if seen[r.Fold] {
			continue
		}
		seen[r.Fold] = true
		key := lexicon.Key(r.Fold)
		if key == "" {
			key = r.Fold
		}
		all[key] = append(all[key], r.Fold)
	}
	return all
}
