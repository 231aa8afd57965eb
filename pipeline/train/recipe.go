package train

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Options are the settings of Run; the zero value goes through the whole recipe.
type Options struct {
	Steps  []string // only these, by name
	Rounds int      // through the recipe, at most; 0 means 8

	// After, if not nil, is called with the state after each step, so that a run that is interrupted
	// can go on from there. Its error ends the run.
	After func(*State) error
}

// ErrUnsettled is the class of runs that ended before nothing changed any more.
var ErrUnsettled = errors.New("the weights have not settled")

// Run goes through the recipe, again and again until a round changes no file, and returns the state that it
// arrived at. A step is left out where the files that it reads are those of its last time. The state that was
// reached comes with an error too: ErrUnsettled where the last round still changed a file.
func Run(ctx context.Context, r *Room, o Options) (*State, error) {
	if o.Rounds == 0 {
		o.Rounds = 8
	}
	var steps []Step
	for _, s := range Steps() {
		if len(o.Steps) == 0 || slices.Contains(o.Steps, s.Name) {
			steps = append(steps, s)
		}
	}
	state := r.State
	read := map[string]*State{} // by step, the state of its last time
	for round := 1; round <= o.Rounds; round++ {
		before := state
		for _, s := range steps {
			if err := ctx.Err(); err != nil {
				return state, err
			}
			if last := read[s.Name]; last != nil && !slices.ContainsFunc(state.Changed(last), func(name string) bool { return strings.HasPrefix(name, s.Reads) }) {
				fmt.Fprintf(r.Log, "round %d, %s: left out, what it reads has not changed\n", round, s.Name)
				continue
			}
			next, err := runStep(ctx, r, s, state, round)
			if err != nil {
				return state, err
			}
			state, read[s.Name] = next, state
			if o.After != nil {
				if err := o.After(state); err != nil {
					return state, err
				}
			}
		}
		changed := state.Changed(before)
		if len(changed) == 0 {
			fmt.Fprintf(r.Log, "round %d: nothing changed\n", round)
			return state, nil
		}
		fmt.Fprintf(r.Log, "round %d: %s changed\n", round, strings.Join(changed, ", "))
	}
	return state, fmt.Errorf("%w after %d rounds", ErrUnsettled, o.Rounds)
}

func runStep(ctx context.Context, r *Room, s Step, state *State, round int) (*State, error) {
	start := time.Now()
	room := *r
	room.State, room.step = state, &s
	files, err := s.learn(ctx, &room)
	if err != nil {
		return nil, fmt.Errorf("step %s: %w", s.Name, err)
	}
	for _, name := range s.Writes {
		if _, written := files[name]; !written || len(files) != len(s.Writes) {
			return nil, fmt.Errorf("step %s writes %s, and is to write %s", s.Name, strings.Join(sortedKeys(files), ", "), strings.Join(s.Writes, ", "))
		}
	}
	next := state.with(files)
	if err := next.check(); err != nil {
		return nil, fmt.Errorf("step %s: %w", s.Name, err)
	}
	changed := "nothing changed"
	if c := next.Changed(state); len(c) > 0 {
		changed = strings.Join(c, ", ") + " changed"
	}
	fmt.Fprintf(r.Log, "round %d, %s: %s; %.0f s; %s\n", round, s.Name, s.drawing(), time.Since(start).Seconds(), changed)
	return next, nil
}

func sortedKeys(m map[string]string) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
