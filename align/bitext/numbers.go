package bitext

import (
	"enface/align/coverage"
	"enface/align/delimit"
)

// Numbers are what was set by hand in this room.
type Numbers struct {
	MaxBead int `unit:"sentences" set:"textberg-dev"` // of a bead, both sides together

	// The share of the sentences' own vectors in the evidence; the rest is that of their words.
	WholeShare     float64 `unit:"share of the squared length" set:"textberg-dev, TransRead without Swann"`
	WholeShareFast float64 `unit:"share of the squared length" set:"textberg-dev, TransRead without Swann"`

	// Words that begin alike, or are the same number, and say at least SpellingWeight count as
	// vectors do; SpellingLetters is how many letters are compared.
	SpellingWeight  float32 `unit:"weight of a word" set:"textberg-dev, Alice"`
	SpellingLetters int     `unit:"letters" set:"textberg-dev, Alice"`

	// The length ratio is that of sentences that are nearest to each other with a cosine over
	// RatioSure. RatioUsual characters more have the usual ratio of the languages.
	RatioSure  float32 `unit:"cosine" set:"textberg-dev, Alice"`
	RatioUsual float32 `unit:"characters" set:"small texts cut from the tuning data"`

	// LengthVariance is that of the length of a rendering, for each character.
	LengthVariance float32 `unit:"characters" set:"Gale and Church 1993"`

	// What the beads of two texts gain on average, at least, where these are of one work. Where they gain
	// less and are TogetherFew at most, only beads that gain more are trusted.
	Together     float64 `unit:"gain of a bead" set:"small texts cut from the tuning data"`
	TogetherFast float64 `unit:"gain of a bead" set:"small texts cut from the tuning data"`
	TogetherFew  int     `unit:"beads" set:"small texts cut from the tuning data"`

	// At the coarser levels a unit is several sentences.
	CoarseMargin  float32 `unit:"gain a margin" set:"textberg-dev, Alice"`
	CoarseLength  float32 `unit:"gain a log probability" set:"textberg-dev, Alice"`
	CoarseKind    float32 `unit:"gain" set:"textberg-dev, Alice"` // of a bead of three units
	CoarseNull    float32 `unit:"gain" set:"textberg-dev, Alice"` // the first of a run
	CoarseFurther float32 `unit:"gain" set:"textberg-dev, Alice"` // each further one
	CoarseBead    int     `unit:"units" set:"time"`
	Coarsest      int     `unit:"units a side" set:"time"` // that are compared each with each
	BandWidth     int     `unit:"units" set:"time, on TransRead without Swann"`

	// A delimiter that lies more than BorderAway sentences away from the coarser path is an
	// accident. One before sentences of at least BorderWords words with a cosine under BorderAlike
	// is none. Around it, BorderAround delimiters on either side are looked at whose sentences have
	// TellingWords words and more. The share BorderAgreeing of them must render each other about as
	// well (AgreeAbout) as either renders one of the AgreeAway beside it.
	BorderAway     int     `unit:"sentences" set:"memory"`
	BorderWords    int     `unit:"words" set:"numbered texts of the tuning data"`
	BorderAlike    float32 `unit:"cosine" set:"numbered texts of the tuning data"`
	TellingWords   int     `unit:"words" set:"numbered texts of the tuning data"`
	BorderAround   int     `unit:"delimiters" set:"numbered texts of the tuning data"`
	BorderAgreeing float64 `unit:"share of delimiters" set:"numbered texts of the tuning data"`
	AgreeAway      int     `unit:"sentences" set:"numbered texts of the tuning data"`
	AgreeAbout     float32 `unit:"cosine" set:"numbered texts of the tuning data"`

	Coverage coverage.Numbers
	Delimit  delimit.Numbers
}

// Usual are the numbers that the program runs with.
func Usual() Numbers {
	return Numbers{
		MaxBead: 8, WholeShare: .3, WholeShareFast: .5, SpellingWeight: .3, SpellingLetters: 5,
		RatioSure: .35, RatioUsual: 1000, LengthVariance: 6.8,
		Together: 4.5, TogetherFast: 3, TogetherFew: 10,
		CoarseMargin: 35, CoarseLength: 1, CoarseKind: -3, CoarseNull: -8, CoarseFurther: -2, CoarseBead: 3, Coarsest: 256, BandWidth: 14,
		BorderAway: 1000, BorderWords: 8, BorderAlike: .25, TellingWords: 4, BorderAround: 8, BorderAgreeing: .7, AgreeAway: 3, AgreeAbout: .02,
		Coverage: coverage.Usual(), Delimit: delimit.Usual(),
	}
}
