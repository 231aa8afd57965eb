package train

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
)

// A Number is one that was set by hand: a field of a room's Numbers.
type Number struct {
	Room, Name, Unit, Set string // Room is the name of its package
	Value                 float64
	index                 [][]int // of the fields that lead to it
}

// ByHand lists the numbers of all rooms.
func ByHand() []Number {
	var all []Number
	usual := UsualNumbers()
	v := reflect.ValueOf(usual)
	for i := range v.NumField() {
		room := strings.ToLower(v.Type().Field(i).Name)
		all = append(all, numbersIn(room, v.Field(i), [][]int{{i}})...)
	}
	return all
}

func numbersIn(room string, v reflect.Value, index [][]int) []Number {
	var all []Number
	for i := range v.NumField() {
		f := v.Type().Field(i)
		at := append(append([][]int{}, index...), []int{i})
		if v.Field(i).Kind() == reflect.Struct {
			all = append(all, numbersIn(strings.ToLower(f.Name), v.Field(i), at)...)
			continue
		}
		all = append(all, Number{Room: room, Name: f.Name, Unit: f.Tag.Get("unit"), Set: f.Tag.Get("set"), Value: asFloat(v.Field(i)), index: at})
	}
	return all
}

func asFloat(v reflect.Value) float64 {
	switch v.Kind() {
	case reflect.Float32: // as it is written, not as it is held
		x, _ := strconv.ParseFloat(strconv.FormatFloat(v.Float(), 'g', -1, 32), 64)
		return x
	case reflect.Float64:
		return v.Float()
	}
	return float64(v.Int())
}

// Changed are the usual numbers with this one changed by a share of itself; a whole number changes by one at
// least.
func (n Number) Changed(share float64) (Numbers, float64, error) {
	all := UsualNumbers()
	v := reflect.ValueOf(&all).Elem()
	for _, i := range n.index {
		v = v.FieldByIndex(i)
	}
	x := n.Value * (1 + share)
	switch {
	case v.CanInt():
		if x = math.Round(x); x == n.Value {
			x += math.Copysign(1, share)
		}
		v.SetInt(int64(x))
	case v.CanFloat():
		v.SetFloat(x)
	default:
		return all, 0, fmt.Errorf("%s of %s is no number", n.Name, n.Room)
	}
	return all, x, nil
}
