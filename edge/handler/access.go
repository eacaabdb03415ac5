package handler

import (
	"slices"
	"strings"

	"github.com/fisica-lab/fisica/core/wire"
)

// readScope is what a token needs to calculate.
const readScope = "read:simulations"

// admitted tells whether the asker may calculate; otherwise it answers.
func (h *Handler) admitted(x *exchange) bool {
	if h.options.Access == nil {
		return true
	}
	header := x.request.Header.Get("Authorization")
	if header == "" {
		x.fail(codeMissingToken)
		return false
	}
	scheme, token, _ := strings.Cut(header, " ")
	scopes, err := h.options.Access.Verify(strings.TrimLeft(token, " "), x.started)
	switch {
	case err != nil || !strings.EqualFold(scheme, "Bearer"):
		x.Header().Set("WWW-Authenticate", "Bearer")
		x.fail(wire.CodeInvalidToken)
	case !slices.Contains(scopes, readScope):
		x.fail(codeMissingScope, readScope)
	default:
		return true
	}
	return false
}
