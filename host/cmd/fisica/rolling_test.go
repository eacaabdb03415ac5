package main_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/broker/redis/redistest"
	"github.com/fisica-lab/fisica/host/internal/store/postgres/postgrestest"
)

// front is nginx with deploy/nginx/nginx.conf, without TLS, before hosts.
type front struct {
	url, folder string
	process     *exec.Cmd
}

func startFront(t *testing.T, hosts ...*running) *front {
	t.Helper()
	const program = "/usr/sbin/nginx"
	if _, err := os.Stat(program); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("CI has no nginx, and skips nothing")
		}
		t.Skip("no nginx")
	}
	f := &front{folder: t.TempDir()}
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "deploy", "nginx", "nginx.conf"))
	if err != nil {
		t.Fatal(err)
	}
	address := unusedAddress(t)
	f.url = "http://" + address
	f.write(t, "nginx.conf", string(text))
	f.write(t, "listen.conf", "listen "+address+";\n")
	f.write(t, "redirect.conf", "listen "+unusedAddress(t)+";\n")
	f.passTo(t, hosts...)
	directives := "daemon off;"
	if os.Geteuid() == 0 {
		directives += " user root;" // its files are root's here
	}
	f.process = exec.CommandContext(context.WithoutCancel(t.Context()), program, "-p", f.folder+"/", "-c", "nginx.conf", "-g", directives)
	if err := f.process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = f.process.Process.Signal(syscall.SIGTERM)
		_ = f.process.Wait()
	})
	await(t, f.url+"/health/ready")
	return f
}

func (f *front) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(f.folder, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// passTo sends requests to hosts, as deploy/blue-green.sh does.
func (f *front) passTo(t *testing.T, hosts ...*running) {
	t.Helper()
	var lines strings.Builder
	for _, h := range hosts {
		fmt.Fprintf(&lines, "server %s max_fails=2 fail_timeout=5s;\n", strings.TrimPrefix(h.url, "http://"))
	}
	f.write(t, "upstream.conf", lines.String())
	if f.process != nil {
		if err := f.process.Process.Signal(syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
	}
}

func unusedAddress(t *testing.T) string {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// await returns once an address answers 200.
func await(t *testing.T, url string) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := http.DefaultClient.Do(request)
		if err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return
			}
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s: %v", url, err)
		}
	}
}

// people ask a service all the time, once each, and keep account.
type people struct {
	url    string
	client http.Client
	ctx    context.Context //nolint:containedctx // it ends them all
	all    sync.WaitGroup

	mu    sync.Mutex
	asked int
	lost  []string
	jobs  []string
}

// ask sends a request once: nobody asks again for what was lost.
func (p *people) ask(path, body string, want int) []byte {
	request, err := http.NewRequestWithContext(context.WithoutCancel(p.ctx), http.MethodPost, p.url+path, strings.NewReader(body))
	if err != nil {
		return nil
	}
	request.Header.Set("X-API-Key", "fisica-2025-dev")
	request.Header.Set("Content-Type", "application/json")
	var text []byte
	code := 0
	answer, err := p.client.Do(request)
	if err == nil {
		text, err = io.ReadAll(answer.Body)
		code = answer.StatusCode
		_ = answer.Body.Close()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.asked++; err != nil || code != want {
		p.lost = append(p.lost, fmt.Sprintf("%s %d %v %.200s", path, code, err, text))
		return nil
	}
	return text
}

// work lets people calculate and start simulations until the context ends.
func (p *people) work() {
	for range 4 {
		p.all.Go(func() {
			for ; p.ctx.Err() == nil; time.Sleep(3 * time.Millisecond) {
				p.ask("/v1/cinematica/energia", `{"masa":1,"velocidad":1}`, http.StatusOK)
			}
		})
	}
	for i := range 2 {
		p.all.Go(func() {
			for n := i; p.ctx.Err() == nil; time.Sleep(100 * time.Millisecond) {
				n += 2
				var queued struct {
					ID string `json:"task_id"`
				}
				if text := p.ask("/v2/simulaciones", `{"modelo":"uniforme","n":3000000,"semilla":"`+strconv.Itoa(n)+`"}`, http.StatusAccepted); json.Unmarshal(text, &queued) == nil {
					p.mu.Lock()
					p.jobs = append(p.jobs, queued.ID)
					p.mu.Unlock()
				}
			}
		})
	}
}

// Every host and every worker is restarted, one by one, while people ask: nginx is told first that a
// host goes, then the host ends by itself and another comes. No request is lost and no simulation.
func TestRollingRestart(t *testing.T) {
	t.Parallel()
	queue := redistest.Start(t)
	settings := []string{
		"DATABASE_URL=" + postgrestest.Start(t).URL(t), "REDIS_URL=" + queue.URL(), "RATE_LIMIT_ADDRESS=60000000",
	}
	hosts := []*running{serveWith(t, settings...), serveWith(t, settings...)}
	workers := []*exec.Cmd{startWorker(t, queue), startWorker(t, queue)}
	f := startFront(t, hosts...)
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	// A connection each: whoever reuses one meets, now and then, one that nginx has just closed at a
	// reload, and has to send again.
	p := &people{url: f.url, ctx: ctx, client: http.Client{Transport: &http.Transport{DisableKeepAlives: true}}}
	p.work()
	defer func() { stop(); p.all.Wait() }()
	for i := range hosts {
		f.passTo(t, hosts[1-i])
		time.Sleep(time.Second) // nginx's old processes send what they have, as a preStop lets Kubernetes
		hosts[i].end(t, syscall.SIGTERM)
		hosts[i] = serveWith(t, settings...)
		await(t, hosts[i].url+"/health/ready")
		f.passTo(t, hosts...)
	}
	for i := range workers {
		if err := workers[i].Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := workers[i].Wait(); err != nil {
			t.Errorf("worker: %v", err)
		}
		workers[i] = startWorker(t, queue)
	}
	stop()
	p.all.Wait()
	unfinished := 0
	through := &running{url: f.url}
	for _, id := range p.jobs {
		if events := through.text(t, "GET", "/v2/simulaciones/"+id+"/eventos", ""); !strings.Contains(events, `"status":"completed"`) {
			unfinished++
			t.Errorf("%s ends with %.200s", id, events[max(0, len(events)-200):])
		}
	}
	fmt.Printf("FIGURE rodaje_peticiones=%d requests\nFIGURE rodaje_perdidas=%d requests goal=0\n", p.asked, len(p.lost))
	fmt.Printf("FIGURE rodaje_trabajos=%d jobs\nFIGURE rodaje_trabajos_perdidos=%d jobs goal=0\n", len(p.jobs), unfinished)
	if len(p.lost) > 0 || p.asked < 100 || len(p.jobs) < 5 {
		t.Errorf("of %d requests and %d jobs lost: %v", p.asked, len(p.jobs), p.lost)
	}
	for _, h := range hosts {
		h.end(t, syscall.SIGTERM)
	}
}
