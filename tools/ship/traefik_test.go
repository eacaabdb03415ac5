package ship_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/traefik/paerser/file"
	"github.com/traefik/traefik/v3/pkg/config/dynamic"
)

// traefik reads a file of Traefik's as Traefik does; it refuses what its types do not have.
func traefik(text string) (c dynamic.Configuration, err error) {
	folder, err := os.MkdirTemp(scratch, "traefik-")
	if err != nil {
		return c, err
	}
	path := filepath.Join(folder, "dynamic.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		return c, err
	}
	err = file.Decode(path, &c)
	return c, err
}

// Traefik's file is one of its own types, and its weights are the canary's: nine to one, of colours
// that the composition has.
func TestTraefik(t *testing.T) {
	t.Parallel()
	text := read(t, filepath.Join(repository, "deploy", "traefik", "dynamic.yaml"))
	c, err := traefik(text)
	if err != nil {
		t.Fatal(err)
	}
	weights := map[string]int{}
	for _, s := range c.HTTP.Services[c.HTTP.Routers["fisica"].Service].Weighted.Services {
		weights[s.Name] = *s.Weight
		hosts := c.HTTP.Services[s.Name].LoadBalancer
		if hosts == nil || hosts.Servers[0].URL != "http://"+s.Name+":8000" || hosts.HealthCheck.Path != "/health/ready" {
			t.Errorf("%s: %+v", s.Name, hosts)
		}
		if _, there := sets["canary"].project(t).Services[s.Name]; !there {
			t.Errorf("the composition has no %s", s.Name)
		}
	}
	if want := map[string]int{"blue": 90, "green": 10}; !maps.Equal(weights, want) {
		t.Errorf("weights %v, want %v", weights, want)
	}
	if rule := c.HTTP.Routers["fisica"].Rule; !strings.Contains(rule, "!Path(`/metrics`)") {
		t.Errorf("the metrics are everybody's: %s", rule)
	}
	built := regexp.MustCompile(`traefik/v3 (v\S+)`).FindStringSubmatch(read(t, filepath.Join(repository, "tools", "traefik", "go.mod")))
	if ships := sets["canary"].project(t).Services["traefik"].Image; built == nil || ships != "traefik:"+built[1] {
		t.Errorf("the composition runs %s, and `make traefik` %v", ships, built)
	}
	for _, wrong := range []string{"weigth: 90", "heatlhCheck:"} {
		right := map[string]string{"weigth: 90": "weight: 90", "heatlhCheck:": "healthCheck:"}[wrong]
		if _, err := traefik(strings.Replace(text, right, wrong, 1)); err == nil {
			t.Errorf("%s is accepted", wrong)
		}
	}
	if !slices.Contains(slices.Collect(maps.Keys(c.TLS.Options)), "default") {
		t.Errorf("TLS: %+v", c.TLS)
	}
}
