package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"enface"
	"enface/text"
)

// Lands are the names of countries and languages in one language. It does not
// change.
type Lands struct {
	countries map[string][]string // code -> words of the name, folded
	languages map[string][]string // code -> forms of the name, folded; those of one word
	first     map[string][]string // folded first word of a name of several words -> codes
	short     map[string]string
}

// Read returns the names that CLDR, as x/text has it, gives countries and
// languages in a language, with the forms of the adjectives that are made of
// languages; nil where it does not know the language.
func Read(lang string) *Lands {
	tag, err := language.Parse(lang)
	if err != nil || lang == "" {
		return nil
	}
	regions, languages := display.Regions(tag), display.Languages(tag)
	if regions == nil || languages == nil {
		return nil
	}
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	l := &Lands{countries: map[string][]string{}, languages: map[string][]string{}, first: map[string][]string{}, short: initials(base)}
	for c := 'A'; c <= 'Z'; c++ {
		for d := 'A'; d <= 'Z'; d++ {
			code := string([]rune{c, d})
			if r, err := language.ParseRegion(code); err == nil && (r.IsCountry() || code == "EU" || code == "UN") && r.Canonicalize() == r {
				if words := folded(regions.Name(r)); len(words) > 0 {
					l.countries["#"+code] = words
					if len(words) > 1 {
						l.first[words[0]] = append(l.first[words[0]], "#"+code)
					}
				}
			}
			code = strings.ToLower(code)
			if t, err := language.Parse(code); err == nil {
				if all := forms(folded(languages.Name(t)), base); len(all) > 0 {
					l.languages["#"+code] = all
				}
			}
		}
	}
	return l
}

// Run returns the code of the country whose name of several words, or whose
// initials, begin at word i of s, and where its words end.
func (l *Lands) Run(s string, words []enface.Span, i int) (code string, to int, ok bool) {
	if l == nil {
		return "", 0, false
	}
	raw := unelided(words[i].In(s))
	first, _ := utf8.DecodeRuneInString(raw)
	if unicode.IsLower(first) || !unicode.IsLetter(first) {
		return "", 0, false
	}
	if code, ok = l.short[strings.ReplaceAll(raw, ".", "")]; ok {
		return code, i + 1, true
	}
	for _, c := range l.first[text.FoldString(raw)] {
		name := l.countries[c]
		if i+len(name) > len(words) || i+len(name) <= to {
			continue
		}
		n := 1
		for n < len(name) && text.FoldString(words[i+n].In(s)) == name[n] && !strings.ContainsAny(s[words[i+n-1].End:words[i+n].Start], "\n.,;:!?") {
			n++
		}
		if n == len(name) {
			code, to, ok = c, i+n, true
		}
	}
	return code, to, ok
}

// unelided takes off what is joined to a word by an apostrophe before it: l'ONU.
func unelided(word string) string {
	const longest = len("qu’")
	if at := strings.IndexAny(word, "'’"); at > 0 && at < longest {
		_, n := utf8.DecodeRuneInString(word[at:])
		return word[at+n:]
	}
	return word
}

// Shared calls yield with the words by which two languages call the same country
// or language. A name of several words is its code, "#US".
func Shared(a, b *Lands, yield func(first, second string)) {
	if a == nil || b == nil {
		return
	}
	word := func(code string, words []string) string {
		if len(words) > 1 {
			return code
		}
		return words[0]
	}
	for code, x := range a.countries {
		if y, ok := b.countries[code]; ok {
			first, second := word(code, x), word(code, y)
			yield(first, second)
			yield(code, second)
			yield(first, code)
		}
	}
	for code, x := range a.languages {
		for _, first := range x {
			for _, second := range b.languages[code] {
				yield(first, second)
			}
		}
	}
}

func folded(name string) []string {
	fold := text.FoldString(name)
	var out []string
	for _, w := range text.Words(fold) {
		out = append(out, w.In(fold))
	}
	return out
}

// forms are the inflected forms of a language's name as an adjective; none of a
// name of several words.
func forms(words []string, lang string) []string {
	if len(words) != 1 {
		return nil
	}
	w := words[0]
	out := []string{w}
	add := func(stem string, endings ...string) {
		for _, e := range endings {
			out = append(out, stem+e)
		}
	}
	stem := w[:len(w)-1]
	switch lang {
	case "fr":
		switch {
		case strings.HasSuffix(w, "ien"), strings.HasSuffix(w, "een"):
			add(w, "s", "ne", "nes")
		case strings.HasSuffix(w, "s"):
			add(w, "e", "es")
		case strings.HasSuffix(w, "ec"):
			add(w, "s", "que", "ques")
		case strings.HasSuffix(w, "c"):
			add(stem, "cs", "que", "ques")
		case strings.HasSuffix(w, "e"):
			add(w, "s")
		default:
			add(w, "s", "e", "es")
		}
	case "de":
		add(w, "e", "er", "es", "en", "em")
	case "es":
		switch {
		case strings.HasSuffix(w, "o"):
			add(stem, "a", "os", "as")
		case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "n"):
			add(w, "a", "es", "as")
		}
	case "it":
		switch {
		case strings.HasSuffix(w, "o"):
			add(stem, "a", "i", "e", "he")
		case strings.HasSuffix(w, "e"):
			add(stem, "i")
		}
	}
	return out
}

// initials are the codes of countries and unions by their initials, as they are
// written in the language.
func initials(lang string) map[string]string {
	switch lang {
	case "en":
		return map[string]string{"US": "#US", "USA": "#US", "UK": "#GB", "Britain": "#GB", "EU": "#EU", "UN": "#UN", "NATO": "#NATO"}
	case "fr":
		return map[string]string{"USA": "#US", "UE": "#EU", "ONU": "#UN", "OTAN": "#NATO", "Otan": "#NATO"}
	case "de":
		return map[string]string{"USA": "#US", "EU": "#EU", "UN": "#UN", "UNO": "#UN", "Nato": "#NATO", "NATO": "#NATO"}
	case "es":
		return map[string]string{"EEUU": "#US", "EE": "#US", "UU": "#US", "UE": "#EU", "ONU": "#UN", "OTAN": "#NATO"}
	case "it":
		return map[string]string{"USA": "#US", "UE": "#EU", "ONU": "#UN", "Onu": "#UN", "NATO": "#NATO", "Nato": "#NATO"}
	}
	return nil
}
