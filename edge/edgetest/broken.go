package edgetest

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// broken are the ways in which an origin fails that all are a 502 at the edge.
var broken = map[string]func(net.Conn){
	"hangs":     func(c net.Conn) { _, _ = io.Copy(io.Discard, c) },
	"resets":    func(c net.Conn) { _ = c.(*net.TCPConn).SetLinger(0) },
	"closes":    func(net.Conn) {},
	"garbage":   says("\x00\xff garbage\r\n\r\n"),
	"no status": says("HTTP/1.1 999999 x\r\n\r\n"),
	"status 99": says("HTTP/1.1 099 x\r\nContent-Length: 0\r\n\r\n"),
	"cut short": says("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf"),
	"bad chunk": says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
	"header":    says("HTTP/1.1 200 OK\r\nA b c\r\n\r\n"),
	"stalls": func(c net.Conn) {
		says("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf")(c)
		_, _ = io.Copy(io.Discard, c)
	},
}

func says(text string) func(net.Conn) {
	return func(c net.Conn) { _, _ = io.WriteString(c, text) }
}

// BrokenPaths returns paths that the edge hands on, by how StartBroken's origin fails there.
func BrokenPaths() map[string]string {
	list := map[string]string{}
	for name := range broken {
		list[name] = "/v2/simulaciones?roto=" + url.QueryEscape(name)
	}
	return list
}

// StartBroken starts an origin that fails in the way that the query names.
func StartBroken(ctx context.Context) (*Server, error) {
	l, err := (&net.ListenConfig{}).Listen(context.WithoutCancel(ctx), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go fail(c)
		}
	}()
	return &Server{URL: "http://" + l.Addr().String(), end: func() { _ = l.Close() }}, nil
}

// fail reads a question and answers it badly.
func fail(c net.Conn) {
	defer func() { _ = c.Close() }()
	r, err := http.ReadRequest(bufio.NewReader(c))
	if err != nil {
		return
	}
	_, _ = io.Copy(io.Discard, r.Body)
	if act := broken[r.URL.Query().Get("roto")]; act != nil {
		act(c)
	}
}

// Client returns what asks an origin as a runtime does, with so much patience for the whole answer.
func Client(patience time.Duration) *http.Client {
	return &http.Client{
		Timeout: patience, Transport: &http.Transport{DisableKeepAlives: true, DisableCompression: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}
