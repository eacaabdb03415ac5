//go:build fisica_guest

package formula

// wrong returns an error without its words: the module answers that a formula is wrong, and the host
// says where and how.
func wrong(Code, int, string, int, int) *Error { return &Error{} }

// token is what the host's error repeats.
func (p *parser) token(int) string { return "" }

// expected tells that something else stands here.
func (p *parser) expected(code Code) { p.fail(code, 0, "", 0) }
