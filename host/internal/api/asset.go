package api

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"

	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core/wire"
)

// viewerPolicy is that of ReDoc's page: it makes empty style elements and fills them by script, which
// needs the digests of an empty text and of the one rule that it writes as text.
var viewerPolicy = strings.Replace(wire.PagePolicy, "style-src 'self'",
	"style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='", 1)

// asset is a body that is served as it is.
type asset struct {
	media, cache, etag string
	body               []byte
	zipped             []byte // the same under gzip, where that is what we have
	policy             string // of a page of ours
}

func newAsset(name, cache string, body []byte) *asset {
	a := &asset{media: wire.MediaOf(name), cache: cache, etag: wire.ETag(body), body: body}
	switch {
	case name == "redoc.html":
		a.policy = viewerPolicy
	case strings.HasSuffix(name, ".html"):
		a.policy = wire.PagePolicy
	}
	return a
}

// unzip returns the asset of a file that comes compressed.
func unzip(name, cache string, zipped []byte) (*asset, error) {
	r, err := gzip.NewReader(bytes.NewReader(zipped))
	if err != nil {
		return nil, fmt.Errorf("unzip %s: %w", name, err)
	}
	body, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("unzip %s: %w", name, err)
	}
	a := newAsset(name, cache, body)
	a.zipped = zipped
	return a, nil
}

// isShared tells whether any origin may read what a path names: the SDK, modules, the
// catalogue and the documents.
func isShared(path string) bool {
	for _, prefix := range [...]string{"/sdk/", "/v2/catalogo", "/v2/modulos", "/openapi.", "/.well-known/jwks.json"} {
		if strings.HasPrefix(path, prefix) {
			return true
		}
	}
	return false
}

// serve answers with the asset, or 304 where the client has it.
func (x *exchange) serve(a *asset) {
	h := &x.Response.Header
	etag, body := a.etag, a.body
	if a.zipped != nil {
		h.Set("Vary", "Accept-Encoding")
		if x.Request.Header.HasAcceptEncoding("gzip") {
			etag, body = strings.TrimSuffix(a.etag, `"`)+`-gzip"`, a.zipped
		}
	}
	h.Set("ETag", etag)
	h.Set("Cache-Control", a.cache)
	if a.policy != "" {
		h.Set("Content-Security-Policy", a.policy)
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", wire.PagePermissions)
	} else if x.route.shared {
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	}
	if wire.Holds(string(x.Request.Header.Peek("If-None-Match")), etag) {
		x.SetStatusCode(fasthttp.StatusNotModified)
		return
	}
	x.SetContentType(a.media)
	if etag != a.etag {
		h.Set("Content-Encoding", "gzip")
	}
	x.Response.SetBodyRaw(body)
}
