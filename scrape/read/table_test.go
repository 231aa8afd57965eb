package read

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
)

func TestTableIsReadByRows(t *testing.T) {
	prose := strings.Repeat("<p>The council put off its vote on the new harbor wall for the third time on Wednesday, citing costs.</p>\n", 4)
	page := "<html><body><article><h1>Vote put off</h1>" + prose + `<table><tr><th> Year </th> <th>Cost</th></tr>
<tr><td>2025</td><td><b>3.1</b> million</td></tr><tr><td>2026</td><td></td><td> 6.4 million </td></tr></table>` + prose +
		`<table><tr><td><p>A table for the look holds paragraphs, and they stay what they are.</p></td><td>x</td></tr></table>` + prose + "</article></body></html>"
	s, err := Extract(&enface.Capture{Ref: "a.html", MediaType: "text/html", Body: []byte(page)}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, b := range s.Blocks {
		if b.Kind == enface.ListItem {
			rows = append(rows, b.In(s.Text))
		}
	}
	if d := cmp.Diff([]string{"Year | Cost", "2025 | 3.1 million", "2026 | 6.4 million"}, rows); d != "" {
		t.Errorf("%s\nin %s", d, s.Text)
	}
	if !strings.Contains(s.Text, "\n\nA table for the look holds paragraphs, and they stay what they are.") {
		t.Errorf("the table for the look: %s", s.Text)
	}
}
