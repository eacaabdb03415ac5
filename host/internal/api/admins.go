package api

import (
	"github.com/valyala/fasthttp"

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
	if !s.keyLife(x, k, form.Maybe()) {
		return
	}
	owner := k.User
	secret, err := s.Identity.CreateKey(x.background(), s.origin(x), k)
	if err != nil {
		s.accountFailed(x, err, owner)
		return
	}
	x.keyMade(secret, k)
}

// keys lists API keys, newest first.
func keys(s *Server, x *exchange) {
	if page, size, user, ok := x.page("username"); ok {
		s.listKeys(x, auth.Name(user), page, size)
	}
}

// listKeys lists the keys of a user, "" for all.
func (s *Server) listKeys(x *exchange, user string, page, size int) {
	list, total, err := s.Identity.Store.Keys(x.background(), user, size, (page-1)*size)
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
func revokeKey(s *Server, x *exchange) { s.endKey(x, "") }

// endKey ends a key of a user, "" for anybody's.
func (s *Server) endKey(x *exchange, user string) {
	if _, err := s.Identity.RevokeKey(x.background(), s.origin(x), user, x.named("id")); err != nil {
		s.accountFailed(x, err, x.named("id"))
		return
	}
	x.SetStatusCode(fasthttp.StatusNoContent)
}
