package words

// FirstLetters are the first letters of a folded word, all of them where there are few.
func (n *Numbers) FirstLetters(fold string) string {
	k := 0
	for i := range fold {
		if k == n.StemLetters {
			return fold[:i]
		}
		k++
	}
	return fold
}

// Spelling is how similar two words are that begin with the same letters, by their spelling.
func (n *Numbers) Spelling(a, b Row) float32 {
	if a.Fold == b.Fold {
		return n.SameSpelling
	}
	if a.Number || b.Number {
		return 0
	}
	common := 0
	for common < min(len(a.Fold), len(b.Fold)) && a.Fold[common] == b.Fold[common] {
		common++
	}
	longer := max(len(a.Fold), len(b.Fold))
	if common < n.StemLetters || 2*common < longer {
		return 0
	}
	return min(n.StemMost, n.StemBase+n.StemShare*float32(common)/float32(longer))
}
