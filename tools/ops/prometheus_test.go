package ops_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/prometheus/prometheus/promql/parser"

	"github.com/fisica-lab/fisica/tools/ops"
)

// prometheus is a server that scrapes.
type prometheus struct {
	*process

	url string
}

// startPrometheus starts one with the rules of the project; targets are by job.
func startPrometheus(t *testing.T, targets map[string]string) *prometheus {
	t.Helper()
	need(t, "prometheus")
	rules, err := filepath.Abs(root + "/deploy/prometheus/rules.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var config strings.Builder
	fmt.Fprintf(&config, "global: {scrape_interval: 1s, evaluation_interval: 1s}\nrule_files: [%q]\nscrape_configs:\n", rules)
	for job, metrics := range targets {
		fmt.Fprintf(&config, "- {job_name: %s, static_configs: [{targets: [%q]}]}\n", job, strings.TrimPrefix(metrics, "http://"))
	}
	file, address := filepath.Join(t.TempDir(), "prometheus.yaml"), free(t)
	if err := os.WriteFile(file, []byte(config.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	p := &prometheus{start(t, nil, "prometheus", "--config.file="+file, "--storage.tsdb.path="+t.TempDir(), "--web.listen-address="+address), "http://" + address}
	until(t, "prometheus is ready", func() bool { return status(t, p.url+"/-/ready") == http.StatusOK })
	return p
}

// get asks Prometheus and reads what it has.
func (p *prometheus) get(t *testing.T, path string, into any) {
	t.Helper()
	a := ask(t, http.MethodGet, p.url+path, "")
	var reply struct{ Data json.RawMessage }
	if err := errors.Join(json.Unmarshal([]byte(a.body), &reply), json.Unmarshal(reply.Data, into)); err != nil {
		t.Fatalf("%s: %d %s: %v", path, a.status, a.body, err)
	}
}

// results is how many series a query has.
func (p *prometheus) results(t *testing.T, query string) int {
	t.Helper()
	var data struct{ Result []json.RawMessage }
	p.get(t, "/api/v1/query?query="+url.QueryEscape(query), &data)
	return len(data.Result)
}

// TestSeen has a Prometheus look at a host and a worker at work: every query of the dashboards has data,
// queries and alerts ask for what there is, and the alerts' rules are evaluated.
func TestSeen(t *testing.T) {
	t.Parallel()
	redis := free(t)
	startRedis(t, redis)
	h, w := startHost(t, redis), startWorker(t, redis)
	p := startPrometheus(t, map[string]string{"fisica-host": h.metrics, "fisica-worker": w.metrics})
	until(t, "both are scraped", func() bool { return p.results(t, `up{job=~"fisica.*"} == 1`) == 2 })
	work(t, h)
	until(t, "the work is seen", func() bool {
		return p.results(t, `rate(simulaciones_totales{tipo="monte-carlo",estado="exitoso"}[30s]) > 0`) == 1 &&
			p.results(t, `rate(fisica_worker_chunks_total[30s]) > 0`) == 1
	})
	known := p.labels(t)
	for _, d := range ops.Dashboards {
		for _, panel := range d.Panels {
			for _, q := range panel.Queries {
				query := strings.ReplaceAll(q[0], "$__rate_interval", "30s")
				for _, wrong := range unknown(t, query, known) {
					t.Errorf("%s, %s: %s", d.UID, panel.Title, wrong)
				}
				if p.results(t, query) == 0 {
					t.Errorf("%s, %s: %s has no data", d.UID, panel.Title, query)
				}
			}
		}
	}
	p.rules(t, known)
	guideNames(t, h.metrics)
	bounded(t, h)
}

// work makes the host and the worker do a little of everything, while it is looked at.
func work(t *testing.T, h *host) {
	t.Helper()
	for round := range 3 {
		ask(t, http.MethodPost, h.url+"/v1/cinematica/energia", question)
		ask(t, http.MethodPost, h.url+"/v1/cinematica/energia", `{"masa":-1,"velocidad":1}`)
		ask(t, http.MethodPost, h.url+"/v1/simulacion/rapida", `{"modelo":"uniforme","n":1000}`)
		h.await(t, h.submit(t, fmt.Sprintf(`{"modelo":"uniforme","n":1000000,"semilla":"%d"}`, round)))
	}
}

// labels are those of every metric that Prometheus has.
func (p *prometheus) labels(t *testing.T) map[string]map[string]bool {
	t.Helper()
	var series []map[string]string
	p.get(t, "/api/v1/series?match[]="+url.QueryEscape(`{__name__=~".+"}`), &series)
	known := map[string]map[string]bool{}
	for _, s := range series {
		name := s["__name__"]
		if known[name] == nil {
			known[name] = map[string]bool{}
		}
		for label := range s {
			known[name][label] = true
		}
	}
	return known
}

// unknown tells what a query asks for that is not there: metrics, and labels of theirs.
func unknown(t *testing.T, query string, known map[string]map[string]bool) (wrong []string) {
	t.Helper()
	expr, err := parser.NewParser(parser.Options{}).ParseExpr(query)
	if err != nil {
		return []string{err.Error()}
	}
	asked := func(node parser.Node) (labels map[string]bool) {
		labels = map[string]bool{}
		parser.Inspect(node, func(n parser.Node, _ []parser.Node) error {
			if s, is := n.(*parser.VectorSelector); is {
				for label := range known[s.Name] {
					labels[label] = true
				}
			}
			return nil
		})
		return labels
	}
	parser.Inspect(expr, func(n parser.Node, _ []parser.Node) error {
		switch n := n.(type) {
		case *parser.VectorSelector:
			if known[n.Name] == nil {
				wrong = append(wrong, "there is no metric "+n.Name)
				return nil
			}
			for _, m := range n.LabelMatchers {
				if !known[n.Name][m.Name] {
					wrong = append(wrong, n.Name+" has no label "+m.Name)
				}
			}
		case *parser.AggregateExpr:
			for _, label := range n.Grouping {
				if !asked(n.Expr)[label] {
					wrong = append(wrong, fmt.Sprintf("%s has no label %s", n.Expr, label))
				}
			}
		}
		return nil
	})
	return wrong
}

// rules looks at the alerts as Prometheus has them.
func (p *prometheus) rules(t *testing.T, known map[string]map[string]bool) {
	t.Helper()
	var data struct {
		Groups []struct {
			Rules []struct{ Name, Query, Health, LastError, State string }
		}
	}
	until(t, "the rules are evaluated", func() bool {
		p.get(t, "/api/v1/rules", &data)
		return len(data.Groups) == 1 && data.Groups[0].Rules[0].Health != "unknown"
	})
	for _, r := range data.Groups[0].Rules {
		for _, wrong := range unknown(t, r.Query, known) {
			t.Errorf("%s: %s", r.Name, wrong)
		}
		if r.Health != "ok" || r.State == "firing" {
			t.Errorf("%s is %s, %s: %s", r.Name, r.State, r.Health, r.LastError)
		}
	}
}

// A query for what is not there is found out.
func TestUnknownIsFoundOut(t *testing.T) {
	t.Parallel()
	known := map[string]map[string]bool{"a_total": {"__name__": true, "x": true}}
	for query, want := range map[string]int{
		`rate(a_total{x="1"}[1m])`: 0, `rate(b_total[1m])`: 1, `a_total{y="1"}`: 1, `sum by (y) (a_total)`: 1, `sum by (x) (a_total)`: 0, `sum(`: 1,
	} {
		if wrong := unknown(t, query, known); len(wrong) != want {
			t.Errorf("%s: %q", query, wrong)
		}
	}
}

// guideNames looks for the guide's metrics, as it names and labels them.
func guideNames(t *testing.T, metrics string) {
	t.Helper()
	text := ask(t, http.MethodGet, metrics+"/metrics", "").body
	for _, want := range []string{
		`simulaciones_totales{estado="exitoso",tipo="monte-carlo"} 6`, `simulaciones_totales{estado="fallido",tipo="monte-carlo"} 0`,
		`duracion_simulaciones_segundos_bucket{tipo="monte-carlo",le="120"} 6`, "simulaciones_activas 0",
		`http_requests_total{handler="/v1/cinematica/energia",method="POST",status="422"} 3`,
		`http_request_duration_seconds_bucket{handler="/v1/cinematica/energia",method="POST",le="+Inf"} 6`,
	} {
		if !strings.Contains(text, "\n"+want+"\n") {
			t.Errorf("no %s", want)
		}
	}
	for _, bucket := range []string{"0.1", "0.5", "1", "2", "5", "10", "30", "60", "120", "+Inf"} {
		if !strings.Contains(text, `duracion_simulaciones_segundos_bucket{tipo="fotones",le="`+bucket+`"} 0`) {
			t.Errorf("no bucket %s", bucket)
		}
	}
}

// bounded wants no series from what strangers make up.
func bounded(t *testing.T, h *host) {
	t.Helper()
	count := func() int {
		return strings.Count(ask(t, http.MethodGet, h.metrics+"/metrics", "").body, "\nhttp_requests_total{")
	}
	ask(t, http.MethodGet, h.url+"/made/up/0", "")
	before := count()
	for i := range 50 {
		ask(t, http.MethodGet, fmt.Sprintf("%s/made/up/%d", h.url, i), "")
		ask(t, http.MethodGet, fmt.Sprintf("%s/made/up?%d", h.url, i), "")
	}
	if after := count(); after != before {
		t.Errorf("%d series became %d", before, after)
	}
}
