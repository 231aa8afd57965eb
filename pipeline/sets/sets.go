// Package sets lists the measures that golden files keep: which gold data is measured, and how. The
// golden tests of this package run them; the trainer compares their figures before and after.
package sets

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"enface"
	"enface/align"
	"enface/align/lexicon"
	"enface/align/quote"
	"enface/pipeline/corpus"
	"enface/pipeline/eval"
	"enface/text"
)

// An Aligner is what is measured; [align.Aligner] is one.
type Aligner interface {
	Match(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) ([]enface.Pair, error)
	MatchFound(ctx context.Context, original, version *enface.Story, found []enface.Quotation) ([]enface.Pair, error)
	Bitext(ctx context.Context, src, tgt []string, o align.BitextOptions) ([]enface.Bead, error)
	Judge(ctx context.Context, src, tgt []string, beads []enface.Bead, o align.BitextOptions) ([]align.Judgement, error)
}

// A Program is everything that is measured.
type Program struct {
	InContext Aligner
	Fast      Aligner
	Lexical   func(*lexicon.Lexicon) (Aligner, error) // fast, with a lexicon
	Sentences func(ctx context.Context, texts []string) ([]float32, error)
	Find      func(lang, s string) []enface.Quotation // finds quotations; [Find] is one
}

// Find is what 'enface quotes' does with a plain text.
func Find(lang, s string) []enface.Quotation { return quote.Find(s, quote.Options{Lang: lang}) }

// Folders are where gold data lies.
type Folders struct {
	Data fs.FS // laid out as docs/eval.md says; nil where there is none
	Own  fs.FS // the gold set of this repository
}

// A Set is one measure on one set of gold data.
type Set struct {
	Name string
	// Long ones take half a minute and more: they are measured where ENFACE_LONG is set.
	Long bool
	// Cases says that each quotation of it stands in a golden file, and the failed ones in the list of known
	// failures.
	Cases bool
	// Own says that it needs the repository alone.
	Own bool
	// Check says that its figures are reported and decide nothing.
	Check bool
	// Run measures. each, if not nil, is called for each quotation of a set with cases.
	Run func(ctx context.Context, f Folders, p *Program, each func(eval.Outcome)) (*eval.Report, error)
}

// check makes a check set of a set.
func check(s Set) Set {
	s.Check = true
	return s
}

// All are the sets, in the order in which they are measured.
func All() []Set {
	return slices.Concat(ownSets(), storySets(), phraseSets(), sentenceSets(), textSets())
}

// Named are the sets of some names; all where there are none.
func Named(names []string) ([]Set, error) {
	all := All()
	if len(names) == 0 {
		return all, nil
	}
	var out []Set
	for _, name := range names {
		k := slices.IndexFunc(all, func(s Set) bool { return s.Name == name })
		if k < 0 {
			return nil, fmt.Errorf("there is no set %q; 'enface-train sets' lists them", name)
		}
		out = append(out, all[k])
	}
	return out, nil
}

// ownSets are the gold set of the repository: the open half, which may be tuned on, and the sealed half, which
// is only reported; each by both tiers.
func ownSets() []Set {
	own := func(name, half string, of func(*Program) Aligner) Set {
		return Set{Name: name, Own: true, Run: func(ctx context.Context, f Folders, p *Program, _ func(eval.Outcome)) (*eval.Report, error) {
			folder, err := fs.Sub(f.Own, half)
			if err != nil {
				return nil, err
			}
			return eval.Multi(ctx, folder, eval.MultiOptions{}, p.matching(of(p)))
		}}
	}
	return []Set{
		own("own-open", "open", func(p *Program) Aligner { return p.InContext }),
		own("own-open-fast", "open", func(p *Program) Aligner { return p.Fast }),
		check(own("own-sealed", "sealed", func(p *Program) Aligner { return p.InContext })),
		check(own("own-sealed-fast", "sealed", func(p *Program) Aligner { return p.Fast })),
	}
}

