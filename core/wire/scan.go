package wire

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// maxDepth bounds the nesting of a document: deeper ones are refused as malformed.
const maxDepth = 64

// Expected is what a malformed document lacked.
type Expected uint8

// What can be lacking.
const (
	ExpectedValue Expected = iota
	ExpectedString
	ExpectedColon
	ExpectedCommaOrEnd
	ExpectedEnd
	ExpectedDigit
	ExpectedEscape
	ExpectedUTF8
	ExpectedShallower
)

// SyntaxError is a document that is not JSON.
type SyntaxError struct {
	Offset   int // in bytes
	Expected Expected
}

// Error says where in English; Message says it in the reader's language.
func (e *SyntaxError) Error() string { return e.Message(English) }

// Message says what was expected, and where.
func (e *SyntaxError) Message(l Language) string {
	at := strconv.Itoa(e.Offset)
	what := expectedTexts[e.Expected][l]
	if l == English {
		return "malformed JSON at byte " + at + ": expected " + what
	}
	return "JSON mal formado en el byte " + at + ": se esperaba " + what
}

var expectedTexts = [...][2]string{
	ExpectedValue:      {"un valor", "a value"},
	ExpectedString:     {"una cadena entre comillas", "a quoted string"},
	ExpectedColon:      {"«:»", "':'"},
	ExpectedCommaOrEnd: {"«,» o el cierre", "',' or the closing bracket"},
	ExpectedEnd:        {"el final del documento", "the end of the document"},
	ExpectedDigit:      {"una cifra", "a digit"},
	ExpectedEscape:     {"un carácter válido dentro de la cadena", "a valid character inside the string"},
	ExpectedUTF8:       {"UTF-8 válido", "valid UTF-8"},
	ExpectedShallower:  {"menos anidamiento (como mucho 64 niveles)", "less nesting (64 levels at the most)"},
}

// kind is the type of a JSON value.
type kind uint8

const (
	kindObject kind = iota
	kindArray
	kindString
	kindNumber
	kindBool
	kindNull
)

// scanner reads strict JSON (RFC 8259) from a document that it never changes.
type scanner struct {
	doc []byte
	pos int
}

func (s *scanner) fail(e Expected) error { return &SyntaxError{Offset: s.pos, Expected: e} }

// space skips white space and returns the next byte, 0 at the end.
func (s *scanner) space() byte {
	for ; s.pos < len(s.doc); s.pos++ {
		if c := s.doc[s.pos]; c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			return c
		}
	}
	return 0
}

// take consumes c if it comes next.
func (s *scanner) take(c byte) bool {
	if s.space() == c && s.pos < len(s.doc) {
		s.pos++
		return true
	}
	return false
}

// end requires that nothing but white space is left.
func (s *scanner) end() error {
	if s.space(); s.pos < len(s.doc) {
		return s.fail(ExpectedEnd)
	}
	return nil
}

// peek returns the kind of the next value by its first byte.
func (s *scanner) peek() (kind, error) {
	switch c := s.space(); {
	case c == '{':
		return kindObject, nil
	case c == '[':
		return kindArray, nil
	case c == '"':
		return kindString, nil
	case c == '-' || c >= '0' && c <= '9':
		return kindNumber, nil
	case c == 't' || c == 'f':
		return kindBool, nil
	case c == 'n':
		return kindNull, nil
	}
	return 0, s.fail(ExpectedValue)
}

// skip reads a whole value of any kind.
func (s *scanner) skip(k kind) error {
	switch k {
	case kindString:
		_, err := s.text()
		return err
	case kindNumber:
		_, err := s.number()
		return err
	case kindBool, kindNull:
		return s.literal()
	case kindObject, kindArray:
		return s.nested()
	}
	return nil
}

// document reads a document that should be an object, member by member; another value is a
// problem of the row.
func (s *scanner) document(r *Row, each func(name []byte, k kind) error) (isObject bool, err error) {
	k, err := s.peek()
	if err != nil {
		return false, err
	}
	if k == kindObject {
		if err := s.object(each); err != nil {
			return true, err
		}
		return true, s.end()
	}
	if err := s.skip(k); err != nil {
		return false, err
	}
	r.form(formObject, "", facts{value: kindNames[k][r.Lang]})
	return false, s.end()
}

// object reads an object; each is called with a member's name and kind, the value next.
func (s *scanner) object(each func(name []byte, k kind) error) error {
	s.pos++ // the opening brace
	for first := true; !s.take('}'); first = false {
		if !first && !s.take(',') {
			return s.fail(ExpectedCommaOrEnd)
		}
		name, err := s.key()
		if err != nil {
			return err
		}
		k, err := s.peek()
		if err != nil {
			return err
		}
		if err := each(name, k); err != nil {
			return err
		}
	}
	return nil
}

// array reads an array; each is called with an element's place and kind, the value next.
func (s *scanner) array(each func(n int, k kind) error) error {
	s.pos++ // the opening bracket
	for n := 0; !s.take(']'); n++ {
		if n > 0 && !s.take(',') {
			return s.fail(ExpectedCommaOrEnd)
		}
		k, err := s.peek()
		if err != nil {
			return err
		}
		if err := each(n, k); err != nil {
			return err
		}
	}
	return nil
}

func (s *scanner) literal() error {
	for _, word := range [...]string{"true", "false", "null"} {
		if rest := s.doc[s.pos:]; len(rest) >= len(word) && string(rest[:len(word)]) == word {
			s.pos += len(word)
			return nil
		}
	}
	return s.fail(ExpectedValue)
}

