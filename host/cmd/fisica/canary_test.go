package main_test

import (
	"bytes"
	"io"
	"net"
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

// canary is a secret that must show nowhere.
const canary = "KanarioQ7xZ"

// talker is a service whose every word is kept.
type talker struct {
	url  string
	cmd  *exec.Cmd
	mu   sync.Mutex
	said bytes.Buffer
}

func (r *talker) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.said.Write(p)
}

func (r *talker) text() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.said.String()
}

// launch starts the program on a free port and waits until it answers.
func launch(t *testing.T, scheme string, client *http.Client, settings ...string) *talker {
	t.Helper()
	address := freePort(t)
	r := &talker{url: scheme + address}
	r.cmd = fisica(t, append(settings, "FISICA_ADDR="+address), "serve")
	r.cmd.Stdout, r.cmd.Stderr = r, r
	if err := r.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.cmd.Process.Kill() })
	for start := time.Now(); time.Since(start) < 30*time.Second; {
		if answer, err := get(t, client, r.url+"/health/live"); err == nil && strings.Contains(answer, "alive") {
			return r
		}
	}
	t.Fatalf("the service does not answer:\n%s", r.text())
	return nil
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// get returns an answer with its headers; these come in pairs.
func get(t *testing.T, client *http.Client, url string, headers ...string) (string, error) {
	t.Helper()
	return send(t, client, http.MethodGet, url, "", headers...)
}

func send(t *testing.T, client *http.Client, method, url, body string, headers ...string) (string, error) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	answer, err := client.Do(request)
	if err != nil {
		return "", err
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	var head bytes.Buffer
	return head.String() + answer.Status + "\n" + headerText(answer.Header) + string(text), err
}

func headerText(h http.Header) string {
	var b bytes.Buffer
	_ = h.Write(&b) // into memory
	return b.String()
}

func (r *talker) stop(t *testing.T) string {
	t.Helper()
	if err := r.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := r.cmd.Wait(); err != nil {
		t.Errorf("after SIGTERM: %v", err)
	}
	return r.text()
}

// No secret shows in the log, also at its most talkative, in an answer or in the metrics: whatever
// way it came in, and however wrong the request was.
func TestNoSecretShows(t *testing.T) {
	t.Parallel()
	client := &http.Client{Timeout: 20 * time.Second}
	s := launch(t, "http://", client, "LOG_LEVEL=DEBUG", "DEBUG=true", "SECRET_KEY="+canary+"-secret-key-of-32-bytes-and-more",
		"SENTRY_DSN=https://"+canary+"@127.0.0.1/1", "OTEL_EXPORTER_OTLP_ENDPOINT=http://u:"+canary+"@127.0.0.1:1", "VAULT_TOKEN="+canary,
		"AWS_SECRET_ACCESS_KEY="+canary, "AWS_SESSION_TOKEN="+canary)
	var answers strings.Builder
	for _, path := range []string{"/v2/simulaciones", "/v2/simulaciones/x/eventos", "/v2/cola", "/v1/cinematica/energia", "/health", "/nada", "/metrics"} {
		for _, h := range []string{"X-API-Key", "Authorization", "Cookie", "X-CSRF-Token", "Proxy-Authorization"} {
			for _, value := range []string{canary, "Bearer " + canary, "Bearer a." + canary + ".c", "Basic " + canary, "session=" + canary} {
				for _, method := range []string{http.MethodGet, http.MethodPost} {
					answers.WriteString(must(send(t, client, method, s.url+path, `{}`, h, value, "Content-Type", "application/json")))
				}
			}
		}
		for _, query := range []string{"ticket", "api_key", "access_token", "token", "password"} {
			answers.WriteString(must(get(t, client, s.url+path+"?"+query+"="+canary, "X-API-Key", "fisica-2025-dev")))
			answers.WriteString(must(get(t, client, s.url+path+"?"+query+"="+canary)))
		}
	}
	for _, body := range []string{`{"password":"` + canary + `"}`, `{"password":["` + canary + `"]}`, `{"masa":"` + canary + `"}`, `["` + canary + `"]`, `{"` + canary, canary} {
		for _, path := range []string{"/v1/cinematica/energia", "/v2/simulaciones", "/v1/token", "/v1/register"} { // an answer repeats to the asker what is wrong
			must(send(t, client, http.MethodPost, s.url+path, body, "X-API-Key", "fisica-2025-dev", "Content-Type", "application/json"))
		}
	}
	for _, raw := range []string{
		canary + "\r\n\r\n", "GET /?ticket=" + canary + "\r\n\r\n", "GET / HTTP/1.1\r\nX-API-Key " + canary + "\r\n\r\n",
		"GET / HTTP/1.1\r\nX-API-Key: " + canary + "\r\nA: " + strings.Repeat("x", 20<<10) + "\r\n\r\n",
		"POST /v2/simulaciones HTTP/1.1\r\nHost: x\r\nX-API-Key: " + canary + "\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + canary,
		"POST /v2/simulaciones HTTP/1.1\r\nHost: x\r\nAuthorization: " + canary + "\r\nContent-Length: " + canary + "\r\n\r\n",
	} {
		answers.WriteString(rawRequest(t, strings.TrimPrefix(s.url, "http://"), raw))
	}
	answers.WriteString(must(get(t, client, s.url+"/metrics")))
	for where, text := range map[string]string{"an answer": answers.String(), "the log": s.stop(t)} {
		if at := strings.Index(text, canary); at >= 0 {
			t.Errorf("a secret shows in %s: …%s", where, text[max(0, at-300):min(len(text), at+100)])
		}
		if len(text) < 1000 {
			t.Errorf("%s is only %d bytes long: this test looks at nothing", where, len(text))
		}
	}
}

