package api_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"log/slog"
	"math"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/api"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/engine"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/worker"
	"github.com/fisica-lab/fisica/wasm"
)

// exampleJob asks for so many histories of a model's first example.
func exampleJob(model string, n int) string {
	m := catalog.FindModel(model)
	return fmt.Sprintf(`{"modelo":%q,"n":%d,"semilla":"7","parametros":%s}`, model, n, wire.AppendParams(nil, m, m.Examples[0]))
}

// lentJob has 40 ranges of one chunk each.
func lentJob() string { return exampleJob("fotones", 40*16384-5) }

// htmlTab is a page's part over HTTP: it claims chunks, computes them in the module, delivers them.
type htmlTab struct {
	s     *service
	id    string // of the job
	name  string
	spec  *job.Spec
	e     *engine.Engine
	spoil func(k uint64, tally []int64) // what a liar does with it
}

// lent says who computed what.
type lent struct {
	Chunks  uint64 `json:"tramos"`
	Server  uint64 `json:"solo_servidor"`
	Both    uint64 `json:"pestana_y_servidor"`
	Alone   uint64 `json:"solo_pestanas"`
	Waiting uint64 `json:"por_confirmar"`
	Banned  uint64 `json:"pestanas_expulsadas"`
}

func (s *service) claim(tb testing.TB, id, tab string, headers ...string) reply {
	tb.Helper()
	return s.ask(tb, "POST", "/v2/simulaciones/"+id+"/tramos?pestana="+tab, "", append([]string{"X-API-Key", auth.DevelopmentKey}, headers...)...)
}

func (s *service) deliver(tb testing.TB, id, tab string, first uint64, body []byte) reply {
	tb.Helper()
	return s.ask(tb, "PUT", fmt.Sprintf("/v2/simulaciones/%s/tramos/%d?pestana=%s", id, first, tab), string(body),
		"X-API-Key", auth.DevelopmentKey, "Content-Type", "application/octet-stream")
}

// newTab returns a tab of the development key's user.
func newTab(t *testing.T, s *service, id, name string) *htmlTab {
	t.Helper()
	e, err := engine.New(t.Context(), wasm.Physics, engine.Options{Instances: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close(context.WithoutCancel(t.Context())) })
	j, err := s.jobs.Store.Job(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return &htmlTab{s: s, id: id, name: name, spec: &j.Spec, e: e}
}

// step claims and delivers once, and returns the last status.
func (p *htmlTab) step(t *testing.T) int {
	t.Helper()
	got := p.s.claim(t, p.id, p.name)
	var said struct {
		Loan *struct {
			First uint64 `json:"primer_tramo"`
			Count uint64 `json:"tramos"`
			Bytes int    `json:"bytes"`
		} `json:"prestamo"`
	}
	if got.status != http.StatusOK {
		return got.status
	}
	if err := json.Unmarshal([]byte(got.body), &said); err != nil {
		t.Fatal(err)
	}
	if said.Loan == nil {
		time.Sleep(5 * time.Millisecond) // the page waits a second
		return got.status
	}
	var body []byte
	for k := said.Loan.First; k < said.Loan.First+said.Loan.Count; k++ {
		tally, err := p.e.Chunk(p.spec.Definition().ID, p.spec.Core(), k)
		if err != nil {
			t.Fatal(err)
		}
		if p.spoil != nil {
			p.spoil(k, tally)
		}
		for _, x := range tally {
			body = binary.LittleEndian.AppendUint64(body, uint64(x))
		}
	}
	if len(body) != said.Loan.Bytes {
		t.Errorf("%d bytes, the host expects %d", len(body), said.Loan.Bytes)
	}
	return p.s.deliver(t, p.id, p.name, said.Loan.First, body).status
}

// run works until the job has ended or the tab is banned.
func (p *htmlTab) run(t *testing.T) {
	t.Helper()
	for {
		switch status := p.step(t); status {
		case 200, 409: // NOT_LENT, or ALREADY_FINISHED: the record says
			if j, err := p.s.jobs.Store.Job(t.Context(), p.id); err != nil || j.State.Final() {
				return
			}
		case 403:
			return
		default:
			t.Errorf("%s: status %d", p.name, status)
			return
		}
	}
}

// serve computes natively, one range at a time, until the returned function is called.
func (s *service) serve() (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	w := worker.Worker{Name: "server", Broker: s.jobs.Broker, Lanes: 1, Extend: time.Second, Log: slog.New(slog.DiscardHandler)}
	var running sync.WaitGroup
	running.Go(func() { w.Run(ctx) })
	return func() {
		cancel()
		running.Wait()
	}
}

// ended waits for a job's end, and returns who computed it.
func (s *service) ended(t *testing.T, id string) lent {
	t.Helper()
	if last := s.finish(t, id); !strings.Contains(last, `"status":"completed"`) {
		t.Fatalf("the job ends with %s", last)
	}
	var record struct {
		Lent lent `json:"prestado"`
	}
	if err := json.Unmarshal([]byte(s.get(t, "/v2/simulaciones/"+id).body), &record); err != nil {
		t.Fatal(err)
	}
	return record.Lent
}

// sameAsAlone requires the result and the digests of a run without tabs.
func (s *service) sameAsAlone(t *testing.T, id string) {
	t.Helper()
	j, err := s.jobs.Store.Job(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.jobs.Store.Outcome(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	want := j.Compute()
	result := job.AppendSummary(nil, job.Summarize(&j.Spec, want.Histories, want.Total))
	if !bytes.Equal(got.Digests, want.Digests) || !bytes.Equal(got.Result, result) {
		t.Error("the bits are not those of a run without tabs")
	}
}

func startAlone(t *testing.T) *service {
	t.Helper()
	return startLanes(t, 0, func(*api.Options) {})
}

// A job that two tabs and a server compute together has the bits of a server's alone; with a tab that
// lies in every tenth chunk, too.
func TestLentTabs(t *testing.T) {
	t.Parallel()
	lies := 0
	lie := func(k uint64, tally []int64) {
		if k%10 == 3 {
			tally[k%uint64(len(tally))]++
			lies++
		}
	}
	for name, spoil := range map[string]func(uint64, []int64){"honest": nil, "one lies": lie} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startAlone(t)
			id := s.create(t, lentJob())
			one, two := newTab(t, s, id, "pestana-1"), newTab(t, s, id, "pestana-2")
			for range 5 { // before the server comes
				one.step(t)
				two.step(t)
			}
			two.spoil = spoil
			for spoil != nil && lies == 0 { // a server is quicker than a tab: it must have one lie to find
				two.step(t)
			}
			var tabs sync.WaitGroup
			for _, tab := range []*htmlTab{one, two} {
				tabs.Go(func() { tab.run(t) })
			}
			stop := s.serve()
			who := s.ended(t, id)
			tabs.Wait()
			stop()
			s.sameAsAlone(t, id)
			if who.Alone < 5 || who.Chunks != who.Server+who.Both+who.Alone || who.Waiting != 0 || who.Banned != map[bool]uint64{true: 1}[spoil != nil] {
				t.Errorf("who computed what: %+v", who)
			}
			t.Logf("%+v", who)
		})
	}
}

