package archive

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"enface"
)

func TestStoryByName(t *testing.T) {
	a, _ := newArchive(t)
	ctx := t.Context()
	c := capture("https://news.example/r/17", "A text.")
	c.URL = "https://news.example/2026/a-story?from=r"
	id, _, err := a.PutCapture(ctx, c)
	if err != nil {
		t.Fatal(err)
	}
	s := read(c, "en")
	s.URL, s.Canonical = c.URL, "https://news.example/2026/a-story"
	if _, _, err := a.PutStory(ctx, id, s); err != nil {
		t.Fatal(err)
	}
	for i := range 700 { // enough for keys that begin alike
		put(t, a, fmt.Sprintf("saved/%d.html", i), "en", "The same text.")
	}
	for _, name := range []string{s.Key(), c.Ref, c.URL, s.Canonical, s.Key()[:6]} {
		if got, err := a.Story(ctx, name); err != nil || got.Key != s.Key() {
			t.Errorf("%q: %v", name, err)
		}
	}
	for _, name := range []string{"https://news.example/r/18", s.Key()[:3], "", "zzzzz", "saved/1"} {
		if _, err := a.Story(ctx, name); !errors.Is(err, enface.ErrNotFound) {
			t.Errorf("%q: %v", name, err)
		}
	}
	var begins string
	all := must[[]StorySummary](t)(a.Stories(ctx, Filter{}))
	slices.SortFunc(all, func(a, b StorySummary) int { return cmpStrings(a.Key, b.Key) })
	for i := range all[1:] {
		if all[i].Key[:shortKey] == all[i+1].Key[:shortKey] {
			begins = all[i].Key[:shortKey]
		}
	}
	if begins == "" {
		t.Fatal("no two keys begin alike")
	}
	if _, err := a.Story(ctx, begins); !errors.Is(err, enface.ErrUsage) {
		t.Errorf("%q begins several keys: %v", begins, err)
	}
	if _, err := a.StoryByID(ctx, 1e6); !errors.Is(err, enface.ErrNotFound) {
		t.Errorf("a number without a story: %v", err)
	}
}

func cmpStrings(a, b string) int {
	if a < b {
		return -1
	}
	return 1
}

func TestKnown(t *testing.T) {
	a, _ := newArchive(t)
	ctx := t.Context()
	story := put(t, a, "page.html", "en", "First text.")
	known := func(ref, body string) bool {
		t.Helper()
		s := must[*StoryEntry](t)(a.Known(ctx, ref, enface.Digest([]byte(body))))
		if s != nil && s.ID != story {
			t.Errorf("%s is story %d", ref, s.ID)
		}
		return s != nil
	}
	if !known("page.html", "First text.") {
		t.Error("a page is not known")
	}
	if known("other.html", "First text.") || known("page.html", "Second text.") {
		t.Error("another reference, or other bytes, are known")
	}
	put(t, a, "page.html", "en", "Second text.")
	if known("page.html", "First text.") || !known("page.html", "Second text.") {
		t.Error("it is not the latest bytes that are known")
	}
	// A page that no story could be made of is tried again.
	if _, _, err := a.PutCapture(ctx, capture("empty.html", "<html>")); err != nil {
		t.Fatal(err)
	}
	if known("empty.html", "<html>") {
		t.Error("a capture without a story is known")
	}
	// The bytes of before come back: a third reading, not the first one.
	put(t, a, "page.html", "en", "First text.")
	if s := must[*StoryEntry](t)(a.StoryByID(ctx, story)); s.Text != "First text." {
		t.Errorf("the story says %q", s.Text)
	}
}

func TestBodiesAreStoredOnce(t *testing.T) {
	a, _ := newArchive(t)
	for _, ref := range []string{"a.html", "b.html", "c.html"} {
		put(t, a, ref, "en", "The same bytes.")
	}
	var bodies, captures int
	if err := a.reader.QueryRowContext(t.Context(), "SELECT (SELECT count(*) FROM body), (SELECT count(*) FROM capture)").Scan(&bodies, &captures); err != nil {
		t.Fatal(err)
	}
	if bodies != 1 || captures != 3 {
		t.Errorf("%d bodies of %d captures", bodies, captures)
	}
}

func TestLinks(t *testing.T) {
	a, _ := newArchive(t)
	ctx := t.Context()
	o, v, w := put(t, a, "o", "fr", "Un."), put(t, a, "v", "en", "One."), put(t, a, "w", "de", "Eins.")
	for _, l := range []Link{{o, w, "hyperlink"}, {o, v, "found"}, {o, v, "given"}, {o, w, "found"}} {
		if _, err := a.Link(ctx, l.Original, l.Version, l.How); err != nil {
			t.Fatal(err)
		}
	}
	want := []Link{{o, v, "given"}, {o, w, "hyperlink"}}
	if diff := cmp.Diff(want, must[[]Link](t)(a.Links(ctx))); diff != "" {
		t.Error(diff)
	}
	if got := must[[]StorySummary](t)(a.Stories(ctx, Filter{Lang: "de"})); len(got) != 1 || got[0].ID != w {
		t.Errorf("in German: %+v", got)
	}
}

