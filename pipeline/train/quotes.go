package train

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"slices"

	"enface"
	"enface/align/quote/analysis"
	"enface/align/quote/kind"
	annotations "enface/align/quote/lesson"
	"enface/align/quote/report"
	"enface/align/quote/words"
	"enface/align/weights"
	"enface/pipeline/fit"
)

// Paths of the learned files of package quote.
const (
	cuesFile        = "align/quote/words/cues_en.txt"
	kindEnglishFile = "align/quote/kind/english.txt"
	kindGermanFile  = "align/quote/kind/german.txt"
	kindCommonFile  = "align/quote/kind/common.txt"
	reportsFile     = "align/quote/report/reports.bin"
	reportsHeadFile = "align/quote/report/reports.txt"
)

func cuesStep() Step {
	return Step{
		Name: "cues", Does: "which English forms report without marks, and how often",
		Corpora: []string{"polnear"}, Reads: quoteFolder, Writes: []string{cuesFile}, learn: learnCues,
	}
}

func kindsStep() Step {
	return Step{
		Name: "kinds", Does: "which words between marks are speech",
		Corpora: []string{"polnear", "wikinews-de"}, Reads: quoteFolder, Writes: []string{kindEnglishFile, kindGermanFile, kindCommonFile}, learn: learnKinds,
	}
}

func reportsStep() Step {
	return Step{
		Name: "reports", Does: "what a verb reports without marks, and where that begins and ends",
		Corpora: []string{"polnear"}, Reads: quoteFolder, Writes: []string{reportsFile, reportsHeadFile}, learn: learnReports,
	}
}

// quotations are the models of quotations of the state.
func (s *State) quotations() (*analysis.Models, error) {
	cues, err := words.ParseCues(s.files[cuesFile])
	if err != nil {
		return nil, err
	}
	kinds, err := kind.LoadFrom(kind.Files{English: s.files[kindEnglishFile], German: s.files[kindGermanFile], Common: s.files[kindCommonFile]})
	if err != nil {
		return nil, err
	}
	reports, err := report.LoadFrom(s.files[reportsFile], s.files[reportsHeadFile])
	if err != nil {
		return nil, err
	}
	return &analysis.Models{Cues: cues, Kinds: kinds, Reports: reports}, nil
}

// annotated are the documents of a file of annotated quotations.
func annotated(corpus fs.FS, file string) ([]annotations.Document, error) {
	b, err := fs.ReadFile(corpus, file)
	if err != nil {
		return nil, err
	}
	var docs []annotations.Document
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, len(b)+1)
	for n := 1; lines.Scan(); n++ {
		var d struct {
			Lang, Text string
			Quotes     []struct {
				Start, End int
				Parts      [][2]int
				Verbs      [][2]int `json:"verb_spans"`
				Type       string
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", file, n, err)
		}
		points := enface.NewOffsets(d.Text)
		spans := func(all [][2]int) (out []enface.Span) {
			for _, x := range all {
				out = append(out, points.ByteSpan(x[0], x[1]))
			}
			return out
		}
		doc := annotations.Document{Lang: d.Lang, Text: d.Text}
		for _, q := range d.Quotes {
			a := annotations.Annotation{Span: points.ByteSpan(q.Start, q.End), Parts: spans(q.Parts), Verb: spans(q.Verbs), Kind: enface.Indirect}
			if q.Type == "direct" || q.Type == "mixed" {
				a.Kind = enface.Kind(q.Type)
			}
			doc.Quotes = append(doc.Quotes, a)
		}
		docs = append(docs, doc)
	}
	return docs, lines.Err()
}

// quoteLessons are the models of the state, and the training documents of a corpus.
func (r *Room) quoteLessons(corpus, file string) (*analysis.Models, []annotations.Document, error) {
	folder, err := r.Data.ToLearnFrom(corpus)
	if err != nil {
		return nil, nil, err
	}
	models, err := r.State.quotations()
	if err != nil {
		return nil, nil, err
	}
	docs, err := annotated(folder, file)
	return models, docs, err
}

func learnCues(_ context.Context, r *Room) (map[string]string, error) {
	models, docs, err := r.quoteLessons("polnear", "polnear-en.jsonl")
	if err != nil {
		return nil, err
	}
	cues := annotations.Cues(models, docs)
	head := weights.Model{Head: r.head("quote.cues: tenths of its occurrences that a form reports, the form, its particles", weights.Field{Key: "forms", Value: fmt.Sprint(len(cues))})}
	return map[string]string{cuesFile: head.Format() + words.FormatCues(cues)}, nil
}

// kindPrice is on the squares of the weights of kinds, halved.
const kindPrice = 1

