// Package scrape turns a reference into a story. Its rooms are packages:
//
//	fetch      an address, a path or standard input in, a capture out
//	read       a capture in, a story out
//	discover   the addresses that feeds, sitemaps and pages lead to
//	pdftotext  the text of a PDF, by the program of that name
//	warc       captures to and from WARC and WACZ files
//
// fetch and read do not know each other: a capture is all that goes from one to the
// other, so that what was captured can be read again later, or elsewhere.
package scrape
