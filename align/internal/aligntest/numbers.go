package aligntest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// sources are what numbers were set on: corpora, texts and pairs of the tuning data, a paper, what
// bounds time and memory, and a person.
func sources() []string {
	return []string{
		"stories", "textberg-dev", "TransRead", "alignment/sconf-enfr", "tuning data", "runs of two novels", "pairs with --fast",
		"the longest of the pool", "Gale and Church 1993", "time", "memory", "by hand",
	}
}

// Numbers checks a table of numbers that were set by hand: each is a number, or a table in its
// turn, and has a name, a unit and what it was set on.
func Numbers(t *testing.T, table any) {
	t.Helper()
	for _, fault := range faults(reflect.ValueOf(table)) {
		t.Error(fault)
	}
}

func faults(table reflect.Value) (all []string) {
	fault := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	if table.NumField() == 0 {
		fault("%v is empty", table.Type())
	}
	for i := range table.NumField() {
		f, v := table.Type().Field(i), table.Field(i)
		if v.Kind() == reflect.Struct {
			all = append(all, faults(v)...)
			continue
		}
		set := f.Tag.Get("set")
		switch {
		case !v.CanInt() && !v.CanFloat():
			fault("%v.%s is no number", table.Type(), f.Name)
		case !f.IsExported() || f.Tag.Get("unit") == "" || set == "":
			fault("%v.%s has no name, no unit, or nothing that it was set on: %q", table.Type(), f.Name, f.Tag)
		case !slices.ContainsFunc(sources(), func(known string) bool { return strings.Contains(set, known) }):
			fault("%v.%s was set on %q, which is none of %q", table.Type(), f.Name, set, sources())
		}
	}
	return all
}
