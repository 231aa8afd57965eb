package lexicon

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
)

// base64 is a number as an index has it.
func base64(n int) string {
	const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	s := ""
	for {
		s = digits[n%64:n%64+1] + s
		if n /= 64; n == 0 {
			return s
		}
	}
}

// dictd lays articles out as dictfmt does: headword, then the article.
func dictd(articles [][2]string) (index, dict string) {
	var i, d strings.Builder
	for _, a := range articles {
		fmt.Fprintf(&i, "%s\t%s\t%s\n", a[0], base64(d.Len()), base64(len(a[1])))
		d.WriteString(a[1])
	}
	return i.String(), d.String()
}

func harbour() [][2]string {
	all := [][2]string{
		{"00databaseinfo", "00-database-info\nThe harbour's own dictionary\n"},
		{"phare", "phare /faʁ/ <n, masc>\n1. lighthouse, beacon [naut.] 2.\nhaute tour\n 3.\nfeu\n2. headlight (of a car)\n   Synonym: {feu}\n\n see: {lampe}\n"},
		{"rouiller", "rouiller /ʁuje/ <v>\nto rust; to get rusty\n      \"les rails rouillent\"  - the rails rust\n         Note: of iron\n"},
		{"être en retard", "être en retard <v>\nto be late\n"},
		{"reculer", "reculer <v>\nto move back\n"},
	}
	for k := range 30 { // verbs enough that "to" means nothing
		v := fmt.Sprintf("verbe%c%c", 'a'+k/6, 'a'+k%6)
		all = append(all, [2]string{v, v + " <v>\nto " + strings.TrimPrefix(v, "verbe") + "ing\n"})
	}
	return all
}

func TestReadDictd(t *testing.T) {
	index, dict := dictd(harbour())
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write([]byte(dict)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"plain": dict, "packed": packed.String()} {
		l, err := ReadDictd(strings.NewReader(index), strings.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var got []string
		for e := range l.All() {
			if !strings.HasPrefix(e.Source, "verbe") {
				got = append(got, fmt.Sprintf("%s %s %.2f", e.Source, e.Target, e.Weight))
			}
		}
		want := []string{ // "to be late" has six pairs of words: too many to mean anything
			"phare beacon 0.50", "phare headlight 0.50", "phare lighthouse 0.50",
			"reculer back 0.25", "reculer move 0.25",
			"rouiller rust 0.50", "rouiller get 0.25", "rouiller rusty 0.25",
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
		if l.Len() != len(want)+30 {
			t.Errorf("%s: %d entries, with %d verbs that have one each", name, l.Len(), 30)
		}
	}
}

func TestReadDictdSaysWhere(t *testing.T) {
	for _, c := range []struct{ index, dict, want string }{
		{"phare\tA\tB\nrail\tA\n", "x\n", "index: line 2: "},
		{"phare\tA\t!\n", "x\n", "index: line 1: "},
		{"phare\tA\t//////\n", "x\n", `index: the article "phare" would end`},
		{"phare\tA\tB\n", "\x1f\x8bxxxxxxxxxxxx", "gzip: invalid header"},
	} {
		_, err := ReadDictd(strings.NewReader(c.index), strings.NewReader(c.dict))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("index %q: %v, not %q", c.index, err, c.want)
		}
	}
}

func TestLimited(t *testing.T) {
	buf := make([]byte, 8)
	l := &limited{strings.NewReader("12345678"), 8}
	n, err := l.Read(buf)
	if n != 8 || err != nil {
		t.Fatal(n, err)
	}
	if n, err = l.Read(buf); n != 0 || err == nil || errors.Is(err, enface.ErrTooLarge) {
		t.Errorf("at the end: %d, %v", n, err)
	}
	l = &limited{strings.NewReader("123456789"), 8}
	_, _ = l.Read(buf)
	if _, err = l.Read(buf); !errors.Is(err, enface.ErrTooLarge) {
		t.Errorf("one byte too many: %v", err)
	}
}

func FuzzDictd(f *testing.F) {
	index, dict := dictd(harbour())
	f.Add(index, dict)
	f.Add("a\tA\tB\n", "a")
	f.Fuzz(func(t *testing.T, index, dict string) {
		l, err := ReadDictd(strings.NewReader(index), strings.NewReader(dict))
		if err != nil {
			return
		}
		for e := range l.All() {
			if !(e.Weight > 0 && e.Weight <= dictionaryIs) || len(Words(e.Source)) != 1 || len(Words(e.Target)) != 1 {
				t.Errorf("entry %v", e)
			}
		}
	})
}
