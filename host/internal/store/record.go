// Package store holds what every SQL record has in common: the types that are no job's and
// the form in which values stand in columns. The records themselves are the packages beside
// it, one a database; storetest is what each of them must pass.
package store

import "crypto/sha256"

// Key is an API key as the record keeps it: by its hash, never itself.
type Key struct {
	Hash   [sha256.Size]byte
	Prefix string // its first characters, to tell keys apart by eye
	User   string
	Tier   string
	Scopes []string
}
