package lexicon

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
	"enface/text"
)

func entries(l *Lexicon) []Entry { return slices.Collect(l.All()) }

func TestWords(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"L’Homme pressé", []string{"homme", "presse"}},
		{"the king's 3,5 ships", []string{"the", "king", "ships"}},
		{"aujourd'hui", []string{"aujourd"}},
		{"Œuvre", []string{"oeuvre"}},
		{"« … » 1979", nil},
		{"μάθημα", []string{"μαθημα"}},
	} {
		if d := cmp.Diff(c.want, Words(c.in)); d != "" {
			t.Errorf("Words(%q) (-want +got):\n%s", c.in, d)
		}
	}
}

func TestReadTSV(t *testing.T) {
	l, err := ReadTSV(strings.NewReader(strings.Join([]string{
		"\ufeff# a dictionary of the harbour",
		"# languages: fr en",
		"",
		"phare\tlighthouse",
		"Phare\tBeacon\t0.5\r",
		"renoncer\tgive up",
		"pomme de terre\tpotato",
		"rail\trail\t0.9\t12",
		"rien\tnothing\t0",
	}, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	want := []Entry{
		{"phare", "lighthouse", 1, 0}, {"phare", "beacon", .5, 0},
		{"rail", "rail", .9, 12},
		{"renoncer", "give", .5, 0}, {"renoncer", "up", .5, 0},
	}
	slices.SortStableFunc(want, func(a, b Entry) int { return strings.Compare(a.Source, b.Source) })
	near := cmp.Comparer(func(a, b float64) bool { return a-b < 1e-6 && b-a < 1e-6 })
	if d := cmp.Diff(want, entries(l), near); d != "" {
		t.Errorf("entries (-want +got):\n%s", d)
	}
	if l.Source != "fr" || l.Target != "en" || l.Len() != len(want) || l.Headwords() != 3 {
		t.Errorf("languages %q and %q, %d entries of %d words", l.Source, l.Target, l.Len(), l.Headwords())
	}
}

func TestReadTSVSaysWhere(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"a\tb\nphare", "line 2: 1 columns"},
		{"a\tb\t2", `line 1: "2" is no weight`},
		{"a\tb\tNaN", `line 1: "NaN" is no weight`},
		{"a\tb\t1\tmany", `line 1: "many" is no count`},
		{"# languages: fr", "line 1: "},
		{"a\tb\n\n\xff\xfe\tb", "line 3: it is no UTF-8"},
		{"a\tb\n" + strings.Repeat("x", mostLine+1), "line 2: too large"},
	} {
		_, err := ReadTSV(strings.NewReader(c.in))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("ReadTSV(%.40q) is %v, not %q", c.in, err, c.want)
		}
	}
}

