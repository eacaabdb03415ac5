package receipt

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// tree is the Merkle tree of RFC 6962, section 2.1, over the digests of a job's chunks: a leaf is
// SHA-256(0x00 ‖ digest), a node SHA-256(0x01 ‖ left ‖ right).
type tree struct {
	chunks int64
	hashes []tlog.Hash // as package tlog stores them
}

// newTree returns the tree of digests, 32 bytes a chunk; at least one.
func newTree(digests []byte) (*tree, error) {
	if len(digests) == 0 || len(digests)%sha256.Size != 0 {
		return nil, fmt.Errorf("%w: %d bytes", ErrDigest, len(digests))
	}
	t := &tree{hashes: make([]tlog.Hash, 0, 2*len(digests)/sha256.Size)}
	for ; len(digests) > 0; digests = digests[sha256.Size:] {
		t.add(digests[:sha256.Size])
	}
	return t, nil
}

// add adds a leaf.
func (t *tree) add(leaf []byte) {
	more, err := tlog.StoredHashes(t.chunks, leaf, t)
	if err != nil {
		panic(err) // a reader of memory gives none
	}
	t.hashes = append(t.hashes, more...)
	t.chunks++
}

// ReadHashes implements tlog.HashReader.
func (t *tree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	list := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		list[i] = t.hashes[at]
	}
	return list, nil
}

func (t *tree) root() tlog.Hash {
	root, err := tlog.TreeHash(t.chunks, t)
	if err != nil {
		panic(err) // a reader of memory gives none
	}
	return root
}

// proof is a chunk's digest and the hashes beside its way to the root, from the leaf up.
type proof struct {
	Chunk  uint64   `json:"chunk"`
	Digest string   `json:"sha256"`
	Path   []string `json:"ruta"`
}

// prove returns the proof of a chunk, k < chunks.
func (t *tree) prove(k uint64, digest []byte) (proof, error) {
	path, err := tlog.ProveRecord(t.chunks, int64(k), t) //nolint:gosec // below the count
	if err != nil {
		return proof{}, fmt.Errorf("prove chunk: %w", err)
	}
	p := proof{Chunk: k, Digest: hex.EncodeToString(digest), Path: make([]string, len(path))}
	for i, h := range path {
		p.Path[i] = hex.EncodeToString(h[:])
	}
	return p, nil
}

// check tells whether the proof leads to the root, and returns the digest.
func (p *proof) check(chunks uint64, root tlog.Hash) (digest tlog.Hash, err error) {
	if digest, err = parseHash(p.Digest); err != nil {
		return digest, err
	}
	path := make(tlog.RecordProof, len(p.Path))
	for i, text := range p.Path {
		if path[i], err = parseHash(text); err != nil {
			return digest, err
		}
	}
	if err := tlog.CheckRecord(path, int64(chunks), root, int64(p.Chunk), tlog.RecordHash(digest[:])); err != nil { //nolint:gosec // negative ones are refused
		return digest, fmt.Errorf("%w: tramo / chunk %d", ErrDigest, p.Chunk)
	}
	return digest, nil
}

// parseHash reads 64 hexadecimal digits, the small ones alone: what has one form can't be changed unseen.
func parseHash(text string) (h tlog.Hash, err error) {
	b, err := hex.DecodeString(text)
	if err != nil || len(b) != len(h) || hex.EncodeToString(b) != text {
		return h, fmt.Errorf("%w: %.80q", ErrForm, text)
	}
	return tlog.Hash(b), nil
}
