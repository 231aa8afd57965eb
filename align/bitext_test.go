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

	"enface"
)

var (
	taleFR = strings.Split(`Le vieux capitaine habitait une maison près du port.
Chaque matin, il ouvrait la fenêtre et comptait les bateaux.
Un jour d'hiver, il en compta un de trop.
C'était un navire noir, sans nom et sans drapeau, qui n'avait pas bougé depuis l'aube.
Le capitaine mit son manteau, prit sa longue-vue et descendit l'escalier.
Sur le quai, les pêcheurs parlaient à voix basse.
Personne ne voulait monter à bord.
« J'irai seul », dit le capitaine.
Il n'avait pas peur de la mer, il avait peur de l'ennui.
La barque traversa le bassin en dix minutes.
Le pont du navire était couvert de neige, et il n'y avait aucune trace de pas.
Dans la cabine, une lampe brûlait encore.`, "\n")
	taleEN = strings.Split(`The old captain lived in a house near the harbour.
Every morning he opened the window and counted the boats.
One winter day he counted one too many.
It was a black ship. It had no name and no flag, and it had not moved since dawn.
The captain put on his coat, took his telescope and went down the stairs.
On the quay the fishermen were speaking in low voices, and nobody wanted to go aboard.
"I shall go alone," said the captain.
Advertisement: visit the new shoe shop in Market Street.
He was not afraid of the sea, he was afraid of boredom.
The rowing boat crossed the basin in ten minutes.
The deck of the ship was covered with snow.
There was no trace of a footstep.
In the cabin a lamp was still burning.`, "\n")
)

func bitext(t testing.TB, a *Aligner, src, tgt []string) []string {
	t.Helper()
	beads, err := a.Bitext(t.Context(), src, tgt, BitextOptions{})
	if err != nil {
		t.Fatal(err)
	}
	checkBeads(t, beads, len(src), len(tgt))
	return ladder(beads)
}

// checkBeads holds that every sentence stands in one bead, in order.
func checkBeads(t testing.TB, beads []enface.Bead, src, tgt int) {
	t.Helper()
	var i, j int
	for _, b := range beads {
		for _, k := range b.Source {
			if k != i {
				t.Fatalf("source sentence %d where %d was due", k, i)
			}
			i++
		}
		for _, k := range b.Target {
			if k != j {
				t.Fatalf("target sentence %d where %d was due", k, j)
			}
			j++
		}
		if n, m := len(b.Source), len(b.Target); n+m == 0 || n+m > 8 || (n == 0 || m == 0) && n+m != 1 {
			t.Fatalf("a bead of %d and %d sentences", n, m)
		}
	}
	if i != src || j != tgt {
		t.Fatalf("%d of %d and %d of %d sentences", i, src, j, tgt)
	}
}

func ladder(beads []enface.Bead) []string {
	var out []string
	for _, b := range beads {
		out = append(out, fmt.Sprint(b.Source, b.Target))
	}
	return out
}

func TestBitextJoinsAndLeavesOut(t *testing.T) {
	want := []string{"[0] [0]", "[1] [1]", "[2] [2]", "[3] [3]", "[4] [4]", "[5 6] [5]", "[7] [6]", "[] [7]", "[8] [8]", "[9] [9]", "[10] [10 11]", "[11] [12]"}
	for _, fast := range []bool{false, true} {
		if d := cmp.Diff(want, bitext(t, aligner(t, Options{Fast: fast}), taleFR, taleEN)); d != "" {
			t.Errorf("fast %v: %s", fast, d)
		}
	}
}

func TestBitextIsTheSameInBothDirections(t *testing.T) {
	for _, fast := range []bool{false, true} {
		a := aligner(t, Options{Fast: fast})
		if d := mirrored(t, a, taleFR, taleEN); d != "" {
			t.Errorf("fast %v: %s", fast, d)
		}
	}
}

