package ship_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// platform is deploy/blue-green.sh's, with processes of this machine for containers.
const platform = `
start() {
  case $2 in absent) return 0 ;; esac
  local set=""
  case $2 in broken) set="FISICA_DATA=/dev/null/none" ;; esac
  mkdir -p "$STATE/data-$1"
  (cd "$STATE/data-$1" && exec env -i ENV=development RATE_LIMIT_PER_MINUTE=6e7 RATE_LIMIT_ADDRESS=60000000 FISICA_ADDR="$(cat "$STATE/address-$1")" $set "$PROGRAM" serve) \
    >"$STATE/log-$1" 2>&1 9>&- &
  echo $! >"$STATE/pid-$1"
}
stop() { kill "$(cat "$STATE/pid-$1")" 2>/dev/null; while kill -0 "$(cat "$STATE/pid-$1")" 2>/dev/null; do sleep 0.1; done; rm -f "$STATE/pid-$1"; }
ready() { env -i FISICA_ADDR="$(cat "$STATE/address-$1")" "$PROGRAM" health >/dev/null 2>&1; }
servers() { cat "$STATE/address-$1"; }
metrics() { if [ -n "${METRICS:-}" ]; then echo "$METRICS"; else echo "http://$(cat "$STATE/address-$1")/metrics"; fi; }
reload() { kill -HUP "$NGINX"; }
watch() { "$PROGRAM" watch --checks 3 --every 300ms --requests 5 "$@"; }
`

// deployment is a site of two colours behind nginx, and people who use it.
type deployment struct {
	proxy       *proxy
	program     string
	asked, lost atomic.Int64
}

func deploymentOf(t *testing.T) *deployment {
	t.Helper()
	build, err := built()
	if err != nil {
		t.Fatal(err)
	}
	program, err := filepath.Abs(build.at("bin/fisica"))
	if err != nil {
		t.Fatal(err)
	}
	blue := freeAddress(t)
	d := &deployment{proxy: startProxy(t, blue), program: program}
	d.proxy.write(t, "address-blue", blue)
	d.proxy.write(t, "address-green", freeAddress(t))
	d.proxy.write(t, "platform.sh", platform)
	d.start(t, "blue")
	return d
}

// start starts a colour as the platform does, and waits until it is ready.
func (d *deployment) start(t *testing.T, colour string) {
	t.Helper()
	c := exec.CommandContext(t.Context(), "bash", "-euc", `source "$STATE/platform.sh"; start "$1" good; until ready "$1"; do sleep 0.1; done`, "start", colour)
	c.Env = append(os.Environ(), "STATE="+d.proxy.folder, "PROGRAM="+d.program)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Cleanup(func() { d.kill(colour) })
}

// use asks all the time until the test stops it, and counts what is not answered well.
func (d *deployment) use(t *testing.T) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	var people sync.WaitGroup
	for range 4 {
		people.Go(func() {
			for ctx.Err() == nil {
				request, _ := http.NewRequestWithContext(context.WithoutCancel(ctx), http.MethodPost, d.proxy.url+"/v1/cinematica/energia", strings.NewReader(`{"masa":1,"velocidad":1}`))
				request.Header.Set("X-API-Key", "fisica-2025-dev")
				request.Header.Set("Content-Type", "application/json")
				request.Close = true // a reused connection may be one that nginx has just closed at a reload
				answer, err := d.proxy.client.Do(request)
				if d.asked.Add(1); err != nil || answer.StatusCode != http.StatusOK {
					d.lost.Add(1)
				}
				if err == nil {
					_ = answer.Body.Close()
				}
				time.Sleep(5 * time.Millisecond)
			}
		})
	}
	return func() { cancel(); people.Wait() }
}

// deploy runs deploy/blue-green.sh.
func (d *deployment) deploy(t *testing.T, version string, set ...string) (out string, code int) {
	t.Helper()
	script, err := filepath.Abs(filepath.Join(repository, "deploy", "blue-green.sh"))
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), script, version)
	c.Env = append(os.Environ(), append([]string{
		"PLATFORM=" + filepath.Join(d.proxy.folder, "platform.sh"), "STATE=" + d.proxy.folder, "PROGRAM=" + d.program,
		"DRAIN=1", "READY=20", "NGINX=" + strconv.Itoa(d.proxy.process.Process.Pid),
	}, set...)...)
	text, _ := c.CombinedOutput()
	t.Cleanup(func() { d.kill("green") })
	return string(text), c.ProcessState.ExitCode()
}

// kill ends what the platform started of a colour.
func (d *deployment) kill(colour string) {
	text, err := os.ReadFile(filepath.Join(d.proxy.folder, "pid-"+colour))
	if err != nil {
		return
	}
	if pid, err := strconv.Atoi(strings.TrimSpace(string(text))); err == nil {
		if p, err := os.FindProcess(pid); err == nil {
			_ = p.Kill()
		}
	}
}

// serving tells to which colour nginx sends requests.
func (d *deployment) serving(t *testing.T) string {
	t.Helper()
	for _, colour := range []string{"blue", "green"} {
		if strings.Contains(read(t, filepath.Join(d.proxy.folder, "upstream.conf")), read(t, filepath.Join(d.proxy.folder, "address-"+colour))) {
			return colour
		}
	}
	return ""
}

// failingMetrics serves the metrics of a version that computed other bits, and returns where.
func failingMetrics(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "# TYPE fisica_bits_differ_total counter\nfisica_bits_differ_total 1\n# TYPE process_start_time_seconds gauge\nprocess_start_time_seconds 5\n")
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// A good version takes over, and nobody who asks meanwhile notices.
func TestBlueGreen(t *testing.T) {
	t.Parallel()
	d := deploymentOf(t)
	stop := d.use(t)
	out, code := d.deploy(t, "good")
	stop()
	if code != 0 || d.serving(t) != "green" || !strings.Contains(out, "3/3: ") {
		t.Errorf("exit %d, %s serves\n%s", code, d.serving(t), out)
	}
	if asked, lost := d.asked.Load(), d.lost.Load(); lost > 0 || asked < 50 {
		t.Errorf("%d of %d requests lost", lost, asked)
	}
	t.Logf("%d requests, %d lost", d.asked.Load(), d.lost.Load())
}

// A version that does not start, one that never comes, and one that is seen to fail leave the present
// one serving, and nobody who asks meanwhile notices.
func TestBlueGreenGoesBack(t *testing.T) {
	t.Parallel()
	failing := failingMetrics(t)
	for name, tt := range map[string]struct{ version, metrics, want string }{
		"does not start": {version: "broken", want: "is not ready after"},
		"never comes":    {version: "absent", want: "is not ready after"},
		"other bits":     {version: "good", metrics: failing, want: "bits distintos"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := deploymentOf(t)
			stop := d.use(t)
			out, code := d.deploy(t, tt.version, "METRICS="+tt.metrics, "READY=3")
			stop()
			if code != 1 || d.serving(t) != "blue" || !strings.Contains(out, tt.want) || !strings.Contains(out, "back to blue") {
				t.Errorf("exit %d, %s serves\n%s", code, d.serving(t), out)
			}
			if asked, lost := d.asked.Load(), d.lost.Load(); lost > 0 || asked < 50 {
				t.Errorf("%d of %d requests lost", lost, asked)
			}
		})
	}
}
