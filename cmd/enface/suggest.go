package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// near are those of the choices that a mistyped word may stand for: cobra's
// distance between the names of commands, which is kept small for short words.
func near(word string, choices []string) []string {
	if word == "" {
		return nil
	}
	names := &cobra.Command{SuggestionsMinimumDistance: 2}
	if len(word) <= 3 {
		names.SuggestionsMinimumDistance = 1
	}
	for _, name := range choices {
		names.AddCommand(&cobra.Command{Use: name, Run: func(*cobra.Command, []string) {}})
	}
	found := names.SuggestionsFor(word)
	slices.Sort(found)
	return found
}

// didYouMean is a question that follows what is wrong with a word; "" where none
// of the choices is near it.
func didYouMean(word string, choices []string) string {
	found := near(word, choices)
	if len(found) == 0 {
		return ""
	}
	return "; did you mean '" + strings.Join(found, "' or '") + "'?"
}

// notOf is what is wrong with a word that is not on a closed list: "; take one of"
// with the list, after what the word may stand for.
func notOf(word string, choices []string) string {
	list := strings.Join(choices, ", ")
	if question := didYouMean(word, choices); question != "" {
		return question + " If not, take one of " + list
	}
	return "; take one of " + list
}

// unknown is the error of a word that is not on a closed list.
func unknown(c *cobra.Command, what, word string, choices []string) error {
	return usage(c, "there is no %s %q%s", what, word, notOf(word, choices))
}

// unknownCommand is the error of a first argument that is no command. It is told before any flag is read, since
// flags belong to commands.
func unknownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 || args[0] == "" || strings.HasPrefix(args[0], "-") || strings.HasPrefix(args[0], "__") {
		return nil
	}
	if found, _, err := root.Find(args); err != nil || found != root {
		return nil
	}
	return usage(root, "unknown command %q%s", args[0], didYouMean(args[0], commandNames(root)))
}

// unknownFlag adds to an error of the flags which one may be meant.
func unknownFlag(c *cobra.Command, err error) error {
	hint := ""
	if missing, ok := errors.AsType[*pflag.NotExistError](err); ok && missing.GetSpecifiedShortnames() == "" {
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		hint = didYouMean("--"+missing.GetSpecifiedName(), names)
	}
	return usage(c, "%v%s", err, hint)
}

// commandNames are the names of the commands under one.
func commandNames(c *cobra.Command) (names []string) {
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	return names
}
