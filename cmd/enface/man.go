package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"enface"
	"github.com/spf13/pflag"
)

func newMan(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: "Write the manual pages",
		Long: `Write a manual page for each command into a folder, which is made if it is not
there: enface.1, enface-add.1 and so on. They say what --help says. They carry
the date of SOURCE_DATE_EPOCH, or none.`,
		Example: `  enface man man1 && man -l man1/enface-export.1
  sudo enface man /usr/local/share/man/man1`,
		Args: usageArgs(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			date, err := buildTime(s)
			if err != nil {
				return err
			}
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return enface.FileProblem("writing", args[0], err)
			}
			n, err := writePages(newRoot(&session{env: map[string]string{}, ui: newUI(io.Discard, nil)}), args[0], date)
			if err != nil {
				return err
			}
			s.ui.say("%s in %s", count(n, "page", "pages"), args[0])
			return nil
		},
	}
}

// writePages writes the pages of a command and of those under it.
func writePages(c *cobra.Command, dir string, date time.Time) (n int, err error) {
	page, err := manPage(c, date)
	if err != nil {
		return 0, err
	}
	path := filepath.Join(dir, strings.ReplaceAll(c.CommandPath(), " ", "-")+".1")
	err = writeFile(path, func(w io.Writer) error {
		_, err := w.Write(page)
		return err
	})
	if err != nil {
		return 0, err
	}
	n = 1
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			more, err := writePages(sub, dir, date)
			if err != nil {
				return n, err
			}
			n += more
		}
	}
	return n, nil
}

// manPage is the page of a command.
func manPage(c *cobra.Command, date time.Time) ([]byte, error) {
	c.InitDefaultHelpFlag()
	c.InitDefaultVersionFlag()
	c.DisableAutoGenTag = true // it has the day of today
	c.Long = asMarkdown(c.Long)
	c.Flags().VisitAll(func(f *pflag.Flag) { f.Usage = escapeMarkdown(f.Usage) })
	header := &doc.GenManHeader{
		Title: strings.ToUpper(strings.ReplaceAll(c.CommandPath(), " ", "-")), Section: "1",
		Source: "enface " + version(), Manual: "enface", Date: &date,
	}
	var b bytes.Buffer
	if err := doc.GenMan(c, header, &b); err != nil {
		return nil, err
	}
	if !date.IsZero() {
		return b.Bytes(), nil
	}
	none := fmt.Appendf(nil, "%q", date.Format("Jan 2006"))
	if !bytes.Contains(b.Bytes(), none) {
		return nil, errors.New("the page of " + c.CommandPath() + " has no date in its head")
	}
	return bytes.Replace(b.Bytes(), none, []byte(`""`), 1), nil
}

// asMarkdown makes help text what the writer of manual pages reads: indented lines
// stay lines.
func asMarkdown(help string) string {
	var b strings.Builder
	indented := false
	for line := range strings.Lines(help) {
		switch was := indented; {
		case strings.HasPrefix(line, "  ") || strings.HasPrefix(line, "\t"):
			if indented = true; !was {
				b.WriteString("\n")
			}
			b.WriteString("    " + line)
		default:
			if indented = false; was {
				b.WriteString("\n")
			}
			b.WriteString(escapeMarkdown(line))
		}
	}
	return b.String()
}

func escapeMarkdown(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "<", `\<`, "#", `\#`).Replace(s)
}
