package scrape

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strings"
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

// collectEntities lists the objects in v, outer ones first.
func collectEntities(found []entity, v any, depth int) []entity {
	if depth > 6 {
		return found
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			found = collectEntities(found, x, depth+1)
		}
	case map[string]any:
		found = append(found, v)
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart", "liveBlogUpdate"} {
			if key == "itemListElement" || key == "liveBlogUpdate" || key == "hasPart" {
				continue // lists of other pages
			}
			if inner, ok := v[key]; ok {
				found = collectEntities(found, inner, depth+1)
			}
		}
	}
	return found
}

// mendJSON mends what pages get wrong in JSON: raw line breaks and tabs in
// strings, quotation marks in strings that are not escaped, escapes that JSON
// does not know, and commas before a closing bracket or twice.
func mendJSON(s string) string {
	var b bytes.Buffer
	in := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case !in && c == '"':
			in = true
			b.WriteByte(c)
		case !in && c == ',':
			if next := nextByte(s, i+1); next == '}' || next == ']' || next == ',' || next == 0 {
				continue
			}
			b.WriteByte(c)
		case !in && c == ';' && nextByte(s, i+1) == 0:
		case !in:
			b.WriteByte(c)
		case c == '\\' && i+1 < len(s):
			i++
			if strings.IndexByte(`"\/bfnrtu`, s[i]) >= 0 {
				b.WriteByte('\\')
			}
			b.WriteByte(s[i])
		case c == '"':
			switch nextByte(s, i+1) {
			case ',', ':', '}', ']', 0:
				in = false
				b.WriteByte(c)
			default:
				b.WriteString(`\"`)
			}
		case c < ' ':
			fmt.Fprintf(&b, `\u%04x`, c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// nextByte is the first byte of s from i on that is not white space; 0 at the end.
func nextByte(s string, i int) byte {
	for ; i < len(s); i++ {
		if !strings.ContainsRune(" \t\r\n", rune(s[i])) {
			return s[i]
		}
	}
	return 0
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
		if strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "BlogPosting") || t == "Report" || t == "Review" || t == "SocialMediaPosting" || t == "ClaimReview" {
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
	return squeeze(s)
}

func listOf(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}
