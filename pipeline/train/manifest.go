package train

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed manifest.txt
var manifestText string

// A Corpus is a folder of gold data, and what it may be used for.
type Corpus struct {
	Name, Folder, Licence, Source string
	Use                           Use
	Part                          string   // what of it may be learned from, see part
	Files                         []string // files and folders that it is; nil for the whole folder
	SHA256                        string   // over the names and contents of its files
}

// A Use is what a corpus is for.
type Use string

const (
	Learn   Use = "learn"   // weights may be learned from all of it
	Tune    Use = "tune"    // from a part of it; the rest is only reported
	Check   Use = "check"   // only reported
	Measure Use = "measure" // its licence allows measuring alone
)

// A Manifest is the list of corpora.
type Manifest []Corpus

// ReadManifest reads the embedded one.
func ReadManifest() (Manifest, error) { return parseManifest(manifestText) }

func parseManifest(s string) (Manifest, error) {
	var all Manifest
	var c *Corpus
	n := 0
	for line := range strings.Lines(s) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, found := strings.Cut(line, ": ")
		if key == "corpus" {
			all = append(all, Corpus{Name: value})
			c = &all[len(all)-1]
			continue
		}
		if !found || c == nil {
			return nil, fmt.Errorf("manifest: line %d: %q is not \"key: value\" under a corpus", n, line)
		}
		switch key {
		case "folder":
			c.Folder = value
		case "licence":
			c.Licence = value
		case "source":
			c.Source = value
		case "use":
			c.Use = Use(value)
		case "part":
			c.Part = value
		case "files":
			c.Files = strings.Fields(value)
		case "sha256":
			c.SHA256 = value
		default:
			return nil, fmt.Errorf("manifest: line %d: there is no key %q", n, key)
		}
	}
	for _, c := range all {
		if c.Folder == "" || c.Licence == "" || c.Source == "" || !slices.Contains([]Use{Learn, Tune, Check, Measure}, c.Use) || c.Use == Tune && !isPart(c.Part) {
			return nil, fmt.Errorf("manifest: corpus %s lacks its folder, licence, source, use or part", c.Name)
		}
	}
	return all, nil
}

// Corpus is the one of a name.
func (m Manifest) Corpus(name string) (Corpus, error) {
	for _, c := range m {
		if c.Name == name {
			return c, nil
		}
	}
	return Corpus{}, fmt.Errorf("the manifest has no corpus %q", name)
}

// Data are the corpora on this machine.
type Data struct {
	Root     fs.FS // laid out as docs/eval.md says
	Manifest Manifest
}

// ToLearnFrom opens the part of a corpus that weights may be learned from. What is outside of the part
// cannot be opened. A corpus that may only be measured or reported is refused.
func (d *Data) ToLearnFrom(name string) (fs.FS, error) {
	c, err := d.Manifest.Corpus(name)
	if err != nil {
		return nil, err
	}
	switch {
	case c.Use == Measure:
		return nil, fmt.Errorf("nothing is learned from %s: its licence (%s) allows measuring alone", name, c.Licence)
	case c.Use == Check:
		return nil, fmt.Errorf("nothing is learned from %s: it is a check set, which is only reported", name)
	case c.Part == partNone:
		return nil, fmt.Errorf("nothing is learned from %s yet: its part in the manifest is %q", name, partNone)
	}
	folder, err := d.open(c)
	if err != nil || c.Part == "" {
		return folder, err
	}
	return part(folder, c)
}

func (d *Data) open(c Corpus) (fs.FS, error) {
	if _, err := fs.Stat(d.Root, c.Folder); err != nil {
		return nil, fmt.Errorf("corpus %s: %w; docs/eval.md says where it can be had", c.Name, err)
	}
	return fs.Sub(d.Root, c.Folder)
}

// Digest is the SHA-256 over the names and contents of a corpus's files, in the order of their names.
func (d *Data) Digest(c Corpus) (string, error) {
	folder, err := d.open(c)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	within := func(name string) bool {
		return c.Files == nil || slices.ContainsFunc(c.Files, func(f string) bool { return name == f || strings.HasPrefix(name, f+"/") })
	}
	err = fs.WalkDir(folder, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !within(name) {
			return err
		}
		f, err := folder.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		fmt.Fprintf(h, "%s\n", path.Clean(name))
		_, err = io.Copy(h, f)
		return err
	})
	return hex.EncodeToString(h.Sum(nil)), err
}

// ErrDiffers is the class of corpora whose contents are not those of the manifest.
var ErrDiffers = errors.New("a corpus differs from the manifest")

// Verify holds corpora, by their names, against the digests of the manifest. Its errors wrap ErrDiffers, or
// say that a corpus is not here.
func (d *Data) Verify(names []string) error {
	for _, name := range names {
		c, err := d.Manifest.Corpus(name)
		if err != nil {
			return err
		}
		switch got, err := d.Digest(c); {
		case err != nil:
			return err
		case got != c.SHA256:
			return fmt.Errorf("%w: %s has sha256 %s, not %s", ErrDiffers, name, got, c.SHA256)
		}
	}
	return nil
}
