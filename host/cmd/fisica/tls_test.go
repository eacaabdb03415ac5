package main_test

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// makeCerts runs what make certs runs.
func makeCerts(t *testing.T, folder string) {
	t.Helper()
	if out, err := exec.CommandContext(t.Context(), "go", "run", "-C", "../../../tools", "./certs", folder).CombinedOutput(); err != nil {
		t.Fatalf("make certs: %v\n%s", err, out)
	}
}

// secureClient believes the certificate of a folder and no other.
func secureClient(t *testing.T, folder string) *http.Client {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "cert.pem"))
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(text) {
		t.Fatal("no certificate")
	}
	return &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{
		DisableKeepAlives: true, TLSClientConfig: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12},
	}}
}

// The service speaks TLS with what make certs makes, event streams too; a certificate that is
// renewed holds without a start; fisica health asks by TLS.
func TestServeUnderTLS(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	makeCerts(t, folder)
	client := secureClient(t, folder)
	files := []string{"TLS_CERT=" + filepath.Join(folder, "cert.pem"), "TLS_KEY=" + filepath.Join(folder, "key.pem")}
	s := launch(t, "https://", client, files...)
	if got, err := get(t, client, s.url+"/health"); err != nil || !strings.Contains(got, "Strict-Transport-Security: max-age=") {
		t.Errorf("%s %v", got, err)
	}
	created, err := send(t, client, http.MethodPost, s.url+"/v1/simulacion/monte-carlo?n_iterations=100", "", "X-API-Key", "fisica-2025-dev")
	if err != nil {
		t.Fatal(err)
	}
	_, id, _ := strings.Cut(created, `"task_id":"`)
	id, _, _ = strings.Cut(id, `"`)
	if got, err := get(t, client, s.url+"/v1/simulacion/stream/"+id, "X-API-Key", "fisica-2025-dev"); err != nil || !strings.Contains(got, `"status":"completed"`) {
		t.Errorf("the event stream: %s %v", got, err)
	}
	settings := append(slices.Clone(files), "FISICA_ADDR="+strings.TrimPrefix(s.url, "https://"))
	if out, err := fisica(t, settings, "health").CombinedOutput(); err != nil || !strings.Contains(string(out), "healthy") {
		t.Errorf("fisica health: %v\n%s", err, out)
	}
	if got := rawRequest(t, strings.TrimPrefix(s.url, "https://"), "GET / HTTP/1.1\r\nHost: x\r\n\r\n"); strings.Contains(got, "200 OK") {
		t.Errorf("plain text is answered: %s", got)
	}
	makeCerts(t, folder)
	renewed := secureClient(t, folder)
	for start := time.Now(); ; {
		if _, err = get(t, renewed, s.url+"/health"); err == nil || time.Since(start) > 20*time.Second {
			break
		}
	}
	if err != nil {
		t.Errorf("the renewed certificate: %v", err)
	}
	if _, err := get(t, client, s.url+"/health"); err == nil {
		t.Error("the former certificate is still shown")
	}
	if other := t.TempDir(); true {
		makeCerts(t, other)
		if out, err := fisica(t, append(settings, "TLS_CERT="+filepath.Join(other, "cert.pem"), "TLS_KEY="+filepath.Join(other, "key.pem")), "health").CombinedOutput(); err == nil {
			t.Errorf("fisica health believes another certificate: %s", out)
		}
	}
	if log := s.stop(t); !strings.Contains(log, "https://") || !strings.Contains(log, "certificate renewed") {
		t.Error(log)
	}
}
