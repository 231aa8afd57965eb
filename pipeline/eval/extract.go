package eval

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"enface"
)

// An ExtractFunc makes a story of the bytes of a page, as 'enface extract' does of
// a file.
type ExtractFunc func(ctx context.Context, page []byte) (*enface.Story, error)

// ExtractOptions narrow an evaluation of page texts.
type ExtractOptions struct {
	Every int // each K-th page only; 0 and 1 take all

	// Only picks pages by their path in the folder; nil takes all.
	Only func(name string) bool
}

// Extract measures an extractor on saved pages: article bodies, where a folder
// holds ground-truth.json, and paragraphs, where it holds parser/test_data. fsys
// is such a folder or one that holds such folders. A page that cannot be read
// counts as an empty story.
//
// Article bodies: shingles of four \w+ tokens, counts normalised by page,
// precision and recall averaged over the pages where they are defined, F1 of the
// two means. Paragraphs: those of eight tokens and more, equal token by token,
// micro-averaged, against the best gold version of a page. Quoted: the gold
// paragraphs of more than thirty characters with quotation marks that are in the
// text character by character but for white space.
//
// Rules may be written by looking at half of the pages, those with an even last
// digit of the digest of their name; the figures of that half end in _seen,
// those of the other in _unseen.
func Extract(ctx context.Context, fsys fs.FS, o ExtractOptions, extract ExtractFunc) (*Report, error) {
	r := &Report{}
	folders := []string{"."}
	if entries, err := fs.ReadDir(fsys, "."); err == nil {
		for _, e := range entries {
			if e.IsDir() {
				folders = append(folders, e.Name())
			}
		}
	}
	found := false
	for _, f := range folders {
		sub, err := fs.Sub(fsys, f)
		if err != nil {
			return nil, err
		}
		for _, kind := range []struct {
			sign string
			run  func(context.Context, fs.FS, ExtractOptions, ExtractFunc, *Report) error
		}{{"ground-truth.json", bodies}, {"parser/test_data", paragraphs}} {
			if _, err := fs.Stat(sub, kind.sign); err != nil {
				continue
			}
			found = true
			if err := kind.run(ctx, sub, o, extract, r); err != nil {
				return nil, fmt.Errorf("%s: %w", path.Join(f, kind.sign), err)
			}
		}
	}
	if !found {
		return nil, errors.New("no pages of a known kind: neither ground-truth.json nor parser/test_data")
	}
	return r, nil
}

func (o ExtractOptions) pick(names []string) []string {
	if o.Only != nil {
		names = slices.DeleteFunc(names, func(name string) bool { return !o.Only(name) })
	}
	return everyKth(names, o.Every)
}

// Seen reports whether a page belongs to the half that rules may be written by.
func Seen(name string) bool {
	d := enface.Digest([]byte(path.Base(name)))
	return strings.IndexByte("02468ace", d[len(d)-1]) >= 0
}

// A pageResult is a page's story, as the measures need it, and what it costs.
type pageResult struct {
	name   string
	text   string // normalised
	words  []string
	paras  []string
	title  string
	date   string
	byline string
}

// readPages runs the extractor over the files.
func readPages(ctx context.Context, dir fs.FS, names []string, extract ExtractFunc) (pages []pageResult, failed []string, err error) {
	for _, name := range names {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		raw, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, nil, err
		}
		if strings.HasSuffix(name, ".gz") {
			z, err := gzip.NewReader(bytes.NewReader(raw))
			if err == nil {
				raw, err = io.ReadAll(z)
			}
			if err != nil {
				return nil, nil, fmt.Errorf("%s: %w", name, err)
			}
		}
		p := pageResult{name: name}
		story, err := extract(ctx, raw)
		if err != nil {
			failed = append(failed, fmt.Sprintf("%s: %v", path.Base(name), err))
		} else {
			p.text, p.words = normSpace(story.Text), wordTokens(story.Text)
			p.title, p.date, p.byline = story.Title, story.Published, story.Byline
			for _, b := range story.Blocks {
				p.paras = append(p.paras, strings.Split(b.In(story.Text), "\n")...)
			}
			if len(story.Blocks) == 0 {
				p.paras = strings.Split(story.Text, "\n")
			}
		}
		pages = append(pages, p)
	}
	return pages, failed, nil
}

func remarks(r *Part, pages []pageResult, failed []string) {
	empty := 0
	for _, p := range pages {
		if p.text == "" {
			empty++
		}
	}
	r.Remarks = append(r.Remarks, fmt.Sprintf("%d pages, failed %d, empty %d", len(pages), len(failed), empty))
	r.Remarks = append(r.Remarks, failed...)
}

func bodies(ctx context.Context, dir fs.FS, o ExtractOptions, extract ExtractFunc, report *Report) error {
	raw, err := fs.ReadFile(dir, "ground-truth.json")
	if err != nil {
		return err
	}
	var gold map[string]struct{ ArticleBody string }
	if err := json.Unmarshal(raw, &gold); err != nil {
		return err
	}
	var names []string
	for k := range gold {
		names = append(names, "html/"+k+".html.gz")
	}
	slices.Sort(names)
	pages, failed, err := readPages(ctx, dir, o.pick(names), extract)
	if err != nil {
		return err
	}
	type tally struct {
		shingles []pageOverlap
		same     int
		paras    matches
		quoted   share
	}
	halves := map[string]*tally{"": {}, "_seen": {}, "_unseen": {}}
	for _, p := range pages {
		body := gold[strings.TrimSuffix(path.Base(p.name), ".html.gz")].ArticleBody
		a, b := shingles(wordTokens(body)), shingles(p.words)
		tp := sharedIn(a, b)
		o := pageOverlap{tp, total(b) - tp, total(a) - tp}
		for _, half := range []string{"", halfOf(p.name)} {
			t := halves[half]
			t.shingles = append(t.shingles, o)
			if slices.Equal(wordTokens(body), p.words) {
				t.same++
			}
			t.paras.count(strings.Split(body, "\n"), p.paras)
			t.quoted.count(strings.Split(body, "\n"), p.text)
		}
	}
	part := Part{Heading: "article bodies", Table: Table{Head: []string{"pages", "n", "P", "R", "F1", "from", "to", "same tokens", "paragraph F1", "quoted verbatim"}}}
	for _, half := range []string{"", "_seen", "_unseen"} {
		t := halves[half]
		p, r, f := pageOverlapF(t.shingles)
		lo, hi := Interval(t.shingles, 1000, func(o []pageOverlap) float64 { _, _, f := pageOverlapF(o); return f })
		part.Table.Rows = append(part.Table.Rows, []any{halfName(half), len(t.shingles), p, r, f, lo, hi, Ratio(t.same, len(t.shingles)), t.paras.f1(), t.quoted.value()})
		report.Add("aeb_f1"+half, f)
		report.Add("aeb_quoted"+half, t.quoted.value())
	}
	remarks(&part, pages, failed)
	report.Parts = append(report.Parts, part)
	return nil
}

func halfOf(name string) string {
	if Seen(name) {
		return "_seen"
	}
	return "_unseen"
}

func halfName(half string) string {
	if half == "" {
		return "all"
	}
	return half[1:]
}
