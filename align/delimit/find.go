package delimit

import (
	"cmp"
	"slices"
)

// An Anchor is a place that surely is the same in both texts: before sentence Source of the one and
// sentence Target of the other.
type Anchor struct{ Source, Target int }

// Find finds numbered chapters, sections and verses that both texts have, in
// the order of both. Numbers that one side lacks delimit nothing.
func (nums *Numbers) Find(source, target []string) []Anchor {
	type pair struct{ s, t []label }
	var pairs []pair
	theirs := nums.sequences(target)
	for _, s := range nums.sequences(source) {
		for _, t := range theirs {
			pairs = append(pairs, pair{s, t})
		}
	}
	// Chapters before verses: within a chapter the numbers of verses are there once.
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(len(a.s)+len(a.t), len(b.s)+len(b.t)) })
	start, whole := Anchor{-1, -1}, Anchor{len(source), len(target)}
	var anchors []Anchor
	for _, p := range pairs {
		var found []Anchor
		from := start
		for _, to := range append(slices.Clone(anchors), whole) {
			found = append(found, nums.common(between(p.s, from.Source, to.Source), between(p.t, from.Target, to.Target), from, to)...)
			from = to
		}
		if float64(len(found)) < max(float64(nums.Least), nums.Agreeing*float64(min(len(p.s), len(p.t)))) {
			continue
		}
		anchors = append(anchors, found...)
		slices.SortFunc(anchors, func(a, b Anchor) int { return cmp.Compare(a.Source, b.Source) })
		anchors = slices.Compact(anchors)
	}
	return anchors
}

// between are the labels of sentences after from and before to.
func between(all []label, from, to int) []label {
	at := func(sentence int) int {
		k, _ := slices.BinarySearchFunc(all, sentence, func(l label, s int) int { return cmp.Compare(l.sentence, s) })
		return k
	}
	return all[at(from+1):max(at(from+1), at(to))]
}

// common is the longest common subsequence of two runs of labels; of equally long ones
// that whose sentences stand at the likest places of the texts from an Anchor to
// another.
func (nums *Numbers) common(s, t []label, from, to Anchor) []Anchor {
	if rising(s) && rising(t) {
		var out []Anchor
		for a, b := 0, 0; a < len(s) && b < len(t); {
			switch {
			case s[a].number < t[b].number:
				a++
			case s[a].number > t[b].number:
				b++
			default:
				out = append(out, Anchor{s[a].sentence, t[b].sentence})
				a, b = a+1, b+1
			}
		}
		return out
	}
	if len(s)*len(t) > nums.Pairs {
		return nil
	}
	place := func(at, from, to int) float64 { return float64(at-from) / float64(max(1, to-from)) }
	wide := len(t) + 1
	best := make([]float64, (len(s)+1)*wide)
	match := func(a, b int) float64 {
		d := place(s[a].sentence, from.Source, to.Source) - place(t[b].sentence, from.Target, to.Target)
		return 1 - max(d, -d)/float64(2*min(len(s), len(t)))
	}
	for a := len(s) - 1; a >= 0; a-- {
		for b := len(t) - 1; b >= 0; b-- {
			x := max(best[(a+1)*wide+b], best[a*wide+b+1])
			if s[a].number == t[b].number {
				x = max(x, best[(a+1)*wide+b+1]+match(a, b))
			}
			best[a*wide+b] = x
		}
	}
	var out []Anchor
	for a, b := 0, 0; a < len(s) && b < len(t); {
		switch here := best[a*wide+b]; {
		case s[a].number == t[b].number && here == best[(a+1)*wide+b+1]+match(a, b):
			out = append(out, Anchor{s[a].sentence, t[b].sentence})
			a, b = a+1, b+1
		case here == best[(a+1)*wide+b]:
			a++
		default:
			b++
		}
	}
	return out
}

// rising reports whether every number is higher than the one before.
func rising(all []label) bool {
	for k := 1; k < len(all); k++ {
		if all[k].number <= all[k-1].number {
			return false
		}
	}
	return true
}

// sequences are the labels of a text by their kind, those kinds whose numbers go up.
func (nums *Numbers) sequences(sentences []string) [][]label {
	kinds := map[string][]label{}
	var order []string
	for i, s := range sentences {
		kind, n := nums.readLabel(s)
		if n == 0 {
			continue
		}
		if len(kinds[kind]) == 0 {
			order = append(order, kind)
		}
		kinds[kind] = append(kinds[kind], label{i, n})
	}
	var out [][]label
	for _, k := range order {
		all := kinds[k]
		right := 0
		for x, l := range all {
			if x == 0 || l.number == 1 || nums.goesOn(all[x-1].number, l.number) {
				right++
			}
		}
		highest := slices.MaxFunc(all, func(a, b label) int { return cmp.Compare(a.number, b.number) }).number
		if len(all) >= nums.Least && highest >= nums.Least && float64(right) >= nums.InSequence*float64(len(all)) {
			out = append(out, all)
		}
	}
	return out
}

// goesOn reports whether a number may be the next one after another: a verse may be
// one of the first of the next chapter.
func (nums *Numbers) goesOn(before, number int) bool {
	chapter := nums.Highest + 1
	if number/chapter == before/chapter+1 {
		number, before = number%chapter, 0
	}
	return number > before && number <= before+1+nums.Gap
}
