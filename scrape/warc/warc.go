// Package warc reads and writes WARC 1.1 (ISO 28500:2017), the format in which
// crawls are kept: for every exchange with a site a record with the bytes that
// came, when they came, and their digest.
//
// It reads the files of other crawlers, packed record by record, as a whole, or
// not at all, and makes captures of them. What it writes has one gzip member a
// record, digests in sha256, and record identifiers that follow from the
// content, so that the same captures make the same file.
package warc

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"
	"time"

	"enface"
)

// Names of header fields.
const (
	fieldType     = "WARC-Type"
	fieldID       = "WARC-Record-ID"
	fieldDate     = "WARC-Date"
	fieldURI      = "WARC-Target-URI"
	fieldBlock    = "WARC-Block-Digest"
	fieldPayload  = "WARC-Payload-Digest"
	fieldRelated  = "WARC-Concurrent-To"
	fieldAddress  = "WARC-IP-Address"
	fieldProfile  = "WARC-Profile"
	fieldRefersTo = "WARC-Refers-To-Target-URI"
	fieldRefersAt = "WARC-Refers-To-Date"
	fieldCut      = "WARC-Truncated"
	fieldMedia    = "Content-Type"
	fieldLength   = "Content-Length"
)

// Profiles of revisit records.
const (
	profileSame        = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
	profileNotModified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
)

// A Field is one line of a header.
type Field struct{ Name, Value string }

// A Header is the named fields of a record, in order.
type Header []Field

// Get is the first value of a field, "" if there is none. Names are compared
// without regard to case.
func (h Header) Get(name string) string {
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			return f.Value
		}
	}
	return ""
}

// A Record is one record of a file. Offset and Length are where it lies in the
// file, in bytes as stored; for a record within a larger gzip member they are
// the member's.
type Record struct {
	Version string // "WARC/1.1"
	Header  Header
	Block   []byte
	Offset  int64
	Length  int64
}

// Type is the kind of the record: "response", "resource" and so on.
func (r *Record) Type() string { return strings.ToLower(r.Header.Get(fieldType)) }

// URI is the address that the record is about.
func (r *Record) URI() string { return strings.Trim(r.Header.Get(fieldURI), "<>") }

// Date is when the record was made; the zero time if it does not say so.
func (r *Record) Date() time.Time {
	t, _ := time.Parse(time.RFC3339Nano, r.Header.Get(fieldDate))
	return t
}

// checkDigest compares data with a digest as a header gives it: "sha1:" and
// base 32, or hexadecimal digits. A digest of an unknown kind is passed over.
func checkDigest(label string, data []byte) error {
	name, want, found := strings.Cut(label, ":")
	if !found {
		return nil
	}
	var h hash.Hash
	switch strings.ReplaceAll(strings.ToLower(name), "-", "") {
	case "sha1":
		h = newSHA1()
	case "sha256":
		h = sha256.New()
	case "md5":
		h = newMD5()
	default:
		return nil
	}
	h.Write(data)
	sum := h.Sum(nil)
	in32 := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum)
	if strings.EqualFold(want, hex.EncodeToString(sum)) || strings.EqualFold(strings.TrimRight(want, "="), in32) {
		return nil
	}
	return fmt.Errorf("the digest is not %s: %w", label, enface.ErrProblems)
}

func digest(data []byte) string { return "sha256:" + enface.Digest(data) }

// identifier makes a record's identifier of what it holds: a UUID of version 8
// (RFC 9562).
func identifier(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	u := sum[:16]
	u[6] = u[6]&0x0f | 0x80
	u[8] = u[8]&0x3f | 0x80
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", u[:4], u[4:6], u[6:8], u[8:10], u[10:16])
}
