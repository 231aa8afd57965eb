package eval_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"enface/align"
	"enface/align/encoder"
)

// TestLearnBackground writes align/background_weights.go: how well words are found by
// chance among those of another book, or of the news.
func TestLearnBackground(t *testing.T) {
	if !*learn {
		t.Skip("skipped: for -learn")
	}
	m, err := encoder.Load()
	if err != nil {
		t.Fatal(err)
	}
	docs := append(readBitexts(t, beadLessons), poolDocument(t, gold(t, "stories/pool"), "newstest2012"))
	const most = 250 // lines
	langs := make([][2]string, len(docs))
	for k := range docs {
		langs[k] = [2]string{"fr", "en"}
	}
	langs[0] = [2]string{"de", "fr"}
	var source strings.Builder
	source.WriteString("package align\n\n// Written by TestLearnBackground of align/eval with -learn.\n")
	for _, c := range []struct {
		name string
		fast bool
	}{{"contextBackground", false}, {"tableBackground", true}} {
		a := align.New(m, align.Options{Fast: c.fast})
		var sum [align.WeightClasses][align.ChanceLengths]float64
		pairs := 0
		for i := range docs {
			for j := range docs {
				if langs[i][0] == langs[j][1] || i == j {
					continue
				}
				s, u := docs[i].Source[:most], docs[j].Target[:most]
				o := align.BitextOptions{Source: langs[i][0], Target: langs[j][1]}
				if (i+j)%2 == 1 {
					s, u, o.Source, o.Target = u, s, o.Target, o.Source
				}
				found, err := a.FoundByChance(t.Context(), s, u, o)
				if err != nil {
					t.Fatal(err)
				}
				pairs++
				for c := range found {
					for n, x := range found[c] {
						sum[c][n] += x
					}
				}
			}
		}
		fmt.Fprintf(&source, "\nfunc %s() *background {\n\treturn &background{\n", c.name)
		for c := range sum {
			var row []string
			for _, x := range sum[c] {
				row = append(row, fmt.Sprintf("%.3f", x/float64(pairs)))
			}
			fmt.Fprintf(&source, "\t\t{%s},\n", strings.Join(row, ", "))
		}
		source.WriteString("\t}\n}\n")
	}
	if err := os.WriteFile(filepath.Join("..", "background_weights.go"), []byte(source.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
