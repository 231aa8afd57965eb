package encoder

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the digests of the reference's pieces again")

// referenceVariable names the program that build/reference.sh builds; where it is
// set, pieces and rows are compared with it line by line.
const referenceVariable = "ENFACE_REFERENCE"

// reference runs the reference engine over lines.
func reference(t testing.TB, lines []string, args ...string) string {
	t.Helper()
	program := os.Getenv(referenceVariable)
	if program == "" {
		t.Skip("skipped: no reference; build/compare.sh runs it")
	}
	return ask(t, program, lines, args...)
}

func ask(t testing.TB, program string, lines []string, args ...string) string {
	t.Helper()
	c := exec.Command(program, append([]string{"model.bin"}, args...)...)
	c.Stdin = strings.NewReader(strings.Join(lines, "\n") + "\n")
	c.Env = append(os.Environ(), "OMP_NUM_THREADS=1")
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, os.Stderr
	if err := c.Run(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// madeLines makes, of each line of testdata/lines.txt, others by what a text
// meets on its way: words moved, spaces doubled, marks combined, characters of
// everywhere put in.
func madeLines(t testing.TB) []string {
	lines := readLines(t, "testdata/lines.txt")
	n := noise(7)
	pick := func(count int) int { return int(uint32(n.float()*1e6)>>3) % count }
	strange := []rune("\u0301\u0302\u0303\u0308\ufe0e\ufe0f\u200d\u200b\u00ad\u2060\u202e\u00a0\u202f\u3000\t🙂🇫🇷🏴👩🏽\u200d🚒ﬁ½①Ａ㎏ǆßẞİıΩµªº…—‘’“”«»،؟。、ー々〆ก\u0e47\u0947\u0650\u0651\u05bf가각")
	var made []string
	for _, line := range lines {
		for variant := range 40 {
			words := strings.Split(line, " ")
			for range 1 + variant%4 {
				a, b := pick(len(words)), pick(len(words))
				words[a], words[b] = words[b], words[a]
			}
			runes := []rune(strings.Join(words, strings.Repeat(" ", 1+variant%3/2)))
			for range variant % 7 {
				at := pick(len(runes) + 1)
				r := strange[pick(len(strange))]
				switch variant % 5 {
				case 3:
					r = rune(0xa1 + pick(0x2f00))
				case 4:
					r = rune(0x10000 + pick(0xffff))
				}
				runes = append(runes[:at:at], append([]rune{r}, runes[at:]...)...)
			}
			if s := strings.NewReplacer("\n", " ", "\x00", "").Replace(string(runes)); variant%6 == 5 {
				made = append(made, strings.ToUpper(s))
			} else {
				made = append(made, s)
			}
		}
	}
	return append(made, strings.Repeat("abcdé ", 20000), strings.Repeat("長", 50000), strings.Repeat("x", 3000), strings.Repeat("ก", 400))
}

// realLines are lines of the measurement data, in two dozen languages, without
// what a line of the reference's input cannot hold.
func realLines(t testing.TB) []string {
	const data = "../../../shared/data"
	var lines []string
	take := func(pattern string, most int) {
		paths, _ := filepath.Glob(filepath.Join(data, pattern))
		for _, p := range paths {
			b, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range strings.Split(strings.TrimSpace(string(b)), "\n") {
				if most--; most < 0 {
					return
				}
				lines = append(lines, l)
			}
		}
	}
	take("stories/docs/*/fr.txt", 300)
	take("stories/docs/*/en.txt", 300)
	take("alignment/textberg-dev-defr/dev/src.txt", 300)
	take("alignment/alibi-fren/*/src.txt", 100)
	b, err := os.ReadFile(filepath.Join(data, "segmentation/cases.json"))
	if err != nil {
		t.Skip("skipped: no data")
	}
	var cases []struct{ Opts struct{ Text string } }
	if err := json.Unmarshal(b, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		lines = append(lines, strings.NewReplacer("\n", " ", "\x00", "").Replace(c.Opts.Text))
	}
	return lines
}

func pieceLine(m *Model, line string) string {
	var b strings.Builder
	for i, p := range m.Tokenize(line) {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprint(&b, p.ID)
	}
	return b.String()
}

// The digests in testdata are of the pieces that the reference finds.
func TestPiecesOfTwoThousandLines(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines func(testing.TB) []string
	}{{"made", madeLines}, {"real", realLines}} {
		t.Run(c.name, func(t *testing.T) {
			m := model(t)
			lines, path := c.lines(t), "testdata/pieces-"+c.name+".sum"
			digest := func(pieces string) string {
				h := fnv.New32a()
				h.Write([]byte(pieces))
				return fmt.Sprintf("%08x", h.Sum32())
			}
			if *update || os.Getenv(referenceVariable) != "" {
				found := strings.Split(strings.TrimSuffix(reference(t, lines, "pieces"), "\n"), "\n")
				if len(found) != len(lines) {
					t.Fatalf("the reference answers %d of %d lines", len(found), len(lines))
				}
				wrong := 0
				var sums strings.Builder
				for i, want := range found {
					if got := pieceLine(m, lines[i]); got != want {
						if wrong++; wrong < 10 {
							t.Errorf("line %d, %.200q:\n got %.300s\nwant %.300s", i+1, lines[i], got, want)
						}
					}
					fmt.Fprintln(&sums, digest(want))
				}
				t.Logf("%d lines, %d with other pieces than the reference's", len(lines), wrong)
				if *update {
					if err := os.WriteFile(path, []byte(sums.String()), 0o666); err != nil {
						t.Fatal(err)
					}
				}
				return
			}
			want := readLines(t, path)
			if len(want) != len(lines) {
				t.Fatalf("%d lines and %d digests", len(lines), len(want))
			}
			for i, l := range lines {
				if got := digest(pieceLine(m, l)); got != want[i] {
					t.Errorf("line %d, %.200q, has other pieces than the reference finds", i+1, l)
				}
			}
		})
	}
}
