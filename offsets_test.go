package enface

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzOffsets(f *testing.F) {
	f.Add("« Oui », dit-elle. 😀 e\u0301", 3)
	f.Add("\xff\xfea\xc3", 1)
	f.Add(strings.Repeat("é", 400)+"\x80\x80\x80\x80"+strings.Repeat("𝄞", 200), 500)
	f.Fuzz(func(t *testing.T, s string, p int) {
		o := NewOffsets(s)
		if want := utf8.RuneCountInString(s); o.Points() != want {
			t.Fatalf("Points() = %d, want %d", o.Points(), want)
		}
		n := 0
		for i := range s {
			if got := o.Point(i); got != n {
				t.Fatalf("Point(%d) = %d, want %d in %q", i, got, n, s)
			}
			if got := o.Byte(n); got != i {
				t.Fatalf("Byte(%d) = %d, want %d in %q", n, got, i, s)
			}
			n++
		}
		if b := o.Byte(p); b < 0 || b > len(s) {
			t.Fatalf("Byte(%d) = %d outside the text", p, b)
		}
		if q := o.Point(p); q < 0 || q > o.Points() {
			t.Fatalf("Point(%d) = %d outside the text", p, q)
		}
	})
}