func TestBetweenFindsOtherForms(t *testing.T) {
	l := &Lexicon{Source: "fr", Target: "en"}
	for _, e := range [][2]string{{"démanteler", "dismantle"}, {"digue", "sea wall"}, {"phare", "lighthouse"}} {
		if err := l.Add(e[0], e[1], 1); err != nil {
			t.Fatal(err)
		}
	}
	sources := []string{"demantelera", "phares", "l'phare", "mer"}
	targets := []string{"dismantled", "lighthouse", "wall", "1979"}
	got := map[[2]string]float64{}
	l.Between(sources, targets, func(i, j int, weight float64) {
		k := [2]string{sources[i], targets[j]}
		got[k] = max(got[k], weight)
	})
	want := map[[2]string]float64{
		{"demantelera", "dismantled"}: inflected,
		{"phares", "lighthouse"}:      inflected,
		{"l'phare", "lighthouse"}:     1,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func TestFits(t *testing.T) {
	l := &Lexicon{Source: "fr", Target: "en"}
	for _, c := range []struct {
		source, target string
		forth, back    bool
	}{
		{"fr-CA", "en", true, false},
		{"en-GB", "fr", false, true},
		{"", "en", true, false},
		{"", "", true, true},
		{"de", "en", false, false},
		{"fr", "fr", false, false},
	} {
		forth, back := l.Fits(c.source, c.target)
		if forth != c.forth || back != c.back {
			t.Errorf("Fits(%q, %q) is %v, %v", c.source, c.target, forth, back)
		}
	}
}

func TestAddRefusesTooMany(t *testing.T) {
	l := &Lexicon{n: mostEntries}
	if err := l.Add("a", "b", 1); !errors.Is(err, enface.ErrTooLarge) {
		t.Errorf("adding to a full lexicon: %v", err)
	}
}

func FuzzTSV(f *testing.F) {
	f.Add("# languages: fr en\nphare\tlighthouse\t.5\t3\n")
	f.Add("# languages: * en\na b\tc\n")
	f.Add("½\tl'ʼn\nĲ\tʼn\n")
	f.Fuzz(func(t *testing.T, in string) {
		l, err := ReadTSV(strings.NewReader(in))
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := l.WriteTSV(&out); err != nil {
			t.Fatal(err)
		}
		again, err := ReadTSV(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatalf("what was written is not read: %v\n%s", err, out.String())
		}
		if d := cmp.Diff(entries(l), entries(again)); d != "" {
			t.Errorf("-read +written and read again:\n%s", d)
		}
		if again.Source != l.Source || again.Target != l.Target {
			t.Errorf("languages %q %q, then %q %q", l.Source, l.Target, again.Source, again.Target)
		}
	})
}

func FuzzWords(f *testing.F) {
	f.Add("L’Homme pressé d'aujourd'hui")
	f.Fuzz(func(t *testing.T, in string) {
		for _, w := range Words(in) {
			if again := Words(w); !slices.Equal(again, []string{w}) || text.FoldString(w) != w {
				t.Errorf("%q is %q when read again", w, again)
			}
			for _, lang := range []string{"fr", "en", "de", "hu", "tr", "ar", "ru", "fi", "sv"} {
				stemmer(lang)(w)
			}
		}
	})
}

// A small language: numbers from 0 to 39 are words, rendered by others, with a
// filler that renders nothing in each line.
func synthetic(lines int) [][2]string {
	var out [][2]string
	state := uint32(7)
	next := func(n int) int {
		state = state*1664525 + 1013904223
		return int(state>>16) % n
	}
	name := func(prefix string, k int) string { return prefix + string(rune('a'+k/6)) + string(rune('a'+k%6)) }
	for range lines {
		var s, u []string
		for range 6 {
			k := next(40)
			s = append(s, name("le", k))
			u = append(u, name("the", k))
		}
		slices.Reverse(u)
		out = append(out, [2]string{strings.Join(s, " ") + " donc", strings.Join(u, " ")})
	}
	return out
}

func TestLearn(t *testing.T) {
	lines := synthetic(400)
	var steps []string
	l, err := Learn(t.Context(), lines, LearnOptions{Progress: func(done, total int) { steps = append(steps, fmt.Sprint(done, "/", total)) }})
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for e := range l.All() {
		if strings.TrimPrefix(e.Source, "le") == strings.TrimPrefix(e.Target, "the") {
			found++
			if e.Weight < .8 || e.Count < 20 {
				t.Errorf("%v is too unsure", e)
			}
		} else {
			t.Errorf("%v is wrong", e)
		}
	}
	if found != 40 {
		t.Errorf("%d of 40 words were learned", found)
	}
	if len(steps) != 12 || steps[11] != "12/12" {
		t.Errorf("progress %v", steps)
	}
	again, err := Learn(t.Context(), lines, LearnOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(entries(l), entries(again)); d != "" {
		t.Errorf("learned again:\n%s", d)
	}
	turned := make([][2]string, len(lines))
	for i, x := range lines {
		turned[i] = [2]string{x[1], x[0]}
	}
	back, err := Learn(t.Context(), turned, LearnOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for e := range back.All() {
		ok := slices.ContainsFunc(l.renderings[e.Target], func(r rendering) bool { return r.target == e.Source && r.weight == float32(e.Weight) })
		if !ok {
			t.Errorf("%v is learned from the other side only", e)
		}
	}
}

func TestLearnSeldomSeen(t *testing.T) {
	l, err := Learn(t.Context(), [][2]string{{"phare", "lighthouse"}, {"rail", "rail"}, {"rail", "rail"}, {"rail", "rail"}}, LearnOptions{})
	if err != nil {
		t.Fatal(err)
	}
	weights := map[string]float64{}
	for e := range l.All() {
		weights[e.Source] = e.Weight
	}
	if !(weights["phare"] > 0 && weights["phare"] < .75 && weights["rail"] > weights["phare"]) {
		t.Errorf("weights %v: what was seen once must weigh less", weights)
	}
}

func TestLearnNothing(t *testing.T) {
	l, err := Learn(t.Context(), [][2]string{{"", "a"}, {"1979", "1979"}, {strings.Repeat("a ", mostLineWords+1), "b"}}, LearnOptions{})
	if err != nil || l.Len() != 0 {
		t.Errorf("%d entries, %v", l.Len(), err)
	}
}
