package chaos_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// nextBuild makes a program with one more calculation, and with a model that gives other bits and says so.
func nextBuild(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "wasm", "catalog.json"))
	if err != nil {
		t.Fatal(err)
	}
	entry := regexp.MustCompile(`"id":"uniforme",.*`).Find(text)
	golden := regexp.MustCompile(`"[0-9a-f]{64}"`).Find(entry)
	if golden == nil {
		t.Fatal("the catalogue has no golden digest of uniforme")
	}
	program, err := build("next",
		change{"core/montecarlo/uniform.go", "j.Stream(uniformID)", "j.Stream(uniformID + 100)"},
		change{"wasm/catalog.json", string(golden), `"` + strings.Repeat("0", 64) + `"`},
		change{"core/catalog/catalog.go", "	&thermal.VanDerWaals,\n", "	&thermal.VanDerWaals,\n" +
			"	func() *core.Calculation { c := thermal.Wien; c.Slug = core.L(\"wien-dos\"); return &c }(),\n"})
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// roll ends a process in order and starts it again from another build.
func (p *process) roll(ctx context.Context, program string) error {
	p.mu.Lock()
	p.program = program
	p.mu.Unlock()
	return p.end(ctx, syscall.SIGTERM, fall{})
}

// current returns how many histories of a job are done, and its state, as the first host says.
func (w *world) current(ctx context.Context, id string) (uint64, string) {
	var status struct {
		State    string
		Progress struct{ Current uint64 }
	}
	text := ask(ctx, http.MethodGet, w.urls[0]+"/v1/simulacion/status/"+id, "").body
	if json.Unmarshal([]byte(text), &status) != nil {
		return 0, ""
	}
	return status.Progress.Current, status.State
}

// Workers first and then two hosts of one record go over, one after the other, to a build with one more
// calculation and one changed model: an open job of another model goes on from where it is through all
// of it, one of the changed model begins again once nobody gives its bits, and each ends with the bits of
// the build that its record names.
func TestRollingUpgrade(t *testing.T) {
	t.Parallel()
	next := nextBuild(t)
	w := newWorld(t, "upgrade", bench.fisica)
	w.redis = w.startRedis(t, "redis")
	url := "redis://" + w.redis.address + "/0"
	database := "DATABASE_URL=postgresql://fisica@" + w.startPostgres(t) + "/postgres?sslmode=disable"
	for range 2 {
		w.startHost(t, "REDIS_URL="+url, database, "JOB_MODEL_WAIT=2s")
	}
	worker := &process{
		name: "worker-0", program: w.program, args: []string{"worker"}, dir: w.folder,
		env: []string{"REDIS_URL=" + url, "WORKERS=1", "JOB_LEASE=" + lease.String()},
	}
	worker.launch(t)
	ctx := t.Context()

	kept := question{model: "propagacion", n: "300000000", params: [][2]string{{"formula", "a*b"}, {"entradas", quantities}}, generator: "philox4x32", seed: "7"}
	changed := question{model: "uniforme", n: "600000000", generator: "philox4x32", seed: "7"}
	ids := map[*question]string{}
	for _, q := range []*question{&kept, &changed} {
		q.result = w.calmly(t, next, q) // what its model gives in the end
	}
	for _, q := range []*question{&kept, &changed} {
		if ok := until(ctx, time.Minute, func() bool {
			ids[q] = field(ask(ctx, http.MethodPost, w.urls[1]+"/v2/simulaciones", q.body(q.model, "")).body, "task_id")
			return ids[q] != ""
		}); !ok {
			t.Fatal("no job is accepted")
		}
	}
	under := func(q *question, least uint64) bool {
		n, state := w.current(ctx, ids[q])
		return n > least && state != success
	}
	if !until(ctx, time.Minute, func() bool { return under(&kept, 0) && under(&changed, 0) }) {
		t.Fatal("the jobs don't begin")
	}
	goesOn := func(roll func() error) {
		t.Helper()
		before, _ := w.current(ctx, ids[&kept])
		if err := roll(); err != nil {
			t.Fatal(err)
		}
		if !until(ctx, time.Minute, func() bool { return under(&kept, before) }) {
			after, state := w.current(ctx, ids[&kept])
			t.Errorf("the unchanged model's job was at %d and is at %d, %s", before, after, state)
		}
	}
	goesOn(func() error { return worker.roll(ctx, next) })
	goesOn(func() error { return w.hosts[0].roll(ctx, next) })
	w.bothBuilds(t)
	if _, state := w.current(ctx, ids[&changed]); state == success {
		t.Error("the changed model's job ended without a worker of its build")
	}
	if origin := field(ask(ctx, http.MethodGet, w.urls[0]+"/v2/simulaciones/"+ids[&changed], "").body, "golden_anterior"); origin != "" {
		t.Error("the changed model's job begins again while a host of its build is there")
	}
	goesOn(func() error { return w.hosts[1].roll(ctx, next) })
	origin := w.ends(t, ids[&changed], &changed, "golden_anterior")
	if origin == "" || origin == strings.Repeat("0", 64) {
		t.Errorf("the changed model's job says that it was promised %q", origin)
	}
	if origin := w.ends(t, ids[&kept], &kept, "golden_anterior"); origin != "" {
		t.Errorf("the unchanged model's job began again: it was promised %q", origin)
	}
}

// bothBuilds looks at a new host and an old one side by side.
func (w *world) bothBuilds(t *testing.T) {
	t.Helper()
	for i, want := range []int{http.StatusOK, http.StatusNotFound} {
		if a := ask(t.Context(), http.MethodPost, w.urls[i]+"/v2/calculos/wien-dos", `{"temperatura":5772}`); a.status != want {
			t.Errorf("host %d answers the new calculation with %d %s, want %d", i, a.status, a.body, want)
		}
	}
}

// calmly computes a question with a build.
func (w *world) calmly(t *testing.T, program string, q *question) string {
	t.Helper()
	text, err := q.calmBy(program)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// ends waits until a job has ended right, and returns a member of its record.
func (w *world) ends(t *testing.T, id string, q *question, member string) string {
	t.Helper()
	ctx := t.Context()
	state := ""
	if !until(ctx, endsCalm, func() bool { _, state = w.current(ctx, id); return state == success || state == failure }) || state != success {
		t.Fatalf("%s is in %s: %s", q.model, state, ask(ctx, http.MethodGet, w.urls[0]+"/v2/simulaciones/"+id, "").body)
	}
	if got := ask(ctx, http.MethodGet, w.urls[0]+"/v2/simulaciones/"+id+"/resultado", "").body; got != q.result {
		t.Errorf("%s gives %.200s, want %.200s", q.model, got, q.result)
	}
	return field(ask(ctx, http.MethodGet, fmt.Sprintf("%s/v2/simulaciones/%s", w.urls[0], id), "").body, member)
}
