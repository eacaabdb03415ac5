package spintest

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// Host is what Spin gives a component beside WASI.
type Host struct {
	Variables map[string]string
	// Send sends what the component asks of others; ErrDestination where that may not be.
	Send func(*http.Request) (*http.Response, error)
	// Publish sends a message over a Redis; nil where that may not be.
	Publish func(address, channel string, message []byte) error
	// Folder holds the files that the manifest names, and here others beside them; "" for none.
	Folder string
}

// Open is a host of a component that whoever asks may use, and that reaches nobody.
func Open() *Host {
	return &Host{Variables: map[string]string{"access": "open", "origin": "http://origin.invalid", "public_origin": "", "cors_origins": "", "jwks": "", "issuer": "fisica-lab", "audience": "fisica-lab"}}
}

// ErrDestination is a request to where the manifest allows none.
var ErrDestination = errors.New("destination not allowed")

// The errors of Spin's outbound requests, of its variables and of Redis.
const (
	destinationNotAllowed = 1
	invalidURL            = 2
	requestError          = 3
	invalidKey            = 1
	redisError            = 1
)

// GetConfig is spin-config's get-config: it leaves a variable at ret.
func (h *Host) GetConfig(i Instance, key, length, ret uint32) error {
	c := &call{instance: i}
	name := c.text(key, length)
	row := make([]byte, 16)
	value, known := h.Variables[name]
	if known {
		binary.LittleEndian.PutUint32(row[4:], uint32(c.put(value)))
		binary.LittleEndian.PutUint32(row[8:], uint32(len(value)))
	} else {
		row[0], row[4] = 1, invalidKey
		binary.LittleEndian.PutUint32(row[8:], uint32(c.put(name)))
		binary.LittleEndian.PutUint32(row[12:], length)
	}
	c.write(ret, row)
	return c.err
}

// Publishing is outbound-redis's publish, with its seven arguments: it leaves whether it failed at the
// last.
func (h *Host) Publishing(i Instance, a []uint32) error {
	c := &call{instance: i}
	address, channel, message := c.text(a[0], a[1]), c.text(a[2], a[3]), bytes.Clone(c.read(a[4], a[5]))
	row := []byte{0, 0}
	if c.err == nil && (h.Publish == nil || h.Publish(address, channel, message) != nil) {
		row = []byte{1, redisError}
	}
	c.write(a[6], row)
	return c.err
}

// Request is wasi-outbound-http's request, with its eleven arguments: it leaves the answer at the last.
func (h *Host) Request(i Instance, a []uint32) error {
	c := &call{instance: i}
	row := make([]byte, 32)
	request, err := c.request(a)
	if c.err != nil {
		return c.err
	}
	var response *http.Response
	if err == nil {
		response, err = h.send(request) //nolint:bodyclose // answer closes it
	}
	switch {
	case errors.Is(err, ErrDestination):
		row[0], row[4] = 1, destinationNotAllowed
	case errors.Is(err, errURL):
		row[0], row[4] = 1, invalidURL
	case err != nil:
		row[0], row[4] = 1, requestError
	default:
		if err := c.answer(row, response); err != nil {
			row[0], row[4] = 1, requestError
		}
	}
	c.write(a[10], row)
	return c.err
}

var errURL = errors.New("malformed URL")

// request reads what the component asks.
func (c *call) request(a []uint32) (*http.Request, error) {
	method, body := "", ""
	for name, number := range methods {
		if number == uint64(a[0]) {
			method = name
		}
	}
	if a[7] == 1 {
		body = c.text(a[8], a[9])
	}
	r, err := http.NewRequest(method, c.text(a[1], a[2]), strings.NewReader(body)) //nolint:noctx // Send bounds it
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errURL, err)
	}
	for n := range a[4] {
		row := c.words(a[3]+16*n, 4)
		r.Header.Add(c.text(row[0], row[1]), c.text(row[2], row[3]))
	}
	return r, nil
}

func (h *Host) send(r *http.Request) (*http.Response, error) {
	if h.Send == nil {
		return nil, ErrDestination
	}
	return h.Send(r)
}

// answer places an answer in memory and its row in the result.
func (c *call) answer(row []byte, r *http.Response) error {
	defer func() { _ = r.Body.Close() }()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	var headers []string
	for name, values := range r.Header {
		for _, v := range values {
			headers = append(headers, name, v)
		}
	}
	binary.LittleEndian.PutUint16(row[4:], uint16(r.StatusCode))
	row[8], row[20] = 1, 1
	for at, x := range map[int]uint64{12: c.rows(headers), 16: uint64(len(headers) / 2), 24: c.put(string(body)), 28: uint64(len(body))} {
		binary.LittleEndian.PutUint32(row[at:], uint32(x))
	}
	return nil
}
