package explain

import "enface/align/omission"

// An Explainer makes pairs.
type Explainer struct {
	Omission   *omission.Model
	Candidates int // further passages that are kept with a pair
	Numbers    Numbers
}
