package words

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

// A CueForm is a form that reports without marks.
type CueForm struct {
	Form      string
	Tenths    uint8    // how often it reports, in tenths
	Particles []string // those behind it that are no part of what is reported: lashed *out at*
}

// cuesFile has a form a line: tenths, form, particles. Its head says where they come from.
//
//go:embed cues_en.txt
var cuesFile string

var englishCues = sync.OnceValues(func() ([]CueForm, error) { return ParseCues(cuesFile) })

// EnglishCues returns the English forms that report, in alphabetical order. Entry.Cue is
// the place of a form in it, counted from 1. The result is shared: it is not changed. The
// program does not go on without its embedded file: damage in it is found by TestCues.
func EnglishCues() []CueForm {
	cues, err := englishCues()
	if err != nil {
		panic(err)
	}
	return cues
}

// ParseCues reads forms as FormatCues writes them. Lines that begin with # are passed
// over. An error names the line.
func ParseCues(s string) ([]CueForm, error) {
	var cues []CueForm
	n := 0
	for line := range strings.Lines(s) {
		n++
		f := strings.Fields(line)
		if len(f) == 0 || strings.HasPrefix(f[0], "#") {
			continue
		}
		var c CueForm
		if _, err := fmt.Sscan(f[0], &c.Tenths); err != nil || c.Tenths > 10 || len(f) < 2 {
			return nil, fmt.Errorf("cues_en.txt: line %d: %q is not tenths, a form and its particles", n, strings.TrimSpace(line))
		}
		c.Form, c.Particles = f[1], f[2:]
		cues = append(cues, c)
	}
	return cues, nil
}

// FormatCues writes forms, one a line, without a head.
func FormatCues(cues []CueForm) string {
	var b strings.Builder
	for _, c := range cues {
		fmt.Fprintf(&b, "%d %s", c.Tenths, c.Form)
		for _, p := range c.Particles {
			b.WriteString(" " + p)
		}
		b.WriteString("\n")
	}
	return b.String()
}
