package handler

import (
	"errors"
	"fmt"
	"strings"
)

// noOrigin ends the host's name of an origin that stands for none (RFC 2606): Spin takes no empty
// address among those that may be reached.
const noOrigin = ".invalid"

var (
	errAccess = errors.New("access is neither open nor token")
	errWho    = errors.New("issuer and audience of the tokens are not named")
)

// Set reads a runtime's variables: origin, access (open or token), jwks, issuer, audience. Where one is
// wrong no token is valid.
func (o *Options) Set(variable func(name string) (string, error)) error {
	said, failed := map[string]string{}, []error(nil)
	for _, name := range []string{"origin", "access", "jwks", "issuer", "audience"} {
		text, err := variable(name)
		if err != nil {
			failed = append(failed, fmt.Errorf("variable %s: %w", name, err))
		}
		said[name] = strings.TrimSpace(text)
	}
	if !strings.HasSuffix(strings.TrimSuffix(said["origin"], "/"), noOrigin) {
		o.Origin = said["origin"]
	}
	if said["access"] == "open" && len(failed) == 0 {
		return nil
	}
	if said["access"] != "token" {
		failed = append(failed, errAccess)
	}
	if said["issuer"] == "" || said["audience"] == "" {
		failed = append(failed, errWho)
	}
	keys, err := ParseKeys([]byte(said["jwks"]))
	o.Access = &Verifier{Keys: keys, Issuer: said["issuer"], Audience: said["audience"]}
	return errors.Join(append(failed, err)...)
}
