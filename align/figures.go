package align

import (
	"enface/align/numeral"
	"enface/align/text"
)

// A statement is a run of words that together state a number or a date, or name
// a country.
type statement struct {
	from, to int
	fold     string // what the words are compared by
	number   bool   // they state a number, and nothing else
	figure   bool   // they state a number or a date, at least in one of their meanings
}

// readFigures finds the numbers and dates of the text. What states the same is
// then spelled the same, whatever the language, and words that state other
// numbers are not alike. Each word of a run such as quatre-vingt-dix stands for
// the whole.
func (d *side) readFigures() {
	d.states = map[int32]int32{}
	for _, f := range numeral.Read(d.text, d.spans(), d.lang) {
		d.statement(statement{f.From, f.To, f.Value, f.Sure, true})
	}
}

func (d *side) statement(x statement) {
	for i := x.from; i < x.to; i++ {
		d.states[int32(i)] = int32(len(d.stated))
	}
	d.stated = append(d.stated, x)
}

// newRow is what word i, folded, is compared by.
func (d *side) newRow(i int32, fold string) row {
	if k, ok := d.states[i]; ok {
		x := d.stated[k]
		return row{fold: x.fold, number: x.number, figure: x.figure}
	}
	return row{fold: fold, number: isNumber(fold)}
}

// run is the run of words of which word i is a part, or the word.
func (d *side) run(i int) string {
	from, to := i, i+1
	if k, ok := d.states[int32(i)]; ok {
		from, to = d.stated[k].from, d.stated[k].to
	}
	return d.text[d.words[from].Start:d.words[to-1].End]
}

// agreement names what two texts say alike: "27" where it is spelled the same,
// or "twenty-seven=vingt-sept".
func agreement(version, original string) string {
	if version == original {
		return original
	}
	return version + "=" + original
}

// languageOf is the language of a text, as given or else as found.
func languageOf(lang, s string) string {
	if lang == "" {
		lang, _ = text.Language(s)
	}
	return lang
}
