package words

import "strings"

// SplitInversion splits "répondit-elle" and "a-t-il" into verb and pronoun; the pronoun is
// "" where w has none.
func SplitInversion(w string) (verb, pronoun string) {
	i := strings.LastIndexByte(w, '-')
	if i < 0 {
		return w, ""
	}
	switch w[i+1:] {
	case "il", "elle", "on", "ils", "elles", "je", "nous":
		return strings.TrimSuffix(w[:i], "-t"), w[i+1:]
	}
	return w, ""
}

// Least lengths, in bytes, of a French word that is taken for a form of a tense by its
// ending. Set by hand.
const (
	leastPastSimple = 5
	leastImperfect  = 6
)

// PastSimple reports whether a French word looks like a third person of the past simple.
func PastSimple(w string) bool {
	switch w {
	case "fut", "fit", "dit", "vit", "prit", "mit", "eut", "vint", "tint", "furent", "firent", "eurent", "put", "sut", "crut", "reprit", "sortit",
		"entra", "alla":
		return true
	case "cela", "voilà", "déjà", "mama", "papa", "delà", "holà", "opéra", "fait", "fallait", "tout", "petit", "esprit", "bruit", "salut", "début",
		"statut", "institut", "produit", "conduit", "profit", "crédit", "habit", "appétit", "conflit", "circuit", "récit", "granit", "dépit", "débit",
		"droit", "endroit", "minuit", "subit", "gratuit", "interdit":
		return false
	}
	if len(w) < leastPastSimple || joined(w) || Capital(w) {
		return false
	}
	switch {
	case endsInAny(w, "èrent", "irent", "urent"):
		return true
	case endsInAny(w, "ra", "oit", "ait", "eut", "aut", "out"):
		return stemInR(w)
	}
	return endsInAny(w, "a", "it") || strings.HasSuffix(w, "int") && !strings.HasSuffix(w, "oint")
}

// stemInR reports whether a word in -ra is a past simple and no future.
func stemInR(w string) bool {
	switch w {
	case "rentra", "entra", "montra", "rencontra", "serra", "retira", "tira", "soupira", "pleura", "murmura", "demeura", "jura":
		return true
	}
	return false
}

// Imperfect reports whether a French word looks like a third person of the imperfect.
func Imperfect(w string) bool {
	switch w {
	case "fait", "parfait", "lait", "trait", "portrait", "attrait", "plait", "souhait", "sait", "extrait", "retrait", "forfait", "bienfait", "sert":
		return false
	case "était", "avait", "allait":
		return true
	}
	if len(w) < leastImperfect || joined(w) || endsInAny(w, "rait", "raient") {
		return false
	}
	return endsInAny(w, "ait", "aient")
}

// joined reports whether a word has a hyphen or an apostrophe.
func joined(w string) bool { return strings.ContainsAny(w, "-’'") }

func endsInAny(w string, endings ...string) bool {
	for _, e := range endings {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}
