package receipt

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Bounds of what a file tells of chunks.
const (
	MaxProofs  = 256     // with their paths
	MaxDigests = 1 << 16 // all of a job's
)

// document is a receipt as a host answers it.
type document struct {
	Receipt json.RawMessage `json:"recibo"`
	Signed  string          `json:"jws"`
	Proofs  []proof         `json:"pruebas,omitempty"`
	Digests []string        `json:"sha256_tramos,omitempty"`
}

// Payload returns the canonical receipt in a signed one that is ours.
func Payload(signed []byte) ([]byte, error) {
	parts := strings.Split(string(signed), ".")
	if len(parts) != 3 {
		return nil, ErrForm
	}
	text, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrForm, err)
	}
	return text, nil
}

// Plain returns the file of a signed receipt.
func Plain(signed []byte) ([]byte, error) { return write(signed, nil, nil) }

// WithProofs returns the file of a signed receipt with what proves some of its chunks.
func WithProofs(signed, digests []byte, chunks []uint64) ([]byte, error) {
	t, err := newTree(digests)
	if err != nil {
		return nil, err
	}
	list := make([]proof, len(chunks))
	for i, k := range chunks {
		if list[i], err = t.prove(k, digests[sha256.Size*k:][:sha256.Size]); err != nil {
			return nil, err
		}
	}
	return write(signed, list, nil)
}

// WithDigests returns the file of a signed receipt with the digests of all its chunks.
func WithDigests(signed, digests []byte) ([]byte, error) {
	var list []string
	for digest := range slices.Chunk(digests, sha256.Size) {
		list = append(list, hex.EncodeToString(digest))
	}
	return write(signed, nil, list)
}

func write(signed []byte, proofs []proof, digests []string) ([]byte, error) {
	text, err := Payload(signed)
	if err != nil {
		return nil, err
	}
	var w bytes.Buffer
	out := json.NewEncoder(&w)
	out.SetEscapeHTML(false) // the receipt stays canonical
	if err := out.Encode(document{Receipt: text, Signed: string(signed), Proofs: proofs, Digests: digests}); err != nil {
		return nil, fmt.Errorf("write receipt: %w", err)
	}
	return bytes.TrimSuffix(w.Bytes(), []byte("\n")), nil
}

// Verified is a receipt that a key signed, with the digests that its root vouches for.
type Verified struct {
	*Receipt
	Kid     string
	Whole   bool                         // all chunks have their digest here
	Digests map[uint64][sha256.Size]byte // by chunk
}

// Verify reads a file: form, signature, and the digests' way to the root.
func Verify(text []byte, keys Keys) (*Verified, error) {
	var d document
	in := json.NewDecoder(bytes.NewReader(text))
	in.DisallowUnknownFields()
	if err := in.Decode(&d); err != nil || in.More() {
		return nil, ErrForm
	}
	payload, kid, err := keys.verify(d.Signed)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(payload, d.Receipt) {
		return nil, fmt.Errorf("%w: «recibo» no es lo firmado, byte a byte / is not what was signed, byte for byte", ErrForm)
	}
	v := &Verified{Kid: kid, Digests: map[uint64][sha256.Size]byte{}}
	if v.Receipt, err = Parse(payload); err != nil {
		return nil, err
	}
	again, err := write([]byte(d.Signed), d.Proofs, d.Digests)
	if err != nil || !bytes.Equal(again, bytes.TrimSuffix(text, []byte("\n"))) {
		return nil, fmt.Errorf("%w: guárdelo como el servidor lo da / keep it as the server gives it", ErrForm)
	}
	return v, v.prove(&d)
}

// prove checks the digests of the file against the root.
func (v *Verified) prove(d *document) error {
	root, err := parseHash(v.Root)
	if err != nil {
		return err
	}
	for i := range d.Proofs {
		digest, err := d.Proofs[i].check(v.Chunks, root)
		if err != nil {
			return err
		}
		v.Digests[d.Proofs[i].Chunk] = digest
	}
	if len(d.Digests) == 0 {
		return nil
	}
	return v.proveAll(d.Digests)
}

func (v *Verified) proveAll(list []string) error {
	var all []byte
	for k, text := range list {
		digest, err := parseHash(text)
		if err != nil {
			return err
		}
		v.Digests[uint64(k)] = digest
		all = append(all, digest[:]...)
	}
	v.Whole = true
	return v.MatchesRoot(all)
}

// MatchesRoot tells whether the digests of all chunks, 32 bytes each, are those of the receipt.
func (r *Receipt) MatchesRoot(digests []byte) error {
	t, err := newTree(digests)
	if err != nil {
		return err
	}
	if root := t.root(); uint64(t.chunks) != r.Chunks || hex.EncodeToString(root[:]) != r.Root { //nolint:gosec // a count
		return ErrDigest
	}
	return nil
}

// MatchesResult tells whether a result, byte for byte, is the one of the receipt.
func (r *Receipt) MatchesResult(text []byte) bool {
	digest := sha256.Sum256(text)
	return hex.EncodeToString(digest[:]) == r.Result
}
