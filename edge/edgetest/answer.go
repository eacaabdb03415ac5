package edgetest

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
)

// Answer is what a server or a component said.
type Answer struct {
	Status int
	Header http.Header
	Body   string
}

// Native asks a handler of this process.
func Native(ctx context.Context, h http.Handler, r *Request) Answer {
	request := httptest.NewRequestWithContext(ctx, r.Method, r.Path, strings.NewReader(r.Body))
	for i := 0; i < len(r.Headers); i += 2 {
		request.Header.Set(r.Headers[i], r.Headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, request)
	return Answer{w.Code, w.Header(), w.Body.String()}
}

// Differences tells in what an answer to a row is not the handler's of this process, a line each.
func Differences(ctx context.Context, native http.Handler, r *Request, got Answer) (list []string) {
	want := Native(ctx, native, r)
	if got.Status != r.Status || want.Status != r.Status {
		list = append(list, fmt.Sprintf("status %d, native %d, want %d", got.Status, want.Status, r.Status))
	}
	if want, got := Steady(want.Body), Steady(got.Body); got != want {
		list = append(list, fmt.Sprintf("\nnative %.300q\nhere   %.300q", want, got))
	}
	for _, name := range Headers {
		if want, got := want.Header.Get(name), got.Header.Get(name); got != want {
			list = append(list, fmt.Sprintf("%s: native %q, here %q", name, want, got))
		}
	}
	return list
}
