package quote

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"enface"
	"enface/text"
)

var update = flag.Bool("update", false, "write what is found into the cases")

// TestCases reads testdata/*.txtar: pairs of files, name.LANG with a text, or
// name.LANG.blocks with its blocks, and name.want with its quotations, one a line.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		a := txtar.Parse(b)
		for i := 0; i+1 < len(a.Files); i += 2 {
			text, want := &a.Files[i], &a.Files[i+1]
			name, lang, _ := strings.Cut(text.Name, ".")
			words, o := string(text.Data), Options{Lang: lang}
			if base, ok := strings.CutSuffix(lang, ".blocks"); ok {
				o.Lang = base
				words, o.Blocks = readBlocks(words)
			}
			if want.Name != name+".want" {
				t.Fatalf("%s: %s is followed by %s", f, text.Name, want.Name)
			}
			got := render(words, Find(words, o))
			if *update {
				want.Data = []byte(got)
				continue
			}
			t.Run(filepath.Base(f)+"/"+name, func(t *testing.T) {
				if d := cmp.Diff(string(want.Data), got); d != "" {
					t.Errorf("-want +got:\n%s", d)
				}
			})
		}
		if *update {
			if err := os.WriteFile(f, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// readBlocks reads blocks that stand as "kind: text", with blank lines between.
func readBlocks(s string) (string, []enface.Block) {
	var b strings.Builder
	var blocks []enface.Block
	for chunk := range strings.SplitSeq(strings.TrimSpace(s), "\n\n") {
		kind, words, _ := strings.Cut(chunk, ": ")
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		at := b.Len()
		b.WriteString(words)
		blocks = append(blocks, enface.Block{Kind: enface.BlockKind(kind), Span: enface.Span{Start: at, End: b.Len()}})
	}
	return b.String(), blocks
}

// render writes one line a quotation: kind, utterance, words, cue, speaker.
func render(s string, found []enface.Quotation) string {
	var b strings.Builder
	for _, q := range found {
		fmt.Fprintf(&b, "%s %d [%s]", q.Kind, q.Utterance, strings.ReplaceAll(q.In(s), "\n", "|"))
		if q.Cue != "" || q.Speaker.Text != "" {
			fmt.Fprintf(&b, " %s: %s", q.Cue, q.Speaker.Text)
		}
		if q.Speaker.Name != q.Speaker.Text {
			fmt.Fprintf(&b, " = %s", q.Speaker.Name)
		}
		if q.Unclosed {
			b.WriteString(" (unclosed)")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// seed is the seed story, with the spans that it should give.
type seed struct {
	Text        string
	Boilerplate []struct{ Start, End int }
	Quotes      []struct {
		Start, End                int
		Type                      string
		Closed                    *bool
		Utterance                 *string
		Speaker, Speaker_Resolved *string
	}
}

func readSeed(t *testing.T) seed {
	t.Helper()
	f, err := os.Open("../../../shared/data/quotes/seed-en.jsonl")
	if err != nil {
		t.Skip("skipped: no data")
	}
	defer f.Close()
	var s seed
	r := bufio.NewReader(f)
	if err := json.NewDecoder(r).Decode(&s); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSeedStory(t *testing.T) {
	s := readSeed(t)
	o := enface.NewOffsets(s.Text)
	form := o.Byte(s.Boilerplate[0].Start)
	byStart := map[int]enface.Quotation{}
	marked := 0
	var reports []enface.Span
	for _, q := range Find(s.Text, Options{Lang: "en"}) {
		if q.End > form {
			t.Errorf("a quotation reaches into the comment form: %q", q.In(s.Text))
		}
		if q.Kind != enface.Indirect {
			byStart[q.Start] = q
			marked++
		} else {
			reports = append(reports, q.Span)
		}
	}
	utterance := map[string]int{}
	spans := 0
	for _, g := range s.Quotes {
		span := o.ByteSpan(g.Start, g.End)
		if g.Closed == nil { // a report without marks
			if !slices.ContainsFunc(reports, func(r enface.Span) bool {
				both := min(r.End, span.End) - max(r.Start, span.Start)
				return 2*both > span.Len()
			}) {
				t.Errorf("no report holds most of %q", span.In(s.Text))
			}
			continue
		}
		spans++
		_, mark := utf8.DecodeRuneInString(span.In(s.Text))
		q, ok := byStart[span.Start+mark]
		if !ok {
			t.Errorf("not found: %s", span.In(s.Text))
			continue
		}
		if want := strings.Trim(span.In(s.Text), "“”'"); q.In(s.Text) != want {
			t.Errorf("got %q, want %q", q.In(s.Text), want)
		}
		if speech := g.Type == "direct" || g.Type == "mixed"; q.Kind.Speech() != speech || speech && string(q.Kind) != g.Type {
			t.Errorf("%q is %s, want %s", q.In(s.Text), q.Kind, g.Type)
		}
		if q.Unclosed == *g.Closed {
			t.Errorf("%q: unclosed is %v", q.In(s.Text), q.Unclosed)
		}
		if n, known := utterance[*g.Utterance]; known && n != q.Utterance {
			t.Errorf("%q is not joined to its utterance", q.In(s.Text))
		}
		utterance[*g.Utterance] = q.Utterance
		if g.Speaker != nil && q.Speaker.Text != *g.Speaker {
			t.Errorf("%q: speaker %q, want %q", q.In(s.Text), q.Speaker.Text, *g.Speaker)
		}
	}
	if marked != spans {
		t.Errorf("%d marked spans found, want %d", marked, spans)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"", "“", "”", "\"a\" he said.", "« a, dit-il, b »", "— Oui, dit-il.\n— Non.", "'80s 5'10\" ''x''", "\xe2\x80\"\xff", "„a“ »b« ‚c‘",
		"“a\n\n“b”", "—Ya voy —dijo él—. Espera.", "「あ」", "\x00“\x00”", "according to X, “y", "Q: a\nA: b",
	} {
		for _, lang := range []string{"en", "fr", "de", "es", ""} {
			f.Add(s, lang)
		}
	}
	f.Fuzz(func(t *testing.T, s, lang string) {
		last := 0
		for _, q := range Find(s, Options{Lang: lang}) {
			if q.Start < last || q.End > len(s) || q.Start >= q.End {
				t.Fatalf("%q: span %d-%d after %d in %d bytes", s, q.Start, q.End, last, len(s))
			}
			last = q.Start
			if q.Speaker.Start < 0 || q.Speaker.End > len(s) || q.Speaker.Start > q.Speaker.End {
				t.Fatalf("%q: speaker %d-%d", s, q.Speaker.Start, q.Speaker.End)
			}
			if utf8.ValidString(s) && (!utf8.ValidString(q.In(s)) || !utf8.ValidString(q.Speaker.In(s))) {
				t.Fatalf("%q: %d-%d is not on rune borders", s, q.Start, q.End)
			}
			if q.Speaker.Len() > 0 && q.Speaker.In(s) != q.Speaker.Text {
				t.Fatalf("%q: the speaker's text is not its span's", s)
			}
			if q.Utterance < 1 || q.Confidence < 0 || q.Confidence > 1 {
				t.Fatalf("%q: utterance %d, confidence %v", s, q.Utterance, q.Confidence)
			}
		}
	})
}

// Each language whose file names reporting verbs has an example that holds.
func TestLanguageExamples(t *testing.T) {
	for _, lang := range text.FactTags() {
		for _, x := range text.FactsOf(lang).Examples {
			found := Find(x.Text, Options{Lang: lang})
			if len(found) != 1 || found[0].In(x.Text) != x.Quotation || found[0].Speaker.Text != x.Speaker {
				t.Errorf("%s: %q: found %v, want %q by %q", lang, x.Text, found, x.Quotation, x.Speaker)
			}
		}
	}
}
