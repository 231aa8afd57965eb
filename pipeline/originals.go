package pipeline

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"enface/archive"
)

// A Found original of a version. Original and Version are keys.
type Found struct {
	Original, Version string
	Quotations        int  // so many quotations of the version surely have a source in the original
	Hyperlink         bool // the version's text has a hyperlink to it
	Outlet            bool // the version's text names its outlet
}

const (
	// sureOfSource is the score from which a quotation tells that two stories belong together. Set on 68 real
	// versions: one such quotation is right for 58 of 65 and wrong for 7 of 195 unrelated stories; two are right
	// for 45 and wrong for none.
	sureOfSource = .97

	// readClosely is how many originals are compared with a version in context: those that most of its quotations
	// have a source in by the input table alone.
	readClosely = 3
)

// enough reports whether a version may be linked by what was found.
func (f Found) enough() bool {
	return f.Quotations >= 2 || f.Quotations == 1 && (f.Hyperlink || f.Outlet)
}

// FindOriginals links stories that belong to nothing yet to one in another language that at least two of their
// quotations surely have a source in. One is enough where their text has a hyperlink to the original or names its
// outlet. Stories that a person has separated are not linked again. each, if it is not nil, is called for each
// link.
func (p *Pipeline) FindOriginals(ctx context.Context, each func(Found)) error {
	s, err := p.newOriginalSearch(ctx)
	if err != nil {
		return err
	}
	defer p.options.report(Progress{Stage: Originals, Done: len(s.all), Total: len(s.all), Ended: true})
	for i, v := range s.all {
		p.options.report(Progress{Stage: Originals, Done: i, Total: len(s.all), Item: v.Name()})
		if s.hasOriginal[v.ID] || s.hasVersion[v.ID] {
			continue
		}
		version, err := p.archive.StoryByID(ctx, v.ID)
		if err != nil {
			return err
		}
		original, found, err := s.find(ctx, version)
		if err != nil {
			return err
		}
		if original == nil {
			continue
		}
		how := archive.Quoted
		if found.Hyperlink {
			how = archive.Hyperlink
		}
		if _, err := p.archive.Link(ctx, original.ID, version.ID, how); err != nil {
			return err
		}
		s.hasOriginal[version.ID], s.hasVersion[original.ID] = true, true
		if each != nil {
			each(found)
		}
	}
	return nil
}

// An originalSearch holds the stories of an archive against each other.
type originalSearch struct {
	archive                 *archive.Archive
	fast, close             *Matcher
	all                     []archive.StorySummary
	hasOriginal, hasVersion map[int64]bool
	separated               map[[2]int64]bool // original and version
}

func (p *Pipeline) newOriginalSearch(ctx context.Context) (*originalSearch, error) {
	s := &originalSearch{
		archive: p.archive, fast: NewMatcher(Options{Match: MatchOptions{Fast: true}}), close: p.Matcher,
		hasOriginal: map[int64]bool{}, hasVersion: map[int64]bool{}, separated: map[[2]int64]bool{},
	}
	links, err := p.archive.Links(ctx)
	if err != nil {
		return nil, err
	}
	for _, l := range links {
		s.hasOriginal[l.Version], s.hasVersion[l.Original] = true, true
	}
	apart, err := p.archive.Separated(ctx)
	if err != nil {
		return nil, err
	}
	for _, l := range apart {
		s.separated[[2]int64{l.Original, l.Version}] = true
	}
	s.all, err = p.archive.Stories(ctx, archive.Filter{})
	return s, err
}

// find is the original of a version; nil where none is sure.
func (s *originalSearch) find(ctx context.Context, version *archive.StoryEntry) (best *archive.StoryEntry, found Found, err error) {
	promising, err := s.promising(ctx, version)
	if err != nil {
		return nil, found, err
	}
	for _, original := range promising {
		f := Found{
			Original: original.Key, Version: version.Key,
			Hyperlink: slices.ContainsFunc(version.Links, func(l string) bool { return sameAddress(l, original.Address()) }),
			Outlet:    names(version.Text, original.Outlet),
		}
		var all int
		if f.Quotations, all, err = s.sure(ctx, original, version); err != nil {
			return nil, found, err
		}
		if !f.enough() || f.Quotations < found.Quotations || f.Quotations == found.Quotations && !f.Hyperlink {
			continue
		}
		came := f.Hyperlink
		if !came {
			if came, err = s.cameFirst(ctx, original, version, float64(f.Quotations)/float64(all)); err != nil {
				return nil, found, err
			}
		}
		if came {
			best, found = original, f
		}
	}
	return best, found, nil
}

// cameFirst reports whether the first of two stories that share words is the original: it was published on an earlier
// day. Where a day is not known, it is the one of whose quotations a smaller share is in the other.
func (s *originalSearch) cameFirst(ctx context.Context, original, version *archive.StoryEntry, share float64) (bool, error) {
	const day = len("2026-01-02")
	if a, b := original.Published, version.Published; len(a) >= day && len(b) >= day && a[:day] != b[:day] {
		return a[:day] < b[:day], nil
	}
	back, all, err := s.sure(ctx, version, original)
	return err == nil && (back == 0 || float64(back)/float64(all) < share), err
}

// promising are the stories in another language that the version has a hyperlink to. Some of those follow that
// most of its quotations have a source in by the input table, the most first.
func (s *originalSearch) promising(ctx context.Context, version *archive.StoryEntry) (all []*archive.StoryEntry, err error) {
	type quoted struct {
		story *archive.StoryEntry
		score float64
	}
	var others []quoted
	for _, o := range s.all {
		if o.ID == version.ID || SameLanguage(o.Lang, version.Lang) || s.hasOriginal[o.ID] || s.separated[[2]int64{o.ID, version.ID}] {
			continue
		}
		original, err := s.archive.StoryByID(ctx, o.ID)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(version.Links, func(l string) bool { return sameAddress(l, o.Address) }) {
			all = append(all, original)
			continue
		}
		_, pairs, err := s.fast.Pairs(ctx, &original.Story, &version.Story)
		if err != nil {
			return nil, err
		}
		q := quoted{story: original}
		for i := range pairs {
			if !pairs[i].Null() {
				q.score += pairs[i].Score
			}
		}
		if q.score > 0 {
			others = append(others, q)
		}
	}
	slices.SortStableFunc(others, func(a, b quoted) int { return cmp.Compare(b.score, a.score) })
	for _, q := range others[:min(len(others), readClosely)] {
		all = append(all, q.story)
	}
	return all, nil
}

// sure is how many quotations of a version surely have a source in an original, and how many it has.
func (s *originalSearch) sure(ctx context.Context, original, version *archive.StoryEntry) (n, all int, err error) {
	_, pairs, err := s.close.Pairs(ctx, &original.Story, &version.Story)
	for i := range pairs {
		if !pairs[i].Null() && pairs[i].Score >= sureOfSource {
			n++
		}
	}
	return n, len(pairs), err
}

// leastName is how many letters an outlet's name has at least that a text is searched for.
const leastName = 4

// names reports whether a text has the name of an outlet.
func names(text, outlet string) bool {
	return utf8.RuneCountInString(outlet) >= leastName && strings.Contains(text, outlet)
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
