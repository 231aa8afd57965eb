package align

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLabels(t *testing.T) {
	for s, want := range map[string]string{
		"CHAPITRE II .":                      "chapitre 2",
		"Chapter 12 How Candide Was Brought": "chapter 12",
		"## Kapitel 3: Der Hafen":            "kapitel 3",
		"XIV":                                "roman 14",
		"IV. The Rabbit":                     "roman 4",
		"V. CONSEILS":                        "roman 5",
		"7 Et Dieu fit l'étendue":            "digits 7",
		"[12] In principio":                  "digits 12",
		"2:7 And he went":                    "verse 2007",
		"٣ وقال":                             "digits 3",
		"第三章":                                "chinese 3",
		"第二十一回 春":                            "chinese 21",
		"Глава 4":                            "глава 4",
		"I was left alone .":                 " 0",
		"I-- I mean":                         " 0",
		"1956 brachte die Entscheidung":      " 0",
		"In 3 days he came back.":            " 0",
		"IIII":                               " 0",
		"Chapter the last":                   " 0",
		"":                                   " 0",
	} {
		kind, n := readLabel(s)
		if n == 0 {
			kind = ""
		}
		if got := fmt.Sprint(kind, " ", n); got != want {
			t.Errorf("%q: %q, not %q", s, got, want)
		}
	}
}

func FuzzLabel(f *testing.F) {
	for _, s := range []string{"CHAPITRE II .", "第三章", "12", "\xff\xfe", "𝟏𝟐 x", "Ⅻ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if kind, n := readLabel(s); n < 0 || n > labelHighest*(labelHighest+2) || n > 0 && kind == "" {
			t.Errorf("%q: %q %d", s, kind, n)
		}
	})
}

// Chapters that tell the same, and one that the translation leaves out: only the
// numbers say which is which.
func TestChaptersAreBorders(t *testing.T) {
	var src, tgt []string
	want := map[string]bool{}
	for _, n := range []int{1, 2, 3, 4, 5, 6} {
		at := len(src)
		src = append(src, "CHAPITRE "+[]string{"I", "II", "III", "IV", "V", "VI"}[n-1])
		src = append(src, taleFR...)
		if n == 3 {
			continue
		}
		want[fmt.Sprintf("[%d] [%d]", at, len(tgt))] = true
		tgt = append(tgt, fmt.Sprintf("Chapter %d", n))
		tgt = append(tgt, taleEN...)
	}
	for _, fast := range []bool{false, true} {
		a := aligner(t, Options{Fast: fast})
		got := bitext(t, a, src, tgt)
		for w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("fast %v: %s is missing", fast, w)
			}
		}
		// Which of the second chapter and the third is left out cannot be told, but no more is.
		alone := 0
		for i := range len(src) {
			if !slices.Contains(got, fmt.Sprintf("[%d] []", i)) {
				continue
			}
			if alone++; i < len(taleFR)+1 || i >= 3*(len(taleFR)+1) {
				t.Errorf("fast %v: source sentence %d has no counterpart", fast, i)
			}
		}
		if alone < len(taleFR)-2 { // one or the other may be taken for a free rendering
			t.Errorf("fast %v: %d sentences have no counterpart, not about %d", fast, alone, len(taleFR)+1)
		}
	}
}

// Verses that say the same, of which the second text lacks one in each chapter: only
// the numbers tell. What it lacks may stand with its neighbour.
func TestVersesAreBorders(t *testing.T) {
	var src, tgt []string
	verse := map[int]int{} // source -> target
	for chapter := 1; chapter <= 3; chapter++ {
		for n := 1; n <= 12; n++ {
			if n != 4+chapter {
				verse[len(src)] = len(tgt)
				tgt = append(tgt, fmt.Sprintf("%d:%d And so it was in those days.", chapter, n))
			}
			src = append(src, fmt.Sprintf("%d:%d Et il en fut ainsi en ces jours.", chapter, n))
		}
	}
	beads, err := aligner(t, Options{Fast: true}).Bitext(t.Context(), src, tgt, BitextOptions{})
	if err != nil {
		t.Fatal(err)
	}
	checkBeads(t, beads, len(src), len(tgt))
	for _, b := range beads {
		for _, i := range b.Source {
			if j, there := verse[i]; there && !slices.Equal(b.Target, []int{j}) {
				t.Errorf("verse %q stands with %v", src[i], b.Target)
			}
		}
	}
}

// Lines that were numbered on either side by itself are no verses: the tale without
// some of its sentences has other numbers from there on.
func TestLineNumbersAreNoBorders(t *testing.T) {
	numbered := func(lines []string) (out []string) {
		for i, l := range lines {
			out = append(out, fmt.Sprintf("%d\t%s", i+1, l))
		}
		return out
	}
	source, target := taleFR, slices.Delete(slices.Clone(taleEN), 2, 3)
	for _, fast := range []bool{false, true} {
		a := aligner(t, Options{Fast: fast})
		if d := cmp.Diff(bitext(t, a, source, target), bitext(t, a, numbered(source), numbered(target))); d != "" {
			t.Errorf("fast %v: %s", fast, d)
		}
		if d := mirrored(t, a, numbered(source), numbered(target)); d != "" {
			t.Errorf("fast %v: %s", fast, d)
		}
		numbers := []string{"1", "2", "3", "4"}
		if d := cmp.Diff([]string{"[0] [0]", "[1] [1]", "[2] [2]", "[3] [3]"}, bitext(t, a, numbers, numbers)); d != "" {
			t.Errorf("numbers alone, fast %v: %s", fast, d)
		}
	}
}

// shuffled makes a version of the tale that leaves out, joins and repeats sentences.
func shuffled(lines []string, seed uint64) []string {
	var out []string
	for range 3 {
		for _, l := range lines {
			seed = seed*6364136223846793005 + 1442695040888963407
			switch k := seed >> 40 % 10; {
			case k == 0:
			case k == 1 && len(out) > 0:
				out[len(out)-1] += " " + l
			case k == 2:
				out = append(out, l, l)
			default:
				out = append(out, l)
			}
		}
	}
	return out
}

func TestBothDirectionsGiveTheSameBeads(t *testing.T) {
	for _, fast := range []bool{true, false} {
		a := aligner(t, Options{Fast: fast})
		rounds := uint64(8)
		if !fast {
			rounds = 1
		}
		for seed := range rounds {
			src, tgt := shuffled(taleFR, seed), shuffled(taleEN, 100+seed)
			if fast && seed%3 == 0 { // so many that a coarser path leads
				for range 3 {
					src, tgt = append(src, src...), append(tgt, tgt...)
				}
			}
			if d := mirrored(t, a, src, tgt); d != "" {
				t.Errorf("fast %v, seed %d, %d and %d sentences: %s", fast, seed, len(src), len(tgt), d)
			}
		}
	}
}
