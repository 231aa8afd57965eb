package aligntest

import (
	"slices"
	"strings"
	"testing"
)

// Weights checks how a file of weights is read. As it is there is no error. Where a weight is missing,
// extra, in another's place or no number, the error names the file and the weight. name is what
// errors call the file, and read reads its text.
func Weights(t *testing.T, name, file string, read func(file string) error) {
	t.Helper()
	if err := read(file); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(file), "\n")
	first := slices.IndexFunc(lines, func(l string) bool { return !strings.HasPrefix(l, "#") })
	if first < 0 || first+1 >= len(lines) {
		t.Fatalf("%s has no two weights", name)
	}
	weight := func(line int) string { return strings.Fields(lines[line])[0] }
	middle := (first + len(lines)) / 2
	turned := slices.Clone(lines)
	turned[first], turned[first+1] = lines[first+1], lines[first]
	for _, c := range []struct {
		what   string
		lines  []string
		weight string
	}{
		{"without its first weight", slices.Delete(slices.Clone(lines), first, first+1), weight(first)},
		{"without one in the middle", slices.Delete(slices.Clone(lines), middle, middle+1), weight(middle)},
		{"without its last weight", lines[:len(lines)-1], weight(len(lines) - 1)},
		{"with one more in the middle", slices.Insert(slices.Clone(lines), middle, "never.heard.of 1"), "never.heard.of"},
		{"with one more at its end", append(slices.Clone(lines), "never.heard.of 1"), "never.heard.of"},
		{"with one twice", append(slices.Clone(lines), lines[middle]), weight(middle)},
		{"with two in each other's place", turned, weight(first)},
		{"with a weight that is no number", append(slices.Clone(lines[:len(lines)-1]), weight(len(lines)-1)+" much"), weight(len(lines) - 1)},
		{"without any weight", lines[:first], weight(first)},
	} {
		err := read(strings.Join(c.lines, "\n") + "\n")
		if err == nil || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), c.weight) {
			t.Errorf("%s %s: the error is %v, and does not name the file or %s", name, c.what, err, c.weight)
		}
	}
}
