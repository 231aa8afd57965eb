package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"enface/align/encoder"
	"enface/pipeline/sets"
	"enface/pipeline/train"
)

// Exit codes, as those of enface.
const (
	exitFailure  = 1
	exitUsage    = 2
	exitProblems = 3 // a figure is worse, a corpus differs, the weights have not settled
)

var (
	errUsage = errors.New("called wrongly")
	errWorse = errors.New("figures are worse")
)

// settings are the flags.
type settings struct {
	data, root, cache string
	steps, sets       []string
	rounds            int
	tolerance         float64
	allowWorse        bool
	dryRun, resume    bool
	otherCorpora      bool
	share             float64
	room              string
	out, errs         io.Writer
}

func run(ctx context.Context, args []string, out, errs io.Writer) int {
	c := newCommand(&settings{out: out, errs: errs})
	c.SetArgs(args)
	c.SetOut(out)
	c.SetErr(errs)
	err := c.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	fmt.Fprintln(errs, "enface-train:", err)
	switch {
	case errors.Is(err, errUsage) || strings.HasPrefix(err.Error(), "unknown "):
		return exitUsage
	case errors.Is(err, errWorse), errors.Is(err, train.ErrUnsettled), errors.Is(err, train.ErrDiffers):
		return exitProblems
	case ctx.Err() != nil:
		return 130
	}
	return exitFailure
}

func newCommand(s *settings) *cobra.Command {
	c := &cobra.Command{
		Use:   "enface-train",
		Short: "Learn again everything that enface knows by numbers",
		Long: `Learn every file of weights of this repository from the corpora, step by step and again until
nothing changes, print the figures that differ from before, and write the files. Nothing is written
where a figure is worse by more than --tolerance, unless --allow-worse is given; what was learned
stays in the cache, and --resume goes on from there.`,
		Example: `  go run ./cmd/enface-train --data ../shared/data
  go run ./cmd/enface-train --step candidates --step edges
  go run ./cmd/enface-train steps
  go run ./cmd/enface-train numbers --room passage --set comparable`,
		Args:          wrongly(cobra.NoArgs),
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE:          func(c *cobra.Command, _ []string) error { return s.learn(c.Context()) },
	}
	c.PersistentFlags().StringVar(&s.data, "data", "../shared/data", "folder of the corpora, laid out as docs/eval.md says")
	c.PersistentFlags().StringVar(&s.root, "root", ".", "checkout of the repository")
	c.PersistentFlags().StringVar(&s.cache, "cache", defaultCache(), "folder that keeps vectors and what was learned; it takes several gigabytes")
	c.PersistentFlags().StringSliceVar(&s.sets, "set", nil, "measure these sets only (see 'sets'; all after learning, none of numbers)")
	c.Flags().StringSliceVar(&s.steps, "step", nil, "learn these steps only (all; see 'steps')")
	c.Flags().IntVar(&s.rounds, "rounds", 8, "go through the steps so often at most")
	c.Flags().Float64Var(&s.tolerance, "tolerance", .002, "how much worse a figure may be")
	c.Flags().BoolVar(&s.allowWorse, "allow-worse", false, "write the files though figures are worse")
	c.Flags().BoolVar(&s.dryRun, "dry-run", false, "write nothing")
	c.Flags().BoolVar(&s.otherCorpora, "other-corpora", false, "learn from corpora that differ from the manifest too")
	c.Flags().BoolVar(&s.resume, "resume", false, "go on from what was learned last")
	c.AddCommand(newSteps(s), newSets(s), newCorpora(s), newNumbers(s))
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return fmt.Errorf("%w: %w", errUsage, err) })
	c.CompletionOptions.DisableDefaultCmd = true
	return c
}

func wrongly(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if err := check(c, args); err != nil {
			return fmt.Errorf("%w: %w; see '%s --help'", errUsage, err, c.CommandPath())
		}
		return nil
	}
}

func defaultCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "enface-train")
}

// learned is where a run keeps its files until they are written into the checkout.
func (s *settings) learned() string { return filepath.Join(s.cache, "learned") }

