package pipeline_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
	"enface/archive"
	"enface/archive/export"
	"enface/pipeline"
	"enface/pipeline/crawl"
	"enface/scrape/fetch"
)

// quick are options for a server on this machine, without context and without pauses.
func quick() pipeline.Options {
	return pipeline.Options{Fetch: fetch.Options{AllowPrivate: true, Delay: -1}, Match: pipeline.MatchOptions{Fast: true}}
}

func open(t *testing.T, path string, o pipeline.Options) *pipeline.Pipeline {
	t.Helper()
	p, err := pipeline.Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

// collect collects references of which none may fail.
func collect(t *testing.T, p *pipeline.Pipeline, refs ...string) []pipeline.Collected {
	t.Helper()
	all, err := p.Collect(t.Context(), refs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		if c.Err != nil {
			t.Fatal(c.Err)
		}
	}
	return all
}

func serve(t *testing.T) *papers {
	t.Helper()
	server := newPapers()
	t.Cleanup(server.Close)
	return server
}

// align collects an interview and its two stories, links and aligns them, and returns how many were
// fetched and stored, linked and aligned anew.
func align(t *testing.T, p *pipeline.Pipeline, server *papers) (stored, linked, aligned int) {
	t.Helper()
	all := collect(t, p, server.URL+"/interview", server.URL+"/story", server.URL+"/soap")
	for _, c := range all {
		if c.Fresh {
			stored++
		}
	}
	links, linked, err := p.Link(t.Context(), all[0].Story, all)
	if err != nil {
		t.Fatal(err)
	}
	if len(links) != 2 {
		t.Errorf("%d links, not two", len(links))
	}
	if aligned, err = p.Align(t.Context(), links); err != nil {
		t.Fatal(err)
	}
	return stored, linked, aligned
}

func TestStagesReportProgressAndASecondRunDoesNothing(t *testing.T) {
	server, path := serve(t), filepath.Join(t.TempDir(), "a.db")
	var told []string
	o := quick()
	o.Progress = func(p pipeline.Progress) {
		item := strings.TrimPrefix(p.Item, server.URL)
		told = append(told, fmt.Sprintf("%s %d/%d %s<%s %v", p.Stage, p.Done, p.Total, item, p.Of, p.Ended))
	}
	p := open(t, path, o)
	if stored, linked, aligned := align(t, p, server); stored != 3 || linked != 2 || aligned != 2 {
		t.Errorf("%d stored, %d linked, %d aligned", stored, linked, aligned)
	}
	want := []string{
		"collect 1/3 /interview< false", "collect 2/3 /story< false", "collect 3/3 /soap< false", "collect 3/3 < true",
		"align 0/2 The tower and its rails<Les rails de la tour false", "align 1/2 Soap and beams<Les rails de la tour false", "align 2/2 < true",
	}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("what was reported (-want +got):\n%s", diff)
	}
	asked := server.requests()
	if stored, linked, aligned := align(t, p, server); stored+linked+aligned != 0 || server.requests() != asked {
		t.Errorf("a second run stores %d, links %d, aligns %d, and asks %d times", stored, linked, aligned, server.requests()-asked)
	}
	tallies, err := p.Tallies(t.Context(), must(p.Links(t.Context()))(t))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, v := range tallies {
		got[v.Version.Name()] = fmt.Sprintf("%d of %d", v.Paired, v.Quotations)
	}
	if diff := cmp.Diff(map[string]string{"The tower and its rails": "2 of 3", "Soap and beams": "2 of 2"}, got); diff != "" {
		t.Errorf("tallies (-want +got):\n%s", diff)
	}
}

