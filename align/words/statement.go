package words

// A statement is a run of words that together state a number or a date, or name a country.
type statement struct {
	From, To int    // numbers of its words
	Fold     string // what the words are compared by
	Number   bool   // they state a number, and nothing else
	Figure   bool   // they state a number or a date, at least in one of their meanings
}

// statements are those of a text. What states the same is spelled the same, whatever the
// language; each word of a run such as quatre-vingt-dix stands for the whole.
type statements struct {
	stated []statement
	states map[int32]int32 // word -> the statement that it is a part of
}

func (s *statements) add(x statement) {
	if s.states == nil {
		s.states = map[int32]int32{}
	}
	for i := x.From; i < x.To; i++ {
		s.states[int32(i)] = int32(len(s.stated))
	}
	s.stated = append(s.stated, x)
}

// of is the statement that word i is a part of.
func (s *statements) of(i int32) (statement, bool) {
	k, ok := s.states[i]
	if !ok {
		return statement{}, false
	}
	return s.stated[k], true
}

// row is what word i, folded, is compared by.
func (s *statements) row(i int32, fold string) Row {
	if x, ok := s.of(i); ok {
		return Row{Fold: x.Fold, Number: x.Number, Figure: x.Figure}
	}
	return Row{Fold: fold, Number: isNumber(fold)}
}
