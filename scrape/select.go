package scrape

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"enface"
)

// selectBlocks finds the blocks of a page that are its story.
func selectBlocks(body *html.Node, m *meta) []block {
	rule, found := ruleOf(m.address())
	if found {
		rule.dropFrom(body)
	}
	blocks, skeleton := readBlocks(body, m.lang, false)
	if m.byline == "" || m.isOutlet(strings.Split(m.byline, ", ")) {
		m.byline = firstOf(m.bylineIn(blocks), m.byline)
	}
	ruled := rule.apply(blocks, body, m)
	if n := keptBytes(ruled); n >= 250 && 2*n >= proseBytes(body) {
		return once(ruled) // what is found without it can hardly be half as much again
	}
	markKept(blocks, skeleton)
	refine(blocks, m)
	// A site that changed its pages leaves a rule with a part of the story.
	if n := keptBytes(ruled); n >= 250 && 3*n >= 2*keptBytes(blocks) {
		return once(ruled)
	}
	if n := keptBytes(blocks); n < 250 || 3*n < proseBytes(body) {
		// The names of its elements may have hidden the story.
		all, skeleton := readBlocks(body, m.lang, true)
		markKept(all, skeleton)
		refine(all, m)
		if keptBytes(all) > 2*n {
			blocks = all
		}
	}
	if keptBytes(blocks) < 250 {
		told := m.body
		if len(told) <= 600 {
			told = scriptedBody(m.source)
		}
		if len(told) > 600 {
			m.notes = append(m.notes, "the page shows no text; this is the one that it gives to machines")
			return witnessBlocks(told)
		}
	}
	return once(blocks)
}

// apply returns a copy of the blocks with the story as the rule finds it, nil if
// the rule does not say what that is or finds nothing.
func (r rule) apply(blocks []block, body *html.Node, m *meta) []block {
	if r.keep == "" && r.flow == "" {
		return nil
	}
	ruled := slices.Clone(blocks)
	r.keepIn(ruled, goquery.NewDocumentFromNode(body))
	if keptBytes(ruled) == 0 {
		return nil // what it would be refined to is not what the rule says
	}
	refine(ruled, m)
	begun := false
	for i := range ruled {
		b := &ruled[i]
		begun = begun || b.ruled
		if begun && !b.ruled && b.kind != enface.PullQuote {
			b.kept = false // only an opening is found better without the rule
		}
	}
	return ruled
}

// witnessBlocks are the paragraphs of the text that a page gives to machines.
func witnessBlocks(body string) []block {
	if strings.Contains(body, "<p") || strings.Contains(body, "<br") {
		if doc, err := html.Parse(strings.NewReader(body)); err == nil {
			blocks, _ := readBlocks(first(doc, "body"), "", true)
			return blocks
		}
	}
	var blocks []block
	for line := range strings.Lines(html.UnescapeString(body)) {
		if line = squeeze(line); line != "" {
			blocks = append(blocks, block{kind: enface.Paragraph, text: line, el: element("p"), kept: true})
		}
	}
	return blocks
}

// scriptedBody is the longest text that a script of a page holds for it to show
// in the end, under a name that says so; "" if there is none. The data of some
// frameworks are JSON within a string of JSON.
func scriptedBody(page string) string {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return ""
	}
	longest := ""
	for n := next(doc, doc); n != nil; n = next(n, doc) {
		if n.Type != html.ElementNode || n.Data != "script" || n.FirstChild == nil || len(n.FirstChild.Data) > 8<<20 {
			continue
		}
		script := n.FirstChild.Data
		for range 2 {
			for _, found := range scriptedText.FindAllStringSubmatch(script, 20) {
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
	}
	return longest
}

var scriptedText = regexp.MustCompile(`"(?:contentHtml|contentHTML|content_html|bodyHtml|bodyHTML|body_html|articleHtml|htmlContent|articleBody|storyBody)"\s*:\s*("(?:[^"\\]|\\.)*")`)

func keptBytes(blocks []block) int {
	n := 0
	for i := range blocks {
		if blocks[i].kept {
			n += len(blocks[i].text)
		}
	}
	return n
}

// markKept lets readability find the story in the skeleton of the page.
func markKept(blocks []block, skeleton *html.Node) {
	doc := &html.Node{Type: html.DocumentNode}
	root := element("html")
	doc.AppendChild(root)
	root.AppendChild(element("head"))
	root.AppendChild(skeleton)
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	article, err := parser.ParseAndMutate(doc, nil)
	if err != nil || article.Node == nil {
		return
	}
	for n := next(article.Node, article.Node); n != nil; n = next(n, article.Node) {
		if n.Type != html.ElementNode {
			continue
		}
		if i, err := strconv.Atoi(attr(n, indexAttr)); err == nil && i < len(blocks) {
			blocks[i].kept = true
		}
	}
}

// once takes the kept blocks, none of them twice.
func once(blocks []block) []block {
	var out []block
	seen := map[string]bool{}
	for _, b := range blocks {
		if !b.kept {
			continue
		}
		if key := letters(b.text); len(key) > 40 {
			if seen[key] {
				continue
			}
			seen[key] = true
		}
		out = append(out, b)
	}
	return out
}
