package passage

// Numbers are what was set by hand in this room. The tags say the unit of each, and what it
// was set on; docs/learning.md has what a change of a tenth does to the figures.
type Numbers struct {
	// Proposing: windows, spans, parts.
	Considered   int     `unit:"windows a quotation" set:"stories/pool"`
	SecondHand   float32 `unit:"share of the quotation's weight" set:"stories/comparable, even documents"` // off in blocks that repeat or announce the text, and in an interviewer's questions
	SpanPrice    float32 `unit:"share of the quotation's weight" set:"stories/pool"`                       // off for every further span of a passage
	SeveralGain  float32 `unit:"share of the quotation's weight" set:"stories/pool, composites"`           // a passage of several spans must be better than one by this
	StretchWords int     `unit:"words" set:"stories/pool"`                                                 // of a stretch of the quotation that may have a span of its own, at least
	Stretches    int     `unit:"stretches" set:"time"`                                                     // of a quotation that are tried, at most
	EndOdds      float64 `unit:"log odds" set:"stories/pool, composites"`                                  // from which a beginning or an end may be all that has a source
	GoodEnough   float32 `unit:"share of a stretch's weight" set:"stories/pool"`                           // no other spans are looked for where a window has this much of each stretch
	TwiceLong    float32 `unit:"ln of length over expected" set:"stories/comparable, even documents"`      // from which a window may say all twice
	TwiceSaid    float32 `unit:"share of what the window has" set:"stories/comparable, even documents"`    // that either half must have
	CutWords     int     `unit:"words" set:"stories/pool"`                                                 // of a stretch that is taken out of a passage, at least
	CutFound     float32 `unit:"share of the stretch's weight" set:"stories/pool"`                         // that may be found in the quotation
	ReportWords  int     `unit:"words" set:"stories/pool"`                                                 // of a reporting clause, at most

	// Weighing.
	NumberFound    float32 `unit:"similarity" set:"stories/pool"`       // from which a number of the quotation is in the passage
	OrderApart     int     `unit:"words" set:"stories/pool"`            // two words whose order is compared lie at most so far apart
	OrderFound     float32 `unit:"similarity" set:"stories/pool"`       // and are found at least so well
	LongEnough     int     `unit:"words" set:"stories/pool"`            // from which on a quotation is weighed like all others
	UsualOriginal  int     `unit:"words" set:"stories/pool"`            // of an original, for what is found by chance
	LongestLearned int     `unit:"words" set:"the longest of the pool"` // of an original: what is said of none is not carried on beyond it

	// Deciding jointly.
	Rounds         int     `unit:"rounds" set:"stories/pool"`
	UsuallyInside  float64 `unit:"probability" set:"stories/comparable, even documents"` // that a source stands in quotation marks, where the original has them
	InsideCounts   float64 `unit:"quotations" set:"stories/comparable, even documents"`  // as how many that counts
	SurelyClaimed  float32 `unit:"probability" set:"stories/comparable, even documents"` // from which a word is another quotation's
	PartlyClaimed  float64 `unit:"share of the passage" set:"stories/comparable, even documents"`
	LeastUnclaimed float64 `unit:"of the quotation's words" set:"stories/comparable, even documents"`

	// Rereading.
	Settled     float64 `unit:"probability" set:"time, on stories/pool"`                          // of a passage, or of none: nothing more is read
	LeftOut     float64 `unit:"share of the probability of a source" set:"time, on stories/pool"` // candidates under it are not reread
	ClauseWords int     `unit:"words" set:"stories/pool"`                                         // that a passage is widened by to either side, at most

	// Parts of one utterance.
	NearWords  int     `unit:"words" set:"by hand"`       // between two passages that are near each other
	NearAdds   float64 `unit:"log odds" set:"by hand"`    // to a passage that is near and in order
	BehindAdds float64 `unit:"log odds" set:"by hand"`    // or near and out of order
	Anchoring  float64 `unit:"probability" set:"by hand"` // from which a passage draws others
	Drawn      float64 `unit:"probability" set:"by hand"` // under which it is drawn

	// A model of sentences, where there is one.
	SentenceShare     float64 `unit:"log odds a cosine" set:"stories/comparable, even documents"`
	SentenceShareFast float64 `unit:"log odds a cosine" set:"stories/comparable, even documents"`
	SentenceFair      float64 `unit:"cosine" set:"stories/comparable, even documents"` // that speaks neither for nor against
	SentenceFinds     int     `unit:"sentences" set:"stories/comparable, even documents"`

	// Moving edges.
	EdgeNear  int `unit:"words" set:"time, on stories/pool"` // that an edge may move by
	EdgeFar   int `unit:"words" set:"time, on stories/pool"` // and to punctuation
	EdgeShort int `unit:"words" set:"stories/pool"`          // a quotation of fewer is short

	// Answering.
	Accept float64 `unit:"probability" set:"stories/pool; stories/comparable, even documents"` // from which a quotation has a source: a person sees the pairs, and one that is not shown costs more than one to be thrown out
}

// Usual are the numbers that the program runs with.
func Usual() Numbers {
	return Numbers{
		Considered: 8, SecondHand: .08,
		SpanPrice: .06, SeveralGain: -.1, StretchWords: 3, Stretches: 6, EndOdds: 0, GoodEnough: .82,
		TwiceLong: .34, TwiceSaid: .9, CutWords: 4, CutFound: .3, ReportWords: 16,
		NumberFound: .5, OrderApart: 4, OrderFound: .4, LongEnough: 4, UsualOriginal: 400, LongestLearned: 900,
		Rounds: 2, UsuallyInside: .9, InsideCounts: 1, SurelyClaimed: .9, PartlyClaimed: .1, LeastUnclaimed: .4,
		Settled: .999, LeftOut: .01, ClauseWords: 32,
		NearWords: 60, NearAdds: 1, BehindAdds: .5, Anchoring: .9, Drawn: .97,
		SentenceShare: 2, SentenceShareFast: 5, SentenceFair: .35, SentenceFinds: 2,
		EdgeNear: 5, EdgeFar: 16, EdgeShort: 8,
		Accept: .3,
	}
}
