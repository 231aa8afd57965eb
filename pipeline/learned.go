package pipeline

import (
	"context"
	"fmt"
	"sync"

	"enface"
	"enface/align/lexicon"
	"enface/archive"
)

// linesOf collects the lines of the lessons of two languages, turned where they
// go the other way, but for those of the lessons that own is true for.
func linesOf(ctx context.Context, a *archive.Archive, entries []archive.LessonEntry, langs [2]string, own func(*archive.LessonEntry) bool) (lines [][2]string, err error) {
	for i := range entries {
		e := &entries[i]
		if inOrder(e.SourceLang, e.TargetLang) != langs || own != nil && own(e) {
			continue
		}
		some, err := a.LessonLines(ctx, e.ID)
		if err != nil {
			return nil, err
		}
		if e.SourceLang != langs[0] {
			for k := range some {
				some[k][0], some[k][1] = some[k][1], some[k][0]
			}
		}
		lines = append(lines, some...)
	}
	return lines, nil
}

func learnedWords(ctx context.Context, a *archive.Archive, langs [2]string) (*lexicon.Lexicon, error) {
	pairs, err := a.WordPairs(ctx, langs[0], langs[1])
	if err != nil {
		return nil, err
	}
	l := &lexicon.Lexicon{Name: "learned", Source: langs[0], Target: langs[1]}
	for _, p := range pairs {
		if err := l.Put(lexicon.Entry{Source: p.Source, Target: p.Target, Weight: p.Weight, Count: p.Count}); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// learned is what an archive's lessons teach, as far as it has been asked for.
type learned struct {
	mu    sync.Mutex
	known map[string]*lexicon.Lexicon // by languages and lessons left out
}

// without returns what the archive's lessons teach about the languages of two
// stories. It leaves out lessons that one of the two stories stands in, by its
// address or its text. It is nil where nothing is left.
func (l *learned) without(ctx context.Context, a *archive.Archive, original, version *enface.Story) (*lexicon.Lexicon, error) {
	langs := inOrder(baseLanguage(original.Lang), baseLanguage(version.Lang))
	entries, err := a.Lessons(ctx)
	if err != nil {
		return nil, err
	}
	mine := map[string]bool{}
	for _, s := range []*enface.Story{original, version} {
		mine[s.Address()], mine[enface.Digest([]byte(s.Text))] = true, true
	}
	own := func(e *archive.LessonEntry) bool {
		return mine[e.Source] || mine[e.Target] || mine[e.SourceText] || mine[e.TargetText]
	}
	var left []int64
	some := false
	for i := range entries {
		if e := &entries[i]; inOrder(e.SourceLang, e.TargetLang) == langs {
			if own(e) {
				left = append(left, e.ID)
			} else {
				some = true
			}
		}
	}
	if !some {
		return nil, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	key := fmt.Sprint(langs, left)
	if known, ok := l.known[key]; ok {
		return known, nil
	}
	var words *lexicon.Lexicon
	if len(left) == 0 {
		words, err = learnedWords(ctx, a, langs)
	} else {
		var lines [][2]string
		if lines, err = linesOf(ctx, a, entries, langs, own); err == nil {
			if words, err = lexicon.Learn(ctx, lines, lexicon.LearnOptions{}); err == nil {
				words.Source, words.Target = langs[0], langs[1]
			}
		}
	}
	if err != nil {
		return nil, err
	}
	if l.known == nil {
		l.known = map[string]*lexicon.Lexicon{}
	}
	l.known[key] = words
	return words, nil
}

// forget makes what has been asked for be asked for again, since the lessons have changed.
func (l *learned) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.known = nil
}
