package pipeline

import (
	"context"
	"errors"
	"maps"
	"slices"

	"enface"
	"enface/scrape/read"
)

// CollectAlternates collects the same stories in other languages, as the pages of those that were
// collected name them (hreflang), and links them as versions. led are what led to a reference says of
// it, a map of tags to addresses by the reference: Lead.Alternates by Lead.URL. The pages go before it.
func (p *Pipeline) CollectAlternates(ctx context.Context, of []Collected, led map[string]map[string]string, each func(Collected)) (results []Collected, err error) {
	for _, r := range of {
		if r.Err != nil || r.Story.URL == "" {
			continue
		}
		refs, err := p.alternates(ctx, r, led[r.Ref])
		if err != nil {
			return results, err
		}
		some, err := p.Collect(ctx, refs, each)
		if err != nil {
			return results, err
		}
		for _, a := range some {
			if a.Err == nil && a.Story.ID != r.Story.ID {
				if _, err := p.archive.Link(ctx, r.Story.ID, a.Story.ID, "hreflang"); err != nil {
					return results, err
				}
			}
		}
		results = append(results, some...)
	}
	return results, nil
}

// alternates are the addresses of a story in other languages, by language.
func (p *Pipeline) alternates(ctx context.Context, r Collected, led map[string]string) ([]string, error) {
	capture, err := p.archive.LatestCapture(ctx, r.Story.URL)
	if errors.Is(err, enface.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	named := maps.Clone(led)
	if named == nil {
		named = map[string]string{}
	}
	maps.Copy(named, read.Alternates(capture))
	var refs []string
	for _, lang := range slices.Sorted(maps.Keys(named)) {
		refs = append(refs, named[lang])
	}
	return refs, nil
}
