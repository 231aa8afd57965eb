package marks

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"enface"
	"enface/align/quote/words"
)

// found are the stretches of s, with a sign for each thing that is known of one: ~ unclosed, +
// goes on with the one before, and where it has several paragraphs their number.
func found(s, lang string) []string {
	paras := Paragraphs(s, nil)
	var out []string
	for _, x := range Find(s, paras, words.LanguageOf(lang)).Stretches {
		w := x.In(s)
		if x.Again {
			w = "+" + w
		}
		if x.Unclosed {
			w += "~"
		}
		if n := x.Last - x.First; n > 0 {
			w += fmt.Sprint("/", n+1)
		}
		out = append(out, strings.ReplaceAll(w, "\n", "|"))
	}
	return out
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		lang, s string
		want    []string
	}{
		{"en", "“Yes,” he said. “No.”", []string{"Yes,", "No."}},
		{"en", `"Yes," he said. "No."`, []string{"Yes,", "No."}},
		{"en", "“He said, “no” and left.”", []string{"He said, “no” and left."}},
		{"en", "“He said, \"no\" and left,” she said.", []string{"He said, \"no\" and left,"}},
		{"en", "“One.\n\n“Two.”", []string{"One.", "+Two."}},
		{"en", "“One.\n\nTwo.", []string{"One.~"}},
		{"en", "The voters' rights and the '80s, rock 'n' roll.", nil},
		{"en", "He is 5'10\" and 6\" more.", nil},
		{"en", "\"\"\"\"\"\"\"\" said the line", nil},
		{"en", "``Yes,'' he said.", []string{"Yes,"}},
		{"en", "A 'small' one.", []string{"small"}},
		{"fr", "« Oui », dit-il. « Non »", []string{"Oui", "Non"}},
		{"fr", "« Un.\n\n» Deux. »", []string{"Un.", "+Deux."}},
		{"de", "„Ja“, sagte er. »Nein«", []string{"Ja", "Nein"}},
		{"de", "‚Ja‘, sagte er.", []string{"Ja"}},
		{"sv", "”Ja”, sade han.", []string{"Ja"}},
		{"ja", "彼は「はい」と言った。", []string{"はい"}},
		{"en", "“a\nb” c\nd", []string{"a|b/2"}},
		{"en", "", nil},
		{"en", strings.Repeat("“", 100), []string{strings.Repeat("“", 99) + "~"}},
	} {
		if got := found(c.s, c.lang); !slices.Equal(got, c.want) {
			t.Errorf("%s %q: %q, want %q", c.lang, c.s, got, c.want)
		}
	}
}

// A paragraph that a quotation runs into or out of is not whole.
func TestWholeParagraphs(t *testing.T) {
	s := "“a\n\n“b” c\n\nd “e”"
	f := Find(s, Paragraphs(s, nil), words.LanguageOf("en"))
	if want := []bool{false, false, true}; !slices.Equal(f.Whole, want) {
		t.Errorf("%v, want %v", f.Whole, want)
	}
}

func TestParagraphs(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("a line of a paragraph that was cut at a width\n", 5))
	for _, c := range []struct {
		s    string
		want []string
	}{
		{"a\n\nb", []string{"a", "b"}},
		{" a \n \t\n\n b ", []string{"a", "b"}},
		{"A sentence.\nAnother one.", []string{"A sentence.", "Another one."}},
		{long + "\n\nb", []string{long, "b"}},
		{"", nil},
	} {
		var got []string
		for _, p := range Paragraphs(c.s, nil) {
			got = append(got, p.In(c.s))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.s, got, c.want)
		}
	}
}

func TestBlocks(t *testing.T) {
	s := "Head\n\nText\nmore"
	span := func(a, b int) enface.Span { return enface.Span{Start: a, End: b} }
	got := Paragraphs(s, []enface.Block{
		{Kind: enface.Heading, Span: span(0, 4)}, {Kind: enface.Furniture, Span: span(0, 4)}, {Kind: enface.Paragraph, Span: span(6, 15)}, {Kind: enface.Paragraph, Span: span(9, 99)},
	})
	want := []Paragraph{{span(0, 4), HeadingBlock, false}, {span(6, 10), TextBlock, false}, {span(11, 15), TextBlock, true}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if Apart(TextBlock, QuoteBlock) || !Apart(TextBlock, HeadingBlock) || Apart(HeadingBlock, HeadingBlock) {
		t.Error("apart")
	}
}

func TestStyle(t *testing.T) {
	for _, c := range []struct {
		lang, s string
		want    style
	}{
		{"de", "»Ja«, sagte er.", style{inward: true}},
		{"fi", "»Ei», hän sanoi. »Joo»", style{sameAng: true}},
		{"sv", "”Ja”, sade han.", style{sameCurl: true}},
		{"en", "‘Yes,’ he said. ‘No.’ ‘Oh.’", style{british: true}},
		{"fr", "« Oui »", style{reopens: true}},
	} {
		if got := readStyle(c.s, words.LanguageOf(c.lang)); got != c.want {
			t.Errorf("%s %q: %+v, want %+v", c.lang, c.s, got, c.want)
		}
	}
}

func TestClipped(t *testing.T) {
	for s, want := range map[string]bool{"80s": true, "68": true, "em": true, "tis": true, "a ": true, "and": false, "": false, "800s": false, "80x": false} {
		if got := clipped(s, false); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
	for s, want := range map[string]bool{"5'10": true, "5’10": true, "10": false, "'10": false, "a'10": false, "5'": false} {
		if got := feet(s, len(s)); got != want {
			t.Errorf("feet %q: %v", s, got)
		}
	}
}
