package scrape

import (
	"compress/gzip"
	"io"
	"io/fs"
)

// ReadPacked reads a file that is packed with gzip.
func ReadPacked(folder fs.FS, name string) ([]byte, error) {
	f, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// RuleFrom says where the rule for the host of an address is from: "looking" at
// pages, what is "published" of its mark-up, or "" where there is none.
func RuleFrom(address string) string {
	switch r, found := ruleOf(address); {
	case !found:
		return ""
	case r.published:
		return "published"
	}
	return "looking"
}
