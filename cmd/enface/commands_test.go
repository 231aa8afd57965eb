package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// allCommands are all commands but those that cobra hides or writes.
func allCommands() (all []*cobra.Command) {
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		all = append(all, c)
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() && c.Name() != "completion" {
				visit(sub)
			}
		}
	}
	visit(newRoot(&session{env: map[string]string{}, ui: newUI(io.Discard, nil)}))
	return all
}

// docs/commands.md names every command and no other, and each has an example.
func TestCommandsAreDocumented(t *testing.T) {
	docs, err := os.ReadFile("../../docs/commands.md")
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	for line := range strings.Lines(string(docs)) {
		cells := strings.Split(line, " | ")
		if strings.HasPrefix(line, "| `enface ") {
			for _, m := range regexp.MustCompile("`enface ([a-z]+)").FindAllStringSubmatch(cells[0], -1) {
				named = append(named, m[1])
			}
		}
	}
	var names []string
	for _, c := range allCommands() {
		if c.Example == "" {
			t.Errorf("%s has no example", c.CommandPath())
		}
		if c.HasParent() {
			names = append(names, c.Name())
		}
	}
	for _, n := range names {
		if !slices.Contains(named, n) {
			t.Errorf("docs/commands.md does not name 'enface %s'", n)
		}
	}
	for _, n := range named {
		if !slices.Contains(names, n) {
			t.Errorf("docs/commands.md names 'enface %s', which is no command", n)
		}
	}
}

// The formatter of manual pages has nothing to say against them.
func TestManualPages(t *testing.T) {
	groff, err := exec.LookPath("groff")
	if err != nil {
		t.Skip("skipped: no groff")
	}
	dir := t.TempDir()
	must(t, "man", dir)
	pages, err := filepath.Glob(filepath.Join(dir, "*.1"))
	if err != nil || len(pages) < len(allCommands()) {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	for _, page := range pages {
		c := exec.CommandContext(t.Context(), groff, "-man", "-ww", "-z", "-Kutf8", page)
		if out, err := c.CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%s: %v\n%s", filepath.Base(page), err, out)
		}
	}
}
