// Package spintest runs the compiled Spin component as Spin does: a fresh instance for each request, by
// the guest's ABI. Under which WebAssembly engine is its caller's choice.
package spintest

import (
	"encoding/binary"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/fisica-lab/fisica/edge/edgetest"
)

// Component is the compiled component under an engine.
type Component interface {
	// Start returns a fresh instance.
	Start() (Instance, error)
}

// Instance is one of a component, for one caller.
type Instance interface {
	// Call calls an export and returns its result, 0 where it has none.
	Call(name string, args ...uint64) (uint64, error)
	// Memory returns the instance's memory as it is now: until the next call.
	Memory() []byte
	Close() error
}

// methods are Spin's, by number.
var methods = map[string]uint64{"GET": 0, "POST": 1, "PUT": 2, "DELETE": 3, "PATCH": 4, "HEAD": 5, "OPTIONS": 6}

// Fresh sends a request to an instance of its own. headers come in pairs.
func Fresh(c Component, method, path, body string, headers ...string) (edgetest.Answer, error) {
	i, err := c.Start()
	if err != nil {
		return edgetest.Answer{}, err
	}
	defer func() { _ = i.Close() }()
	return Ask(i, method, path, body, headers...)
}

// Ask sends a request to an instance.
func Ask(i Instance, method, path, body string, headers ...string) (r edgetest.Answer, err error) {
	c := &call{instance: i}
	headers = append([]string{"spin-full-url", "http://127.0.0.1:3000" + path}, headers...)
	number, known := methods[method]
	if !known {
		return r, fmt.Errorf("spin has no method %s", method)
	}
	uri, rows, text := c.put(path), c.rows(headers), c.put(body)
	var some uint64
	if body != "" {
		some = 1
	}
	if c.err != nil {
		return r, c.err
	}
	result, err := i.Call("handle-http-request",
		number, uri, uint64(len(path)), rows, uint64(len(headers)/2), 0, 0, some, text, uint64(len(body)))
	if err != nil {
		return r, fmt.Errorf("call the component: %w", err)
	}
	r = c.reply(uint32(result))
	return r, c.err
}

// Message hands an instance a message of a channel. A handler that does well answers error 0.
func Message(i Instance, text string) error {
	c := &call{instance: i}
	at := c.put(text)
	if c.err != nil {
		return c.err
	}
	result, err := i.Call("handle-redis-message", at, uint64(len(text)))
	if err != nil {
		return fmt.Errorf("call the component: %w", err)
	}
	if row := c.read(uint32(result), 2); c.err == nil && row[0] == 1 && row[1] == redisError {
		return errors.New("the component failed")
	}
	return c.err
}

// call is one request under way; its first error stays.
type call struct {
	instance Instance
	err      error
}

// place takes n bytes of the component's memory.
func (c *call) place(align, n uint64) uint32 {
	if c.err != nil {
		return 0
	}
	result, err := c.instance.Call("canonical_abi_realloc", 0, 0, align, n)
	if err != nil {
		c.err = fmt.Errorf("allocate %d bytes: %w", n, err)
		return 0
	}
	return uint32(result)
}

func (c *call) put(text string) uint64 {
	at := c.place(1, uint64(len(text)))
	c.write(at, []byte(text))
	return uint64(at)
}

// rows writes headers as rows of key, length, value, length. Spin sends the names in lower case.
func (c *call) rows(headers []string) uint64 {
	row := make([]byte, 0, 8*len(headers))
	for i, text := range headers {
		if i%2 == 0 {
			text = strings.ToLower(text)
		}
		row = binary.LittleEndian.AppendUint32(row, uint32(c.put(text)))
		row = binary.LittleEndian.AppendUint32(row, uint32(len(text)))
	}
	at := c.place(4, uint64(len(row)))
	c.write(at, row)
	return uint64(at)
}

// words reads n words of 32 bits.
func (c *call) words(at uint32, n int) []uint32 {
	list := make([]uint32, n)
	for i := range list {
		if word := c.read(at+uint32(4*i), 4); word != nil {
			list[i] = binary.LittleEndian.Uint32(word)
		}
	}
	return list
}

// read returns n bytes of memory, nil where they lie outside.
func (c *call) read(at, n uint32) []byte {
	memory := c.instance.Memory()
	if uint64(at)+uint64(n) > uint64(len(memory)) {
		if c.err == nil {
			c.err = fmt.Errorf("read %d bytes at %d: outside of memory", n, at)
		}
		return nil
	}
	return memory[at : at+n]
}

func (c *call) write(at uint32, bytes []byte) {
	if to := c.read(at, uint32(len(bytes))); c.err == nil {
		copy(to, bytes)
	}
}

func (c *call) text(at, n uint32) string {
	return string(c.read(at, n))
}

// reply reads the answer's 28 bytes and what they point at.
func (c *call) reply(at uint32) edgetest.Answer {
	w := c.words(at, 7)
	r := edgetest.Answer{Status: int(uint16(w[0])), Header: http.Header{}}
	if byte(w[1]) == 1 {
		for i := range w[3] {
			row := c.words(w[2]+16*i, 4)
			if c.err != nil {
				break
			}
			r.Header.Add(c.text(row[0], row[1]), c.text(row[2], row[3]))
		}
	}
	if byte(w[4]) == 1 {
		r.Body = c.text(w[5], w[6])
	}
	return r
}
