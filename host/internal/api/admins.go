package api

import (
	"math"
	"strings"
	"unicode"

	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/identity"
)

// users lists all users by name.
func users(s *Server, x *exchange) {
	page, size, _, ok := x.page("")
	if !ok {
		return
	}
	list, total, err := s.Identity.Store.Users(x.background(), size, (page-1)*size)
	if err != nil {
		s.recordDown(x, err)
		return
	}
	x.buf = append(x.buf[:0], `{"usuarios":[`...)
	for i, u := range list {
		if i > 0 {
			x.buf = append(x.buf, ',')
		}
		x.buf = appendUser(x.buf, u)
	}
	x.paged(append(x.buf, "]}"...), total, size)
}

// changeUser changes a user's tier and scopes.
func changeUser(s *Server, x *exchange) {
	if x.named("username") == "me" { // that path is the asker's own, and is not changed so
		const allow = "DELETE, GET, HEAD, OPTIONS"
		x.Response.Header.Set("Allow", allow)
		x.fail(codeMethodNotAllowed, allow)
		return
	}
	form, ok := x.form()
	if !ok {
		return
	}
	var c identity.Change
	if tier := readTier(form); tier != "" {
		c.Tier = &tier
	}
	c.Scopes = readScopes(form)
	if c.Tier == nil && c.Scopes == nil {
		x.wrong("", "falta", auth.Phrase{ES: "indique tier, scopes o los dos", EN: "give tier, scopes or both"})
		x.unprocessable()
		return
	}
	s.change(x, c)
}

// disable and enable shut a user out and let them in again.
func disable(s *Server, x *exchange) { yes := true; s.change(x, identity.Change{Disabled: &yes}) }
func enable(s *Server, x *exchange)  { no := false; s.change(x, identity.Change{Disabled: &no}) }

func (s *Server) change(x *exchange, c identity.Change) {
	name := x.named("username")
	u, err := s.Identity.ChangeUser(x.background(), s.origin(x), name, c)
	if err != nil {
		s.accountFailed(x, err, name)
		return
	}
	x.live(appendUser(x.buf[:0], u))
}

// createKey makes an API key, which is told here and never again.
func createKey(s *Server, x *exchange) {
	form, ok := x.form()
	if !ok {
		return
	}
	k := &identity.Key{User: form.Text()}
	k.Label = plainText(form.Text())
	k.Tier, k.Scopes = readTier(form), readScopes(form)
	if days := form.Maybe(); days.Set {
		if days.Value != math.Trunc(days.Value) {
			x.wrong("expires_in_days", "tipo_entero", auth.Phrase{ES: "expires_in_days ha de ser un número entero", EN: "expires_in_days must be a whole number"})
			x.unprocessable()
			return
		}
		k.Expires = s.Identity.Expiry(int(days.Value))
	}
	if strings.ContainsFunc(k.Label, unicode.IsControl) {
		x.wrong("name", "caracter_nulo", auth.Phrase{ES: "name lleva caracteres de control", EN: "name holds control characters"})
		x.unprocessable()
		return
	}
	owner := k.User
	secret, err := s.Identity.CreateKey(x.background(), s.origin(x), k)
	if err != nil {
		s.accountFailed(x, err, owner)
		return
	}
	x.buf = wire.AppendString(append(x.buf[:0], `{"api_key":`...), secret)
	x.buf = appendKey(append(x.buf, `,"clave":`...), k)
	x.SetStatusCode(fasthttp.StatusCreated)
	x.live(append(x.buf, '}'))
}

// keys lists API keys, newest first.
func keys(s *Server, x *exchange) {
	page, size, user, ok := x.page("username")
	if !ok {
		return
	}
	list, total, err := s.Identity.Store.Keys(x.background(), auth.Name(user), size, (page-1)*size)
	if err != nil {
		s.recordDown(x, err)
		return
	}
	x.buf = append(x.buf[:0], `{"claves":[`...)
	for i, k := range list {
		if i > 0 {
			x.buf = append(x.buf, ',')
		}
		x.buf = appendKey(x.buf, k)
	}
	x.paged(append(x.buf, "]}"...), total, size)
}

// revokeKey ends a key for good.
func revokeKey(s *Server, x *exchange) {
	if _, err := s.Identity.RevokeKey(x.background(), s.origin(x), x.named("id")); err != nil {
		s.accountFailed(x, err, x.named("id"))
		return
	}
	x.SetStatusCode(fasthttp.StatusNoContent)
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
