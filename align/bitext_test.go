package align

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface/align/internal/aligntest"
)

func TestBitextJoinsAndLeavesOut(t *testing.T) {
	want := []string{"[0] [0]", "[1] [1]", "[2] [2]", "[3] [3]", "[4] [4]", "[5 6] [5]", "[7] [6]", "[] [7]", "[8] [8]", "[9] [9]", "[10] [10 11]", "[11] [12]"}
	for _, fast := range []bool{false, true} {
		if d := cmp.Diff(want, aligntest.Bitext(t, aligner(t, Options{Fast: fast}).Bitext, aligntest.TaleFR, aligntest.TaleEN)); d != "" {
			t.Errorf("fast %v: %s", fast, d)
		}
	}
}

func TestBitextIsTheSameInBothDirections(t *testing.T) {
	for _, fast := range []bool{false, true} {
		a := aligner(t, Options{Fast: fast})
		if d := aligntest.Mirrored(t, a.Bitext, aligntest.TaleFR, aligntest.TaleEN); d != "" {
			t.Errorf("fast %v: %s", fast, d)
		}
	}
}

// Where a text is longer than the table, the coarser path leads the way, and runs of
// what either side leaves out have no order.
func TestLongBitextIsTheSameInBothDirections(t *testing.T) {
	if testing.Short() || aligntest.Racing {
		t.Skip("skipped: it takes some seconds")
	}
	a := aligner(t, Options{Fast: true})
	for seed, n := range map[uint64]int{7: 300, 10: 300, 13: 300, 17: 300, 3: 600, 5: 1200} {
		r := rand.New(rand.NewPCG(seed, 9))
		var src, tgt []string
		for len(src) < n {
			at := uint64(len(src))
			s, u := aligntest.MadeUp(seed*100+at, 10, .1)
			left, _ := aligntest.MadeUp(seed*1000+at, 1+r.IntN(30), 0)
			_, right := aligntest.MadeUp(seed*2000+at, 1+r.IntN(30), 0)
			src, tgt = slices.Concat(src, s, left), slices.Concat(tgt, u, right)
		}
		src, tgt = cutOtherwise(r, src), cutOtherwise(r, tgt)
		if d := aligntest.Mirrored(t, a.Bitext, src, tgt); d != "" {
			t.Errorf("%d sentences against %d: %s", len(src), len(tgt), d)
		}
	}
}

// cutOtherwise cuts some sentences in two and joins others.
func cutOtherwise(r *rand.Rand, lines []string) (out []string) {
	for _, l := range lines {
		words := strings.Fields(l)
		half := len(words) / 2
		switch {
		case r.IntN(3) == 0:
			out = append(out, strings.Join(words[:half], " ")+".", strings.Join(words[half:], " "))
		case r.IntN(3) == 0 && len(out) > 0:
			out[len(out)-1] += " " + l
		default:
			out = append(out, l)
		}
	}
	return out
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
			src, tgt := shuffled(aligntest.TaleFR, seed), shuffled(aligntest.TaleEN, 100+seed)
			if fast && seed%3 == 0 { // so many that a coarser path leads
				for range 3 {
					src, tgt = append(src, src...), append(tgt, tgt...)
				}
			}
			if d := aligntest.Mirrored(t, a.Bitext, src, tgt); d != "" {
				t.Errorf("fast %v, seed %d, %d and %d sentences: %s", fast, seed, len(src), len(tgt), d)
			}
		}
	}
}

func TestBitextOfATextWithItself(t *testing.T) {
	var want []string
	for i := range aligntest.TaleFR {
		want = append(want, fmt.Sprintf("[%d] [%d]", i, i))
	}
	if d := cmp.Diff(want, aligntest.Bitext(t, aligner(t, Options{}).Bitext, aligntest.TaleFR, aligntest.TaleFR)); d != "" {
		t.Error(d)
	}
}

