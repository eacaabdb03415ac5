// Package certificate serves TLS with a certificate that may be renewed under way.
package certificate

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync"
	"time"
)

// lookEvery is how often the files are looked at, at most: when a connection begins.
const lookEvery = time.Second

// maxFile bounds a file of certificates or of a key, in bytes.
const maxFile = 1 << 20

// Files is a pair of files with a chain of certificates and its private key, in PEM. What stands in
// them when a connection begins is what it gets, a second late at most; a pair that does not fit,
// as while one of them is being written, leaves the former in force.
type Files struct {
	cert, key string
	now       func() time.Time
	log       *slog.Logger

	mu     sync.Mutex
	looked time.Time
	texts  [2][]byte // of the last look, good or not
	held   *tls.Certificate
}

// Open reads the pair. It fails where they are no pair.
func Open(cert, key string, now func() time.Time, log *slog.Logger) (*Files, error) {
	f := &Files{cert: cert, key: key, now: now, log: log}
	texts, err := f.read()
	if err != nil {
		return nil, err
	}
	held, err := pair(texts)
	if err != nil {
		return nil, err
	}
	f.looked, f.texts, f.held = now(), texts, held
	return f, nil
}

// Config returns what a server of HTTP/1.1 needs: TLS 1.2 or 1.3, forward secrecy and authenticated
// encryption alone.
func (f *Files) Config() *tls.Config {
	return &tls.Config{
		GetCertificate: f.certificate,
		MinVersion:     tls.VersionTLS12,
		NextProtos:     []string{"http/1.1"},
		CipherSuites: []uint16{ // of TLS 1.2; those of 1.3 are all good
			tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
			tls.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, tls.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
			tls.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, tls.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
		},
	}
}

// certificate returns the certificate for a connection that begins.
func (f *Files) certificate(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if now := f.now(); now.Sub(f.looked) >= lookEvery {
		f.looked = now
		f.renew()
	}
	return f.held, nil
}

// renew takes what the files hold now, if that is another pair.
func (f *Files) renew() {
	texts, err := f.read()
	if err != nil {
		f.log.Warn("certificate not read; the former one stays", "error", err)
		return
	}
	if bytes.Equal(texts[0], f.texts[0]) && bytes.Equal(texts[1], f.texts[1]) {
		return
	}
	f.texts = texts
	held, err := pair(texts)
	if err != nil {
		f.log.Warn("certificate not taken; the former one stays", "error", err)
		return
	}
	f.held = held
	f.log.Info("certificate renewed", "not_after", held.Leaf.NotAfter, "names", held.Leaf.DNSNames)
}

func (f *Files) read() (texts [2][]byte, err error) {
	for i, name := range []struct{ setting, path string }{{"TLS_CERT", f.cert}, {"TLS_KEY", f.key}} {
		if texts[i], err = readBounded(name.path); err != nil {
			return texts, fmt.Errorf("%s: %w", name.setting, err)
		}
	}
	return texts, nil
}

func readBounded(path string) ([]byte, error) {
	file, err := os.Open(path) //nolint:gosec // the operator's own setting
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // nothing was written
	return io.ReadAll(io.LimitReader(file, maxFile))
}

// pair puts the two together. The error of a key repeats nothing of it.
func pair(texts [2][]byte) (*tls.Certificate, error) {
	held, err := tls.X509KeyPair(texts[0], texts[1])
	if err != nil {
		return nil, fmt.Errorf("TLS_CERT, TLS_KEY: %w", err)
	}
	return &held, nil
}
