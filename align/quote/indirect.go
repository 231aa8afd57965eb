package quote

// reports finds indirect reports in the unit.
func (a *analyst) reports(r *reading, u unit) {}
