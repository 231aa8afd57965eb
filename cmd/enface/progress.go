package main

import "enface/pipeline"

// progress makes lines of what the stages report. aligning stands before the names of versions.
func (s *session) progress(aligning string) func(pipeline.Progress) {
	stop := func() {}
	return func(p pipeline.Progress) {
		stop()
		stop = func() {}
		switch {
		case p.Ended:
			s.ui.endProgress()
		case p.Stage == pipeline.Discovering:
			s.ui.progress(p.Done, p.Total, "looked through, "+count(p.Found, "story", "stories")+" found, now "+p.Item)
		case p.Stage == pipeline.Learning:
			s.ui.progress(p.Done, p.Total, "learning")
		case p.Stage == pipeline.Aligning:
			s.ui.progress(p.Done, p.Total, aligning+p.Item)
			stop = s.ui.working("finding passages in " + p.Of)
		default:
			s.ui.progress(p.Done, p.Total, p.Item)
		}
	}
}
