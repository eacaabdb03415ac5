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
	codeMissingScope: {Status: 403, Text: [2]string{"El token no tiene el permiso {}", "The token lacks the scope {}"}},
}

// fail answers with a code. what fills in the text's place.
func (x *exchange) fail(c wire.Code, what ...string) {
	r, own := refusals[c]
	if !own {
		r = wire.Refusals[c]
	}
	x.status = r.Status
	x.inLanguage()
	x.json(wire.AppendRefusal(nil, c, r, x.row.Lang, x.trace, what...))
}
