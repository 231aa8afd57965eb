package pipeline

import "golang.org/x/text/language"

// SameLanguage reports whether two tags are of one language, whatever their scripts and regions.
func SameLanguage(a, b string) bool {
	x, _ := language.Parse(a)
	y, _ := language.Parse(b)
	bx, _ := x.Base()
	by, _ := y.Base()
	return bx == by
}

// baseLanguage is the language of a tag without script and region.
func baseLanguage(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return "und"
	}
	b, _ := t.Base()
	return b.String()
}

// inOrder puts two languages into the order that the archive has them in.
func inOrder(a, b string) [2]string {
	if a > b {
		a, b = b, a
	}
	return [2]string{a, b}
}
