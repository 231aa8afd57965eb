package train

import (
	"errors"
	"io"
	"io/fs"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"enface/align/passage"
	"enface/align/weights"
	"enface/pipeline/eval"
	"enface/pipeline/sets"
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

// What is outside of the part that may be learned from cannot be opened.
func TestPartOfCorpus(t *testing.T) {
	lines := `{"split":"train","text":"a"}` + "\n" + `{"split":"dev","text":"b"}` + "\n"
	root := fstest.MapFS{
		"stories/a/gold.jsonl": {Data: []byte("a")}, "stories/b/gold.jsonl": {Data: []byte("b")}, "stories/c/gold.jsonl": {Data: []byte("c")},
		"quotes/news.jsonl": {Data: []byte(lines)}, "quotes/other.jsonl": {Data: []byte(lines)},
	}
	d := &Data{Root: root, Manifest: Manifest{
		{Name: "even", Folder: "stories", Use: Tune, Part: "even documents"},
		{Name: "but", Folder: "stories", Use: Tune, Part: "all but a"},
		{Name: "split", Folder: "quotes", Files: []string{"news.jsonl"}, Use: Tune, Part: "split train"},
		{Name: "none", Folder: "stories", Use: Tune, Part: "none"},
		{Name: "wrong", Folder: "stories", Use: Tune, Part: "all but x"},
	}}
	for _, x := range []struct {
		corpus, opens, hides string
	}{{"even", "a c", "b"}, {"but", "b c", "a"}} {
		part, err := d.ToLearnFrom(x.corpus)
		if err != nil {
			t.Fatal(err)
		}
		names, err := fs.Glob(part, "*/gold.jsonl")
		if got := strings.ReplaceAll(strings.Join(names, " "), "/gold.jsonl", ""); err != nil || got != x.opens {
			t.Errorf("%s: %q, %v", x.corpus, got, err)
		}
		for _, name := range []string{x.hides, x.hides + "/gold.jsonl"} {
			if _, err := fs.ReadFile(part, name); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%s opens %s: %v", x.corpus, name, err)
			}
			if _, err := fs.ReadDir(part, name); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%s lists %s: %v", x.corpus, name, err)
			}
		}
	}
	part, err := d.ToLearnFrom("split")
	if err != nil {
		t.Fatal(err)
	}
	b, err := fs.ReadFile(part, "news.jsonl")
	if err != nil || strings.Count(string(b), "\n") != 1 || !strings.Contains(string(b), "train") {
		t.Errorf("the split holds %q, %v", b, err)
	}
	if _, err := fs.ReadFile(part, "other.jsonl"); err == nil {
		t.Error("a file that is none of the corpus is opened")
	}
	for name, want := range map[string]string{"none": "nothing is learned from none yet", "wrong": "nothing is outside of its part"} {
		if _, err := d.ToLearnFrom(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}

// A corpus with other contents than the manifest says is named.
func TestVerify(t *testing.T) {
	root := fstest.MapFS{"a/x": {Data: []byte("1")}, "a/y": {Data: []byte("2")}}
	d := &Data{Root: root, Manifest: Manifest{{Name: "a", Folder: "a", Files: []string{"x"}}}}
	sum, err := d.Digest(d.Manifest[0])
	if err != nil {
		t.Fatal(err)
	}
	d.Manifest[0].SHA256 = sum
	root["a/y"].Data = []byte("of no matter")
	if err := d.Verify([]string{"a"}); err != nil {
		t.Error(err)
	}
	root["a/x"].Data = []byte("3")
	if err := d.Verify([]string{"a"}); !errors.Is(err, ErrDiffers) || !strings.Contains(err.Error(), "a has sha256") {
		t.Errorf("a corpus that differs: %v", err)
	}
	d.Manifest[0].Folder = "b"
	if err := d.Verify([]string{"a"}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a corpus that is not here: %v", err)
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

// A feature without a weight begins at 0, and a weight without a feature is dropped: the trainer reads what
// the program refuses.
func TestCompleted(t *testing.T) {
	s, err := Read("../..")
	if err != nil {
		t.Fatal(err)
	}
	if whole, err := s.Completed(); err != nil || len(whole.Changed(s)) != 0 {
		t.Errorf("complete files are changed: %v", err)
	}
	for file, names := range namesOf() {
		m, err := weights.Parse(s.files[file])
		if err != nil {
			t.Fatal(err)
		}
		last := m.Values[len(m.Values)-1]
		m.Names[0], m.Names[1] = "unheard.of", m.Names[len(m.Names)-1]
		m.Values[1] = last
		m.Names, m.Values = m.Names[:len(m.Names)-1], m.Values[:len(m.Values)-1]
		torn := s.with(map[string]string{file: m.Format()})
		if err := torn.check(); err == nil {
			t.Errorf("%s: the program reads a file whose names are others", file)
		}
		whole, err := torn.Completed()
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		w, err := weights.Load(file, whole.files[file], names)
		if err != nil || w[0] != 0 || w[1] != 0 || w[len(w)-1] != last {
			t.Errorf("%s: %v %v", file, w, err)
		}
		if c := whole.Changed(torn); len(c) != 1 || c[0] != file {
			t.Errorf("%s: written are %v", file, c)
		}
	}
}

// Weights that explain the lessons as well stay, others do not.
func TestSettled(t *testing.T) {
	r := &Room{Log: io.Discard, step: &Step{Name: "x"}, State: &State{files: map[string]string{"x.txt": "a 1\nb 2\n"}}}
	names := []string{"a", "b"}
	for _, x := range []struct {
		loss float64 // of the weights before; that of the learned ones is 100
		want []float64
	}{{90, []float64{1, 2}}, {101.2, []float64{1, 2}}, {101.3, []float64{1.5, 2.25}}} {
		loss := func(w []float64) float64 {
			if w[0] == 1 {
				return x.loss
			}
			return 100
		}
		if got := r.settled("x.txt", names, []float64{1.5, 2.251}, 2, loss); !slices.Equal(got, x.want) {
			t.Errorf("before %v: %v, want %v", x.loss, got, x.want)
		}
	}
	if got := r.settled("y.txt", names, []float64{1, 2}, 2, nil); !slices.Equal(got, []float64{1, 2}) {
		t.Errorf("without weights before: %v", got)
	}
}

// Means that lie near stay, others do not.
func TestNear(t *testing.T) {
	r := &Room{Log: io.Discard, step: &Step{Name: "x"}, State: &State{files: map[string]string{"x.txt": "scale .5\na 100\nb 0\n"}}}
	names := []string{"scale", "a", "b"}
	for _, x := range []struct{ learned, want []float64 }{
		{[]float64{1, 50, 5}, []float64{.5, 100, 0}},
		{[]float64{1, 50, 6}, []float64{1, 50, 6}},
	} {
		if got := r.near("x.txt", names, x.learned, unscaled); !slices.Equal(got, x.want) {
			t.Errorf("%v: %v, want %v", x.learned, got, x.want)
		}
	}
}

// A figure that gets lost is worse, one that is new is not.
func TestWriteChanges(t *testing.T) {
	before, after := &eval.Report{}, &eval.Report{}
	before.Add("hit", .9)
	before.Add("lost", .5)
	before.Add("ece", .1)
	before.Add("same", .7)
	after.Add("hit", .88)
	after.Add("ece", .05)
	after.Add("same", .7)
	after.Add("more", .3)
	var b strings.Builder
	all := append(changes(sets.Set{Name: "set"}, before, after), changes(sets.Set{Name: "seen", Check: true}, before, after)...)
	worse := WriteChanges(&b, all, .002)
	for _, want := range []string{"hit                  0.9000 -> 0.8800  worse", "lost                 0.5000 -> NaN  worse", "ece                  0.1000 -> 0.0500\n", "NaN -> 0.3000  new", "seen                             hit                  0.9000 -> 0.8800  check set", "2 figures stay, 2 are worse"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
	if worse != 2 {
		t.Errorf("%d are worse", worse)
	}
}

// The quick steps, from nothing: twice the same files, and then nothing to learn.
func TestSameWeightsTwice(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: learning takes half a minute")
	}
	m, err := ReadManifest()
	if err != nil {
		t.Fatal(err)
	}
	d := &Data{Root: os.DirFS("../../../shared/data"), Manifest: m}
	steps := []string{"cues", "kinds"}
	if err := d.Verify(CorporaOf(steps)); errors.Is(err, fs.ErrNotExist) {
		t.Skip("skipped: no data")
	} else if err != nil {
		t.Fatal(err)
	}
	written, err := Read("../..")
	if err != nil {
		t.Fatal(err)
	}
	nothing := map[string]string{}
	for _, name := range []string{kindEnglishFile, kindGermanFile, kindCommonFile} {
		nothing[name] = "# model: none\n"
	}
	blank, err := written.with(nothing).Completed()
	if err != nil {
		t.Fatal(err)
	}
	run := func(from *State) *State {
		to, err := Run(t.Context(), &Room{Data: d, State: from, Log: io.Discard}, Options{Steps: steps})
		if err != nil {
			t.Fatal(err)
		}
		return to
	}
	first, second := run(blank), run(blank)
	if c := first.Changed(second); len(c) != 0 {
		t.Errorf("learned twice, %v differ", c)
	}
	if c := run(first).Changed(first); len(c) != 0 {
		t.Errorf("learned from what was learned, %v differ", c)
	}
	if c := first.Changed(blank); len(c) == 0 {
		t.Error("nothing was learned")
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
