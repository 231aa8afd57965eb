package pipeline

import (
	"context"
	"slices"
	"strings"

	"enface"
	"enface/archive"
)

// A Found original of a version. Original and Version are keys.
type Found struct {
	Original, Version string
	Hyperlink         bool // the version's text has a hyperlink to it
	Quotations        int  // else: so many of the version's quotations have a source in it
}

// FindOriginals links stories that belong to nothing yet to one in another language: the one that
// their text has a hyperlink to, or else the one that most of their quotations have a source in, at
// least two and half of them. each, if it is not nil, is called for each link.
func (p *Pipeline) FindOriginals(ctx context.Context, each func(Found)) error {
	links, err := p.archive.Links(ctx)
	if err != nil {
		return err
	}
	all, err := p.archive.Stories(ctx, archive.Filter{})
	if err != nil {
		return err
	}
	// Each story is held against many: without context, in milliseconds.
	s := originalSearch{
		archive: p.archive, matcher: NewMatcher(Options{Match: MatchOptions{Fast: true}}), all: all,
		hasOriginal: map[int64]bool{}, hasVersion: map[int64]bool{},
	}
	for _, l := range links {
		s.link(l.Original, l.Version)
	}
	defer p.options.report(Progress{Stage: Originals, Done: len(all), Total: len(all), Ended: true})
	for i, v := range all {
		p.options.report(Progress{Stage: Originals, Done: i, Total: len(all), Item: v.Name()})
		if s.hasOriginal[v.ID] || s.hasVersion[v.ID] {
			continue
		}
		version, err := p.archive.StoryByID(ctx, v.ID)
		if err != nil {
			return err
		}
		found, err := s.find(ctx, version)
		if err != nil {
			return err
		}
		if found != nil && each != nil {
			each(*found)
		}
	}
	return nil
}

// An originalSearch holds the stories of an archive against each other.
type originalSearch struct {
	archive                 *archive.Archive
	matcher                 *Matcher
	all                     []archive.StorySummary
	hasOriginal, hasVersion map[int64]bool
}

func (s *originalSearch) link(original, version int64) {
	s.hasOriginal[version], s.hasVersion[original] = true, true
}

// find links a version to its original, if there is one.
func (s *originalSearch) find(ctx context.Context, version *archive.StoryEntry) (*Found, error) {
	if o := linkedTo(version, s.all); o != nil {
		if _, err := s.archive.Link(ctx, o.ID, version.ID, "hyperlink"); err != nil {
			return nil, err
		}
		s.link(o.ID, version.ID)
		return &Found{Original: o.Key, Version: version.Key, Hyperlink: true}, nil
	}
	best, most, err := s.mostQuoted(ctx, version)
	if best == nil || err != nil {
		return nil, err
	}
	if _, err := s.archive.Link(ctx, best.ID, version.ID, "found"); err != nil {
		return nil, err
	}
	s.link(best.ID, version.ID)
	return &Found{Original: best.Key, Version: version.Key, Quotations: most}, nil
}

// mostQuoted is the story in another language that most of the version's quotations have a source in,
// and how many.
func (s *originalSearch) mostQuoted(ctx context.Context, version *archive.StoryEntry) (best *archive.StoryEntry, most int, err error) {
	for _, o := range s.all {
		if o.ID == version.ID || SameLanguage(o.Lang, version.Lang) || s.hasOriginal[o.ID] {
			continue
		}
		original, err := s.archive.StoryByID(ctx, o.ID)
		if err != nil {
			return nil, 0, err
		}
		_, pairs, err := s.matcher.Pairs(ctx, &original.Story, &version.Story)
		if err != nil {
			return nil, 0, err
		}
		if n := withSource(pairs); n >= 2 && 2*n >= len(pairs) && n > most {
			best, most = original, n
		}
	}
	return best, most, nil
}

// linkedTo is the story in another language that the version's text has a
// hyperlink to.
func linkedTo(version *archive.StoryEntry, all []archive.StorySummary) *archive.StorySummary {
	for i := range all {
		o := &all[i]
		if o.ID != version.ID && !SameLanguage(o.Lang, version.Lang) &&
			slices.ContainsFunc(version.Links, func(l string) bool { return sameAddress(l, o.Address) }) {
			return o
		}
	}
	return nil
}

// sameAddress compares addresses without scheme, fragment and a last slash.
func sameAddress(a, b string) bool {
	bare := func(s string) string {
		s, _, _ = strings.Cut(s, "#")
		if _, rest, ok := strings.Cut(s, "://"); ok {
			s = rest
		}
		return strings.TrimSuffix(s, "/")
	}
	return bare(a) != "" && bare(a) == bare(b)
}

func withSource(pairs []enface.Pair) int {
	n := 0
	for i := range pairs {
		if !pairs[i].Null() {
			n++
		}
	}
	return n
}
