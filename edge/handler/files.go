package handler

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"strconv"
	"strings"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/wire"
)

// PhysicsFile is where among the files the plain module is, which pages run.
const PhysicsFile = "wasm/physics.wasm"

// folders are where the files lie in the repository, by the path where they are served.
var folders = [...][2]string{{"/app/", "web/app/"}, {"/sdk/", "web/sdk/js/"}}

// pages are the files that have a path of their own.
var pages = map[string]string{
	"/": "web/app/index.html", "/cuenta": "web/app/cuenta.html", "/admin": "web/app/admin.html",
	"/sw.js": "web/app/sw.js",
} // a service worker's scope is the folder of its address

// fileOf returns the file that a path serves, "" for none.
func fileOf(path string) string {
	if page := pages[path]; page != "" {
		return page
	}
	for _, f := range folders {
		if name, below := strings.CutPrefix(path, f[0]); below && name != "" && !strings.ContainsAny(name, "/\\%") && name[0] != '.' {
			return f[1] + name
		}
	}
	return ""
}

// served returns what serves a path among the files, or nil.
func (h *Handler) served(path string) func(*Handler, *exchange) {
	if h.options.Files == nil {
		return nil
	}
	switch {
	case path == "/app/entorno.json":
		return (*Handler).environment
	case path == "/v2/modulos":
		return (*Handler).modules
	case strings.HasPrefix(path, "/v2/modulos/"):
		return (*Handler).module
	case fileOf(path) != "":
		return (*Handler).file
	}
	return nil
}

// file answers with one of the page's or the SDK's files.
func (h *Handler) file(x *exchange) {
	name := fileOf(x.path)
	text, err := fs.ReadFile(h.options.Files, name)
	if err != nil {
		x.fail(wire.CodeNotFound, wire.Repeat(x.path))
		return
	}
	header := x.Header()
	x.ofPage(strings.HasPrefix(name, "web/sdk/"))
	if strings.HasSuffix(name, ".html") {
		header.Set("Content-Security-Policy", wire.PagePolicy)
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Permissions-Policy", wire.PagePermissions)
	}
	x.document(text, wire.MediaOf(name), wire.Revalidate)
}

// ofPage marks what browsers render or run, which pages of any origin may or our own alone.
func (x *exchange) ofPage(shared bool) {
	x.page = true
	if shared {
		x.anyOrigin()
	} else {
		x.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
	}
	x.Header().Set("Referrer-Policy", "no-referrer")
	x.Header().Set("X-Frame-Options", "DENY")
}

// environment tells the page where it is, and whether accounts are to be had: the host has them.
func (h *Handler) environment(x *exchange) {
	text := wire.AppendString([]byte(`{"entorno":`), "edge")
	text = wire.AppendString(append(text, `,"version":`...), core.Version)
	text = strconv.AppendBool(append(text, `,"cuentas":`...), h.options.Origin != "")
	x.ofPage(false)
	x.Header().Set("Cache-Control", "no-store")
	x.json(append(text, '}'))
}

// modules names the one module that is served.
func (h *Handler) modules(x *exchange) {
	module, digest, ok := h.physics()
	if !ok {
		x.fail(wire.CodeNotFound, wire.Repeat(x.path))
		return
	}
	x.anyOrigin()
	list := append(wire.AppendModule([]byte(`{"modulos":[`), digest, len(module), true), "]}"...)
	x.document(list, wire.MediaJSON, wire.Revalidate)
}

// module serves it by its digest.
func (h *Handler) module(x *exchange) {
	module, digest, ok := h.physics()
	if !ok || x.path != "/v2/modulos/"+digest+".wasm" {
		if h.options.Origin != "" { // another build's: the origin keeps those
			h.forward(x)
			return
		}
		x.fail(wire.CodeNotFound, wire.Repeat(x.path))
		return
	}
	x.anyOrigin()
	x.document(module, wire.MediaOf(PhysicsFile), wire.Forever)
}

func (h *Handler) physics() (module []byte, digest string, ok bool) {
	module, err := fs.ReadFile(h.options.Files, PhysicsFile)
	if err != nil {
		return nil, "", false
	}
	sum := sha256.Sum256(module)
	return module, hex.EncodeToString(sum[:]), true
}