// Each lie of a tab that a server looks at is found, and costs the job nothing.
func TestLentLies(t *testing.T) {
	t.Parallel()
	s := startAlone(t)
	id := s.create(t, lentJob())
	liar := newTab(t, s, id, "pestana-miente")
	liar.spoil = func(_ uint64, tally []int64) { tally[0]++ }
	for range 20 { // more than the job lends to one
		if status := liar.step(t); status != 200 {
			t.Fatalf("status %d", status)
		}
	}
	stop := s.serve()
	who := s.ended(t, id)
	stop()
	s.sameAsAlone(t, id)
	if want := (lent{Chunks: who.Chunks, Server: who.Chunks, Banned: 1}); who != want {
		t.Errorf("who computed what: %+v", who)
	}
}

// Two tabs that lie in the same way harm their owner alone: the host says that it does not vouch.
func TestLentLiesAlike(t *testing.T) {
	t.Parallel()
	s := startAlone(t)
	id := s.create(t, lentJob())
	pair := []*htmlTab{newTab(t, s, id, "pestana-1"), newTab(t, s, id, "pestana-2")}
	for range 3 {
		for _, tab := range pair {
			tab.spoil = func(_ uint64, tally []int64) { tally[0] += 2 }
			tab.step(t)
		}
	}
	stop := s.serve()
	who := s.ended(t, id)
	stop()
	if who.Alone != 3 || who.Server != who.Chunks-3 {
		t.Errorf("who computed what: %+v", who)
	}
	if signed := s.get(t, "/v2/simulaciones/"+id+"/recibo").body; !strings.Contains(signed, `"tramos_solo_pestanas":3,`) {
		t.Errorf("the receipt does not say it: %s", signed)
	}
}

// What two tabs make up together may be anything: where it can't be a result the servers compute it all.
func TestLentNonsense(t *testing.T) {
	t.Parallel()
	for _, model := range []string{"fotones", "uniforme", "propagacion", "ising"} {
		for name, value := range map[string]int64{"most": math.MaxInt64, "least": math.MinInt64} {
			t.Run(model+" "+name, func(t *testing.T) {
				t.Parallel()
				s := startAlone(t)
				id := s.create(t, exampleJob(model, map[string]int{"fotones": 6e4, "uniforme": 4 << 20, "propagacion": 2 << 20, "ising": 1500}[model]))
				for range 2 {
					for _, tab := range []string{"pestana-1", "pestana-2"} {
						p := newTab(t, s, id, tab)
						p.spoil = func(_ uint64, tally []int64) {
							for i := range tally {
								tally[i] = value
							}
						}
						p.step(t)
					}
				}
				stop := s.serve()
				who := s.ended(t, id)
				stop()
				if who.Alone == 0 {
					s.sameAsAlone(t, id)
				}
				if result := s.get(t, "/v2/simulaciones/"+id+"/resultado"); result.status != 200 || !json.Valid([]byte(result.body)) {
					t.Errorf("%d %.200s", result.status, result.body)
				}
			})
		}
	}
}

