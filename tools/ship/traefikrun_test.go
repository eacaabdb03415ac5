//go:build traefik

package ship_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// nextBuild is the program with another version's name, once.
var nextBuild = sync.OnceValues(func() (string, error) {
	folder := filepath.Join(scratch, "next")
	if err := copyContext(repository, folder); err != nil {
		return "", err
	}
	name := filepath.Join(folder, "core", "version.go")
	text, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	next := bytes.Replace(text, []byte(`Version = "`), []byte(`Version = "9.`), 1)
	if err := os.WriteFile(name, next, 0o600); err != nil {
		return "", err
	}
	c := exec.Command("make", "build")
	c.Dir = folder
	if out, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return filepath.Join(folder, "bin", "fisica"), nil
})

// weighted is Traefik between a test and two hosts, with what it logs.
type weighted struct {
	proxy
	log *kept
}

// startTraefik starts Traefik with the files of deploy/traefik before two hosts; replaced are the
// ports, the certificate's place, the hosts' addresses, and what a test says beside these.
func startTraefik(t *testing.T, blue, green string, replaced ...string) *weighted {
	t.Helper()
	made, secure, plain := newProxy(t)
	p := &weighted{proxy: *made, log: new(kept)}
	replace := strings.NewReplacer(append([]string{
		`":8443"`, `"` + secure + `"`, `":8080"`, `"` + plain + `"`, "/etc/traefik/", p.folder + "/", "/run/secrets/", p.folder + "/",
		"http://blue:8000", "http://" + blue, "http://green:8000", "http://" + green,
	}, replaced...)...)
	for _, name := range []string{"traefik.yaml", "dynamic.yaml"} {
		p.write(t, name, replace.Replace(read(t, filepath.Join(repository, "deploy", "traefik", name))))
	}
	p.process = exec.CommandContext(context.WithoutCancel(t.Context()), filepath.Join(repository, "bin", "traefik"), "--configFile="+filepath.Join(p.folder, "traefik.yaml"))
	p.process.Stdout, p.process.Stderr = p.log, p.log
	if err := p.process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = p.process.Process.Signal(syscall.SIGKILL) // at SIGTERM it waits for streams, up to a minute
		_ = p.process.Wait()
		if t.Failed() {
			t.Logf("traefik: %.1500s", p.log.text())
		}
	})
	p.await(t)
	p.awaitRouter(t)
	return p
}

// awaitRouter returns once the file of routers is in force.
func (p *weighted) awaitRouter(t *testing.T) {
	t.Helper()
	for deadline := time.Now().Add(longest); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if code := status(t, p.client, p.url+"/health/live"); code != 0 && code != http.StatusNotFound {
			return
		}
	}
	t.Fatalf("no router: %s", p.log.text())
}

// status asks for a page and tells its status, 0 for no answer.
func status(t *testing.T, client *http.Client, url string) int {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := client.Do(request)
	if err != nil {
		return 0
	}
	_ = got.Body.Close()
	return got.StatusCode
}

// startBuild starts a program that another build made.
func startBuild(t *testing.T, program string) (string, *exec.Cmd) {
	t.Helper()
	address := freeAddress(t)
	c := exec.CommandContext(context.WithoutCancel(t.Context()), program, "serve")
	c.Dir, c.Env = t.TempDir(), []string{"FISICA_ADDR=" + address, "RATE_LIMIT_PER_MINUTE=6e7", "RATE_LIMIT_ADDRESS=60000000", "TRUSTED_PROXIES=127.0.0.1/32"}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
	for deadline := time.Now().Add(longest); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if status(t, http.DefaultClient, "http://"+address+"/health/ready") == http.StatusOK {
			return address, c
		}
	}
	t.Fatal("it does not become ready")
	return "", nil
}

// builds starts a host of this build and one of the next.
func builds(t *testing.T) (blue, green string, processes [2]*exec.Cmd) {
	t.Helper()
	this, err := built()
	if err != nil {
		t.Fatal(err)
	}
	next, err := nextBuild()
	if err != nil {
		t.Fatal(err)
	}
	program, err := filepath.Abs(this.at("bin/fisica"))
	if err != nil {
		t.Fatal(err)
	}
	blue, processes[0] = startBuild(t, program)
	green, processes[1] = startBuild(t, next)
	return blue, green, processes
}

// version asks for a calculation and tells which build answered, "" where none did.
func (p *weighted) version() string {
	request, _ := http.NewRequestWithContext(context.Background(), http.MethodPost, p.url+"/v1/cinematica/energia", strings.NewReader(`{"masa":1,"velocidad":1}`))
	request.Header.Set("X-API-Key", "fisica-2025-dev")
	request.Header.Set("Content-Type", "application/json")
	got, err := p.client.Do(request)
	if err != nil {
		return ""
	}
	defer func() { _ = got.Body.Close() }()
	var answer struct {
		Metadata struct {
			Version string `json:"version_modelo"`
		} `json:"metadata"`
	}
	if json.NewDecoder(got.Body).Decode(&answer) != nil || got.StatusCode != http.StatusOK {
		return ""
	}
	return answer.Metadata.Version
}

// shares counts who answers n requests.
func (p *weighted) shares(n int) (next, lost int) {
	for range n {
		switch v := p.version(); {
		case v == "":
			lost++
		case strings.HasPrefix(v, "9."):
			next++
		}
	}
	return next, lost
}