// storySets are those of the way from a quotation to its passage.
func storySets() []Set {
	stories := func(name, folder string, long bool, o eval.MatchOptions) Set {
		return Set{Name: name, Long: long, Cases: true, Run: func(ctx context.Context, f Folders, p *Program, each func(eval.Outcome)) (*eval.Report, error) {
			o.Each = each
			return onFolder(f, folder, func(data fs.FS) (*eval.Report, error) { return eval.Match(ctx, data, o, p.matching(p.InContext)) })
		}}
	}
	return []Set{
		stories("comparable", "stories/comparable", false, eval.MatchOptions{}),
		stories("comparable-nomarks", "stories/comparable", false, eval.MatchOptions{NoMarks: true, Part: "A"}),
		stories("docs", "stories/docs", true, eval.MatchOptions{}),
		{Name: "alibi-spans", Check: true, Run: func(ctx context.Context, f Folders, p *Program, _ func(eval.Outcome)) (*eval.Report, error) {
			return onFolder(f, "alignment/alibi-fren", func(data fs.FS) (*eval.Report, error) {
				return eval.Spans(ctx, data, eval.SpansOptions{}, p.matching(p.InContext))
			})
		}},
		{Name: "comparable-nomarks-fast", Run: func(ctx context.Context, f Folders, p *Program, _ func(eval.Outcome)) (*eval.Report, error) {
			return nomarks(ctx, f, p, p.Fast)
		}},
		{Name: "comparable-nomarks-fast-lexicon", Long: true, Run: func(ctx context.Context, f Folders, p *Program, _ func(eval.Outcome)) (*eval.Report, error) {
			taught, err := poolLexicon(ctx, f)
			if err != nil {
				return nil, err
			}
			a, err := p.Lexical(taught)
			if err != nil {
				return nil, err
			}
			return nomarks(ctx, f, p, a)
		}},
	}
}

// nomarks is the measure where the input table is weakest: originals without quotation marks.
func nomarks(ctx context.Context, f Folders, p *Program, a Aligner) (*eval.Report, error) {
	return onFolder(f, "stories/comparable", func(data fs.FS) (*eval.Report, error) {
		return eval.Match(ctx, data, eval.MatchOptions{NoMarks: true, Part: "A"}, p.matching(a))
	})
}

// poolLexicon is what the lines of stories/pool teach. None of them stands in the documents that are
// measured.
func poolLexicon(ctx context.Context, f Folders) (*lexicon.Lexicon, error) {
	pool, err := f.folder("stories/pool")
	if err != nil {
		return nil, err
	}
	lines, err := corpus.PoolLines(pool)
	if err != nil {
		return nil, err
	}
	l, err := lexicon.Learn(ctx, lines, lexicon.LearnOptions{})
	if err != nil {
		return nil, err
	}
	l.Source, l.Target = "fr", "en"
	return l, nil
}

// innerPhrases are stories of phrases inside clauses. Both are made at once: the teacher takes most of a
// minute, and the phrases of novels are drawn behind those of news.
type innerPhrases struct {
	once         sync.Once
	news, novels fs.FS
	err          error
}

func (x *innerPhrases) read(pool, novels fs.FS) {
	x.once.Do(func() {
		var cut func(french, english string) []corpus.Quote
		if cut, x.err = corpus.Inner(pool, novels); x.err != nil {
			return
		}
		if x.news, x.err = corpus.News(pool, corpus.Checked, cut); x.err != nil {
			return
		}
		x.novels, x.err = corpus.Tales(novels, corpus.Checked, corpus.Single(cut))
	})
}

// phraseSets are stories made of texts that were not learned from, or of other parts of them. The weights know
// the pool's quotations, some of which stand in the same lines.
func phraseSets() []Set {
	made := func(name string, of func(pool, novels fs.FS) (fs.FS, error)) Set {
		return Set{Name: name, Long: true, Run: func(ctx context.Context, f Folders, p *Program, _ func(eval.Outcome)) (*eval.Report, error) {
			pool, err := f.folder("stories/pool")
			if err != nil {
				return nil, err
			}
			novels, err := f.folder("alignment/transread-fren")
			if err != nil {
				return nil, err
			}
			stories, err := of(pool, novels)
			if err != nil {
				return nil, err
			}
			return eval.Match(ctx, stories, eval.MatchOptions{Part: "A"}, p.matching(p.InContext))
		}}
	}
	var inner innerPhrases
	return []Set{
		made("phrases-short", func(pool, _ fs.FS) (fs.FS, error) { return corpus.Short(pool, true) }),
		made("phrases-news", func(pool, _ fs.FS) (fs.FS, error) { return corpus.News(pool, corpus.Checked, corpus.Clauses) }),
		made("phrases-novels", func(_, novels fs.FS) (fs.FS, error) { return corpus.Tales(novels, corpus.Checked, corpus.Variously) }),
		made("composites", func(pool, _ fs.FS) (fs.FS, error) { return corpus.Composites(pool, corpus.Checked) }),
		made("inner-news", func(pool, novels fs.FS) (fs.FS, error) {
			inner.read(pool, novels)
			return inner.news, inner.err
		}),
		made("inner-novels", func(pool, novels fs.FS) (fs.FS, error) {
			inner.read(pool, novels)
			return inner.novels, inner.err
		}),
	}
}