func (s *settings) model() (*encoder.Model, *train.Vectors, error) {
	m, err := encoder.Load()
	return m, &train.Vectors{Model: m, Dir: s.cache}, err
}

func (s *settings) corpora() (*train.Data, error) {
	manifest, err := train.ReadManifest()
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(s.data); err != nil {
		return nil, fmt.Errorf("the corpora: %w; --data says where they are, docs/eval.md where they can be had", err)
	}
	return &train.Data{Root: os.DirFS(s.data), Manifest: manifest}, nil
}

func (s *settings) folders() sets.Folders {
	return sets.Folders{Data: os.DirFS(s.data), Own: os.DirFS(filepath.Join(s.root, "pipeline", "eval", "testdata", "gold"))}
}

func (s *settings) learn(ctx context.Context) error {
	for _, name := range s.steps {
		if _, err := train.StepNamed(name); err != nil {
			return fmt.Errorf("%w: %w", errUsage, err)
		}
	}
	which, err := sets.Named(s.sets)
	if err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	data, err := s.corpora()
	if err != nil {
		return err
	}
	if !s.otherCorpora {
		if err := data.Verify(train.CorporaOf(s.steps)); err != nil {
			return fmt.Errorf("%w; 'enface-train corpora' compares all of them, --other-corpora learns nevertheless", err)
		}
	}
	onDisk, err := train.Read(s.root)
	if err != nil {
		return err
	}
	before, err := onDisk.Completed()
	if err != nil {
		return err
	}
	start := before
	if s.resume {
		if start, err = before.Over(s.learned()); err != nil {
			return err
		}
		if start, err = start.Completed(); err != nil {
			return err
		}
	}
	model, vectors, err := s.model()
	if err != nil {
		return err
	}
	room := &train.Room{Model: model, Vectors: vectors, Data: data, State: start, Log: s.errs}
	after, err := train.Run(ctx, room, train.Options{Steps: s.steps, Rounds: s.rounds, After: func(state *train.State) error {
		_, err := state.Write(s.learned(), nil)
		return err
	}})
	if err != nil && !errors.Is(err, train.ErrUnsettled) {
		return err
	}
	unsettled := err
	changed := after.Changed(onDisk)
	if len(changed) == 0 {
		fmt.Fprintln(s.out, "nothing changed: the files are what the corpora teach")
		return unsettled
	}
	var measured [2]train.Measured
	for i, state := range []*train.State{before, after} {
		by := train.Setting{State: state, Numbers: train.UsualNumbers()}
		if measured[i], err = train.MeasureSets(ctx, model, vectors, by, s.folders(), which, s.errs); err != nil {
			return err
		}
	}
	worse := train.WriteChanges(s.out, train.Changes(which, measured[0], measured[1]), s.tolerance)
	switch {
	case worse > 0 && !s.allowWorse:
		return fmt.Errorf("%w: %d; nothing was written. --allow-worse --resume writes what was learned nevertheless (%s)", errWorse, worse, s.learned())
	case s.dryRun:
		fmt.Fprintln(s.out, "would write", strings.Join(changed, ", "))
		return unsettled
	}
	written, err := after.Write(s.root, onDisk)
	if len(written) > 0 {
		fmt.Fprintln(s.out, "wrote", strings.Join(written, ", "))
	}
	return errors.Join(err, unsettled)
}

func newSteps(s *settings) *cobra.Command {
	return &cobra.Command{
		Use: "steps", Short: "The steps of the recipe, in order", Args: wrongly(cobra.NoArgs),
		Example: "  go run ./cmd/enface-train steps",
		RunE: func(*cobra.Command, []string) error {
			for _, x := range train.Steps() {
				fmt.Fprintln(s.out, x)
			}
			return nil
		},
	}
}

func newSets(s *settings) *cobra.Command {
	return &cobra.Command{
		Use: "sets", Short: "The sets that figures are measured on", Args: wrongly(cobra.NoArgs),
		Example: "  go run ./cmd/enface-train sets",
		RunE: func(*cobra.Command, []string) error {
			for _, x := range sets.All() {
				fmt.Fprintln(s.out, x.Name)
			}
			return nil
		},
	}
}

