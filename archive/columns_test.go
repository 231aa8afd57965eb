package archive

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"enface"
)

// everyField is a story of which no field is empty. A field of a type that is new to
// stories fails here and needs a line of its own.
func everyField(t *testing.T, c *enface.Capture) *enface.Story {
	t.Helper()
	s := &enface.Story{}
	for field, value := range reflect.ValueOf(s).Elem().Fields() {
		name := "the " + field.Name
		switch to := value.Addr().Interface().(type) {
		case *[]string:
			*to = []string{name, "another"}
		case *map[string]string:
			*to = map[string]string{"de": name}
		case *[]enface.Block:
			*to = []enface.Block{{Kind: enface.Heading, Span: enface.Span{Start: 0, End: 2}}, {Kind: enface.Caption, Span: enface.Span{Start: 3, End: 5}}}
		case *[]enface.Span:
			*to = []enface.Span{{Start: 1, End: 3}}
		case *time.Time:
			*to = c.Time
		default:
			switch value.Kind() {
			case reflect.String:
				value.SetString(name)
			case reflect.Bool:
				value.SetBool(true)
			case reflect.Int, reflect.Int64:
				value.SetInt(7)
			case reflect.Float64:
				value.SetFloat(.5)
			default:
				t.Fatalf("Story.%s: this test has no value of the type %s; add a case to everyField", field.Name, field.Type)
			}
		}
	}
	s.SHA256 = c.SHA256 // PutStory holds it to the capture
	return s
}

// The archive keeps every field of a story.
func TestArchiveForgetsNoField(t *testing.T) {
	a, _ := newArchive(t)
	c := capture("https://lac.example/ecole", "Un texte.")
	want := everyField(t, c)
	id, _, err := a.PutCapture(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	story, _, err := a.PutStory(t.Context(), id, want)
	if err != nil {
		t.Fatalf("%v: each column that Story names needs a migration that adds it", err)
	}
	same := func(got *StoryEntry) {
		t.Helper()
		g, w := reflect.ValueOf(got.Story), reflect.ValueOf(*want)
		for i := range w.NumField() {
			if diff := cmp.Diff(w.Field(i).Interface(), g.Field(i).Interface()); diff != "" {
				t.Fatalf("the archive forgets Story.%s; give it a tag column and a migration:\n%s", w.Type().Field(i).Name, diff)
			}
		}
	}
	same(must[*StoryEntry](t)(a.StoryByID(t.Context(), story)))

	// A later reading of which only this field is another one takes its place.
	for field, value := range reflect.ValueOf(want).Elem().Fields() {
		if _, ok := field.Tag.Lookup("column"); !ok || field.Name == "Canonical" { // Canonical is what the story is known by
			continue
		}
		switch value.Kind() {
		case reflect.String:
			value.SetString("another")
		default:
			value.SetZero()
		}
		if _, changed, err := a.PutStory(t.Context(), id, want); err != nil || !changed {
			t.Errorf("another Story.%s is no change to the archive: %v", field.Name, err)
		}
		same(must[*StoryEntry](t)(a.StoryByID(t.Context(), story)))
	}
	sound(t, a)
}

// The JSON of a story has every field that is not left out by its tag, and the
// contract names it.
func TestRecordForgetsNoField(t *testing.T) {
	contract, err := os.ReadFile("../docs/json.md")
	if err != nil {
		t.Fatal(err)
	}
	c := capture("https://lac.example/ecole", "Un texte.")
	c.Time = c.Time.Truncate(time.Second)
	want := everyField(t, c).Record()
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got enface.StoryRecord
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if got.Key != want.Key {
		t.Errorf("the key is %q, not %q", got.Key, want.Key)
	}
	if diff := cmp.Diff(want.Blocks, got.Blocks); diff != "" {
		t.Errorf("blocks: %s", diff)
	}
	g, w := reflect.ValueOf(got.Story), reflect.ValueOf(want.Story)
	for i := range w.NumField() {
		field := w.Type().Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch name {
		case "-", "blocks":
			continue
		case "":
			t.Errorf("Story.%s has no tag json; leave it out with \"-\"", field.Name)
			continue
		}
		if diff := cmp.Diff(w.Field(i).Interface(), g.Field(i).Interface()); diff != "" {
			t.Errorf("the record forgets Story.%s: %s", field.Name, diff)
		}
		if !strings.Contains(string(contract), "`"+name+"`") {
			t.Errorf("docs/json.md does not name %s, which Story.%s is in records", name, field.Name)
		}
	}
}