// The canary has its tenth, a switch of the weights loses nothing, and a host that has died gets
// nothing any more.
func TestWeightsOfTraefik(t *testing.T) {
	t.Parallel()
	blue, green, processes := builds(t)
	p := startTraefik(t, blue, green)
	const n = 1000
	next, lost := p.shares(n)
	if bound := 4 * math.Sqrt(n*0.1*0.9); math.Abs(float64(next)-n*0.1) > bound || lost > 0 {
		t.Errorf("the canary answered %d of %d, want %d ± %.0f; %d lost", next, n, n/10, bound, lost)
	}
	t.Logf("canary: %d of %d", next, n)

	done, all := make(chan struct{}), 0
	var people sync.WaitGroup
	var missed int
	people.Go(func() {
		for {
			select {
			case <-done:
				return
			default:
				if all++; p.version() == "" {
					missed++
				}
			}
		}
	})
	weights := strings.NewReplacer("weight: 90", "weight: 0", "weight: 10", "weight: 100").Replace(read(t, filepath.Join(p.folder, "dynamic.yaml")))
	p.write(t, "dynamic.yaml", weights)
	for deadline := time.Now().Add(longest); ; {
		if next, _ := p.shares(50); next == 50 {
			break
		} else if time.Now().After(deadline) {
			t.Fatalf("after the switch the new version answers %d of 50", next)
		}
	}
	_ = processes[0].Process.Signal(syscall.SIGTERM) // the old version goes
	_ = processes[0].Wait()
	time.Sleep(time.Second)
	close(done)
	people.Wait()
	if missed > 0 || all < 100 {
		t.Errorf("%d of %d requests were lost in the switch", missed, all)
	}
	t.Logf("switch: %d of %d lost", missed, all)
}

// A host that has died gets nothing once its health has been asked, whatever its weight.
func TestHealthOfTraefik(t *testing.T) {
	t.Parallel()
	blue, green, processes := builds(t)
	p := startTraefik(t, blue, green, "interval: 5s", "interval: 1s")
	if next, lost := p.shares(100); next == 0 || lost > 0 {
		t.Fatalf("the canary answers %d of 100; %d lost", next, lost)
	}
	_ = processes[1].Process.Kill()
	_ = processes[1].Wait()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		next, lost := p.shares(100)
		if next == 0 && lost == 0 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("of 100 requests %d are still lost to the dead host", lost)
		}
	}
}

// A running host behind Traefik: answers, large bodies, what is refused by whom, and a log without
// what queries hold.
func TestBehindTraefik(t *testing.T) {
	t.Parallel()
	host := startHost(t, "TRUSTED_PROXIES=127.0.0.1/32")
	p := startTraefik(t, host, host)
	if code, body := p.text(t, "POST", "/v1/cinematica/energia", "application/json", strings.NewReader(`{"masa":9.10938e-31,"velocidad":1000000}`)); code != 200 || !strings.HasPrefix(body, `{"energia_joules":4.55469e-19,`) {
		t.Errorf("energy: %d %s", code, body)
	}
	column := strings.Repeat("1.25000\n", 1_900_000) // 15 MB
	if code, body := p.text(t, "POST", "/v1/procesamiento/datos", "text/csv", strings.NewReader("v\n"+column)); code != 200 || !strings.Contains(body, `"n":`) {
		t.Errorf("15 MB: %d %.200s", code, body)
	}
	for _, path := range []string{"/metrics", "/debug/pprof/", "/debug/pprof/heap"} {
		if code, body := p.text(t, "GET", path, "", nil); code != 404 || strings.Contains(body, "{") {
			t.Errorf("%s: %d %s", path, code, body)
		}
	}
	if got := p.ask(t, "GET", "/health/live?ticket=secreto", "", nil); got.code != 200 || got.header.Get("Strict-Transport-Security") == "" {
		t.Errorf("health: %d %v", got.code, got.header)
	}
	if got := p.send(t, "GET", p.plain+"/docs?a=b", "", nil); got.code/100 != 3 || got.header.Get("Location") != "https://127.0.0.1/docs?a=b" {
		t.Errorf("without TLS: %d, Location %s", got.code, got.header.Get("Location"))
	}
	if log := p.log.text(); !strings.Contains(log, `"DownstreamStatus":200`) || strings.Contains(log, "secreto") {
		t.Errorf("the log: %s", log)
	}
}

// A host hears who asks, and no lie about it.
func TestForwardedByTraefik(t *testing.T) {
	t.Parallel()
	checkForwarded(t, func(host string) *proxy { return &startTraefik(t, host, host).proxy })
}

// Events pass one by one, and a stream lives longer than a request may take to arrive.
func TestEventsBehindTraefik(t *testing.T) {
	t.Parallel()
	host := startHost(t)
	p := startTraefik(t, host, host, "readTimeout: 60s", "readTimeout: 2s")
	_, body := p.text(t, "POST", "/v2/simulaciones", "application/json", strings.NewReader(`{"modelo":"uniforme","n":100000000000,"semilla":"1"}`))
	_, rest, _ := strings.Cut(body, `"task_id":"`)
	id, _, _ := strings.Cut(rest, `"`)
	start, seen := time.Now(), 0
	lines := bufio.NewScanner(p.ask(t, "GET", "/v2/simulaciones/"+id+"/eventos", "", nil).body)
	for time.Since(start) < 5*time.Second && lines.Scan() {
		if strings.HasPrefix(lines.Text(), "data: ") {
			seen++
		}
	}
	if seen < 2 || time.Since(start) < 5*time.Second {
		t.Errorf("%d events in %v (%v)", seen, time.Since(start), lines.Err())
	}
	if code, body := p.text(t, "DELETE", "/v2/simulaciones/"+id, "", nil); code/100 != 2 {
		t.Errorf("cancel: %d %s", code, body)
	}
}

// kept is a log that a test reads.
type kept struct {
	mutex  sync.Mutex
	buffer bytes.Buffer
}

func (k *kept) Write(p []byte) (int, error) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	return k.buffer.Write(p)
}

func (k *kept) text() string {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	return k.buffer.String()
}
