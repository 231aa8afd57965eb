package words

// Listed is what is known, apart from vectors and spelling, of the words of a version
// and an original.
type Listed struct {
	lexicons Listing
	names    Listing            // words that are one name
	rows     map[string][]int32 // rows of the original by their spelling
	share    float64            // of the weight of the version's words: those that a lexicon says something about
}

// Consult asks the lexicons about the words of a version and an original, and looks for
// names that both have.
func (r *Reader) Consult(version, original *Side, versionLang, originalLang string) Listed {
	l := Listed{lexicons: r.listing(version, original, versionLang, originalLang), names: r.naming(version, original)}
	if len(l.lexicons)+len(l.names) == 0 {
		return l
	}
	l.rows = map[string][]int32{}
	for i, x := range original.Rows {
		l.rows[x.Fold] = append(l.rows[x.Fold], int32(i))
	}
	if version.Context {
		l.lexicons.soften(version)
	}
	var all float64
	for _, w := range version.Words {
		all += float64(w.Weight)
		if len(l.lexicons[version.Rows[w.Row].Fold]) > 0 {
			l.share += float64(w.Weight)
		}
	}
	l.share /= max(all, 1e-9)
	return l
}

// ListingOf is what lexicons and names say about the words of a source and a target, as one.
func (r *Reader) ListingOf(source, target *Side, sourceLang, targetLang string) Listing {
	return r.listing(source, target, sourceLang, targetLang).with(r.naming(source, target))
}

// listing asks the lexicons about the words of two sides; nil where there are none.
func (r *Reader) listing(first, second *Side, firstLang, secondLang string) Listing {
	if len(r.Lexicons) == 0 {
		return nil
	}
	l := Listing{}
	source, target := folds(first.Rows), folds(second.Rows)
	for _, x := range r.Lexicons {
		forth, back := x.Fits(firstLang, secondLang)
		if forth {
			x.Between(source, target, func(i, j int, w float64) { l.put(source[i], target[j], float32(w)) })
		}
		if back {
			x.Between(target, source, func(i, j int, w float64) { l.put(source[j], target[i], float32(w)) })
		}
	}
	return l
}

// folds are the spellings of rows that are no numbers, each once.
func folds(rows []Row) []string {
	seen := make(map[string]bool, len(rows))
	var out []string
	for _, r := range rows {
		if !r.Number && !seen[r.Fold] {
			seen[r.Fold] = true
			out = append(out, r.Fold)
		}
	}
	return out
}

// raise brings the similarities of a word of the version to the rows of the original up to
// what is listed.
func (l *Listed) raise(fold string, raise func(row int32, to float32)) {
	for _, says := range []Listing{l.lexicons, l.names} {
		for theirs, similarity := range says[fold] {
			for _, i := range l.rows[theirs] {
				raise(i, similarity)
			}
		}
	}
}

func (l *Listed) of(version, original string) float32 {
	return max(l.lexicons.of(version, original), l.names.of(version, original))
}

// Name is the similarity of two folded words as one name.
func (l *Listed) Name(version, original string) float32 { return l.names.of(version, original) }

// None is what is added to the weight of "no source" since lexicons raise the scores of all
// passages where words are compared by the input table.
func (l *Listed) None(n *Numbers) float64 { return n.ListedNone * l.share }
