// Certs makes a certificate for development: certs FOLDER writes cert.pem and key.pem, valid on this
// machine alone. It is its own authority: `curl --cacert FOLDER/cert.pem` believes it, a browser asks.
package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// life is below what browsers take.
const life = 90 * 24 * time.Hour

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "certs:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return errors.New("usage: certs FOLDER")
	}
	cert, key, err := pair(time.Now())
	if err != nil {
		return err
	}
	certPath, keyPath := filepath.Join(args[0], "cert.pem"), filepath.Join(args[0], "key.pem")
	if err := os.MkdirAll(args[0], 0o700); err != nil { //nolint:gosec // the developer's own folder
		return fmt.Errorf("make folder: %w", err)
	}
	if err := os.WriteFile(keyPath, key, 0o600); err != nil { //nolint:gosec // the developer's own folder
		return fmt.Errorf("write key: %w", err)
	}
	if err := os.WriteFile(certPath, cert, 0o600); err != nil { //nolint:gosec // the developer's own folder
		return fmt.Errorf("write certificate: %w", err)
	}
	fmt.Printf("Solo para desarrollo; vence en 90 días / for development alone; it ends in 90 days:\n\n"+
		"  TLS_CERT=%s TLS_KEY=%s bin/fisica serve\n  curl --cacert %s https://localhost:8000/health\n", certPath, keyPath, certPath)
	return nil
}

// pair returns a certificate for this machine's own names, and its key, both in PEM.
func pair(now time.Time) (cert, key []byte, err error) {
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, fmt.Errorf("make key: %w", err)
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return nil, nil, fmt.Errorf("draw serial number: %w", err)
	}
	leaf := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: "Física Lab, desarrollo"},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(life),
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		BasicConstraintsValid: true,
	}
	signed, err := x509.CreateCertificate(rand.Reader, leaf, leaf, private.Public(), private)
	if err != nil {
		return nil, nil, fmt.Errorf("sign certificate: %w", err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		return nil, nil, fmt.Errorf("write key: %w", err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signed}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), nil
}
