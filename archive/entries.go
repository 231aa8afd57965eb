package archive

import "enface"

// A StoryEntry is a story as it stands in the archive.
type StoryEntry struct {
	ID  int64
	Key string // enface.Story.Key, unique in the archive
	enface.Story
}

// A PairEntry is a pair as it stands in the archive. Key is its short name,
// which stays the same when the archive is built again or grows.
type PairEntry struct {
	Key    string
	Method string // the name and number of the aligner that made it
	Review string // "", "accepted", "rejected" or "corrected"
	enface.Pair
}

// A Version is a story that quotes an original, with the pairs of its
// quotations in the order of the version's text.
type Version struct {
	Story   StoryEntry
	How     string // how the link came about: "given", "found"
	Aligned bool   // whether the aligner has been over it
	Pairs   []PairEntry
}

// A Work is an original with all its versions, in the order in which they were
// published, then collected. It is what the edition and the exports show.
type Work struct {
	Original StoryEntry
	Versions []Version
}
