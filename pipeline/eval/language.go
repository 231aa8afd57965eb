package eval

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A LanguageFunc returns the language of a text as a BCP 47 tag.
type LanguageFunc func(text string) string

// Language measures a finder on the lines of the gold folder whose language is
// known: the French and English documents of stories/docs and stories/pool,
// and the German and French sides of alignment/textberg-dev-defr, by set and by
// length in code points. Every takes each n-th line only.
func Language(ctx context.Context, fsys fs.FS, find LanguageFunc, every int) (*Report, error) {
	type count struct{ right, all int }
	var sets []string
	counts := map[string]count{}
	var wrong []string
	note := func(name string, right bool) {
		n, known := counts[name]
		if !known {
			sets = append(sets, name)
		}
		n.all++
		if right {
			n.right++
		}
		counts[name] = n
	}
	const lengths = "20-39 characters"
	for _, f := range []struct{ pattern, lang string }{
		{"stories/docs/*/fr.txt", "fr"}, {"stories/docs/*/en.txt", "en"},
		{"stories/pool/*/fr.txt", "fr"}, {"stories/pool/*/en.txt", "en"},
		{"alignment/textberg-dev-defr/*/src.txt", "de"}, {"alignment/textberg-dev-defr/*/tgt.txt", "fr"},
	} {
		files, err := fs.Glob(fsys, f.pattern)
		if err != nil {
			return nil, err
		}
		set := strings.Join(strings.Split(f.pattern, "/")[:2], "/") + " " + f.lang
		for _, name := range files {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			t, err := readText(fsys, name)
			if err != nil {
				return nil, err
			}
			for i, line := range everyKth(strings.Split(t.Text, "\n"), every) {
				line = strings.TrimSpace(line)
				if !strings.ContainsFunc(line, unicode.IsLetter) {
					continue // 1,234.5
				}
				got := find(line)
				right := got == f.lang
				note(set, right)
				note("all", right)
				if n := utf8.RuneCountInString(line); n >= 20 && n < 40 {
					note(lengths, right)
				}
				if !right && len(wrong) < 100 {
					wrong = append(wrong, fmt.Sprintf("%s:%d is %s, taken for %s", path.Clean(name), i*max(every, 1)+1, f.lang, got))
				}
			}
		}
	}
	if len(sets) == 0 {
		return nil, fmt.Errorf("no lines of stories or alignment: %w", fs.ErrNotExist)
	}
	r := &Report{}
	table := Table{Head: []string{"lines", "right", "of", "share"}}
	for _, set := range sets {
		n := counts[set]
		table.Rows = append(table.Rows, []any{set, n.right, n.all, Ratio(n.right, n.all)})
	}
	r.Parts = []Part{{Table: table}, {Heading: "not as known", Remarks: wrong}}
	all, short := counts["all"], counts[lengths]
	r.Add("language", Ratio(all.right, all.all))
	r.Add("language_20_39", Ratio(short.right, short.all))
	return r, nil
}
