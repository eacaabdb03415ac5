package secrets

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	vault "github.com/hashicorp/vault/api"

	"github.com/fisica-lab/fisica/host/internal/config"
)

// Vault reads the last version of a secret of HashiCorp Vault's KV engine, version 2. What the
// client itself takes from the environment holds too: VAULT_CACERT, VAULT_NAMESPACE and their like.
type Vault struct {
	Wait time.Duration // between attempts; 0 for the client's second
}

// Source implements config.Store.
func (Vault) Source() string { return config.SourceVault }

// Setting implements config.Store.
func (Vault) Setting() string { return "VAULT_PATH" }

// Texts implements config.Store.
func (v Vault) Texts(ctx context.Context, s *config.Settings) (map[string]string, error) {
	ctx, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	client, err := v.client(s)
	if err != nil {
		return nil, unanswered("Vault", err)
	}
	mount, path := kvPath(s.VaultPath)
	secret, err := client.KVv2(mount).Get(ctx, path)
	if err != nil {
		return nil, vaultError(err)
	}
	if secret.Data == nil {
		if m := secret.VersionMetadata; m != nil && (m.Destroyed || !m.DeletionTime.IsZero()) {
			return nil, errDeleted
		}
		return nil, errForm
	}
	return texts(secret.Data)
}

func (v Vault) client(s *config.Settings) (*vault.Client, error) {
	c := vault.DefaultConfig()
	if c.Error != nil {
		return nil, c.Error
	}
	c.Address, c.Timeout, c.MaxRetries = s.VaultAddr.Reveal(), askTime, attempts-1
	if v.Wait > 0 {
		c.MinRetryWait, c.MaxRetryWait = v.Wait, v.Wait
	}
	client, err := vault.NewClient(c)
	if err != nil {
		return nil, err
	}
	client.SetToken(s.VaultToken.Reveal())
	return client, nil
}

// kvPath cuts secret/fisica, or secret/data/fisica as the HTTP API has it, into mount and path.
func kvPath(text string) (mount, path string) {
	text = strings.Trim(text, "/")
	if mount, path, api := strings.Cut(text, "/data/"); api {
		return mount, path
	}
	mount, path, _ = strings.Cut(text, "/")
	return mount, path
}

// vaultError tells what can be mended from what cannot. The answers that the client could not read
// are not repeated: they may hold what the secret holds.
func vaultError(err error) error {
	if answer, ok := errors.AsType[*vault.ResponseError](err); ok {
		switch answer.StatusCode {
		case http.StatusForbidden, http.StatusUnauthorized:
			return errDenied
		case http.StatusNotFound:
			return errNotThere
		}
		return unanswered("Vault", errors.New(http.StatusText(answer.StatusCode)))
	}
	switch {
	case errors.Is(err, vault.ErrSecretNotFound):
		return errNotThere
	case strings.Contains(err.Error(), "error parsing secret"):
		return errForm
	}
	return unanswered("Vault", err)
}
