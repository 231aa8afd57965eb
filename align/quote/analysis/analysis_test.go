package analysis

import (
	"slices"
	"strings"
	"testing"

	"enface"
	"enface/align/quote/kind"
	"enface/align/quote/tokens"
	"enface/align/quote/turns"
)

// blocksOf makes a text of blocks "kind: words".
func blocksOf(lines ...string) (string, []enface.Block) {
	var s string
	var blocks []enface.Block
	for _, l := range lines {
		kind, w, _ := strings.Cut(l, ": ")
		blocks = append(blocks, enface.Block{Kind: enface.BlockKind(kind), Span: enface.Span{Start: len(s), End: len(s) + len(w)}})
		s += w + "\n\n"
	}
	return s, blocks
}

// The parts of an utterance share its number and its speaker, in text order.
func TestUtterances(t *testing.T) {
	s := "“Yes, it is,” said Ann Roy. “Perhaps it is.”\n\nIt rained. “The bridge,” Bob Lee said, “is shut.” She said that it was late."
	q := Read(s, "en", nil).Quotations()
	var got []string
	for i, x := range q {
		if i > 0 && x.Start < q[i-1].Start {
			t.Errorf("%d stands before %d", i, i-1)
		}
		got = append(got, strings.Join([]string{string(x.Kind), string(rune('0' + x.Utterance)), x.In(s), x.Speaker.Name}, " "))
	}
	want := []string{
		"direct 1 Yes, it is, Ann Roy", "direct 1 Perhaps it is. Ann Roy", "direct 2 The bridge, Bob Lee", "direct 2 is shut. Bob Lee",
		"indirect 3 that it was late Bob Lee",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want\n%q", got, want)
	}
}

// Words in large type have the speaker of the same words in the running text.
func TestRepeated(t *testing.T) {
	s, blocks := blocksOf("heading: “The bridge is shut”", "paragraph: It rained. “The bridge is shut,” Ann Roy said.", "caption: “The bridge is shut,” said Bob Lee.")
	q := Read(s, "en", blocks).Quotations()
	if len(q) != 3 || q[0].Speaker.Name != "Ann Roy" || !q[0].Kind.Speech() || q[2].Speaker.Name != "Bob Lee" {
		t.Errorf("%+v", q)
	}
}

// A paragraph that ends with a colon introduces the next one, and a name behind a dash signs the
// one before.
func TestBetweenParagraphs(t *testing.T) {
	for _, s := range []string{"Ann Roy said:\n\n“The bridge is shut.”", "“The bridge is shut.”\n\n― Ann Roy"} {
		q := Read(s, "en", nil).Quotations()
		if len(q) != 1 || q[0].Speaker.Text != "Ann Roy" {
			t.Errorf("%q: %+v", s, q)
		}
	}
}

// Who looks on sees every stretch and every unit; reports are not read then.
func TestObserve(t *testing.T) {
	x := Read("“Yes,” she said.\n\nShe said that it rained.\n\n“No.”", "en", nil)
	stretches, units := 0, 0
	q := x.Observe(Observer{
		Stretch: func(*turns.Stretch, *kind.Features) { stretches++ },
		Unit:    func(r *tokens.Reading) { units++ },
	})
	if stretches != 2 || units != 3 || len(q) != 2 {
		t.Errorf("%d stretches, %d units, %d quotations", stretches, units, len(q))
	}
	if len(x.Quotations()) != 3 {
		t.Error("no report")
	}
}
