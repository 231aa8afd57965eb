package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"enface"
	"enface/archive"
)

// fuzzStory makes a story whose blocks and sentences lie anywhere in the text.
func fuzzStory(text string, places []byte) *enface.Story {
	s := &enface.Story{Text: text}
	at := 0
	for i := 0; i+1 < len(places) && len(text) > 0; i += 2 {
		start := min(len(text), at+int(places[i]))
		end := min(len(text), start+int(places[i+1]))
		for start < len(text) && !utf8.RuneStart(text[start]) {
			start++
		}
		for end < len(text) && !utf8.RuneStart(text[end]) {
			end++
		}
		end = max(start, end)
		if i%4 == 0 {
			s.Blocks = append(s.Blocks, enface.Block{Kind: enface.Paragraph, Span: enface.Span{Start: start, End: end}})
			at = end
		} else {
			s.Sentences = append(s.Sentences, enface.Span{Start: start, End: end})
		}
	}
	return s
}

func FuzzUnits(f *testing.F) {
	f.Add("Un. Deux.\n\nTrois « quatre ».", []byte{0, 9, 0, 3, 2, 20, 1, 5})
	f.Add("日本語。\u3000", []byte{})
	f.Fuzz(func(t *testing.T, text string, places []byte) {
		s := fuzzStory(text, places)
		units := unitsOf(s)
		var shown strings.Builder
		end := 0
		for _, u := range units {
			if u.Start < end || u.End <= u.Start || u.End > len(text) {
				t.Fatalf("%+v after %d", u, end)
			}
			if strings.TrimSpace(text[end:u.Start]) != "" {
				t.Errorf("%q is in no unit", text[end:u.Start])
			}
			end = u.End
			for at := u.Start; at < u.End; at++ {
				if first, last, ok := touched(units, enface.Span{Start: at, End: at + 1}); !ok || units[first] != u || units[last] != u {
					t.Fatalf("byte %d is not found in its unit", at)
				}
			}
			marks := []mark{{Span: enface.Span{Start: u.Start, End: (u.Start + u.End) / 2}, n: 1}, {Span: enface.Span{Start: u.Start + 1, End: u.End}, n: 2, label: u.End}}
			if utf8.ValidString(text) && (!utf8.ValidString(marks[0].In(text)) || !utf8.ValidString(marks[1].In(text))) {
				marks = nil // not on rune borders
			}
			for _, p := range pieces(text, u.Span, marks, "") {
				shown.WriteString(p.Text)
			}
		}
		squeeze := func(s string) string {
			return strings.NewReplacer(`"`, "", "“", "", "”", "").Replace(strings.Join(strings.Fields(s), ""))
		}
		if utf8.ValidString(text) && clean(text) == text && squeeze(shown.String()) != squeeze(text) {
			t.Errorf("%q is shown as %q", text, shown.String())
		}
	})
}

func TestParagraphsOfATextWithoutBlocks(t *testing.T) {
	w := &archive.Work{Original: archive.StoryEntry{Key: "0", Story: enface.Story{Ref: "a.fr.txt", Text: "Un.\nDeux.\n\nTrois."}}}
	p := editionOf(t, Options{Rights: Rights{Full: true}}, w)
	if diff := cmp.Diff([]string{"Un. Deux.", "Trois."}, texts(p, ".o p")); diff != "" {
		t.Error(diff)
	}
}

func TestStoriesWithoutWords(t *testing.T) {
	for _, text := range []string{"", " \n\n\t"} {
		w := &archive.Work{
			Original: archive.StoryEntry{Key: "0", Story: enface.Story{Text: text}},
			Versions: []archive.Version{{Story: archive.StoryEntry{Key: "1", Story: enface.Story{Text: text}}}},
		}
		for i, spans := range [][]enface.Span{{{}}, nil} {
			p := enface.Pair{Spans: spans, Relation: enface.None}
			w.Versions[0].Pairs = append(w.Versions[0].Pairs, archive.PairEntry{Key: fmt.Sprint("p", i), Pair: p})
		}
		if got := len(all(editionOf(t, Options{}, w), ".pair")); got != 2 {
			t.Errorf("%q: %d pairs", text, got)
		}
	}
}

