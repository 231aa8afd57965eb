package align

import (
	"enface/align/numeral"
	"enface/align/text"
)

// readFigures finds the numbers and dates of the text. What states the same is
// then spelled the same, whatever the language, and words that state other
// numbers are not alike. Each word of a run such as quatre-vingt-dix stands for
// the whole.
func (d *side) readFigures(lang string) {
	if lang == "" {
		lang, _ = text.Language(d.text)
	}
	d.figures = numeral.Read(d.text, d.spans(), lang)
	d.states = make(map[int32]int32, len(d.figures))
	for k, f := range d.figures {
		for i := f.From; i < f.To; i++ {
			d.states[int32(i)] = int32(k)
		}
	}
}

// newRow is what word i, folded, is compared by.
func (d *side) newRow(i int32, fold string) row {
	if k, ok := d.states[i]; ok {
		f := d.figures[k]
		return row{fold: f.Value, number: f.Sure, figure: true}
	}
	return row{fold: fold, number: isNumber(fold)}
}

// stated is the run of words of which word i is a part, or the word.
func (d *side) stated(i int) string {
	from, to := i, i+1
	if k, ok := d.states[int32(i)]; ok {
		from, to = d.figures[k].From, d.figures[k].To
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
