package archive

import (
	"errors"
	"strings"
	"testing"

	"enface"
)

// A person's decision that two stories do not belong together outlives the link, takes the pairs with it, leaves
// the reviews, and is overruled by a person alone.
func TestSeparatedStoriesStayApart(t *testing.T) {
	a, _ := newArchive(t)
	fill(t, a)
	ctx := t.Context()
	links := must[[]Link](t)(a.Links(ctx))
	if len(links) == 0 {
		t.Fatal("there is no link")
	}
	l := links[0]
	if err := a.Unlink(ctx, l.Original, l.Version, "M. Duval"); err != nil {
		t.Fatal(err)
	}
	if err := a.Unlink(ctx, l.Original, l.Version, "M. Duval"); !errors.Is(err, enface.ErrNotFound) {
		t.Errorf("taken back twice: %v", err)
	}
	if done, err := a.Aligned(ctx, l.Original, l.Version, "m"); done || err != nil {
		t.Errorf("there is an alignment without a link: %v", err)
	}
	if apart := must[[]Link](t)(a.Separated(ctx)); len(apart) != 1 || apart[0].Original != l.Original || apart[0].Version != l.Version {
		t.Errorf("separated are %+v", apart)
	}
	for _, how := range []string{Hyperlink, Quoted} {
		if isNew, err := a.Link(ctx, l.Original, l.Version, how); isNew || err != nil {
			t.Errorf("linked again as %s: %v", how, err)
		}
	}
	if isNew, err := a.Link(ctx, l.Original, l.Version, Given); !isNew || err != nil {
		t.Errorf("not linked by a person: %v", err)
	}
	if apart := must[[]Link](t)(a.Separated(ctx)); len(apart) != 0 {
		t.Errorf("separated are %+v", apart)
	}
	for _, change := range []string{"UPDATE link_decision SET together = 1", "DELETE FROM link_decision"} {
		if _, err := a.writer.ExecContext(ctx, change); err == nil || !strings.Contains(err.Error(), "add another one") {
			t.Errorf("%s: %v", change, err)
		}
	}
	sound(t, a)
}
