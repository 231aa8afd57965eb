package pipeline

import (
	"context"

	"enface/archive"
)

// Align finds the passages of the versions' quotations and keeps the pairs. What has been aligned by
// the same method is passed over, unless Options.Again is set. It returns how many versions it has
// aligned; each is kept as soon as it is done.
func (p *Pipeline) Align(ctx context.Context, links []Linked) (aligned int, err error) {
	passed := 0
	defer func() {
		p.options.report(Progress{Stage: Aligning, Done: passed, Total: len(links), Ended: true})
	}()
	method, err := p.Method()
	if err != nil {
		return 0, err
	}
	for i := range links {
		original, version := &links[i].Original, &links[i].Version
		p.options.report(Progress{Stage: Aligning, Done: i, Total: len(links), Item: version.Name(), Of: original.Name()})
		done, err := p.alignOne(ctx, original, version, method)
		if err != nil {
			return aligned, err
		}
		if done {
			aligned++
		}
		passed++
	}
	return aligned, nil
}

// alignOne aligns two stories and reports whether that was to be done.
func (p *Pipeline) alignOne(ctx context.Context, original, version *archive.StoryEntry, method string) (bool, error) {
	if !p.options.Again {
		done, err := p.archive.Aligned(ctx, original.ID, version.ID, method)
		if done || err != nil {
			return false, err
		}
	}
	quotes, pairs, err := p.Pairs(ctx, &original.Story, &version.Story)
	if err != nil {
		return false, err
	}
	_, err = p.archive.PutAlignment(ctx, original.ID, version.ID, method, quotes, pairs)
	return err == nil, err
}

// A Tally is how many quotations of a version have a passage.
type Tally struct {
	Version            archive.StoryEntry
	Quotations, Paired int
}

// Tallies counts the pairs of versions, by their originals.
func (p *Pipeline) Tallies(ctx context.Context, links []Linked) ([]Tally, error) {
	seen, versions := map[string]bool{}, map[string]bool{}
	var originals []string
	for _, l := range links {
		if !seen[l.Original.Key] {
			seen[l.Original.Key] = true
			originals = append(originals, l.Original.Key)
		}
		versions[l.Version.Key] = true
	}
	var all []Tally
	for w, err := range p.archive.Works(ctx, archive.WorkFilter{Originals: originals}) {
		if err != nil {
			return nil, err
		}
		for _, v := range w.Versions {
			if !versions[v.Story.Key] {
				continue
			}
			t := Tally{Version: v.Story, Quotations: len(v.Pairs)}
			for i := range v.Pairs {
				if !v.Pairs[i].Null() {
					t.Paired++
				}
			}
			all = append(all, t)
		}
	}
	return all, nil
}
