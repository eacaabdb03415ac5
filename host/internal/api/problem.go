package api

import (
	"errors"
	"net"
	"strconv"
	"strings"

	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core/wire"
)

// code is the machine-readable name of a refusal: {"code": …, "message": …}.
type code string

// The codes.
const (
	codeMalformedJSON      code = "MALFORMED_JSON"
	codeUnknownVersion     code = "UNKNOWN_VERSION"
	codeAmbiguousLength    code = "AMBIGUOUS_LENGTH"
	codeBadRequest         code = "BAD_REQUEST"
	codeInvalidToken       code = "INVALID_TOKEN"
	codeMissingCredentials code = "MISSING_CREDENTIALS"
	codeInvalidAPIKey      code = "INVALID_API_KEY" //nolint:gosec // a code's name, no credential
	codeInvalidTicket      code = "INVALID_TICKET"
	codeNotFound           code = "NOT_FOUND"
	codeMethodNotAllowed   code = "METHOD_NOT_ALLOWED"
	codeTimeout            code = "REQUEST_TIMEOUT"
	codeBodyTooLarge       code = "BODY_TOO_LARGE"
	codeUnsupportedMedia   code = "UNSUPPORTED_MEDIA_TYPE"
	codeHeaderTooLarge     code = "HEADER_TOO_LARGE"
	codeBadEventID         code = "BAD_EVENT_ID"
	codeFinished           code = "ALREADY_FINISHED"
	codeNotFinished        code = "NOT_FINISHED"
	codeInternal           code = "INTERNAL_ERROR"
	codeBusy               code = "BUSY"
)

// refusal is a code's status and texts; {} in a text is filled in where it is said.
type refusal struct {
	status int
	text   [2]string // by wire.Language
}

var refusals = map[code]refusal{
	codeMalformedJSON:      {400, [2]string{"{}", "{}"}},
	codeUnknownVersion:     {400, [2]string{"Versión «{}» no soportada; existen 1.0 y 2.0", "Version '{}' is not supported; there are 1.0 and 2.0"}},
	codeAmbiguousLength:    {400, [2]string{"Transfer-Encoding y Content-Length no van juntos", "Transfer-Encoding and Content-Length don't go together"}},
	codeBadRequest:         {400, [2]string{"La petición no es HTTP válido", "The request is not valid HTTP"}},
	codeInvalidToken:       {401, [2]string{"El token no es válido o ha expirado", "The token is not valid or has expired"}},
	codeMissingCredentials: {403, [2]string{"Falta la clave: envíe la cabecera X-API-Key", "No credentials: send the header X-API-Key"}},
	codeInvalidAPIKey:      {403, [2]string{"La API Key proporcionada no es válida", "The API key given is not valid"}},
	codeInvalidTicket:      {403, [2]string{"El ticket no es de este flujo, ya se usó o ha caducado", "The ticket is not for this stream, is used up or has expired"}},
	codeNotFound:           {404, [2]string{"No existe {}", "There is no {}"}},
	codeMethodNotAllowed:   {405, [2]string{"Método no permitido aquí; se admite: {}", "Method not allowed here; allowed: {}"}},
	codeTimeout:            {408, [2]string{"La petición tardó demasiado en llegar", "The request took too long to arrive"}},
	codeBodyTooLarge:       {413, [2]string{"El cuerpo supera el límite de {} bytes", "The body exceeds the limit of {} bytes"}},
	codeUnsupportedMedia:   {415, [2]string{"Se espera un cuerpo application/json sin comprimir", "An uncompressed application/json body is expected"}},
	codeHeaderTooLarge:     {431, [2]string{"Las cabeceras superan el límite de {} bytes", "The headers exceed the limit of {} bytes"}},
	codeBadEventID:         {400, [2]string{"Last-Event-ID no es un id de este flujo", "Last-Event-ID is no id of this stream"}},
	codeFinished:           {409, [2]string{"La simulación ya ha terminado ({})", "The simulation has ended ({})"}},
	codeNotFinished:        {409, [2]string{"La simulación aún no tiene resultado ({})", "The simulation has no result yet ({})"}},
	codeInternal:           {500, [2]string{"Error interno; cite X-Trace-ID al informar de él", "Internal error; quote X-Trace-ID when you report it"}},
	codeBusy:               {503, [2]string{"El servicio está saturado; inténtelo de nuevo en un segundo", "The service is busy; try again in a second"}},
}

// fail answers with a code. what fills in the text's place.
func (x *exchange) fail(c code, what ...string) {
	r := refusals[c]
	message := strings.Replace(r.text[x.row.Lang], "{}", strings.Join(what, ", "), 1)
	x.buf = append(x.buf[:0], `{"code":`...)
	x.buf = wire.AppendString(x.buf, string(c))
	x.buf = append(x.buf, `,"message":`...)
	x.buf = wire.AppendString(x.buf, message)
	x.buf = append(x.buf, `,"details":{"trace_id":"`...)
	x.buf = append(x.buf, x.trace[:]...)
	x.buf = append(x.buf, `"}}`...)
	x.SetStatusCode(r.status)
	x.inLanguage()
	x.json(x.buf)
}

// busy asks to come back in a second.
func (x *exchange) busy() {
	x.fail(codeBusy)
	x.Response.Header.Set("Retry-After", "1")
}

// unprocessable answers 422 with everything that is wrong with the question.
func (x *exchange) unprocessable() {
	x.buf = wire.AppendProblems(x.buf[:0], &x.row)
	x.SetStatusCode(fasthttp.StatusUnprocessableEntity)
	x.inLanguage()
	x.json(x.buf)
}

// inLanguage names the language of an answer that people read.
func (x *exchange) inLanguage() {
	x.Response.Header.Set("Content-Language", x.row.Lang.Tag())
	x.Response.Header.Set("Vary", "Accept-Language")
}

func notFound(_ *Server, x *exchange) { x.fail(codeNotFound, clip(string(x.URI().PathOriginal()))) }

// options answers which methods a path has; the router has set Allow. What any origin may
// read, it may also ask for with conditions.
func options(_ *Server, x *exchange) {
	h := &x.Response.Header
	if isShared(string(x.Path())) {
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Access-Control-Allow-Methods", "GET, HEAD")
		h.Set("Access-Control-Allow-Headers", "If-None-Match")
		h.Set("Access-Control-Max-Age", "3600")
	}
	x.SetStatusCode(fasthttp.StatusNoContent)
}

func methodNotAllowed(_ *Server, x *exchange) {
	x.fail(codeMethodNotAllowed, string(x.Response.Header.Peek("Allow")))
}

// refuse answers what could not be read as a request.
func (s *Server) refuse(ctx *fasthttp.RequestCtx, err error) {
	x := &exchange{}
	ctx.Request.SetRequestURI("/(unread)") // for the log: it is not known what was asked
	x.begin(ctx, s.unread)
	var small *fasthttp.ErrSmallBuffer
	var slow net.Error
	switch {
	case errors.Is(err, fasthttp.ErrBodyTooLarge):
		x.fail(codeBodyTooLarge, strconv.Itoa(maxBody))
		linger(ctx.Conn())
	case errors.As(err, &small):
		x.fail(codeHeaderTooLarge, strconv.Itoa(maxHeader))
	case errors.As(err, &slow) && slow.Timeout():
		x.fail(codeTimeout)
	default:
		x.fail(codeBadRequest)
	}
	x.SetConnectionClose()
	s.finish(x)
}

// clip bounds what an answer repeats of what a stranger sent.
func clip(s string) string { return wire.Clip(s, 128) }
