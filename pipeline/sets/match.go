package sets

import (
	"context"
	"path"
	"strings"

	"enface"
	"enface/pipeline/eval"
)

// matching is what 'enface match' does with two plain-text files.
func (p *Program) matching(a Aligner) eval.MatchFunc {
	return func(ctx context.Context, original, version eval.Text, quotes []enface.Quotation) ([]enface.Pair, error) {
		o := &enface.Story{Text: original.Text, Lang: langOf(original.Name)}
		v := &enface.Story{Text: version.Text, Lang: langOf(version.Name)}
		if quotes == nil {
			return a.MatchFound(ctx, o, v, p.Find(v.Lang, v.Text))
		}
		return a.Match(ctx, o, v, quotes)
	}
}

// langOf is the language that a file's name declares: source.fr.txt.
func langOf(name string) string {
	parts := strings.Split(name, ".")
	if len(parts) < 2 {
		return ""
	}
	return path.Base(parts[len(parts)-2])
}
