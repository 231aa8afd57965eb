package read

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
)

func plain(t *testing.T, text string) *enface.Story {
	t.Helper()
	s, err := Extract(&enface.Capture{Ref: "story.txt", MediaType: "text/plain", Body: []byte(text)}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkStory(t, s)
	if s.Text != text {
		t.Errorf("the text is %q, the file %q", s.Text, text)
	}
	return s
}

func TestPlainBlocks(t *testing.T) {
	wrapped := "This is a paragraph whose lines were broken at some width, as mail\nprograms and old editors do it, so that it is one paragraph and not\nthree."
	cases := []struct {
		name, text string
		want       []string
	}{
		{"blank lines", "One.\n\nTwo.\n \t\n\nThree.", []string{"[paragraph] One.", "[paragraph] Two.", "[paragraph] Three."}},
		{"line ends of Windows and a byte order mark", "\ufeffOne.\r\n\r\n\u00a0Two.\r\n", []string{"[paragraph] One.", "[paragraph] Two."}},
		{"wrapped lines", wrapped + "\n\nNext.", []string{"[paragraph] " + wrapped, "[paragraph] Next."}},
		{"a paragraph a line", "A first paragraph.\nA second paragraph, which is a good deal longer than the first one.\nA third.", []string{"[paragraph] A first paragraph.", "[paragraph] A second paragraph, which is a good deal longer than the first one.", "[paragraph] A third."}},
		{"a comment form", "He left, they said, and did not come back.\n\nPlease enter your comment!\nPlease enter your name here\n", []string{"[paragraph] He left, they said, and did not come back.", "[boilerplate] Please enter your comment!", "[boilerplate] Please enter your name here"}},
		{"what follows a form", "He left, they said, and did not come back.\n\nLEAVE A REPLY\n\nJo\n\nPost Comment", []string{"[paragraph] He left, they said, and did not come back.", "[boilerplate] LEAVE A REPLY", "[boilerplate] Jo", "[boilerplate] Post Comment"}},
		{"a box within the text", "He left, they said, and did not come back.\n\nTags:\n\nThe others stayed, and were glad of it, for a week.", []string{"[paragraph] He left, they said, and did not come back.", "[boilerplate] Tags:", "[paragraph] The others stayed, and were glad of it, for a week."}},
		{"words of a form within a sentence", "Leave a comment, he said.", []string{"[paragraph] Leave a comment, he said."}},
		{"a title", "The bridge\n\nThe bridge was opened yesterday, and nobody fell off it.\n\nMore are planned.", []string{"[heading] The bridge", "[paragraph] The bridge was opened yesterday, and nobody fell off it.", "[paragraph] More are planned."}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := plain(t, c.text)
			var got []string
			for _, b := range s.Blocks {
				got = append(got, "["+string(b.Kind)+"] "+b.In(s.Text))
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// The seed story of the project ends in a comment form.
func TestSeedStory(t *testing.T) {
	f, err := os.Open("../../../shared/data/quotes/seed-en.jsonl")
	if err != nil {
		t.Skip("skipped: no data")
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		var doc struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &doc); err != nil {
			t.Fatal(err)
		}
		n++
		s := plain(t, doc.Text)
		for _, b := range s.Blocks {
			if form := strings.HasPrefix(b.In(s.Text), "Please enter your"); form != (b.Kind == enface.Furniture) {
				t.Errorf("[%s] %s", b.Kind, b.In(s.Text))
			}
		}
	}
	if n == 0 {
		t.Error("no story in the file")
	}
}
