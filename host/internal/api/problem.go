package api

import (
	"errors"
	"net"
	"strconv"

	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core/wire"
)

// code is the machine-readable name of a refusal: {"code": …, "message": …}.
type code = wire.Code

// The codes that the edge knows too.
const (
	codeMalformedJSON    = wire.CodeMalformedJSON
	codeUnknownVersion   = wire.CodeUnknownVersion
	codeBadRequest       = wire.CodeBadRequest
	codeNotFound         = wire.CodeNotFound
	codeMethodNotAllowed = wire.CodeMethodNotAllowed
	codeBodyTooLarge     = wire.CodeBodyTooLarge
	codeUnsupportedMedia = wire.CodeUnsupportedMedia
	codeInternal         = wire.CodeInternal
)

// The host's own codes.
const (
	codeAmbiguousLength    code = "AMBIGUOUS_LENGTH"
	codeInvalidToken       code = "INVALID_TOKEN"
	codeMissingCredentials code = "MISSING_CREDENTIALS"
	codeInvalidAPIKey      code = "INVALID_API_KEY" //nolint:gosec // a code's name, no credential
	codeInvalidTicket      code = "INVALID_TICKET"
	codeMissingScope       code = "MISSING_SCOPE"
	codeTimeout            code = "REQUEST_TIMEOUT"
	codeHeaderTooLarge     code = "HEADER_TOO_LARGE"
	codeBadEventID         code = "BAD_EVENT_ID"
	codeFinished           code = "ALREADY_FINISHED"
	codeNotFinished        code = "NOT_FINISHED"
	codeNoReceipt          code = "NO_RECEIPT"
	codeBusy               code = "BUSY"
	codeQueueDown          code = "QUEUE_UNAVAILABLE"
	codeRecordDown         code = "RECORD_UNAVAILABLE"
	codeModelGone          code = "MODEL_GONE"
	codeBadKey             code = "BAD_IDEMPOTENCY_KEY"
	codeOtherRequest       code = "IDEMPOTENCY_KEY_REUSED"
	codeQuotaOpen          code = "TOO_MANY_OPEN_JOBS"
	codeQuotaDay           code = "DAILY_QUOTA_EXCEEDED"
	codeUnsupportedData    code = "UNSUPPORTED_DATA_TYPE"
	codeMalformedData      code = "MALFORMED_DATA"
)

// refusals are those of the host's own codes.
var refusals = map[code]wire.Refusal{
	codeAmbiguousLength:    {Status: 400, Text: [2]string{"Transfer-Encoding y Content-Length no van juntos", "Transfer-Encoding and Content-Length don't go together"}},
	codeInvalidToken:       {Status: 401, Text: [2]string{"El token no es válido o ha expirado", "The token is not valid or has expired"}},
	codeMissingCredentials: {Status: 403, Text: [2]string{"Falta la clave: envíe la cabecera X-API-Key", "No credentials: send the header X-API-Key"}},
	codeInvalidAPIKey:      {Status: 403, Text: [2]string{"La API Key proporcionada no es válida", "The API key given is not valid"}},
	codeInvalidTicket:      {Status: 403, Text: [2]string{"El ticket no es de este flujo, ya se usó o ha caducado", "The ticket is not for this stream, is used up or has expired"}},
	codeMissingScope:       {Status: 403, Text: [2]string{"La clave no tiene el permiso {}", "The key lacks the scope {}"}},
	codeTimeout:            {Status: 408, Text: [2]string{"La petición tardó demasiado en llegar", "The request took too long to arrive"}},
	codeHeaderTooLarge:     {Status: 431, Text: [2]string{"Las cabeceras superan el límite de {} bytes", "The headers exceed the limit of {} bytes"}},
	codeBadEventID:         {Status: 400, Text: [2]string{"Last-Event-ID no es un id de este flujo", "Last-Event-ID is no id of this stream"}},
	codeFinished:           {Status: 409, Text: [2]string{"La simulación ya ha terminado ({})", "The simulation has ended ({})"}},
	codeNotFinished:        {Status: 409, Text: [2]string{"La simulación aún no tiene resultado ({})", "The simulation has no result yet ({})"}},
	codeNoReceipt:          {Status: 404, Text: [2]string{"La simulación no tiene recibo: terminó antes de que este servicio los firmara", "The simulation has no receipt: it ended before this service signed any"}},
	codeBusy:               {Status: 503, Text: [2]string{"El servicio está saturado; inténtelo de nuevo en un segundo", "The service is busy; try again in a second"}},
	codeBadKey:             {Status: 400, Text: [2]string{"Idempotency-Key ha de tener de 1 a 255 caracteres ASCII visibles", "Idempotency-Key must be 1 to 255 visible ASCII characters"}},
	codeOtherRequest:       {Status: 422, Text: [2]string{"Esta Idempotency-Key ya se usó con otra petición", "This Idempotency-Key was used with another request"}},
	codeQuotaOpen:          {Status: 429, Text: [2]string{"Demasiadas simulaciones sin terminar: {}", "Too many simulations under way: {}"}},
	codeQuotaDay:           {Status: 429, Text: [2]string{"Se supera la cuota de hoy en unidades de trabajo: {}", "Beyond today's quota of work units: {}"}},
	codeUnsupportedData:    {Status: 415, Text: [2]string{"Se espera application/json, text/csv (UTF-8) o application/octet-stream, sin comprimir", "application/json, text/csv (UTF-8) or application/octet-stream is expected, uncompressed"}},
	codeMalformedData:      {Status: 400, Text: [2]string{"{}", "{}"}},
	codeRecordDown:         {Status: 503, Text: [2]string{"El registro de simulaciones no responde; inténtelo de nuevo en unos segundos", "The record of simulations does not answer; try again in a few seconds"}},
	codeModelGone:          {Status: 409, Text: [2]string{"El modelo ya no existe o tiene otros parámetros", "The model is gone or takes other parameters"}},
	codeQueueDown:          {Status: 503, Text: [2]string{"La cola de simulaciones no responde y no se ha guardado nada; inténtelo de nuevo en unos segundos", "The queue of simulations does not answer and nothing was recorded; try again in a few seconds"}},
}

// fail answers with a code. what fills in the text's place.
func (x *exchange) fail(c code, what ...string) {
	r, own := refusals[c]
	if !own {
		r = wire.Refusals[c]
	}
	x.buf = wire.AppendRefusal(x.buf[:0], c, r, x.row.Lang, string(x.trace[:]), what...)
	x.SetStatusCode(r.Status)
	x.inLanguage()
	x.json(x.buf)
}

// busy asks to come back in a second.
func (x *exchange) busy() {
	x.fail(codeBusy)
	x.Response.Header.Set("Retry-After", "1")
}

// queueDown asks to come back when the broker may be there again.
func (x *exchange) queueDown() {
	x.fail(codeQueueDown)
	x.Response.Header.Set("Retry-After", "5")
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
	most := strconv.Itoa(s.maxBody(&ctx.Request.Header))
	ctx.Request.SetRequestURI("/(unread)") // for the log: it is not known what was asked
	x.begin(ctx, s.unread)
	var small *fasthttp.ErrSmallBuffer
	var slow net.Error
	switch {
	case errors.Is(err, fasthttp.ErrBodyTooLarge):
		x.fail(codeBodyTooLarge, most)
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
func clip(s string) string { return wire.Repeat(s) }
