package report

import (
	"slices"
	"strings"
	"testing"

	"enface"
	"enface/align/quote/tokens"
	"enface/align/quote/words"
)

// gold is an annotated report of s.
func gold(s, content, verb string) Gold {
	at := func(w string) enface.Span {
		i := strings.Index(s, w)
		return enface.Span{Start: i, End: i + len(w)}
	}
	return Gold{at(content), at(verb)}
}

// The right places of a pick are those of the annotated report.
func TestPicks(t *testing.T) {
	s := "The minister told reporters on Monday that the bridge would be shut, and left."
	r := reader(s, "en")
	var p Picks
	p.Add(r, []Gold{gold(s, "that the bridge would be shut", "told")})
	if len(p) != len(Tables()) {
		t.Fatal("a list for each table")
	}
	var verbs []int
	for i := range r.Tokens {
		if r.mayReport(i) {
			verbs = append(verbs, i)
		}
	}
	if len(p[afterPicks]) != len(verbs) || len(p[beforePicks]) != len(verbs) || p[afterPicks][0].Right != 0 || p[beforePicks][0].Right != -1 {
		t.Errorf("%d verbs, %d picks", len(verbs), len(p[afterPicks]))
	}
	for list, want := range map[int]string{startPicks: "that", endPicks: ",", bareEndPicks: ","} {
		if len(p[list]) != 1 {
			t.Fatalf("list %d has %d picks", list, len(p[list]))
		}
		x := p[list][0]
		if x.Right < 0 || x.Right >= len(x.Places) || len(x.Places[x.Right]) == 0 {
			t.Errorf("list %d: place %d of %d", list, x.Right, len(x.Places))
		}
		places, _ := r.starts(verbs[0], len(r.Tokens))
		if list != startPicks {
			start := slices.IndexFunc(r.Tokens, func(t tokens.Token) bool { return s[t.Start:t.End] == "that" })
			places = r.ends(start, len(r.Tokens)-1, len(r.Tokens))
		}
		if got := r.String(places[x.Right]); got != want {
			t.Errorf("list %d: %q, want %q", list, got, want)
		}
	}
}

// Forms that report are counted, with their particles.
func TestCounts(t *testing.T) {
	var c Counts
	for range 3 {
		s := "He shrugged off that it rained. He shrugged at it."
		c.Add(reader(s, "en").Reading, []Gold{gold(s, "that it rained", "shrugged")})
	}
	got := words.FormatCues(c.Forms())
	if got != "4 shrugged off\n" {
		t.Errorf("%q", got)
	}
	if forms := new(Counts).Forms(); len(forms) != 0 {
		t.Error(forms)
	}
}
