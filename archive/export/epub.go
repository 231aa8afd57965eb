package export

import "enface/archive/site"

func formatEPUB() Format {
	return file(Entry{
		Name: "epub", About: "the edition as a book",
		Extension: ".epub", MediaType: "application/epub+zip", Unit: pairs(),
	}, site.EPUB)
}
