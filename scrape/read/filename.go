package read

import (
	"path/filepath"
	"strings"

	"golang.org/x/text/language"
)

// Lengths in bytes of a language tag in the name of a file.
const (
	shortestTag = 2
	longestTag  = 10
	bareTag     = 3 // a longer one must have a hyphen or an underscore
)

// langOfName returns the language that the name of a file declares: fr for
// NAME.fr.txt. It is "" if there is none.
func langOfName(path string) string {
	name := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(path), ".gz"), ".GZ")
	name = strings.TrimSuffix(name, filepath.Ext(name))
	ext := strings.TrimPrefix(filepath.Ext(name), ".")
	if n := len(ext); n < shortestTag || n > longestTag || n > bareTag && !strings.ContainsAny(ext, "-_") || name == "."+ext {
		return ""
	}
	t, err := language.Parse(strings.ReplaceAll(ext, "_", "-"))
	if err != nil {
		return ""
	}
	if _, sure := t.Base(); sure == language.No {
		return ""
	}
	return t.String()
}
