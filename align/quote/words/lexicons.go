package words

import (
	"strings"
	"sync"

	"enface/text"
)

// lexiconOf returns the word list of a language, which is built when it is first needed.
// Languages without one get that of English, and own is false.
func lexiconOf(lang string) (l Lexicon, own bool) {
	switch lang {
	case "fr":
		return frenchLexicon(), true
	case "de":
		return germanLexicon(), true
	case "en":
		return englishLexicon(), true
	}
	if l, own = listedLexicons()[lang]; own {
		return l, true
	}
	return englishLexicon(), false
}

// listedLexicons are the word lists of the languages whose files have reporting verbs.
var listedLexicons = sync.OnceValue(func() map[string]Lexicon {
	all := map[string]Lexicon{}
	for _, lang := range text.FactTags() {
		if words := text.FactsOf(lang).Words; words["verb"] != "" {
			all[lang] = lexiconFrom(words)
		}
	}
	return all
})

// lexiconFrom makes the word list of a language of its facts: lists of words by class,
// and stems with the endings that make them words of a class.
func lexiconFrom(words map[string]string) Lexicon {
	l := Lexicon{}
	for name, class := range classNames() {
		l.add(class, words[name])
		for _, ending := range strings.Fields(words["endings "+name]) {
			for _, stem := range strings.Fields(words["stems"]) {
				l.add(class, stem+ending)
			}
		}
	}
	return l
}
