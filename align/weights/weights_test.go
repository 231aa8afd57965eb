package weights

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const file = `# step: cooking
# corpora: a b
salt         0.25
pepper.black -3
`

func TestRoundTrip(t *testing.T) {
	m, err := Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(file, m.Format()); d != "" {
		t.Error(d)
	}
	if m.Field("corpora") != "a b" || m.Field("figure") != "" {
		t.Errorf("the head is %v", m.Head)
	}
	values, err := m.Of([]string{"salt", "pepper.black"})
	if err != nil || !slices.Equal(values, []float64{.25, -3}) {
		t.Error(values, err)
	}
}

// A feature that the code gained, lost or moved is never given another one's weight.
func TestNamesMustFit(t *testing.T) {
	for _, c := range []struct {
		names []string
		want  string
	}{
		{[]string{"salt", "sugar", "pepper.black"}, "no weight of sugar"},
		{[]string{"pepper.black"}, "a weight of salt, which is no feature"},
		{[]string{"salt"}, "a weight of pepper.black, which is no feature"},
		{[]string{"pepper.black", "salt"}, "pepper.black stands in another place"},
		{nil, "a weight of salt, which is no feature"},
	} {
		if _, err := Load("cooking.txt", file, c.names); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "cooking.txt: ") {
			t.Errorf("%v: %v, want %q", c.names, err, c.want)
		}
	}
}

func TestDamagedFiles(t *testing.T) {
	for s, want := range map[string]string{
		"salt":                     "line 1", // no value
		"salt 1 2":                 "not a name and a number",
		"salt much":                `salt is "much"`,
		"salt 1\npepper 2\nsalt 3": "line 3: salt stands twice",
		"# a comment":              "line 1: the head",
	} {
		if _, err := Parse(s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", s, err, want)
		}
	}
}
