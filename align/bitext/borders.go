package bitext

import (
	"math"

	"enface/align/delimit"
	"enface/align/words"
)

// bordersOf are the delimiters of two texts. Delimiters are left out before sentences that have words
// enough to tell and do not render each other. They are also left out among lines that were numbered on
// either side by itself: there, mostly, other sentences near by render each other better.
func (n *Numbers) bordersOf(s, t *column, source, target []string) []delimit.Anchor {
	all := n.Delimit.Find(source, target)
	telling := make([]int, len(all)+1) // how many of those before each are telling, and how many agree
	agree := make([]int, len(all)+1)
	tells := func(a delimit.Anchor, least int) bool {
		return a.Source < s.n && a.Target < t.n && len(s.Words(a.Source, a.Source+1)) >= least && len(t.Words(a.Target, a.Target+1)) >= least
	}
	for k, a := range all {
		telling[k+1], agree[k+1] = telling[k], agree[k]
		if tells(a, n.TellingWords) {
			telling[k+1]++
			if n.agrees(s, t, a) {
				agree[k+1]++
			}
		}
	}
	var kept []delimit.Anchor
	for k, a := range all {
		from, to := max(k-n.BorderAround, 0), min(k+n.BorderAround+1, len(all))
		asked := telling[to] - telling[from]
		switch {
		case tells(a, n.BorderWords) && nearness(s, t, a.Source, a.Target) < n.BorderAlike:
		case asked >= n.Delimit.Least && float64(agree[to]-agree[from]) < n.BorderAgreeing*float64(asked):
		default:
			kept = append(kept, a)
		}
	}
	return kept
}

// agrees reports whether two sentences render each other about as well as either renders one near the
// other.
func (n *Numbers) agrees(s, t *column, a delimit.Anchor) bool {
	own := nearness(s, t, a.Source, a.Target) + n.AgreeAbout
	for d := -n.AgreeAway; d <= n.AgreeAway; d++ {
		if j := a.Target + d; j >= 0 && j < t.n && nearness(s, t, a.Source, j) > own {
			return false
		}
		if i := a.Source + d; i >= 0 && i < s.n && nearness(s, t, i, a.Target) > own {
			return false
		}
	}
	return true
}

// nearness is the cosine of two sentences.
func nearness(s, t *column, i, j int) float32 {
	x, y := s.vector(i), t.vector(j)
	return words.Dot(x, y) / float32(math.Sqrt(max(float64(words.Dot(x, x))*float64(words.Dot(y, y)), 1e-12)))
}
