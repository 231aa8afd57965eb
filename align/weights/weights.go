// Package weights reads and writes learned models. A model is a small text file: a head
// of lines "# key: value" that say where the numbers come from, then one line
// "name value" for each feature. The code that uses a model asks for its names in
// its own order. So a feature that is added, dropped or moved is an error, and never
// a weight of something else.
package weights

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Field is a line of a model's head.
type Field struct{ Key, Value string }

// A Model is the content of a file.
type Model struct {
	Head   []Field
	Names  []string
	Values []float64
}

// Parse reads a model. An error names the line.
func Parse(s string) (*Model, error) {
	m := &Model{}
	n := 0
	for line := range strings.Lines(s) {
		n++
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if head, ok := strings.CutPrefix(line, "#"); ok {
			key, value, found := strings.Cut(head, ":")
			if !found {
				return nil, fmt.Errorf("line %d: the head is lines \"# key: value\"", n)
			}
			m.Head = append(m.Head, Field{strings.TrimSpace(key), strings.TrimSpace(value)})
			continue
		}
		f := strings.Fields(line)
		if len(f) != 2 {
			return nil, fmt.Errorf("line %d: %q is not a name and a number", n, line)
		}
		x, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			return nil, fmt.Errorf("line %d: %s is %q, not a number", n, f[0], f[1])
		}
		if slices.Contains(m.Names, f[0]) {
			return nil, fmt.Errorf("line %d: %s stands twice", n, f[0])
		}
		m.Names, m.Values = append(m.Names, f[0]), append(m.Values, x)
	}
	return m, nil
}

// Of returns the values of the names, which must be all that the model has, in its order.
// The error names the first that is missing, extra or elsewhere.
func (m *Model) Of(names []string) ([]float64, error) {
	for i, name := range names {
		switch {
		case i < len(m.Names) && m.Names[i] == name:
		case !slices.Contains(m.Names, name):
			return nil, fmt.Errorf("the model has no weight of %s; enface-train learns it, or write a line %q in its place", name, name+" 0")
		case i < len(m.Names) && !slices.Contains(names, m.Names[i]):
			return nil, fmt.Errorf("the model has a weight of %s, which is no feature", m.Names[i])
		default:
			return nil, fmt.Errorf("the weight of %s stands in another place than the feature", name)
		}
	}
	if len(m.Names) > len(names) {
		return nil, fmt.Errorf("the model has a weight of %s, which is no feature", m.Names[len(names)])
	}
	return m.Values, nil
}

// Load reads the model of a file and returns the values of the names.
func Load(file, s string, names []string) ([]float64, error) {
	m, err := Parse(s)
	if err == nil {
		var values []float64
		if values, err = m.Of(names); err == nil {
			return values, nil
		}
	}
	return nil, fmt.Errorf("%s: %w", file, err)
}

// Field returns a value of the head, "" where there is none.
func (m *Model) Field(key string) string {
	for _, f := range m.Head {
		if f.Key == key {
			return f.Value
		}
	}
	return ""
}

// Format writes the model as Parse reads it. Values are written as they are: who learns
// them rounds them.
func (m *Model) Format() string {
	var b strings.Builder
	for _, f := range m.Head {
		fmt.Fprintf(&b, "# %s: %s\n", f.Key, f.Value)
	}
	wide := 0
	for _, name := range m.Names {
		wide = max(wide, len(name))
	}
	for i, name := range m.Names {
		fmt.Fprintf(&b, "%-*s %s\n", wide, name, strconv.FormatFloat(m.Values[i], 'f', -1, 64))
	}
	return b.String()
}
