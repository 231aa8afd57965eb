package train

import (
	"context"
	"fmt"
	"io"
	"path"
	"slices"
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
	Seeds   []Seed   // of what it draws; nil where it draws nothing
	Reads   string   // the folder of learned files that its lessons depend on, with its own
	Writes  []string // paths of files in the repository
	learn   func(context.Context, *Room) (map[string]string, error)
}

// A Seed is where drawing begins, and what is drawn.
type Seed struct {
	Of    string
	Value uint64
}

// drawing says with which seeds the step draws.
func (s Step) drawing() string {
	var all []string
	for _, x := range s.Seeds {
		all = append(all, fmt.Sprintf("%d (%s)", x.Value, x.Of))
	}
	if all == nil {
		return "no seed"
	}
	return "seeds " + strings.Join(all, ", ")
}

// String is the line of the step in lists.
func (s Step) String() string {
	return fmt.Sprintf("%-11s %s\n            from %s; %s; writes %s", s.Name, s.Does, strings.Join(s.Corpora, ", "), s.drawing(), strings.Join(s.Writes, ", "))
}

// Steps are the recipe, in order: later ones may depend on earlier ones.
func Steps() []Step {
	return []Step{cuesStep(), kindsStep(), reportsStep(), chanceStep(), beadsStep(), commonStep(), candidatesStep(), edgesStep(), omissionStep()}
}

// CorporaOf are the corpora of the steps of these names, or of all.
func CorporaOf(names []string) (all []string) {
	for _, s := range Steps() {
		if len(names) > 0 && !slices.Contains(names, s.Name) {
			continue
		}
		for _, c := range s.Corpora {
			if !slices.Contains(all, c) {
				all = append(all, c)
			}
		}
	}
	return all
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

// settledShare is the relative difference of two losses under which a step keeps the weights that it
// found. It lies between two models of kinds: the German one is 1.05 % better by its loss and finds no
// more on WikiNews dev; the English one is 1.5 % better and finds more speech in stories.
const settledShare = .0125

// settled are the weights that a file keeps: those learned, rounded, or those of the state where these
// explain the lessons about as well. So a recipe whose lessons depend on its own weights comes to rest.
func (r *Room) settled(file string, names []string, learned []float64, decimals int, loss func(w []float64) float64) []float64 {
	before, err := weights.Load(file, r.State.files[file], names)
	if err != nil {
		before = nil // there are none
	}
	return r.better(path.Base(file), before, fit.Round(learned, decimals), loss)
}

// better is settled for weights of any kind; what names them.
func (r *Room) better(what string, before, learned []float64, loss func(w []float64) float64) []float64 {
	if before == nil || slices.Equal(before, learned) {
		return learned
	}
	was, is := loss(before), loss(learned)
	if was > is*(1+settledShare) {
		r.say("%s: learned, loss %.5g, before %.5g", what, is, was)
		return learned
	}
	r.say("%s: stays, loss %.5g, as learned %.5g", what, was, is)
	return before
}

// near is settled for weights without a loss: those of the state stay where their squared distance is a small
// share of the squared length. vector makes of weights what is compared.
func (r *Room) near(file string, names []string, learned []float64, vector func([]float64) []float64) []float64 {
	before, err := weights.Load(file, r.State.files[file], names)
	if err != nil || slices.Equal(before, learned) {
		return learned
	}
	var d, length float64
	from, to := vector(before), vector(learned)
	for i, x := range to {
		d += (x - from[i]) * (x - from[i])
		length += x * x
	}
	if d > settledShare*length {
		r.say("%s: learned, squared distance %.2g of the squared length", path.Base(file), d/length)
		return learned
	}
	r.say("%s: stays, squared distance %.2g of the squared length", path.Base(file), d/length)
	return before
}

// lossOf is a cost without its gradient.
func lossOf(cost fit.Cost) func(w []float64) float64 {
	return func(w []float64) float64 { return cost(w, make([]float64, len(w))) }
}

// aligner is that of the state, with the usual numbers.
func (r *Room) aligner(fast bool) (*Aligner, error) {
	return r.State.Aligner(r.Model, r.Vectors, UsualNumbers(), fast)
}

// from is the room of a step that has learned from these of its corpora alone.
func (r *Room) from(corpora ...string) *Room {
	of, step := *r, *r.step
	step.Corpora = corpora
	of.step = &step
	return &of
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
