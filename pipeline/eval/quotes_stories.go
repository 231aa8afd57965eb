package eval

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"enface"
)

// StoryQuotes measures a finder on stories of one sentence a line laid out as
// stories/docs: the share of the gold's English quotations that are found,
// between marks, with an overlap (intersection over hull) of .8 or more; of all
// kinds, and of speech alone.
func StoryQuotes(ctx context.Context, fsys fs.FS, find QuotesFunc) (*Report, error) {
	files, err := fs.Glob(fsys, "*/gold.jsonl")
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no folder with gold.jsonl: %w", fs.ErrNotExist)
	}
	var gold, near, speech, exact int
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		dir := path.Dir(f)
		t, err := readText(fsys, path.Join(dir, "en.txt"))
		if err != nil {
			return nil, err
		}
		records, err := readRecords[struct{ En []lineSpan }](fsys, f)
		if err != nil {
			return nil, err
		}
		var lines []int // code points before each line
		n := 0
		for l := range strings.SplitSeq(t.Text, "\n") {
			lines = append(lines, n)
			n += points(l) + 1
		}
		o := enface.NewOffsets(t.Text)
		text := []rune(t.Text)
		spans := map[[2]int]bool{} // speech or not
		for _, q := range find("en", t.Text) {
			if q.Kind != enface.Indirect {
				a, b := o.PointSpan(q.Span)
				spans[trimEdges(text, [2]int{a, b})] = q.Kind.Speech()
			}
		}
		for _, r := range records {
			if len(r.En) == 0 {
				continue
			}
			first, last := r.En[0], r.En[len(r.En)-1]
			if first.Line >= len(lines) || last.Line >= len(lines) {
				return nil, fmt.Errorf("%s: line %d of %d", f, last.Line, len(lines))
			}
			z := trimEdges(text, [2]int{lines[first.Line] + first.Start, lines[last.Line] + last.End})
			gold++
			best, said := 0.0, false
			for s, isSpeech := range spans {
				if h := hull(z, s); h > best {
					best, said = h, isSpeech
				}
			}
			if best >= .8 {
				near++
				if said {
					speech++
				}
			}
			if best == 1 {
				exact++
			}
		}
	}
	r := &Report{Parts: []Part{{Table: Table{
		Head: []string{"stories", "gold", "found", "share", "exact", "as speech"},
		Rows: [][]any{{len(files), gold, near, Ratio(near, gold), Ratio(exact, gold), Ratio(speech, gold)}},
	}}}}
	r.Add("found", Ratio(near, gold))
	r.Add("found_exact", Ratio(exact, gold))
	r.Add("found_speech", Ratio(speech, gold))
	return r, nil
}