// mirrored aligns both ways and tells what beads only one of them gives. In a run of
// what is left out either side may come first.
func mirrored(t testing.TB, a *Aligner, src, tgt []string) string {
	t.Helper()
	forth, err := a.Bitext(t.Context(), src, tgt, BitextOptions{})
	if err != nil {
		t.Fatal(err)
	}
	back, err := a.Bitext(t.Context(), tgt, src, BitextOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range back {
		back[i].Source, back[i].Target = back[i].Target, back[i].Source
	}
	x, y := ladder(forth), ladder(back)
	slices.Sort(x)
	slices.Sort(y)
	return cmp.Diff(x, y)
}

// Where a text is longer than the table, the coarser path leads the way, and runs of
// what either side leaves out have no order.
func TestLongBitextIsTheSameInBothDirections(t *testing.T) {
	if testing.Short() || racing {
		t.Skip("skipped: it takes some seconds")
	}
	a := aligner(t, Options{Fast: true})
	for seed, n := range map[uint64]int{7: 300, 10: 300, 13: 300, 17: 300, 3: 600, 5: 1200} {
		r := rand.New(rand.NewPCG(seed, 9))
		var src, tgt []string
		for len(src) < n {
			at := uint64(len(src))
			s, u := madeUp(seed*100+at, 10, .1)
			left, _ := madeUp(seed*1000+at, 1+r.IntN(30), 0)
			_, right := madeUp(seed*2000+at, 1+r.IntN(30), 0)
			src, tgt = slices.Concat(src, s, left), slices.Concat(tgt, u, right)
		}
		src, tgt = cutOtherwise(r, src), cutOtherwise(r, tgt)
		if d := mirrored(t, a, src, tgt); d != "" {
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

// Seen from the other side the band is the same, whatever the order of nulls.
func TestBandSeenFromTheOtherSide(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var steps []step
		n, m := 0, 0
		for range 40 {
			st := step{n: 1 + r.IntN(2), m: 1 + r.IntN(2)}
			if r.IntN(2) == 0 {
				st = [2]step{{n: 1}, {m: 1}}[r.IntN(2)]
			}
			for range 1 + r.IntN(12)*(1-min(st.n*st.m, 1)) {
				steps = append(steps, st)
				n, m = n+st.n, m+st.m
			}
		}
		n, m = 2*n-r.IntN(2), 2*m-r.IntN(2)
		var turned []step // nulls in the other order
		for i := 0; i < len(steps); {
			j := i
			for j < len(steps) && steps[j].n*steps[j].m == 0 {
				j++
			}
			for k := j - 1; k >= i; k-- {
				turned = append(turned, step{n: steps[k].m, m: steps[k].n})
			}
			if j < len(steps) {
				turned = append(turned, step{n: steps[j].m, m: steps[j].n})
			}
			i = j + 1
		}
		b, other := bandAround(course(steps), nil, n, m), bandAround(course(turned), nil, m, n)
		for i := range b.lo {
			for j := range other.lo {
				if in, also := b.lo[i] <= j && j <= b.hi[i], other.lo[j] <= i && i <= other.hi[j]; in != also {
					t.Fatalf("place %d, %d of %d, %d: %v and %v", i, j, n, m, in, also)
				}
			}
		}
	}
}

func TestBitextOfATextWithItself(t *testing.T) {
	var want []string
	for i := range taleFR {
		want = append(want, fmt.Sprintf("[%d] [%d]", i, i))
	}
	if d := cmp.Diff(want, bitext(t, aligner(t, Options{}), taleFR, taleFR)); d != "" {
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
		if d := cmp.Diff(c.want, bitext(t, a, c.src, c.tgt)); d != "" {
			t.Error(d)
		}
	}
	bitext(t, a, []string{"", " ", "—"}, []string{"", "One."})
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
		{"first", taleFR[:4], taleEN[1:4], []string{"[0] []", "[1] [0]", "[2] [1]", "[3] [2]"}},
		{"middle", taleFR[:4], []string{taleEN[0], taleEN[2], taleEN[3]}, []string{"[0] [0]", "[1] []", "[2] [1]", "[3] [2]"}},
		{"last", taleFR[7:11], taleEN[6:10], []string{"[0] [0]", "[] [1]", "[1] [2]", "[2] [3]", "[3] []"}},
		{"two of five", []string{taleFR[0], taleFR[4]}, taleEN[:5], []string{"[0] [0]", "[] [1]", "[] [2]", "[] [3]", "[1] [4]"}},
		{"one of twelve", taleFR, taleEN[9:10], []string{
			"[0] []", "[1] []", "[2] []", "[3] []", "[4] []", "[5] []", "[6] []", "[7] []", "[8] []", "[9] [0]", "[10] []", "[11] []"}},
		{"another work", taleFR[7:11], alien, []string{"[0] []", "[1] []", "[2] []", "[3] []", "[] [0]", "[] [1]", "[] [2]", "[] [3]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := bitext(t, a, c.src, c.tgt)
			if c.name == "another work" { // either side may come first
				slices.SortStableFunc(got, func(x, y string) int {
					return strings.Compare(fmt.Sprint(strings.HasPrefix(x, "[]")), fmt.Sprint(strings.HasPrefix(y, "[]")))
				})
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
			if d := mirrored(t, a, c.src, c.tgt); d != "" {
				t.Error(d)
			}
		})
	}
}

// A blank line of each side is a bead, one that only one side has is a null, and one
// between two sentences that are rendered together belongs to them.
func TestBitextOfBlankLines(t *testing.T) {
	a := aligner(t, Options{Fast: true})
	for _, c := range []struct {
		src, tgt []string
		want     []string
	}{
		{[]string{"", ""}, []string{""}, []string{"[0] [0]", "[1] []"}},
		{
			[]string{taleFR[0], "", taleFR[5], "", taleFR[6], taleFR[9]},
			[]string{taleEN[0], " ", "", taleEN[5], taleEN[9], ""},
			[]string{"[0] [0]", "[1] [1]", "[] [2]", "[2 3 4] [3]", "[5] [4]", "[] [5]"},
		},
		{[]string{"", taleFR[0]}, []string{taleEN[0]}, []string{"[0] []", "[1] [0]"}},
		{[]string{"", taleFR[0]}, nil, []string{"[0] []", "[1] []"}},
	} {
		if d := cmp.Diff(c.want, bitext(t, a, c.src, c.tgt)); d != "" {
			t.Error(d)
		}
		if d := mirrored(t, a, c.src, c.tgt); d != "" {
			t.Error(d)
		}
	}
}

// An abridged translation keeps one sentence in ten.
func TestBitextOfOneSideTenTimesLonger(t *testing.T) {
	var long []string
	for i, s := range taleFR[:4] {
		for k := range 9 {
			long = append(long, fmt.Sprintf("La page %d du journal parle de sport, de bourse et de la météo du chapitre %d.", 9*i+k, k))
		}
		long = append(long, s)
	}
	beads, err := aligner(t, Options{}).Bitext(t.Context(), long, taleEN[:4], BitextOptions{})
	if err != nil {
		t.Fatal(err)
	}
	checkBeads(t, beads, len(long), 4)
	for k := range 4 {
		if want := fmt.Sprintf("[%d] [%d]", 10*k+9, k); !slices.Contains(ladder(beads), want) {
			t.Errorf("%s is not among %v", want, ladder(beads))
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
		if d := cmp.Diff([]string{"[0] [0]", "[1] [1]", "[2] [2]", "[3] [3]"}, bitext(t, aligner(t, Options{}), lines, english)); d != "" {
			t.Errorf("%s: %s", lang, d)
		}
	}
}

// Thousands of sentences go by coarse to fine: what is found must be what is
// there, and no table of all with all may be built.
func TestBitextOfALongText(t *testing.T) {
	if testing.Short() || racing {
		t.Skip("skipped: it takes some seconds")
	}
	var src, tgt, want []string
	for i := range 300 {
		for k := range taleFR {
			src = append(src, fmt.Sprintf("%s (%d)", taleFR[k], i))
		}
		for k := range taleEN {
			tgt = append(tgt, fmt.Sprintf("%s (%d)", taleEN[k], i))
		}
		want = append(want, fmt.Sprintf("[%d] [%d]", 12*i+4, 13*i+4), fmt.Sprintf("[%d %d] [%d]", 12*i+5, 12*i+6, 13*i+5))
	}
	got := bitext(t, aligner(t, Options{Fast: true}), src, tgt)
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
	if _, err := aligner(t, Options{}).Bitext(ctx, taleFR, taleEN, BitextOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
