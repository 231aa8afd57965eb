package incise

import (
	"unicode"
	"unicode/utf8"

	"enface/align/quote/words"
)

// ReportingClause returns where a reporting clause ends that begins at byte at of a text of
// a language: « dit-il », « assure Jeanne », "said the minister", "he said", „so Petersen“,
// —añade Ruiz—. The end, in bytes, is behind the clause's own words and the mark that
// follows them; it is at where none begins there. Languages without a word list have none.
func ReportingClause(s string, lang words.Language, at int) (end int) {
	if lang.Turns.ClausesWithin {
		if _, end, ok := French(s, at, len(s), false); ok {
			return end
		}
		return at
	}
	if !lang.Known {
		return at
	}
	limit := min(len(s), at+longestClause)
	w := words.At(s, at, limit)
	class := lang.Lexicon.Class(w)
	switch {
	case class&(words.Verb|words.So) != 0:
		return verbFirst(s, lang, at, at+len(w), limit, class&words.Verb != 0)
	case class&words.Auxiliary != 0:
		i := words.SkipSpaces(s, at+len(w), limit)
		next := words.At(s, i, limit)
		if lang.Lexicon.Class(next)&words.Participle == 0 {
			return at
		}
		return verbFirst(s, lang, at, i+len(next), limit, false)
	}
	return subjectFirst(s, lang, at, limit)
}

// verbFirst is ReportingClause where the verb ends at byte i; alone says that it may stand
// without a subject before a dash: —añade—.
func verbFirst(s string, lang words.Language, at, i, limit int, alone bool) (end int) {
	i = words.SkipSpaces(s, i, limit)
	subject := words.At(s, i, limit)
	if beginsSubject(lang, subject) {
		return clauseEnd(s, phraseEnd(s, i, limit), limit)
	}
	if alone && lang.Turns.TightDash && subject == "" && i < limit {
		return clauseEnd(s, i, limit)
	}
	return at
}

// subjectFirst is ReportingClause for a pronoun or a name, and a verb that ends the clause.
func subjectFirst(s string, lang words.Language, at, limit int) (end int) {
	const longest = 4 // words of the subject
	i := at
	for n := range longest + 1 {
		w := words.At(s, i, limit)
		if n > 0 && lang.Lexicon.Class(w)&words.Verb != 0 {
			i += len(w)
			if c, size := utf8.DecodeRuneInString(s[i:limit]); unicode.IsPunct(c) {
				return i + size
			}
			return at
		}
		if !beginsSubject(lang, w) {
			return at
		}
		i = words.SkipSpaces(s, i+len(w), limit)
	}
	return at
}

// beginsSubject reports whether a word may begin the subject of a reporting clause.
func beginsSubject(lang words.Language, w string) bool {
	return words.Capital(w) || lang.Lexicon.Class(w)&(words.Pronoun|words.Determiner|words.Honorific) != 0
}