func newCorpora(s *settings) *cobra.Command {
	return &cobra.Command{
		Use: "corpora", Short: "The corpora, and whether those here are those of the manifest", Args: wrongly(cobra.NoArgs),
		Example: "  go run ./cmd/enface-train corpora --data ../shared/data",
		RunE: func(*cobra.Command, []string) error {
			data, err := s.corpora()
			if err != nil {
				return err
			}
			differ := 0
			for _, c := range data.Manifest {
				state, part := "the same", ""
				switch got, err := data.Digest(c); {
				case err != nil:
					state = "not here"
				case got != c.SHA256:
					state = "differs: " + got
					differ++
				}
				if c.Part != "" {
					part = " (" + c.Part + ")"
				}
				fmt.Fprintf(s.out, "%-14s %-8s %s%s; %s; %s\n", c.Name, c.Use, c.Folder, part, c.Licence, state)
			}
			if differ > 0 {
				return fmt.Errorf("%w: %d corpora differ from the manifest", errWorse, differ)
			}
			return nil
		},
	}
}

func newNumbers(s *settings) *cobra.Command {
	c := &cobra.Command{
		Use: "numbers", Short: "The numbers that were set by hand, and what a change of them does to the figures",
		Long: `Print, for each number that was set by hand, its unit, what it was set on, and with --set the figures
that change by more than .0005 when it is a tenth greater or smaller.`,
		Example: `  go run ./cmd/enface-train numbers
  go run ./cmd/enface-train numbers --room passage --set comparable --set own-open`,
		Args: wrongly(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error { return s.numbers(c.Context()) },
	}
	c.Flags().Float64Var(&s.share, "by", .1, "change by this share")
	c.Flags().StringVar(&s.room, "room", "", "those of one room only")
	return c
}

func (s *settings) numbers(ctx context.Context) error {
	var numbers []train.Number
	var rooms []string
	for _, n := range train.ByHand() {
		if !slices.Contains(rooms, n.Room) {
			rooms = append(rooms, n.Room)
		}
		if s.room == "" || n.Room == s.room {
			numbers = append(numbers, n)
		}
	}
	if numbers == nil {
		return fmt.Errorf("%w: there is no room %q; take one of %s", errUsage, s.room, strings.Join(rooms, ", "))
	}
	var measured []sets.Set
	var err error
	if len(s.sets) > 0 {
		if measured, err = sets.Named(s.sets); err != nil {
			return fmt.Errorf("%w: %w", errUsage, err)
		}
	}
	state, err := train.Read(s.root)
	if err != nil {
		return err
	}
	model, vectors, err := s.model()
	if err != nil {
		return err
	}
	measure := func(n train.Numbers) (train.Measured, error) {
		return train.MeasureSets(ctx, model, vectors, train.Setting{State: state, Numbers: n}, s.folders(), measured, io.Discard)
	}
	before, err := measure(train.UsualNumbers())
	if err != nil {
		return err
	}
	for _, n := range numbers {
		fmt.Fprintf(s.out, "%-18s %-18s %-10v %s; set on: %s\n", n.Room, n.Name, n.Value, n.Unit, n.Set)
		for _, share := range []float64{s.share, -s.share} {
			if measured == nil {
				continue
			}
			changed, x, err := n.Changed(share)
			if err != nil {
				return err
			}
			after, err := measure(changed)
			if err != nil {
				return err
			}
			var moved []string
			for _, f := range train.Changes(measured, before, after) {
				if d := f.After - f.Before; d > .0005 || d < -.0005 {
					moved = append(moved, fmt.Sprintf("%s %s %+.4f", f.Set, f.Figure, d))
				}
			}
			if moved == nil {
				moved = []string{"no figure moves"}
			}
			fmt.Fprintf(s.out, "    %v: %s\n", x, strings.Join(moved, ", "))
		}
	}
	return nil
}
