package contract_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"regexp/syntax"
	"strconv"
	"strings"
)

// raw is a JSON text that is written as it stands, well formed or not.
type raw string

// field is a member of an object; an object may have two of one name.
type field struct {
	name  string
	value any
}

type object []field

// source makes values by the document's schemas from one stream of random numbers.
// The value of number target is a wrong one.
type source struct {
	*rand.Rand

	document     *document
	made, target int
	forbidden    string // what the document forbids in what was made, where its judge cannot see that
}

// deepest bounds how far values nest.
const deepest = 6

// value returns a value that the schema allows.
func (s *source) value(schema node, depth int) any {
	if s.made++; s.made == s.target {
		return s.wrong(schema, depth)
	}
	schema = s.document.resolve(schema)
	if e, given := schema["example"]; given && s.IntN(4) == 0 {
		return literal(e)
	}
	if list := at[[]any](schema, "enum"); list != nil {
		return literal(list[s.IntN(len(list))])
	}
	for _, word := range []string{"anyOf", "oneOf"} {
		if list := at[[]any](schema, word); list != nil {
			return s.value(list[s.IntN(len(list))].(node), depth)
		}
	}
	switch at[string](schema, "type") {
	case "number":
		return raw(strconv.FormatFloat(s.number(schema), 'g', -1, 64))
	case "integer":
		return raw(strconv.FormatFloat(math.Round(s.number(schema)), 'f', 0, 64))
	case "string":
		return s.text(schema)
	case "boolean":
		return raw(strconv.FormatBool(s.IntN(2) == 0))
	case "array":
		return s.array(schema, depth)
	}
	return s.object(schema, depth)
}

func literal(v any) raw {
	text, _ := json.Marshal(v)
	return raw(text)
}

// number returns a number at a bound, just inside it, or between.
func (s *source) number(schema node) float64 {
	least, most, whole := bounds(schema)
	inside := func(bound, other float64, open any) float64 {
		if open != true && s.IntN(2) == 0 {
			return bound
		}
		if whole {
			return bound + math.Copysign(1, other-bound)
		}
		return math.Nextafter(bound, other)
	}
	switch s.IntN(5) {
	case 0:
		return inside(least, most, schema["exclusiveMinimum"])
	case 1:
		return inside(most, least, schema["exclusiveMaximum"])
	case 2: // of any magnitude
		x := math.Pow(10, s.Float64()*40-30)
		return min(max(x, least), most)
	case 3:
		return min(max(float64(s.IntN(200)), least), most)
	}
	return least + (most-least)*(s.Float64()*0.98+0.01)
}

// bounds returns those of a number; where the schema has none, some that keep the work small.
func bounds(schema node) (least, most float64, whole bool) {
	least, most = -1e6, 1e6
	x, bounded := schema["minimum"].(float64)
	if bounded {
		least, most = x, max(most, 2*math.Abs(x))
	}
	if x, bounded := schema["maximum"].(float64); bounded {
		least, most = min(least, -2*math.Abs(x)), x
		if y, low := schema["minimum"].(float64); low {
			least = y
		}
	}
	return least, most, schema["type"] == "integer"
}

// text returns a string of the schema's form and length.
func (s *source) text(schema node) raw {
	if pattern := at[string](schema, "pattern"); pattern != "" {
		tree, err := syntax.Parse(pattern, syntax.Perl)
		if err != nil {
			panic(err)
		}
		return literal(s.matching(tree.Simplify()))
	}
	if schema["format"] == "date-time" {
		return raw(`"2026-01-02T03:04:05Z"`)
	}
	least, most := int(at[float64](schema, "minLength")), 40
	if x, bounded := schema["maxLength"].(float64); bounded {
		most = int(x)
	}
	lengths := []int{least, min(least+1, most), min(most, 3000), least + s.IntN(min(most, 40)-least+1)}
	letters := []rune("abcxyz019 -_.,;:<>&'\"\\/ñé∂𝛾\u00a0")
	var b strings.Builder
	for range lengths[s.IntN(len(lengths))] {
		b.WriteRune(letters[s.IntN(len(letters))])
	}
	return literal(b.String())
}

// matching returns a text that a regular expression of simple parts matches.
func (s *source) matching(e *syntax.Regexp) string {
	switch e.Op {
	case syntax.OpLiteral:
		return string(e.Rune)
	case syntax.OpCharClass:
		i := s.IntN(len(e.Rune)/2) * 2
		return string(e.Rune[i] + s.Int32N(e.Rune[i+1]-e.Rune[i]+1))
	case syntax.OpQuest, syntax.OpStar:
		if s.IntN(2) == 0 {
			return ""
		}
		return s.matching(e.Sub[0])
	case syntax.OpCapture, syntax.OpPlus:
		return s.matching(e.Sub[0])
	case syntax.OpAlternate:
		return s.matching(e.Sub[s.IntN(len(e.Sub))])
	case syntax.OpConcat:
		var b strings.Builder
		for _, sub := range e.Sub {
			b.WriteString(s.matching(sub))
		}
		return b.String()
	default: // anchors
		return ""
	}
}

func (s *source) array(schema node, depth int) any {
	least, most := int(at[float64](schema, "minItems")), 3
	if x, bounded := schema["maxItems"].(float64); bounded {
		most = min(int(x), least+3)
	}
	list := []any{}
	for range least + s.IntN(max(most, least)-least+1) {
		list = append(list, s.value(at[node](schema, "items"), depth+1))
	}
	return list
}

func (s *source) object(schema node, depth int) any {
	o := object{}
	required := at[[]any](schema, "required")
	for _, name := range sorted(at[node](schema, "properties")) {
		needed := false
		for _, r := range required {
			needed = needed || r == name
		}
		if needed || depth < deepest && s.IntN(2) == 0 {
			o = append(o, field{name, s.value(at[node](schema, "properties", name), depth+1)})
		}
	}
	return o
}

// write appends a value as JSON.
func write(b *strings.Builder, v any) {
	switch v := v.(type) {
	case raw:
		b.WriteString(string(v))
	case []any:
		b.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			write(b, item)
		}
		b.WriteByte(']')
	case object:
		b.WriteByte('{')
		for i, f := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(string(literal(f.name)) + ":")
			write(b, f.value)
		}
		b.WriteByte('}')
	}
}
