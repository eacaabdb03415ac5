package handler

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/fisica-lab/fisica/core/wire"
)

const (
	maxForwarded = 17 << 20 // bytes of a body, there or back: the origin has its own, lower limits
	viaName      = "fisica-edge"
)

// hopByHop are headers of one connection (RFC 9110, 7.6.1), and those that the runtime writes itself.
var hopByHop = []string{
	"Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authenticate", "Proxy-Authorization", "Te", "Trailer", "Transfer-Encoding", "Upgrade",
	"Content-Length", "Host", "Expect",
}

// forward answers with what the origin answers: its status, headers and body.
func (h *Handler) forward(x *exchange) {
	if !isPlain(x.path) {
		x.fail(wire.CodeNotFound, wire.Repeat(x.path))
		return
	}
	if strings.Contains(x.request.Header.Get("Via"), viaName) {
		x.fail(codeLoop)
		return
	}
	target := x.path
	if query := x.request.URL.RawQuery; query != "" {
		target += "?" + query
	}
	if isStream(x.path) && x.request.Method == http.MethodGet { // a runtime that hands on whole answers would hold it to its end
		x.Header().Set("Location", strings.TrimSuffix(cmp.Or(h.options.PublicOrigin, h.options.Origin), "/")+target)
		x.status = http.StatusTemporaryRedirect
		return
	}
	answer, err := h.ask(x, strings.TrimSuffix(h.options.Origin, "/")+target)
	if errors.Is(err, errTooLarge) {
		x.fail(codeOriginTooLarge, strconv.Itoa(maxForwarded))
		return
	}
	if err != nil {
		x.fail(codeOriginAway)
		x.Header().Set("Retry-After", "5")
		return
	}
	x.forwarded, x.status = true, answer.status
	copyHeaders(x.Header(), answer.header)
	x.answer = answer.body
}

// isPlain tells whether a path means to the origin what it means here: a client of HTTP may take dot
// segments away, and with them what the origin's own path begins with.
func isPlain(path string) bool {
	if !strings.HasPrefix(path, "/") {
		return false
	}
	for segment := range strings.SplitSeq(path, "/") {
		switch strings.ReplaceAll(strings.ToLower(segment), "%2e", ".") {
		case ".", "..":
			return false
		}
	}
	return true
}

// isStream tells whether a path answers with an event stream.
func isStream(path string) bool {
	return strings.HasSuffix(path, "/eventos") || strings.HasPrefix(path, "/v1/simulacion/stream/")
}

var (
	errAnswer   = errors.New("no answer of HTTP")
	errTooLarge = errors.New("an answer beyond the bound")
)

// originAnswer is what the origin said.
type originAnswer struct {
	status int
	header http.Header
	body   []byte
}

// ask sends the request on.
func (h *Handler) ask(x *exchange, target string) (*originAnswer, error) {
	request, err := http.NewRequest(x.request.Method, target, bytes.NewReader(x.body)) //nolint:noctx // the runtime bounds it
	if err != nil {
		return nil, err
	}
	copyHeaders(request.Header, x.request.Header)
	for name := range request.Header { // of the runtime, and what a client says of itself
		lower := strings.ToLower(name)
		if strings.HasPrefix(lower, "spin-") || strings.HasPrefix(lower, "x-forwarded-") || lower == "forwarded" || lower == "x-real-ip" {
			delete(request.Header, name)
		}
	}
	request.Header.Set("Via", strings.TrimPrefix(x.request.Header.Get("Via")+", 1.1 "+viaName, ", "))
	if x.request.Host != "" {
		request.Header.Set("X-Forwarded-Host", x.request.Host)
	}
	if client := addressOf(x.request.RemoteAddr); client != "" {
		request.Header.Set("X-Forwarded-For", client)
	}
	response, err := h.options.Send(request)
	if err != nil {
		return nil, err
	}
	answer := &originAnswer{status: response.StatusCode, header: response.Header}
	if answer.status < 200 || answer.status > 599 {
		return nil, errAnswer
	}
	if response.Body != nil {
		defer func() { _ = response.Body.Close() }()
		answer.body, err = io.ReadAll(io.LimitReader(response.Body, maxForwarded+1))
	}
	if err == nil && len(answer.body) > maxForwarded {
		err = errTooLarge
	}
	return answer, err
}

// copyHeaders copies all values but those of one connection. Where a runtime sends a header once,
// several values are one list (RFC 9110, 5.3); a cookie is no list, and its first one goes.
func copyHeaders(to, from http.Header) {
	for name, values := range from {
		if slices.Contains(hopByHop, name) || len(values) == 0 || hasControl(values) {
			continue
		}
		switch name {
		case "Set-Cookie":
			to.Set(name, values[0])
		case "Cookie":
			to.Set(name, strings.Join(values, "; "))
		default:
			to.Set(name, strings.Join(values, ", "))
		}
	}
}

// hasControl tells whether a value would end its line.
func hasControl(values []string) bool {
	for _, v := range values {
		if strings.ContainsAny(v, "\r\n\x00") {
			return true
		}
	}
	return false
}

// addressOf returns the address of host:port.
func addressOf(remote string) string {
	at := strings.LastIndexByte(remote, ':')
	if at < 0 || strings.IndexByte(remote, ']') > at || strings.Count(remote, ":") > 1 && remote[0] != '[' {
		return remote // no port
	}
	return strings.Trim(remote[:at], "[]")
}
