package text

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// Every file of a language can be read, has marks that fit each other, and says what it
// holds.
func TestLanguageFiles(t *testing.T) {
	if _, err := readFacts(languageFiles); err != nil {
		t.Fatal(err)
	}
	tags := FactTags()
	if len(tags) < 38 {
		t.Errorf("facts of %d languages", len(tags))
	}
	for _, tag := range tags {
		f := FactsOf(tag)
		if f.Tag != tag {
			t.Errorf("the facts of %s are those of %q", tag, f.Tag)
		}
		for _, m := range f.marks {
			if !MarkCloses(m.Open, m.Close) && m.Open != m.Close || !MarkCloses(m.InnerOpen, m.InnerClose) && m.InnerOpen != m.InnerClose {
				t.Errorf("%s %s: marks that do not close each other: %c%c %c%c", tag, m.region, m.Open, m.Close, m.InnerOpen, m.InnerClose)
			}
		}
		if f.Words["verb"] != "" && len(f.Examples) == 0 {
			t.Errorf("%s has reporting verbs and no example; add a line: example TEXT | QUOTATION | SPEAKER", tag)
		}
	}
}

func TestMarksOf(t *testing.T) {
	for tag, want := range map[string]string{
		"fr": "«\u00a0x\u00a0» “x”", "fr-CH": "«x» ‹x›", "fr-FR": "«\u00a0x\u00a0» “x”", "de_CH": "«x» ‹x›", "DE-AT": "„x“ ‚x‘",
		"zh-Hant-TW": "「x」 『x』", "zh-CN": "“x” ‘x’", "en-GB": "‘x’ “x”", "pt-PT": "«x» “x”", "no": "«x» ‘x’", "tlh": "“x” ‘x’", "": "“x” ‘x’",
	} {
		m := MarksOf(tag)
		var got []string
		for depth := range 2 {
			open, shut := m.At(depth)
			got = append(got, open+"x"+shut)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, want %s", tag, s, want)
		}
	}
}

func TestLanguageFileErrors(t *testing.T) {
	read := func(name, s string) error {
		fsys := fs.FS(fstest.MapFS{"languages/en.txt": {Data: []byte("marks “ ” ‘ ’\n")}, "languages/" + name: {Data: []byte(s)}})
		_, err := readFacts(fsys)
		return err
	}
	if err := read("xx.txt", "# A language.\nmarks « » ‹ ›\nmarks CH „ “ ‚ ‘\ninside U+202F\ninside CH none\nlength .9\nverb says said\nstems ask\nendings verb s ed\n"); err != nil {
		t.Error(err)
	}
	for line, want := range map[string]string{
		"mark « »":         `no key "mark"`,
		"marks « »":        "marks are OPEN CLOSE",
		"marks « » a b":    `"a" is no quotation mark`,
		"marks CH « » ‹ ›": "come first",
		"length long":      "not a number",
		"length -1":        "not a number",
		"inside x":         "not a code point",
		"inside":           "inside is",
		"example a | b":    "TEXT | QUOTATION | SPEAKER",
		"verb":             "has no words",
		"endings what s":   `no key "what"`,
	} {
		if err := read("xx.txt", "# X\n"+line+"\n"); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "languages/xx.txt:2") {
			t.Errorf("%q: %v, want %q", line, err, want)
		}
	}
	if _, err := readFacts(fstest.MapFS{"languages/fr.txt": {Data: []byte("length 1.1\n")}}); err == nil {
		t.Error("no English, and no error")
	}
}
