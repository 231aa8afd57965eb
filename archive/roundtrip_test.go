package archive

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"enface"
)

var loosely = cmp.Options{cmpopts.EquateEmpty()}

// What goes in comes out: texts with all widths of characters, every field.
func TestRoundTrip(t *testing.T) {
	random := rand.New(rand.NewSource(7))
	letters := []rune("aé\u00a0\u202f’œ—漢🏫e\u0301\ufeff\x00 .\n")
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteRune(letters[random.Intn(len(letters))])
		}
		return b.String()
	}
	stretch := func(s string) enface.Span {
		o := enface.NewOffsets(s)
		x, y := random.Intn(o.Points()+1), random.Intn(o.Points()+1)
		return o.ByteSpan(min(x, y), max(x, y))
	}
	word := func() string { return text(random.Intn(6)) }
	story := func(ref string) (*enface.Capture, *enface.Story) {
		c := capture(ref, text(40+random.Intn(900)))
		c.Time = clock().Add(time.Duration(random.Intn(1e9)))
		s := &enface.Story{
			Ref: c.Ref, URL: c.URL, Title: word(), Byline: word(), Outlet: word(), Section: word(), Published: word(), Modified: word(),
			Lang: word(), Declared: word(), Agency: word(), License: word(), Paywalled: len(word())%2 == 0, Alternates: map[string]string{"de": word(), word(): word()}, Text: string(c.Body), Charset: word(), Captured: c.Time, SHA256: c.SHA256,
		}
		for range random.Intn(9) {
			s.Blocks = append(s.Blocks, enface.Block{Kind: enface.Caption, Span: stretch(s.Text)})
			s.Sentences = append(s.Sentences, stretch(s.Text))
			s.Links, s.Notes = append(s.Links, word()), append(s.Notes, word())
		}
		return c, s
	}
	kinds := []enface.Kind{enface.Direct, enface.Mixed, enface.Scare, enface.Title, enface.Indirect}
	relations := []enface.Relation{enface.Close, enface.Condensed, enface.Fragment, enface.Composite, enface.Paraphrase}
	a, _ := newArchive(t)
	ctx := t.Context()
	for round := range 40 {
		oc, o := story(fmt.Sprintf("https://lac.example/%d", round))
		vc, v := story(fmt.Sprintf("https://news.example/%d", round))
		if round%2 == 0 {
			v.Canonical = v.URL + "/canonical"
		}
		var quotes []enface.Quotation
		var want []enface.Pair
		spans := map[enface.Span]bool{}
		for range random.Intn(12) {
			q := enface.Quotation{
				Span: stretch(v.Text), Kind: kinds[random.Intn(len(kinds))], Utterance: random.Intn(9), Cue: word(), Unclosed: random.Intn(2) == 0,
				Speaker: enface.Mention{Span: stretch(v.Text), Text: word(), Name: word()}, Confidence: random.Float64(),
			}
			if spans[q.Span] {
				continue
			}
			spans[q.Span] = true
			quotes = append(quotes, q)
			if !q.Kind.Speech() {
				continue
			}
			p := enface.Pair{Quote: q, Relation: enface.None, Score: random.Float64(), Evidence: enface.Evidence{
				Words: random.NormFloat64(), Length: random.ExpFloat64(), Raw: random.Float64() / 1e9, Reason: word(), Numbers: []string{"1,000"},
			}}
			for range random.Intn(4) {
				p.Relation = relations[random.Intn(len(relations))]
				p.Spans = append(p.Spans, stretch(o.Text))
				other := stretch(o.Text)
				p.Evidence.Other = append(p.Evidence.Other, enface.Passage{Start: other.Start, End: other.End, Score: random.Float64()})
			}
			want = append(want, p)
		}
		ids := map[*enface.Story]int64{}
		for s, c := range map[*enface.Story]*enface.Capture{o: oc, v: vc} {
			id, _, err := a.PutCapture(ctx, c)
			if err != nil {
				t.Fatal(err)
			}
			if got := must[*enface.Capture](t)(a.Capture(ctx, id)); !cmp.Equal(c, got, loosely) {
				t.Error(cmp.Diff(c, got, loosely))
			}
			if ids[s], _, err = a.PutStory(ctx, id, s); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := a.Link(ctx, ids[o], ids[v], "found"); err != nil {
			t.Fatal(err)
		}
		if _, err := a.PutAlignment(ctx, ids[o], ids[v], "m/2", quotes, want); err != nil {
			t.Fatal(err)
		}
		slices.SortStableFunc(want, func(a, b enface.Pair) int {
			if a.Quote.Start != b.Quote.Start {
				return a.Quote.Start - b.Quote.Start
			}
			return a.Quote.End - b.Quote.End
		})
		w := works(t, a, WorkFilter{Originals: []string{o.Key()}})[0]
		var got []enface.Pair
		for _, p := range w.Versions[0].Pairs {
			got = append(got, p.Pair)
		}
		if diff := cmp.Diff(want, got, loosely); diff != "" {
			t.Fatalf("round %d: pairs (-put +got):\n%s", round, diff)
		}
		if diff := cmp.Diff([]*enface.Story{o, v}, []*enface.Story{&w.Original.Story, &w.Versions[0].Story.Story}, loosely); diff != "" {
			t.Fatalf("round %d: stories (-put +got):\n%s", round, diff)
		}
	}
	sound(t, a)
}
