package words

// A Class is a set of classes of words, one bit each.
type Class uint32

const (
	Verb        Class = 1 << iota // a finite reporting verb: said
	Weak                          // a verb that may report: described, believes
	Gerund                        // saying
	Participle                    // déclaré, gesagt: reports behind an auxiliary
	Pronoun                       // he, who
	Determiner                    // the, his
	Preposition                   // in, during
	Of                            // of, de, von: within a noun phrase
	Auxiliary                     // has, a, hat
	Adverb                        // also, later
	Conjunction                   // and, that, because
	Relative                      // who, which
	Source                        // according, selon, laut
	Work                          // film, book: a title follows
	Naming                        // nicknamed, so-called: a name follows
	Calendar                      // Monday, August
	Honorific                     // Mr, President
	Object                        // him, reporters: told him
	That                          // that, que, dass
	So                            // so: "…", so Meier
	Mood                          // sei, habe: the mood of reported speech
	Unsaid                        // sign, slogan, word: what follows is nobody's speech
)

// classNames are the classes by their keys in the files of languages.
func classNames() map[string]Class {
	return map[string]Class{
		"verb": Verb, "weak": Weak, "gerund": Gerund, "participle": Participle, "pronoun": Pronoun, "determiner": Determiner,
		"preposition": Preposition, "of": Of, "auxiliary": Auxiliary, "adverb": Adverb, "conjunction": Conjunction, "relative": Relative,
		"source": Source, "work": Work, "naming": Naming, "calendar": Calendar, "honorific": Honorific, "object": Object, "that": That,
		"so": So, "mood": Mood, "unsaid": Unsaid,
	}
}

// An Entry is what a lexicon holds of a word: its classes and, above them, the number of
// the reporting form that it is.
type Entry uint64

const (
	classBits = 22 // as many as there are classes
	classMask = 1<<classBits - 1
)

// Classes are the classes of the word.
func (e Entry) Classes() Class { return Class(e & classMask) }

// Cue is the number of the reporting form, counted from 1; 0 where the word is none.
func (e Entry) Cue() uint16 { return uint16(e >> classBits) }
