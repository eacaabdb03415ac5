package api

import (
	"math"
	"strings"
	"unicode"

	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/identity"
)

// ownKeys lists the asker's API keys, newest first.
func ownKeys(s *Server, x *exchange) {
	if page, size, _, ok := x.page(""); ok {
		s.listKeys(x, x.principal.Name, page, size)
	}
}

// createOwnKey makes an API key of who signed in, which is told here and never again.
func createOwnKey(s *Server, x *exchange) {
	form, ok := x.form()
	if !ok || !x.signedIn() {
		return
	}
	k := &identity.Key{Label: plainText(form.Text()), Scopes: readScopes(form)}
	if !s.keyLife(x, k, form.Maybe()) {
		return
	}
	for _, scope := range k.Scopes {
		if !x.principal.May(scope) {
			x.fail(codeMissingScope, scope)
			return
		}
	}
	secret, err := s.Identity.CreateOwnKey(x.background(), s.origin(x), x.principal, k)
	if err != nil {
		s.accountFailed(x, err, x.principal.Name)
		return
	}
	x.keyMade(secret, k)
}

// revokeOwnKey ends a key of who signed in for good.
func revokeOwnKey(s *Server, x *exchange) {
	if x.signedIn() {
		s.endKey(x, x.principal.Name)
	}
}

// signedIn answers who came with a key: one that fell into other hands makes no more, and takes none
// of its owner's away.
func (x *exchange) signedIn() bool {
	if x.principal.Session == "" {
		x.fail(codeSignInNeeded)
		return false
	}
	return true
}

// keyLife reads how long a key lasts and looks at its name, or answers.
func (s *Server) keyLife(x *exchange, k *identity.Key, days core.Maybe) bool {
	if days.Set && days.Value != math.Trunc(days.Value) {
		x.wrong("expires_in_days", "tipo_entero", auth.Phrase{ES: "expires_in_days ha de ser un número entero", EN: "expires_in_days must be a whole number"})
	}
	if strings.ContainsFunc(k.Label, unicode.IsControl) {
		x.wrong("name", "caracter_nulo", auth.Phrase{ES: "name lleva caracteres de control", EN: "name holds control characters"})
	}
	if len(x.row.Problems) > 0 {
		x.unprocessable()
		return false
	}
	if days.Set {
		k.Expires = s.Identity.Expiry(int(days.Value))
	}
	return true
}

// keyMade answers with a new key.
func (x *exchange) keyMade(secret string, k *identity.Key) {
	x.buf = wire.AppendString(append(x.buf[:0], `{"api_key":`...), secret)
	x.buf = appendKey(append(x.buf, `,"clave":`...), k)
	x.SetStatusCode(fasthttp.StatusCreated)
	x.live(append(x.buf, '}'))
}

// appendKey appends a key as it may be told: not itself.
func appendKey(dst []byte, k *identity.Key) []byte {
	dst = wire.AppendString(append(dst, `{"id":`...), k.ID)
	dst = wire.AppendString(append(dst, `,"prefix":`...), k.Prefix)
	dst = wire.AppendString(append(dst, `,"username":`...), k.User)
	dst = wire.AppendString(append(dst, `,"name":`...), k.Label)
	dst = append(dst, `,"tier":`...)
	if k.Tier == "" {
		dst = append(dst, "null"...)
	} else {
		dst = wire.AppendString(dst, k.Tier)
	}
	dst = appendTexts(append(dst, `,"scopes":`...), k.Scopes)
	dst = appendTime(append(dst, `,"creada":`...), k.Created)
	dst = appendTime(append(dst, `,"caduca":`...), k.Expires)
	dst = appendTime(append(dst, `,"ultimo_uso":`...), k.Used)
	dst = appendTime(append(dst, `,"revocada":`...), k.Revoked)
	return append(dst, '}')
}
