package api

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/flat"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/identity"
)

// maxSecret bounds a password or token that is looked at, in bytes.
const maxSecret = 1024

// What the bodies of accounts hold. As those of simulations they yield reader, texts and schema.
var (
	nameField     = core.Param{Name: "username", Kind: core.String, Least: 1, Most: 64, Doc: core.Text{ES: "Nombre: de 3 a 32 letras sin tilde, cifras, puntos o guiones; las mayúsculas no cuentan"}}
	emailField    = core.Param{Name: "email", Kind: core.String, Least: 1, Most: auth.MaxEmail, Doc: core.Text{ES: "Dirección de correo"}}
	passwordField = core.Param{Name: "password", Kind: core.String, Least: 1, Most: maxSecret, Doc: core.Text{ES: "Contraseña"}}
	newField      = core.Param{Name: "new_password", Kind: core.String, Least: 1, Most: maxSecret, Doc: core.Text{ES: "La nueva: 10 caracteres o más"}}
	refreshField  = core.Param{Name: "refresh_token", Kind: core.String, Least: 1, Most: maxSecret, Doc: core.Text{ES: "El último refresh_token; cada uno sirve una vez"}}
	tierField     = core.Param{Name: "tier", Kind: core.Choice, Optional: true, Choices: auth.Tiers, Doc: core.Text{ES: "Nivel"}}
	scopesField   = core.Param{
		Name: "scopes", Kind: core.List, Optional: true, Least: 1, Most: len(auth.Scopes), Doc: core.Text{ES: "Permisos"},
		Fields: []core.Param{{Kind: core.Choice, Choices: auth.Scopes}},
	}
	labelField = core.Param{Name: "name", Kind: core.String, Optional: true, Most: auth.MaxLabel, Doc: core.Text{ES: "Para qué es la clave"}}
	daysField  = core.Param{
		Name: "expires_in_days", Optional: true, Doc: core.Text{ES: "Días que vale, un número entero; sin él, no caduca"},
		Domain: core.Interval{Min: 1, Max: 3650, Law: core.LawRange},
	}
)

// identityForms are the bodies, by the name of their schema.
var identityForms = map[string]*core.Model{
	"Registro":         {Params: []core.Param{nameField, emailField, passwordField}},
	"Ingreso":          {Params: []core.Param{nameField, passwordField}},
	"CambioContrasena": {Params: []core.Param{passwordField, newField}},
	"Contrasena":       {Params: []core.Param{passwordField}},
	"Renovacion":       {Params: []core.Param{refreshField}},
	"CambioUsuario":    {Params: []core.Param{tierField, scopesField}},
	"ClavePropia":      {Params: []core.Param{labelField, scopesField, daysField}},
	"NuevaClave":       {Params: []core.Param{nameField, labelField, tierField, scopesField, daysField}},
}

// form reads the body of a route, or answers.
func (x *exchange) form() (*flat.Reader, bool) {
	list, err := wire.DecodeModelParams(x.Request.Body(), identityForms[x.route.doc.in], &x.row)
	if err != nil {
		x.malformed(err)
		return nil, false
	}
	if len(x.row.Problems) > 0 {
		x.unprocessable()
		return nil, false
	}
	return flat.Read(list), true
}

// wrong lists a problem of a field, if it is one.
func (x *exchange) wrong(field, kind string, p auth.Phrase) {
	if p.ES == "" {
		return
	}
	trail := ""
	if field != "" {
		trail = "," + string(wire.AppendString(nil, field))
	}
	x.flawed("body", trail, kind, [2]string{p.ES, p.EN})
}

// readScopes returns the scopes of a form, nil for none.
func readScopes(r *flat.Reader) (list []string) {
	for _, n := range r.Numbers() {
		if scope := auth.Scopes[int(n)]; !slices.Contains(list, scope) {
			list = append(list, scope)
		}
	}
	return list
}

// readTier returns the tier of a form, "" for none.
func readTier(r *flat.Reader) string {
	if tier := r.Maybe(); tier.Set {
		return auth.Tiers[int(tier.Value)]
	}
	return ""
}

// accountFailed answers for what an account was asked and did not get.
func (s *Server) accountFailed(x *exchange, err error, what string) {
	switch {
	case errors.Is(err, auth.ErrBusy):
		x.busy()
	case errors.Is(err, auth.ErrCredential):
		x.unauthorized(codeInvalidToken)
	case errors.Is(err, auth.ErrDisabled):
		x.fail(codeDisabled)
	case errors.Is(err, auth.ErrPassword):
		x.fail(codeWrongPassword)
	case errors.Is(err, auth.ErrOwnAccount):
		x.fail(codeOwnAccount)
	case errors.Is(err, identity.ErrTaken):
		x.fail(codeTaken)
	case errors.Is(err, identity.ErrTooMany):
		x.fail(codeTooManyKeys, strconv.Itoa(auth.MaxOwnKeys))
	case errors.Is(err, identity.ErrNotFound):
		x.fail(codeNotFound, clip(what))
	default:
		s.recordDown(x, err)
	}
}

// unauthorized answers 401.
func (x *exchange) unauthorized(c code) {
	x.fail(c)
	x.Response.Header.Set("WWW-Authenticate", "Bearer")
}

// fields are those of a form.
type fields struct{ x *exchange }

