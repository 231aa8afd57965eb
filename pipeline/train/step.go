package train

import (
	"context"
	"fmt"
	"io"
	"strings"

	"enface/align/encoder"
	"enface/align/weights"
	"enface/pipeline/fit"
)

// A Step learns one or several files.
type Step struct {
	Name    string
	Does    string   // in a sentence
	Corpora []string // it learns from, by their names in the manifest
	Seed    uint64   // of what it draws; 0 where it draws nothing
	Writes  []string // paths of files in the repository
	learn   func(context.Context, *Room) (map[string]string, error)
}

// Steps are the recipe, in order: later ones may depend on earlier ones.
func Steps() []Step {
	return []Step{cuesStep(), kindsStep(), reportsStep(), chanceStep(), beadsStep(), commonStep(), candidatesStep(), edgesStep(), omissionStep()}
}

// StepNamed is the step of a name.
func StepNamed(name string) (Step, error) {
	var names []string
	for _, s := range Steps() {
		if s.Name == name {
			return s, nil
		}
		names = append(names, s.Name)
	}
	return Step{}, fmt.Errorf("there is no step %q; take one of %s", name, strings.Join(names, ", "))
}

// A Room is what a step works with.
type Room struct {
	Model   *encoder.Model
	Vectors *Vectors
	Data    *Data
	State   *State
	Log     io.Writer
	step    *Step
}

// say writes a line about what the step does.
func (r *Room) say(format string, args ...any) {
	fmt.Fprintf(r.Log, "  "+r.step.Name+": "+format+"\n", args...)
}

// aligner is that of the state, with the usual numbers.
func (r *Room) aligner(fast bool) (*Aligner, error) {
	return r.State.Aligner(r.Model, r.Vectors, UsualNumbers(), fast)
}

// file is a file of weights: those learned, rounded to so many decimals, with a head that says what they
// are of.
func (r *Room) file(model string, names []string, w []float64, decimals int, figures ...string) string {
	m := weights.Model{Names: names, Values: fit.Round(w, decimals)}
	m.Head = r.head(model)
	for _, f := range figures {
		key, value, _ := strings.Cut(f, ": ")
		m.Head = append(m.Head, weights.Field{Key: key, Value: value})
	}
	return m.Format()
}

// head is what stands at the beginning of a file: the model, where it comes from, and more.
func (r *Room) head(model string, more ...weights.Field) []weights.Field {
	return append([]weights.Field{{Key: "model", Value: model}, {Key: "step", Value: r.step.Name}, {Key: "corpora", Value: strings.Join(r.step.Corpora, ", ")}}, more...)
}
