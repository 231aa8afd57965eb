package page

import (
	"encoding/json"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"enface"
	"enface/scrape/read/markup"
)

// mostCompared bounds the bytes in which other texts are looked for, so that a
// page made for it cannot keep the program busy.
const mostCompared = 1 << 30

const (
	shortestWitness = 400 // letters that the text for machines must have to be compared
	sureBytes       = 30  // letters, in bytes, over which a block is in it by more than chance
	sureBlock       = 60  // characters from which a block is kept because it is in it
	longestStray    = 600 // bytes from which a block stays although it is not in it
)

// A testimony compares the blocks of a page with the text that the page gives to
// machines, the witness. Sums count bytes of letters.
type testimony struct {
	in    []bool // which blocks are in the witness
	shown int    // of running text that is in it
	kept  int    // of running text that was found to be the story
	told  int    // of that, what is in the witness
}

// compare looks for the blocks in the letters of the witness.
func compare(blocks []block, witness string) testimony {
	t := testimony{in: make([]bool, len(blocks))}
	for i := range blocks {
		b := &blocks[i]
		l := markup.Letters(b.text)
		t.in[i] = l != "" && strings.Contains(witness, l)
		if !b.running() {
			continue
		}
		if t.in[i] && len(l) > sureBytes {
			t.shown += len(l)
		}
		if b.kept && !b.junk {
			t.kept += len(l)
			if t.in[i] {
				t.told += len(l)
			}
		}
	}
	return t
}

// byWitness compares the blocks with the text that the page gives to machines.
// Where the page shows at least .8 of that, its paragraphs are the story's. Where
// in addition .95 of what was found is in it, the rest is none of the story.
func byWitness(blocks []block, body string) {
	witness := markup.Letters(body)
	if len(blocks) == 0 || utf8.RuneCountInString(witness) < shortestWitness || len(witness) > mostCompared/len(blocks) {
		return
	}
	t := compare(blocks, witness)
	if 10*t.shown < 8*len(witness) {
		return
	}
	sure := 20*t.told >= 19*t.kept && 10*t.told >= 8*len(witness)
	for i := range blocks {
		b := &blocks[i]
		if !b.running() || b.pull || b.aside {
			continue
		}
		switch {
		case t.in[i]:
			if !b.kept && utf8.RuneCountInString(b.text) >= sureBlock {
				b.kept, b.junk = true, false
			}
		case sure && len(b.text) < longestStray:
			b.kept = false
		}
	}
}

// witnessBlocks are the paragraphs of the text that a page gives to machines.
func witnessBlocks(body string) []block {
	if strings.Contains(body, "<p") || strings.Contains(body, "<br") {
		if doc, err := html.Parse(strings.NewReader(body)); err == nil {
			blocks, _ := readBlocks(markup.First(doc, "body"), "", true)
			return blocks
		}
	}
	var blocks []block
	for line := range strings.Lines(html.UnescapeString(body)) {
		if line = markup.Squeeze(line); line != "" {
			blocks = append(blocks, block{kind: enface.Paragraph, text: line, el: markup.Element("p"), kept: true})
		}
	}
	return blocks
}

const (
	largestScript   = 8 << 20 // bytes of a script in which a text is looked for
	textsOfAScript  = 20      // that are looked at
	nestedInStrings = 2       // readings of a script: as it is, and as JSON within a string of JSON
)

// scriptedText finds the values of a script whose names say that they are the text
// of a story.
var scriptedText = regexp.MustCompile(`"(?:contentHtml|contentHTML|content_html|bodyHtml|bodyHTML|body_html|articleHtml|htmlContent|articleBody|storyBody)"\s*:\s*("(?:[^"\\]|\\.)*")`)

// scriptedBody is the longest text that a script of a page holds for it to show
// in the end, under a name that says so; "" if there is none. The data of some
// frameworks are JSON within a string of JSON.
func scriptedBody(page string) string {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return ""
	}
	longest := ""
	for n := markup.Next(doc, doc); n != nil; n = markup.Next(n, doc) {
		if n.Type == html.ElementNode && n.Data == "script" && n.FirstChild != nil && len(n.FirstChild.Data) <= largestScript {
			if text := textIn(n.FirstChild.Data); len(text) > len(longest) {
				longest = text
			}
		}
	}
	return longest
}

// textIn is the longest text of a story in a script, "" if there is none.
func textIn(script string) string {
	longest := ""
	for range nestedInStrings {
		for _, found := range scriptedText.FindAllStringSubmatch(script, textsOfAScript) {
			var text string
			if json.Unmarshal([]byte(found[1]), &text) == nil && len(text) > len(longest) {
				longest = text
			}
		}
		if !strings.Contains(script, `\"`) {
			break
		}
		script = strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(script)
	}
	return longest
}
