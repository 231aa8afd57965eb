package passage

// EdgeFeatures are what speaks for a window's edges, in the order of their names.
type EdgeFeatures [EdgeCount]float64

const (
	edgeCover     = iota // share of the quotation's weight that is found, times the root of the number of its words
	edgeWords            // the same where each word counts alike
	edgeLate             // and after the last layer
	edgeWeight           // weight of the window's words, over the quotation's
	edgeLoose            // the window's words without a counterpart of their own, over the number of the quotation's
	edgeLength           // |ln| of the window's length over the expected one
	edgeOpenMark         // punctuation before the window
	edgeOpenQuote        // a quotation mark opens just before it
	edgeShutMark         // the same behind it
	edgeShutQuote
	edgeShutShort  // punctuation behind it, where the quotation is short
	edgeCrosses    // line breaks and quotation marks passed over
	edgeBefore     // how well the word before the window is found
	edgeAfter      // and the one behind it
	edgeFirstLate  // the greatest cosine of the first word after the last layer
	edgeLastLate   // and of the last word
	edgeBothBegin  // the quotation begins with a capital, the window with a sentence
	edgeOneBegins  // the window begins with a sentence, the quotation with a small letter
	edgeBothEnd    // both end with a sentence
	edgeOneEnds    // the quotation ends a sentence, the window stops short of any punctuation
	edgeSkipsFirst // share of the quotation before the word that the window's first is nearest to
	edgeSkipsLast  // share of it behind the word that the last is nearest to
	edgeLastSays   // weight of the last word
	EdgeStays      // the window as it was found

	EdgeCount
)

// EdgeNames are the names of the features of edges, as they stand in the file of weights.
func EdgeNames() []string {
	names := [EdgeCount]string{
		edgeCover: "cover", edgeWords: "words", edgeLate: "late", edgeWeight: "weight", edgeLoose: "loose", edgeLength: "length",
		edgeOpenMark: "open.mark", edgeOpenQuote: "open.quote", edgeShutMark: "shut.mark", edgeShutQuote: "shut.quote", edgeShutShort: "shut.mark.short",
		edgeCrosses: "crosses", edgeBefore: "before", edgeAfter: "after", edgeFirstLate: "first.late", edgeLastLate: "last.late",
		edgeBothBegin: "both.begin", edgeOneBegins: "passage.begins", edgeBothEnd: "both.end", edgeOneEnds: "quotation.ends",
		edgeSkipsFirst: "skips.first", edgeSkipsLast: "skips.last", edgeLastSays: "last.weight", EdgeStays: "stays",
	}
	return names[:]
}
