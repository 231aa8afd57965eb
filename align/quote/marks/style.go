package marks

import (
	"strings"

	"enface/align/quote/words"
	"enface/text"
)

// A style is how the text at hand uses its marks.
type style struct {
	inward   bool // »…«
	sameAng  bool // »…»
	sameCurl bool // ”…”
	turned   bool // ”…“
	british  bool // ‘…’ outside
	reopens  bool // » may open a further paragraph
}

// Marks that readStyle counts apart.
const (
	leftAngle = iota // «
	rightAngle
	highSix  // “
	highNine // ”
	smallSix // ‘
	otherLarge
	counted
)

// counterOf is the place of a mark among those that are counted, -1 for small ones.
func counterOf(r rune) int {
	switch r {
	case '«':
		return leftAngle
	case '»':
		return rightAngle
	case '“':
		return highSix
	case '”':
		return highNine
	case '‘':
		return smallSix
	}
	if text.IsSingleMark(r) {
		return -1
	}
	return otherLarge
}

// What a style is told from. Set by hand.
const (
	styleSample  = 1 << 20 // bytes at the start of a text
	leastBritish = 2       // ‘ that open; a British text has more, and twice as many as large marks
)

// readStyle counts marks that stand tight against a word in the first part of the text;
// the language's convention breaks ties.
func readStyle(s string, lang words.Language) style {
	conv := text.MarksOf(lang.Tag)
	sample := s[:min(len(s), styleSample)]
	open, all := countMarks(sample)
	st := style{reopens: lang.Turns.ReopensClosing}
	st.inward = open[rightAngle] > open[leftAngle] && all[leftAngle] > 0 || conv.Open == '»' && open[leftAngle] == 0
	st.sameAng = all[rightAngle] > 1 && all[leftAngle] == 0 && open[rightAngle] > 0
	st.sameCurl = open[highNine] > 0 && all[highSix] == 0 && !strings.Contains(sample, "„")
	st.turned = open[highNine] > 0 && all[highSix] > 0 && open[highSix] == 0 && conv.Open == '”'
	st.british = open[smallSix] > leastBritish && open[smallSix] > 2*(open[highSix]+open[leftAngle]+all[otherLarge]/2)
	return st
}

// countMarks counts marks, and those that seem to open.
func countMarks(s string) (open, all [counted]int) {
	r := newReader(s, 0, len(s))
	for {
		m, ok := r.next()
		if !ok {
			return open, all
		}
		k := counterOf(m.r)
		if k < 0 {
			continue
		}
		all[k]++
		if seemsOpen(m, k) {
			open[k]++
		}
	}
}

// seemsOpen reports whether a mark stands tight before what it opens.
func seemsOpen(m mark, k int) bool {
	switch {
	case !openLeft(m.left) || m.right == 0:
		return false
	case k == rightAngle && !words.InWord(m.right):
		return false
	case k == leftAngle && words.Space(m.right): // French leaves a space behind it
		return true
	}
	return !words.Space(m.right) && !strings.ContainsRune(".,;", m.right)
}

// A role is what a mark can be.
type role uint8

const (
	neither role = iota
	opens
	shuts
	either // only what came before can tell
)

// role says what m can be, by itself and its neighbours; open is the mark of the innermost
// quotation that is open, or 0.
func (st *style) role(m mark, open rune) role {
	switch m.r {
	case '«', '‹':
		return st.angled(opens)
	case '»':
		if st.sameAng {
			return byContext(m)
		}
		return st.angled(shuts)
	case '›':
		return st.angled(shuts)
	case '„', '〝', '「', '『', '﹁', '﹃', '‟', grave2:
		return opens
	case '」', '』', '﹂', '﹄', '〞', '〟':
		return shuts
	case '“':
		return st.roleOfSix(m, open)
	case '”':
		return st.roleOfNine(m, open)
	case '"', '＂', doubled:
		return byContext(m)
	}
	return neither
}

// angled is the role of an angled mark whose role is outward where marks are not inward.
func (st *style) angled(outward role) role {
	if !st.inward {
		return outward
	}
	if outward == opens {
		return shuts
	}
	return opens
}

// roleOfSix is the role of “, which closes what „ opened and what a mark opened to its left.
func (st *style) roleOfSix(m mark, open rune) role {
	tightLeft, tightRight := !openLeft(m.left), !shutRight(m.right)
	if open == '„' || st.turned {
		if words.Space(m.left) && tightRight && !st.turned {
			return opens
		}
		return shuts
	}
	if tightLeft && !tightRight && (open == '“' || open == '"' || open == '”') {
		return shuts
	}
	return opens
}

// roleOfNine is the role of ”, which opens in some texts.
func (st *style) roleOfNine(m mark, open rune) role {
	if st.turned {
		return opens
	}
	if st.sameCurl || openLeft(m.left) && m.left != '…' && !shutRight(m.right) && open == 0 {
		return byContext(m)
	}
	return shuts
}

// byContext is the role of a mark that looks the same on both sides.
func byContext(m mark) role {
	left, right := openLeft(m.left), shutRight(m.right)
	switch {
	case left && !right:
		return opens
	case right && !left:
		return shuts
	case left && right:
		return freeStanding(m)
	}
	return either
}

// freeStanding is the role of a mark that may open and close by its neighbours: a bracket
// or a dash says less than a space, and a space less than the edge.
func freeStanding(m mark) role {
	switch {
	case m.left == 0:
		return opens
	case m.right == 0:
		return shuts
	case words.Space(m.left) && strings.ContainsRune(",.;:!?)", m.right):
		return shuts // French leaves a space before it
	case m.left == '…' && strings.ContainsRune("\"”’'»", m.right):
		return shuts
	}
	return either
}
