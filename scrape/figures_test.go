package scrape_test

import (
	"bytes"
	gocmp "cmp"
	"compress/gzip"
	"context"
	"errors"
	"flag"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"enface"
	"enface/pipeline/eval"
	"enface/scrape/read"
	"enface/scrape/read/publisher"
)

var update = flag.Bool("update", false, "write the golden file")

const collect = "../../shared/data/collect"

func extractPage(_ context.Context, page []byte) (*enface.Story, error) {
	return read.Extract(&enface.Capture{Ref: "page.html", MediaType: "text/html", Body: page}, read.Options{})
}

// TestFigures holds the measures over all saved pages, and that every page gives
// a text or a reason.
func TestFigures(t *testing.T) {
	if _, err := os.Stat(collect); err != nil {
		t.Skip("skipped: no data")
	}
	if testing.Short() {
		t.Skip("skipped: short")
	}
	report, err := eval.Extract(t.Context(), os.DirFS(collect), eval.ExtractOptions{}, func(ctx context.Context, page []byte) (*enface.Story, error) {
		s, err := extractPage(ctx, page)
		if err == nil && strings.TrimSpace(s.Text) == "" {
			t.Errorf("a story without text: %s", s.Title)
		}
		if err != nil && !errors.Is(err, enface.ErrNoText) {
			t.Errorf("a page was lost for another reason than that it has no text: %v", err)
		}
		return s, err
	})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := report.Write(&b); err != nil {
		t.Fatal(err)
	}
	writeByRule(t, &b)
	const file = "testdata/figures.golden"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), b.String()); d != "" {
		t.Errorf("%s (-golden +got; -update writes it again):\n%s", file, d)
	}
}

// writeByRule adds the figures of the pages with paragraphs apart by where the
// rule for their site is from, so that what rests on a rule can be told from what
// does not.
func writeByRule(t *testing.T, w io.Writer) {
	t.Helper()
	from := map[string]string{} // by the path of the page
	pages := os.DirFS(collect + "/fundus")
	names, err := fs.Glob(pages, "parser/test_data/*/*.html.gz")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		page, err := readPacked(pages, name)
		if err != nil {
			t.Fatal(err)
		}
		if s, err := extractPage(t.Context(), page); err == nil {
			from[name] = ruleFrom(s.Canonical)
		}
	}
	for _, origin := range []string{"", "looking", "published"} {
		report, err := eval.Extract(t.Context(), pages, eval.ExtractOptions{Only: func(n string) bool { return from[n] == origin }}, extractPage)
		if err != nil {
			t.Fatal(err)
		}
		for i := range report.Parts {
			part := &report.Parts[i]
			part.Heading, part.Remarks = "paragraphs, rule from: "+gocmp.Or(origin, "none"), nil
			part.Table.Rows = part.Table.Rows[:3]
		}
		report.Figures = nil
		var b strings.Builder
		if err := report.Write(&b); err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, strings.TrimSuffix(b.String(), "FIGURES\n"))
	}
}

// readPacked reads a file that is packed with gzip.
func readPacked(folder fs.FS, name string) ([]byte, error) {
	f, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// ruleFrom says where the rule for the host of an address is from: "looking" at
// pages, what is "published" of its mark-up, or "" where there is none.
func ruleFrom(address string) string {
	switch r, found := publisher.RuleOf(address); {
	case !found:
		return ""
	case r.Published:
		return "published"
	}
	return "looking"
}

// BenchmarkExtract reports what reading the stories in all saved pages costs
// beside parsing their HTML alone, in one run: "x-parse" is the whole of Extract,
// the parsing in it included, as a multiple of html.Parse.
func BenchmarkExtract(b *testing.B) {
	var pages [][]byte
	_, err := eval.Extract(b.Context(), os.DirFS(collect), eval.ExtractOptions{}, func(_ context.Context, page []byte) (*enface.Story, error) {
		pages = append(pages, page)
		return nil, io.EOF
	})
	if err != nil {
		b.Skip("skipped: no data")
	}
	var parse, extract time.Duration
	n := 0
	for b.Loop() {
		for _, p := range pages {
			start := time.Now()
			if _, err := html.Parse(bytes.NewReader(p)); err != nil {
				b.Fatal(err)
			}
			parsed := time.Now()
			if _, err := extractPage(b.Context(), p); err != nil && !errors.Is(err, enface.ErrNoText) {
				b.Fatal(err)
			}
			parse, extract = parse+parsed.Sub(start), extract+time.Since(parsed)
			n++
		}
	}
	b.ReportMetric(float64(extract)/float64(parse), "x-parse")
	b.ReportMetric(float64(n)/extract.Seconds(), "pages/s")
}
