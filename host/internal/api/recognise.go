package api

import (
	"bytes"
	"crypto/subtle"
	"errors"
	"log/slog"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/auth"
)

// The page's session.
const (
	cookieName = "fisica_sesion"
	csrfHeader = "X-CSRF-Token"
)

// recognised finds out who asks: by token, by key, or by the page's cookie, the first that is there.
// Otherwise it answers.
func (s *Server) recognised(x *exchange) bool {
	var miss auth.Hit
	refusal := codeInvalidToken
	switch {
	case len(x.said.authorization) > 0:
		x.principal, miss = s.Identity.Token(bearer(x.said.authorization), x.started)
	case len(x.said.key) > 0:
		refusal = codeInvalidAPIKey
		x.principal, miss = s.Identity.APIKey(x.said.key, x.started)
	default:
		cookie := x.Request.Header.Cookie(s.cookie())
		if len(cookie) == 0 {
			x.fail(codeMissingCredentials)
			return false
		}
		x.principal, miss = s.Identity.Cookie(cookie, x.started)
	}
	if x.principal == nil {
		var err error
		if x.principal, err = s.Identity.Find(x.background(), miss); err != nil {
			s.unrecognised(x, refusal, err)
			return false
		}
	}
	return x.meantByPage()
}

// bearer returns the token of the header; another scheme has none.
func bearer(header []byte) []byte {
	scheme, token, _ := bytes.Cut(header, []byte(" "))
	if !bytes.EqualFold(scheme, []byte("Bearer")) {
		return nil
	}
	return bytes.TrimLeft(token, " ")
}

// unrecognised answers for a credential that opens nothing.
func (s *Server) unrecognised(x *exchange, refusal code, err error) {
	switch {
	case errors.Is(err, auth.ErrDisabled):
		refusal = codeDisabled
	case !errors.Is(err, auth.ErrCredential):
		s.recordDown(x, err)
		return
	}
	x.fail(refusal)
	if refusal == codeInvalidToken {
		x.Response.Header.Set("WWW-Authenticate", "Bearer")
	}
	if !s.refusing.Pass(x.started) {
		return
	}
	note := func(x *exchange) {
		s.Identity.Event(x.background(), s.origin(x), "credential_refused", string(refusal), err)
	}
	if x.early {
		x.audit = note
		return
	}
	note(x)
}

// meantByPage tells whether a request is the page's own will: a browser sends its cookie along with
// what other pages ask, so that whoever would change something says what they cannot read.
func (x *exchange) meantByPage() bool {
	p := x.principal
	if p.CSRF == "" || x.IsGet() || x.IsHead() || subtle.ConstantTimeCompare(x.Request.Header.Peek(csrfHeader), []byte(p.CSRF)) == 1 {
		return true
	}
	x.fail(codeCSRF)
	return false
}

// cookie returns the name of the page's cookie: where it goes over TLS alone browsers hold it to that.
func (s *Server) cookie() string {
	if s.PlainCookies {
		return cookieName
	}
	return "__Host-" + cookieName
}

// origin is who asks, for the audit log.
func (s *Server) origin(x *exchange) auth.Origin {
	o := auth.Origin{Address: x.RemoteIP().String(), Trace: string(x.trace[:])}
	if x.principal != nil {
		o.Actor = x.principal.Name
	}
	return o
}

// audited notes what an admin did outside of accounts.
func (s *Server) audited(x *exchange, event, object string, err error, more ...slog.Attr) {
	s.Identity.Event(x.background(), s.origin(x), event, wire.Clip(object, maxLogged), err, more...)
}
