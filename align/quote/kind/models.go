package kind

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"sync"

	"enface/align/weights"
)

// The models, one file each: a name and a weight a line.
var (
	//go:embed english.txt
	englishFile string
	//go:embed german.txt
	germanFile string
	//go:embed common.txt
	commonFile string
)

// The probabilities from which a stretch counts as speech. Set by hand, those of German and of
// other languages than English with WikiNews dev and French news and novels
// (docs/notebook-quotes.md).
const (
	// Above a half: words that nobody said do more harm than words that are passed over.
	speechFrom       = .7
	speechFromCommon = .7
	// German news put names between marks, which the weights know, and speech in single
	// words, of which fewer are lost so.
	speechFromGerman = .5
	// What people say makes up most of what is marked in a tale; also where no verb is known.
	speechFromTale = .3
)

// A model says how likely it is that a stretch is speech.
type model struct {
	weights []float64 // of the features, in their order
	from    float64   // the probability from which it counts as speech
}

// Models are the models of the languages that have one of their own, and, of "", that of all
// training stories together.
type Models map[string]*model

// Files are the texts of the files of weights.
type Files struct{ English, German, Common string }

// LoadFrom reads models. A weight that is missing, extra or in another place than its feature is
// an error.
func LoadFrom(f Files) (Models, error) {
	all := Models{}
	for _, m := range []struct {
		lang, file, text string
		from             float64
	}{
		{"en", "english.txt", f.English, speechFrom},
		{"de", "german.txt", f.German, speechFromGerman},
		{"", "common.txt", f.Common, speechFromCommon},
	} {
		w, err := weights.Load("align/quote/kind/"+m.file, m.text, featureNames[:])
		if err != nil {
			return nil, fmt.Errorf("kinds of stretches: %w", err)
		}
		all[m.lang] = &model{w, m.from}
	}
	return all, nil
}

// loaded reads the embedded models once.
var loaded = sync.OnceValues(func() (Models, error) { return LoadFrom(Files{englishFile, germanFile, commonFile}) })

// Embedded are the models that the program runs with. It does not go on without its embedded
// files: damage in them is found by the tests of this package.
func Embedded() Models {
	all, err := loaded()
	if err != nil {
		panic(err)
	}
	return all
}

// of is the model of a language.
func (all Models) of(lang string) *model {
	if m := all[lang]; m != nil {
		return m
	}
	return all[""]
}

// probability is how likely it is that the stretch is speech.
func (m *model) probability(f *Features) float64 {
	x := 0.0
	for i, on := range f.vector() {
		if on {
			x += m.weights[i]
		}
	}
	return 1 / (1 + math.Exp(-x))
}

// FeatureNames returns the names of the features in their order.
func FeatureNames() []string { return slices.Clone(featureNames[:]) }
