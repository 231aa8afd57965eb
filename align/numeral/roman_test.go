package numeral

import "testing"

func TestRoman(t *testing.T) {
	seen := map[string]bool{}
	for n := 1; n < 400; n++ {
		s := romanOf(n)
		if Roman(s) != n || seen[s] {
			t.Errorf("%d is %s is %d", n, s, Roman(s))
		}
		seen[s] = true
	}
	for s, want := range map[string]int{"XIV": 14, "CCCXCIX": 399, "CD": 0, "IIII": 0, "VX": 0, "IXI": 0, "x": 0, "": 0, "CIVIL": 0} {
		if got := Roman(s); got != want {
			t.Errorf("%q is %d, not %d", s, got, want)
		}
	}
}
