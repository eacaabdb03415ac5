//go:build !fisica_guest

package formula

import "unicode/utf8"

// wrong returns an error, what was said clipped.
func wrong(code Code, at int, said string, expected, input int) *Error {
	return &Error{Code: code, At: at, Said: clip(said), Expected: expected, Input: input}
}

// token returns what stands at a place: a name, a number or a character.
func (p *parser) token(at int) string {
	s := p.source[at:]
	if n := nameLength(s); n > 0 {
		return s[:n]
	}
	if s != "" && (digit(s[0]) || s[0] == '.') {
		_, n, _ := number(s)
		return s[:n]
	}
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}

// expected tells that something else stands here.
func (p *parser) expected(code Code) {
	const known = "+-*/^(),;="
	said := p.token(p.at)
	if len(said) == 1 && nameLength(said) == 0 && !digit(said[0]) && said != "." && !contains(known, said[0]) ||
		len(said) > 1 && said[0] >= 0x80 && nameLength(said) == 0 {
		code = UnusedCharacter
	}
	p.fail(code, p.at, said, 0)
}

func contains(s string, c byte) bool {
	for i := range len(s) {
		if s[i] == c {
			return true
		}
	}
	return false
}

// clip returns the start of a text that an error may repeat.
func clip(s string) string {
	const most = 40
	for i, r := range s {
		if r == utf8.RuneError {
			return s[:i] + "\uFFFD"
		}
		if i >= most {
			return s[:i]
		}
	}
	return s
}