// must gives a value, and stops the test where there is none.
func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestInterruptedCollectKeepsWhatIsDone(t *testing.T) {
	server, path := serve(t), filepath.Join(t.TempDir(), "a.db")
	refs := []string{server.URL + "/interview", server.URL + "/story", server.URL + "/soap", server.URL + "/fish", server.URL + "/fish"}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	p := open(t, path, quick())
	reported := 0
	results, err := p.Collect(ctx, refs, func(c pipeline.Collected) {
		if reported++; reported == 2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || reported != 2 || results[1].Story == nil || results[2].Story != nil || results[4].Story != nil {
		t.Fatalf("%v, %d reported, %+v", err, reported, results)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, path, quick())
	if n := len(must(again.Archive().Stories(t.Context(), archive.Filter{}))(t)); n != 2 {
		t.Errorf("%d stories are kept, not two", n)
	}
	var fresh []bool
	for _, c := range collect(t, again, refs...) {
		fresh = append(fresh, c.Fresh)
	}
	if !slices.Equal(fresh, []bool{false, false, true, true, false}) {
		t.Errorf("the next run stores %v", fresh)
	}
	if server.asked["/interview"] != 1 || server.asked["/story"] != 1 || server.asked["/fish"] != 1 {
		t.Errorf("what was asked for: %v", server.asked)
	}
}

// A reference that fails is a result, with its reason, and holds up no other.
func TestFailuresAreResults(t *testing.T) {
	server := serve(t)
	p := open(t, filepath.Join(t.TempDir(), "a.db"), quick())
	results, err := p.Collect(t.Context(), []string{server.URL + "/none", server.URL + "/story", "nowhere.txt"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !errors.Is(results[0].Err, enface.ErrNotFound) || results[1].Err != nil || results[2].Err == nil {
		t.Errorf("%+v", results)
	}
	links, fresh, err := p.Link(t.Context(), results[1].Story, results)
	if err != nil || len(links) != 0 || fresh != 0 {
		t.Errorf("%d of %d links of failures and of the original, %v", fresh, len(links), err)
	}
}

func TestWrongOptionsMakeNoArchive(t *testing.T) {
	for name, o := range map[string]pipeline.Options{
		"contact":    {Fetch: fetch.Options{Contact: "a\nb"}},
		"dictionary": {Match: pipeline.MatchOptions{Dictionaries: []string{"nowhere.fr-en.tsv"}}},
	} {
		path := filepath.Join(t.TempDir(), "a.db")
		if p, err := pipeline.Open(t.Context(), path, o); err == nil {
			p.Close()
			t.Errorf("%s: no error", name)
		}
		if _, err := os.Stat(path); err == nil {
			t.Errorf("%s: there is an archive", name)
		}
	}
}

func TestOriginalsAreFoundByHyperlinkAndByWords(t *testing.T) {
	server := serve(t)
	o := quick()
	o.Match.Fast = false
	p := open(t, filepath.Join(t.TempDir(), "a.db"), o)
	all := collect(t, p, server.URL+"/interview", server.URL+"/story", server.URL+"/soap", server.URL+"/fish")
	var found []pipeline.Found
	for range 2 { // the second time there is nothing to find
		if err := p.FindOriginals(t.Context(), func(f pipeline.Found) { found = append(found, f) }); err != nil {
			t.Fatal(err)
		}
	}
	want := []pipeline.Found{
		{Original: all[0].Story.Key, Version: all[1].Story.Key, Quotations: 2, Hyperlink: true},
		{Original: all[0].Story.Key, Version: all[2].Story.Key, Quotations: 2},
	}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	// What a person separates stays apart, until a person links it again.
	story := all[1].Story.Key
	if _, err := p.Unlink(t.Context(), "M. Duval", story, all[2].Story.Key); !errors.Is(err, enface.ErrNotFound) {
		t.Errorf("a link that there is not: %v", err)
	}
	taken := must(p.Unlink(t.Context(), "M. Duval", story))(t)
	if len(taken) != 1 || taken[0].Original.Key != all[0].Story.Key || taken[0].Version.Key != story {
		t.Errorf("taken back: %+v", taken)
	}
	linked := func() (n int) {
		for _, l := range must(p.Links(t.Context()))(t) {
			if l.Version.Key == story {
				n++
			}
		}
		return n
	}
	found = nil
	if err := p.FindOriginals(t.Context(), func(f pipeline.Found) { found = append(found, f) }); err != nil || found != nil || linked() != 0 {
		t.Errorf("found again: %+v, %d links, %v", found, linked(), err)
	}
	if _, fresh, err := p.Link(t.Context(), all[0].Story, all[1:2]); err != nil || fresh != 1 || linked() != 1 {
		t.Errorf("linked again by a person: %d, %d links, %v", fresh, linked(), err)
	}
}

func TestPairsAreLearnedFromAndPublished(t *testing.T) {
	server, dir := serve(t), t.TempDir()
	p := open(t, filepath.Join(dir, "a.db"), quick())
	if _, err := p.Learn(t.Context(), nil, nil); !errors.Is(err, enface.ErrNothing) {
		t.Errorf("without a lesson: %v", err)
	}
	align(t, p, server)
	for round, want := range []struct{ fresh, languages int }{{4, 1}, {0, 0}} {
		lessons := must(p.LessonsOfPairs(t.Context(), true))(t)
		languages := 0
		fresh, err := p.Learn(t.Context(), lessons, func(l pipeline.Learned) {
			if languages++; l.Languages != [2]string{"en", "fr"} || l.Lines != want.fresh || l.Pairs == 0 {
				t.Errorf("learned %+v", l)
			}
		})
		if err != nil || languages != want.languages || fresh != want.fresh && fresh == 0 {
			t.Errorf("round %d: %d lines of %d languages, %v", round, fresh, languages, err)
		}
	}
	words, others, err := p.Learned(t.Context())
	if err != nil || others || words.Len() == 0 {
		t.Errorf("%v, other languages %v", err, others)
	}
	for name, e := range map[string]pipeline.Edition{"edition": {}, "page.html": {Single: true}, "book.epub": {Format: "epub"}} {
		e.Path = filepath.Join(dir, name)
		written, err := p.Publish(t.Context(), archive.WorkFilter{}, e)
		if err != nil || written.Count != 5 {
			t.Errorf("%s: %+v, %v", name, written, err)
		}
		if _, err := os.Stat(written.Path); err != nil {
			t.Error(err)
		}
	}
	taken := pipeline.Edition{Path: filepath.Join(dir, "edition"), Single: true}
	if _, err := p.Publish(t.Context(), archive.WorkFilter{}, taken); err == nil {
		t.Error("a page takes the place of a folder")
	}
	for _, e := range []pipeline.Edition{{Format: "docx"}, {Format: "csv"}, {Format: "epub", Single: true}} {
		if err := e.Check(); !errors.Is(err, enface.ErrUsage) {
			t.Errorf("an edition as %s: %v", e.Format, err)
		}
	}
	unknown := pipeline.Edition{}
	unknown.Lang = "tlh"
	if err := unknown.Check(); !errors.Is(err, enface.ErrUsage) {
		t.Errorf("an edition in an unknown language: %v", err)
	}
}

func TestDecisionsAreKeptAllOrNone(t *testing.T) {
	p := open(t, filepath.Join(t.TempDir(), "a.db"), quick())
	align(t, p, serve(t))
	var keys []string
	for w := range p.Archive().Works(t.Context(), archive.WorkFilter{}) {
		for i := range w.Versions[0].Pairs {
			keys = append(keys, w.Versions[0].Pairs[i].Key)
		}
	}
	reviews := func() int {
		n := 0
		for _, k := range keys {
			n += len(must(p.Archive().Reviews(t.Context(), k))(t))
		}
		return n
	}
	r := archive.Review{Verdict: archive.Accepted, Reviewer: "M."}
	_, err := pipeline.Decide(t.Context(), p.Archive(), append(slices.Clone(keys), "p0000000000"), r)
	if x, ok := errors.AsType[*enface.Problem](err); !ok || x.Item != "p0000000000" || !errors.Is(err, enface.ErrNotFound) || reviews() != 0 {
		t.Errorf("a pair that is not there: %v, %d decisions", err, reviews())
	}
	n, err := pipeline.Decide(t.Context(), p.Archive(), append(keys, keys[0]), r)
	if err != nil || n != len(keys) || reviews() != n {
		t.Errorf("%d decisions, %d kept, %v", n, reviews(), err)
	}
}

func TestACrawlGivesTheSameStories(t *testing.T) {
	server, dir := serve(t), t.TempDir()
	p := open(t, filepath.Join(dir, "a.db"), quick())
	collect(t, p, server.URL+"/interview", server.URL+"/story")
	path := filepath.Join(dir, "crawl.warc.gz")
	format, _ := export.Find("warc")
	to := export.Target{Path: path, Open: func(path string, write func(io.Writer) error) error {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			return err
		}
		return os.WriteFile(path, b.Bytes(), 0o644)
	}}
	written, err := format.Write(t.Context(), to, export.Source{Captures: p.Archive().Captures(t.Context())}, export.Options{Version: "test/1"})
	if err != nil || written.Count != 2 {
		t.Fatalf("%d captures written, %v", written.Count, err)
	}
	if rest, crawls := crawl.Split([]string{"a.html", path, server.URL + "/b.warc"}); len(rest) != 2 || !slices.Equal(crawls, []string{path}) {
		t.Errorf("%q are crawls, %q are none", crawls, rest)
	}
	if good, damage, err := crawl.Verify(t.Context(), path); good < 2 || damage != nil || err != nil {
		t.Errorf("%d good records, %v, %v", good, damage, err)
	}
	other := open(t, filepath.Join(dir, "b.db"), quick())
	results, err := other.CollectCrawl(t.Context(), path, nil)
	if err != nil || len(results) != 2 {
		t.Fatalf("%d results, %v", len(results), err)
	}
	for _, r := range results {
		if mine := must(p.Archive().Story(t.Context(), r.Ref))(t); r.Err != nil || r.Story.Text != mine.Text || r.Story.Key != mine.Key {
			t.Errorf("%s: another story, %v", r.Ref, r.Err)
		}
	}
}

func TestARecordingHoldsTheExchanges(t *testing.T) {
	server, dir := serve(t), t.TempDir()
	path := filepath.Join(dir, "asked.warc.gz")
	r, err := crawl.Record(path, "test/1")
	if err != nil {
		t.Fatal(err)
	}
	o := quick()
	o.Fetch.Record = r.Exchange
	p := open(t, filepath.Join(dir, "a.db"), o)
	collect(t, p, server.URL+"/story")
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if results, err := p.CollectCrawl(t.Context(), path, nil); err != nil || len(results) != 1 || results[0].Story == nil || results[0].Fresh {
		t.Errorf("%+v, %v", results, err)
	}
	if _, err := crawl.Record(path, "test/1"); err == nil {
		t.Error("a recording takes the place of another file")
	}
}
