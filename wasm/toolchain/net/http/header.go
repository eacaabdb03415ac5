package http

import "strings"

// Header holds the values of each header, by its name in canonical form.
type Header map[string][]string

// Add appends a value.
func (h Header) Add(name, value string) {
	name = canonical(name)
	h[name] = append(h[name], value)
}

// Set replaces all values.
func (h Header) Set(name, value string) { h[canonical(name)] = []string{value} }

// Get returns the first value, "" where there is none.
func (h Header) Get(name string) string {
	if values := h[canonical(name)]; len(values) > 0 {
		return values[0]
	}
	return ""
}

// canonical writes a name as Content-Type is written. One with a byte that no name has stays.
func canonical(name string) string {
	said := []byte(name)
	first := true
	for i, c := range said {
		switch {
		case !inName(c):
			return name
		case first && 'a' <= c && c <= 'z':
			said[i] = c - 'a' + 'A'
		case !first && 'A' <= c && c <= 'Z':
			said[i] = c - 'A' + 'a'
		}
		first = c == '-'
	}
	return string(said)
}

// inName tells whether RFC 9110 has a byte in its tokens.
func inName(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0
}
