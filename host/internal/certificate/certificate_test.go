package certificate_test

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"log/slog"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/certificate"
)

// files are a pair in a folder of the test's own.
type files struct{ cert, key string }

// write puts a new certificate with a serial number, or a part of it, into the files.
func (f files) write(t *testing.T, serial int64, what string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	leaf := &x509.Certificate{SerialNumber: big.NewInt(serial), DNSNames: []string{"localhost"}, NotAfter: time.Now().Add(time.Hour)}
	cert, err := x509.CreateCertificate(rand.Reader, leaf, leaf, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for path, block := range map[string]*pem.Block{f.cert: {Type: "CERTIFICATE", Bytes: cert}, f.key: {Type: "PRIVATE KEY", Bytes: private}} {
		if what != "" && path != what {
			continue
		}
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// server is a listener under the pair, with a clock of the test's own.
type server struct {
	files

	address string
	seconds atomic.Int64
	log     *lockedBuffer
}

// lockedBuffer is a log that is read while the server may write.
type lockedBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

func serve(t *testing.T) *server {
	t.Helper()
	folder := t.TempDir()
	s := &server{files: files{filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")}, log: &lockedBuffer{}}
	s.write(t, 1, "")
	start := time.Now()
	clock := func() time.Time { return start.Add(time.Duration(s.seconds.Load()) * time.Second) }
	f, err := certificate.Open(s.cert, s.key, clock, slog.New(slog.NewTextHandler(s.log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	inner, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener := tls.NewListener(inner, f.Config())
	t.Cleanup(func() { _ = listener.Close() })
	s.address = listener.Addr().String()
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			if tc, ok := c.(*tls.Conn); ok {
				_ = tc.HandshakeContext(context.Background())
			}
			_ = c.Close()
		}
	}()
	return s
}

// connect returns the serial number of the certificate that a client is shown.
func (s *server) connect(t *testing.T, c *tls.Config) (int64, error) {
	t.Helper()
	c.InsecureSkipVerify = true
	conn, err := (&tls.Dialer{Config: c}).DialContext(t.Context(), "tcp", s.address)
	if err != nil {
		return 0, err
	}
	defer func() { _ = conn.Close() }()
	return conn.(*tls.Conn).ConnectionState().PeerCertificates[0].SerialNumber.Int64(), nil
}

func (s *server) shows(t *testing.T, want int64) {
	t.Helper()
	if got, err := s.connect(t, &tls.Config{}); err != nil || got != want {
		t.Errorf("after %d s: certificate %d, %v; want %d", s.seconds.Load(), got, err, want)
	}
}

func TestRenewedUnderWay(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.shows(t, 1)
	s.write(t, 2, "")
	s.shows(t, 1) // within the second
	s.seconds.Add(1)
	s.shows(t, 2)
	s.write(t, 3, s.cert) // its key is not there yet
	s.seconds.Add(1)
	s.shows(t, 2)
	if err := os.Remove(s.key); err != nil {
		t.Fatal(err)
	}
	s.seconds.Add(1)
	s.shows(t, 2)
	s.write(t, 4, "")
	s.seconds.Add(1)
	s.shows(t, 4)
	for _, want := range []string{"certificate not taken", "certificate not read", "certificate renewed"} {
		if !strings.Contains(s.log.String(), want) {
			t.Errorf("the log lacks %q:\n%s", want, s.log)
		}
	}
}

func TestOldProtocolsAreRefused(t *testing.T) {
	t.Parallel()
	s := serve(t)
	f, err := certificate.Open(s.cert, s.key, time.Now, slog.New(slog.DiscardHandler))
	if err != nil || f.Config().MinVersion != tls.VersionTLS12 {
		t.Errorf("the least version is not TLS 1.2: %v", err)
	}
	for name, c := range map[string]*tls.Config{
		"TLS 1.1":                {MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11},
		"CBC":                    {MaxVersion: tls.VersionTLS12, CipherSuites: []uint16{tls.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA}},
		"without forward secret": {MaxVersion: tls.VersionTLS12, CipherSuites: []uint16{tls.TLS_RSA_WITH_AES_128_GCM_SHA256}},
	} {
		if _, err := s.connect(t, c); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		if _, err := s.connect(t, &tls.Config{MinVersion: version, MaxVersion: version}); err != nil {
			t.Errorf("%s: %v", tls.VersionName(version), err)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.write(t, 2, s.cert)
	for name, f := range map[string]files{
		"no pair":     s.files,
		"no file":     {s.cert, s.key + "x"},
		"swapped":     {s.key, s.cert},
		"a directory": {t.TempDir(), s.key},
	} {
		if _, err := certificate.Open(f.cert, f.key, time.Now, slog.New(slog.DiscardHandler)); err == nil || !strings.Contains(err.Error(), "TLS_") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
