package dictionary

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"enface/align/lexicon"
)

// A Set is the dictionaries that somebody has named.
type Set struct {
	Lexicons []*lexicon.Lexicon
	Digest   string // of their files, ten hexadecimal digits; "" without any
}

// Read reads dictionaries, as Open does.
func Read(paths []string) (*Set, error) {
	s := &Set{}
	bytes := sha256.New()
	for _, path := range paths {
		l, err := open(path, bytes)
		if err != nil {
			return nil, err
		}
		s.Lexicons = append(s.Lexicons, l)
	}
	if len(paths) > 0 {
		s.Digest = hex.EncodeToString(bytes.Sum(nil))[:10]
	}
	return s, nil
}

// Foreign says which dictionaries are of other languages than these two.
func (s *Set) Foreign(first, second string) (all []error) {
	for _, l := range s.Lexicons {
		if forth, back := l.Fits(first, second); !forth && !back {
			all = append(all, fmt.Errorf("%s is a dictionary of %s and %s, not of %s and %s: it says nothing here", l.Name, l.Source, l.Target, first, second))
		}
	}
	return all
}
