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

// Set reads a runtime's variables: origin, public_origin, cors_origins, access (open or token), jwks,
// issuer, audience. Where one is wrong no token is valid.
func (o *Options) Set(variable func(name string) (string, error)) error {
	said, failed := map[string]string{}, []error(nil)
	for _, name := range []string{"origin", "public_origin", "cors_origins", "access", "jwks", "issuer", "audience"} {
		text, err := variable(name)
		if err != nil {
			failed = append(failed, fmt.Errorf("variable %s: %w", name, err))
		}
		said[name] = strings.TrimSpace(text)
	}
	if !strings.HasSuffix(strings.TrimSuffix(said["origin"], "/"), noOrigin) {
		o.Origin = said["origin"]
	}
	o.PublicOrigin = said["public_origin"]
	for page := range strings.SplitSeq(said["cors_origins"], ",") {
		if page = strings.TrimSpace(page); page != "" {
			o.Pages = append(o.Pages, page)
		}
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
