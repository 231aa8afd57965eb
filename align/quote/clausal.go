package quote

import (
	"unicode"
	"unicode/utf8"
)

// ReportingClause returns where a reporting clause ends that begins at a byte of a
// text of a language: « dit-il », « assure Jeanne », "said the minister", "he said",
// „so Petersen“, —añade Ruiz—. The end is behind the clause's own
// words and the mark that follows them; it is at where none begins there. Languages
// without a word list have none.
func ReportingClause(s, lang string, at int) (end int) {
	if lang == "fr" {
		d := dialogue{s: s, lang: lang}
		if _, end, ok := d.readIncise(frenchIncise(), at, len(s)); ok {
			return end
		}
		return at
	}
	if !known(lang) {
		return at
	}
	limit, lex := min(len(s), at+240), lexiconOf(lang)
	w := wordAt(s, at, limit)
	i := at + len(w)
	switch class := lex.class(w); {
	case class&(verb|so) != 0:
	case class&aux != 0:
		i = skipSpaces(s, i, limit)
		next := wordAt(s, i, limit)
		if lex.class(next)&partic == 0 {
			return at
		}
		i += len(next)
	default:
		return subjectFirst(s, lex, at, limit)
	}
	i = skipSpaces(s, i, limit)
	subject := wordAt(s, i, limit)
	if c, _ := utf8.DecodeRuneInString(subject); !unicode.IsUpper(c) && lex.class(subject)&(pron|det|honour) == 0 {
		if i < limit && lang == "es" && lex.class(w)&verb != 0 && subject == "" {
			return inciseEnd(s, i, limit) // —añade—
		}
		return at
	}
	return inciseEnd(s, phraseEnd(s, i, limit), limit)
}

// subjectFirst is ReportingClause for a pronoun or a name, and a verb that ends the
// clause.
func subjectFirst(s string, lex lexicon, at, limit int) (end int) {
	const longest = 4 // words of the subject
	i := at
	for n := range longest + 1 {
		w := wordAt(s, i, limit)
		class := lex.class(w)
		if n > 0 && class&verb != 0 {
			i += len(w)
			if c, size := utf8.DecodeRuneInString(s[i:limit]); unicode.IsPunct(c) {
				return i + size
			}
			return at
		}
		if c, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(c) && class&(pron|det|honour) == 0 {
			return at
		}
		i = skipSpaces(s, i+len(w), limit)
	}
	return at
}
