package eval_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"enface"
	"enface/pipeline/eval"
)

// say is a finder that gives what a test says.
func say(q ...enface.Quotation) eval.QuotesFunc {
	return func(string, string) []enface.Quotation { return q }
}

func speech(start, end, utterance int, speaker string) enface.Quotation {
	return enface.Quotation{
		Span: enface.Span{Start: start, End: end}, Kind: enface.Direct, Utterance: utterance,
		Speaker: enface.Mention{Text: speaker},
	}
}

// The text counts two bytes and one code point for é.
const storyLine = `{"id":"x/1","lang":"fr","text":"“Né ici”, dit Éric. “Mort là”, dit-il. “Non”.",` +
	`"quotes":[{"start":0,"end":28,"parts":[[0,8],[20,29]],"speaker":"Éric","type":"direct"},` +
	`{"start":39,"end":44,"type":"indirect"}]}`

func TestQuotesCountsPartsSpeakersAndUtterances(t *testing.T) {
	data := fstest.MapFS{"x.jsonl": {Data: []byte(storyLine + "\n")}}
	text := "“Né ici”, dit Éric. “Mort là”, dit-il. “Non”."
	at := func(s string) (int, int) { i := strings.Index(text, s); return i, i + len(s) }
	a1, b1 := at("Né ici")
	a2, b2 := at("Mort là”")
	a3, b3 := at("Non")
	cases := []struct {
		name  string
		find  eval.QuotesFunc
		named map[string]float64
	}{
		{"all right, other speech passed over", say(speech(a1, b1, 1, "Éric"), speech(a2, b2, 1, ""), speech(a3, b3, 2, "")), map[string]float64{"x": 1, "x_recall": 1, "x_speaker": 1}},
		{"one part missing", say(speech(a1, b1, 1, "Paul")), map[string]float64{"x": 2. / 3, "x_recall": .5, "x_speaker": 0}},
		{"nothing", say(), map[string]float64{"x": 0, "x_recall": 0, "x_speaker": 0}},
		{"wrong edge", say(speech(a1, b2, 1, "")), map[string]float64{"x": 0, "x_recall": 0, "x_speaker": 0}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r, err := eval.Quotes(t.Context(), data, c.find, eval.QuotesOptions{})
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]float64{}
			for k := range c.named {
				got[k], _ = r.Figure(k)
			}
			if d := cmp.Diff(c.named, got, cmp.Comparer(func(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 })); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestQuotesSaysWhatIsWrongWithTheData(t *testing.T) {
	for name, data := range map[string]fstest.MapFS{
		"no gold":  {"a.txt": {}},
		"bad line": {"a.jsonl": {Data: []byte("{}\n{\n")}},
	} {
		if _, err := eval.Quotes(t.Context(), data, say(), eval.QuotesOptions{}); err == nil {
			t.Errorf("%s: no error", name)
		} else if name == "bad line" && !strings.Contains(err.Error(), "line 2") {
			t.Errorf("the error does not name the line: %v", err)
		}
	}
}
