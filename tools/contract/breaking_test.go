package contract_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oasdiff/oasdiff/checker"
	"github.com/oasdiff/oasdiff/diff"
	"github.com/oasdiff/oasdiff/load"
)

// spec returns a checked-in document.
func spec(t *testing.T, name string) *openapi3.T {
	t.Helper()
	d, err := openapi3.NewLoader().LoadFromFile(filepath.Join(root, "web", name))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// breaks returns what a client of the old document meets in the new one.
func breaks(t *testing.T, before, after *openapi3.T) (list []string) {
	t.Helper()
	compared, sources, err := diff.GetWithOperationsSourcesMap(diff.NewConfig(),
		&load.SpecInfo{Url: "before", Spec: before}, &load.SpecInfo{Url: "after", Spec: after})
	if err != nil {
		t.Fatal(err)
	}
	config := checker.NewConfig(checker.GetAllChecks())
	for _, c := range checker.CheckBackwardCompatibilityUntilLevel(config, compared, sources, checker.ERR) {
		list = append(list, c.GetOperation()+" "+c.GetPath()+": "+c.GetUncolorizedText(checker.NewDefaultLocalizer()))
	}
	return list
}

// A document that breaks a client of the last release fails here. web/openapi.released.yaml is a copy
// in the tree, so that a shallow clone has it; make release-openapi renews it at a release.
func TestNoBreakingChange(t *testing.T) {
	t.Parallel()
	for _, b := range breaks(t, spec(t, "openapi.released.yaml"), spec(t, "openapi.yaml")) {
		t.Error(b)
	}
}

// short is the document without the many routes of the catalogue's entries.
func short(t *testing.T) *openapi3.T {
	t.Helper()
	d := spec(t, "openapi.yaml")
	for path := range d.Paths.Map() {
		if strings.HasPrefix(path, "/v2/calculos/") {
			d.Paths.Delete(path)
		}
	}
	return d
}

// Changes that break clients are found.
func TestBreakingChangesAreFound(t *testing.T) {
	t.Parallel()
	energy := func(d *openapi3.T) *openapi3.Operation { return d.Paths.Find("/v1/cinematica/energia").Post }
	for name, change := range map[string]func(*openapi3.T){
		"a route removed":  func(d *openapi3.T) { d.Paths.Delete("/v2/simulaciones") },
		"a status removed": func(d *openapi3.T) { energy(d).Responses.Delete("200") },
		"a field removed":  func(d *openapi3.T) { dropField(d.Components.Schemas["OutputEnergia"].Value, "energia_joules") },
		"a type changed": func(d *openapi3.T) {
			d.Components.Schemas["InputCinematica"].Value.Properties["masa"].Value.Type = &openapi3.Types{"string"}
		},
		"a field required anew":     func(d *openapi3.T) { requireAnew(d.Components.Schemas["InputCinematica"].Value) },
		"a bound tightened":         func(d *openapi3.T) { d.Components.Schemas["InputCinematica"].Value.Properties["masa"].Value.WithMax(1) },
		"a parameter required anew": func(d *openapi3.T) { d.Paths.Find("/v2/simulaciones").Get.Parameters[0].Value.Required = true },
	} {
		changed := short(t)
		change(changed)
		if found := breaks(t, short(t), changed); len(found) == 0 {
			t.Errorf("%s: not found", name)
		}
	}
	if found := breaks(t, short(t), short(t)); len(found) > 0 {
		t.Errorf("without a change: %s", strings.Join(found, "\n"))
	}
}

func dropField(s *openapi3.Schema, name string) {
	delete(s.Properties, name)
	s.Required = nil
}

func requireAnew(s *openapi3.Schema) {
	s.WithProperty("nuevo", openapi3.NewStringSchema())
	s.Required = append(s.Required, "nuevo")
}

// The released document is one that can be read, and not an empty file.
func TestReleasedDocument(t *testing.T) {
	t.Parallel()
	if info, err := os.Stat(filepath.Join(root, "web", "openapi.released.yaml")); err != nil || info.Size() < 10_000 {
		t.Errorf("%v", err)
	}
}
