package page

import (
	"golang.org/x/net/html"

	"enface/scrape/read/markup"
)

const (
	enoughText = 250 // bytes from which what was found may be a story
	hiddenText = 600 // bytes over which the text that a page gives to machines is one
	sureBlocks = 40  // letters, in bytes, over which a second block with them is a repetition
)

// selectBlocks finds the blocks of a page that are its story. It changes the marks of
// the blocks, and uses up the skeleton. The notes are for a reader of the story.
func selectBlocks(d *document, blocks []block, skeleton *html.Node) (story []block, notes []string) {
	ruled := byRule(d, blocks)
	if n := keptBytes(ruled); n >= enoughText && 2*n >= proseBytes(d.body) {
		return once(ruled), nil // what is found without it can hardly be half as much again
	}
	markKept(blocks, skeleton)
	refine(d, blocks)
	// A site that changed its pages leaves a rule with a part of the story.
	if n := keptBytes(ruled); n >= enoughText && 3*n >= 2*keptBytes(blocks) {
		return once(ruled), nil
	}
	if n := keptBytes(blocks); n < enoughText || 3*n < proseBytes(d.body) {
		// The labels of its elements may have hidden the story.
		all, skeleton := readBlocks(d.body, d.about.Lang, true)
		markKept(all, skeleton)
		refine(d, all)
		if keptBytes(all) > 2*n {
			blocks = all
		}
	}
	if keptBytes(blocks) < enoughText {
		if told := textForMachines(d); told != "" {
			return witnessBlocks(told), []string{"the page shows no text; this is the one that it gives to machines"}
		}
	}
	return once(blocks), nil
}

// textForMachines is the text of the story as JSON-LD or a script has it, "" if it is
// too short for one.
func textForMachines(d *document) string {
	if len(d.about.Body) > hiddenText {
		return d.about.Body
	}
	if told := scriptedBody(d.source); len(told) > hiddenText {
		return told
	}
	return ""
}

// once takes the kept blocks, none of them twice.
func once(blocks []block) []block {
	var out []block
	seen := map[string]bool{}
	for _, b := range blocks {
		if !b.kept {
			continue
		}
		if key := markup.Letters(b.text); len(key) > sureBlocks {
			if seen[key] {
				continue
			}
			seen[key] = true
		}
		out = append(out, b)
	}
	return out
}
