package aligntest

import (
	"reflect"
	"testing"
)

// A table that lacks a name, a unit or what a number was set on is found.
func TestFaultsOfNumbers(t *testing.T) {
	for _, table := range []any{
		struct{}{},
		struct {
			Most int `set:"by hand"`
		}{},
		struct {
			Most int `unit:"words"`
		}{},
		struct {
			most int `unit:"words" set:"by hand"`
		}{1},
		struct {
			Most string `unit:"words" set:"by hand"`
		}{},
		struct {
			Most int `unit:"words" set:"a guess"`
		}{},
		struct{ Within struct{ Most int } }{},
	} {
		if len(faults(reflect.ValueOf(table))) == 0 {
			t.Errorf("%T has no fault", table)
		}
	}
	good := struct {
		Most   int `unit:"words" set:"by hand"`
		Within struct {
			Least float32 `unit:"share" set:"stories/pool"`
		}
	}{}
	if got := faults(reflect.ValueOf(good)); got != nil {
		t.Errorf("%q", got)
	}
}
