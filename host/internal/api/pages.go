package api

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	swagger "github.com/swaggest/swgui/v5/static"
	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/web"
)

// pageRoutes serves the page, the browser SDK and the documentation's viewer, all from the
// binary itself.
func pageRoutes(s *Server) ([]*route, error) {
	files := map[string]*asset{}
	for folder, prefix := range map[string]string{"app": "/app/", "sdk/js": "/sdk/"} {
		if err := addFolder(files, folder, prefix); err != nil {
			return nil, err
		}
	}
	if err := addViewer(files); err != nil {
		return nil, err
	}
	files["/app/entorno.json"] = s.environment()
	alias := map[string]string{
		"/": "/app/index.html", "/cuenta": "/app/cuenta.html", "/admin": "/app/admin.html", "/sw.js": "/app/sw.js",
		"/docs": "/app/docs.html", "/redoc": "/app/redoc.html",
	}
	var list []*route
	add := func(at string, a *asset) {
		list = append(list, &route{
			method: fasthttp.MethodGet, path: at, doc: doc{hidden: true},
			handle: func(_ *Server, x *exchange) { x.serve(a) },
		})
	}
	for at, a := range files {
		add(at, a)
	}
	for at, file := range alias {
		if files[file] == nil {
			return nil, fmt.Errorf("build pages: no %s", file)
		}
		add(at, files[file])
	}
	return list, nil
}

func addFolder(files map[string]*asset, folder, prefix string) error {
	entries, err := fs.ReadDir(web.Files, folder)
	if err != nil {
		return fmt.Errorf("read %s: %w", folder, err)
	}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		body, err := fs.ReadFile(web.Files, path.Join(folder, e.Name()))
		if err != nil {
			return fmt.Errorf("read %s: %w", e.Name(), err)
		}
		files[prefix+e.Name()] = newAsset(e.Name(), wire.Revalidate, body)
	}
	return nil
}

// addViewer adds the own files of Swagger UI and ReDoc.
func addViewer(files map[string]*asset) error {
	for _, name := range []string{"swagger-ui.css", "swagger-ui-bundle.js"} {
		zipped, err := swagger.FS.ReadFile(name + ".gz")
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		if files["/docs/"+name], err = unzip(name, wire.Revalidate, zipped); err != nil {
			return err
		}
	}
	const bundle = "redoc.standalone.js"
	zipped, err := fs.ReadFile(web.Files, "redoc/"+bundle+".gz")
	if err != nil {
		return fmt.Errorf("read %s: %w", bundle, err)
	}
	files["/redoc/"+bundle], err = unzip(bundle, wire.Revalidate, zipped)
	return err
}

// environment tells the page where it is and whether strangers may register; in development, with
// which key it may ask.
func (s *Server) environment() *asset {
	var w strings.Builder
	w.Write(wire.AppendString([]byte(`{"entorno":`), s.Environment))
	w.Write(wire.AppendString([]byte(`,"version":`), core.Version))
	w.Write(appendBool([]byte(`,"registro":`), s.Registration))
	if s.DevelopmentKey != "" {
		w.Write(wire.AppendString([]byte(`,"clave":`), s.DevelopmentKey))
	}
	w.WriteByte('}')
	return newAsset("entorno.json", "no-store", []byte(w.String()))
}
