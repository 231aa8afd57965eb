package scrape

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"enface"
)

// selectBlocks finds the blocks of a page that are its story.
func selectBlocks(body *html.Node, m *meta, s *enface.Story) []block {
	blocks, skeleton := readBlocks(body, m.lang, false)
	markKept(blocks, skeleton)
	if keptBytes(blocks) == 0 {
		blocks, skeleton = readBlocks(body, m.lang, true)
		markKept(blocks, skeleton)
	}
	refine(blocks, m)
	return once(blocks)
}

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
	for n := range article.Node.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if i, err := strconv.Atoi(attr(n, indexAttr)); err == nil && i < len(blocks) {
			blocks[i].kept = true
		}
	}
}

// refine corrects what readability found: headings and pull quotes that stand
// among kept paragraphs are the story's, boxes and links among them are not.
func refine(blocks []block, m *meta) {
	lo, hi := -1, -1
	for i := range blocks {
		if blocks[i].kept {
			if lo < 0 {
				lo = i
			}
			hi = i
		}
	}
	if lo < 0 {
		return
	}
	title := letters(m.title)
	lo = keepOpening(blocks, lo, m)
	var seen strings.Builder // the letters of the story's paragraphs
	for i := range blocks {
		if b := &blocks[i]; b.kept && b.kind != enface.Heading {
			seen.WriteString(letters(b.text))
			seen.WriteByte('\n')
		}
	}
	story := seen.String()
	for i := range blocks {
		b := &blocks[i]
		inside := lo <= i && i <= hi
		l := letters(b.text)
		switch {
		case b.junk:
			b.kept = false
		case b.pull || b.aside:
			repeated := utf8.RuneCountInString(l) >= 15 && (strings.Contains(story, l) || b.kept && strings.Count(story, l) > 1)
			b.kept = inside && (repeated || b.pull && readsLikeQuotation(b.text))
			if b.kept {
				b.kind = enface.PullQuote
			}
		case b.kind == enface.Heading:
			b.kept = inside && l != "" && l != title
		case b.kind == enface.Caption:
			b.kept = inside
		}
		if b.kept && (isBoxLine(b) || isByline(b.text, m)) {
			b.kept = false
		}
	}
	dropLooseHeadings(blocks)
}

// keepOpening keeps what stands between the title of the page and the first
// paragraph that was found, and reads like a standfirst, and returns where the
// story begins.
func keepOpening(blocks []block, lo int, m *meta) int {
	title := letters(m.title)
	begin := -1
	for i := lo; i >= 0 && i > lo-40; i-- {
		if b := &blocks[i]; b.kind == enface.Heading && (b.level == 1 || letters(b.text) == title) {
			begin = i
			break
		}
	}
	if begin < 0 {
		return lo
	}
	about := letters(m.tag("og:description", "description", "twitter:description"))
	for i := begin + 1; i < lo; i++ {
		b := &blocks[i]
		l := letters(b.text)
		if b.junk || b.aside || b.kind != enface.Paragraph && b.kind != enface.Heading || l == "" || l == title {
			continue
		}
		told := len(l) > 30 && strings.HasPrefix(about, l[:len(l)*3/4])
		if told || utf8.RuneCountInString(b.text) >= 60 && endsSentence(b.text) && b.linked() < .3 {
			b.kept = true
			if b.kind == enface.Heading {
				b.kind = enface.Paragraph
			}
		}
	}
	return begin
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \u00a0\u202f»”\"’)")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "。")
}

// isByline reports whether a block does no more than name the author, and say
// when and where the story appeared.
func isByline(text string, m *meta) bool {
	if m.byline == "" || utf8.RuneCountInString(text) > 150 {
		return false
	}
	rest := strings.ToLower(text)
	named := false
	for name := range strings.SplitSeq(strings.ToLower(m.byline), ", ") {
		if strings.Contains(rest, name) {
			rest, named = strings.ReplaceAll(rest, name, " "), true
		}
	}
	if !named {
		return false
	}
	words := 0
	for _, w := range enface.Fields(rest) {
		if len(w) > 3 && !strings.ContainsAny(w, "0123456789") && monthOf(w) == 0 {
			words++
		}
	}
	return words <= 4 && !strings.ContainsAny(text, "“”«»„\"?!")
}

func readsLikeQuotation(s string) bool {
	return utf8.RuneCountInString(s) >= 15 && utf8.RuneCountInString(s) < 600
}

// dropLooseHeadings takes out headings with nothing of the story under them.
func dropLooseHeadings(blocks []block) {
	for i := range blocks {
		if b := &blocks[i]; !b.kept || b.kind != enface.Heading {
			continue
		}
		under := false
		for j := i + 1; j < len(blocks); j++ {
			if blocks[j].kind == enface.Heading {
				if blocks[j].level > blocks[i].level {
					continue
				}
				break
			}
			if blocks[j].kept {
				under = true
				break
			}
		}
		blocks[i].kept = under
	}
}

// boxLine finds lines that lead to other pages or to the publisher's offers.
var boxLine = regexp.MustCompile(`(?i)^(` + strings.Join([]string{
	`(à|a) lire( aussi| également)?\s*[:>»]?`, `lire (aussi|également|la suite)\b`, `(à|a) (voir|écouter) aussi\b`, `voir aussi\b`, `sur le même (sujet|thème)`,
	`read (more|also|next)\b\s*[:|>-]?`, `(see|watch|listen) (also|more)\b\s*:?`, `related( (stories|articles|content|coverage|topics))?\s*:?$`, `more (from|on|in) `, `also read\b`, `recommended( (for you|stories))?:?$`, `don['’]t miss:?`,
	`(lesen|sehen|hören) sie (auch|hier|mehr)\b`, `mehr (zum thema|dazu|lesen)\b`, `(auch|dazu) (interessant|lesen)\b`, `lesetipps?\b`, `das könnte (sie|dich) (auch )?interessieren`,
	`lee(r)? (también|más)\b`, `leggi anche\b`, `leia (também|mais)\b`, `lees (ook|meer)\b`, `les også\b`,
	`advertisement`, `anzeige`, `werbung`, `publicité`, `publicidad`, `annonce`, `sponsored( content)?`, `article continues (below|after).*`, `story continues below.*`,
	`sign up (to|for) `, `subscribe (to|now|for) `, `get the latest `, `follow (us|\w+ on (twitter|facebook|instagram))\b`, `(click|tap) here to`, `join our (whatsapp|telegram|newsletter)`, `download (our|the) .{0,20} app\b`,
	`abonnez-vous\b`, `inscrivez-vous\b`, `recevez (notre|la|chaque)`, `(jetzt|hier) (abonnieren|anmelden|kostenlos)\b`,
	`(©|\(c\)|copyright)\s`, `all rights reserved`, `tous droits réservés`, `alle rechte vorbehalten`,
	`please enter your comment`, `leave a (reply|comment)`, `loading\.*$`, `share (this|on)\b`, `(partager|teilen|compartir)\s*:?$`, `tags?\s*:`, `mots-clés\s*:`, `(themen|schlagworte|stichworte)\s*:`, `topics\s*:`, `filed under\b`,
}, "|") + `)`)

// isBoxLine reports whether a block only leads elsewhere.
func isBoxLine(b *block) bool {
	n := utf8.RuneCountInString(b.text)
	linked := b.linked()
	switch {
	case n < 250 && boxLine.MatchString(b.text) && (linked > .3 || n < 60):
		return true
	case linked > .9 && b.kind != enface.ListItem && n < 250:
		return true
	}
	return false
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
