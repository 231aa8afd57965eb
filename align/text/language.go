package text

import "strings"

// Language returns the language of s as a BCP 47 tag and how sure that is, 0 to 1.
func Language(s string) (string, float64) {
	common := map[string]string{
		"fr": " le la les des et est une dans que pour du qui sur pas au il elle nous vous ",
		"en": " the of and to in that is was for it with as his on be at by he she they ",
		"de": " der die das und ist nicht von den mit ein eine zu im auf dem sich es wir ich ",
		"es": " el los las y es una en que por para con del no se lo su como ",
	}
	counts, total := map[string]int{}, 0
	for _, w := range strings.Fields(strings.ToLower(s)) {
		for l, list := range common {
			if strings.Contains(list, " "+w+" ") {
				counts[l]++
				total++
			}
		}
	}
	best := ""
	for _, l := range []string{"en", "fr", "de", "es"} {
		if counts[l] > counts[best] {
			best = l
		}
	}
	if best == "" {
		return "", 0
	}
	return best, float64(counts[best]) / float64(total)
}
