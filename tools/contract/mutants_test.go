package contract_test

import (
	"encoding/json"
	"maps"
	"testing"
)

// mutants are documents with one thing wrong, which the answers of the service must betray.
var mutants = []struct {
	name  string
	spoil func(tree node)
}{
	{"none", nil},
	{"a status removed", func(tree node) {
		delete(at[node](tree, "paths", "/v1/cinematica/energia", "post", "responses"), "422")
	}},
	{"a type changed", func(tree node) {
		maps.Copy(at[node](tree, "components", "schemas", "OutputEnergia", "properties", "energia_joules"), node{"type": "string", "format": "", "example": ""})
	}},
	{"a bound tightened", func(tree node) {
		at[node](tree, "components", "schemas", "InputCinematica", "properties", "masa")["maximum"] = 1e-40
	}},
	{"a field required that does not come", func(tree node) {
		s := at[node](tree, "components", "schemas", "OutputEnergia")
		s["required"] = append(at[[]any](s, "required"), "otra")
	}},
	{"a medium removed", func(tree node) {
		content := at[node](tree, "paths", "/v1/cinematica/energia", "post", "responses", "200", "content")
		content["text/csv"] = content["application/json"]
		delete(content, "application/json")
	}},
	{"an unknown field allowed no more", func(tree node) {
		at[node](tree, "components", "schemas", "InputCinematica", "properties")["otro"] = node{"type": "number"}
		at[node](tree, "components", "schemas", "InputCinematica")["required"] = []any{"masa", "velocidad", "otro"}
	}},
}

// only leaves one path in a document, and no schema that says more of it than is needed.
func only(t *testing.T, text []byte, path string) []byte {
	t.Helper()
	var tree node
	if err := json.Unmarshal(text, &tree); err != nil {
		t.Fatal(err)
	}
	maps.DeleteFunc(at[node](tree, "paths"), func(name string, _ any) bool { return name != path })
	short, err := json.Marshal(tree)
	if err != nil {
		t.Fatal(err)
	}
	return short
}

// TestMutatedDocumentsAreFound holds the answers to questions of one operation to documents with one
// thing wrong: each must be found, and nothing in the right one.
func TestMutatedDocumentsAreFound(t *testing.T) {
	t.Parallel()
	text := only(t, servedText(t), "/v1/cinematica/energia")
	right, err := read(text)
	if err != nil {
		t.Fatal(err)
	}
	o := right.operation("calcularEnergia")
	right.operations = []*operation{o}
	m := &maker{document: right, seed: 1}
	type exchange struct {
		*question
		*answer
	}
	var exchanges []exchange
	for i := range 300 {
		q := m.question(i)
		a, err := q.ask()
		if err != nil {
			t.Fatal(err)
		}
		exchanges = append(exchanges, exchange{q, a})
	}
	for _, mutant := range mutants {
		var tree node
		if err := json.Unmarshal(text, &tree); err != nil {
			t.Fatal(err)
		}
		if mutant.spoil != nil {
			mutant.spoil(tree)
		}
		spoilt, err := json.Marshal(tree)
		if err != nil {
			t.Fatal(err)
		}
		d, err := read(spoilt)
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, e := range exchanges {
			if d.breach(e.question, e.answer) != "" {
				found++
			}
		}
		if (found > 0) != (mutant.spoil != nil) {
			t.Errorf("%s: %d breaches", mutant.name, found)
		}
	}
}
