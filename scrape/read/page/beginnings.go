package page

import (
	"regexp"
	"regexp/syntax"
	"sync"
	"unicode"
)

// A finder finds lines by how they begin. There are many beginnings and most lines
// have none of them, so the beginnings are indexed by their first characters.
type finder struct {
	byFirst map[rune][]*regexp.Regexp
	others  []*regexp.Regexp // that can begin with anything
}

// beginnings returns a function that returns a finder for lines that begin with one of
// the patterns, behind a match of the pattern lead. The finder is made at the first
// call.
func beginnings(lead string, patterns ...string) func() *finder {
	return sync.OnceValue(func() *finder {
		f := &finder{byFirst: map[rune][]*regexp.Regexp{}}
		for _, p := range patterns {
			re := regexp.MustCompile(lead + "(" + p + ")")
			tree, err := syntax.Parse("(?i)"+p, syntax.Perl)
			if err != nil {
				panic(err) // regexp has parsed it
			}
			first, known := firstRunes(tree, nil)
			if !known {
				f.others = append(f.others, re)
				continue
			}
			for _, r := range first {
				f.byFirst[r] = append(f.byFirst[r], re)
			}
		}
		return f
	})
}

// match reports whether the line has one of the beginnings. What leads ends at
// the first letter or digit at the latest.
func (f *finder) match(line string) bool {
	for _, r := range line {
		r = unicode.ToLower(r)
		for _, re := range f.byFirst[r] {
			if re.MatchString(line) {
				return true
			}
		}
		if r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_') {
			break
		}
	}
	for _, re := range f.others {
		if re.MatchString(line) {
			return true
		}
	}
	return false
}

// firstRunes appends the characters, in lower case, that a match of the tree can
// begin with. They are not known where it can be empty or begin with many.
func firstRunes(tree *syntax.Regexp, to []rune) (runes []rune, known bool) {
	switch tree.Op {
	case syntax.OpLiteral:
		return append(to, unicode.ToLower(tree.Rune[0])), true
	case syntax.OpCharClass:
		for i := 0; i < len(tree.Rune); i += 2 {
			if tree.Rune[i+1]-tree.Rune[i] > 3 {
				return to, false
			}
			for r := tree.Rune[i]; r <= tree.Rune[i+1]; r++ {
				to = append(to, unicode.ToLower(r))
			}
		}
		return to, true
	case syntax.OpCapture, syntax.OpPlus:
		return firstRunes(tree.Sub[0], to)
	case syntax.OpConcat:
		for _, sub := range tree.Sub {
			switch sub.Op {
			case syntax.OpWordBoundary, syntax.OpBeginLine, syntax.OpBeginText:
				continue
			case syntax.OpQuest: // this, or what is behind it
				if to, known = firstRunes(sub.Sub[0], to); !known {
					return to, false
				}
				continue
			}
			return firstRunes(sub, to)
		}
		return to, false
	case syntax.OpAlternate:
		for _, sub := range tree.Sub {
			if to, known = firstRunes(sub, to); !known {
				return to, false
			}
		}
		return to, true
	}
	return to, false
}
