package wire

import "strings"

// Code is the machine-readable name of a refusal: {"code": …, "message": …}.
type Code string

// The codes that the host and the edge share.
const (
	CodeMalformedJSON    Code = "MALFORMED_JSON"
	CodeUnknownVersion   Code = "UNKNOWN_VERSION"
	CodeBadRequest       Code = "BAD_REQUEST"
	CodeNotFound         Code = "NOT_FOUND"
	CodeMethodNotAllowed Code = "METHOD_NOT_ALLOWED"
	CodeBodyTooLarge     Code = "BODY_TOO_LARGE"
	CodeUnsupportedMedia Code = "UNSUPPORTED_MEDIA_TYPE"
	CodeInvalidToken     Code = "INVALID_TOKEN"
	CodeInternal         Code = "INTERNAL_ERROR"
)

// Refusal is a code's status and texts; {} in a text is filled in where it is said.
type Refusal struct {
	Status int
	Text   [2]string // by Language
}

// Refusals are those of the shared codes.
var Refusals = map[Code]Refusal{
	CodeMalformedJSON:    {400, [2]string{"{}", "{}"}},
	CodeUnknownVersion:   {400, [2]string{"Versión «{}» no soportada; existen 1.0 y 2.0", "Version '{}' is not supported; there are 1.0 and 2.0"}},
	CodeBadRequest:       {400, [2]string{"La petición no es HTTP válido", "The request is not valid HTTP"}},
	CodeInvalidToken:     {401, [2]string{"El token no es válido o ha expirado", "The token is not valid or has expired"}},
	CodeNotFound:         {404, [2]string{"No existe {}", "There is no {}"}},
	CodeMethodNotAllowed: {405, [2]string{"Método no permitido aquí; se admite: {}", "Method not allowed here; allowed: {}"}},
	CodeBodyTooLarge:     {413, [2]string{"El cuerpo supera el límite de {} bytes", "The body exceeds the limit of {} bytes"}},
	CodeUnsupportedMedia: {415, [2]string{"Se espera un cuerpo application/json sin comprimir", "An uncompressed application/json body is expected"}},
	CodeInternal:         {500, [2]string{"Error interno; cite X-Trace-ID al informar de él", "Internal error; quote X-Trace-ID when you report it"}},
}

// AppendRefusal appends the body of a refusal. what fills in the text's place; trace names
// the request.
func AppendRefusal(dst []byte, c Code, r Refusal, l Language, trace string, what ...string) []byte {
	message := strings.Replace(r.Text[l], "{}", strings.Join(what, ", "), 1)
	dst = AppendString(append(dst, `{"code":`...), string(c))
	dst = AppendString(append(dst, `,"message":`...), message)
	dst = AppendString(append(dst, `,"details":{"trace_id":`...), trace)
	return append(dst, "}}"...)
}

// Repeat bounds what a refusal repeats of what a stranger sent.
func Repeat(s string) string { return Clip(s, 128) }
