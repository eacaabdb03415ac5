package contract_test

import (
	"math"
	"strconv"
	"strings"
)

// notJSON are texts in the place of a value that no JSON has, or whose number no float64 holds.
var notJSON = []raw{
	"NaN", "-Infinity", "Infinity", "1e999", "-1e999", "01", "+1", ".5", "1.", "1e", "0x10", "1_000", "'a'", "tru", "\"\xff\xfe\"", "\"a\x01b\"", "\"a", "",
}

// otherTypes are values of every type.
var otherTypes = []raw{"null", "true", `"texto"`, `""`, "[]", "{}", "12", "-1", "1e308", "-1e308", "5e-324", "123456789012345678901234567890", `"\ud800"`, `"\u0000"`, "[[[[[[1]]]]]]"}

// wrong returns a value that is out of a schema, or may be.
func (s *source) wrong(schema node, depth int) any {
	schema = s.document.resolve(schema)
	for _, word := range []string{"anyOf", "oneOf"} {
		if list := at[[]any](schema, word); list != nil {
			schema = s.document.resolve(list[s.IntN(len(list))].(node))
		}
	}
	switch s.IntN(6) {
	case 0:
		text := notJSON[s.IntN(len(notJSON))]
		s.forbidden = "the text " + string(text)
		return text
	case 1, 2:
		return otherTypes[s.IntN(len(otherTypes))]
	}
	switch at[string](schema, "type") {
	case "number", "integer":
		return s.beyond(schema)
	case "string":
		return s.misspelt(schema)
	case "array":
		item := s.value(at[node](schema, "items"), deepest)
		list := []any{}
		for range []int{0, int(min(at[float64](schema, "maxItems"), 2000)) + 1}[s.IntN(2)] {
			list = append(list, item)
		}
		return list
	}
	return s.misshapen(schema, depth)
}

// beyond returns a number just beyond a bound, or no whole one.
func (s *source) beyond(schema node) raw {
	least, most, whole := bounds(schema)
	step := func(x, towards float64) float64 {
		if whole {
			return x + math.Copysign(1, towards)
		}
		return math.Nextafter(x, towards)
	}
	if s.IntN(2) == 0 {
		least, most = most, least
	}
	x := step(least, least-most)
	if s.IntN(3) == 0 {
		x = least // the bound itself, which may be open
	}
	if whole && s.IntN(4) == 0 {
		x = 1.5
	}
	return raw(strconv.FormatFloat(x, 'g', -1, 64))
}

// misspelt returns a text of another length or form.
func (s *source) misspelt(schema node) raw {
	list := []string{"", " ", "otro", "ELECTRON", "☃", "-1", "18446744073709551616", "../../etc/passwd", "<script>alert(1)</script>"}
	if most, bounded := schema["maxLength"].(float64); bounded {
		list = append(list, strings.Repeat("x", int(most)+1), strings.Repeat("ñ", int(most)))
	}
	return literal(list[s.IntN(len(list))])
}

// misshapen returns an object without a field, with an unknown one, or with one twice.
func (s *source) misshapen(schema node, depth int) any {
	o, _ := s.object(schema, depth).(object)
	if len(o) == 0 {
		return append(o, field{"desconocido", raw("1")})
	}
	switch i := s.IntN(len(o)); s.IntN(3) {
	case 0:
		return append(o[:i:i], o[i+1:]...)
	case 1:
		return append(o, field{"desconocido", raw("1")})
	default:
		s.forbidden = "the field " + o[i].name + " twice"
		return append(o, o[i])
	}
}

// spoil does to a whole body what no schema speaks of.
func (s *source) spoil(text string) string {
	if text == "" {
		return text
	}
	type way struct{ text, what string }
	ways := []way{
		{text + "}", "a text after the value"},
		{text + text, "two values"},
		{"\ufeff" + text, "a byte order mark"},
		{text[:len(text)-1], "no end"},
		{strings.Repeat("[", 100_000), "no end"},
		{"", "no body"},
		{" \n", "no body"},
		{strings.Replace(text, ":", "=", 1), "= for :"},
		{strings.Replace(text, "{", "{,", 1), "a comma too many"},
		{"\x00" + text, "a null"},
	}
	w := ways[s.IntN(len(ways))]
	if w.text != text {
		s.forbidden = w.what
	}
	return w.text
}
