package words

// A Language says what a language can do, as far as the rooms of package quote treat
// languages differently. Its zero fields are what most languages do.
type Language struct {
	Tag     string // of BCP 47, the language alone
	Lexicon Lexicon
	Cues    []CueForm // the English forms that Entry.Cue counts; shared, not to be changed
	Known   bool      // the lexicon is its own; it is that of English otherwise

	Turns   TurnRules
	Grammar Grammar
	Kinds   KindRules
	Lists   *Lists
}

// TurnRules say how a language sets speech off without closing marks, and where its
// reporting clauses stand.
type TurnRules struct {
	ReopensClosing bool // a closing mark may open a further paragraph: » also at its start
	Dashes         bool // a dash opens a turn of dialogue
	Tales          bool // turns follow one another within paragraphs, and narration follows them
	ClausesWithin  bool // reporting clauses stand within the marks: « Je viens, dit-il, demain »
	ClausesDashed  bool // reporting clauses stand between dashes: —Ya voy —dijo él—. Espera.
	TightDash      bool // a dash tight before a word opens a reporting clause, whatever its verb
	StopBeforeDash bool // a comma or a stop stands before the dash of a reporting clause, in turns too
}

// Grammar is how the words of a language hang together.
type Grammar struct {
	Elides       bool // an apostrophe ends a word: l’eau is two
	Inversion    bool // a pronoun is joined to its verb: dit-il
	Clitics      bool // objects stand before the verb: il le lui a dit
	VerbSecond   bool // the finite verb comes second, and its participle last
	CapitalNouns bool // nouns have capitals: few words with one are names
	ReportedMood bool // reported speech has a mood of its own
	StrictOrder  bool // a finite verb ends the subject before it, whatever stands around

	RelativeSubject  bool // a relative pronoun right before the verb may be its subject
	DeterminerAlone  bool // a determiner may be a whole noun phrase: this, some
	ObjectBehindVerb bool // an object may stand between a verb and the subject behind it
	VerbAlone        bool // a verb needs no subject behind it before a preposition or the end
	NounsReport      bool // a noun with a determiner may report: his call for
	HearerBehind     bool // whom somebody spoke to stands right behind who spoke
	ArticleInNames   bool // a particle of names may be an article: alone it joins no names

	SourceTo     bool   // a preposition belongs to the source: according to
	SourceAtEnd  bool   // a source may stand behind further quotations of its sentence
	SourceBehind string // a source that stands behind whom it names: den Behörden zufolge
	ElidedSource string // a word that makes a source of the elided one before it: d’après
	LikeWord     string // opens a reporting clause before its verb: comme l’explique X
	ForWord      string // of the class Of, but ends a phrase that has a name: for
	TextSays     bool   // a verb of what a text says, whose subject is where it is to be read: heißt es
}

// KindRules say what a language sets between marks that is not simply speech.
type KindRules struct {
	ThatReports       bool // words within a clause with que or che that a verb reports are mixed
	WholeSentences    bool // a whole sentence between marks beside speech is speech
	JudgedWords       bool // words behind a verb that judges are mixed: juge le projet « hasardeux »
	PapersBetween     bool // names of papers and works stand between marks behind their noun
	SubheadsBetween   bool // subheads stand between single marks
	ThingsTellNothing bool // a thing as the subject of the sentence before says nothing of who speaks
}

// LanguageWith is LanguageOf with other English forms that report than the embedded ones.
func LanguageWith(tag string, cues []CueForm) Language {
	l := LanguageOf(tag)
	if l.Cues = cues; tag == "en" || !l.Known {
		l.Lexicon = englishLexiconWith(cues)
	}
	return l
}

// LanguageOf returns what is known of the language of a tag (see text.Base).
func LanguageOf(tag string) Language {
	l := Language{Tag: tag, Cues: EnglishCues(), Turns: turnRulesOf(tag), Lists: listsOf(tag)}
	l.Lexicon, l.Known = lexiconOf(tag)
	switch tag {
	case "en":
		l.Grammar = Grammar{
			StrictOrder: true, DeterminerAlone: true, VerbAlone: true, NounsReport: true, SourceTo: true,
			ForWord: "for",
		}
		l.Kinds = KindRules{SubheadsBetween: true, ThingsTellNothing: true}
	case "fr":
		l.Grammar = Grammar{
			Elides: true, Inversion: true, Clitics: true, RelativeSubject: true, ObjectBehindVerb: true,
			ElidedSource: "après", LikeWord: "comme",
		}
		l.Kinds = KindRules{ThatReports: true, JudgedWords: true}
	case "de":
		l.Grammar = Grammar{
			VerbSecond: true, CapitalNouns: true, ReportedMood: true, ObjectBehindVerb: true, HearerBehind: true, ArticleInNames: true,
			SourceAtEnd: true, SourceBehind: "zufolge", TextSays: true,
		}
		l.Kinds = KindRules{PapersBetween: true}
	case "es":
		l.Kinds = KindRules{ThatReports: true, WholeSentences: true}
	case "it":
		l.Grammar = Grammar{Elides: true}
		l.Kinds = KindRules{ThatReports: true, WholeSentences: true}
	}
	return l
}

func turnRulesOf(tag string) TurnRules {
	switch tag {
	case "fr":
		return TurnRules{ReopensClosing: true, Dashes: true, Tales: true, ClausesWithin: true}
	case "es":
		return TurnRules{ReopensClosing: true, Dashes: true, ClausesDashed: true, TightDash: true}
	case "el", "ca":
		return TurnRules{ReopensClosing: true, Dashes: true, ClausesDashed: true}
	case "ru", "uk":
		return TurnRules{Dashes: true, ClausesDashed: true, StopBeforeDash: true}
	case "it", "pt", "pl", "ro", "tr", "cs", "hu":
		return TurnRules{Dashes: true, ClausesDashed: true}
	}
	return TurnRules{}
}
