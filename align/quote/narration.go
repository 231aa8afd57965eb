package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// speechStop returns where the teller of a French tale goes on within
// s[from:to], which begins with somebody's words: the start of the first
// sentence, from the second on, that reads like narration; to if there is none.
// With strict the first sentence counts too.
func speechStop(s string, from, to int, strict bool) int {
	first := !strict
	for at := from; at < to; {
		end := sentenceStop(s, at, to)
		if !first && narrates(s[at:end]) {
			return at
		}
		first = false
		at = skipSpaces(s, end, to)
	}
	return to
}

// sentenceStop is the end of the sentence that begins at the byte at: after a
// stop that white space and a capital letter or a mark follow.
func sentenceStop(s string, at, to int) int {
	for i := at; i < to; {
		c, n := utf8.DecodeRuneInString(s[i:to])
		i += n
		if c != '.' && c != '!' && c != '?' && c != '…' {
			continue
		}
		j := skipSpaces(s, i, to)
		next, _ := utf8.DecodeRuneInString(s[j:to])
		if j > i && (unicode.IsUpper(next) || next == '«' || next == '“') {
			return i
		}
	}
	return to
}

// clauseStop is the end of the clause that begins at the byte at, before which no
// incise can stand.
func clauseStop(s string, at, to int) int {
	if i := strings.IndexAny(s[at:to], ",!?…:"); i >= 0 {
		return at + i
	}
	return to
}

// narrates reports whether a French sentence tells rather than speaks: verbs of
// the past simple or the imperfect, and nobody who says I or you.
func narrates(s string) bool {
	tells := 0
	for i, n := 0, 0; i < len(s) && n < 60; n++ {
		c, w := utf8.DecodeRuneInString(s[i:])
		if !word(c) {
			i += w
			continue
		}
		t := wordAt(s, i, len(s))
		i += len(t)
		switch t {
		case "je", "Je", "j’", "j'", "J’", "J'", "tu", "Tu", "vous", "Vous", "nous", "Nous", "me", "m’", "m'", "te", "t’", "t'", "moi", "toi", "mon", "ma", "mes", "ton", "ta", "tes",
			"votre", "vos", "notre", "nos", "Mon", "Ma", "Mes", "Votre", "Vos":
			return false
		}
		if pastSimple(t) {
			tells += 2
		} else if imperfect(t) {
			tells++
		}
	}
	return tells > 1 || tells == 1 && !strings.ContainsAny(s[max(0, len(s)-3):], "!?")
}

// pastSimple reports whether w looks like a third person of the past simple.
func pastSimple(w string) bool {
	switch w {
	case "fut", "fit", "dit", "vit", "prit", "mit", "eut", "vint", "tint", "furent", "firent", "eurent", "put", "sut", "crut", "reprit", "sortit", "entra", "alla":
		return true
	case "cela", "voilà", "déjà", "mama", "papa", "delà", "holà", "opéra", "fait", "fallait", "tout", "petit", "esprit", "bruit", "salut", "début", "statut", "institut", "produit",
		"conduit", "profit", "crédit", "habit", "appétit", "conflit", "circuit", "récit", "granit", "dépit", "débit", "droit", "endroit", "minuit", "subit", "gratuit", "interdit":
		return false
	}
	if len(w) < 5 || strings.ContainsAny(w, "-’'") {
		return false
	}
	if c, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(c) {
		return false
	}
	switch {
	case strings.HasSuffix(w, "èrent"), strings.HasSuffix(w, "irent"), strings.HasSuffix(w, "urent"):
		return true
	case strings.HasSuffix(w, "ra"), strings.HasSuffix(w, "oit"), strings.HasSuffix(w, "ait"), strings.HasSuffix(w, "eut"), strings.HasSuffix(w, "aut"), strings.HasSuffix(w, "out"):
		return w == "rentra" || w == "entra" || w == "montra" || w == "rencontra" || w == "serra" || w == "retira" || w == "tira" || w == "soupira" || w == "pleura" || w == "murmura" || w == "demeura" || w == "jura"
	}
	return strings.HasSuffix(w, "a") || strings.HasSuffix(w, "it") || strings.HasSuffix(w, "int") && !strings.HasSuffix(w, "oint")
}

// imperfect reports whether w looks like a third person of the imperfect.
func imperfect(w string) bool {
	switch w {
	case "fait", "parfait", "lait", "trait", "portrait", "attrait", "plait", "souhait", "sait", "extrait", "retrait", "forfait", "bienfait", "sert":
		return false
	case "était", "avait", "allait":
		return true
	}
	if len(w) < 6 || strings.ContainsAny(w, "-’'") || strings.HasSuffix(w, "rait") || strings.HasSuffix(w, "raient") {
		return false
	}
	return strings.HasSuffix(w, "ait") || strings.HasSuffix(w, "aient")
}
