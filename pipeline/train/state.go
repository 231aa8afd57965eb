package train

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"enface/align/bitext"
	"enface/align/omission"
	"enface/align/passage"
	"enface/align/quote/kind"
	"enface/align/weights"
)

// A State is the content of the learned files, by their paths in the repository. It is a value: a
// step returns another one.
type State struct{ files map[string]string }

// Folders of learned files. The models of one say nothing to those of another.
const (
	passageFolder  = "align/passage/"
	bitextFolder   = "align/bitext/"
	omissionFolder = "align/omission/"
	quoteFolder    = "align/quote/"
)

// Paths of the learned files of package align.
const (
	contextFile       = "align/passage/context.txt"
	wholeFile         = "align/passage/whole.txt"
	tableFile         = "align/passage/table.txt"
	edgesFile         = "align/passage/edges.txt"
	commonFile        = "align/passage/common.txt"
	beadsContextFile  = "align/bitext/context.txt"
	beadsTableFile    = "align/bitext/table.txt"
	chanceContextFile = "align/bitext/chance-context.txt"
	chanceTableFile   = "align/bitext/chance-table.txt"
	omissionWordFile  = "align/omission/word.txt"
	omissionBeadFile  = "align/omission/bead.txt"
)

// Read reads the learned files of a checkout of the repository.
func Read(root string) (*State, error) {
	s := &State{files: map[string]string{}}
	for _, step := range Steps() {
		for _, name := range step.Writes {
			b, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
			if err != nil {
				return nil, err
			}
			s.files[name] = string(b)
		}
	}
	return s, nil
}

// Completed is the state with the names that the program has now: a feature without a weight begins at 0, a
// weight without a feature is dropped. So a feature is added in the code alone, and learning writes it.
func (s *State) Completed() (*State, error) {
	files := map[string]string{}
	for name, names := range namesOf() {
		m, err := weights.Parse(s.files[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if slices.Equal(m.Names, names) {
			continue
		}
		values := make([]float64, len(names))
		for i, x := range names {
			if k := slices.Index(m.Names, x); k >= 0 {
				values[i] = m.Values[k]
			}
		}
		m.Names, m.Values = names, values
		files[name] = m.Format()
	}
	out := s.with(files)
	return out, out.check()
}

// namesOf are the names of the weights of each file that has any.
func namesOf() map[string][]string {
	features, beads, kinds := passage.FeatureNames(), bitext.FeatureNames(), kind.FeatureNames()
	return map[string][]string{
		contextFile: features, wholeFile: features, tableFile: features,
		edgesFile: passage.EdgeNames(), commonFile: passage.CommonNames(),
		beadsContextFile: beads, beadsTableFile: beads,
		chanceContextFile: bitext.ChanceNames(), chanceTableFile: bitext.ChanceNames(),
		omissionWordFile: wordNames(), omissionBeadFile: beadNames(),
		kindEnglishFile: kinds, kindGermanFile: kinds, kindCommonFile: kinds,
	}
}

// Write writes the files that differ from before into a folder, by their paths in a checkout, and returns
// these.
func (s *State) Write(root string, before *State) (written []string, err error) {
	for _, name := range s.Changed(before) {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return written, err
		}
		if err := os.WriteFile(file, []byte(s.files[name]), 0o644); err != nil {
			return written, err
		}
		written = append(written, name)
	}
	return written, nil
}

// Over is the state with the files that are in a folder, by their paths in a checkout, in place of its own.
func (s *State) Over(dir string) (*State, error) {
	files := map[string]string{}
	for name := range s.files {
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		switch {
		case err == nil:
			files[name] = string(b)
		case !errors.Is(err, fs.ErrNotExist):
			return nil, err
		}
	}
	return s.with(files), nil
}

// Changed are the paths of the files that differ, in alphabetical order; all of them where there is no state
// before.
func (s *State) Changed(before *State) []string {
	var names []string
	for name, content := range s.files {
		if before == nil || before.files[name] != content {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// File is the content of a file.
func (s *State) File(name string) string { return s.files[name] }

// with is the state with other contents of some files.
func (s *State) with(files map[string]string) *State {
	out := &State{files: maps.Clone(s.files)}
	maps.Copy(out.files, files)
	return out
}

func (s *State) passages() (*passage.Model, error) {
	return passage.LoadFrom(passage.Files{
		Context: s.files[contextFile], Whole: s.files[wholeFile], Table: s.files[tableFile], Edges: s.files[edgesFile], Common: s.files[commonFile],
	})
}

func (s *State) beads() (*bitext.Model, error) {
	return bitext.LoadFrom(bitext.Files{
		Context: s.files[beadsContextFile], Table: s.files[beadsTableFile], ChanceContext: s.files[chanceContextFile], ChanceTable: s.files[chanceTableFile],
	})
}

func (s *State) omissions() (*omission.Model, error) {
	return omission.LoadFrom(s.files[omissionWordFile], s.files[omissionBeadFile])
}

// check reads every model of the state, so that a step that writes what cannot be read is found at
// once.
func (s *State) check() error {
	if _, err := s.passages(); err != nil {
		return err
	}
	if _, err := s.beads(); err != nil {
		return err
	}
	if _, err := s.omissions(); err != nil {
		return err
	}
	_, err := s.quotations()
	return err
}