// must returns an answer, or nothing where the client itself refuses to send.
func must(text string, err error) string {
	if err != nil {
		return err.Error()
	}
	return text
}

func rawRequest(t *testing.T, address, text string) string {
	t.Helper()
	c, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	if err := c.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	answer, _ := io.ReadAll(c) // a reset after the answer is as good as its end
	return string(answer)
}

// A start that fails says why without the password of the address that failed it.
func TestNoSecretShowsInAFailedStart(t *testing.T) {
	t.Parallel()
	dead := freePort(t)
	pem := filepath.Join(t.TempDir(), "key.pem")
	if err := os.WriteFile(pem, []byte("-----BEGIN PRIVATE KEY-----\n"+canary+"\n-----END PRIVATE KEY-----\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, settings := range map[string][]string{
		"PostgreSQL is not there":       {"DATABASE_URL=postgresql://u:" + canary + "@" + dead + "/fisica?connect_timeout=1"},
		"PostgreSQL, password in query": {"DATABASE_URL=postgresql://u@" + dead + "/fisica?connect_timeout=1&password=" + canary},
		"no PostgreSQL address":         {"DATABASE_URL=postgresql://u:" + canary + "@h:port/x"},
		"no Redis address":              {"REDIS_URL=redis://:" + canary + "@h:port"},
		"Redis, odd option":             {"REDIS_URL=redis://:" + canary + "@" + dead + "/0?x=" + canary},
		"Vault is not there":            {"VAULT_ADDR=http://" + dead, "VAULT_TOKEN=" + canary, "VAULT_PATH=secret/fisica", "VAULT_MAX_RETRIES=0"},
		"AWS is not there":              {"AWS_ENDPOINT_URL=http://u:" + canary + "@" + dead, "AWS_SECRET_ID=x", "AWS_REGION=r", "AWS_ACCESS_KEY_ID=k", "AWS_SECRET_ACCESS_KEY=" + canary},
		"the key is none":               {"TLS_CERT=" + pem, "TLS_KEY=" + pem},
		"short secret":                  {"ENV=production", "SECRET_KEY=" + canary},
		"unknown name":                  {"FISICA_SECRET=" + canary},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out, err := fisica(t, append(settings, "FISICA_ADDR=127.0.0.1:0", "LOG_LEVEL=DEBUG"), "serve").CombinedOutput()
			if err == nil {
				t.Errorf("it started:\n%s", out)
			}
			if bytes.Contains(out, []byte(canary)) || len(out) < 20 {
				t.Errorf("it says:\n%s", out)
			}
		})
	}
}
