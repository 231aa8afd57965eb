package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"enface"
	"enface/archive"
)

func newAlign(s *session) *cobra.Command {
	o := usualCollecting()
	var m matching
	var path string
	var again, find bool
	c := &cobra.Command{
		Use:   "align [VERSION...]",
		Short: "Find the passages of the versions' quotations",
		Long: `Find, for every quotation of the versions in the archive, the passage of the
original that it renders, and keep the pairs. Versions that have been aligned by
this version of the method, with the same --fast, --lexicon and --embed, are
passed over. Versions are named by key, address or file; without any, all are
taken.

Which story quotes which is given by 'enface add --of ORIGINAL'. With --find,
a story that belongs to nothing yet is linked to one in another language: the
one that its text has a hyperlink to, or else the one that most of its
quotations have a source in, at least two and half of them.`,
		Example: `  enface align
  enface align --find
  enface align --again 3f2a91c0de`,
		RunE: func(c *cobra.Command, args []string) (err error) {
			if err := m.server.check(c); err != nil {
				return err
			}
			p, err := openPipeline(c.Context(), s, path, &o, m)
			if err != nil {
				return err
			}
			defer closing(p.archive, &err)
			p.again = again
			if find {
				if err := p.findLinks(c.Context()); err != nil {
					return err
				}
			}
			links, err := p.linksOf(c.Context(), args)
			if err != nil {
				return err
			}
			if len(links) == 0 {
				return &enface.Problem{Doing: "aligning", Item: path, Err: fmt.Errorf("%w: no story is linked to an original", enface.ErrNothing),
					Next: "link them with 'enface add --of ORIGINAL VERSION...' or let 'enface align --find' try"}
			}
			changed := 0
			for i, l := range links {
				s.ui.progress(i, len(links), l.Version.Name())
				fresh, err := p.alignLinked(c.Context(), &l.Original, &l.Version)
				if err != nil {
					return err
				}
				if fresh {
					changed++
				}
			}
			s.ui.endProgress()
			s.ui.say("%s aligned, %d done before", count(changed, "version", "versions"), len(links)-changed)
			return p.summary(c.Context(), s, links)
		},
	}
	m.flags(c)
	m.server.flags(s, c)
	archiveFlag(s, c, &path)
	c.Flags().BoolVar(&again, "again", false, "align what has been aligned already")
	c.Flags().BoolVar(&find, "find", false, "look for the original of stories that have none")
	return c
}

// A linked version with its original.
type linked struct{ Original, Version archive.StoryEntry }

// linksOf returns the links of the named versions, or all.
func (p *pipeline) linksOf(ctx context.Context, names []string) ([]linked, error) {
	wanted := map[int64]bool{}
	for _, n := range names {
		story, err := storyNamed(ctx, p.archive, n)
		if err != nil {
			return nil, err
		}
		wanted[story.ID] = true
	}
	all, err := p.archive.Links(ctx)
	if err != nil {
		return nil, err
	}
	var links []linked
	for _, l := range all {
		if len(wanted) > 0 && !wanted[l.Version] {
			continue
		}
		original, err := p.archive.StoryByID(ctx, l.Original)
		if err != nil {
			return nil, err
		}
		version, err := p.archive.StoryByID(ctx, l.Version)
		if err != nil {
			return nil, err
		}
		links = append(links, linked{*original, *version})
	}
	return links, nil
}

// findLinks tries every story without a link against those in other languages.
func (p *pipeline) findLinks(ctx context.Context) error {
	links, err := p.archive.Links(ctx)
	if err != nil {
		return err
	}
	// Each story is held against many: without context, in milliseconds.
	finder := &pipeline{aligners: &aligners{matching: matching{fast: true}}}
	hasOriginal, hasVersion := map[int64]bool{}, map[int64]bool{}
	for _, l := range links {
		hasOriginal[l.Version], hasVersion[l.Original] = true, true
	}
	all, err := p.archive.Stories(ctx, archive.Filter{})
	if err != nil {
		return err
	}
	for i, v := range all {
		p.ui.progress(i, len(all), v.Name())
		if hasOriginal[v.ID] || hasVersion[v.ID] {
			continue
		}
		version, err := p.archive.StoryByID(ctx, v.ID)
		if err != nil {
			return err
		}
		if o := linkedTo(version, all); o != nil {
			if _, err := p.archive.Link(ctx, o.ID, version.ID, "hyperlink"); err != nil {
				return err
			}
			hasOriginal[version.ID], hasVersion[o.ID] = true, true
			p.ui.say("%s links to %s", version.Key, o.Key)
			continue
		}
		var best *archive.StoryEntry
		most := 0
		for _, o := range all {
			if o.ID == v.ID || sameLanguage(o.Lang, v.Lang) || hasOriginal[o.ID] {
				continue
			}
			original, err := p.archive.StoryByID(ctx, o.ID)
			if err != nil {
				return err
			}
			_, pairs, err := finder.pairs(ctx, &original.Story, &version.Story)
			if err != nil {
				return err
			}
			if n := withSource(pairs); n >= 2 && 2*n >= len(pairs) && n > most {
				best, most = original, n
			}
		}
		if best == nil {
			continue
		}
		if _, err := p.archive.Link(ctx, best.ID, version.ID, "found"); err != nil {
			return err
		}
		hasOriginal[version.ID], hasVersion[best.ID] = true, true
		p.ui.say("%s quotes %s: %d quotations have a source there", version.Key, best.Key, most)
	}
	p.ui.endProgress()
	return nil
}

// linkedTo is the story in another language that the version's text has a
// hyperlink to.
func linkedTo(version *archive.StoryEntry, all []archive.StorySummary) *archive.StorySummary {
	for i := range all {
		o := &all[i]
		if o.ID != version.ID && !sameLanguage(o.Lang, version.Lang) &&
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

func sameLanguage(a, b string) bool {
	x, _ := language.Parse(a)
	y, _ := language.Parse(b)
	bx, _ := x.Base()
	by, _ := y.Base()
	return bx == by
}

// summary prints what was found, a row a version.
func (p *pipeline) summary(ctx context.Context, s *session, links []linked) error {
	originals := map[string]bool{}
	versions := map[string]bool{}
	var keys []string
	for _, l := range links {
		if !originals[l.Original.Key] {
			originals[l.Original.Key] = true
			keys = append(keys, l.Original.Key)
		}
		versions[l.Version.Key] = true
	}
	var rows [][]string
	for w, err := range p.archive.Works(ctx, archive.WorkFilter{Originals: keys}) {
		if err != nil {
			return err
		}
		for _, v := range w.Versions {
			if !versions[v.Story.Key] {
				continue
			}
			quoted, paired := len(v.Pairs), 0
			for _, pair := range v.Pairs {
				if !pair.Null() {
					paired++
				}
			}
			outlet := v.Story.Outlet
			if outlet == "" {
				outlet = v.Story.Place()
			}
			rows = append(rows, []string{v.Story.Key, v.Story.Lang, s.cell(outlet, 30), s.cell(v.Story.Name(), 40),
				fmt.Sprint(quoted), fmt.Sprint(paired), fmt.Sprint(quoted - paired)})
		}
	}
	return writeTable(s.out, []string{"version", "lang", "outlet", "title", "quotations", "paired", "without a source"}, rows, 4, 5, 6)
}
