package analysis

import (
	"enface"
	"enface/align/quote/kind"
	"enface/align/quote/marks"
	"enface/align/quote/report"
	"enface/align/quote/speaker"
	"enface/align/quote/tokens"
	"enface/align/quote/turns"
	"enface/align/quote/words"
)

// Models are what was learned of quotations.
type Models struct {
	Cues    []words.CueForm // English forms that report without marks
	Kinds   kind.Models
	Reports report.Models
}

// Embedded are the models that the program runs with.
func Embedded() *Models { return &Models{words.EnglishCues(), kind.Embedded(), report.Embedded()} }

// A Text is a text with its stretches.
type Text struct {
	Models    *Models
	Lang      words.Language
	Words     string
	Paras     []marks.Paragraph
	Stretches []turns.Stretch
}

// Read cuts a text in a language (see text.Base) into stretches. blocks may be nil.
func Read(s, lang string, blocks []enface.Block) Text {
	return Embedded().read(s, words.LanguageOf(lang), blocks)
}

// Read is the function Read, with these models.
func (m *Models) Read(s, lang string, blocks []enface.Block) Text {
	return m.read(s, words.LanguageWith(lang, m.Cues), blocks)
}

func (m *Models) read(s string, lang words.Language, blocks []enface.Block) Text {
	t := Text{Models: m, Lang: lang, Words: s, Paras: marks.Paragraphs(s, blocks)}
	t.Stretches = turns.Find(s, t.Paras, marks.Find(s, t.Paras, t.Lang), t.Lang)
	return t
}

// An Observer looks on while a text is analysed, to learn from it. Its functions may be nil.
type Observer struct {
	Stretch func(x *turns.Stretch, f *kind.Features) // of each stretch
	Unit    func(r *tokens.Reading)                  // of each unit, with its tokens
}

// story is what is known of a text as far as it is read.
type story struct {
	*tokens.Reading
	models     *Models
	cast       *speaker.Cast
	past       speaker.Past
	intro      speaker.Intro
	tale       bool // the text has turns
	company    bool // speech came before in the unit
	seen       kind.Seen
	utterances int
	out        []enface.Quotation
}

// newUtterance counts an utterance and returns its number.
func (y *story) newUtterance() int {
	y.utterances++
	return y.utterances
}