func TestLabelsStandAfterClosingMarks(t *testing.T) {
	for text, want := range map[string]string{
		"“|It is ours.|” Then": "“It is ours.”^ Then", "«\u00a0|Non|\u00a0», dit-il": "«\u00a0Non\u00a0»,^ dit-il", "|Non|\u00a0: dit-il": "Non\u00a0:^ dit-il",
		"|a| b": "a^ b", "|a|": "a^", "„|So|“, sagte": "„So“,^ sagte", "|a|\u00a0b": "a^\u00a0b",
	} {
		parts := strings.Split(text, "|")
		plain := strings.Join(parts, "")
		units := []unit{{enface.Span{Start: 0, End: len(plain)}, -1}}
		at := labelAfter(plain, units, len(parts[0])+len(parts[1]))
		if got := plain[:at] + "^" + plain[at:]; got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

func TestOverlappingMarks(t *testing.T) {
	text := "abcdef"
	got := pieces(text, enface.Span{Start: 0, End: 6}, []mark{
		{Span: enface.Span{Start: 1, End: 5}, n: 1, version: 0}, {Span: enface.Span{Start: 3, End: 5}, n: 2, version: 1}, {Span: enface.Span{Start: 4, End: 6}, n: 3, version: 2},
	}, "fr")
	var parts []string
	for _, p := range got {
		parts = append(parts, p.Text+"/"+p.Classes)
	}
	want := []string{"a/", "bc/m a1", "d/m a1 a2 k2", "e/m a1 a2 a3 k3", "f/m a3"}
	if diff := cmp.Diff(want, parts); diff != "" {
		t.Error(diff)
	}
}

func TestFarSpansAreLinkedNotJoined(t *testing.T) {
	var sentences []string
	for _, n := range strings.Fields("Un Deux Trois Quatre Cinq Six Sept Huit Neuf Dix") {
		sentences = append(sentences, n+" mots font une phrase.")
	}
	w := &archive.Work{
		Original: story("https://o.example/", "fr", "O", strings.Join(sentences, " ")),
		Versions: []archive.Version{{Story: story("https://v.example/", "en", "V", "“One and ten,” he said. “Three, two,” she said. “Four.”")}},
	}
	pair(t, w, 0, "One and ten,", "Un mots", "Dix mots font")
	pair(t, w, 0, "Three, two,", "Trois mots")
	pair(t, w, 0, "Four.", "Deux mots")
	p := editionOf(t, Options{}, w)
	if diff := cmp.Diff([]string{"1", "2", "3", "10"}, texts(p, ".row:not(.unquoted) .num")); diff != "" {
		// Rows are joined where a version has both in one sentence.
		t.Error(diff)
	}
	tenth := first(t, p, ".row:has(#s10)")
	if got := len(all(tenth, ".pair")); got != 1 {
		t.Errorf("the pair stands %d times beside its longest span", got)
	}
	if got := texts(p, ".row:has(#s1) a.r"); len(got) != 1 || got[0] != "A1" {
		t.Errorf("its other span is labelled %q", got)
	}
	if got := attr(first(t, tenth, ".pair p a[href^='#s']"), "href"); got != "#s1" {
		t.Errorf("its note leads to %q", got)
	}
	if got := texts(p, ".pair > a"); !cmp.Equal(got, []string{"A3 close", "A2 close · in another order", "A1 composite"}) {
		t.Errorf("in another order: %v", got)
	}
}

// An agency's story that forty papers print does not push the rows apart.
func TestManyVersionsAreFolded(t *testing.T) {
	w := school(t)
	first := w.Versions[0]
	w.Versions = nil
	for i := range 40 {
		v := first
		v.Story.Key = fmt.Sprintf("%010d", i)
		v.Pairs = slices.Clone(first.Pairs[:1])
		v.Pairs[0].Key = "p" + v.Story.Key
		v.Story.Text = strings.Replace(v.Story.Text, "keep", fmt.Sprintf("k%03d", i), 1) // no two of them say the same
		w.Versions = append(w.Versions, v)
	}
	p := editionOf(t, Options{}, w)
	if got := [2]int{len(all(p, ".row .vs > .v .pair")), len(all(p, ".row .more .pair"))}; got != [2]int{5, 35} {
		t.Errorf("%d in view, %d folded", got[0], got[1])
	}
	if got := texts(p, ".more summary"); got[0] != "35 further versions" {
		t.Errorf("%q", got[0])
	}
}

func TestSigla(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 27: "AB", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := siglum(i); got != want {
			t.Errorf("%d is %s", i, got)
		}
	}
}
