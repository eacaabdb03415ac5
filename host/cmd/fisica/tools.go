package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/fisica-lab/fisica/host/internal/api"
	"github.com/fisica-lab/fisica/host/internal/config"
	"github.com/fisica-lab/fisica/host/internal/engine"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
	"github.com/fisica-lab/fisica/wasm"
)

func configCommand() *cobra.Command {
	var reference, dotenv bool
	c := &cobra.Command{
		Use:   "config",
		Short: "Muestra los ajustes en vigor, sin secretos / show the settings in force, secrets masked",
		Args:  nothing,
		RunE: func(c *cobra.Command, _ []string) error {
			if reference {
				return config.WriteMarkdown(c.OutOrStdout())
			}
			if dotenv {
				return config.WriteDotenv(c.OutOrStdout())
			}
			s, err := settings(c.Context())
			if err != nil {
				return err
			}
			return config.WriteTable(c.OutOrStdout(), s.Rows())
		},
	}
	c.Flags().BoolVar(&reference, "markdown", false, "la referencia de todos los ajustes / the reference of all settings")
	c.Flags().BoolVar(&dotenv, "dotenv", false, "un .env con todos los ajustes / a .env with all settings")
	c.MarkFlagsMutuallyExclusive("markdown", "dotenv")
	return c
}

func openapiCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "openapi",
		Short: "Escribe el documento OpenAPI en YAML / write the OpenAPI document as YAML",
		Args:  nothing,
		RunE: func(c *cobra.Command, _ []string) error {
			text, err := openapi(c)
			if err != nil {
				return err
			}
			_, err = c.OutOrStdout().Write(text)
			return err
		},
	}
}

func openapi(c *cobra.Command) ([]byte, error) {
	e, err := engine.New(c.Context(), wasm.Physics, engine.Options{})
	if err != nil {
		return nil, fmt.Errorf("start engine: %w", err)
	}
	server, err := api.New(api.Options{
		Engine: e, Module: wasm.Physics, Catalog: wasm.Catalog,
		Metrics: telemetry.NewMetrics(), PublicMetrics: true, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		return nil, errors.Join(err, e.Close(c.Context()))
	}
	text, err := server.DocumentYAML()
	return text, errors.Join(err, e.Close(c.Context()))
}

func healthCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "health",
		Short: "Pregunta al servicio si está listo; sale con 1 si no / ask the service whether it is ready; exit 1 if not",
		Args:  nothing,
		RunE: func(c *cobra.Command, _ []string) error {
			s, err := localSettings()
			if err != nil {
				return err
			}
			client, err := localClient(s)
			if err != nil {
				return err
			}
			return health(c, client, scheme(s)+s.Addr+"/health/ready")
		},
	}
}

// localClient asks the service of these settings. Under TLS it wants the very certificate of
// TLS_CERT, whoever signed it and whatever names it holds.
func localClient(s *config.Settings) (*http.Client, error) {
	client := &http.Client{Timeout: 5 * time.Second}
	if s.TLSCert == "" {
		return client, nil
	}
	text, err := os.ReadFile(s.TLSCert)
	if err != nil {
		return nil, fmt.Errorf("TLS_CERT: %w", err)
	}
	client.Transport = &http.Transport{TLSClientConfig: &tls.Config{
		MinVersion: tls.VersionTLS12, InsecureSkipVerify: true, //nolint:gosec // the next line looks at the certificate
		VerifyPeerCertificate: func(shown [][]byte, _ [][]*x509.Certificate) error { return sameCertificate(text, shown) },
	}}
	return client, nil
}

var errOtherCertificate = errors.New("el servicio muestra otro certificado que TLS_CERT / the service shows another certificate than TLS_CERT")

// sameCertificate wants the first certificate of a file to be the one that is shown. The handshake
// has proven that its key is there.
func sameCertificate(file []byte, shown [][]byte) error {
	block, _ := pem.Decode(file)
	if block == nil || len(shown) == 0 || !bytes.Equal(block.Bytes, shown[0]) {
		return errOtherCertificate
	}
	return nil
}

func health(c *cobra.Command, client *http.Client, url string) error {
	request, err := http.NewRequestWithContext(c.Context(), http.MethodGet, url, nil)
	if err != nil {
		return fmt.Errorf("ask %s: %w", url, err)
	}
	answer, err := client.Do(request)
	if err != nil {
		return fmt.Errorf("no responde / does not answer: %w", err)
	}
	defer func() { _ = answer.Body.Close() }()
	if _, err := io.Copy(c.OutOrStdout(), io.LimitReader(answer.Body, 1<<16)); err != nil {
		return fmt.Errorf("read %s: %w", url, err)
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", url, answer.Status)
	}
	return nil
}
