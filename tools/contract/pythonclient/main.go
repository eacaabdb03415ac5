// Command pythonclient writes the parts of the Python client that the OpenAPI document tells: its
// models and the methods of DefaultApi. Usage: pythonclient openapi.yaml folder.
package main

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/template"
	"unicode"

	"github.com/getkin/kin-openapi/openapi3"
)

//go:embed *.tmpl
var templates embed.FS

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: pythonclient openapi.yaml folder")
		os.Exit(2)
	}
	if err := write(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "pythonclient:", err)
		os.Exit(1)
	}
}

func write(document, folder string) error {
	d, err := openapi3.NewLoader().LoadFromFile(document)
	if err != nil {
		return fmt.Errorf("read document: %w", err)
	}
	what := client{Version: d.Info.Version, Models: models(d)}
	if what.Methods, err = methods(d); err != nil {
		return err
	}
	parsed, err := template.ParseFS(templates, "*.tmpl")
	if err != nil {
		return fmt.Errorf("read templates: %w", err)
	}
	for _, name := range []string{"models.py", "default_api.py"} {
		var text bytes.Buffer
		if err := parsed.ExecuteTemplate(&text, name+".tmpl", what); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), text.Bytes(), 0o644); err != nil { //nolint:gosec // source text, for everyone
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return nil
}

// client is what the templates are given.
type client struct {
	Version string
	Models  []model
	Methods []method
}

// model is a schema of an object.
type model struct {
	Name, Doc string
	Fields    []property // the required ones first
}

type property struct {
	Name, Wire, Type string
	Model            string // the model that the value is, "" for none
	Required         bool
}

// method is an operation.
type method struct {
	Name, Verb, Path, Doc string
	Paths, Queries        []property
	Headers               []property
	Body                  string // its Python type, "" without a body
	Optional              bool   // the body
	Result                string // Python type
	Model                 string // of the result, "" for none
	Medium                string
	Stream, Once          bool
	Form                  bool // the body goes as a form
}

func models(d *openapi3.T) (list []model) {
	for name, schema := range d.Components.Schemas {
		if !schema.Value.Type.Is("object") || len(schema.Value.Properties) == 0 {
			continue
		}
		m := model{Name: className(name), Doc: sentence(schema.Value.Description, name)}
		for field, s := range schema.Value.Properties {
			m.Fields = append(m.Fields, newProperty(field, s, slices.Contains(schema.Value.Required, field)))
		}
		slices.SortFunc(m.Fields, byNeed)
		list = append(list, m)
	}
	slices.SortFunc(list, func(a, b model) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// byNeed puts what is required before the rest.
func byNeed(a, b property) int {
	if a.Required != b.Required {
		if a.Required {
			return -1
		}
		return 1
	}
	return strings.Compare(a.Name, b.Name)
}

func newProperty(name string, s *openapi3.SchemaRef, required bool) property {
	kind, of := typeOf(s)
	return property{Name: identifier(name), Wire: name, Type: kind, Model: of, Required: required}
}

// typeOf returns the Python type of a schema, and the model that it is, if it is one.
func typeOf(s *openapi3.SchemaRef) (kind, of string) {
	if name, refers := strings.CutPrefix(s.Ref, "#/components/schemas/"); refers && len(s.Value.Properties) > 0 {
		return className(name), className(name)
	}
	switch v := s.Value; {
	case v.Type.Is("number"):
		kind = "float"
	case v.Type.Is("integer"):
		kind = "int"
	case v.Type.Is("string"):
		kind = "str"
	case v.Type.Is("boolean"):
		kind = "bool"
	case v.Type.Is("array"):
		kind = "List[Any]"
	case v.Type.Is("object"):
		kind = "Dict[str, Any]"
	default:
		return "Any", ""
	}
	if s.Value.Nullable {
		return "Optional[" + kind + "]", ""
	}
	return kind, ""
}

func methods(d *openapi3.T) (list []method, err error) {
	known := map[string]string{}
	for path, item := range d.Paths.Map() {
		for verb, o := range item.Operations() {
			m := newMethod(verb, path, o)
			if other, taken := known[m.Name]; taken {
				return nil, fmt.Errorf("%s and %s are both %s", other, o.OperationID, m.Name)
			}
			known[m.Name] = o.OperationID
			list = append(list, m)
		}
	}
	slices.SortFunc(list, func(a, b method) int { return strings.Compare(a.Name, b.Name) })
	return list, nil
}

func newMethod(verb, path string, o *openapi3.Operation) method {
	m := method{Name: snake(o.OperationID), Verb: verb, Path: path, Doc: sentence(o.Summary, path), Result: "None"}
	for _, p := range o.Parameters {
		field := newProperty(p.Value.Name, p.Value.Schema, p.Value.Required)
		switch p.Value.In {
		case "path":
			m.Paths = append(m.Paths, field)
		case "query":
			m.Queries = append(m.Queries, field)
		case "header":
			m.Once = m.Once || p.Value.Name == "Idempotency-Key"
			m.Headers = append(m.Headers, field)
		}
	}
	if o.RequestBody != nil {
		body := o.RequestBody.Value
		m.Body, m.Optional, m.Form = bodyOf(body.Content), !body.Required, body.Content["application/x-www-form-urlencoded"] != nil && body.Content["application/json"] == nil
	}
	m.answer(o)
	return m
}

// bodyOf returns the Python type of a body.
func bodyOf(content openapi3.Content) string {
	for _, media := range []string{"application/json", "application/x-www-form-urlencoded"} {
		if c := content[media]; c != nil {
			kind, _ := typeOf(c.Schema)
			return "Union[" + kind + ", Mapping[str, Any]]"
		}
	}
	return "bytes"
}

// answer fills in what the operation's good answer is.
func (m *method) answer(o *openapi3.Operation) {
	for _, status := range []string{"200", "201", "202"} {
		r := o.Responses.Value(status)
		if r == nil {
			continue
		}
		for medium, content := range r.Value.Content {
			if medium == "application/json" || m.Medium == "" {
				m.Medium = medium
				m.Result, m.Model = typeOf(content.Schema)
			}
		}
		if len(r.Value.Content) > 1 || m.Medium == "application/wasm" {
			m.Result = "Any"
		}
	}
	if m.Stream = m.Medium == "text/event-stream"; m.Stream {
		m.Result, m.Model = "Iterator[Dict[str, Any]]", ""
		m.Queries = slices.DeleteFunc(m.Queries, func(p property) bool { return p.Name == "ticket" || p.Name == "last_event_id" })
	}
}

// className makes InputEnergiaCinetica of Input.energia-cinetica.
func className(name string) string {
	var b strings.Builder
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return r == '.' || r == '-' || r == '_' }) {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}

// snake makes two_words of twoWords.
func snake(name string) string {
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return identifier(b.String())
}

// identifier makes a Python name of a wire name.
func identifier(name string) string {
	name = strings.NewReplacer("-", "_", ".", "_").Replace(name)
	if slices.Contains([]string{"lambda", "from", "class", "global", "is", "in", "def", "not", "or", "and"}, name) {
		return name + "_"
	}
	if name == "Idempotency_Key" || name == "API_Version" || name == "Last_Event_ID" {
		return strings.ToLower(name)
	}
	return name
}

// sentence is a text for a docstring.
func sentence(text, otherwise string) string {
	if text == "" {
		text = otherwise
	}
	quoted, _ := json.Marshal(strings.ReplaceAll(text, "\n", " "))
	return strings.ReplaceAll(strings.Trim(string(quoted), `"`), `\"`, "'")
}
