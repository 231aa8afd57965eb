package speaker

import "strings"

// A gender is that of a pronoun or a form of address; 0 if nothing is known.
type gender byte

const (
	female gender = 1 + iota
	male
)

// address is the gender that a form of address tells.
func address(word string) gender {
	switch strings.ToLower(strings.TrimSuffix(word, ".")) {
	case "mr", "sir", "lord", "m", "monsieur", "herr", "señor", "sr", "signor":
		return male
	case "mrs", "ms", "miss", "lady", "mme", "mlle", "madame", "frau", "ministerin", "bundeskanzlerin", "sprecherin", "señora", "sra", "signora":
		return female
	}
	return 0
}

// pronounOf is the gender of a pronoun, and whether it stands for one person.
func pronounOf(word string) (gender, bool) {
	switch strings.ToLower(word) {
	case "he", "him", "his", "il", "lui", "er":
		return male, true
	case "she", "her", "elle", "ella":
		return female, true
	case "who", "qui", "der", "die", "sie":
		return 0, true
	}
	return 0, false
}

// nounGender is what the article or the ending of a noun tells of a person.
func nounGender(article, noun string) gender {
	switch strings.ToLower(article) {
	case "die", "la":
		return female
	case "der", "le", "el":
		return male
	}
	switch noun = strings.ToLower(noun); {
	case strings.HasSuffix(noun, "woman"):
		return female
	case strings.HasSuffix(noun, "man"):
		return male
	}
	return 0
}

func definite(word string) bool {
	switch strings.ToLower(word) {
	case "the", "le", "la", "der", "die", "el", "il", "lo":
		return true
	}
	return false
}

// singlePerson reports whether a noun names somebody by what they do: engineer, ingénieure,
// Ingenieurin, die 54-Jährige. Bodies and papers have other endings, or are on a list.
func singlePerson(noun string) bool {
	noun = strings.ToLower(noun)
	switch noun {
	case "paper", "newspaper", "letter", "order", "center", "chapter", "charter", "register", "number", "matter", "water", "border", "poster", "banner",
		"factor", "sector", "monitor", "bulletin", "magazin", "verein", "heure", "valeur", "erreur", "secteur", "moteur":
		return false
	}
	for _, end := range [...]string{
		"eer", "ter", "tor", "yer", "cher", "ger", "ler", "ner", "der", "ker", "man", "woman", "ist", "ian",
		"eur", "euse", "eure", "rice", "ien", "ienne", "iste", "in", "jährige", "-year-old", "mayor", "prefect", "maire", "préfète", "préfet",
	} {
		if strings.HasSuffix(noun, end) {
			return true
		}
	}
	return false
}

// nobody reports whether a mention is of no one.
func nobody(text string) bool {
	first, _, _ := strings.Cut(strings.ToLower(text), " ")
	switch first {
	case "nobody", "no-one", "nothing", "none", "personne", "rien", "niemand", "nichts", "nadie", "nada", "nessuno":
		return true
	}
	return false
}

// impersonal reports whether a pronoun stands for no person.
func impersonal(word string) bool {
	switch strings.ToLower(word) {
	case "it", "this", "that", "es", "ce", "cela", "ça", "das":
		return true
	}
	return false
}
