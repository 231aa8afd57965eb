package pipeline

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"enface"
	"enface/archive"
)

// Linked are a version and its original.
type Linked struct{ Original, Version archive.StoryEntry }

// StoryNamed finds a story of an archive by key, address or file. It is ErrNotFound where there is none.
func StoryNamed(ctx context.Context, a *archive.Archive, name string) (*archive.StoryEntry, error) {
	story, err := a.Story(ctx, name)
	if !errors.Is(err, enface.ErrNotFound) || strings.Contains(name, "://") {
		return story, err
	}
	if full, aerr := filepath.Abs(name); aerr == nil {
		if story, ferr := a.Story(ctx, full); !errors.Is(ferr, enface.ErrNotFound) {
			return story, ferr
		}
	}
	return nil, err
}

// Story is the story of the archive with that key, address or file, or one that is collected now.
func (p *Pipeline) Story(ctx context.Context, ref string) (*archive.StoryEntry, error) {
	story, err := StoryNamed(ctx, p.archive, ref)
	if err == nil || !errors.Is(err, enface.ErrNotFound) {
		return story, err
	}
	results, err := p.Collect(ctx, []string{WholePath(ref)}, nil)
	if err != nil {
		return nil, err
	}
	return results[0].Story, results[0].Err
}

// Link makes what was collected versions of an original, but for what failed and for the original
// itself. It returns each version once, and how many of them were not linked before. The original must
// not be nil.
func (p *Pipeline) Link(ctx context.Context, original *archive.StoryEntry, versions []Collected) (links []Linked, fresh int, err error) {
	seen := map[int64]bool{original.ID: true}
	for _, v := range versions {
		if v.Err != nil || seen[v.Story.ID] {
			continue
		}
		seen[v.Story.ID] = true
		isNew, err := p.archive.Link(ctx, original.ID, v.Story.ID, archive.Given)
		if err != nil {
			return links, fresh, err
		}
		if isNew {
			fresh++
		}
		links = append(links, Linked{*original, *v.Story})
	}
	return links, fresh, nil
}

// Unlink takes links of a version back, to all its originals or to those that are named; stories are named by key,
// address or file. It is a decision by a person, which FindOriginals does not undo. It returns the links that were
// taken back, and is ErrNotFound where there is none.
func (p *Pipeline) Unlink(ctx context.Context, person, version string, originals ...string) (taken []Linked, err error) {
	links, err := p.Links(ctx, version)
	if err != nil {
		return nil, err
	}
	wanted := map[int64]bool{}
	for _, name := range originals {
		story, err := StoryNamed(ctx, p.archive, name)
		if err != nil {
			return nil, err
		}
		wanted[story.ID] = true
	}
	for _, l := range links {
		if len(wanted) > 0 && !wanted[l.Original.ID] {
			continue
		}
		if err := p.archive.Unlink(ctx, l.Original.ID, l.Version.ID, person); err != nil {
			return taken, err
		}
		taken = append(taken, l)
	}
	if taken == nil {
		return nil, fmt.Errorf("%w: there is no such link", enface.ErrNotFound)
	}
	return taken, nil
}

// Links are the links of the versions with these keys, addresses or files; all without names.
func (p *Pipeline) Links(ctx context.Context, names ...string) ([]Linked, error) {
	wanted := map[int64]bool{}
	for _, n := range names {
		story, err := StoryNamed(ctx, p.archive, n)
		if err != nil {
			return nil, err
		}
		wanted[story.ID] = true
	}
	all, err := p.archive.Links(ctx)
	if err != nil {
		return nil, err
	}
	var links []Linked
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
		links = append(links, Linked{*original, *version})
	}
	return links, nil
}
