package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/fisica-lab/fisica/core/wire"
)

// flawed lists a problem with texts of the host's own; trail is the way to the field, as JSON, each
// part behind a comma.
func (x *exchange) flawed(place, trail, kind string, text [2]string) {
	if len(x.row.Problems) < maxWrong {
		x.row.Problems = append(x.row.Problems, wire.Problem{Place: place, Trail: trail, Type: kind, Message: text[x.row.Lang]})
	}
}

// maxWrong bounds the list of a hostile question.
const maxWrong = 64

// decodeStrict reads a body into a struct: names once each, as they are declared, and no others. It
// answers 400 for what is not JSON and lists what else is wrong.
func (x *exchange) decodeStrict(body []byte, into any) bool {
	x.row.Problems = x.row.Problems[:0]
	if !json.Valid(body) {
		x.fail(codeMalformedJSON, malformedJSON[x.row.Lang]+whereMalformed(body))
		return false
	}
	if name := repeatedName(body); name != "" {
		x.flawed("body", ","+string(wire.AppendString(nil, name)), "campo_duplicado", [2]string{name + " aparece más de una vez", name + " appears more than once"})
		return true
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		x.mistaken(err)
	}
	return true
}

var malformedJSON = [2]string{"JSON mal formado", "malformed JSON"}

// whereMalformed tells the byte, or nothing where it is not known.
func whereMalformed(body []byte) string {
	var raw json.RawMessage
	if syntax, ok := errors.AsType[*json.SyntaxError](json.Unmarshal(body, &raw)); ok {
		return ": byte " + string(wire.AppendNumber(nil, float64(syntax.Offset)))
	}
	return ""
}

// mistaken lists what a struct could not take.
func (x *exchange) mistaken(err error) {
	typed, ok := errors.AsType[*json.UnmarshalTypeError](err)
	if !ok {
		said := clip(strings.TrimPrefix(err.Error(), "json: "))
		x.flawed("body", "", "campo_desconocido", [2]string{"El cuerpo no es como se espera: " + said, "The body is not as expected: " + said})
		return
	}
	var trail []byte
	for part := range strings.SplitSeq(typed.Field, ".") {
		trail = wire.AppendString(append(trail, ','), part)
	}
	said := clip(typed.Value)
	x.flawed("body", string(trail), "tipo", [2]string{
		typed.Field + " no puede ser " + said + ", o no es representable", typed.Field + " can't be " + said + ", or it can't be represented",
	})
}

// repeatedName returns a name that an object of a document has twice, or that no struct here
// declares for its capitals: encoding/json would take both; "" for none.
func repeatedName(body []byte) string {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	type level struct {
		names  map[string]bool // nil for an array
		isName bool            // a name comes next
	}
	var open []level
	for {
		token, err := d.Token()
		if err != nil {
			return nameless(err)
		}
		last := len(open) - 1
		if name, is := token.(string); is && last >= 0 && open[last].isName {
			if open[last].names[name] || strings.ToLower(name) != name {
				return clip(name)
			}
			open[last].names[name], open[last].isName = true, false
			continue
		}
		switch token {
		case json.Delim('{'):
			open = append(open, level{map[string]bool{}, true})
			continue
		case json.Delim('['):
			open = append(open, level{})
			continue
		case json.Delim('}'), json.Delim(']'):
			open = open[:last]
		}
		if last = len(open) - 1; last >= 0 {
			open[last].isName = open[last].names != nil
		}
	}
}

// nameless ends a walk: the document was valid.
func nameless(err error) string {
	if errors.Is(err, io.EOF) {
		return ""
	}
	return err.Error()
}