func TestAttempts(t *testing.T) {
	a, path := newArchive(t)
	ctx := t.Context()
	story := put(t, a, "good.html", "en", "A text.")
	begin := func(ref string) int64 { return must[int64](t)(a.Begin(ctx, ref, "collect")) }
	good, bad, left := begin("good.html"), begin("bad.html"), begin("left.html")
	if err := a.End(ctx, good, Outcome{CaptureID: 1, StoryID: story}); err != nil {
		t.Fatal(err)
	}
	if err := a.End(ctx, bad, Outcome{Err: &enface.Problem{Doing: "reading", Item: "bad.html", Err: enface.ErrNoText}}); err != nil {
		t.Fatal(err)
	}
	if err := a.End(ctx, bad, Outcome{}); err == nil {
		t.Error("an attempt has ended twice")
	}
	statuses := func(a *Archive) map[int64]string {
		m := map[int64]string{}
		for _, x := range must[[]Attempt](t)(a.Attempts(ctx, AttemptFilter{})) {
			m[x.ID] = x.Status
		}
		return m
	}
	if diff := cmp.Diff(map[int64]string{good: "done", bad: "failed", left: "running"}, statuses(a)); diff != "" {
		t.Error(diff)
	}
	failed := must[[]Attempt](t)(a.Attempts(ctx, AttemptFilter{Failed: true}))
	want := []Attempt{{ID: bad, Ref: "bad.html", Stage: "collect", Status: "failed", Started: clock(), Ended: clock(), Error: "reading bad.html: no text in it"}}
	if diff := cmp.Diff(want, failed); diff != "" {
		t.Error(diff)
	}

	// A second process leaves alone what the first one is at.
	b := open(t, path, Options{})
	if got := statuses(b)[left]; got != "running" {
		t.Errorf("while its process lives the attempt is %q", got)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	if err := a.End(ctx, left, Outcome{}); err != nil {
		t.Errorf("and then it cannot end: %v", err)
	}
	unended := begin("unended.html")
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if got := statuses(open(t, path, Options{ReadOnly: true}))[unended]; got != "interrupted" {
		t.Errorf("after Close an attempt is %q", got)
	}
}

func TestWorksComeInOrder(t *testing.T) {
	a, _ := newArchive(t)
	ctx := t.Context()
	dated := func(ref, published string) int64 {
		c := capture(ref, "Text of "+ref)
		id, _, err := a.PutCapture(ctx, c)
		if err != nil {
			t.Fatal(err)
		}
		s := read(c, "en")
		s.Published = published
		story, _, err := a.PutStory(ctx, id, s)
		if err != nil {
			t.Fatal(err)
		}
		return story
	}
	late, early := dated("late", "2026-05-01"), dated("early", "2026-04-30")
	for _, v := range []struct{ ref, published string }{
		{"5-undated", ""}, {"4-evening", "2026-05-02T18:00:00-05:00"}, {"3-noon", "2026-05-02T12:00:00Z"},
		{"1-month", "2026-05"}, {"2-day", "2026-05-02"}, {"6-strange", "last Tuesday"},
	} {
		if _, err := a.Link(ctx, late, dated(v.ref, v.published), "given"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.Link(ctx, early, late, "given"); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, w := range works(t, a, WorkFilter{}) {
		got = append(got, w.Original.Ref+":")
		for _, v := range w.Versions {
			got = append(got, v.Story.Ref)
		}
	}
	want := []string{"early:", "late", "late:", "1-month", "2-day", "3-noon", "4-evening", "5-undated", "6-strange"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}

	// Named ones: each once, without versions where there are none.
	alone := dated("alone", "")
	key := must[*StoryEntry](t)(a.StoryByID(ctx, alone)).Key
	if w := works(t, a, WorkFilter{Originals: []string{key, key}}); len(w) != 1 || len(w[0].Versions) != 0 {
		t.Errorf("%+v", w)
	}
	for _, err := range a.Works(ctx, WorkFilter{Originals: []string{"0000000000"}}) {
		if !errors.Is(err, enface.ErrNotFound) {
			t.Errorf("an unknown key: %v", err)
		}
	}
	// Leaving the loop early gives the connection back.
	for range 3 * readers {
		for range a.Works(ctx, WorkFilter{}) {
			break
		}
	}
	if _, err := a.Stories(ctx, Filter{}); err != nil {
		t.Error(err)
	}
}

func TestMoment(t *testing.T) {
	for s, want := range map[string]string{
		"2026-03-01T10:00:00+02:00": "2026-03-01T08:00:00Z", "2026-03-01T10:00:00.25Z": "2026-03-01T10:00:00.25Z",
		"2026-03-01T10:00": "2026-03-01T10:00:00Z", "2026": "2026-01-01T00:00:00Z", "2026-03-01T10:00:00+0200": "2026-03-01T08:00:00Z",
	} {
		if got, ok := moment(s); !ok || got.UTC().Format(time.RFC3339Nano) != want {
			t.Errorf("%s is %v", s, got)
		}
	}
}
