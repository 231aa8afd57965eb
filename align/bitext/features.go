package bitext

// evidence is what speaks for a bead, and against it.
type evidence [evidenceCount]float32

const (
	margin   = iota // G log2(1 + min/max of the lengths)
	length          // the logarithm of how well the lengths fit
	gain            // words that are found, against chance
	weakest         // the same of the sentence that is found worst, of more than two; at most 0
	lack            // what that of one of more than two sentences lacks to a sentence that is rendered; at most 0
	unlike          // question marks and the like that one side lacks
	slipping        // clauses at its ends that belong to the neighbours, or theirs to it

	evidenceCount
)

// kinds are the features of the kind of a bead of n and m sentences.
type kinds [kindCount]float32

const (
	kindThree   = iota // three sentences
	kindTwoTwo         // two with two
	kindOneMore        // one with more than two
	kindMore           // others
	kindBeyond         // sentences beyond four
	kindSize           // sentences beyond two

	kindCount
)

func kindOf(n, m int) (k kinds) {
	switch {
	case n+m == 2:
		return k
	case n+m == 3:
		k[kindThree] = 1
	case n == 2 && m == 2:
		k[kindTwoTwo] = 1
	case n == 1 || m == 1:
		k[kindOneMore] = 1
	default:
		k[kindMore] = 1
	}
	k[kindBeyond] = float32(max(n+m-4, 0))
	k[kindSize] = float32(n + m - 2)
	return k
}

// Prices are what it costs, apart from the beads of stretches that are rendered.
type Prices [PriceCount]float32

const (
	FirstNull   = iota // of a run that is left out
	FurtherNull        // each further one
	SparseBegin        // to begin with a sparse stretch
	SparseEnter
	SparseLeave
	SparseNull
	SparseBead

	PriceCount
)

// never is the price of what does not happen.
const never = -1e6

// KindsFrom is the number of the first feature of a bead's kind, behind those of its evidence;
// FeatureCount is how many features a bead has.
const (
	KindsFrom    = evidenceCount
	FeatureCount = evidenceCount + kindCount
)

// FeatureNames are the names of the features of beads, as they stand in files of weights; those of
// prices come behind them.
func FeatureNames() []string {
	return append(append(append([]string(nil), evidenceNames()...), kindNames()...), priceNames()...)
}

func evidenceNames() []string {
	names := [evidenceCount]string{margin: "margin", length: "length", gain: "gain", weakest: "weakest", lack: "lack", unlike: "unlike.marks", slipping: "slip"}
	return names[:]
}

func kindNames() []string {
	names := [kindCount]string{
		kindThree: "kind.three", kindTwoTwo: "kind.two.two", kindOneMore: "kind.one.more", kindMore: "kind.more", kindBeyond: "kind.beyond.four", kindSize: "kind.beyond.two",
	}
	return names[:]
}

func priceNames() []string {
	names := [PriceCount]string{
		FirstNull: "null.first", FurtherNull: "null.further", SparseBegin: "sparse.begin", SparseEnter: "sparse.enter",
		SparseLeave: "sparse.leave", SparseNull: "sparse.null", SparseBead: "sparse.bead",
	}
	return names[:]
}
