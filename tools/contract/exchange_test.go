package contract_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"sort"
	"strings"
	"time"
)

// question is a request, as it can be sent more than once and shown to people.
type question struct {
	operation    *operation // nil where the document has none
	method, path string     // the path is escaped
	query        string
	header       map[string]string
	body         []byte
	hasBody      bool
	forbidden    string // what the document forbids in it, where its judge cannot see that
}

// answer is a response that was read to its end.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// request returns the question as net/http has it.
func (q *question) request() *http.Request {
	at, err := url.Parse(service.url)
	if err != nil {
		panic(err) // of our own making
	}
	at.RawPath, at.RawQuery = q.path, q.query
	if at.Path, err = url.PathUnescape(q.path); err != nil {
		panic("generated a path that is none: " + q.path)
	}
	var body io.Reader
	if q.hasBody {
		body = bytes.NewReader(q.body)
	}
	r, err := http.NewRequestWithContext(context.Background(), q.method, at.String(), body)
	if err != nil {
		panic(err)
	}
	r.URL = at
	for name, value := range q.header {
		r.Header.Set(name, value)
	}
	return r
}

// response returns the answer as net/http has it.
func (a *answer) response() *http.Response {
	return &http.Response{StatusCode: a.status, Header: a.header, Body: io.NopCloser(bytes.NewReader(a.body))}
}

var client = &http.Client{
	Transport:     &http.Transport{MaxIdleConnsPerHost: 16},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// ask sends the question. Of an event stream without an end it reads the beginning.
func (q *question) ask() (*answer, error) {
	const tries, wait = 20, 100 * time.Millisecond
	for range tries { // the crowd of questions may fill what is for a few at a time
		a, err := q.askOnce()
		if err != nil || a.status != http.StatusServiceUnavailable || !bytes.Contains(a.body, []byte(`"code":"BUSY"`)) {
			return a, err
		}
		time.Sleep(wait)
	}
	return q.askOnce()
}

func (q *question) askOnce() (*answer, error) {
	ctx, cancel := context.WithTimeout(context.Background(), deadline)
	defer cancel()
	r, err := client.Do(q.request().WithContext(ctx))
	if err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	defer r.Body.Close()
	a := &answer{status: r.StatusCode, header: r.Header}
	if strings.HasPrefix(r.Header.Get("Content-Type"), "text/event-stream") && q.endless() {
		a.body = make([]byte, len("retry: "))
		_, err = io.ReadFull(r.Body, a.body)
		return a, err
	}
	a.body, err = io.ReadAll(io.LimitReader(r.Body, 64<<20))
	return a, err
}

// endless tells whether the answer is a stream that does not end by itself.
func (q *question) endless() bool { return q.path == "/v2/eventos" }

// curl returns the command that asks the same.
func (q *question) curl() string {
	var b strings.Builder
	fmt.Fprintf(&b, "curl -i -X %s %s", q.method, quote(service.url+q.path+mark(q.query)))
	var names []string
	for name := range q.header {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Fprintf(&b, " -H %s", quote(name+": "+q.header[name]))
	}
	if q.hasBody {
		fmt.Fprintf(&b, " --data-binary %s", quote(string(q.body)))
	}
	return b.String()
}

func mark(query string) string {
	if query == "" {
		return ""
	}
	return "?" + query
}

// quote quotes a text for bash, other bytes than ASCII as escapes.
func quote(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' || r == '\'' }) < 0 {
		return "'" + s + "'"
	}
	var b strings.Builder
	b.WriteString("$'")
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\'' || c == '\\':
			b.WriteString(`\` + string(c))
		case c < ' ' || c > '~':
			fmt.Fprintf(&b, `\x%02x`, c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String() + "'"
}
