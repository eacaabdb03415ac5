package contract_test

import (
	"encoding/json"
	"math/rand/v2"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// maker makes questions: number i of a seed is the same in each run.
type maker struct {
	document *document
	seed     uint64
	known    map[string][]string // values of path parameters that there are, by the path before them
}

// question returns the one of a number.
func (m *maker) question(i int) *question {
	s := &source{Rand: rand.New(rand.NewPCG(m.seed, uint64(i))), document: m.document}
	o := m.document.operations[s.IntN(len(m.document.operations))]
	q := &question{operation: o, method: o.method, header: map[string]string{}}
	if o.keyed {
		q.header["X-API-Key"] = key
	}
	q.path = m.path(s, o)
	m.fill(s, q)
	switch s.IntN(12) {
	case 0:
		otherMethod(s, m.document, q)
	case 1:
		otherCredentials(s, q)
	case 2:
		otherHeaders(s, q)
	case 3:
		otherMedia(s, q)
	}
	return q
}

// hostile are path parameters that strangers try.
var hostile = []string{
	"no-existe", "00000000-0000-0000-0000-000000000000", "..", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "%00", "%FF%FE", "%0d%0aX-Evil:1", "'%20OR%201=1--",
	"%7Bid%7D", strings.Repeat("a", 4000), "%E2%98%83", "-1", "1e999", "null", "%3Cscript%3E", ";id", "a%20b",
}

func (m *maker) path(s *source, o *operation) string {
	before, rest, has := strings.Cut(o.path, "{")
	if !has {
		return o.path
	}
	_, after, _ := strings.Cut(rest, "}")
	after = strings.ReplaceAll(after, "{k}", strconv.Itoa(s.IntN(3)))
	if list := m.known[before]; len(list) > 0 && o.method != "DELETE" && s.IntN(3) > 0 {
		return before + list[s.IntN(len(list))] + after
	}
	return before + hostile[s.IntN(len(hostile))] + after
}

// fill makes the parameters and the body: whole in half of the questions, and with one wrong value
// or a wrong form in the others.
func (m *maker) fill(s *source, q *question) {
	seed := s.Uint64()
	draw := func(target int) *source {
		return &source{Rand: rand.New(rand.NewPCG(seed, 1)), document: m.document, target: target}
	}
	whole := draw(0)
	build(whole, q)
	if s.IntN(2) == 0 || whole.made == 0 {
		return
	}
	broken := draw(1 + s.IntN(whole.made))
	build(broken, q)
	if q.hasBody && s.IntN(6) == 0 {
		q.body = []byte(broken.spoil(string(q.body)))
	}
	if q.forbidden = broken.forbidden; q.operation.optional && strings.TrimSpace(string(q.body)) == "" {
		q.forbidden = ""
	}
}

// build writes the parameters and the body that a source makes.
func build(s *source, q *question) {
	values := url.Values{}
	shown := s.IntN(4) == 0 // the document's own example
	for _, p := range q.operation.parameters {
		_, exemplary := p["example"]
		if asked := p["required"] == true || shown && exemplary || !shown && s.IntN(2) == 0; !asked || p["in"] == "path" {
			continue
		}
		schema := at[node](p, "schema")
		if e, given := p["example"]; given {
			schema = node{"allOf": nil, "example": e, "type": schema["type"], "enum": []any{e}}
		}
		text := spelled(s.value(schema, 0))
		if name := at[string](p, "name"); p["in"] == "query" {
			values.Set(name, text)
		} else {
			if text = headerText(text); strings.TrimSpace(text) != "" { // readers take white space off: there would be none
				q.header[name] = text
			}
		}
	}
	s.forbidden = "" // of a parameter: its text is a text
	q.query = values.Encode()
	switch o := q.operation; {
	case o.body == nil:
	case len(o.examples) > 0 && s.target == 0 && s.IntN(3) == 0:
		q.setBody(o.examples[s.IntN(len(o.examples))])
	default:
		var b strings.Builder
		write(&b, s.value(o.body, 0))
		q.setBody(b.String())
	}
}

func (q *question) setBody(text string) {
	q.body, q.hasBody = []byte(text), true
	q.header["Content-Type"] = "application/json"
}

// spelled is a value as a parameter spells it.
func spelled(v any) string {
	var b strings.Builder
	write(&b, v)
	var text string
	if json.Unmarshal([]byte(b.String()), &text) == nil {
		return text
	}
	return b.String()
}

// headerText leaves out what net/http sends in no header.
func headerText(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, text)
}

func otherMethod(s *source, d *document, q *question) {
	method := []string{"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"}[s.IntN(7)]
	if slices.ContainsFunc(d.operations, func(o *operation) bool { return o.method == method && o.path == q.operation.path }) {
		return
	}
	q.method, q.operation = method, nil
}

func otherCredentials(s *source, q *question) {
	if !q.operation.keyed {
		return
	}
	delete(q.header, "X-API-Key")
	switch s.IntN(6) {
	case 0:
	case 1:
		q.header["X-API-Key"] = "otra"
	case 2:
		q.header["X-API-Key"] = strings.Repeat("k", 8000)
	case 3:
		q.header["Authorization"] = "Bearer eyJhbGciOiJub25lIn0.e30."
	case 4:
		q.header["Authorization"] = "Basic " + strings.Repeat("=", 100)
	case 5:
		q.header["X-API-Key"], q.header["Authorization"] = key, "Bearer "
	}
	q.forbidden = "no good credentials"
}

func otherHeaders(s *source, q *question) {
	set := [][2]string{
		{"Accept-Language", "en;q=nan, *;q=-1, " + strings.Repeat("x,", 500)},
		{"Accept", "text/html, */*;q=0"},
		{"Accept", "application/octet-stream"},
		{"If-None-Match", `*`},
		{"If-None-Match", `W/"`},
		{"Last-Event-ID", "1-1"},
		{"Last-Event-ID", strings.Repeat("9", 5000)},
		{"API-Version", "9.9"},
		{"API-Version", "2.0"},
		{"Origin", "null"},
		{"Range", "bytes=0-0"},
		{"Expect", "200-ok"},
		{"X-Forwarded-For", "' OR 1=1"},
		{"Cookie", "a=b; \x80"},
		{"Idempotency-Key", strings.Repeat("k", 256)},
		{"Idempotency-Key", "con espacio"},
		{"X-HTTP-Method-Override", "DELETE"},
		{"Accept-Encoding", "gzip"},
		{"Connection", "close"},
		{"Upgrade", "websocket"},
		{"X-Grande", strings.Repeat("x", 20_000)},
	}[s.IntN(21)]
	q.header[set[0]] = set[1]
	if len(set[1]) >= 16<<10 { // refused before it is known what was asked
		q.operation = nil
	}
}

func otherMedia(s *source, q *question) {
	if !q.hasBody {
		return
	}
	if s.IntN(4) == 0 {
		q.header["Content-Encoding"] = "gzip"
		q.forbidden = "a compressed body"
		return
	}
	q.header["Content-Type"] = []string{
		"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml", "json", "application/jsonx", "application/octet-stream",
	}[s.IntN(7)]
	if slices.Contains(q.operation.media, q.header["Content-Type"]) {
		q.forbidden = "" // a text that is no JSON may be good in another form: any bytes are, as float64
	}
}
