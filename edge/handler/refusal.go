package handler

import (
	"net/http"

	"github.com/fisica-lab/fisica/core/wire"
)

// The edge's own codes.
const (
	codeOriginOnly   wire.Code = "ORIGIN_ONLY"
	codeOriginAway   wire.Code = "ORIGIN_UNREACHABLE"
	codeLoop         wire.Code = "LOOP_DETECTED"
	codeMissingToken wire.Code = "MISSING_CREDENTIALS"
	codeMissingScope wire.Code = "MISSING_SCOPE"

	codeNoCredentials  wire.Code = "CREDENTIALS_FIRST"
	codeOriginTooLarge wire.Code = "ORIGIN_ANSWER_TOO_LARGE"
	codeNoQuestion     wire.Code = "MALFORMED_MESSAGE"
)

// refusals are those of the edge's own codes.
var refusals = map[wire.Code]wire.Refusal{
	codeOriginOnly: {Status: http.StatusNotImplemented, Text: [2]string{
		"{} se atiende en el servidor de origen, no en el borde", "{} is answered by the origin server, not at the edge",
	}},
	codeOriginAway: {Status: http.StatusBadGateway, Text: [2]string{
		"El servidor de origen no responde; los cálculos se atienden aquí", "The origin server does not answer; calculations are answered here",
	}},
	codeLoop: {Status: http.StatusLoopDetected, Text: [2]string{
		"El servidor de origen es este mismo borde: revise la variable origin", "The origin server is this very edge: check the variable origin",
	}},
	codeMissingToken: {Status: 403, Text: [2]string{
		"Falta el token: envíe la cabecera Authorization: Bearer con uno de /v1/token; las claves valen en el servidor de origen",
		"No token: send the header Authorization: Bearer with one of /v1/token; keys are for the origin server",
	}},
	codeNoCredentials: {Status: 403, Text: [2]string{
		"Un cuerpo tan grande se lee solo con credenciales: envíe X-API-Key o Authorization: Bearer", "So large a body is read with credentials alone: send X-API-Key or Authorization: Bearer",
	}},
	codeOriginTooLarge: {Status: http.StatusBadGateway, Text: [2]string{
		"La respuesta del servidor de origen pasa de los {} bytes que el borde transmite; pídasela a él", "The origin server's answer is beyond the {} bytes that the edge hands on; ask it directly",
	}},
	codeNoQuestion: {Status: 400, Text: [2]string{
		`Un mensaje es {"calculo":"…","parametros":{…}} y, si hacen falta, "canal", de letras sin tilde, cifras, - y _, e "idioma"`,
		`A message is {"calculo":"…","parametros":{…}} and, where needed, "canal", of ASCII letters, digits, - and _, and "idioma"`,
	}},
	codeMissingScope: {Status: 403, Text: [2]string{"El token no tiene el permiso {}", "The token lacks the scope {}"}},
}

// fail answers with a code. what fills in the text's place.
func (x *exchange) fail(c wire.Code, what ...string) {
	x.status = refusalOf(c).Status
	x.inLanguage()
	x.json(wire.AppendRefusal(nil, c, refusalOf(c), x.row.Lang, x.trace, what...))
}

// refusal is the body alone of such an answer.
func refusal(c wire.Code, l wire.Language, what ...string) []byte {
	return wire.AppendRefusal(nil, c, refusalOf(c), l, newTrace(), what...)
}

func refusalOf(c wire.Code) wire.Refusal {
	if r, own := refusals[c]; own {
		return r
	}
	return wire.Refusals[c]
}
