package meta

import (
	"encoding/json"
	"html"
	"io"
	"strings"

	"enface/scrape/read/markup"
)

// An entity is an object of JSON-LD.
type entity map[string]any

// readJSONLD reads the objects of a script of JSON-LD: several of them, and
// those of lists and graphs. What is malformed in the usual ways is mended;
// what then still cannot be read is passed over.
func readJSONLD(source string) []entity {
	source = strings.TrimSpace(source)
	source = strings.TrimPrefix(source, "<!--")
	source = strings.TrimSuffix(source, "-->")
	for _, mark := range []string{"//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "//]]>", "/*]]>*/", "]]>"} {
		source = strings.ReplaceAll(source, mark, "")
	}
	values, err := decodeAll(source)
	if err != nil {
		if mended, err := decodeAll(mendJSON(source)); err == nil || len(mended) > len(values) {
			values = mended
		}
	}
	var found []entity
	for _, v := range values {
		found = collectEntities(found, v, 0)
	}
	return found
}

// decodeAll reads the values of a text of JSON one after the other, up to the first
// error.
func decodeAll(source string) ([]any, error) {
	var values []any
	d := json.NewDecoder(strings.NewReader(source))
	for {
		var v any
		if err := d.Decode(&v); err == io.EOF {
			return values, nil
		} else if err != nil {
			return values, err
		}
		values = append(values, v)
	}
}

// deepestEntity bounds how deep the objects of JSON-LD are looked for in others.
const deepestEntity = 6

// collectEntities lists the objects in v, outer ones first.
func collectEntities(found []entity, v any, depth int) []entity {
	if depth > deepestEntity {
		return found
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			found = collectEntities(found, x, depth+1)
		}
	case map[string]any:
		found = append(found, v)
		// itemListElement, hasPart and liveBlogUpdate list other pages.
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "item"} {
			if inner, ok := v[key]; ok {
				found = collectEntities(found, inner, depth+1)
			}
		}
	}
	return found
}

// types are the types of the entity, without the address of the vocabulary.
func (e entity) types() []string {
	var out []string
	for _, t := range listOf(e["@type"]) {
		if s, ok := t.(string); ok {
			out = append(out, s[strings.LastIndexAny(s, "/:#")+1:])
		}
	}
	return out
}

// isStory reports whether the entity describes a story.
func (e entity) isStory() bool {
	for _, t := range e.types() {
		if strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "BlogPosting") {
			return true
		}
		switch t {
		case "Report", "Review", "SocialMediaPosting", "ClaimReview":
			return true
		}
	}
	return false
}

// textValue is the text of a property: a string, the name or text of an object,
// or the first of a list.
func textValue(v any) string {
	switch v := v.(type) {
	case string:
		return cleanValue(v)
	case []any:
		for _, x := range v {
			if s := textValue(x); s != "" {
				return s
			}
		}
	case map[string]any:
		for _, key := range []string{"name", "@value", "text", "alternateName"} {
			if s, ok := v[key].(string); ok && s != "" {
				return cleanValue(s)
			}
		}
	}
	return ""
}

// cleanValue undoes the escapes of HTML that pages leave in JSON.
func cleanValue(s string) string {
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	return markup.Squeeze(s)
}

// listOf returns the elements of a list, and any other value as a list of one.
func listOf(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}
