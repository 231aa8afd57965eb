package align

// A passage that another quotation surely renders in part is not the source of
// the rest of a quotation, but what stands beside it may be: two quotations from
// one run of the original, cut between them. A passage of several stretches may well
// share one of them with another quotation.
const (
	surely    = .9 // a word is another quotation's from this probability on
	partly    = .1 // so much of a passage must be, and not more than the rest
	leastRest = .4 // the words that are left, of those of the quotation
)

// lookBeside puts, where the likeliest passage of a quotation is in part another
// quotation's, the best window among the words beside that part into its place.
// It reports whether it has done so.
func (m *matcher) lookBeside(choices []choice) (changed bool) {
	claims := claimsOf(choices, len(m.c.original.words))
	for n := range choices {
		c := &choices[n]
		if len(c.candidates) == 0 {
			continue
		}
		x := &c.candidates[c.best()]
		if len(x.parts) > 1 || x.features[featClaimed] < partly || x.features[featClaimed] > 1-partly {
			continue
		}
		taken := func(j int) bool {
			return claims[j].by != int32(n) && claims[j].first >= surely || claims[j].second >= surely
		}
		from, to := longestRun(x.parts[0].from, x.parts[len(x.parts)-1].to, taken)
		if float64(to-from) < leastRest*float64(len(c.words)) {
			continue
		}
		for k := len(c.words); k > 0 && from > 0 && !taken(from-1); k-- {
			from--
		}
		for k := len(c.words); k > 0 && to < len(claims) && !taken(to); k-- {
			to++
		}
		for _, beside := range m.lookWithin(c.words, from, to) {
			if p := beside.parts; !c.has(p[0].from, p[len(p)-1].to) {
				*x, changed = beside, true
			}
		}
	}
	return changed
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

// has reports whether the words from one to another are a candidate of its own.
func (c *choice) has(from, to int) bool {
	for i := range c.candidates {
		if p := c.candidates[i].parts; len(p) == 1 && p[0].from == from && p[0].to == to {
			return true
		}
	}
	return false
}
