package train

import (
	"math"
	"os"
	"strings"
	"testing"

	"enface/align/passage"
)

// Nothing is learned from a corpus whose licence allows measuring alone, nor from a check set.
func TestSomeCorporaAreRefused(t *testing.T) {
	m, err := ReadManifest()
	if err != nil {
		t.Fatal(err)
	}
	d := &Data{Root: os.DirFS(t.TempDir()), Manifest: m}
	for name, want := range map[string]string{
		"xlwa":          "allows measuring alone",
		"textberg-test": "check set",
		"alibi":         "check set",
		"nothing":       `no corpus "nothing"`,
		"pool":          "docs/eval.md says where it can be had",
	} {
		if _, err := d.ToLearnFrom(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}

// Every step names corpora of the manifest that may be learned from, and no file is written by two.
func TestRecipe(t *testing.T) {
	m, err := ReadManifest()
	if err != nil {
		t.Fatal(err)
	}
	writers := map[string]string{}
	for _, s := range Steps() {
		if len(s.Corpora) == 0 || len(s.Writes) == 0 || s.Does == "" {
			t.Errorf("step %s does not say what it does", s.Name)
		}
		for _, name := range s.Corpora {
			if c, err := m.Corpus(name); err != nil || c.Use == Measure || c.Use == Check {
				t.Errorf("step %s learns from %s: %v %v", s.Name, name, c.Use, err)
			}
		}
		for _, f := range s.Writes {
			if writers[f] != "" {
				t.Errorf("%s is written by %s and by %s", f, writers[f], s.Name)
			}
			writers[f] = s.Name
		}
	}
	if _, err := StepNamed("edge"); err == nil || !strings.Contains(err.Error(), "edges") {
		t.Errorf("a step that there is not: %v", err)
	}
}

func TestManifestErrors(t *testing.T) {
	for s, want := range map[string]string{
		"folder: x":    "line 1",
		"corpus: a\nx": "line 2",
		"corpus: a\nfolder: x\nlicence: l\nsource: s\nuse: tune": "lacks",
		"corpus: a\nfolder: x\nlicence: l\nsource: s\nuse: eat":  "lacks",
		"corpus: a\ncolour: red":                                 `no key "colour"`,
	} {
		if _, err := parseManifest(s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", s, err, want)
		}
	}
}

// The learned files of the checkout are read, and a change of one is noticed and written.
func TestState(t *testing.T) {
	s, err := Read("../..")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.check(); err != nil {
		t.Fatal(err)
	}
	if c := s.Changed(s); c != nil {
		t.Errorf("%v differ from themselves", c)
	}
	other := s.with(map[string]string{edgesFile: s.files[edgesFile] + "\n"})
	dir := t.TempDir()
	written, err := other.Write(dir, s)
	if err != nil || len(written) != 1 || written[0] != edgesFile {
		t.Errorf("written: %v, %v", written, err)
	}
	back, err := s.Over(dir)
	if err != nil || len(back.Changed(other)) != 0 {
		t.Errorf("read back: %v", err)
	}
	broken := s.with(map[string]string{edgesFile: "cover 1\n"})
	if err := broken.check(); err == nil || !strings.Contains(err.Error(), "edges.txt") {
		t.Errorf("a model that lacks its features: %v", err)
	}
}

// Every number that was set by hand says its unit and what it was set on, and can be changed.
func TestNumbersByHand(t *testing.T) {
	all := ByHand()
	if len(all) < 100 {
		t.Errorf("%d numbers", len(all))
	}
	for _, n := range all {
		if n.Unit == "" || n.Set == "" {
			t.Errorf("%s.%s has no unit, or does not say what it was set on", n.Room, n.Name)
		}
		changed, x, err := n.Changed(.1)
		if err != nil || n.Value != 0 && x == n.Value {
			t.Errorf("%s.%s stays %v: %v", n.Room, n.Name, x, err)
		}
		if n.Value != 0 && changed == UsualNumbers() {
			t.Errorf("%s.%s: nothing changed", n.Room, n.Name)
		}
	}
}

// slope holds the gradient of a cost against its differences.
func slope(t *testing.T, name string, w []float64, cost func(w, gradient []float64) float64) {
	t.Helper()
	gradient, scratch := make([]float64, len(w)), make([]float64, len(w))
	cost(w, gradient)
	const step = 1e-5
	for k := range w {
		at := append([]float64(nil), w...)
		at[k] += step
		up := cost(at, scratch)
		at[k] -= 2 * step
		down := cost(at, scratch)
		if d := (up - down) / (2 * step); math.Abs(d-gradient[k]) > 1e-4*max(1, math.Abs(d)) {
			t.Errorf("%s: slope %d is %v, by differences %v", name, k, gradient[k], d)
		}
	}
}

func TestSlopesOfLessons(t *testing.T) {
	w := []float64{.5, -1, .2, .7}
	choice := lesson{
		features: [][]float64{{1, 2}, {0, 1}, {3, -1}}, none: []float64{1, .5},
		less: [][]float64{nil, {.2, .1}, nil}, right: []bool{true, true, false}, counts: .5,
	}
	slope(t, "a right one", w, choice.learn)
	choice.alien = true
	slope(t, "an alien", w, choice.learn)
	edge := edgeLesson{features: [][]float64{{1, 0, 2, 1}, {0, 1, 1, 3}, {2, 2, 0, 0}}, fit: []float64{.1, 1, .4}, counts: 2}
	slope(t, "edges", w, edge.learn)
}

// The features that are learned last are those of passages of a part.
func TestPlainLessons(t *testing.T) {
	f := make([]float64, passage.FeatureCount)
	for k := range f {
		f[k] = 1
	}
	l := lesson{features: [][]float64{f, f}, none: []float64{1}, less: [][]float64{nil, {.5}}, right: []bool{false, true}, counts: 1}
	p := l.plain()
	if len(p.features) != 1 || p.teaches() {
		t.Errorf("a lesson of which only a part is right teaches %v", p)
	}
	for k, x := range p.features[0] {
		if (x != 0) != (k < passage.LearnedFirst) {
			t.Errorf("feature %d is %v", k, x)
		}
	}
	if f[passage.FeatureCount-1] != 1 {
		t.Error("the lesson itself was changed")
	}
}