func TestBitextOfEmptySides(t *testing.T) {
	a := aligner(t, Options{})
	for _, c := range []struct {
		src, tgt []string
		want     []string
	}{
		{nil, nil, nil},
		{[]string{"Un.", "Deux."}, nil, []string{"[0] []", "[1] []"}},
		{nil, []string{"One."}, []string{"[] [0]"}},
	} {
		if d := cmp.Diff(c.want, aligntest.Bitext(t, a.Bitext, c.src, c.tgt)); d != "" {
			t.Error(d)
		}
	}
	aligntest.Bitext(t, a.Bitext, []string{"", " ", "—"}, []string{"", "One."})
}

// In texts of a few sentences, what one side lacks is left out, wherever it stands; one
// sentence finds its own among twelve; and texts of other works have nothing in common.
func TestBitextOfAFewSentences(t *testing.T) {
	alien := []string{
		"Advertisement: visit the new shoe shop in Market Street.",
		"The committee will vote on the budget next Tuesday.",
		"Two thirds of the members have asked for more time to read it.",
		"Prices of wheat rose again in spring.",
	}
	a := aligner(t, Options{})
	for _, c := range []struct {
		name     string
		src, tgt []string
		want     []string
	}{
		{"first", aligntest.TaleFR[:4], aligntest.TaleEN[1:4], []string{"[0] []", "[1] [0]", "[2] [1]", "[3] [2]"}},
		{"middle", aligntest.TaleFR[:4], []string{aligntest.TaleEN[0], aligntest.TaleEN[2], aligntest.TaleEN[3]}, []string{"[0] [0]", "[1] []", "[2] [1]", "[3] [2]"}},
		{"last", aligntest.TaleFR[7:11], aligntest.TaleEN[6:10], []string{"[0] [0]", "[] [1]", "[1] [2]", "[2] [3]", "[3] []"}},
		{"two of five", []string{aligntest.TaleFR[0], aligntest.TaleFR[4]}, aligntest.TaleEN[:5], []string{"[0] [0]", "[] [1]", "[] [2]", "[] [3]", "[1] [4]"}},
		{"one of twelve", aligntest.TaleFR, aligntest.TaleEN[9:10], []string{
			"[0] []", "[1] []", "[2] []", "[3] []", "[4] []", "[5] []", "[6] []", "[7] []", "[8] []", "[9] [0]", "[10] []", "[11] []"}},
		{"another work", aligntest.TaleFR[7:11], alien, []string{"[0] []", "[1] []", "[2] []", "[3] []", "[] [0]", "[] [1]", "[] [2]", "[] [3]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := aligntest.Bitext(t, a.Bitext, c.src, c.tgt)
			if c.name == "another work" { // either side may come first
				slices.SortStableFunc(got, func(x, y string) int {
					return strings.Compare(fmt.Sprint(strings.HasPrefix(x, "[]")), fmt.Sprint(strings.HasPrefix(y, "[]")))
				})
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
			if d := aligntest.Mirrored(t, a.Bitext, c.src, c.tgt); d != "" {
				t.Error(d)
			}
		})
	}
}

// An abridged translation keeps one sentence in ten.
func TestBitextOfOneSideTenTimesLonger(t *testing.T) {
	var long []string
	for i, s := range aligntest.TaleFR[:4] {
		for k := range 9 {
			long = append(long, fmt.Sprintf("La page %d du journal parle de sport, de bourse et de la météo du chapitre %d.", 9*i+k, k))
		}
		long = append(long, s)
	}
	beads, err := aligner(t, Options{}).Bitext(t.Context(), long, aligntest.TaleEN[:4], BitextOptions{})
	if err != nil {
		t.Fatal(err)
	}
	aligntest.CheckBeads(t, beads, len(long), 4)
	for k := range 4 {
		if want := fmt.Sprintf("[%d] [%d]", 10*k+9, k); !slices.Contains(aligntest.Ladder(beads), want) {
			t.Errorf("%s is not among %v", want, aligntest.Ladder(beads))
		}
	}
}

func TestBitextInOtherScripts(t *testing.T) {
	english := []string{"It is raining today.", "My father sold the house and paid the debts.", "My daughter knows every machine.", "The train to the capital leaves at seven."}
	for lang, lines := range map[string][]string{
		"ja": {"今日は雨が降っている。", "父は家を売って借金を払った。", "娘はどの機械もよく知っている。", "首都行きの列車は七時に出る。"},
		"ar": {"السماء تمطر اليوم.", "باع والدي البيت ودفع الديون.", "ابنتي تعرف كل آلة.", "يغادر القطار إلى العاصمة في السابعة."},
		"th": {"วันนี้ฝนตก", "พ่อของฉันขายบ้านและใช้หนี้", "ลูกสาวของฉันรู้จักเครื่องจักรทุกเครื่อง", "รถไฟไปเมืองหลวงออกเวลาเจ็ดโมง"},
		"zh": {"今天下雨。", "我父亲卖了房子，还清了债务。", "我女儿了解每一台机器。", "开往首都的火车七点出发。"},
		"he": {"היום יורד גשם.", "אבי מכר את הבית ושילם את החובות.", "בתי מכירה כל מכונה.", "הרכבת לבירה יוצאת בשבע."},
		"el": {"Σήμερα βρέχει.", "Ο πατέρας μου πούλησε το σπίτι και πλήρωσε τα χρέη.", "Η κόρη μου ξέρει κάθε μηχανή.", "Το τρένο για την πρωτεύουσα φεύγει στις επτά."},
	} {
		if d := cmp.Diff([]string{"[0] [0]", "[1] [1]", "[2] [2]", "[3] [3]"}, aligntest.Bitext(t, aligner(t, Options{}).Bitext, lines, english)); d != "" {
			t.Errorf("%s: %s", lang, d)
		}
	}
}

// Thousands of sentences go by coarse to fine: what is found must be what is
// there, and no table of all with all may be built.
func TestBitextOfALongText(t *testing.T) {
	if testing.Short() || aligntest.Racing {
		t.Skip("skipped: it takes some seconds")
	}
	var src, tgt, want []string
	for i := range 300 {
		for k := range aligntest.TaleFR {
			src = append(src, fmt.Sprintf("%s (%d)", aligntest.TaleFR[k], i))
		}
		for k := range aligntest.TaleEN {
			tgt = append(tgt, fmt.Sprintf("%s (%d)", aligntest.TaleEN[k], i))
		}
		want = append(want, fmt.Sprintf("[%d] [%d]", 12*i+4, 13*i+4), fmt.Sprintf("[%d %d] [%d]", 12*i+5, 12*i+6, 13*i+5))
	}
	got := aligntest.Bitext(t, aligner(t, Options{Fast: true}).Bitext, src, tgt)
	there := map[string]bool{}
	for _, g := range got {
		there[g] = true
	}
	missed := 0
	for _, w := range want {
		if !there[w] {
			missed++
		}
	}
	if missed > len(want)/50 {
		t.Errorf("%d of %d beads are missed", missed, len(want))
	}
}

func TestBitextStopsWhenAsked(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := aligner(t, Options{}).Bitext(ctx, aligntest.TaleFR, aligntest.TaleEN, BitextOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// Wherever Bitext is cancelled, it says so, and it looks at the context for every row
// of every level, of the vectors and of the table.
func TestBitextStopsAnywhere(t *testing.T) {
	a := aligner(t, Options{Fast: true})
	src, tgt := aligntest.Tales(30)
	whole := &aligntest.Patient{Context: t.Context(), Patience: 1 << 30}
	if _, err := a.Bitext(whole, src, tgt, BitextOptions{}); err != nil {
		t.Fatal(err)
	}
	if least := 2 * (len(src) + len(src)/2); whole.Looks < least {
		t.Errorf("%d looks at the context for %d sentences, fewer than %d", whole.Looks, len(src), least)
	}
	for k := 0; k < whole.Looks; k += max(1, whole.Looks/12) {
		ctx := &aligntest.Patient{Context: t.Context(), Patience: k}
		if beads, err := a.Bitext(ctx, src, tgt, BitextOptions{}); !errors.Is(err, context.Canceled) || beads != nil || ctx.Looks > k+1 {
			t.Errorf("cancelled at look %d of %d: %d beads, %v, %d looks", k, whole.Looks, len(beads), err, ctx.Looks)
		}
	}
}
