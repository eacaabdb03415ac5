package contract_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"
	"github.com/pb33f/libopenapi-validator/config"
	"github.com/pb33f/libopenapi/datamodel/high/base"
)

// node is a value of the document, as encoding/json reads it.
type node = map[string]any

// document is the OpenAPI document, for generating requests, and what judges answers by it.
type document struct {
	tree       node
	operations []*operation
	judge      validator.Validator
	event      *base.Schema // of an event of a stream, which the judge does not look into
}

// operation is a method of a path.
type operation struct {
	method, path string
	id           string
	parameters   []node
	body         node     // schema of the JSON body, nil where there is none
	media        []string // of every body that it takes
	optional     bool     // the body may be missing
	examples     []string
	keyed        bool
	statuses     []string
}

// read returns the document of a text in JSON.
func read(text []byte) (*document, error) {
	d := &document{}
	if err := json.Unmarshal(text, &d.tree); err != nil {
		return nil, fmt.Errorf("read document: %w", err)
	}
	parsed, err := libopenapi.NewDocument(text)
	if err != nil {
		return nil, fmt.Errorf("read document: %w", err)
	}
	var problems []error
	if d.judge, problems = validator.NewValidator(parsed, config.WithFormatAssertions()); len(problems) > 0 {
		return nil, fmt.Errorf("read document: %v", problems)
	}
	model, err := parsed.BuildV3Model()
	if err != nil {
		return nil, fmt.Errorf("read document: %w", err)
	}
	d.event = model.Model.Components.Schemas.GetOrZero("Evento").Schema()
	paths, _ := d.tree["paths"].(node)
	for path, item := range paths {
		for method, o := range item.(node) {
			d.operations = append(d.operations, newOperation(strings.ToUpper(method), path, o.(node)))
		}
	}
	slices.SortFunc(d.operations, func(a, b *operation) int { return strings.Compare(a.name(), b.name()) })
	return d, nil
}

func newOperation(method, path string, o node) *operation {
	op := &operation{method: method, path: path, id: at[string](o, "operationId")}
	for _, p := range at[[]any](o, "parameters") {
		op.parameters = append(op.parameters, p.(node))
	}
	op.body = at[node](o, "requestBody", "content", "application/json", "schema")
	op.media = sorted(at[node](o, "requestBody", "content"))
	op.optional = op.body != nil && !at[bool](o, "requestBody", "required")
	for _, name := range sorted(at[node](o, "requestBody", "content", "application/json", "examples")) {
		text, _ := json.Marshal(at[any](o, "requestBody", "content", "application/json", "examples", name, "value"))
		op.examples = append(op.examples, string(text))
	}
	op.keyed = len(at[[]any](o, "security")) > 0
	op.statuses = sorted(at[node](o, "responses"))
	return op
}

func (o *operation) name() string { return o.method + " " + o.path }

// at returns what is found under the names, the zero value where there is nothing such.
func at[T any](n any, names ...string) (found T) {
	for _, name := range names {
		inner, _ := n.(node)
		n = inner[name]
	}
	found, _ = n.(T)
	return found
}

func sorted(n node) (names []string) {
	for name := range n {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// resolve follows a schema's reference.
func (d *document) resolve(schema node) node {
	for {
		name, refers := strings.CutPrefix(at[string](schema, "$ref"), "#/components/schemas/")
		if !refers {
			return schema
		}
		schema = at[node](d.tree, "components", "schemas", name)
	}
}

// operation returns the one of an operationId.
func (d *document) operation(id string) *operation {
	for _, o := range d.operations {
		if o.id == id {
			return o
		}
	}
	panic("no operation " + id)
}

// breach says what the document holds against an exchange; "" for nothing. forbidden are requests
// that it forbids in ways that its judge does not look for.
func (d *document) breach(q *question, a *answer) string {
	switch {
	case a.status >= http.StatusInternalServerError:
		return fmt.Sprintf("status %d", a.status)
	case q.operation == nil:
		return refusalBreach(a)
	}
	if ok, problems := d.judge.GetResponseBodyValidator().ValidateResponseBody(q.request(), a.response()); !ok { //nolint:bodyclose // a text in memory
		return fmt.Sprintf("the answer: %v", problems[0])
	}
	if a.status >= http.StatusBadRequest {
		return ""
	}
	if q.forbidden != "" {
		return "accepted, although it has " + q.forbidden
	}
	if ok, problems := d.judge.ValidateHttpRequestSync(q.request()); !ok {
		return fmt.Sprintf("accepted, although the document forbids it: %v", problems[0])
	}
	return ""
}

// refusalBreach looks at the answer to what is no operation of the document.
func refusalBreach(a *answer) string {
	var refusal struct{ Code, Message string }
	if a.status/100 != 4 || json.Unmarshal(a.body, &refusal) != nil || refusal.Code == "" || refusal.Message == "" {
		return "no refusal in the form of the schema Error"
	}
	if a.status == http.StatusMethodNotAllowed && a.header.Get("Allow") == "" {
		return "405 without Allow"
	}
	return ""
}
