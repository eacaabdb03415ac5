package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/edge/edgetest"
)

//go:embed js
var scripts embed.FS

// script is a runtime that runs the module with the SDK's own test program.
type script struct {
	program string // of edge/js/package.json, or Node
	args    []string
}

func (s script) ask(ctx context.Context, o *options) (digests, error) {
	program := s.program
	if program != "node" {
		runtimes, err := edgetest.Install(ctx, root)
		if err != nil {
			return digests{}, err
		}
		program = runtimes.Program(program)
	}
	return output(exec.CommandContext(ctx, program, append(slices.Clone(s.args), root+"/web/sdk/test/digest.mjs", o.physics,
		root+"/wasm/catalog.json", root+"/wasm/declared.json")...))
}

// site returns what a page or a worker needs, by name.
func site(o *options) (map[string][]byte, error) {
	files := map[string][]byte{}
	add := func(name, path string) error {
		text, err := os.ReadFile(path)
		files[name] = text
		return err
	}
	err := errors.Join(add("physics.wasm", o.physics), add("catalog.json", root+"/wasm/catalog.json"),
		add("declared.json", root+"/wasm/declared.json"), add("test/digests.mjs", root+"/web/sdk/test/digests.mjs"))
	names, globbed := filepath.Glob(root + "/web/sdk/js/*.js")
	err = errors.Join(err, globbed)
	for _, name := range names {
		err = errors.Join(err, add("js/"+filepath.Base(name), name))
	}
	for _, name := range []string{"page.mjs", "worker.mjs"} {
		text, read := fs.ReadFile(scripts, "js/"+name)
		files[name] = text
		err = errors.Join(err, read)
	}
	return files, err
}

// chromium opens a page that computes the digests and posts them back.
func chromium(ctx context.Context, o *options) (digests, error) {
	files, err := site(o)
	if err != nil {
		return digests{}, err
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return digests{}, err
	}
	result := make(chan string, 1)
	server := &http.Server{ReadHeaderTimeout: time.Minute, Handler: pages(files, result)}
	go func() { _ = server.Serve(l) }()
	defer func() { _ = server.Close() }()
	profile, err := os.MkdirTemp("", "fisica-conformance-")
	if err != nil {
		return digests{}, err
	}
	defer func() { _ = os.RemoveAll(profile) }()
	args := []string{"--headless", "--disable-gpu", "--disable-component-update", "--no-first-run", "--user-data-dir=" + profile, "http://" + l.Addr().String() + "/"}
	if os.Getuid() == 0 {
		args = append([]string{"--no-sandbox"}, args...) // Chromium refuses root's sandbox
	}
	end, err := edgetest.Begin(exec.CommandContext(ctx, "chromium", args...))
	if err != nil {
		return digests{}, err
	}
	defer end()
	select {
	case line := <-result:
		return parse(line)
	case <-ctx.Done():
		return digests{}, ctx.Err()
	}
}

// pages serves a site and takes its result.
func pages(files map[string][]byte, result chan<- string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		text, there := files[name]
		w.Header().Set("Content-Type", wire.MediaOf(name))
		switch {
		case name == "":
			w.Header().Set("Content-Type", "text/html")
			_, _ = io.WriteString(w, `<!doctype html><script type="module" src="/page.mjs"></script>`)
		case there:
			_, _ = w.Write(text)
		default:
			http.NotFound(w, r)
		}
	})
	mux.HandleFunc("POST /result", func(_ http.ResponseWriter, r *http.Request) {
		line, _ := io.ReadAll(io.LimitReader(r.Body, 1<<16))
		select {
		case result <- string(line):
		default:
		}
	})
	return mux
}

// workerdHead is workerd's configuration, up to its modules.
const workerdHead = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [ (name = "main", worker = .worker) ],
  sockets = [ (name = "http", address = "%s", http = (), service = "main") ],
);
const worker :Workerd.Worker = (
  compatibilityDate = "2026-11-01",
  modules = [
`

// workerd serves a worker that computes the digests.
func workerd(ctx context.Context, o *options) (digests, error) {
	runtimes, err := edgetest.Install(ctx, root)
	if err != nil {
		return digests{}, err
	}
	folder, err := os.MkdirTemp("", "fisica-conformance-")
	if err != nil {
		return digests{}, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	address, err := edgetest.FreeAddress(ctx)
	if err == nil {
		err = writeWorker(folder, address, o)
	}
	if err != nil {
		return digests{}, err
	}
	c := exec.CommandContext(ctx, runtimes.Program("workerd"), "serve", "config.capnp")
	c.Dir, c.Stderr = folder, os.Stderr
	end, err := edgetest.Begin(c)
	if err != nil {
		return digests{}, err
	}
	defer end()
	line, err := edgetest.Await(ctx, "http://"+address+"/")
	if err != nil {
		return digests{}, err
	}
	return parse(line)
}

// writeWorker writes a worker's files and configuration, whose first module is the worker.
func writeWorker(folder, address string, o *options) error {
	files, err := site(o)
	if err != nil {
		return err
	}
	kinds := map[string]string{".wasm": "wasm", ".json": "json", ".js": "esModule", ".mjs": "esModule"}
	lines := []string{""}
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, text, 0o600)); err != nil {
			return err
		}
		line := fmt.Sprintf("    (name = %q, %s = embed %q),\n", name, kinds[filepath.Ext(name)], name)
		if name == "worker.mjs" {
			lines[0] = line
		} else {
			lines = append(lines, line)
		}
	}
	config := fmt.Sprintf(workerdHead, address) + strings.Join(lines, "") + "  ],\n);\n"
	return os.WriteFile(filepath.Join(folder, "config.capnp"), []byte(config), 0o600)
}
