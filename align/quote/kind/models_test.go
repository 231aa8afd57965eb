package kind

import (
	"testing"

	"enface/align/internal/aligntest"
)

// A feature that is added, dropped or moved never takes another one's weight.
func TestWeightsHaveTheNamesOfTheFeatures(t *testing.T) {
	for name, of := range map[string]func(*Files) *string{
		"english": func(f *Files) *string { return &f.English },
		"german":  func(f *Files) *string { return &f.German },
		"common":  func(f *Files) *string { return &f.Common },
	} {
		usual := Files{englishFile, germanFile, commonFile}
		aligntest.Weights(t, "align/quote/kind/"+name+".txt", *of(&usual), func(file string) error {
			files := usual
			*of(&files) = file
			_, err := LoadFrom(files)
			return err
		})
	}
}
