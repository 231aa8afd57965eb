package eval

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"enface"
)

// A SentencesFunc finds the sentences of a text in a language.
type SentencesFunc func(lang, text string) []enface.Span

// sentenceCase is one case of segmentation/cases.json.
type sentenceCase struct {
	File, Name string
	Opts       struct {
		Text     string
		Language string
	}
	Want []string
}

// set is where a case is counted: "english golden" for the 51 golden rules,
// otherwise the language of its file.
func (c *sentenceCase) set() string {
	set := strings.TrimSuffix(c.File, "_spec.rb")
	if set == "english" && c.Opts.Language == "en" && !strings.HasPrefix(c.Name, "correctly") {
		return "english golden"
	}
	return set
}

// Sentences measures a finder on the cases of cases.json: a case is right if
// exactly its sentences are found. Runs of white space count as one space, and
// sentences that a case wants cleaned of anything else cannot be right.
func Sentences(ctx context.Context, fsys fs.FS, find SentencesFunc) (*Report, error) {
	r := &Report{}
	b, err := fs.ReadFile(fsys, "cases.json")
	if err != nil {
		return nil, err
	}
	var cases []sentenceCase
	if err := json.Unmarshal(b, &cases); err != nil {
		return nil, fmt.Errorf("cases.json: %w", err)
	}
	if len(cases) == 0 {
		return nil, fmt.Errorf("no cases in cases.json: %w", fs.ErrNotExist)
	}
	type count struct{ right, all int }
	sets := map[string]count{}
	var names, failed []string
	for _, c := range cases {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var got, want []string
		for _, s := range find(c.Opts.Language, c.Opts.Text) {
			got = append(got, oneSpace(s.In(c.Opts.Text)))
		}
		for _, w := range c.Want {
			want = append(want, oneSpace(w))
		}
		set := c.set()
		n := sets[set]
		if n.all++; n.all == 1 {
			names = append(names, set)
		}
		if slices.Equal(got, want) {
			n.right++
		} else {
			failed = append(failed, fmt.Sprintf("%s, %s: %q", set, c.Name, got))
		}
		sets[set] = n
	}
	slices.Sort(names)
	table := Table{Head: []string{"set", "right", "of", "share"}}
	for _, name := range names {
		n := sets[name]
		table.Rows = append(table.Rows, []any{name, n.right, n.all, Ratio(n.right, n.all)})
		r.Add(strings.ReplaceAll(name, " ", "_"), float64(n.right))
	}
	r.Parts = []Part{{Table: table}, {Heading: "not as wanted", Remarks: failed}}
	return r, nil
}

func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }
