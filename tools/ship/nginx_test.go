package ship_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// proxy is nginx with the configuration that is shipped, between a test and hosts.
type proxy struct {
	url, plain string // with and without TLS
	folder     string
	client     *http.Client
	process    *exec.Cmd
}

// startProxy starts nginx before hosts at these addresses. All files are those of deploy/nginx but
// for the ports, the certificate's place and the hosts.
func startProxy(t *testing.T, hosts ...string) *proxy {
	t.Helper()
	program, err := exec.LookPath("nginx")
	if err != nil {
		program = "/usr/sbin/nginx" // not on everybody's PATH
	}
	if _, err := os.Stat(program); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("CI has no nginx, and skips nothing")
		}
		t.Skip("no nginx")
	}
	p, secure, plain := newProxy(t)
	for _, name := range []string{"nginx.conf", "listen.conf", "redirect.conf"} {
		text := strings.NewReplacer("listen 8443", "listen "+secure, "listen 8080", "listen "+plain, "/run/secrets/", p.folder+"/").
			Replace(read(t, filepath.Join(repository, "deploy", "nginx", name)))
		p.write(t, name, text)
	}
	p.passTo(t, hosts...)
	p.run(t, program, "-t")
	p.process = exec.CommandContext(context.WithoutCancel(t.Context()), program, "-p", p.folder+"/", "-c", "nginx.conf", "-g", "daemon off;"+p.user())
	p.process.Stdout, p.process.Stderr = t.Output(), t.Output()
	if err := p.process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = p.process.Process.Signal(syscall.SIGTERM)
		_ = p.process.Wait() // nginx ends with its workers
	})
	p.await(t)
	return p
}

// newProxy returns one to be started, its addresses with and without TLS, and its certificate in place.
func newProxy(t *testing.T) (p *proxy, secure, plain string) {
	t.Helper()
	secure, plain = freeAddress(t), freeAddress(t)
	p = &proxy{folder: t.TempDir(), url: "https://" + secure, plain: "http://" + plain}
	p.client = &http.Client{Timeout: longest, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	p.client.Transport = &http.Transport{TLSClientConfig: &tls.Config{RootCAs: p.certificate(t), MinVersion: tls.VersionTLS12}}
	return p, secure, plain
}

func (p *proxy) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(p.folder, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// passTo writes what deploy/blue-green.sh writes.
func (p *proxy) passTo(t *testing.T, hosts ...string) {
	t.Helper()
	var lines strings.Builder
	for _, address := range hosts {
		fmt.Fprintf(&lines, "server %s max_fails=2 fail_timeout=5s;\n", address)
	}
	p.write(t, "upstream.conf", lines.String())
}

// user lets root's nginx keep its rights, for its files are root's here; a container is not root.
func (*proxy) user() string {
	if os.Geteuid() == 0 {
		return " user root;"
	}
	return ""
}

func (p *proxy) run(t *testing.T, program string, args ...string) {
	t.Helper()
	c := exec.CommandContext(t.Context(), program, append([]string{"-p", p.folder + "/", "-c", "nginx.conf"}, args...)...)
	if out, err := c.CombinedOutput(); err != nil || bytes.Contains(out, []byte("[warn]")) {
		t.Fatalf("nginx %v: %v\n%s", args, err, out)
	}
}

// await returns once nginx listens.
func (p *proxy) await(t *testing.T) {
	t.Helper()
	for deadline := time.Now().Add(longest); ; time.Sleep(10 * time.Millisecond) {
		c, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", strings.TrimPrefix(p.url, "https://"))
		if err == nil {
			_ = c.Close()
			return
		}
		if time.Now().After(deadline) {
			t.Fatal(err)
		}
	}
}

// certificate makes the site's certificate, and returns who trusts it.
func (p *proxy) certificate(t *testing.T) *x509.CertPool {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	p.write(t, "tls_cert", string(text))
	p.write(t, "tls_key", string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})))
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(text)
	return pool
}

// freeAddress returns an address of the loopback at which nobody listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// answer is what came back; its body ends with the test.
type answer struct {
	code   int
	header http.Header
	body   io.Reader
}

// ask sends a request through the proxy with the development key.
func (p *proxy) ask(t *testing.T, method, path, media string, body io.Reader) answer {
	t.Helper()
	return p.send(t, method, p.url+path, media, body)
}

func (p *proxy) send(t *testing.T, method, url, media string, body io.Reader) answer {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, body)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-API-Key", "fisica-2025-dev")
	request.Header.Set("Content-Type", media)
	request.Header.Set("X-Forwarded-For", "203.0.113.7") // a lie
	request.Header.Set("Forwarded", "for=203.0.113.7")
	got, err := p.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = got.Body.Close() })
	return answer{got.StatusCode, got.Header, got.Body}
}

func (p *proxy) text(t *testing.T, method, path, media string, body io.Reader) (int, string) {
	t.Helper()
	got := p.ask(t, method, path, media, body)
	text, err := io.ReadAll(got.body)
	if err != nil {
		t.Fatal(err)
	}
	return got.code, string(text)
}

// A running host behind nginx: answers, large bodies, what is refused by whom, and events as they
// come.
func TestBehindNginx(t *testing.T) {
	t.Parallel()
	p := startProxy(t, startHost(t, "TRUSTED_PROXIES=127.0.0.1/32"))
	if code, body := p.text(t, "POST", "/v1/cinematica/energia", "application/json", strings.NewReader(`{"masa":9.10938e-31,"velocidad":1000000}`)); code != 200 || !strings.HasPrefix(body, `{"energia_joules":4.55469e-19,`) {
		t.Errorf("energy: %d %s", code, body)
	}
	column := strings.Repeat("1.25000\n", 1_900_000) // 15 MB
	if code, body := p.text(t, "POST", "/v1/procesamiento/datos", "text/csv", strings.NewReader("v\n"+column)); code != 200 || !strings.Contains(body, `"n":`) {
		t.Errorf("15 MB: %d %.200s", code, body)
	}
	if code, body := p.text(t, "POST", "/v1/procesamiento/datos", "text/csv", strings.NewReader(column+column[:9_000_000])); code != 413 || !strings.HasPrefix(body, `{"code"`) {
		t.Errorf("24 MB, the host's refusal: %d %.200s", code, body)
	}
	for _, path := range []string{"/metrics", "/debug/pprof/", "/debug/pprof/heap"} {
		if code, body := p.text(t, "GET", path, "", nil); code != 404 || !strings.Contains(body, "nginx") {
			t.Errorf("%s: %d %s", path, code, body)
		}
	}
	if got := p.ask(t, "GET", "/health/live", "", nil); got.code != 200 || got.header.Get("Strict-Transport-Security") == "" {
		t.Errorf("health: %d %v", got.code, got.header)
	}
	if got := p.send(t, "GET", p.plain+"/docs?a=b", "", nil); got.code != 301 || got.header.Get("Location") != "https://127.0.0.1/docs?a=b" {
		t.Errorf("without TLS: %d, Location %s", got.code, got.header.Get("Location"))
	}
}

// Events pass one by one while the simulation runs, and its cancellation ends the stream.
func TestEventsBehindNginx(t *testing.T) {
	t.Parallel()
	p := startProxy(t, startHost(t))
	_, body := p.text(t, "POST", "/v2/simulaciones", "application/json", strings.NewReader(`{"modelo":"uniforme","n":100000000000,"semilla":"1"}`))
	_, rest, _ := strings.Cut(body, `"task_id":"`)
	id, _, _ := strings.Cut(rest, `"`)
	for _, path := range []string{"/v2/simulaciones/" + id + "/eventos", "/v1/simulacion/stream/" + id, "/v2/eventos"} {
		lines := bufio.NewScanner(p.ask(t, "GET", path, "", nil).body)
		seen := 0
		for seen < 2 && lines.Scan() { // the simulation takes an hour: what comes has not waited for its end
			if strings.HasPrefix(lines.Text(), "data: ") {
				seen++
			}
		}
		if seen < 2 {
			t.Errorf("%s: %d events (%v)", path, seen, lines.Err())
		}
	}
	stream := p.ask(t, "GET", "/v2/simulaciones/"+id+"/eventos", "", nil)
	if code, body := p.text(t, "DELETE", "/v2/simulaciones/"+id, "", nil); code/100 != 2 {
		t.Errorf("cancel: %d %s", code, body)
	}
	if text, err := io.ReadAll(stream.body); err != nil || !strings.Contains(string(text), `"status":"cancelled"`) {
		t.Errorf("after the cancellation: %v ...%s", err, text[max(0, len(text)-200):])
	}
}

// A host hears who asks, and no lie about it.
func TestForwardedHeaders(t *testing.T) {
	t.Parallel()
	checkForwarded(t, func(host string) *proxy { return startProxy(t, host) })
}

// checkForwarded asks a host through a proxy, which start starts before it, and looks at what comes there.
func checkForwarded(t *testing.T, start func(host string) *proxy) {
	t.Helper()
	got := make(chan *http.Request, 1)
	host := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/x" { // and not a look at its health
			got <- r
		}
	}))
	defer host.Close()
	p := start(host.Listener.Addr().String())
	p.ask(t, "GET", "/x?y=1", "", nil)
	r := <-got
	for name, want := range map[string]string{"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https", "Forwarded": "", "Connection": ""} {
		if value := strings.Join(r.Header[name], "|"); value != want {
			t.Errorf("%s: %q, want %q", name, value, want)
		}
	}
	if r.Host != strings.TrimPrefix(p.url, "https://") || r.RequestURI != "/x?y=1" {
		t.Errorf("Host %s, %s", r.Host, r.RequestURI)
	}
}

// A host that is gone is passed over, and a POST is sent to one host alone.
func TestHostsBehindNginx(t *testing.T) {
	t.Parallel()
	p := startProxy(t, freeAddress(t), startHost(t), freeAddress(t))
	for range 30 {
		if code, body := p.text(t, "POST", "/v1/cinematica/energia", "application/json", strings.NewReader(`{"masa":1,"velocidad":1}`)); code != 200 {
			t.Fatalf("%d %s", code, body)
		}
	}
	calls := 0
	cut := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		calls++
		panic(http.ErrAbortHandler) // it died with the request in hand
	}))
	defer cut.Close()
	p = startProxy(t, cut.Listener.Addr().String(), cut.Listener.Addr().String())
	if code, _ := p.text(t, "POST", "/", "application/json", strings.NewReader("{}")); code != 502 || calls != 1 {
		t.Errorf("a POST that was cut: %d after %d calls", code, calls)
	}
}

// startHost starts the binary in a folder of its own and returns its address.
func startHost(t *testing.T, set ...string) string {
	t.Helper()
	build, err := built()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(context.WithoutCancel(t.Context()), build.at("bin/fisica"), "serve")
	c.Dir, c.Env, c.Stderr = t.TempDir(), append([]string{"FISICA_ADDR=127.0.0.1:0"}, set...), t.Output()
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { end(t, c) })
	first, err := bufio.NewReader(out).ReadString('\n')
	_, url, found := strings.Cut(strings.TrimSpace(first), "http://")
	if err != nil || !found {
		t.Fatalf("the first line is %q (%v)", first, err)
	}
	return url
}
