package quote

import (
	_ "embed"
	"strings"
	"sync"
)

// A cueForm is a form that reports without marks.
type cueForm struct {
	form string
	prob uint8  // how often it reports, in tenths
	skip string // the particles behind it that are no part of what is reported, between spaces
}

// cuesText has a form a line: tenths, form, particles. learn_test.go counts
// them in annotated stories.
//
//go:embed cues_en.txt
var cuesText string

var englishCues = sync.OnceValue(func() []cueForm {
	var cues []cueForm
	for line := range strings.Lines(cuesText) {
		f := strings.Fields(line)
		if len(f) < 2 {
			continue
		}
		c := cueForm{form: f[1], prob: f[0][0] - '0'}
		if len(f[0]) > 1 {
			c.prob = 10
		}
		if len(f) > 2 {
			c.skip = " " + strings.Join(f[2:], " ") + " "
		}
		cues = append(cues, c)
	}
	return cues
})
