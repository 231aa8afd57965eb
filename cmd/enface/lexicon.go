package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"enface"
	"enface/align/lexicon"
	"enface/pipeline/dictionary"
)

func newLexicon(s *session) *cobra.Command {
	var sample int
	var output string
	c := &cobra.Command{
		Use:   "lexicon [FILE...]",
		Short: "What is in dictionaries, and which there are on this machine",
		Long: `Show what is in dictionaries that --lexicon of match, align, make, bitext and
eval can use: languages, headwords, pairs of words, and some of these. FILE is a
table (source, target and if known weight between 0 and 1, with a tab between),
or the .index or .dict.dz of a dictionary of the dictd server, laid out as
FreeDict's are. Without a file, the dictionaries in the usual folders of this
machine are listed. A name like harbour.fr-en.tsv or freedict-fra-eng.index says
what the languages are, and so does a first line "# languages: fr en" in a table.

With -o all the pairs are written to a table.`,
		Example: `  enface lexicon
  enface lexicon /usr/share/dictd/freedict-fra-eng.index
  enface match interview.fr.txt story.en.txt --lexicon /usr/share/dictd/freedict-fra-eng.index`,
		RunE: func(c *cobra.Command, args []string) error {
			if output != "" && len(args) != 1 {
				return usage(c, "-o goes with one dictionary")
			}
			if len(args) == 0 {
				return listDictionaries(s)
			}
			for i, path := range args {
				l, err := dictionary.Open(path)
				if err != nil {
					return err
				}
				if output != "" {
					return s.write(output, l.WriteTSV)
				}
				if i > 0 {
					fmt.Fprintln(s.out)
				}
				if err := describe(s.out, path, l, sample); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().IntVar(&sample, "sample", 5, "how many pairs are shown")
	c.Flags().StringVarP(&output, "output", "o", "", "write all pairs to this file, as a table")
	return c
}

func describe(w io.Writer, path string, l *lexicon.Lexicon, sample int) error {
	_, err := fmt.Fprintf(w, "%s: %s, %s, %s\n", printable(path), languagesOf(l.Source, l.Target),
		count(l.Headwords(), "headword", "headwords"), count(l.Len(), "pair of words", "pairs of words"))
	if err != nil || sample <= 0 {
		return err
	}
	every := max(1, l.Len()/sample)
	n := 0
	for e := range l.All() {
		if n%every == every/2 && n/every < sample {
			if _, err := fmt.Fprintf(w, "  %s = %s %.2f\n", printable(e.Source), printable(e.Target), e.Weight); err != nil {
				return err
			}
		}
		n++
	}
	return nil
}

func languagesOf(source, target string) string {
	if source == "" || target == "" {
		return "of unknown languages"
	}
	return source + " to " + target
}

// dictionaryFolders are where dictionaries of the dictd server lie.
func dictionaryFolders(s *session) []string {
	folders := []string{"/usr/share/dictd", "/usr/local/share/dictd", "/usr/local/lib/dict", "/opt/local/share/dictd", "/opt/homebrew/share/dictd"}
	if home := s.env["HOME"]; home != "" {
		folders = append(folders, filepath.Join(home, ".dict"), filepath.Join(home, ".local/share/dictd"))
	}
	return folders
}

// listDictionaries prints the dictionaries of two languages in the usual folders.
func listDictionaries(s *session) error {
	folders := dictionaryFolders(s)
	all, err := dictionary.Installed(folders, s.ui.warnOf)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, d := range all {
		rows = append(rows, []string{d.Path, d.Source, d.Target, fmt.Sprint(d.Headwords)})
	}
	if len(rows) == 0 {
		return &enface.Problem{Doing: "looking for dictionaries", Item: strings.Join(folders, ", "), Err: enface.ErrNothing,
			Next: "install FreeDict's, on Debian dict-freedict-fra-eng and the like, or name a file"}
	}
	return writeTable(s.out, []string{"dictionary", "from", "to", "headwords"}, rows, 3)
}
