package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"enface/archive"
	"enface/archive/export"
	"enface/templates"
	"enface/text"
)

const noFiles = cobra.ShellCompDirectiveNoFileComp

// addCompletions says what the shell offers for arguments and for the values of
// flags. Arguments that are not named here are files.
func addCompletions(root *cobra.Command) {
	arguments := map[string]cobra.CompletionFunc{
		"align":   anyOf(storyKeys),
		"demo":    folders,
		"eval":    first(fixed(evalKinds()...), folders),
		"export":  first(formatNames, anyOf(originalKeys)),
		"help":    helpTopics,
		"list":    first(fixed(listKinds...), nothing),
		"man":     folders,
		"review":  anyOf(pairKeys),
		"serve":   nothing,
		"show":    first(anyOf(storyKeys, pairKeys), nothing),
		"unlink":  first(anyOf(storyKeys), anyOf(originalKeys)),
		"version": nothing,
	}
	flags := map[string]cobra.CompletionFunc{
		"archive":   cobra.FixedCompletions([]string{"db"}, cobra.ShellCompDirectiveFilterFileExt),
		"at-least":  nothing,
		"by":        nothing,
		"contact":   nothing,
		"dir":       folders,
		"lang":      fixed(text.FactTags()...),
		"note":      nothing,
		"of":        anyOf(originalKeys),
		"rights":    fixed("quotes-only", "context 2", "full"),
		"statement": nothing,
		"title":     nothing,
	}
	for _, c := range root.Commands() {
		if complete, ok := arguments[c.Name()]; ok {
			c.ValidArgs, c.ValidArgsFunction = nil, complete
		}
		for name, complete := range flags {
			if _, ok := c.GetFlagCompletionFunc(name); ok || c.Flags().Lookup(name) == nil {
				continue
			}
			if name == "lang" && c.Name() == "serve" { // of the edition's own words
				complete = fixed(templates.Languages()...)
			}
			_ = c.RegisterFlagCompletionFunc(name, complete) // fails for a flag that is not there
		}
	}
}

func fixed(words ...string) cobra.CompletionFunc { return cobra.FixedCompletions(words, noFiles) }

func nothing(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, noFiles
}

func folders(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// first completes the first argument in one way and all others in another.
func first(one, others cobra.CompletionFunc) cobra.CompletionFunc {
	return func(c *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
		if len(args) == 0 {
			return one(c, args, word)
		}
		return others(c, args, word)
	}
}

func formatNames(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, f := range export.Formats() {
		names = append(names, cobra.CompletionWithDesc(f.Name, f.About))
	}
	return names, noFiles
}

func helpTopics(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	at, _, err := c.Root().Find(args)
	if err != nil {
		return nil, noFiles
	}
	var names []string
	for _, sub := range at.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, cobra.CompletionWithDesc(sub.Name(), sub.Short))
		}
	}
	return names, noFiles
}

// A keyLister lists keys of an archive that begin with word.
type keyLister func(ctx context.Context, a *archive.Archive, word string) ([]string, error)

// anyOf completes keys of the archive that the command names, and offers files
// besides where a story may be named by its file. An archive that cannot be read
// has none.
func anyOf(listers ...keyLister) cobra.CompletionFunc {
	return func(c *cobra.Command, args []string, word string) (keys []string, _ cobra.ShellCompDirective) {
		a, err := openToRead(c.Context(), c.Flag("archive").Value.String())
		if err != nil {
			return nil, cobra.ShellCompDirectiveDefault
		}
		defer a.Close()
		for _, list := range listers {
			some, err := list(c.Context(), a, word)
			if err != nil {
				return nil, cobra.ShellCompDirectiveDefault
			}
			for _, key := range some {
				name, _, _ := strings.Cut(key, "\t")
				if strings.HasPrefix(name, word) && !slices.Contains(args, name) {
					keys = append(keys, key)
				}
			}
		}
		return keys, cobra.ShellCompDirectiveDefault
	}
}

func storyKeys(ctx context.Context, a *archive.Archive, _ string) (keys []string, err error) {
	stories, err := a.Stories(ctx, archive.Filter{})
	for _, s := range stories {
		keys = append(keys, withName(s))
	}
	return keys, err
}

func originalKeys(ctx context.Context, a *archive.Archive, _ string) (keys []string, err error) {
	links, err := a.Links(ctx)
	if err != nil {
		return nil, err
	}
	stories, err := a.Stories(ctx, archive.Filter{})
	for _, s := range stories {
		if slices.ContainsFunc(links, func(l archive.Link) bool { return l.Original == s.ID }) {
			keys = append(keys, withName(s))
		}
	}
	return keys, err
}

// withName is a story's key with what it is called.
func withName(s archive.StorySummary) string {
	name := strings.Join(strings.Fields(printable(s.Name())), " ")
	return cobra.CompletionWithDesc(s.Key, shorten(s.Lang+" "+name, 60))
}

func pairKeys(ctx context.Context, a *archive.Archive, word string) ([]string, error) {
	return a.PairKeys(ctx, word)
}
