package passage

import "enface"

// Features are what speaks for and against a candidate, in the order of their names.
type Features [FeatureCount]float64

const (
	windowScore    = iota // the window score
	windowLong            // the same times ln(words of the quotation)
	late                  // how near the quotation's words come to the passage's after the last layer
	lateLong              // the same times ln(words)
	lateBack              // how near the passage's words come to the quotation's
	lateBackLong          // the same times ln(words)
	order                 // share of neighbouring words that stand in the same order
	numbersLacking        // numbers of the quotation that the passage lacks
	claimed               // how sure it is that another quotation renders these words
	marks                 // edges just inside quotation marks, 0 to 2
	inside                // share of the passage in quotation marks, as far as that is expected
	loose                 // share of the quotation's words without a counterpart of their own
	Whole                 // how near the two are as wholes, each read on its own
	wholeLong             // the same times ln(words)
	clause                // how near the quotation is to the clauses that the passage is of

	// Of quotations of less than LongEnough words; nothing else is changed by them.
	windowShort // the window score times ln(LongEnough / words)
	lateShort   // how near the words come after the last layer, likewise
	wholeShort  // how near the two are as wholes, likewise

	// Of passages of a part of the quotation.
	partly    // a beginning or an end of the quotation has no source here
	unsourced // and is this share of it

	FeatureCount
)

// A feature is its name in files of weights, and the ground that it belongs to where a score is
// explained.
type feature struct {
	name   string
	ground enface.GroundKind
}

func features() [FeatureCount]feature {
	return [FeatureCount]feature{
		windowScore:    {"window", enface.ByWords},
		windowLong:     {"window.long", enface.ByWords},
		late:           {"late", enface.ByMeaning},
		lateLong:       {"late.long", enface.ByMeaning},
		lateBack:       {"late.back", enface.ByBack},
		lateBackLong:   {"late.back.long", enface.ByBack},
		order:          {"order", enface.ByOrder},
		numbersLacking: {"numbers.lacking", enface.ByNumbers},
		claimed:        {"claimed", enface.ByClaimed},
		marks:          {"marks", enface.ByMarks},
		inside:         {"inside", enface.ByMarks},
		loose:          {"loose", enface.ByLoose},
		Whole:          {"whole", enface.ByWhole},
		wholeLong:      {"whole.long", enface.ByWhole},
		clause:         {"clause", enface.ByClause},
		windowShort:    {"window.short", enface.ByWords},
		lateShort:      {"late.short", enface.ByMeaning},
		wholeShort:     {"whole.short", enface.ByWhole},
		partly:         {"partly", enface.ByUnsourced},
		unsourced:      {"unsourced", enface.ByUnsourced},
	}
}

// NoneFeatures are what speaks for a quotation's having no source, in the order of their
// names: how easily its words are found by chance.
type NoneFeatures [NoneCount]float64

const (
	noneBias     = iota // 1
	noneWords           // ln(words of the quotation)
	noneSquared         // its square
	noneOriginal        // ln(words of the original / UsualOriginal)
	noneMarked          // the original has quotation marks: a source could be expected in them
	noneShort           // ln(LongEnough / words) of short quotations

	NoneCount
)

func noneFeatures() [NoneCount]feature {
	return [NoneCount]feature{
		noneBias: {"none.bias", enface.ByChance}, noneWords: {"none.words", enface.ByChance}, noneSquared: {"none.words.squared", enface.ByChance},
		noneOriginal: {"none.original", enface.ByChance}, noneMarked: {"none.marked", enface.ByMarks}, noneShort: {"none.short", enface.ByChance},
	}
}

// FeatureNames are the names of the features and of those of none, as they stand in files of
// weights.
func FeatureNames() []string {
	var names []string
	for _, f := range features() {
		names = append(names, f.name)
	}
	for _, f := range noneFeatures() {
		names = append(names, f.name)
	}
	return names
}

// LearnedFirst is how many features are learned before the others: those are of passages of a
// part of the quotation, and change nothing elsewhere.
const LearnedFirst = partly
