package web_test

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/oasdiff/yaml"

	"github.com/fisica-lab/fisica/core"
)

// citation is what CITATION.cff may hold here: fields of the Citation File Format 1.2.0, schema-guide.md;
// cff-version, message, title and authors are required by it.
type citation struct {
	Format   string `json:"cff-version"`
	Type     string `json:"type"`
	Message  string `json:"message"`
	Title    string `json:"title"`
	Abstract string `json:"abstract"`
	Authors  []struct {
		Name string `json:"name"` // of an entity
	} `json:"authors"`
	Version  string   `json:"version"`
	License  string   `json:"license"`
	Keywords []string `json:"keywords"`
}

// The file says how to cite the project, in the format's own terms, and what the page's citations say.
func TestCitationFile(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../CITATION.cff")
	if err != nil {
		t.Fatal(err)
	}
	asJSON, err := yaml.YAMLToJSON(text)
	if err != nil {
		t.Fatal(err)
	}
	var c citation
	decoder := json.NewDecoder(bytes.NewReader(asJSON))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&c); err != nil {
		t.Fatal(err)
	}
	if c.Format != "1.2.0" || c.Type != "software" || c.Message == "" || c.Title != "Física Lab" || c.Abstract == "" || len(c.Keywords) == 0 {
		t.Errorf("%+v", c)
	}
	if c.Version != core.Version {
		t.Errorf("version %q, the project's is %q", c.Version, core.Version)
	}
	licence, err := os.ReadFile("../LICENSE")
	if err != nil || !strings.HasPrefix(string(licence), c.License+" License") {
		t.Errorf("licence %q, %v", c.License, err)
	}
	if len(c.Authors) != 1 || !strings.Contains(read(t, "app/cite.js"), "AUTHOR = '"+c.Authors[0].Name+"'") || !strings.Contains(string(licence), c.Authors[0].Name) {
		t.Errorf("authors %v: the page's citations and the licence name others", c.Authors)
	}
}
