package numeral

import (
	"math"
	"slices"

	"enface/text"
)

// spelled reads a number in words. Words below a hundred add up to a unit, a
// hundred multiplies the unit before it, and each greater power multiplies all
// that is smaller than itself: « dos mil millones » is 2,000 times a million.
func (r *reader) spelled(i int) (Figure, bool) {
	l := r.lang
	var total, group, unit int64
	floor := int64(math.MaxInt64) // what comes next must be smaller
	f := Figure{From: i, To: i, Sure: true}
	words := 0
	var single word
run:
	for j := i; j < len(r.words) && (j == i || r.follows(j)); j++ {
		fold := text.FoldString(r.raw(j))
		if j > i && l.joins[fold] && r.follows(j+1) {
			if next := l.word(text.FoldString(r.raw(j + 1))); next.value == 0 || next.value >= 100 && l.joinsTens {
				break
			}
			continue // "two hundred and five", « vingt et un »
		}
		w := l.word(fold)
		if w.value == 0 || w.article && j == i && !r.multiplied(j+1) || w.alone && j > i {
			break
		}
		v, power := w.value, w.multiplies
		switch {
		case !power && v == 20 && unit == 4 && l.quatreVingt:
			unit = 80
		case !power && (v < 100 || v%100 != 0 && group == 0) && fits(l, unit, v) && v < floor:
			unit += v
		case !power && v >= 10 && v < 100 && unit > 10 && unit <= 20 && group == 0 && total == 0 && l.years2:
			group, unit, floor = unit*100, v, 100 // nineteen eighty-four
		case !power && v >= 100 && group == 0 && unit == 0 && v < floor:
			group = v
			floor = min(floor, 100)
		case power && v < 1000 && (group == 0 || l.together) && unit < 100:
			group += max(unit, 1) * v
			unit = 0
		case power && v >= 1000:
			low := total % v
			sum := low + group + unit
			if sum == 0 {
				sum = 1
			}
			if total >= v && total/v%1000 == 0 && total-low == 0 || sum > 1e15/v {
				return f, words > 0
			}
			total = total - low + sum*v
			group, unit, floor = 0, 0, v
		default:
			break run
		}
		if words++; words == 1 {
			single = w
		}
		f.To = j + 1
		f.Value = number{total + group + unit, 0}.String()
		if w.last {
			break
		}
	}
	if words == 0 {
		return Figure{}, false
	}
	if words == 1 {
		f.Sure = !single.doubtful && !single.multiplies
		if l.together {
			return Figure{}, false // a character is mostly part of a word
		}
	}
	return f, true
}

// multiplied reports whether word i is a power that the word before counts, or
// continues a number.
func (r *reader) multiplied(i int) bool {
	return r.follows(i) && r.lang.word(text.FoldString(r.raw(i))).multiplies
}

// fits reports whether a word of value v can follow what is there of a unit:
// units behind tens, and in French 11 to 19 behind 60 and 80, 7 to 9 behind 10.
func fits(l *language, unit, v int64) bool {
	switch {
	case unit == 0:
		return true
	case v < 10 && unit >= 20 && unit%10 == 0:
		return true
	case l.quatreVingt:
		return v >= 10 && v < 20 && (unit == 60 || unit == 80) || v >= 7 && v <= 9 && unit%100 == 10 || v >= 7 && v <= 9 && (unit == 70 || unit == 90)
	}
	return false
}

// A word is what a word contributes to a number; its zero value contributes none.
type word struct {
	value      int64
	multiplies bool // a hundred, a million
	article    bool // « un » is mostly an article
	doubtful   bool // the word has other meanings, or names a place in an order
	last       bool // nothing follows an ordinal
	alone      bool // a dozen
}

