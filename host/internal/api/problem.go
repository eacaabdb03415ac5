package api

import (
	"bytes"
	"fmt"

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
	codeInvalidToken     = wire.CodeInvalidToken
	codeInternal         = wire.CodeInternal
)

// The host's own codes.
const (
	codeAmbiguousLength    code = "AMBIGUOUS_LENGTH"
	codeMissingCredentials code = "MISSING_CREDENTIALS"
	codeInvalidAPIKey      code = "INVALID_API_KEY" //nolint:gosec // a code's name, no credential
	codeInvalidTicket      code = "INVALID_TICKET"
	codeMissingScope       code = "MISSING_SCOPE"
	codeTimeout            code = "REQUEST_TIMEOUT"
	codeHeaderTooLarge     code = "HEADER_TOO_LARGE"
	codeURITooLong         code = "URI_TOO_LONG"
	codeTooMany            code = "TOO_MANY_CONNECTIONS"
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
	codeRateLimited        code = "RATE_LIMITED"
	codeLimitsDown         code = "LIMITS_UNAVAILABLE"
	codeQuotaOpen          code = "TOO_MANY_OPEN_JOBS"
	codeQuotaDay           code = "DAILY_QUOTA_EXCEEDED"
	codeInvalidLogin       code = "INVALID_CREDENTIALS"
	codeWrongPassword      code = "WRONG_PASSWORD"
	codeDisabled           code = "USER_DISABLED"
	codeCSRF               code = "CSRF_TOKEN"
	codeTaken              code = "ALREADY_TAKEN"
	codeRegistrationOff    code = "REGISTRATION_OFF"
	codeOwnAccount         code = "OWN_ACCOUNT"
	codeSignInNeeded       code = "SIGN_IN_REQUIRED"
	codeTooManyKeys        code = "TOO_MANY_KEYS"
	codeFormExpected       code = "FORM_EXPECTED"
	codeUnsupportedData    code = "UNSUPPORTED_DATA_TYPE"
	codeMalformedData      code = "MALFORMED_DATA"
	codeBinaryExpected     code = "BINARY_EXPECTED"
	codeTabBanned          code = "TAB_BANNED"
	codeTooManyTabs        code = "TOO_MANY_TABS"
	codeNotLendable        code = "NOT_LENDABLE"
	codeNotLent            code = "NOT_LENT"
)

