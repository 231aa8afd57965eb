package eval

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A goldPage is one version of what a page holds.
type goldPage struct {
	Authors []string
	Body    struct {
		Summary  []string
		Sections []struct{ Headline, Paragraphs []string }
	}
	Date  string `json:"publishing_date"`
	Title string
}

func (g *goldPage) text() []string {
	out := slices.Clone(g.Body.Summary)
	for _, s := range g.Body.Sections {
		out = append(append(out, s.Headline...), s.Paragraphs...)
	}
	return out
}

var dated = regexp.MustCompile(`^_\d{4}_\d\d_\d\d`)

// goldPages finds the pages and the versions of their gold.
func goldPages(dir fs.FS) (names []string, gold map[string][]goldPage, err error) {
	gold = map[string][]goldPage{}
	files, err := fs.Glob(dir, "parser/test_data/*/*.json")
	if err != nil {
		return nil, nil, err
	}
	for _, j := range files {
		raw, err := fs.ReadFile(dir, j)
		if err != nil {
			return nil, nil, err
		}
		var versions map[string]goldPage
		if err := json.Unmarshal(raw, &versions); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", j, err)
		}
		var all []goldPage
		told := false
		for _, k := range keysInOrder(raw) {
			v := versions[k]
			all, told = append(all, v), told || len(v.text()) > 0
		}
		stem := strings.TrimSuffix(j, ".json")
		pages, err := fs.Glob(dir, stem+"_*.html.gz")
		if err != nil {
			return nil, nil, err
		}
		for _, p := range pages {
			if told && dated.MatchString(strings.TrimPrefix(p, stem)) {
				gold[p] = all
				names = append(names, p)
			}
		}
	}
	slices.Sort(names)
	return names, gold, nil
}

// keysInOrder are the keys of a JSON object as they stand in it.
func keysInOrder(raw []byte) []string {
	var keys []string
	d := json.NewDecoder(bytes.NewReader(raw))
	if _, err := d.Token(); err != nil {
		return nil
	}
	for d.More() {
		k, err := d.Token()
		if err != nil {
			return keys
		}
		var skip json.RawMessage
		if d.Decode(&skip) != nil {
			return keys
		}
		if s, ok := k.(string); ok {
			keys = append(keys, s)
		}
	}
	return keys
}

func paragraphs(ctx context.Context, dir fs.FS, o ExtractOptions, extract ExtractFunc, report *Report) error {
	names, gold, err := goldPages(dir)
	if err != nil {
		return err
	}
	pages, failed, err := readPages(ctx, dir, o.pick(names), extract)
	if err != nil {
		return err
	}
	type tally struct {
		n                      int
		p, r                   float64
		paras                  matches
		quoted                 share
		dates, titles, authors share
	}
	rows := map[string]*tally{}
	order := []string{"", "_seen", "_unseen", "de", "en", "fr", "other"}
	for _, k := range order {
		rows[k] = &tally{}
	}
	for _, page := range pages {
		sh := shingles(wordTokens(strings.Join(page.paras, "\n")))
		var best *goldPage
		var bestP, bestR float64
		for i := range gold[page.name] {
			v := &gold[page.name][i]
			if len(v.text()) == 0 {
				continue
			}
			g := shingles(wordTokens(strings.Join(v.text(), "\n")))
			tp := sharedIn(g, sh)
			p, r := Ratio(tp, total(sh)), Ratio(tp, total(g))
			if best == nil || p+r > bestP+bestR {
				best, bestP, bestR = v, p, r
			}
		}
		for _, k := range []string{"", halfOf(page.name), countryGroup(path.Base(path.Dir(page.name)))} {
			t := rows[k]
			t.n, t.p, t.r = t.n+1, t.p+bestP, t.r+bestR
			t.paras.count(best.text(), page.paras)
			t.quoted.count(best.text(), page.text)
			if best.Date != "" {
				t.dates.add(sameDay(page.date, strings.Replace(best.Date, " ", "T", 1)))
			}
			t.titles.add(slices.Equal(wordTokens(strings.ToLower(page.title)), wordTokens(strings.ToLower(best.Title))))
			if len(best.Authors) > 0 {
				t.authors.add(sameAuthors(page.byline, best.Authors))
			}
		}
	}
	part := Part{Heading: "paragraphs", Table: Table{Head: []string{"pages", "n", "P", "R", "F shingles", "P", "R", "F paragraphs", "quoted verbatim", "date", "title", "authors"}}}
	for _, k := range order {
		t := rows[k]
		p, r := t.p/float64(max(t.n, 1)), t.r/float64(max(t.n, 1))
		pp, pr := Ratio(t.paras.both, t.paras.found), Ratio(t.paras.both, t.paras.gold)
		name := strings.TrimPrefix(k, "_")
		if k == "" {
			name = "all"
		}
		part.Table.Rows = append(part.Table.Rows, []any{name, t.n, p, r, F1(p, r), pp, pr, F1(pp, pr), t.quoted.value(), t.dates.value(), t.titles.value(), t.authors.value()})
		if k == "" || k[0] == '_' {
			report.Add("fundus_paragraph_f1"+k, t.paras.f1())
			report.Add("fundus_quoted"+k, t.quoted.value())
			report.Add("fundus_date"+k, t.dates.value())
			report.Add("fundus_title"+k, t.titles.value())
			report.Add("fundus_authors"+k, t.authors.value())
		}
	}
	remarks(&part, pages, failed)
	report.Parts = append(report.Parts, part)
	return nil
}

func countryGroup(country string) string {
	switch country {
	case "us", "uk", "ca", "au", "za", "ind":
		return "en"
	case "de", "at", "ch":
		return "de"
	case "fr":
		return "fr"
	}
	return "other"
}
