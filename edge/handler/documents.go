package handler

import (
	"github.com/fisica-lab/fisica/core/wire"
)

// document answers with the catalogue.
func (h *Handler) document(x *exchange) { x.share(h.options.Catalog()) }

// entry returns the handler of one calculation's or model's part of the catalogue.
func entry(id string) func(*Handler, *exchange) {
	return func(h *Handler, x *exchange) {
		list, err := wire.Entries(h.options.Catalog())
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
	x.anyOrigin()
	x.document(text, wire.MediaJSON, wire.Revalidate)
}

// anyOrigin lets pages of any origin read the answer.
func (x *exchange) anyOrigin() {
	x.Header().Set("Access-Control-Allow-Origin", "*")
	x.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
}

// document answers with a text that changes with its tag, or 304 where the client has it.
func (x *exchange) document(text []byte, media, cache string) {
	header := x.Header()
	etag := wire.ETag(text)
	header.Set("ETag", etag)
	header.Set("Cache-Control", cache)
	if !x.unchanged(etag) {
		header.Set("Content-Type", media)
		x.answer = text
	}
}
