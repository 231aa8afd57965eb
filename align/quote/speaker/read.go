package speaker

import (
	"strings"
	"unicode"

	"enface/align/quote/tokens"
	"enface/align/quote/words"
)

// Sizes of names. Set by hand.
const (
	longestName     = 6  // words
	longestFull     = 79 // bytes
	leastProfession = 6  // bytes of a German noun that stands before a name
	longestRole     = 29 // bytes of a noun in an apposition
	roleWords       = 5  // words of an apposition that are looked at
)

// Read takes the names from the tokens [from, to).
func (n *Names) Read(r *tokens.Reading, from, to int) {
	for i := from; i < to; i++ {
		if !n.inName(r, i) {
			continue
		}
		end := n.nameEnd(r, i, to)
		i = n.take(r, i, end, to)
	}
}

// nameEnd is the token behind the name that begins with token i.
func (n *Names) nameEnd(r *tokens.Reading, i, to int) int {
	j, end := i+1, i+1
	for j < to && j-i < longestName {
		if n.inName(r, j) {
			j++
			end = j
			continue
		}
		k := joining(r, j, to)
		if k == 0 || !n.inName(r, j+k) {
			break
		}
		j += k
	}
	return end
}

// inName reports whether token i may be part of a name.
func (n *Names) inName(r *tokens.Reading, i int) bool {
	t := &r.Tokens[i]
	if !t.Word || !t.Capital || unicode.IsDigit(t.First) || t.Is(words.Calendar) {
		return false
	}
	const titles = words.Honorific | words.Naming | words.Unsaid | words.Object | words.Work
	const functional = words.Pronoun | words.Determiner | words.Preposition | words.Conjunction | words.Of | words.Auxiliary
	return t.Class&^titles == 0 || !t.Is(functional) && !beginsSentence(r, i)
}

// beginsSentence reports whether a sentence begins with token i, or may.
func beginsSentence(r *tokens.Reading, i int) bool {
	return i == 0 || r.EndsSentence(i-1) || r.Quoted(i-1) || !r.Tokens[i-1].Word && r.Tokens[i-1].First != ','
}

// joining counts the tokens from j on that join names: van, von der; in German no article
// alone does.
func joining(r *tokens.Reading, j, to int) int {
	if j+1 >= to || r.Quoted(j) {
		return 0
	}
	switch w := r.String(j); {
	case !words.NameParticle(w):
		return 0
	case !r.Lang.Grammar.ArticleInNames:
		return 1
	case w == "von" || w == "van" || w == "zu":
		if j+2 < to && (r.Word(j+1, "der") || r.Word(j+1, "den") || r.Word(j+1, "dem")) {
			return 2
		}
		return 1
	case w == "der" || w == "den" || w == "des" || w == "da":
		return 0
	}
	return 1
}

// A title is what stands before a name.
type title struct {
	gender gender
	found  bool
}

// take keeps the name of the tokens [i, end), or what it is without the words before it, and
// returns its last token.
func (n *Names) take(r *tokens.Reading, i, end, to int) (last int) {
	if i > 0 && end-i > 1 && r.Tokens[i].Class&^(words.Honorific|words.Of) != 0 && beginsSentence(r, i) {
		i++ // "On Monday Massoud": the first word is no name
	}
	i, t := n.titled(r, i, end)
	if n.lang.Grammar.CapitalNouns && end-i > 2 && r.Tokens[i].Len() >= leastProfession && singlePerson(r.String(i)) {
		n.keepRole(r, i, end)
		i++ // Bauingenieurin X
	}
	if end-i == 1 {
		n.single(r, i, t)
	} else if name := bare(r.Join(i, end).In(r.Text)); len(name) <= longestFull {
		n.several(r, i, end, to, name, t)
	}
	return end - 1
}

// titled returns the first token of the name without its titles, and what the last of them
// tells: Finance Minister X.
func (n *Names) titled(r *tokens.Reading, i, end int) (int, title) {
	t := title{}
	if i > 0 && r.Is(i-1, words.Honorific) {
		t = title{address(r.String(i - 1)), true}
	}
	for k := end - 2; k >= i; k-- {
		if r.Is(k, words.Honorific) {
			n.keepRole(r, k, end)
			return k + 1, title{address(r.String(k)), true}
		}
	}
	return i, t
}

// single keeps a name of one word, if somebody with that last name is known.
func (n *Names) single(r *tokens.Reading, i int, t title) {
	if full, ok := n.full[bare(r.String(i))]; ok {
		n.name(full, r.Tokens[i].Start, t.found || reports(r, i, i+1), t.gender)
	}
}

// several keeps a name of more words. Who was named first is meant later on; a second one of
// the family gets the full name.
func (n *Names) several(r *tokens.Reading, i, end, to int, name string, t title) {
	key := bare(r.String(end - 1))
	if _, known := n.full[key]; !known {
		n.full[key] = name
	}
	n.apposition(r, end, to, name)
	n.name(n.full[key], r.Tokens[i].Start, t.found || aged(r, end) || reports(r, i, end), t.gender)
}

// aged reports whether an age stands behind a name: X, 54, or X (54).
func aged(r *tokens.Reading, end int) bool {
	if end+2 >= len(r.Tokens) || r.Tokens[end].First != ',' && r.Tokens[end].First != '(' || !unicode.IsDigit(r.Tokens[end+1].First) {
		return false
	}
	n, behind := r.Tokens[end+1].Len(), &r.Tokens[end+2]
	return (n == 2 || n == 1) && (behind.First == ',' || behind.First == ')' || behind.Word)
}

// reports reports whether the tokens from i to end stand beside a reporting verb.
func reports(r *tokens.Reading, i, end int) bool {
	return r.Is(end, words.Verb) || r.Only(i-1, words.Verb, words.Of)
}

// keepRole keeps a title before a name: Finance Minister X.
func (n *Names) keepRole(r *tokens.Reading, i, end int) {
	if end-i < 2 {
		return
	}
	name := r.Join(i+1, end).In(r.Text)
	if full, ok := n.full[r.String(end-1)]; ok {
		name = full
	}
	n.role[strings.ToLower(r.String(i))] = name
}

// apposition keeps the nouns behind a name: X, the minister of finance.
func (n *Names) apposition(r *tokens.Reading, end, to int, name string) {
	if !r.Comma(end) || end+1 >= to || !r.Tokens[end+1].Word || r.Tokens[end+1].Capital && !n.lang.Grammar.CapitalNouns {
		return
	}
	for j := end + 1; j < to && j <= end+roleWords && r.Tokens[j].Word; j++ {
		t := &r.Tokens[j]
		if !t.Is(words.Determiner|words.Of|words.Preposition|words.Conjunction) && t.Len() <= longestRole {
			n.role[strings.ToLower(r.String(j))] = name
		}
		if t.Is(words.Of) && j > end+1 {
			break
		}
	}
}
