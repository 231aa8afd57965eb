package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"enface"
)

// Exit codes, as docs/commands.md states them.
const (
	exitDone        = 0
	exitFailure     = 1
	exitUsage       = 2
	exitProblems    = 3
	exitNothing     = 4
	exitBlocked     = 5
	exitInterrupted = 130
)

// A session is one run of the command: its surroundings and its messages.
type session struct {
	env   map[string]string
	stdin io.Reader
	out   results
	ui    *ui // messages
}

// run is the command without the process around it. Arguments do not include
// the program's name.
func run(ctx context.Context, args, env []string, stdin io.Reader, stdout, stderr io.Writer) int {
	s := &session{env: map[string]string{}, stdin: stdin, out: results{stdout}}
	for _, e := range env {
		k, v, _ := strings.Cut(e, "=")
		s.env[k] = v
	}
	s.ui = newUI(stderr, s.env)
	root := newRoot(s)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(s.out)
	root.SetErr(stderr)
	ran, err := root, unknownCommand(root, args)
	if err == nil {
		ran, err = root.ExecuteContextC(ctx)
	}
	s.ui.endProgress()
	code := exitCode(err)
	switch {
	case err == nil:
	case code == exitInterrupted && ran.GroupID != "archive":
		s.ui.error("interrupted")
	case code == exitInterrupted:
		s.ui.error("interrupted; what was reported as done is kept, run the same command again to go on")
	default:
		s.ui.error(err.Error())
		if code == exitUsage {
			if ran.HasParent() {
				s.ui.say("Run '%s --help' for what it takes, with examples.", ran.CommandPath())
			} else {
				s.ui.say("Run 'enface --help' for the commands.")
			}
		}
	}
	return code
}

// helpWidth is how many columns help takes.
const helpWidth = 100

func newRoot(s *session) *cobra.Command {
	root := &cobra.Command{
		Use:   "enface",
		Short: "The bilingual archive of quoted stories",
		Long: `enface collects an original-language story and the stories in other languages
that quote it, finds for every quotation the passage of the original that it
renders (or says that there is none), keeps the pairs with their provenance in
one SQLite file, and publishes a side-by-side edition.`,
		Example: `  enface demo                                  the whole chain on an example
  enface make ORIGINAL VERSION... -o edition   from addresses to a page in one go
  enface quotes story.html                     the quotations of one story
  enface match original.fr.txt story.en.txt    their passages in the original`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return usage(c, "unknown command %q%s", args[0], didYouMean(args[0], commandNames(c)))
		},
		RunE: func(c *cobra.Command, args []string) error { return c.Help() },
	}
	root.SetUsageTemplate(strings.ReplaceAll(root.UsageTemplate(), "Flags.FlagUsages", fmt.Sprintf("Flags.FlagUsagesWrapped %d", helpWidth)))
	root.SetFlagErrorFunc(unknownFlag)
	root.Version = version()
	root.SetVersionTemplate(versionLine())
	root.Flags().Bool("version", false, "print the version")
	root.PersistentFlags().BoolVarP(&s.ui.quiet, "quiet", "q", false, "no progress and no remarks, only results and errors")
	root.CompletionOptions.HiddenDefaultCmd = false
	root.AddGroup(&cobra.Group{ID: "archive", Title: "With an archive:"}, &cobra.Group{ID: "file", Title: "With plain files:"})
	inGroup := func(group string, cmds ...*cobra.Command) {
		for _, c := range cmds {
			c.GroupID = group
			root.AddCommand(c)
		}
	}
	inGroup("archive", newDemo(s), newMake(s), newAdd(s), newAlign(s), newUnlink(s), newReview(s), newLearn(s), newList(s), newShow(s), newExport(s), newServe(s), newVerify(s), newBackup(s))
	inGroup("file", newExtract(s), newQuotes(s), newMatch(s), newBitext(s), newEncode(s), newLexicon(s), newEval(s))
	root.AddCommand(newVersion(s), newMan(s))
	refuseUnknown(root)
	addCompletions(root)
	return root
}

// refuseUnknown makes an unknown topic of help, or an unknown shell, an error
// of usage; cobra prints its help and reports success.
func refuseUnknown(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Args = func(c *cobra.Command, args []string) error {
				if at, rest, err := root.Find(args); err != nil || len(rest) > 0 {
					hint := didYouMean(cmp.Or(append(rest, "")...), commandNames(cmp.Or(at, root)))
					return usage(c, "there is no command %q%s", strings.Join(args, " "), hint)
				}
				return nil
			}
		case "completion":
			var shells []string
			for _, shell := range c.Commands() {
				shells = append(shells, shell.Name())
			}
			c.RunE = func(c *cobra.Command, args []string) error {
				return usage(c, "name a shell: %s", strings.Join(shells, ", "))
			}
			c.Example = `  source <(enface completion bash)
  enface completion zsh > "${fpath[1]}/_enface"
  enface completion fish > ~/.config/fish/completions/enface.fish`
			c.Args = func(c *cobra.Command, args []string) error {
				if len(args) > 0 {
					return usage(c, "there are no completions for %q%s", args[0], notOf(args[0], shells))
				}
				return nil
			}
		}
	}
}

// results is standard output; where it can take no more, the error says so.
type results struct{ io.Writer }

func (r results) isTerminal() bool {
	f, ok := r.Writer.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func (r results) Write(p []byte) (int, error) {
	n, err := r.Writer.Write(p)
	if err != nil {
		err = enface.FileProblem("writing", "standard output", err)
	}
	return n, err
}

// usage is an error in how the command was called.
func usage(c *cobra.Command, format string, args ...any) error {
	message := fmt.Errorf("%w: %s", enface.ErrUsage, fmt.Sprintf(format, args...))
	if c.HasParent() {
		return fmt.Errorf("%s: %w", c.Name(), message)
	}
	return message
}

// usageArgs makes what cobra says of the arguments an error of usage.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if err := check(c, args); err != nil {
			return usage(c, "%v; it is called as '%s'", err, c.UseLine())
		}
		return nil
	}
}

func exitCode(err error) int {
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.Is(err, enface.ErrUsage):
		return exitUsage
	case errors.Is(err, enface.ErrProblems):
		return exitProblems
	case errors.Is(err, enface.ErrBlocked):
		return exitBlocked
	case errors.Is(err, enface.ErrNothing), errors.Is(err, enface.ErrNoText):
		return exitNothing
	}
	return exitFailure
}

// write writes a result to a file, or for "" and "-" to standard output.
func (s *session) write(path string, write func(io.Writer) error) error {
	if path == "" || path == "-" {
		return write(s.out)
	}
	return writeFile(path, write)
}

// writeFile writes a file whole or not at all: into a neighbour first, which
// takes the file's place when write has succeeded.
func writeFile(path string, write func(io.Writer) error) (err error) {
	if isDirectory(path) {
		return &enface.Problem{Doing: "writing", Item: path, Err: errors.New("it is a folder"), Next: "name a file in it"}
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".enface-*")
	if err != nil {
		return enface.FileProblem("writing", path, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if err := write(f); err != nil {
		return enface.FileProblem("writing", path, err)
	}
	if err := f.Chmod(0o644); err != nil {
		return enface.FileProblem("writing", path, err)
	}
	if err := f.Sync(); err != nil {
		return enface.FileProblem("writing", path, err)
	}
	if err := f.Close(); err != nil {
		return enface.FileProblem("writing", path, err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return enface.FileProblem("writing", path, err)
	}
	return nil
}