func learnKinds(_ context.Context, r *Room) (map[string]string, error) {
	models, english, err := r.quoteLessons("polnear", "polnear-en.jsonl")
	if err != nil {
		return nil, err
	}
	_, german, err := r.quoteLessons("wikinews-de", "wikinews-de.jsonl")
	if err != nil {
		return nil, err
	}
	en, de := annotations.Kinds(models, english), annotations.Kinds(models, german)
	files := map[string]string{}
	for _, x := range []struct {
		file, model string
		lessons     []kind.Lesson
		corpora     []string
	}{
		{kindEnglishFile, "quote.kind.english: is a stretch between marks speech?", en, []string{"polnear"}},
		{kindGermanFile, "quote.kind.german: is a stretch between marks speech?", de, []string{"wikinews-de"}},
		{kindCommonFile, "quote.kind.common: is a stretch between marks speech, in other languages?", slices.Concat(en, de), r.step.Corpora},
	} {
		loss := lossOf(kindCost(x.lessons))
		w, _, err := fit.Minimise(make([]float64, len(kind.FeatureNames())), kindCost(x.lessons), fit.Options{Price: kindPrice / 2.})
		if err != nil {
			return nil, err
		}
		w = r.settled(x.file, kind.FeatureNames(), w, 2, loss)
		figure := fmt.Sprintf("loss: %.4f of %d stretches", loss(w)/float64(len(x.lessons)), len(x.lessons))
		files[x.file] = r.from(x.corpora...).file(x.model, kind.FeatureNames(), w, 2, figure)
	}
	return files, nil
}

// kindCost is minus the logarithm of the probability of the right answers.
func kindCost(lessons []kind.Lesson) fit.Cost {
	return func(w, gradient []float64) (loss float64) {
		for _, l := range lessons {
			at := 0.
			for _, i := range l.Features {
				at += w[i]
			}
			p := fit.Sigmoid(at)
			d := p
			if l.Speech {
				d--
				loss -= l.Weight * math.Log(max(p, 1e-300))
			} else {
				loss -= l.Weight * math.Log(max(1-p, 1e-300))
			}
			for _, i := range l.Features {
				gradient[i] += l.Weight * d
			}
		}
		return loss
	}
}

// reportPrice is on the squares of the weights of hashed features. Of 1, 2, 2.6, 3, 4 and 8 it finds most
// indirect reports of PolNeAR dev.
const reportPrice = 4

func learnReports(_ context.Context, r *Room) (map[string]string, error) {
	models, docs, err := r.quoteLessons("polnear", "polnear-en.jsonl")
	if err != nil {
		return nil, err
	}
	var learned [][]float64
	var figures []weights.Field
	picks := annotations.Reports(models, docs)
	before := report.Weights(r.State.files[reportsFile])
	for k, t := range report.Tables() {
		loss := lossOf(pickCost(picks[k]))
		w, _, err := fit.Minimise(make([]float64, t.Size), pickCost(picks[k]), fit.Options{Price: reportPrice})
		if err != nil {
			return nil, err
		}
		w = r.better(t.Name, before[k], report.Stepped(w), loss)
		learned = append(learned, w)
		figures = append(figures, weights.Field{Key: "loss, " + t.Name, Value: fmt.Sprintf("%.4f of %d picks", loss(w)/float64(len(picks[k])), len(picks[k]))})
	}
	data, head, err := report.Format(learned, r.head("quote.reports: tables of hashed features in reports.bin, and their sizes", figures...))
	return map[string]string{reportsFile: string(data), reportsHeadFile: head}, err
}

// pickCost is minus the logarithm of the probability of the right place among those of a group, or, of a
// group of one, that it is right or not.
func pickCost(picks []report.Pick) fit.Cost {
	return func(w, gradient []float64) (loss float64) {
		mask := uint32(len(w) - 1)
		sum := func(f []uint32) (x float64) {
			for _, i := range f {
				x += w[i&mask]
			}
			return x
		}
		add := func(f []uint32, d float64) {
			for _, i := range f {
				gradient[i&mask] += d
			}
		}
		for _, p := range picks {
			if len(p.Places) == 1 {
				q := fit.Sigmoid(sum(p.Places[0]))
				d := q
				if p.Right == 0 {
					d--
					loss -= math.Log(max(q, 1e-300))
				} else {
					loss -= math.Log(max(1-q, 1e-300))
				}
				add(p.Places[0], d)
				continue
			}
			scores, top := make([]float64, len(p.Places)), math.Inf(-1)
			for i, f := range p.Places {
				scores[i] = sum(f)
				top = max(top, scores[i])
			}
			all := 0.
			for i := range scores {
				scores[i] = math.Exp(scores[i] - top)
				all += scores[i]
			}
			loss -= math.Log(max(scores[p.Right]/all, 1e-300))
			for i, f := range p.Places {
				d := scores[i] / all
				if i == p.Right {
					d--
				}
				add(f, d)
			}
		}
		return loss
	}
}
