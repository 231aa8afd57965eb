package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"enface/align/quote/marks"
	"enface/align/quote/tokens"
	"enface/align/quote/turns"
	"enface/align/quote/words"
	"enface/align/weights"
)

// reader reads the first unit of s.
func reader(s, lang string) *Reader {
	r := &tokens.Reading{Text: s, Lang: words.LanguageOf(lang), Paras: marks.Paragraphs(s, nil)}
	r.Stretches = turns.Find(s, r.Paras, marks.Find(s, r.Paras, r.Lang), r.Lang)
	x := NewReader(r, Embedded())
	for u := range tokens.Units(r.Paras, r.Stretches) {
		r.Read(u, false)
		break
	}
	if x != nil {
		x.Next()
	}
	return x
}

func TestReports(t *testing.T) {
	for _, c := range []struct {
		lang, s string
		want    []string // words, verb, teller
	}{
		{"en", "The minister said that the bridge would be shut.", []string{"that the bridge would be shut|said|The minister"}},
		{"en", "The bridge will be shut, the minister said.", []string{"The bridge will be shut|said|the minister"}},
		{"en", "The town pays, said the mayor.", []string{"The town pays|said|the mayor"}},
		{"en", "According to the mayor, the town pays.", []string{"the town pays|According|the mayor"}},
		{"en", "“The town pays,” the mayor said.", nil},
		{"en", "The bridge is old and red.", nil},
		{"fr", "Le maire a déclaré que le pont fermera.", []string{"que le pont fermera|déclaré|Le maire"}},
		{"fr", "Selon le maire, le pont fermera.", []string{"le pont fermera|Selon|le maire"}},
		{"fr", "Le pont fermera, a promis le maire.", []string{"Le pont fermera|promis|le maire"}},
	} {
		var got []string
		for x := range reader(c.s, c.lang).Reports() {
			got = append(got, x.In(c.s)+"|"+x.Word.In(c.s)+"|"+x.Teller.In(c.s))
			if x.Sure <= 0 || x.Sure > 1 {
				t.Errorf("%q: sure is %v", c.s, x.Sure)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s %q: %q, want %q", c.lang, c.s, got, c.want)
		}
	}
	if reader("Der Minister sagte, dass es regnet.", "de") != nil {
		t.Error("German has no reports")
	}
}

// The tables are read, and a head that does not fit them is an error.
func TestTables(t *testing.T) {
	if _, err := LoadFrom(tablesFile, headFile); err != nil {
		t.Fatal(err)
	}
	m, err := weights.Parse(headFile)
	if err != nil {
		t.Fatal(err)
	}
	keys := []string{"model", "step", "corpora", "bytes", "sha256"}
	for _, x := range Tables() {
		keys = append(keys, "loss, "+x.Name)
	}
	for _, key := range keys {
		if m.Field(key) == "" {
			t.Errorf("the head has no %s", key)
		}
	}
	for _, x := range []struct{ data, head, want string }{
		{tablesFile[1:] + "x", headFile, "digest"},
		{tablesFile[1:], headFile, "bytes"},
		{tablesFile, strings.Replace(headFile, "8192", "4096", 1), "english.start has 4096"},
		{tablesFile, strings.Replace(headFile, "\nfrench.end", "\ngerman.end", 1), "no weight of french.end"},
	} {
		if _, err := LoadFrom(x.data, x.head); err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%v, want %q", err, x.want)
		}
	}
}

// What Format writes, load reads: the embedded tables are written as they are.
func TestFormat(t *testing.T) {
	var learned [][]float64
	at := 0
	for _, x := range Tables() {
		w := make([]float64, x.Size)
		for i := range w {
			w[i] = float64(int8(tablesFile[at+i])) * WeightStep
		}
		learned, at = append(learned, w), at+x.Size
	}
	data, head, err := Format(learned, []weights.Field{{Key: "step", Value: "a"}})
	if err != nil || !bytes.Equal(data, []byte(tablesFile)) {
		t.Fatal("the tables change", err)
	}
	if _, err := LoadFrom(string(data), head); err != nil {
		t.Error(err)
	}
	learned[0][0], learned[0][1] = 1e9, -1e9
	if data, _, _ := Format(learned, nil); int8(data[0]) != 127 || int8(data[1]) != -127 {
		t.Error("weights beyond the steps that there are")
	}
	if _, _, err := Format(learned[:4], nil); err == nil {
		t.Error("a table too few")
	}
	learned[2] = learned[2][1:]
	if _, _, err := Format(learned, nil); err == nil || !strings.Contains(err.Error(), "english.start") {
		t.Error(err)
	}
}

func TestChoose(t *testing.T) {
	if best, share := choose([]float64{1, 3, 3}); best != 1 || share < .4 || share > .5 {
		t.Error(best, share)
	}
}
