package http

import "io/fs"

// What the SDK's router names. A handler that does not use that router links none of it.

// FileSystem is where a FileServer's files would be.
type FileSystem interface {
	Open(name string) (fs.File, error)
}

// FileServer panics: a module serves no files.
func FileServer(FileSystem) Handler { panic("net/http: there is no FileServer here") }

// Error answers with a text.
func Error(w ResponseWriter, text string, status int) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n"))
}

// NotFound answers 404.
func NotFound(w ResponseWriter, _ *Request) { Error(w, "404 page not found", StatusNotFound) }

// Redirect answers with the place to go to.
func Redirect(w ResponseWriter, _ *Request, place string, status int) {
	w.Header().Set("Location", place)
	w.WriteHeader(status)
}
