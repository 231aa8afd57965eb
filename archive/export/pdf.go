package export

import "enface/archive/site"

func formatPDF() Format {
	return file(Entry{
		Name: "pdf", About: "the edition as a book that an installed Chromium prints",
		Extension: ".pdf", MediaType: "application/pdf", Unit: pairs(),
	}, site.PDF)
}
