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
	files["/app/entorno.json"] = s.environment()
	alias := map[string]string{
		"/": "/app/index.html", "/cuenta": "/app/cuenta.html", "/admin": "/app/admin.html", "/sw.js": "/app/sw.js",
		"/docs": "/app/docs.html", "/redoc": "/app/redoc.html",
	}
	list := viewerRoutes()
	add := func(at string, a *asset) {
		list = append(list, pageRoute(at, func(_ *Server, x *exchange) { x.serve(a) }))
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

func pageRoute(at string, handle func(*Server, *exchange)) *route {
	return &route{method: fasthttp.MethodGet, path: at, doc: doc{hidden: true}, handle: handle}
}

// viewerRoutes serves the own files of Swagger UI and ReDoc. They come compressed, and are unpacked when
// somebody first asks: at the start that took longer than all the rest of the server.
func viewerRoutes() []*route {
	viewer := func(folder string, files fs.ReadFileFS, within, name string) *route {
		return pageRoute(folder+name, once(func(*Server) (*asset, error) {
			zipped, err := files.ReadFile(within + name + ".gz")
			if err != nil {
				return nil, fmt.Errorf("read %s: %w", name, err)
			}
			return unzip(name, wire.Revalidate, zipped)
		}))
	}
	return []*route{
		viewer("/docs/", swagger.FS, "", "swagger-ui.css"), viewer("/docs/", swagger.FS, "", "swagger-ui-bundle.js"),
		viewer("/redoc/", web.Files, "redoc/", "redoc.standalone.js"),
	}
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
