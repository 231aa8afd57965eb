package warc

import (
	"crypto/md5"
	"crypto/sha1"
	"hash"
)

// Other crawlers label their records with these; nothing here relies on them.
func newSHA1() hash.Hash { return sha1.New() }
func newMD5() hash.Hash  { return md5.New() }