// nested reads an object or array without recursion: closers is the stack of brackets due.
func (s *scanner) nested() error {
	closers := make([]byte, 0, maxDepth)
	for {
		k, err := s.peek()
		if err != nil {
			return err
		}
		opened := false
		if k == kindObject || k == kindArray {
			if len(closers) == maxDepth {
				return s.fail(ExpectedShallower)
			}
			closers = append(closers, s.doc[s.pos]+2) // ASCII: } is { + 2, ] is [ + 2
			s.pos++
			opened = true
		} else if err := s.skip(k); err != nil {
			return err
		}
		if closers, err = s.after(closers, opened); err != nil || len(closers) == 0 {
			return err
		}
	}
}

// after reads what stands between two values: closing brackets, a comma, and the key where
// an object is open. opened says that the bracket just before opened a container.
func (s *scanner) after(closers []byte, opened bool) ([]byte, error) {
	for len(closers) > 0 && s.take(closers[len(closers)-1]) {
		closers = closers[:len(closers)-1]
		opened = false
	}
	if len(closers) == 0 {
		return closers, nil
	}
	if !opened && !s.take(',') {
		return closers, s.fail(ExpectedCommaOrEnd)
	}
	if closers[len(closers)-1] == '}' {
		_, err := s.key()
		return closers, err
	}
	return closers, nil
}

// key reads a member's name and the colon behind it.
func (s *scanner) key() ([]byte, error) {
	if s.space() != '"' {
		return nil, s.fail(ExpectedString)
	}
	name, err := s.text()
	if err == nil && !s.take(':') {
		err = s.fail(ExpectedColon)
	}
	return name, err
}

// number reads a number and returns its digits.
func (s *scanner) number() ([]byte, error) {
	start := s.pos
	if s.doc[s.pos] == '-' {
		s.pos++
	}
	if s.pos < len(s.doc) && s.doc[s.pos] == '0' {
		s.pos++
	} else if err := s.digits(); err != nil {
		return nil, err
	}
	if s.pos < len(s.doc) && s.doc[s.pos] == '.' {
		s.pos++
		if err := s.digits(); err != nil {
			return nil, err
		}
	}
	if s.pos < len(s.doc) && s.doc[s.pos]|0x20 == 'e' {
		s.pos++
		if s.pos < len(s.doc) && (s.doc[s.pos] == '+' || s.doc[s.pos] == '-') {
			s.pos++
		}
		if err := s.digits(); err != nil {
			return nil, err
		}
	}
	return s.doc[start:s.pos], nil
}

func (s *scanner) digits() error {
	start := s.pos
	for s.pos < len(s.doc) && s.doc[s.pos] >= '0' && s.doc[s.pos] <= '9' {
		s.pos++
	}
	if s.pos == start {
		return s.fail(ExpectedDigit)
	}
	return nil
}

// text reads a string and returns what it says. Without escapes that is a part of the
// document, so that the common case copies nothing.
func (s *scanner) text() ([]byte, error) {
	s.pos++ // the opening quote
	start := s.pos
	for s.pos < len(s.doc) {
		switch c := s.doc[s.pos]; c {
		case '"':
			s.pos++
			return s.doc[start : s.pos-1], nil
		case '\\':
			return s.escaped(append([]byte(nil), s.doc[start:s.pos]...))
		default:
			if err := s.char(c); err != nil {
				return nil, err
			}
		}
	}
	return nil, s.fail(ExpectedString)
}

// escaped reads the rest of a string that holds escapes.
func (s *scanner) escaped(said []byte) ([]byte, error) {
	for s.pos < len(s.doc) {
		c := s.doc[s.pos]
		if c == '"' {
			s.pos++
			return said, nil
		}
		if c == '\\' {
			var err error
			if said, err = s.escape(said); err != nil {
				return nil, err
			}
			continue
		}
		start := s.pos
		if err := s.char(c); err != nil {
			return nil, err
		}
		said = append(said, s.doc[start:s.pos]...)
	}
	return nil, s.fail(ExpectedString)
}

// char passes one character that stands for itself.
func (s *scanner) char(c byte) error {
	if c < ' ' {
		return s.fail(ExpectedEscape)
	}
	if c < utf8.RuneSelf {
		s.pos++
		return nil
	}
	r, size := utf8.DecodeRune(s.doc[s.pos:])
	if r == utf8.RuneError && size == 1 {
		return s.fail(ExpectedUTF8)
	}
	s.pos += size
	return nil
}

const escapes = `"\/bfnrt`

var escapeMeans = [len(escapes)]byte{'"', '\\', '/', '\b', '\f', '\n', '\r', '\t'}

func (s *scanner) escape(said []byte) ([]byte, error) {
	if s.pos+1 >= len(s.doc) {
		return nil, s.fail(ExpectedEscape)
	}
	c := s.doc[s.pos+1]
	for i := range escapes {
		if escapes[i] == c {
			s.pos += 2
			return append(said, escapeMeans[i]), nil
		}
	}
	r, ok := s.unicode()
	if !ok {
		return nil, s.fail(ExpectedEscape)
	}
	if utf16.IsSurrogate(r) {
		low, ok := s.unicode()
		if r = utf16.DecodeRune(r, low); !ok || r == utf8.RuneError {
			return nil, s.fail(ExpectedEscape)
		}
	}
	return utf8.AppendRune(said, r), nil
}

// unicode reads \uXXXX.
func (s *scanner) unicode() (rune, bool) {
	if s.pos+6 > len(s.doc) || s.doc[s.pos] != '\\' || s.doc[s.pos+1] != 'u' {
		return 0, false
	}
	value, err := strconv.ParseUint(string(s.doc[s.pos+2:s.pos+6]), 16, 16)
	if err != nil {
		return 0, false
	}
	s.pos += 6
	return rune(value), true
}
