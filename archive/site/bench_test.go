package site

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"enface"
	"enface/archive"
)

// newsroom yields n originals of 40 sentences, each with four versions of ten
// pairs, one at a time, as the archive does.
func newsroom(n int) iter.Seq2[*archive.Work, error] {
	return func(yield func(*archive.Work, error) bool) {
		for i := range n {
			if !yield(newsWork(i, 4, 10), nil) {
				return
			}
		}
	}
}

func newsWork(i, versions, pairs int) *archive.Work {
	french, english := make([]string, 4*pairs), make([]string, 3*pairs)
	for j := range french {
		french[j] = fmt.Sprintf("La phrase numéro %d dit que le conseil de Noirmont a voté %d euros pour l’école du lac.", j, 1000*i+j)
	}
	for j := range english {
		english[j] = fmt.Sprintf("“Sentence number %d says that the council voted %d euros for the school by the lake,” the mayor said.", j, 1000*i+j)
	}
	entry := func(lang, name string, sentences []string) archive.StoryEntry {
		s := enface.Story{Ref: name, URL: "https://" + name + ".example/" + fmt.Sprint(i), Lang: lang, Title: fmt.Sprintf("Story %d of %s", i, name), Outlet: name, Published: fmt.Sprintf("2026-%02d-%02d", 1+i%12, 1+i%28), Captured: moment, SHA256: enface.Digest([]byte(name))}
		for len(sentences) > 0 {
			k := min(5, len(sentences))
			at := len(s.Text)
			if at > 0 {
				s.Text += "\n\n"
				at += 2
			}
			for _, x := range sentences[:k] {
				s.Sentences = append(s.Sentences, enface.Span{Start: len(s.Text), End: len(s.Text) + len(x)})
				s.Text += x + " "
			}
			s.Blocks = append(s.Blocks, enface.Block{Kind: enface.Paragraph, Span: enface.Span{Start: at, End: len(s.Text)}})
			sentences = sentences[k:]
		}
		return archive.StoryEntry{Key: s.Key(), Story: s}
	}
	w := &archive.Work{Original: entry("fr", "lac", french)}
	for v := range versions {
		version := archive.Version{Story: entry("en", fmt.Sprintf("paper-%d", v), english), Aligned: true}
		for j := range pairs {
			from, to := version.Story.Sentences[3*j], w.Original.Sentences[4*j+v/2]
			p := enface.Pair{Quote: enface.Quotation{Span: enface.Span{Start: from.Start + 3, End: from.End - 20}, Kind: enface.Direct, Speaker: enface.Mention{Text: "the mayor", Name: fmt.Sprintf("Mayor %d", i%40)}}, Relation: enface.Close, Score: .9, Evidence: enface.Evidence{Words: .8, Back: .7, Numbers: []string{"1000"}}}
			if j%8 == 7 {
				p.Relation, p.Evidence.Reason = enface.None, "no word of the quotation has a counterpart in the original"
			} else {
				p.Spans = []enface.Span{{Start: to.Start, End: to.End - 1}}
			}
			version.Pairs = append(version.Pairs, archive.PairEntry{Key: "p" + enface.Key(version.Story.Key, fmt.Sprint(j)), Method: "m/1", Pair: p})
		}
		w.Versions = append(w.Versions, version)
	}
	return w
}

// copied measures how long the files of an edition take to be written, when
// nothing has to be made: what x-copy compares with.
func copied(b *testing.B, from, to string) time.Duration {
	b.Helper()
	var names []string
	var contents [][]byte
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(from, path)
		names, contents = append(names, name), append(contents, data)
		return err
	})
	start := time.Now()
	for i, name := range names {
		path := filepath.Join(to, name)
		err = errors.Join(err, os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, contents[i], 0o600))
	}
	if err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}

// BenchmarkEdition writes an edition of 10,000 pairs into an empty folder and
// again over itself.
func BenchmarkEdition(b *testing.B) {
	for _, again := range []bool{false, true} {
		b.Run(map[bool]string{false: "new", true: "again"}[again], func(b *testing.B) {
			dir := b.TempDir()
			var sum Summary
			if again {
				sum, _ = Write(b.Context(), filepath.Join(dir, "0"), newsroom(250), Options{})
			}
			var peak uint64
			i := 0
			for b.Loop() {
				if !again {
					i++
				}
				var err error
				sum, err = Write(b.Context(), filepath.Join(dir, fmt.Sprint(i)), func(yield func(*archive.Work, error) bool) {
					for w, err := range newsroom(250) {
						if strings.HasSuffix(w.Original.Title, "9 of lac") {
							var m runtime.MemStats
							runtime.ReadMemStats(&m)
							peak = max(peak, m.HeapInuse)
						}
						if !yield(w, err) {
							return
						}
					}
				}, Options{})
				if err != nil {
					b.Fatal(err)
				}
			}
			if !again {
				took := b.Elapsed()
				b.StopTimer()
				reference := copied(b, filepath.Join(dir, fmt.Sprint(i)), filepath.Join(dir, "copy"))
				b.ReportMetric(float64(took)/float64(b.N)/float64(reference), "x-copy")
			}
			b.ReportMetric(float64(sum.Pairs), "pairs")
			b.ReportMetric(float64(sum.Bytes)/1e6, "MB")
			b.ReportMetric(float64(peak)/1e6, "MB-heap")
			b.ReportMetric(float64(sum.Files), "files")
		})
	}
}
