// Package pdftotext makes texts of PDFs with the program of that name.
package pdftotext

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"

	"enface"
	"enface/scrape/internal/fault"
)

// Text makes a plain text of a PDF with the program pdftotext of poppler,
// where that is installed; without it the error wraps enface.ErrUnsupported.
func Text(ctx context.Context, body []byte) (string, error) {
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return "", &enface.Problem{Doing: "reading the story in",
			Err:  fault.New(enface.ErrUnsupported, "it is a PDF, and the program pdftotext is not installed"),
			Next: "install poppler (package poppler-utils), or make a text of it and give that"}
	}
	c := exec.CommandContext(ctx, program, "-enc", "UTF-8", "-", "-")
	c.Stdin = bytes.NewReader(body)
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil {
		if line, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n"); line != "" {
			err = errors.New(line)
		}
		return "", &enface.Problem{Doing: "reading the story in", Err: fmt.Errorf("it is a PDF, and pdftotext failed: %w", err),
			Next: "check that the file is complete and not locked by a password"}
	}
	return string(out), nil
}