// Whom nothing is lent, and what is not taken.
func TestLendRefuses(t *testing.T) {
	t.Parallel()
	s := startAlone(t)
	id := s.create(t, lentJob())
	const tab = "pestana-1"
	path := "/v2/simulaciones/" + id + "/tramos"
	tally := make([]byte, 8*2368)
	for _, tt := range []struct {
		name string
		got  reply
		want int
		code string
	}{
		{"nobody", s.ask(t, "POST", path+"?pestana="+tab, ""), 403, "MISSING_CREDENTIALS"},
		{"another", s.ask(t, "POST", path+"?pestana="+tab, "", "X-API-Key", "fisica-2025-test"), 404, "NOT_FOUND"},
		{"another delivers", s.ask(t, "PUT", path+"/0?pestana="+tab, "", "X-API-Key", "fisica-2025-test", "Content-Type", "application/octet-stream"), 404, "NOT_FOUND"},
		{"no tab", s.claim(t, id, ""), 422, `"pestana"`},
		{"a strange tab", s.claim(t, id, "pestana%0A1"), 422, `"pestana"`},
		{"an unknown field", s.claim(t, id, tab+"&x=1"), 422, `"x"`},
		{"no job", s.claim(t, "x", tab), 404, "NOT_FOUND"},
		{"nothing lent", s.deliver(t, id, tab, 39, tally[:8*2368]), 409, "NOT_LENT"},
		{"too short", s.deliver(t, id, tab, 0, tally[:8*2368-1]), 422, `"longitud"`},
		{"too long", s.deliver(t, id, tab, 0, append(tally, 0)), 422, `"longitud"`},
		{"no such chunk", s.deliver(t, id, tab, 40, tally), 422, `"longitud"`},
		{"no number", s.ask(t, "PUT", path+"/x?pestana="+tab, "", "X-API-Key", auth.DevelopmentKey, "Content-Type", "application/octet-stream"), 404, "NOT_FOUND"},
		{"JSON", s.ask(t, "PUT", path+"/0?pestana="+tab, "{}", "X-API-Key", auth.DevelopmentKey, "Content-Type", "application/json"), 415, "BINARY_EXPECTED"},
		{"a body too large", s.deliver(t, id, tab, 0, make([]byte, 1<<20+1)), 413, "BODY_TOO_LARGE"},
	} {
		if tt.got.status != tt.want || !strings.Contains(tt.got.body, tt.code) {
			t.Errorf("%s: %d %s, want %d %s", tt.name, tt.got.status, tt.got.body, tt.want, tt.code)
		}
	}
	for i := range job.MaxTabs {
		if got := s.claim(t, id, fmt.Sprintf("pestana-%d", i)); got.status != 200 || !strings.Contains(got.body, `"bytes":18944}`) {
			t.Errorf("tab %d: %d %s", i, got.status, got.body)
		}
	}
	if got := s.claim(t, id, "pestana-x"); got.status != 429 || got.header.Get("Retry-After") != "60" {
		t.Errorf("one tab more: %d %s", got.status, got.body)
	}
	if got := s.ask(t, "DELETE", "/v2/simulaciones/"+id, "", "X-API-Key", auth.DevelopmentKey); got.status != 202 {
		t.Fatalf("cancel: %d", got.status)
	}
	for _, got := range []reply{s.claim(t, id, tab), s.deliver(t, id, tab, 39, tally)} {
		if got.status != 409 || !strings.Contains(got.body, "ALREADY_FINISHED") {
			t.Errorf("of an ended job: %d %s", got.status, got.body)
		}
	}
}

// Tabs are limited apart from what their owner asks.
func TestLendLimited(t *testing.T) {
	t.Parallel()
	rates := few()
	rates.Tabs = 3
	s := startRated(t, rates)
	for i := range 4 {
		got := s.claim(t, "x", "pestana-1", "X-API-Key", "fisica-2025-test")
		if want := map[bool]int{true: 404, false: 429}[i < 3]; got.status != want || got.header.Get("RateLimit-Policy") != `"tramos";q=3;w=60` {
			t.Errorf("request %d: %d, want %d (%s)", i, got.status, want, got.header.Get("RateLimit-Policy"))
		}
	}
	if got := s.ask(t, "POST", energia, mass, "X-API-Key", "fisica-2025-test"); got.status != 200 || !strings.HasPrefix(got.header.Get("RateLimit"), `"clave";r=9;`) {
		t.Errorf("beside them: %d %s", got.status, got.header.Get("RateLimit"))
	}
}
