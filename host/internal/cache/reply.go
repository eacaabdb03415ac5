package cache

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
)

// MaxShared is the largest answer that hosts share, in bytes.
const MaxShared = 2 << 20

// Digest returns the key of an answer by its parts: of each its length too, so that no two lists
// are the same text.
func Digest(parts ...[]byte) (k ReplyKey) {
	hash := sha256.New()
	var length [8]byte
	for _, part := range parts {
		binary.LittleEndian.PutUint64(length[:], uint64(len(part)))
		hash.Write(length[:])
		hash.Write(part)
	}
	hash.Sum(k[:0])
	return k
}

// name is a key as the hosts share it. Another module's or build's answers have other names.
func (c *Cache) name(k ReplyKey) string { return "cache:" + c.Module + ":" + hex.EncodeToString(k[:]) }

// encodeReply writes an answer as a text that checks itself: what comes back may be anybody's.
func encodeReply(r *Reply) (text []byte, small bool) {
	if len(r.Body) > MaxShared || len(r.Media) > 255 || len(r.ETag) > 255 {
		return nil, false
	}
	text = append(append([]byte{byte(len(r.Media))}, r.Media...), byte(len(r.ETag))) //nolint:gosec // at most 255
	text = append(append(text, r.ETag...), r.Body...)
	sum := sha256.Sum256(text)
	return append(text, sum[:]...), true
}

// decodeReply is the inverse of encodeReply; false for any other text.
func decodeReply(text []byte) (r *Reply, good bool) {
	if len(text) < sha256.Size || len(text) > MaxShared+sha256.Size+512 {
		return nil, false
	}
	text, sum := text[:len(text)-sha256.Size], text[len(text)-sha256.Size:]
	if want := sha256.Sum256(text); !slices.Equal(sum, want[:]) {
		return nil, false
	}
	media, text, ok := cut(text)
	etag, body, also := cut(text)
	if !ok || !also {
		return nil, false
	}
	return &Reply{Media: string(media), ETag: string(etag), Body: body}, true
}

// cut takes a part behind its length off a text.
func cut(text []byte) (part, rest []byte, ok bool) {
	if len(text) == 0 || len(text) < 1+int(text[0]) {
		return nil, nil, false
	}
	end := 1 + int(text[0])
	return text[1:end], text[end:], true
}
