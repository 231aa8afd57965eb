package words

import (
	"strings"
	"sync"
)

// Lists are words of a language that tell what they stand beside from plain speech, or
// where a class of its lexicon holds.
type Lists struct {
	Unreal      []string        // signs that words were never said, in lower case between spaces: " as if to "
	things      map[string]bool // what words are written on, and devices; in lower case
	pluralS     bool            // things stand without the s of their plural
	VerbEndings []string        // of finite verbs that the lexicon does not hold
	WorkEndings []string        // of nouns that the name of a work or a paper follows
	SourceNouns map[string]bool // nouns without a final n; “nach” tells a source only before one of them
}

// Thing reports whether a noun is a thing that words are written on, or a device.
func (l *Lists) Thing(noun string) bool {
	if l.things == nil {
		return false
	}
	noun = strings.ToLower(noun)
	if l.pluralS {
		noun = strings.TrimSuffix(noun, "s")
	}
	return l.things[noun]
}

func listsOf(tag string) *Lists {
	all := allLists()
	if l := all[tag]; l != nil {
		return l
	}
	return all[""]
}

// allLists are the lists by language; those of "" are empty.
var allLists = sync.OnceValue(func() map[string]*Lists {
	return map[string]*Lists{
		"": {},
		"en": {
			Unreal: []string{
				" as if to ", " as though to ", " could have ", " might have ", " would have ", " should have ", " may as well have ",
				" if he ", " if she ", " if they ", " if you ",
			},
			things: setOf(`sign placard banner poster motto plaque sticker t-shirt shirt tattoo graffiti inscription epitaph billboard
				tombstone`),
			pluralS:     true,
			VerbEndings: []string{"ed", "s"},
		},
		"fr": {
			Unreal: []string{
				" comme pour ", " aurait pu ", " auraient pu ", " aurait dû ", " aurait ", " pourrait dire ", " dirait ", " si on ", " comme si ",
			},
			things: setOf(`pancarte banderole affiche devise panneau panneaux plaque autocollant t-shirt tatouage graffiti inscription épitaphe
				écriteau`),
			pluralS: true,
		},
		"de": {
			Unreal: []string{
				" als wollte ", " als ob ", " könnte man ", " als würde ", " hätte sagen ", " hätten sagen ", " hätte antworten ", " hätte fragen ",
				" könnte sagen ", " würde sagen ", " würden sagen ",
			},
			things: setOf(`plakat plakate plakaten transparent transparente transparenten schild schilder schildern motto wahlspruch aufkleber
				aufschrift inschrift banner bannern tafel`),
			WorkEndings: []string{
				"zeitung", "zeitschrift", "magazin", "blatt", "sendung", "serie", "roman", "film", "sender", "agentur", "portal",
			},
			SourceNouns: setOf(`Angabe Aussage Ansicht Meinung Worte Informatione Auffassung Einschätzung Darstellung Bericht Berichte Auskunft
				Überzeugung Erkenntnisse Mitteilung Medienberichte Pressebericht Polizeiangabe Medienangabe`),
		},
	}
})
