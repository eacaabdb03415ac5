package api

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/fisica-lab/fisica/core/wire"
)

// apiPolicy is the content security policy of answers that are no pages: shown as one, they may do
// nothing. A picture is drawn with styles of its own.
const (
	picturePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
)

// strictTransport keeps browsers to TLS for half a year, once they have come by it.
const strictTransport = "max-age=15768000"

// protection are the headers that shield whoever reads a route's answers. The pages and their
// files, which browsers show, set a policy of their own and carry what old browsers look for; the
// others, each of whose headers every request pays for, carry what the policy does not say.
func protection(r *route, secure bool) [][2][]byte {
	list := [][2][]byte{{[]byte("X-Content-Type-Options"), []byte("nosniff")}}
	if r.doc.hidden {
		list = append(list, [2][]byte{[]byte("Referrer-Policy"), []byte("no-referrer")}, [2][]byte{[]byte("X-Frame-Options"), []byte("DENY")})
	} else {
		policy := wire.APIPolicy
		if r.doc.media == mediaSVG {
			policy = picturePolicy
		}
		list = append(list, [2][]byte{[]byte("Content-Security-Policy"), []byte(policy)})
	}
	if r.method != "" && !r.shared && r.wire == nil { // the edge answers calculations for anyone
		list = append(list, [2][]byte{[]byte("Cross-Origin-Resource-Policy"), []byte("same-origin")})
	}
	if secure {
		list = append(list, [2][]byte{[]byte("Strict-Transport-Security"), []byte(strictTransport)})
	}
	return list
}

// tooManyConnections is the answer to a connection for which there is no room: nothing of it has
// been read, so that its language is not known.
func tooManyConnections() []byte {
	trace := newTrace()
	body, err := json.Marshal(map[string]any{
		"code": codeTooMany, "message": "Demasiadas conexiones abiertas / Too many open connections",
		"details": map[string]string{"trace_id": trace},
	})
	if err != nil {
		panic("api: " + err.Error()) // texts alone
	}
	return fmt.Appendf(nil, "HTTP/1.1 503 Service Unavailable\r\nDate: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"+
		"Retry-After: 1\r\nX-Trace-ID: %s\r\nX-Process-Time: 0.000\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n%s",
		time.Now().UTC().Format(httpDate), len(body), trace, body)
}

const httpDate = "Mon, 02 Jan 2006 15:04:05 GMT"
