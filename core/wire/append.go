package wire

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// AppendNumber appends the shortest decimal that reads back as x, in the form of
// ECMAScript's Number::toString and encoding/json. x is finite.
func AppendNumber(dst []byte, x float64) []byte {
	size := math.Abs(x)
	if size != 0 && (size < 1e-6 || size >= 1e21) {
		start := len(dst)
		dst = strconv.AppendFloat(dst, x, 'e', -1, 64)
		return trimExponent(dst, start)
	}
	return strconv.AppendFloat(dst, x, 'f', -1, 64)
}

// trimExponent turns e-09 into e-9.
func trimExponent(dst []byte, start int) []byte {
	if n := len(dst); n-start >= 4 && dst[n-4] == 'e' && dst[n-3] == '-' && dst[n-2] == '0' {
		dst[n-2] = dst[n-1]
		dst = dst[:n-1]
	}
	return dst
}

// AppendString appends s as a JSON string; what is not UTF-8 becomes U+FFFD.
func AppendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	if plain(s) {
		dst = append(dst, s...)
		return append(dst, '"')
	}
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			dst = append(dst, '\\', byte(r))
		case r == '\n':
			dst = append(dst, '\\', 'n')
		case r < ' ' || r == 0x7f:
			const hex = "0123456789abcdef"
			dst = append(dst, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return append(dst, '"')
}

// plain tells whether s is ASCII that stands for itself, as almost every string here is.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= 0x7f || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}

// appendName appends a member's name and its colon, after a comma unless it is the first.
func appendName(dst []byte, name string) []byte {
	if last := dst[len(dst)-1]; last != '{' && last != '[' {
		dst = append(dst, ',')
	}
	return append(AppendString(dst, name), ':')
}
