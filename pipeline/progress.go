package pipeline

// A Stage names a part of the work.
type Stage string

// The stages that report their progress.
const (
	Discovering Stage = "discover" // Leads: items are feeds, sitemaps and pages
	Collecting  Stage = "collect"  // Collect, CollectCrawl: items are references
	Originals   Stage = "find"     // FindOriginals: items are stories
	Aligning    Stage = "align"    // Align: items are versions
	Learning    Stage = "learn"    // Learn: items are rounds over the lines of two languages
)

// Progress says how far a stage is.
type Progress struct {
	Stage Stage
	Done  int    // items that are done
	Total int    // of so many; 0 where that is not known
	Item  string // the last one done in Collecting, else the next one; may be empty
	Of    string // in Aligning: the original of the version
	Found int    // in Discovering: stories found so far
	Ended bool   // the stage reports no more, done or not
}

// report calls the function for progress, if there is one.
func (o *Options) report(p Progress) {
	if o.Progress != nil {
		o.Progress(p)
	}
}

// warn calls the function for warnings, if there is one.
func (o *Options) warn(err error) {
	if o.Warn != nil {
		o.Warn(err)
	}
}
