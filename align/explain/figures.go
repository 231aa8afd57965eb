package explain

import (
	"slices"
	"strings"

	"enface/align/passage"
	"enface/align/words"
	"enface/text"
)

// contrary reports of each word of the quotation whether the passage lacks the number or
// date that it states. It also gives the word of the original that states another in its
// place, -1 for none. Numbers of which either side has as many that the other lacks stand in each other's
// place in their order. Of two words that both may mean something else neither contradicts the
// other.
func contrary(c *words.Comparison, v *passage.View) (lacks []bool, differs []int) {
	lacks, differs = make([]bool, len(v.Words)), make([]int, len(v.Words))
	mine, theirs := onlyOneSide(c, v)
	for i := range v.Words {
		differs[i] = -1
	}
	for n, i := range mine {
		row := v.Words[i].Row
		sure := c.Version.Rows[row].Number
		other, likest, bestSure := -1, float32(0), false // likest of all words
		best := c.Numbers().SameSort                     // of the numbers
		for _, j := range v.Places {
			x := c.Original.Words[j].Row
			similarity := c.Cosine(row, x)
			likest = max(likest, similarity)
			known := c.Original.Rows[x].Number
			inPlace := slices.Contains(theirs, j) && (len(mine) != len(theirs) || theirs[n] == j)
			if similarity > best && inPlace && sortOf(c.Original.Rows[x]) == sortOf(c.Version.Rows[row]) && (sure || known) {
				best, bestSure, other = similarity, known, j
			}
		}
		if best < likest && !(sure && bestSure) {
			other = -1 // the other meaning of either has its own counterpart
		}
		differs[i], lacks[i] = other, sure || other >= 0
	}
	return lacks, differs
}

// onlyOneSide are the words that begin numbers and dates that one side alone states: those of the
// quotation by their places there, those of the passage by their numbers in the original.
func onlyOneSide(c *words.Comparison, v *passage.View) (mine, theirs []int) {
	for i, w := range v.Words {
		if begins(c.Version, v.Words, i) && !slices.ContainsFunc(v.Places, func(j int) bool { return sameFigure(c, w, c.Original.Words[j]) }) {
			mine = append(mine, i)
		}
	}
	if len(mine) == 0 {
		return nil, nil
	}
	for _, j := range v.Places {
		x := c.Original.Words[j]
		if begins(c.Original, c.Original.Words, j) && !slices.ContainsFunc(v.Words, func(w words.Word) bool { return sameFigure(c, w, x) }) {
			theirs = append(theirs, j)
		}
	}
	return mine, theirs
}

// begins reports whether a number or a date, at least in one of its meanings, begins with word i
// of some.
func begins(d *words.Side, some []words.Word, i int) bool {
	r := d.RowOf(some[i])
	return (r.Figure || r.Number) && (i == 0 || d.RowOf(some[i-1]).Fold != r.Fold)
}

// sameFigure reports whether two words state the same, or are the same.
func sameFigure(c *words.Comparison, version, original words.Word) bool {
	return c.Version.RowOf(version).Fold == c.Original.RowOf(original).Fold ||
		text.FoldString(version.In(c.Version.Text)) == text.FoldString(original.In(c.Original.Text))
}

// sortOf tells numbers, months and weekdays apart.
func sortOf(r words.Row) string {
	if strings.HasPrefix(r.Fold, "#") {
		return r.Fold[:2]
	}
	return ""
}

// agreement names what two texts say alike: "27" where it is spelled the same, or
// "twenty-seven=vingt-sept".
func agreement(version, original string) string {
	if version == original {
		return original
	}
	return version + "=" + original
}
