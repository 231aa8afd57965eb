package passage

// StepAside puts, where the likeliest passage of a quotation is in part another quotation's, the
// best window among the words beside that part into its place: two quotations from one run of the
// original, cut between them. A passage of several spans may well share one of them with another
// quotation. It decides again where it has changed anything.
func (t *Texts) StepAside(choices []Choice) []Choice {
	claims := claimsOf(choices, len(t.Original.Words))
	out, changed := copied(choices), false
	for n := range out {
		c := &out[n]
		if len(c.Candidates) == 0 {
			continue
		}
		best := c.Best()
		for _, beside := range t.beside(c, best, func(j int) bool { return claims[j].but(n) >= t.numbers.SurelyClaimed }) {
			if p := beside.Windows; !c.has(p[0].From, p[len(p)-1].To) {
				c.Candidates[best], changed = beside, true
			}
		}
	}
	if !changed {
		return choices
	}
	return t.Decide(out)
}

// beside is the best window beside what is taken of a passage. It lies in the longest run of words
// that are not taken, widened by as many words as the quotation has.
func (t *Texts) beside(c *Choice, best int, taken func(j int) bool) []Candidate {
	x, least := &c.Candidates[best], t.numbers.PartlyClaimed
	if len(x.Windows) > 1 || x.Features[claimed] < least || x.Features[claimed] > 1-least {
		return nil
	}
	from, to := longestRun(x.Windows[0].From, x.Windows[len(x.Windows)-1].To, taken)
	if float64(to-from) < t.numbers.LeastUnclaimed*float64(len(c.Words)) {
		return nil
	}
	for k := len(c.Words); k > 0 && from > 0 && !taken(from-1); k-- {
		from--
	}
	for k := len(c.Words); k > 0 && to < len(t.Original.Words) && !taken(to); k-- {
		to++
	}
	return t.lookBetween(c.Words, from, to)
}

// longestRun is the longest run of words between from and to of which none is taken.
func longestRun(from, to int, taken func(int) bool) (start, end int) {
	for j := from; j < to; j++ {
		k := j
		for k < to && !taken(k) {
			k++
		}
		if k-j > end-start {
			start, end = j, k
		}
		j = k
	}
	return start, end
}
