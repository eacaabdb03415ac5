package api

import (
	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/auth"
)

// ownAccount answers the asker's account.
func ownAccount(s *Server, x *exchange) {
	u, err := s.Identity.Store.User(x.background(), x.principal.Name)
	if err != nil {
		s.accountFailed(x, err, x.principal.Name)
		return
	}
	x.live(appendUser(x.buf[:0], u))
}

// changePassword changes the asker's password.
func changePassword(s *Server, x *exchange) {
	form, ok := x.form()
	if !ok {
		return
	}
	old, password := form.Text(), form.Text()
	x.wrong("new_password", "contrasena", auth.PasswordProblem(x.principal.Name, password))
	if len(x.row.Problems) > 0 {
		x.unprocessable()
		return
	}
	if err := s.Identity.ChangePassword(x.background(), s.origin(x), x.principal, old, password); err != nil {
		s.accountFailed(x, err, x.principal.Name)
		return
	}
	x.SetStatusCode(fasthttp.StatusNoContent)
}

// deleteAccount takes the asker's account away.
func deleteAccount(s *Server, x *exchange) {
	form, ok := x.form()
	if !ok {
		return
	}
	if err := s.Identity.DeleteAccount(x.background(), s.origin(x), x.principal, form.Text()); err != nil {
		s.accountFailed(x, err, x.principal.Name)
		return
	}
	s.dropCookie(x)
	x.SetStatusCode(fasthttp.StatusNoContent)
}

// openSession signs a page in: the cookie is the browser's alone, what the page must say with it stands
// in the answer.
func openSession(s *Server, x *exchange) {
	form, ok := x.form()
	if !ok {
		return
	}
	cookie, p, err := s.Identity.OpenPage(x.background(), s.origin(x), form.Text(), form.Text())
	if err != nil {
		s.tokens(x, auth.Tokens{}, err)
		return
	}
	s.setCookie(x, cookie, int(auth.PageLife.Seconds()))
	x.SetStatusCode(fasthttp.StatusCreated)
	x.session(p)
}

// session answers whom the page is signed in for; nobody is no failure.
func session(s *Server, x *exchange) {
	cookie := x.Request.Header.Cookie(s.cookie())
	if len(cookie) == 0 {
		x.session(nil)
		return
	}
	p, miss := s.Identity.Cookie(cookie, x.started)
	if p == nil {
		var err error
		if p, err = s.Identity.Find(x.background(), miss); err != nil && !isRefusal(err) {
			s.recordDown(x, err)
			return
		}
	}
	x.session(p)
}

func (x *exchange) session(p *auth.Principal) {
	if p == nil {
		x.live(append(x.buf[:0], `{"activa":false,"username":null,"tier":null,"scopes":[],"csrf":null}`...))
		return
	}
	x.buf = wire.AppendString(append(x.buf[:0], `{"activa":true,"username":`...), p.Name)
	x.buf = wire.AppendString(append(x.buf, `,"tier":`...), string(p.Tier))
	x.buf = appendTexts(append(x.buf, `,"scopes":`...), p.Scopes)
	x.buf = wire.AppendString(append(x.buf, `,"csrf":`...), p.CSRF)
	x.live(append(x.buf, '}'))
}

// closeSession signs out: it ends the session of the asker's cookie or token.
func closeSession(s *Server, x *exchange) {
	if x.principal.Session != "" { // a key has none
		if err := s.Identity.SignOut(x.background(), s.origin(x), x.principal); err != nil {
			s.recordDown(x, err)
			return
		}
	}
	s.dropCookie(x)
	x.SetStatusCode(fasthttp.StatusNoContent)
}

// setCookie gives the browser the page's cookie for so many seconds; none takes it away.
func (s *Server) setCookie(x *exchange, value string, seconds int) {
	c := fasthttp.AcquireCookie()
	defer fasthttp.ReleaseCookie(c)
	c.SetKey(s.cookie())
	c.SetValue(value)
	c.SetPath("/")
	c.SetHTTPOnly(true)
	c.SetSecure(!s.PlainCookies)
	c.SetSameSite(fasthttp.CookieSameSiteStrictMode)
	c.SetMaxAge(seconds)
	if value == "" {
		c.SetExpire(fasthttp.CookieExpireDelete)
	}
	x.Response.Header.SetCookie(c)
}

func (s *Server) dropCookie(x *exchange) { s.setCookie(x, "", 0) }
