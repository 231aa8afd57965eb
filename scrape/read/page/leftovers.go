package page

import "enface"

const (
	linkedList = .55 // share of links over which a list only leads elsewhere
	offeredBy  = .15 // the same under a line that says so
)

// dropLinkLists takes out lists that only lead elsewhere. Under a line that says
// that they do, fewer of their words need to be links.
func dropLinkLists(blocks []block) {
	for i := 0; i < len(blocks); {
		list, most := blocks[i].el.Parent, linkedList
		if i > 0 && blocks[i-1].kind != enface.ListItem && isLinkLine(&blocks[i-1]) {
			most = offeredBy
		}
		j, all, linked := i, 0, 0.0
		for ; j < len(blocks) && blocks[j].kind == enface.ListItem && blocks[j].el.Parent == list; j++ {
			all += len(blocks[j].text)
			linked += blocks[j].linked() * float64(len(blocks[j].text))
		}
		if linked > most*float64(all) {
			for ; i < j; i++ {
				blocks[i].kept = false
			}
		}
		i = max(j, i+1)
	}
}

// dropLooseHeadings takes out headings with nothing of the story under them.
func dropLooseHeadings(blocks []block) {
	for i := range blocks {
		if b := &blocks[i]; b.kept && b.kind == enface.Heading {
			b.kept = hasTextUnder(blocks, i)
		}
	}
}

// hasTextUnder reports whether a kept block follows a heading before the next one of
// its level or of one above.
func hasTextUnder(blocks []block, heading int) bool {
	for j := heading + 1; j < len(blocks); j++ {
		switch {
		case blocks[j].kind == enface.Heading:
			if blocks[j].level <= blocks[heading].level {
				return false
			}
		case blocks[j].kept:
			return true
		}
	}
	return false
}
