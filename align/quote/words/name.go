package words

// NameParticle reports whether a word may join the parts of a name: van, de la.
func NameParticle(w string) bool {
	switch w {
	case "de", "van", "von", "der", "den", "du", "la", "le", "bin", "al", "el", "da", "di", "dos", "des", "ben", "ibn", "y", "ter", "zu", "af", "del":
		return true
	}
	return false
}
