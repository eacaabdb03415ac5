package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/wire"
)

// bodyOf returns the flags that were given as the body of a question: numbers, perhaps with their
// unit behind a space, choices and texts as they are, lists and groups in JSON.
func bodyOf(c *cobra.Command, params []core.Param, stated map[string]*string) []byte {
	body := []byte{'{'}
	for i := range params {
		p := &params[i]
		if !c.Flags().Changed(p.Name) {
			continue
		}
		if len(body) > 1 {
			body = append(body, ',')
		}
		body = append(wire.AppendString(body, p.Name), ':')
		body = append(body, flagValue(p, *stated[p.Name])...)
	}
	return append(body, '}')
}

// flagValue returns a flag's text as JSON. What is none is left to the question to refuse.
func flagValue(p *core.Param, text string) []byte {
	switch p.Kind {
	case core.List, core.Group:
		if json.Valid([]byte(text)) {
			return []byte(text)
		}
	case core.Number:
		digits, unit, inUnit := strings.Cut(text, " ")
		switch {
		case inUnit && json.Valid([]byte(digits)):
			return fmt.Appendf(nil, `{"valor":%s,"unidad":%s}`, digits, wire.AppendString(nil, unit))
		case json.Valid([]byte(text)):
			return []byte(text)
		}
	case core.Choice, core.String:
	}
	return wire.AppendString(nil, text)
}

// exampleOf returns the flags of a model's first example.
func exampleOf(m *core.Model) string {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(wire.AppendParams(nil, m, m.Examples[0]), &members); err != nil {
		return ""
	}
	var w strings.Builder
	for i := range m.Params {
		if value := string(members[m.Params[i].Name]); value != "" && value != "[]" && value != `""` {
			fmt.Fprintf(&w, " --%s %s", m.Params[i].Name, quoted(value))
		}
	}
	return w.String()
}

// quoted writes JSON as a shell's word.
func quoted(value string) string {
	if !strings.ContainsAny(value, ` "[{(*^;'`) {
		return value
	}
	var said string
	if json.Unmarshal([]byte(value), &said) == nil {
		value = said
	}
	return "'" + strings.ReplaceAll(value, "'", `'\''`) + "'"
}
