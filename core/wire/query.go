package wire

import (
	"strconv"
	"strings"
)

// QueryValue returns the first value of a name in a query, "" where there is none.
func QueryValue(query, name string) string {
	for item := range strings.SplitSeq(query, "&") {
		if key, value, _ := strings.Cut(item, "="); unescape(key) == name {
			return unescape(value)
		}
	}
	return ""
}

// unescape decodes a query's escapes; what is none stands for itself.
func unescape(s string) string {
	if !strings.ContainsAny(s, "%+") {
		return s
	}
	said := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '+' {
			c = ' '
		}
		if c == '%' && i+2 < len(s) && s[i+1] != '+' {
			if x, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				c = byte(x)
				i += 2
			}
		}
		said = append(said, c)
	}
	return string(said)
}
