package archive

import (
	"iter"
	"reflect"

	"enface"
)

// said yields what is said about a story beside its text: the fields with a tag
// column, and the names of these columns of the table story.
func said(s *enface.Story) iter.Seq2[string, reflect.Value] {
	return func(yield func(string, reflect.Value) bool) {
		for field, value := range reflect.ValueOf(s).Elem().Fields() {
			if column, ok := field.Tag.Lookup("column"); ok && !yield(column, value) {
				return
			}
		}
	}
}

// columns are the names of all columns that said yields, in its order.
func columns() (names []string) {
	for name := range said(&enface.Story{}) {
		names = append(names, name)
	}
	return names
}

// columnValues are what the columns hold: lists and maps as JSON, anything else as it is.
func columnValues(s *enface.Story) (all []any, err error) {
	for _, field := range said(s) {
		value := field.Interface()
		if isJSON(field) {
			if field.IsNil() {
				field = emptyOf(field.Type())
			}
			if value, err = marshal(field.Interface()); err != nil {
				return nil, err
			}
		}
		all = append(all, value)
	}
	return all, nil
}

// scanned are what a row of the columns is scanned into. settle fills
// the story's lists and maps from it afterwards; empty ones are nil.
func scanned(s *enface.Story) (to []any, settle func() error) {
	texts := map[*string]reflect.Value{}
	for _, field := range said(s) {
		if isJSON(field) {
			text := new(string)
			texts[text] = field
			to = append(to, text)
			continue
		}
		to = append(to, field.Addr().Interface())
	}
	return to, func() error {
		for text, field := range texts {
			if err := unmarshal(*text, field.Addr().Interface()); err != nil {
				return err
			}
			if field.Len() == 0 {
				field.SetZero()
			}
		}
		return nil
	}
}

func isJSON(field reflect.Value) bool {
	return field.Kind() == reflect.Slice || field.Kind() == reflect.Map
}

func emptyOf(t reflect.Type) reflect.Value {
	if t.Kind() == reflect.Map {
		return reflect.MakeMap(t)
	}
	return reflect.MakeSlice(t, 0, 0)
}
