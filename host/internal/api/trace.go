package api

import (
	"encoding/binary"
	"encoding/hex"
	"math/rand/v2"
)

// A request's names: X-Trace-ID is ours, or the trace of a well-formed traceparent (W3C Trace
// Context); a well-formed X-Request-ID is repeated in the answer and in the log.

const (
	traceSize   = 32 // hexadecimal digits of a trace
	parentSize  = len("00-") + traceSize + len("-0123456789abcdef-01")
	maxAskedID  = 64
	headerAsked = "X-Request-ID"
)

// writeTrace draws the name of a request.
func writeTrace(into *[traceSize]byte) {
	var id [traceSize / 2]byte
	binary.LittleEndian.PutUint64(id[:8], rand.Uint64()) //nolint:gosec // names a request; guards nothing
	binary.LittleEndian.PutUint64(id[8:], rand.Uint64()) //nolint:gosec // as above
	hex.Encode(into[:], id[:])
}

func newTrace() string {
	var trace [traceSize]byte
	writeTrace(&trace)
	return string(trace[:])
}

// parentTrace returns the trace of a traceparent: version, trace, span and flags in lower-case
// hexadecimal digits, with more behind them in versions to come. All zeros name nothing.
func parentTrace(header []byte) ([]byte, bool) {
	if len(header) < parentSize || len(header) > parentSize && (header[0] == '0' && header[1] == '0' || header[parentSize] != '-') {
		return nil, false
	}
	zeros := [2]bool{true, true}
	for i, b := range header[:parentSize] {
		switch i {
		case 2, 35, 52:
			if b != '-' {
				return nil, false
			}
		default:
			if !isLowerHex(b) {
				return nil, false
			}
			if i > 2 && i < 35 {
				zeros[0] = zeros[0] && b == '0'
			} else if i > 35 && i < 52 {
				zeros[1] = zeros[1] && b == '0'
			}
		}
	}
	if zeros[0] || zeros[1] || string(header[:2]) == "ff" {
		return nil, false
	}
	return header[3 : 3+traceSize], true
}

func isLowerHex(b byte) bool { return b >= '0' && b <= '9' || b >= 'a' && b <= 'f' }

// goodRequestID tells whether a stranger's name for a request may be repeated: up to 64 letters,
// digits, dots, dashes and underscores.
func goodRequestID(id []byte) bool {
	for _, b := range id {
		if !(b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '.' || b == '-' || b == '_') {
			return false
		}
	}
	return len(id) > 0 && len(id) <= maxAskedID
}