// refusals are those of the host's own codes.
var refusals = map[code]wire.Refusal{
	codeAmbiguousLength:    {Status: 400, Text: [2]string{"Transfer-Encoding y Content-Length no van juntos", "Transfer-Encoding and Content-Length don't go together"}},
	codeMissingCredentials: {Status: 403, Text: [2]string{"Faltan las credenciales: envíe X-API-Key o Authorization: Bearer", "No credentials: send X-API-Key or Authorization: Bearer"}},
	codeInvalidAPIKey:      {Status: 403, Text: [2]string{"La API Key proporcionada no es válida", "The API key given is not valid"}},
	codeInvalidTicket:      {Status: 403, Text: [2]string{"El ticket no es de este flujo o ha caducado", "The ticket is not for this stream or has expired"}},
	codeMissingScope:       {Status: 403, Text: [2]string{"La credencial no tiene el permiso {}", "The credential lacks the scope {}"}},
	codeInvalidLogin:       {Status: 401, Text: [2]string{"Usuario o contraseña incorrectos", "Wrong username or password"}},
	codeWrongPassword:      {Status: 403, Text: [2]string{"La contraseña no es la de la cuenta", "The password is not the account's"}},
	codeDisabled:           {Status: 403, Text: [2]string{"El usuario está desactivado", "The user is disabled"}},
	codeCSRF:               {Status: 403, Text: [2]string{"Falta X-CSRF-Token o no es el de la sesión; GET /v1/sesion lo dice", "X-CSRF-Token is missing or not the session's; GET /v1/sesion tells it"}},
	codeTaken:              {Status: 409, Text: [2]string{"El nombre o el correo ya están en uso", "The name or the address is taken"}},
	codeRegistrationOff:    {Status: 403, Text: [2]string{"El registro está cerrado; pida una cuenta a un administrador", "Registration is closed; ask an administrator for an account"}},
	codeOwnAccount:         {Status: 409, Text: [2]string{"Nadie se desactiva ni se quita el permiso admin a sí mismo", "Nobody disables themselves or takes their own scope admin away"}},
	codeSignInNeeded:       {Status: 403, Text: [2]string{"Hace falta entrar con usuario y contraseña: con una clave no se crean ni se revocan otras", "Sign in with name and password: a key neither makes nor revokes others"}},
	codeTooManyKeys:        {Status: 409, Text: [2]string{"Ya tiene {} claves en uso; revoque alguna", "You have {} keys in use already; revoke one"}},
	codeFormExpected:       {Status: 415, Text: [2]string{"Se espera un cuerpo application/x-www-form-urlencoded sin comprimir", "An uncompressed application/x-www-form-urlencoded body is expected"}},
	codeTimeout:            {Status: 408, Text: [2]string{"La petición tardó demasiado en llegar", "The request took too long to arrive"}},
	codeHeaderTooLarge:     {Status: 431, Text: [2]string{"Las cabeceras superan el límite de {} bytes", "The headers exceed the limit of {} bytes"}},
	codeURITooLong:         {Status: 414, Text: [2]string{"La dirección supera el límite de {} bytes", "The address exceeds the limit of {} bytes"}},
	codeBadEventID:         {Status: 400, Text: [2]string{"Last-Event-ID no es un id de este flujo", "Last-Event-ID is no id of this stream"}},
	codeFinished:           {Status: 409, Text: [2]string{"La simulación ya ha terminado ({})", "The simulation has ended ({})"}},
	codeNotFinished:        {Status: 409, Text: [2]string{"La simulación no tiene resultado ({})", "The simulation has no result ({})"}},
	codeNoReceipt:          {Status: 404, Text: [2]string{"La simulación no tiene recibo: terminó antes de que este servicio los firmara", "The simulation has no receipt: it ended before this service signed any"}},
	codeBusy:               {Status: 503, Text: [2]string{"El servicio está saturado; inténtelo de nuevo en un segundo", "The service is busy; try again in a second"}},
	codeBadKey:             {Status: 400, Text: [2]string{"Idempotency-Key ha de tener de 1 a 255 caracteres ASCII visibles", "Idempotency-Key must be 1 to 255 visible ASCII characters"}},
	codeOtherRequest:       {Status: 422, Text: [2]string{"Esta Idempotency-Key ya se usó con otra petición", "This Idempotency-Key was used with another request"}},
	codeRateLimited:        {Status: 429, Text: [2]string{"Demasiadas peticiones: {}", "Too many requests: {}"}},
	codeLimitsDown:         {Status: 503, Text: [2]string{"No se pueden contar las peticiones; inténtelo de nuevo en unos segundos", "Requests can't be counted; try again in a few seconds"}},
	codeQuotaOpen:          {Status: 429, Text: [2]string{"Demasiadas simulaciones sin terminar: {}", "Too many simulations under way: {}"}},
	codeQuotaDay:           {Status: 429, Text: [2]string{"Se supera la cuota de hoy en unidades de trabajo: {}", "Beyond today's quota of work units: {}"}},
	codeUnsupportedData:    {Status: 415, Text: [2]string{"Se espera application/json, text/csv (UTF-8) o application/octet-stream, sin comprimir", "application/json, text/csv (UTF-8) or application/octet-stream is expected, uncompressed"}},
	codeBinaryExpected:     {Status: 415, Text: [2]string{"Se espera application/octet-stream, sin comprimir", "application/octet-stream is expected, uncompressed"}},
	codeTabBanned:          {Status: 403, Text: [2]string{"Esta pestaña ya no colabora en la simulación: un servidor calculó otros bytes", "This tab no longer takes part in the simulation: a server computed other bytes"}},
	codeTooManyTabs:        {Status: 429, Text: [2]string{"Ya colaboran {} pestañas en la simulación", "The simulation has {} tabs already"}},
	codeNotLendable:        {Status: 409, Text: [2]string{"Esta simulación no se presta: sus cuentas son demasiado grandes o es de otra versión de su modelo", "This simulation is not lent: its tallies are too large, or it is of another version of its model"}},
	codeNotLent:            {Status: 409, Text: [2]string{"La pestaña no tiene prestado ese tramo; pida otro", "That chunk is not lent to the tab; ask for another"}},
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

// maxCause bounds what an answer tells of a failure of ours.
const maxCause = 1024

// explain adds the cause to the refusal of a failure of ours, under DEBUG alone: strangers learn
// nothing of what stands behind the service.
func (s *Server) explain(x *exchange, cause any) {
	if !s.Debug {
		return
	}
	x.buf = bytes.TrimSuffix(x.buf, []byte("}}")) // of the details and of the refusal
	x.buf = wire.AppendString(append(x.buf, `,"causa":`...), wire.Clip(fmt.Sprint(cause), maxCause))
	x.buf = append(x.buf, "}}"...)
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

func methodNotAllowed(_ *Server, x *exchange) {
	x.fail(codeMethodNotAllowed, string(x.Response.Header.Peek("Allow")))
}

// clip bounds what an answer repeats of what a stranger sent.
func clip(s string) string { return wire.Repeat(s) }
