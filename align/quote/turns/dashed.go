package turns

import (
	"strings"

	"enface/align/quote/incise"
	"enface/align/quote/words"
)

// longestDashed is how many bytes a clause between dashes may have within marks. Set by hand.
const longestDashed = 160

// cutDashed appends x without its reporting clauses between dashes.
func cutDashed(out []Stretch, s string, x Stretch, lang words.Language) []Stretch {
	start, second := x.Start, false
	var last *incise.Clause
	for at := x.Start; ; {
		i, n := incise.NextDash(s, at, x.End)
		if i < 0 {
			break
		}
		at = i + n
		clause, ok := incise.Dashed(s, incise.Dash{From: x.Start, To: x.End, At: i, Len: n, InTurn: x.Turn}, lang)
		if !ok {
			continue
		}
		stop, width := incise.NextDash(s, at, x.End)
		if !x.Turn && (stop < 0 || stop-at > longestDashed) {
			continue
		}
		out = appendWords(out, s, x, start, i, second, clause)
		last = clause
		if stop < 0 {
			return out
		}
		start, second = stop+width, true
		for start < x.End && strings.IndexByte(".,;: ", s[start]) >= 0 {
			start++
		}
		at = start
	}
	return appendWords(out, s, x, start, x.End, second, last)
}

// appendWords appends the words s[start:end] of x beside a clause.
func appendWords(out []Stretch, s string, x Stretch, start, end int, second bool, clause *incise.Clause) []Stretch {
	a, b := words.TrimSpace(s, start, end)
	if a >= b {
		return out
	}
	y := x.trim(a, b)
	y.Second, y.Clause = second, clause
	return append(out, y)
}