// sentenceSets are those of sentence alignment and of what a bead leaves out. The longest books are left out,
// which 'enface eval bitext' takes.
func sentenceSets() []Set {
	bitext := func(name, folder string, long bool) Set {
		return Set{Name: name, Long: long, Run: func(ctx context.Context, f Folders, p *Program, _ func(eval.Outcome)) (*eval.Report, error) {
			return onFolder(f, "alignment/"+folder, func(data fs.FS) (*eval.Report, error) {
				return eval.Bitext(ctx, data, eval.BitextOptions{Root: folder}, func(ctx context.Context, s, t []string) ([]enface.Bead, error) {
					return p.InContext.Bitext(ctx, s, t, align.BitextOptions{})
				})
			})
		}}
	}
	return []Set{
		check(bitext("bitext-alibi", "alibi-fren", false)),
		bitext("bitext-textberg-dev", "textberg-dev-defr", false),
		check(bitext("bitext-textberg-test", "textberg-test-defr", false)),
		check(bitext("bitext-swann", "transread-fren/DuCoteDeChezSwann", true)),
		{Name: "cuts", Long: true, Check: true, Run: func(ctx context.Context, f Folders, p *Program, _ func(eval.Outcome)) (*eval.Report, error) {
			return measureCuts(ctx, f, p)
		}},
		{Name: "sconf", Run: func(ctx context.Context, f Folders, p *Program, _ func(eval.Outcome)) (*eval.Report, error) {
			return onFolder(f, "alignment/sconf-enfr", func(data fs.FS) (*eval.Report, error) { return eval.Sconf(ctx, data, p.InContext.Judge) })
		}},
	}
}

// textSets are those of quotations, sentences, languages and sentence vectors. Their remarks quote the data,
// and are left out.
func textSets() []Set {
	of := func(name, folder string, long bool, run func(ctx context.Context, data fs.FS, p *Program) (*eval.Report, error)) Set {
		return Set{Name: name, Long: long, Run: func(ctx context.Context, f Folders, p *Program, _ func(eval.Outcome)) (*eval.Report, error) {
			return onFolder(f, folder, func(data fs.FS) (*eval.Report, error) {
				r, err := run(ctx, data, p)
				if err != nil {
					return nil, err
				}
				for i := range r.Parts {
					r.Parts[i].Remarks = nil
				}
				return r, nil
			})
		}}
	}
	return []Set{
		of("quotes", "quotes", false, func(ctx context.Context, data fs.FS, p *Program) (*eval.Report, error) {
			return eval.Quotes(ctx, data, p.Find, eval.QuotesOptions{})
		}),
		of("quotes-stories", "stories/docs", false, func(ctx context.Context, data fs.FS, p *Program) (*eval.Report, error) {
			return eval.StoryQuotes(ctx, data, p.Find)
		}),
		of("sentences", "segmentation", false, func(ctx context.Context, data fs.FS, _ *Program) (*eval.Report, error) {
			return eval.Sentences(ctx, data, func(lang, s string) []enface.Span { return text.Sentences(s, lang) })
		}),
		of("language", ".", false, func(ctx context.Context, data fs.FS, _ *Program) (*eval.Report, error) {
			return eval.Language(ctx, data, func(s string) string { tag, _ := text.Language(s); return tag }, 1)
		}),
		of("retrieval", "stories/docs", true, func(ctx context.Context, data fs.FS, p *Program) (*eval.Report, error) {
			return eval.Retrieval(ctx, data, p.Sentences)
		}),
	}
}

// folder opens a folder of the gold data; the error is fs.ErrNotExist where it is not here.
func (f Folders) folder(name string) (fs.FS, error) {
	if f.Data == nil {
		return nil, fs.ErrNotExist
	}
	if _, err := fs.Stat(f.Data, name); err != nil {
		return nil, err
	}
	return fs.Sub(f.Data, name)
}

func onFolder(f Folders, name string, measure func(data fs.FS) (*eval.Report, error)) (*eval.Report, error) {
	data, err := f.folder(name)
	if err != nil {
		return nil, err
	}
	return measure(data)
}
