package handler

import (
	"bytes"
	"errors"
	"net/http"
	"strings"

	"github.com/fisica-lab/fisica/core/wire"
)

// Message answers a question that did not come by HTTP but as one text, whose form codeNoQuestion's
// refusal shows: with the bytes that POST /v2/calculos/{calculo} answers to its body in the language of
// idioma. suffix is its canal, by which who asked knows the answer. What is wrong with the text is said as
// HTTP's answers say it.
func (h *Handler) Message(text []byte) (suffix string, answer []byte) {
	m, err := readMessage(text)
	if syntax, ok := errors.AsType[*wire.SyntaxError](err); ok {
		return m.channel, refusal(wire.CodeMalformedJSON, m.language(), syntax.Message(m.language()))
	}
	if err != nil {
		return m.channel, refusal(codeNoQuestion, m.language())
	}
	path := "/v2/calculos/" + m.calculation
	if !isName(m.calculation) {
		return m.channel, refusal(wire.CodeNotFound, m.language(), wire.Repeat(path))
	}
	request, err := http.NewRequest(http.MethodPost, "http://edge"+path, bytes.NewReader(m.parameters)) //nolint:noctx // it is sent nowhere
	if err != nil {
		return m.channel, refusal(wire.CodeInternal, m.language())
	}
	request.Header.Set("Content-Type", wire.MediaJSON)
	request.Header.Set("Accept-Language", m.languages)
	w := &written{header: http.Header{}}
	h.ServeHTTP(w, request)
	return m.channel, w.body.Bytes()
}

// message is a question as it came.
type message struct {
	calculation, channel, languages string
	parameters                      []byte
}

var errMessage = errors.New("not of a message's form")

// readMessage reads as much of a message as can be told.
func readMessage(text []byte) (m message, err error) {
	said := map[string]*string{"calculo": &m.calculation, "canal": &m.channel, "idioma": &m.languages}
	err = wire.Members(text, func(name string, value []byte) error {
		if name == "parametros" && m.parameters == nil {
			m.parameters = value
			return nil
		}
		to := said[name]
		if to == nil || *to != "" {
			return errMessage
		}
		is, ok := wire.Text(value)
		if !ok || name == "canal" && !isName(is) {
			return errMessage
		}
		*to = is
		return nil
	})
	if err == nil && (m.calculation == "" || m.parameters == nil) {
		err = errMessage
	}
	return m, err
}

func (m *message) language() wire.Language { return wire.Negotiate(m.languages) }

// isName tells whether a text is a slug, or may end a channel's name.
func isName(s string) bool {
	return s != "" && len(s) <= 64 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == ""
}

// written holds an answer that goes elsewhere than to a client of HTTP.
type written struct {
	header http.Header
	body   bytes.Buffer
}

func (w *written) Header() http.Header         { return w.header }
func (w *written) WriteHeader(int)             {}
func (w *written) Write(b []byte) (int, error) { return w.body.Write(b) }
