package scrape

// RuleFrom says where the rule for the host of an address is from: "looking" at
// pages, what is "published" of its mark-up, or "" where there is none.
func RuleFrom(address string) string {
	switch r, found := ruleOf(address); {
	case !found:
		return ""
	case r.published:
		return "published"
	}
	return "looking"
}
