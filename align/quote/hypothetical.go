package quote

import (
	"sort"
	"strings"

	"enface"
)

// hypothetical reports whether the reporting expression is about words that
// nobody said: as if to say, might have asked, aurait pu dire, als wollte er sagen.
func (r *reading) hypothetical(word enface.Span) bool {
	if word.Len() == 0 {
		return false
	}
	i := sort.Search(len(r.t), func(k int) bool { return r.t[k].b > word.Start })
	if i == len(r.t) || r.t[i].a > word.Start {
		return false // in another paragraph
	}
	var before []string
	for k := max(0, i-5); k <= i; k++ {
		if r.t[k].word {
			before = append(before, strings.ToLower(r.s[r.t[k].a:r.t[k].b]))
		}
	}
	s := " " + strings.Join(before, " ") + " "
	signs := []string{}
	switch r.lang {
	case "en":
		signs = []string{" as if to ", " as though to ", " could have ", " might have ", " would have ", " should have ", " may as well have ", " if he ", " if she ", " if they ", " if you "}
	case "fr":
		signs = []string{" comme pour ", " aurait pu ", " auraient pu ", " aurait dû ", " aurait ", " pourrait dire ", " dirait ", " si on ", " comme si "}
	case "de":
		signs = []string{" als wollte ", " als ob ", " könnte man ", " als würde ", " hätte sagen ", " hätten sagen ", " hätte antworten ", " hätte fragen ", " könnte sagen ", " würde sagen ", " würden sagen "}
	}
	for _, sign := range signs {
		if strings.Contains(s, sign) {
			return true
		}
	}
	return false
}

// placard reports whether the words at token q are to be read on a thing, or are
// the device of somebody: a sign that read “…”, une affiche : « … », auf dem Plakat
// stand: „…“.
func (r *reading) placard(q int) bool {
	unknown := 0
	for k := q - 1; k >= 0 && q-k < 8; k-- {
		t := &r.t[k]
		switch {
		case t.q >= 0 || t.c == '.' || t.c == ';':
			return false
		case !t.word:
		case thing(r.s[t.a:t.b], r.lang):
			return true
		case t.class&(verb|weak|aux|rel|that|prep|det|of|adv|gerund|conj) != 0 && t.class&pron == 0:
		case t.cap || t.class&pron != 0 && t.class&rel == 0 || unknown > 0:
			return false
		default:
			unknown++
		}
	}
	return false
}

// thing reports whether a noun is a thing that words are written on, or a device.
func thing(noun, lang string) bool {
	switch noun = strings.ToLower(noun); lang {
	case "en":
		switch strings.TrimSuffix(noun, "s") {
		case "sign", "placard", "banner", "poster", "motto", "plaque", "sticker", "t-shirt", "shirt", "tattoo", "graffiti", "inscription", "epitaph", "billboard", "tombstone":
			return true
		}
	case "fr":
		switch strings.TrimSuffix(noun, "s") {
		case "pancarte", "banderole", "affiche", "devise", "panneau", "panneaux", "plaque", "autocollant", "t-shirt", "tatouage", "graffiti", "inscription", "épitaphe", "écriteau":
			return true
		}
	case "de":
		switch noun {
		case "plakat", "plakate", "plakaten", "transparent", "transparente", "transparenten", "schild", "schilder", "schildern", "motto", "wahlspruch", "aufkleber", "aufschrift", "inschrift", "banner", "bannern", "tafel":
			return true
		}
	}
	return false
}
