package words

// Numbers are what was set by hand in this room. The tags say the unit of each, and what it
// was set on; docs/learning.md has what a change of a tenth does to the figures.
type Numbers struct {
	// BaseWeight is added to the weight of every word: each says a little.
	BaseWeight float32 `unit:"weight of a word" set:"stories/pool, textberg-dev"`

	// A cosine is a similarity of (cosine - away) / CosineRange, cut to 0 and 1.
	TableAway   float32 `unit:"cosine of input-table vectors" set:"stories/pool, textberg-dev"`
	ContextAway float32 `unit:"cosine after layer 6" set:"stories/pool, textberg-dev"`
	CosineRange float32 `unit:"cosine" set:"stories/pool, textberg-dev"`

	// The same for cosines after the last layer.
	LateAway  float32 `unit:"cosine after the last layer" set:"alignment/sconf-enfr"`
	LateRange float32 `unit:"cosine" set:"alignment/sconf-enfr"`

	// Words that are less similar than Weakest are not linked.
	Weakest float32 `unit:"similarity" set:"alignment/sconf-enfr"`

	// Words spelled alike are similar by SameSpelling. Where only their first
	// StemLetters are the same it is StemBase + StemShare times the share of the
	// longer word that they have in common, at most StemMost.
	SameSpelling float32 `unit:"similarity" set:"stories/pool"`
	StemBase     float32 `unit:"similarity" set:"stories/pool"`
	StemShare    float32 `unit:"similarity" set:"stories/pool"`
	StemMost     float32 `unit:"similarity" set:"stories/pool"`
	StemLetters  int     `unit:"letters" set:"stories/pool"`

	// What the edge of a passage is worth, in shares of the quotation's weight.
	BorderMark     float32 `unit:"share of the quotation's weight" set:"stories/pool"` // punctuation, or the edge of a line
	BorderSentence float32 `unit:"share of the quotation's weight" set:"stories/pool"` // more, where that ends a sentence
	BorderQuote    float32 `unit:"share of the quotation's weight" set:"stories/pool"` // more, inside an opening or closing mark
	Crossing       float32 `unit:"share of the quotation's weight" set:"stories/pool"` // off for each line break or mark passed over

	// UsualSpeech is the share of words in quotation marks from which on a text is
	// taken to have what it quotes in them.
	UsualSpeech float64 `unit:"share of words" set:"stories/comparable, even documents"`

	// SameSort is how similar the vectors of two words that state numbers must be for one
	// to stand in the place of the other.
	SameSort float32 `unit:"similarity" set:"stories, even documents"`

	// ListedNone is added to the weight of "no source" where words are compared by the
	// input table and lexicons know all words: they raise the scores of all passages.
	ListedNone float64 `unit:"log odds" set:"stories/comparable, even documents"`
}

// Usual are the numbers that the program runs with.
func Usual() Numbers {
	return Numbers{
		BaseWeight: .02,
		TableAway:  .02, ContextAway: .2, CosineRange: .4,
		LateAway: .1, LateRange: .5, Weakest: .15,
		SameSpelling: 1, StemBase: .4, StemShare: .6, StemMost: .9, StemLetters: 4,
		BorderMark: .06, BorderSentence: .03, BorderQuote: .06, Crossing: .06,
		UsualSpeech: .05, SameSort: .3, ListedNone: 1.5,
	}
}

// Similarity is that of two words by the cosine of their vectors after layer 6, or of the
// input table where context is false.
func (n *Numbers) Similarity(cosine float32, context bool) float32 {
	return min(1, max(0, (cosine-n.Away(context))/n.CosineRange))
}

// Away is the cosine of words that have nothing to do with each other.
func (n *Numbers) Away(context bool) float32 {
	if context {
		return n.ContextAway
	}
	return n.TableAway
}

// LateSimilarity is that of two words by the cosine of their vectors after the last layer.
func (n *Numbers) LateSimilarity(cosine float32) float32 {
	return min(1, max(0, (cosine-n.LateAway)/n.LateRange))
}
