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
		signs = []string{" comme pour ", " aurait pu ", " auraient pu ", " aurait dû ", " aurait ", " si on ", " comme si "}
	case "de":
		signs = []string{" als wollte ", " als ob ", " könnte man ", " als würde "}
	}
	for _, sign := range signs {
		if strings.Contains(s, sign) {
			return true
		}
	}
	return false
}
