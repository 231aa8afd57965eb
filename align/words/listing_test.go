package words

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestListing(t *testing.T) {
	l := Listing{}
	for _, e := range []struct {
		first, second string
		similarity    float32
	}{{"ship", "navire", .5}, {"ship", "bateau", .5}, {"ship", "navire", .25}, {"boat", "bateau", .75}} {
		l.put(e.first, e.second, e.similarity)
	}
	if d := cmp.Diff(Listing{"ship": {"navire": .5, "bateau": .5}, "boat": {"bateau": .75}}, l); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]string{"ship": "bateau", "boat": "bateau"}, l.Surest()); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(Listing{"navire": {"ship": .5}, "bateau": {"ship": .5, "boat": .75}}, l.Turned()); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(Listing{"ship": {"navire": 1, "bateau": .5}, "boat": {"bateau": .75}}, l.with(Listing{"ship": {"navire": 1}})); d != "" {
		t.Error(d)
	}
	second := &Side{Rows: []Row{{Fold: "navire"}, {Fold: "et"}, {Fold: "bateau"}, {Fold: "navire"}}}
	y := NewSaying(l, second)
	for _, fold := range []string{"ship", "boat", "ship", "rain", "boat"} {
		y.About(fold)
		for i, r := range second.Rows {
			if got, want := y.Of(int32(i)), l.of(fold, r.Fold); got != want {
				t.Errorf("%s and %s: %g, not %g", fold, r.Fold, got, want)
			}
		}
	}
	none := NewSaying(nil, second)
	if none.About("ship"); none != nil || none.Of(0) != 0 {
		t.Error("an empty listing says something")
	}
}
