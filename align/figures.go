package align

import (
	"slices"
	"strings"

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

// sameSort is how alike the vectors of two words that state numbers must be for one to
// stand in the place of the other.
const sameSort = .3

// contrary reports of each word of the quotation whether the passage lacks the number or
// date that it states, and the word of the original that states another in its place, -1
// for none. Numbers of which either side has as many that the other lacks stand in each
// other's place in their order. Of two words that both may mean something else neither
// contradicts the other.
func (c *comparison) contrary(v *view) (lacks []bool, differs []int) {
	lacks, differs = make([]bool, len(v.words)), make([]int, len(v.words))
	var mine, theirs []int // what only one side states
	for i, w := range v.words {
		differs[i] = -1
		if c.version.begun(v.words, i) && !slices.ContainsFunc(v.places, func(j int) bool { return c.sameFigure(w, c.original.words[j]) }) {
			mine, lacks[i] = append(mine, i), c.version.rows[w.row].number
		}
	}
	if len(mine) == 0 {
		return lacks, differs
	}
	for _, j := range v.places {
		x := c.original.words[j]
		if c.original.begun(c.original.words, j) && !slices.ContainsFunc(v.words, func(w word) bool { return c.sameFigure(w, x) }) {
			theirs = append(theirs, j)
		}
	}
	inOrder := len(mine) == len(theirs)
	for n, i := range mine {
		row := v.words[i].row
		sure := c.version.rows[row].number
		best, likest := float32(sameSort), float32(0) // of the numbers, and of all words
		bestSure := false
		for _, j := range v.places {
			x := c.original.words[j].row
			like := c.scaled(dot(c.version.vector(row), c.original.vector(x)))
			likest = max(likest, like)
			known := c.original.rows[x].number
			if like > best && slices.Contains(theirs, j) && (!inOrder || theirs[n] == j) && sortOf(c.original.rows[x]) == sortOf(c.version.rows[row]) && (sure || known) {
				best, bestSure, differs[i] = like, known, j
			}
		}
		if best < likest && !(sure && bestSure) {
			differs[i] = -1 // the other meaning of either has its own counterpart
		}
		lacks[i] = sure || differs[i] >= 0
	}
	return lacks, differs
}

// begun reports whether a number or a date, at least in one of its meanings, begins with
// word i of some.
func (d *side) begun(words []word, i int) bool {
	r := d.rows[words[i].row]
	return (r.figure || r.number) && (i == 0 || d.rows[words[i-1].row].fold != r.fold)
}

// sameFigure reports whether two words state the same, or are the same.
func (c *comparison) sameFigure(version, original word) bool {
	return c.version.rows[version.row].fold == c.original.rows[original.row].fold ||
		text.FoldString(version.In(c.version.text)) == text.FoldString(original.In(c.original.text))
}

// sortOf tells numbers, months and weekdays apart.
func sortOf(r row) string {
	if strings.HasPrefix(r.fold, "#") {
		return r.fold[:2]
	}
	return ""
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
