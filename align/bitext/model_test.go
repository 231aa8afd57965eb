package bitext

import (
	"testing"

	"enface/align/internal/aligntest"
)

// A feature that is added, dropped or moved never takes another one's weight.
func TestWeightsHaveTheNamesOfTheFeatures(t *testing.T) {
	for name, of := range map[string]func(*Files) *string{
		"context":        func(f *Files) *string { return &f.Context },
		"table":          func(f *Files) *string { return &f.Table },
		"chance-context": func(f *Files) *string { return &f.ChanceContext },
		"chance-table":   func(f *Files) *string { return &f.ChanceTable },
	} {
		usual := Embedded()
		aligntest.Weights(t, "align/bitext/"+name+".txt", *of(&usual), func(file string) error {
			files := Embedded()
			*of(&files) = file
			_, err := LoadFrom(files)
			return err
		})
	}
}

func TestNumbersSayWhatTheyWereSetOn(t *testing.T) { aligntest.Numbers(t, Usual()) }
