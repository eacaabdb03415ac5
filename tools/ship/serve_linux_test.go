package ship_test

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// grace is how long Docker waits after SIGTERM before it kills.
const grace = 10 * time.Second

// By itself the image asks for a key: it opens to nobody with the keys that everybody knows.
func TestBareStartIsRefused(t *testing.T) {
	t.Parallel()
	i := image(t)
	c := i.command(t, []string{"FISICA_ADDR=127.0.0.1:0"}, append(i.entrypoint, i.params...)...)
	var out strings.Builder
	c.Stdout, c.Stderr = &out, &out
	if err := unprivileged(c.Run); err == nil || !strings.Contains(out.String(), "SECRET_KEY") {
		t.Errorf("%v: %s", err, out.String())
	}
}

// The image starts, answers, is healthy while it serves, and ends in time at SIGTERM with a
// simulation under way; and it writes into its two folders only.
func TestServes(t *testing.T) {
	t.Parallel()
	i := image(t)
	before := i.files(t)
	c, url := i.serve(t)
	i.checkRights(t, c.Process.Pid)
	if got := post(t, url+"/v1/cinematica/energia", `{"masa":9.10938e-31,"velocidad":1000000}`); !strings.HasPrefix(got, `{"energia_joules":4.55469e-19,`) {
		t.Errorf("energy: %s", got)
	}
	if got := post(t, url+"/v2/simulaciones", `{"modelo":"uniforme","n":100000000000,"semilla":"1"}`); !strings.Contains(got, "task_id") {
		t.Errorf("simulation: %s", got)
	}
	if out, err := i.healthy(t, url); err != nil {
		t.Errorf("HEALTHCHECK while it serves: %v %s", err, out)
	}
	end(t, c)
	if out, err := i.healthy(t, url); err == nil {
		t.Errorf("HEALTHCHECK after the end: %s", out)
	}
	if after := i.files(t); after != before {
		t.Errorf("it changed files outside of /data and /tmp:\n%s\nthey were\n%s", after, before)
	}
	if _, err := os.Stat(i.at("/data/fisica.db")); err != nil {
		t.Error(err)
	}
}

// serve starts the image with the keys of development and what is set beside them, on a free port, and
// returns its address.
func (s *stage) serve(t *testing.T, set ...string) (c *exec.Cmd, url string) {
	t.Helper()
	c = s.command(t, append(set, "ENV=development", "FISICA_ADDR=127.0.0.1:0"), append(s.entrypoint, s.params...)...)
	c.Stderr = t.Output()
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := unprivileged(c.Start); err != nil {
		t.Fatal(err)
	}
	first, err := bufio.NewReader(out).ReadString('\n')
	_, url, found := strings.Cut(strings.TrimSpace(first), ": ")
	if err != nil || !found {
		t.Fatalf("the first line is %q (%v)", first, err)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	return c, url
}

// checkRights holds a process to the user's rights: no group, no capability, and none to gain.
func (s *stage) checkRights(t *testing.T, pid int) {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	status := map[string]string{}
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(line, ":")
		status[name] = strings.Join(strings.Fields(value), " ")
	}
	uid, gid, _ := strings.Cut(s.user, ":")
	const none = "0000000000000000"
	for name, want := range map[string]string{
		"Uid": strings.Repeat(uid+" ", 3) + uid, "Gid": strings.Repeat(gid+" ", 3) + gid,
		"Groups": "", "CapEff": none, "CapPrm": none, "CapAmb": none, "NoNewPrivs": "1",
	} {
		if got, there := status[name]; got != want || !there {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// healthy runs the HEALTHCHECK beside a service that listens at url.
func (s *stage) healthy(t *testing.T, url string) (string, error) {
	t.Helper()
	c := s.command(t, []string{"ENV=development", "FISICA_ADDR=" + strings.TrimPrefix(url, "http://")}, s.health...)
	var out strings.Builder
	c.Stdout, c.Stderr = &out, &out
	err := unprivileged(c.Run)
	return out.String(), err
}

// end stops a process as Docker does, and wants it to end by itself.
func end(t *testing.T, c *exec.Cmd) {
	t.Helper()
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	kill := time.AfterFunc(grace, func() { _ = c.Process.Kill() })
	err := c.Wait()
	if took := time.Since(start); err != nil || !kill.Stop() {
		t.Errorf("%v after SIGTERM: %v", took, err)
	}
	t.Logf("ended %v after SIGTERM", time.Since(start))
}

// files lists what stands outside of /data and /tmp.
func (s *stage) files(t *testing.T) string {
	t.Helper()
	var list strings.Builder
	err := filepath.WalkDir(s.root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if path == s.at("/data") || path == s.at("/tmp") {
			return filepath.SkipDir
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		fmt.Fprintln(&list, strings.TrimPrefix(path, s.root), info.Mode(), info.Size(), info.ModTime().UnixNano())
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list.String()
}

func post(t *testing.T, url, body string) string {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-API-Key", "fisica-2025-dev")
	answer, err := (&http.Client{Timeout: grace}).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
