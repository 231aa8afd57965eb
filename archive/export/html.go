package export

import "enface/archive/site"

func formatHTML() Format {
	e := Entry{
		Name: "html", About: "the side-by-side edition as pages that open from the disk",
		Extension: ".html", MediaType: "text/html", Unit: pairs(),
	}
	single := file(e, site.Single)
	f := folder(e, site.Write)
	f.Single = &single
	return f
}
