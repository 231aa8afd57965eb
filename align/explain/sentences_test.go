package explain

import (
	"testing"

	"enface/align/internal/aligntest"
)

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		text, in string
		want     bool
	}{
		{"Il pleut. Les toits fuient. Tant pis.", "Les toits fuient", true},
		{"Il pleut. Les toits fuient. Tant pis.", "toits fuient", false},
		{"Il dit : « Les toits fuient », et part.", "Les toits fuient", true},
		{"Il voit « des toits qui fuient » partout.", "des toits qui fuient", false},
		{"Les toits fuient, dit-il en riant, et tant pis.", "Les toits fuient", true},
		{"Les toits fuient, les murs aussi.", "Les toits fuient", false},
		{"Les toits fuient", "Les toits fuient", true},
		{"屋根が漏る。「雨が降る」と彼は言った。", "雨が降る", true},
	} {
		at := aligntest.Quotations(t, c.text, c.in)[0].Span
		if got := isSentences(c.text, at, "fr"); got != c.want {
			t.Errorf("%q in %q: %v", c.in, c.text, got)
		}
	}
}