// formFields begins to read a form.
func (x *exchange) formFields() fields {
	x.row.Problems, x.row.Place, x.row.Within = x.row.Problems[:0], "body", ""
	return fields{x}
}

// one returns a field, and lists what is wrong with it. Fields that nobody asks for are passed over, as
// OAuth2 wants it.
func (f fields) one(name string, required bool) string {
	values := f.x.PostArgs().PeekMulti(name)
	switch {
	case len(values) > 1:
		f.x.wrong(name, "campo_duplicado", auth.Phrase{ES: name + " aparece más de una vez", EN: name + " appears more than once"})
	case required && (len(values) == 0 || len(values[0]) == 0):
		f.x.wrong(name, "falta", auth.Phrase{ES: "falta " + name + ", que es obligatorio", EN: name + " is missing and required"})
	case len(values) == 1 && len(values[0]) > maxSecret:
		f.x.wrong(name, "longitud_de_texto", auth.Phrase{ES: name + " pasa de 1024 bytes", EN: name + " is over 1024 bytes"})
	case len(values) == 1:
		return string(values[0])
	}
	return ""
}

// grant checks the kind of grant; none is the route's.
func (f fields) grant(want string) {
	if said := f.one("grant_type", false); said != "" && said != want {
		f.x.wrong("grant_type", "opcion", auth.Phrase{ES: "grant_type ha de ser " + want + " en esta ruta", EN: "grant_type must be " + want + " on this route"})
	}
}

// token answers the OAuth2 password form.
func token(s *Server, x *exchange) {
	f := x.formFields()
	name, password, scope := f.one("username", true), f.one("password", true), f.one("scope", false)
	f.grant("password")
	if len(x.row.Problems) > 0 {
		x.unprocessable()
		return
	}
	tokens, err := s.Identity.SignIn(x.background(), s.origin(x), name, password, strings.Fields(scope))
	s.tokens(x, tokens, err)
}

// refreshToken gives new tokens for a refresh token, which comes as JSON or as OAuth2's form.
func refreshToken(s *Server, x *exchange) {
	var refresh string
	if isForm(x.Request.Header.ContentType()) {
		f := x.formFields()
		refresh = f.one("refresh_token", true)
		f.grant("refresh_token")
		if len(x.row.Problems) > 0 {
			x.unprocessable()
			return
		}
	} else {
		form, ok := x.form()
		if !ok {
			return
		}
		refresh = form.Text()
	}
	tokens, err := s.Identity.Renew(x.background(), s.origin(x), refresh)
	s.tokens(x, tokens, err)
}

// tokens answers with tokens, or why there are none.
func (s *Server) tokens(x *exchange, t auth.Tokens, err error) {
	if errors.Is(err, auth.ErrPassword) {
		x.unauthorized(codeInvalidLogin)
		return
	}
	if err != nil {
		s.accountFailed(x, err, "")
		return
	}
	x.buf = wire.AppendString(append(x.buf[:0], `{"access_token":`...), t.Access)
	x.buf = wire.AppendNumber(append(x.buf, `,"token_type":"bearer","expires_in":`...), t.Expires.Seconds())
	x.buf = wire.AppendString(append(x.buf, `,"refresh_token":`...), t.Refresh)
	x.buf = wire.AppendString(append(x.buf, `,"scope":`...), strings.Join(t.Scopes, " "))
	x.live(append(x.buf, '}'))
}

// register adds a user of the lowest tier, who may read and write own simulations.
func register(s *Server, x *exchange) {
	if !s.Registration {
		x.fail(codeRegistrationOff)
		return
	}
	form, ok := x.form()
	if !ok {
		return
	}
	u := &identity.User{Name: auth.Name(form.Text()), Email: form.Text(), Tier: string(auth.Free), Scopes: auth.NewUserScopes}
	password := form.Text()
	x.wrong("username", "nombre_de_usuario", auth.NameProblem(u.Name))
	x.wrong("email", "correo", auth.EmailProblem(u.Email))
	x.wrong("password", "contrasena", auth.PasswordProblem(u.Name, password))
	if len(x.row.Problems) > 0 {
		x.unprocessable()
		return
	}
	o := s.origin(x)
	o.Actor = u.Name
	if err := s.Identity.AddUser(x.background(), o, u, password); err != nil {
		s.accountFailed(x, err, "")
		return
	}
	x.SetStatusCode(fasthttp.StatusCreated)
	x.Response.Header.Set("Location", "/v1/users/me")
	x.live(appendUser(x.buf[:0], u))
}

// appendUser appends a user as all see themselves.
func appendUser(dst []byte, u *identity.User) []byte {
	dst = wire.AppendString(append(dst, `{"username":`...), u.Name)
	dst = wire.AppendString(append(dst, `,"email":`...), u.Email)
	dst = appendBool(append(dst, `,"disabled":`...), u.Disabled)
	dst = wire.AppendString(append(dst, `,"tier":`...), u.Tier)
	dst = appendTexts(append(dst, `,"scopes":`...), u.Scopes)
	dst = appendTime(append(dst, `,"creado":`...), u.Created)
	return append(dst, '}')
}

func appendBool(dst []byte, b bool) []byte {
	if b {
		return append(dst, "true"...)
	}
	return append(dst, "false"...)
}

func appendTexts(dst []byte, list []string) []byte {
	dst = append(dst, '[')
	for i, text := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = wire.AppendString(dst, text)
	}
	return append(dst, ']')
}
