package handler

import (
	"slices"
	"strings"

	"github.com/fisica-lab/fisica/core/wire"
)

// readScope is what a token needs to calculate.
const readScope = "read:simulations"

// The refusals of a handler that asks for a token.
const (
	codeMissingToken wire.Code = "MISSING_CREDENTIALS"
	codeInvalidToken wire.Code = "INVALID_TOKEN"
	codeMissingScope wire.Code = "MISSING_SCOPE"
)

var accessRefusals = map[wire.Code]wire.Refusal{
	codeMissingToken: {Status: 403, Text: [2]string{
		"Falta el token: envíe la cabecera Authorization: Bearer con uno de /v1/token; las claves valen en el servidor de origen",
		"No token: send the header Authorization: Bearer with one of /v1/token; keys are for the origin server",
	}},
	codeInvalidToken: {Status: 401, Text: [2]string{"El token no es válido o ha expirado", "The token is not valid or has expired"}},
	codeMissingScope: {Status: 403, Text: [2]string{"El token no tiene el permiso {}", "The token lacks the scope {}"}},
}

// admitted tells whether the asker may calculate; otherwise it answers.
func (h *Handler) admitted(x *exchange) bool {
	if h.options.Access == nil {
		return true
	}
	header := x.request.Header.Get("Authorization")
	if header == "" {
		x.refuse(codeMissingToken, accessRefusals[codeMissingToken])
		return false
	}
	scheme, token, _ := strings.Cut(header, " ")
	scopes, err := h.options.Access.Verify(strings.TrimLeft(token, " "), x.started)
	switch {
	case err != nil || !strings.EqualFold(scheme, "Bearer"):
		x.Header().Set("WWW-Authenticate", "Bearer")
		x.refuse(codeInvalidToken, accessRefusals[codeInvalidToken])
	case !slices.Contains(scopes, readScope):
		x.refuse(codeMissingScope, accessRefusals[codeMissingScope], readScope)
	default:
		return true
	}
	return false
}
