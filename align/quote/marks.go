package quote

import "strings"

// A convention is how a language writes quotations: outer marks, inner marks,
// and the mark that opens a further paragraph of the same quotation.
type convention struct {
	lang                 string
	open, close          rune
	innerOpen, innerShut rune
	again                rune // 0: paragraphs are not reopened, or with the opening mark
}

// conventions are the outer and inner marks by locale (CLDR, csquotes). A pair
// of any of them is read in any language; the locale settles what a mark that
// opens in one language and closes in another is taken for.
var conventions = [...]convention{
	{"en", '“', '”', '‘', '’', '“'}, {"en-GB", '‘', '’', '“', '”', '“'},
	{"fr", '«', '»', '“', '”', '«'}, {"fr-CH", '«', '»', '‹', '›', '«'}, {"fr-CA", '«', '»', '“', '”', '«'},
	{"de", '„', '“', '‚', '‘', 0}, {"de-AT", '„', '“', '‚', '‘', 0}, {"de-CH", '«', '»', '‹', '›', 0},
	{"es", '«', '»', '“', '”', '»'}, {"es-MX", '“', '”', '‘', '’', '”'},
	{"it", '«', '»', '“', '”', '«'}, {"it-CH", '«', '»', '‹', '›', '«'},
	{"pt", '“', '”', '‘', '’', 0}, {"pt-PT", '«', '»', '“', '”', 0},
	{"nl", '‘', '’', '“', '”', 0}, {"pl", '„', '”', '«', '»', 0},
	{"ru", '«', '»', '„', '“', 0}, {"uk", '«', '»', '„', '“', 0},
	{"sv", '”', '”', '’', '’', 0}, {"fi", '”', '”', '’', '’', 0},
	{"da", '“', '”', '‘', '’', 0}, {"nb", '«', '»', '‘', '’', 0},
	{"cs", '„', '“', '‚', '‘', 0}, {"sk", '„', '“', '‚', '‘', 0}, {"hu", '„', '”', '»', '«', 0},
	{"ro", '„', '”', '«', '»', 0}, {"el", '«', '»', '“', '”', '»'}, {"tr", '“', '”', '‘', '’', 0},
	{"ar", '”', '“', '’', '‘', 0}, {"fa", '«', '»', '‹', '›', 0}, {"he", '”', '”', '’', '’', 0},
	{"ja", '「', '」', '『', '』', 0}, {"zh", '“', '”', '‘', '’', '“'}, {"zh-Hant", '「', '」', '『', '』', '「'},
	{"ko", '“', '”', '‘', '’', 0}, {"hr", '„', '“', '‚', '‘', 0}, {"bg", '„', '“', '„', '“', 0},
}

// conventionOf returns the convention of a base language, English for others.
func conventionOf(lang string) convention {
	for _, c := range conventions {
		if c.lang == lang {
			return c
		}
	}
	return conventions[0]
}

// Marks that are written with more than one character, as runes of their own.
const (
	doubled = 0xe000 // ''
	grave2  = 0xe001 // ``
)

// single reports whether a mark is one of the small ones, which apostrophes
// look like.
func single(r rune) bool {
	switch r {
	case '\'', '‘', '’', '‚', '‛', '‹', '›', '`':
		return true
	}
	return false
}

// straight reports whether the mark looks the same on both sides.
func straight(r rune) bool { return r == '"' || r == '\'' || r == '＂' || r == doubled }

// closes reports whether shut may end what open began.
func closes(open, shut rune) bool {
	switch open {
	case '"', '＂', '“', '”', '‟', '„', '〝':
		switch shut {
		case '"', '＂', '”', '“', '‟', '〞', '〟':
			return true
		}
		return shut == doubled && open != '„'
	case doubled, grave2:
		return shut == doubled || shut == '"' || shut == '”'
	case '«', '»':
		return shut == '»' || shut == '«'
	case '‘', '\'', '`', '‛':
		return shut == '’' || shut == '\''
	case '’':
		return shut == '’' || shut == '‘'
	case '‚':
		return shut == '‘' || shut == '’' || shut == '\''
	case '‹', '›':
		return shut == '›' || shut == '‹'
	case '「':
		return shut == '」'
	case '『':
		return shut == '』'
	case '﹁':
		return shut == '﹂'
	case '﹃':
		return shut == '﹄'
	}
	return false
}

func baseLang(tag string) string {
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		tag = tag[:i]
	}
	return strings.ToLower(tag)
}
