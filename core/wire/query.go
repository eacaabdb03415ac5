package wire

import (
	"strconv"
	"strings"
)

// EachQuery hands on the names and values of a query, in order.
func EachQuery(query string, each func(name, value string)) {
	for item := range strings.SplitSeq(query, "&") {
		if item != "" {
			name, value, _ := strings.Cut(item, "=")
			each(unescape(name), unescape(value))
		}
	}
}

// QueryValue returns the first value of a name in a query, "" where there is none.
func QueryValue(query, name string) (first string) {
	found := false
	EachQuery(query, func(said, value string) {
		if said == name && !found {
			first, found = value, true
		}
	})
	return first
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
