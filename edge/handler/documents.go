package handler

import (
	"github.com/fisica-lab/fisica/core/wire"
)

// document answers with the catalogue.
func (h *Handler) document(x *exchange) { x.share(h.catalog) }

// entry returns the handler of one calculation's or model's part of the catalogue.
func entry(id string) func(*Handler, *exchange) {
	return func(h *Handler, x *exchange) {
		list, err := wire.Entries(h.catalog)
		if err != nil {
			x.fail(wire.CodeInternal)
			return
		}
		for _, e := range list {
			if e.ID == id {
				x.share(e.Text)
				return
			}
		}
		x.fail(wire.CodeNotFound, wire.Repeat(id))
	}
}

// share answers with a document that any origin may read.
func (x *exchange) share(text []byte) {
	header := x.Header()
	etag := wire.ETag(text)
	header.Set("ETag", etag)
	header.Set("Cache-Control", "no-cache")
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	if x.unchanged(etag) {
		return
	}
	x.json(text)
}
