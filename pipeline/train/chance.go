package train

import (
	"context"
	"fmt"

	"enface/align/bitext"
	"enface/align/coverage"
	"enface/pipeline/corpus"
	"enface/pipeline/eval"
)

// chanceStep counts how well words are found by chance among those of another book, or of the news.
func chanceStep() Step {
	return Step{
		Name: "chance", Does: "how well words are found in texts that have nothing to do with theirs",
		Corpora: []string{"textberg-dev", "novels", "pool"}, Reads: bitextFolder,
		Writes: []string{chanceContextFile, chanceTableFile},
		learn:  learnChance,
	}
}

// The documents that beads are learned from, by their folders in a corpus; the first is German and
// French, the others French and English.
var beadDocuments = [...]struct{ corpus, folder string }{
	{"textberg-dev", "dev"}, {"novels", "AlicesAdventuresInWonderland"}, {"novels", "Candide"},
	{"novels", "VingtMilleLieuesSousLesMers"}, {"novels", "VoyageAuCentreDeLaTerre"},
}

const (
	poolSet   = "newstest2012" // of the pool, as a further document
	alienSet  = "newstest2009" // whose lines are aliens for it
	chanceTop = 250            // lines of a document that are compared
)

// beadTexts are the documents that beads are learned from.
func (r *Room) beadTexts() ([]eval.BitextDocument, error) {
	var docs []eval.BitextDocument
	for _, d := range beadDocuments {
		fsys, err := r.Data.ToLearnFrom(d.corpus)
		if err != nil {
			return nil, err
		}
		doc, err := eval.ReadBitext(fsys, d.folder)
		if err != nil {
			return nil, err
		}
		docs = append(docs, doc)
	}
	return docs, nil
}

func (r *Room) poolDocument(set string) (eval.BitextDocument, error) {
	pool, err := r.Data.ToLearnFrom("pool")
	if err != nil {
		return eval.BitextDocument{}, err
	}
	return corpus.PoolDocument(pool, set)
}

func learnChance(ctx context.Context, r *Room) (map[string]string, error) {
	docs, err := r.beadTexts()
	if err != nil {
		return nil, err
	}
	news, err := r.poolDocument(poolSet)
	if err != nil {
		return nil, err
	}
	docs = append(docs, news)
	files := map[string]string{}
	for _, fast := range []bool{false, true} {
		a, err := r.aligner(fast)
		if err != nil {
			return nil, err
		}
		sum, pairs, err := a.chanceAmong(ctx, docs)
		if err != nil {
			return nil, err
		}
		var w []float64
		for c := range sum {
			for _, x := range sum[c] {
				w = append(w, x/float64(pairs))
			}
		}
		name, model := chanceContextFile, "bitext.chance-context: how well words are found by chance, after layer 6"
		if fast {
			name, model = chanceTableFile, "bitext.chance-table: how well words are found by chance, by the input table"
		}
		files[name] = r.file(model, bitext.ChanceNames(), w, 3, fmt.Sprintf("pairs: %d of documents", pairs))
	}
	return files, nil
}

// chanceAmong sums up what words gain by chance between each two documents of other languages.
func (a *Aligner) chanceAmong(ctx context.Context, docs []eval.BitextDocument) (sum [coverage.Classes][coverage.Lengths]float64, pairs int, err error) {
	langs := func(doc int) (source, target string) {
		if doc == 0 {
			return "de", "fr"
		}
		return "fr", "en"
	}
	for i := range docs {
		for j := range docs {
			source, _ := langs(i)
			_, target := langs(j)
			if source == target || i == j {
				continue
			}
			s, t, o := docs[i].Source[:chanceTop], docs[j].Target[:chanceTop], bitext.Options{Source: source, Target: target}
			if (i+j)%2 == 1 {
				s, t, o.Source, o.Target = t, s, o.Target, o.Source
			}
			found, err := a.Aligner.ByChance(ctx, s, t, o)
			if err != nil {
				return sum, 0, err
			}
			pairs++
			for c := range found {
				for n, x := range found[c] {
					sum[c][n] += x
				}
			}
		}
	}
	return sum, pairs, nil
}
