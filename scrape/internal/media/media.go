// Package media tells the media type of a body of bytes.
package media

import (
	"bytes"
	"mime"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
)

const (
	binaryBytes = 512  // at the start of a body in which HoldsBinary looks
	pageBytes   = 4096 // at the start of a body in which LooksLikePage looks
)

// TypeOf returns the media type of a body, without parameters. The first bytes
// decide where they leave no doubt. Then comes the declared type (a Content-Type, ""
// if there is none), then the extension of the path. Otherwise the first bytes
// decide again.
func TypeOf(path, declared string, body []byte) string {
	sniffed, _, _ := mime.ParseMediaType(http.DetectContentType(body))
	if bytes.HasPrefix(bytes.TrimLeft(body, "\x00\t\n\r "), []byte("%PDF-")) {
		sniffed = "application/pdf"
	}
	textual := strings.HasPrefix(sniffed, "text/")
	if sniffed == "application/pdf" || !textual && sniffed != "application/octet-stream" && HoldsBinary(body) {
		return sniffed
	}
	switch declared, _, _ := mime.ParseMediaType(declared); declared {
	case "", "application/octet-stream", "binary/octet-stream", "application/gzip", "application/x-gzip", "unknown/unknown":
	default:
		return declared
	}
	switch Extension(path) {
	case ".html", ".htm":
		return "text/html"
	case ".xhtml":
		return "application/xhtml+xml"
	case ".txt":
		return "text/plain"
	}
	switch {
	case !textual && HoldsBinary(body):
		return sniffed
	case LooksLikePage(body):
		return "text/html"
	}
	return "text/plain"
}

// Extension returns the extension of a path in lower case. Of a path that ends
// in .gz it is the extension before that.
func Extension(path string) string {
	return filepath.Ext(strings.TrimSuffix(strings.ToLower(path), ".gz"))
}

// HoldsBinary reports whether the start of a body has bytes that no text has.
// The signatures of some formats lack them: a text may begin with "BM", like a
// picture.
func HoldsBinary(body []byte) bool {
	return slices.ContainsFunc(body[:min(len(body), binaryBytes)], func(b byte) bool { return b < '\t' || 0x0e <= b && b < 0x1b })
}

// LooksLikePage reports whether the start of a body has an element of HTML. It
// may stand behind a comment or an XML declaration.
func LooksLikePage(body []byte) bool {
	start := bytes.ToLower(body[:min(len(body), pageBytes)])
	return slices.ContainsFunc([]string{"<!doctype html", "<html", "<head", "<body", "<article"}, func(sign string) bool {
		return bytes.Contains(start, []byte(sign))
	})
}
