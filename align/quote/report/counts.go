package report

import (
	"cmp"
	"slices"
	"strings"

	"enface/align/quote/tokens"
	"enface/align/quote/words"
)

// Which forms are listed. leastReports is set on PolNeAR dev (docs/notebook-quotes.md), the
// rest by hand.
const (
	leastReports  = 2    // times that a form reports
	leastShare    = 25   // it reports in one of so many of its occurrences, or more often
	unseen        = 2    // occurrences that do not report and are counted beside those that were seen
	mostForms     = 4000 // the ones that report most often
	leastParticle = 2    // times that a particle belongs to its verb, and in more than half of all times
)

// Counts are how often the forms of a language report. The zero value has none.
type Counts struct{ forms map[string]*count }

// A count is how often a form stands, and how often it reports.
type count struct {
	all, reports int
	behind       map[string]particle
}

// A particle is how often a word stands behind a form that reports, and how often before what
// is reported.
type particle struct{ times, inVerb int }

func (c *Counts) of(w string) *count {
	w = strings.ToLower(w)
	if c.forms == nil {
		c.forms = map[string]*count{}
	}
	if c.forms[w] == nil {
		c.forms[w] = &count{behind: map[string]particle{}}
	}
	return c.forms[w]
}

// Add counts the words of the unit whose tokens were read, in a text with annotated reports.
func (c *Counts) Add(r *tokens.Reading, gold []Gold) {
	for i := range r.Tokens {
		if r.Tokens[i].Word && !r.Tokens[i].Quoted() {
			c.of(r.String(i)).all++
		}
	}
	if len(r.Tokens) == 0 {
		return
	}
	for _, g := range gold {
		if g.Verb.Start < r.Tokens[0].Start || g.Verb.End > r.Tokens[len(r.Tokens)-1].End {
			continue
		}
		i := headOf(r, g)
		if i < 0 {
			continue
		}
		n := c.of(r.String(i))
		n.reports++
		if next := i + 1; r.Is(next, words.Preposition|words.Of|words.Adverb) {
			p := n.behind[r.String(next)]
			p.times++
			if r.Tokens[next].Start < g.Content.Start {
				p.inVerb++
			}
			n.behind[r.String(next)] = p
		}
	}
}

// headOf is the token of a report's verb that carries it, -1 where there is none.
func headOf(r *tokens.Reading, g Gold) int {
	const functional = words.Preposition | words.Of | words.Adverb | words.Object | words.Calendar | words.Determiner | words.That | words.Auxiliary |
		words.Pronoun | words.Conjunction
	const leastHead = 3 // bytes
	best := -1
	for i := range r.Tokens {
		t := &r.Tokens[i]
		if t.Start >= g.Verb.End {
			break
		}
		if t.Start < g.Verb.Start || !t.Word || t.Quoted() {
			continue
		}
		if best < 0 || !t.Is(functional) && t.Len() >= leastHead {
			best = i
		}
	}
	return best
}

// Forms are the forms that report, in alphabetical order: those in ASCII letters that report
// often enough.
func (c *Counts) Forms() []words.CueForm {
	var forms []string
	for w, n := range c.forms {
		if n.reports >= leastReports && leastShare*n.reports >= n.all && strings.IndexFunc(w, func(r rune) bool { return r < 'a' || r > 'z' }) < 0 {
			forms = append(forms, w)
		}
	}
	slices.SortFunc(forms, func(a, b string) int {
		return cmp.Or(c.forms[b].reports-c.forms[a].reports, strings.Compare(a, b))
	})
	forms = forms[:min(len(forms), mostForms)]
	slices.Sort(forms)
	listed := make([]words.CueForm, len(forms))
	for i, w := range forms {
		n := c.forms[w]
		listed[i] = words.CueForm{Form: w, Tenths: n.tenths(), Particles: n.particles()}
	}
	return listed
}

// tenths is the share of occurrences that report, rounded to tenths.
func (n *count) tenths() uint8 { return uint8(min(10, (10*n.reports+5)/(n.all+unseen))) }

// particles are those that belong to the verb.
func (n *count) particles() []string {
	var list []string
	for w, p := range n.behind {
		if p.inVerb >= leastParticle && 2*p.inVerb > p.times {
			list = append(list, w)
		}
	}
	slices.Sort(list)
	return list
}
