package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/fisica-lab/fisica/host/internal/config"
	"github.com/fisica-lab/fisica/host/internal/receipt"
	"github.com/fisica-lab/fisica/host/internal/store"
	"github.com/fisica-lab/fisica/wasm"
)

// signing makes the service sign receipts, with the key of SECRET_KEY or, without one, with a key
// that the record keeps. Either way all hosts of one record have one key.
func (j *jobs) signing(ctx context.Context, s *config.Settings) error {
	key, err := j.signingKey(ctx, s.SecretKey)
	if err != nil {
		return err
	}
	module := sha256.Sum256(wasm.Physics)
	issuer := &receipt.Issuer{Key: key, Module: hex.EncodeToString(module[:])}
	j.service.Sign = issuer.Issue
	return nil
}

func (j *jobs) signingKey(ctx context.Context, secret config.Secret) (*receipt.Key, error) {
	if secret == "" {
		return j.keptKey(ctx)
	}
	seed, err := receipt.DeriveSeed(secret.Reveal())
	if err != nil {
		return nil, err
	}
	key, err := receipt.NewKey(seed)
	if err != nil {
		return nil, err
	}
	return key, j.record.AddSigningKey(ctx, store.SigningKey{ID: key.ID, Public: key.Public})
}

// keptKey returns the key that the record keeps, made at the first start of one of its hosts.
func (j *jobs) keptKey(ctx context.Context) (*receipt.Key, error) {
	seed := make([]byte, receipt.SeedSize)
	_, _ = rand.Read(seed) // never fails, by its contract
	own, err := receipt.NewKey(seed)
	if err != nil {
		return nil, err
	}
	list, err := j.record.SigningKeys(ctx)
	if err == nil && keptOf(list) == nil { // another host may be doing the same: the first counts
		if err = j.record.AddSigningKey(ctx, store.SigningKey{ID: own.ID, Public: own.Public, Seed: seed}); err == nil {
			list, err = j.record.SigningKeys(ctx)
		}
	}
	if err != nil {
		return nil, err
	}
	key, err := receipt.NewKey(keptOf(list))
	if err != nil {
		return nil, fmt.Errorf("read signing key: %w", err)
	}
	return key, nil
}

func keptOf(list []store.SigningKey) []byte {
	for i := range list {
		if len(list[i].Seed) > 0 {
			return list[i].Seed
		}
	}
	return nil
}

// publicKeys returns the JWK set of all keys that receipts were signed with, and of those of tokens
// that count.
func (j *jobs) publicKeys(ctx context.Context) ([]byte, error) {
	list, err := j.record.SigningKeys(ctx)
	if err != nil {
		return nil, err
	}
	tokens, err := j.who.Keys.PublicKeys(ctx)
	if err != nil {
		return nil, err
	}
	public := make([][]byte, len(list), len(list)+len(tokens))
	for i := range list {
		public[i] = list[i].Public
	}
	return receipt.AppendSet(nil, append(public, tokens...)), nil
}
