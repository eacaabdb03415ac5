package api

import (
	"errors"
	"io"
	"path"

	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/host/internal/archive"
)

// exportMedia are the media types of exports, by extension.
var exportMedia = map[string]string{".txt": "text/plain; charset=utf-8", ".json": mediaJSON, ".csv": "text/csv; charset=utf-8"}

func archiveRoutes() []*route {
	return []*route{{
		method: fasthttp.MethodGet, path: "/v1/archivo/{nombre}", keyed: true, handle: export, doc: doc{
			id: "obtenerArchivo", refusals: []int{422}, tag: tagData, summary: "Un resultado exportado", media: "text/plain",
			text: "Los exporta quien administra el servicio, con `fisica run … --export nombre.csv`, y los lee quien tenga una clave. " +
				"El nombre es " + archive.Pattern + "; también application/json y text/csv, por su extensión.",
		},
	}}
}

// export sends a file of the archive.
func export(s *Server, x *exchange) {
	name := x.named("nombre")
	file, err := archive.Open(s.Exports, name)
	switch {
	case errors.Is(err, archive.ErrName):
		x.row.Problems = x.row.Problems[:0]
		x.flawed("path", `,"nombre"`, "nombre_de_archivo", [2]string{"El nombre debe ser " + archive.Pattern, "The name must be " + archive.Pattern})
		x.unprocessable()
		return
	case errors.Is(err, archive.ErrNotFound):
		x.fail(codeNotFound, clip(name))
		return
	case err != nil:
		s.unanswered(x, err)
		return
	}
	h := &x.Response.Header
	x.SetContentType(exportMedia[path.Ext(name)])
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Cache-Control", "private, no-cache")
	x.Response.SetBodyStream(&part{io.LimitReader(file, file.Size), file}, int(file.Size))
}

// part is a file up to the length that was promised.
type part struct {
	io.Reader
	io.Closer
}
