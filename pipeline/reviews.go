package pipeline

import (
	"context"
	"slices"

	"enface"
	"enface/archive"
)

// A NamedPair is a pair with the stories that it joins.
type NamedPair struct {
	Work    *archive.Work
	Version archive.Version
	Pair    *archive.PairEntry
}

// PairsNamed finds the pairs of those keys that an archive holds.
func PairsNamed(ctx context.Context, a *archive.Archive, keys ...string) (map[string]NamedPair, error) {
	found := map[string]NamedPair{}
	for w, err := range a.Works(ctx, archive.WorkFilter{}) {
		if err != nil {
			return nil, err
		}
		for _, v := range w.Versions {
			for i := range v.Pairs {
				if p := &v.Pairs[i]; slices.Contains(keys, p.Key) {
					found[p.Key] = NamedPair{w, v, p}
				}
			}
		}
		if len(found) == len(keys) {
			break
		}
	}
	return found, nil
}

// Decide keeps a decision on each of the pairs that keys name, or on none where one is not there: that
// is ErrNotFound, in a Problem that names it. The decision is about the words of the passage that the
// pair has now. It returns how many pairs there are.
func Decide(ctx context.Context, a *archive.Archive, keys []string, r archive.Review) (int, error) {
	keys = slices.Compact(slices.Sorted(slices.Values(keys)))
	found, err := PairsNamed(ctx, a, keys...)
	if err != nil {
		return 0, err
	}
	var reviews []archive.Review
	for _, key := range keys {
		x, ok := found[key]
		if !ok {
			return 0, &enface.Problem{Doing: "reviewing", Item: key, Err: enface.ErrNotFound}
		}
		r.Pair, r.Passage = key, archive.PassageText(&x.Pair.Pair, x.Work.Original.Text)
		reviews = append(reviews, r)
	}
	return len(reviews), a.PutReviews(ctx, reviews)
}
