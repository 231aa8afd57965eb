package passage

import (
	"testing"

	"enface/align/internal/aligntest"
)

// A feature that is added, dropped or moved never takes another one's weight.
func TestWeightsHaveTheNamesOfTheFeatures(t *testing.T) {
	for name, of := range map[string]func(*Files) *string{
		"context": func(f *Files) *string { return &f.Context },
		"whole":   func(f *Files) *string { return &f.Whole },
		"table":   func(f *Files) *string { return &f.Table },
		"edges":   func(f *Files) *string { return &f.Edges },
		"common":  func(f *Files) *string { return &f.Common },
	} {
		usual := Embedded()
		aligntest.Weights(t, "align/passage/"+name+".txt", *of(&usual), func(file string) error {
			files := Embedded()
			*of(&files) = file
			_, err := LoadFrom(files)
			return err
		})
	}
}

func TestNumbersSayWhatTheyWereSetOn(t *testing.T) { aligntest.Numbers(t, Usual()) }
