package align

// marks counts, in a sentence, the marks that translators keep: of what is asked,
// shouted and announced. Full stops and commas come and go with the cut of sentences.
type marks [3]int16

func marksIn(s string) (m marks) {
	for _, r := range s {
		switch r {
		case '?', '؟', '？', '\u037e': // the last is the Greek question mark
			m[0]++
		case '!', '！':
			m[1]++
		case ':', ';', '：', '；', '؛':
			m[2]++
		}
	}
	return m
}

// disagreement is how many marks one side of a bead has and the other lacks.
func disagreement(s, t []marks) float32 {
	var d marks
	for _, m := range s {
		for k, n := range m {
			d[k] += n
		}
	}
	for _, m := range t {
		for k, n := range m {
			d[k] -= n
		}
	}
	sum := int16(0)
	for _, n := range d {
		sum += max(n, -n)
	}
	return float32(sum)
}