// word looks a folded word up, in its parts where the language writes numbers
// as one word.
func (l *language) word(fold string) word {
	if w, ok := l.words[fold]; ok {
		return w
	}
	if l.compound == nil || len(fold) < 6 {
		return word{}
	}
	if v, ok := l.compound(l, fold); ok {
		return word{value: v}
	}
	for _, e := range l.ordinalEndings {
		if stem, found := cutSuffix(fold, e); found {
			if v, ok := l.compound(l, stem); ok && v > 0 {
				return word{value: v, doubtful: true, last: true}
			}
		}
	}
	return word{}
}

func cutSuffix(s, suffix string) (string, bool) {
	if len(s) > len(suffix) && s[len(s)-len(suffix):] == suffix {
		return s[:len(s)-len(suffix)], true
	}
	return s, false
}

// A part is a piece of a number that is written as one word.
type part struct {
	text       string
	value      int64
	multiplies bool
}

// pieced reads a word that consists of parts, by the longest that fits: « due
// cento venti sette ». Endings of parts may be elided before a vowel: vent'uno.
func pieced(s string, parts []part, elides bool) (int64, bool) {
	var total, group, unit int64
	for s != "" {
		best := part{}
		for _, p := range parts {
			if len(p.text) > len(best.text) && len(s) >= len(p.text) && s[:len(p.text)] == p.text {
				best = p
			}
			if short := p.text[:max(0, len(p.text)-1)]; elides && p.value >= 20 && p.value < 100 && !p.multiplies && len(short) > len(best.text) &&
				len(s) > len(short) && s[:len(short)] == short && (s[len(short)] == 'u' || s[len(short)] == 'o') {
				best = part{text: short, value: p.value}
			}
		}
		switch {
		case best.text == "":
			return 0, false
		case best.multiplies && best.value == 100:
			group += max(unit, 1) * 100
			unit = 0
		case best.multiplies:
			total += max(group+unit, 1) * best.value
			group, unit = 0, 0
		case unit != 0 && !(best.value < 10 && unit >= 20 && unit%10 == 0):
			return 0, false
		default:
			unit += best.value
		}
		s = s[len(best.text):]
	}
	return total + group + unit, true
}

// germanCompound reads siebenundzwanzig, zweitausenddreihundert.
func germanCompound(l *language, s string) (int64, bool) {
	for _, power := range []struct {
		text  string
		value int64
	}{{"tausend", 1000}, {"hundert", 100}} {
		at := indexWithin(s, power.text)
		if at < 0 {
			continue
		}
		many, rest := int64(1), int64(0)
		ok := true
		if at > 0 {
			if many, ok = germanCompound(l, s[:at]); !ok {
				return 0, false
			}
		}
		tail := s[at+len(power.text):]
		if head, found := cutPrefix(tail, "und"); found {
			tail = head
		}
		if tail != "" {
			if rest, ok = germanCompound(l, tail); !ok || rest >= power.value {
				return 0, false
			}
		}
		return many*power.value + rest, true
	}
	if v, ok := plain(l.parts, s); ok {
		return v, true
	}
	if at := indexWithin(s, "und"); at > 0 {
		units, ok1 := plain(l.parts, s[:at])
		tens, ok2 := plain(l.parts, s[at+3:])
		return units + tens, ok1 && ok2 && units < 10 && tens >= 20 && tens < 100 && tens%10 == 0
	}
	return 0, false
}

// indexWithin is where part last begins in s, -1 if nowhere.
func indexWithin(s, part string) int {
	for i := len(s) - len(part); i >= 0; i-- {
		if s[i:i+len(part)] == part {
			return i
		}
	}
	return -1
}

func cutPrefix(s, prefix string) (string, bool) {
	if len(s) > len(prefix) && s[:len(prefix)] == prefix {
		return s[len(prefix):], true
	}
	return s, false
}

func plain(parts []part, s string) (int64, bool) {
	i := slices.IndexFunc(parts, func(p part) bool { return p.text == s })
	if i < 0 {
		return 0, false
	}
	return parts[i].value, true
}

func italianCompound(l *language, s string) (int64, bool) { return pieced(s, l.parts, true) }
