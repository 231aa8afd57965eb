package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"enface"
	"enface/align/encoder"
	"enface/pipeline"
	"enface/scrape/read"
)

// The figures of the command as a whole: go test -bench . -run none ./cmd/enface

// build makes the program, and returns its path.
func build(b *testing.B) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "enface")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return path
}

// BenchmarkStartUp runs 'enface version'. The aim is under 50 ms.
func BenchmarkStartUp(b *testing.B) {
	path := build(b)
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	var peak int64
	for b.Loop() {
		c := exec.Command(path, "version")
		if err := c.Run(); err != nil {
			b.Fatal(err)
		}
		peak = max(peak, peakMemory(c.ProcessState))
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/start")
	b.ReportMetric(float64(info.Size())/(1<<20), "MiB-binary")
	b.ReportMetric(float64(peak)/(1<<20), "MiB-peak")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkExtract reads saved pages, and parses them with html.Parse alone in
// the same run.
func BenchmarkExtract(b *testing.B) {
	var pages [][]byte
	for i, p := range savedPages(b) {
		if i%8 == 0 {
			pages = append(pages, unpacked(b, p))
		}
	}
	b.Run("html.Parse", func(b *testing.B) {
		for b.Loop() {
			for _, p := range pages {
				if _, err := html.Parse(bytes.NewReader(p)); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(float64(len(pages)*b.N)/b.Elapsed().Seconds(), "pages/s")
	})
	b.Run("extract", func(b *testing.B) {
		for b.Loop() {
			for _, p := range pages {
				_, _ = read.Extract(&enface.Capture{Ref: "page.html", MediaType: "text/html", Body: p}, read.Options{}) // some have no text
			}
		}
		b.ReportMetric(float64(len(pages)*b.N)/b.Elapsed().Seconds(), "pages/s")
	})
}

// BenchmarkMatch finds the passages of an example's quotations.
func BenchmarkMatch(b *testing.B) {
	if _, err := encoder.Load(); err != nil {
		b.Fatal(err)
	}
	original, version := benchStory(b, "example/original.fr.html"), benchStory(b, "example/version-b.en.html")
	quotes := pipeline.FindQuotations(version)
	m := pipeline.NewMatcher(pipeline.Options{})
	if _, err := m.Aligner(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := m.MatchFound(b.Context(), original, version, quotes); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(quotes)*b.N)/b.Elapsed().Seconds(), "quotations/s")
}

func benchStory(b *testing.B, path string) *enface.Story {
	b.Helper()
	o := usualCollecting()
	s := &session{env: map[string]string{}, stdin: strings.NewReader(""), ui: newUI(os.Stderr, nil)}
	story, err := o.read(b.Context(), s, path)
	if err != nil {
		b.Fatal(err)
	}
	return story
}
