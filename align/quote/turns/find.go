package turns

import (
	"enface/align/quote/marks"
	"enface/align/quote/words"
)

// Find returns the stretches of s that are quoted or spoken, in text order. found is what
// marks.Find returns for the paragraphs.
func Find(s string, paras []marks.Paragraph, found marks.Found, lang words.Language) []Stretch {
	d := dashesOf(s, paras, lang)
	x := behindDashes(s, paras, found, d)
	x = withoutClauses(s, x, d, lang)
	x = interviewed(s, paras, x)
	return setOff(s, paras, x)
}

// interviewed adds the turns of an interview: labels say who speaks (Q: and A:, PARIS
// MATCH. —, B.-H. L.: — at the start of paragraphs), or blocks of the kind Question set
// those of the interviewer apart. Their words stand in no marks. The stretches of other
// texts are returned as they are.
func interviewed(s string, paras []marks.Paragraph, x []Stretch) []Stretch {
	labels := labelsOf(s, paras)
	if labelsTell(s, labels) {
		return labelled(s, paras, x, labels)
	}
	return questioned(s, paras, x)
}
