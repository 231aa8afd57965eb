package align

import "strings"

// expansion is roughly how many characters the same words take in a language,
// against English. Its error enters the score at a fifth of its logarithm.
func expansion(lang string) float64 {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	switch base {
	case "fr", "de", "el", "it", "es", "ro", "hu":
		return 1.1
	case "pt", "nl", "pl", "bg", "ca":
		return 1.06
	case "ar", "fa", "ur":
		return .85
	case "he":
		return .78
	case "zh":
		return .32
	case "ja":
		return .45
	case "ko":
		return .52
	}
	return 1
}
