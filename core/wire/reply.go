package wire

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/fisica-lab/fisica/core"
)

// Asking is how a route's question comes.
type Asking uint8

// The ways to ask.
const (
	AskBody   Asking = iota // one row, as a JSON body
	AskQuery                // one row, in the query
	AskTable                // many rows, as a body in JSON or binary
	AskSeries               // a curve over one parameter, as a JSON body
)

// BlockRows is the most rows that are evaluated at once.
const BlockRows = 4096

// MediaBinary is the media type of rows of float64.
const MediaBinary = "application/octet-stream"

// CacheControl is how long a client may keep the answer to a query: it depends on nothing
// but the query and the version.
const CacheControl = "private, max-age=3600"

// Request is what a route's answer depends on.
type Request struct {
	Query               string // as it was sent
	Body                []byte
	ContentType, Accept string
	Stamp               Stamp
}

// Reply is the answer to a request that broke no rule.
type Reply struct {
	Media string
	Body  []byte
	ETag  string // of the answer to a query
}

// ETag returns the tag of a body: half of its SHA-256.
func ETag(body []byte) string {
	sum := sha256.Sum256(body)
	return `"` + hex.EncodeToString(sum[:16]) + `"`
}

// Holds tells whether an If-None-Match header names the tag; a weak one is as good here.
func Holds(header, etag string) bool {
	for tag := range strings.SplitSeq(header, ",") {
		if tag = strings.TrimPrefix(strings.TrimSpace(tag), "W/"); tag == etag || tag == "*" {
			return true
		}
	}
	return false
}

// Takes tells whether the route takes a body of this media type.
func (w *Route) Takes(contentType string) bool {
	return w.Asking == AskQuery || IsJSON([]byte(contentType)) || w.Asking == AskTable && isBinary(contentType)
}

func isBinary(contentType string) bool {
	media, _, _ := strings.Cut(contentType, ";")
	return strings.EqualFold(strings.TrimSpace(media), MediaBinary)
}

// isJSONAlone tells whether an Accept header asks for JSON and nothing else.
func isJSONAlone(accept string) bool { return accept != "" && IsJSON([]byte(accept)) }

// Reply answers a request. evaluate answers blocks of the calculation's rows, of at most
// BlockRows; its errors are passed on. A body that is not JSON is a *SyntaxError; all else
// that is wrong is listed in row.Problems.
func (w *Route) Reply(request Request, row *Row, evaluate func(*core.Block) error) (Reply, error) {
	switch w.Asking {
	case AskQuery:
		return w.replyQuery(request, row, evaluate)
	case AskTable:
		return w.replyTable(request, row, evaluate)
	case AskSeries:
		return w.replySeries(request, row, evaluate)
	default:
		return w.replyBody(request, row, evaluate)
	}
}

func (w *Route) replyBody(request Request, row *Row, evaluate func(*core.Block) error) (Reply, error) {
	if err := w.View.Decode(request.Body, row); err != nil {
		return Reply{}, err
	}
	return w.replyRow(row, request.Stamp, evaluate)
}

func (w *Route) replyQuery(request Request, row *Row, evaluate func(*core.Block) error) (Reply, error) {
	w.View.Begin(row)
	EachQuery(request.Query, func(name, value string) { w.View.State(name, value, row) })
	w.View.Finish(row)
	reply, err := w.replyRow(row, request.Stamp, evaluate)
	reply.ETag = ETag(reply.Body)
	return reply, err
}

// replyRow answers one row that was read.
func (w *Route) replyRow(row *Row, stamp Stamp, evaluate func(*core.Block) error) (Reply, error) {
	if len(row.Problems) > 0 {
		return Reply{}, nil
	}
	b := &core.Block{
		Rows: 1, In: row.In(), Out: row.Out(), Given: []core.Mask{row.given}, Null: make([]core.Mask, 1), Broken: make([]core.Mask, 1),
	}
	if err := evaluate(b); err != nil {
		return Reply{}, err
	}
	row.Null = b.Null[0]
	if w.View.Explain(row, b.Broken[0]); len(row.Problems) > 0 {
		return Reply{}, nil
	}
	return Reply{Media: MediaJSON, Body: w.View.AppendAnswer(nil, row, stamp)}, nil
}

func (w *Route) replyTable(request Request, row *Row, evaluate func(*core.Block) error) (Reply, error) {
	var b *core.Block
	var err error
	binary := isBinary(request.ContentType)
	if binary {
		b = w.View.ReadBinary(request.Body, row)
	} else {
		b, err = w.View.DecodeTable(request.Body, row)
	}
	if b == nil || err != nil {
		return Reply{}, err
	}
	if err := w.View.Calc.Split(b, BlockRows, evaluate); err != nil {
		return Reply{}, err
	}
	if isBinary(request.Accept) || binary && !isJSONAlone(request.Accept) {
		return Reply{Media: MediaBinary, Body: w.View.AppendBinary(nil, b)}, nil
	}
	return Reply{Media: MediaJSON, Body: w.View.AppendTable(nil, b, row.Lang)}, nil
}

func (w *Route) replySeries(request Request, row *Row, evaluate func(*core.Block) error) (Reply, error) {
	s, err := w.View.DecodeSeries(request.Body, row)
	if s == nil || err != nil {
		return Reply{}, err
	}
	if err := w.View.Calc.Split(s.Block, BlockRows, evaluate); err != nil {
		return Reply{}, err
	}
	return Reply{Media: MediaJSON, Body: w.View.AppendSeries(nil, s, row.Lang)}, nil
}
