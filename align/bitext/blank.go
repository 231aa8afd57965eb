package bitext

import (
	"strings"

	"enface"
)

// notBlank are the numbers of the sentences that have something in them.
func notBlank(sentences []string) []int {
	var which []int
	for i, s := range sentences {
		if strings.TrimSpace(s) != "" {
			which = append(which, i)
		}
	}
	return which
}

func these(sentences []string, which []int) []string {
	if len(which) == len(sentences) {
		return sentences
	}
	var out []string
	for _, i := range which {
		out = append(out, sentences[i])
	}
	return out
}

// amongBlank are the beads of all n and m sentences, given those of the ones that are
// not blank.
func amongBlank(beads []enface.Bead, source, target []int, n, m int) []enface.Bead {
	var out []enface.Bead
	i, j := 0, 0
	upTo := func(n, m int) { // both are blank from i and j on
		for ; i < n && j < m; i, j = i+1, j+1 {
			out = append(out, enface.Bead{Source: []int{i}, Target: []int{j}})
		}
		for ; i < n; i++ {
			out = append(out, enface.Bead{Source: []int{i}})
		}
		for ; j < m; j++ {
			out = append(out, enface.Bead{Target: []int{j}})
		}
	}
	widened := func(which, of []int, next *int) (all []int) {
		for *next = of[which[0]]; *next <= of[which[len(which)-1]]; *next++ {
			all = append(all, *next)
		}
		return all
	}
	for _, b := range beads {
		switch {
		case len(b.Target) == 0:
			upTo(source[b.Source[0]], j)
		case len(b.Source) == 0:
			upTo(i, target[b.Target[0]])
		default:
			upTo(source[b.Source[0]], target[b.Target[0]])
		}
		if len(b.Source) > 0 {
			b.Source = widened(b.Source, source, &i)
		}
		if len(b.Target) > 0 {
			b.Target = widened(b.Target, target, &j)
		}
		out = append(out, b)
	}
	upTo(n, m)
	return out
}
