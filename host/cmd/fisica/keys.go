package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/config"
	"github.com/fisica-lab/fisica/host/internal/identity"
)

// keys returns the keys of the record; in development those that everybody knows are in it.
func (j *jobs) keys(ctx context.Context, env config.Environment) (*auth.Keys, error) {
	if env == config.Development {
		if err := j.record.SeedDevelopment(ctx, developmentKeys()); err != nil {
			return nil, fmt.Errorf("record development keys: %w", err)
		}
	}
	list, _, err := j.record.Keys(ctx, "", maxKeys, 0)
	if err != nil {
		return nil, fmt.Errorf("read keys: %w", err)
	}
	keys := &auth.Keys{}
	for _, k := range list {
		if g, err := j.record.FindKey(ctx, k.Hash); err != nil || g.User == "" || g.Blocked {
			continue
		}
		if env != config.Development && isDevelopmentKey(k.Hash) {
			return nil, errors.New("el registro contiene claves de desarrollo / the record holds development keys: ENV")
		}
		keys.Add(k.Hash, &auth.Principal{Name: k.User, Tier: auth.Tier(k.Tier), Scopes: k.Scopes})
	}
	return keys, nil
}

// maxKeys bounds the keys of a process.
const maxKeys = 10_000

func developmentKeys() []identity.Key {
	var list []identity.Key
	for key, p := range auth.Development {
		list = append(list, identity.Key{
			ID: key, Hash: sha256.Sum256([]byte(key)), Prefix: key[:len("fisica-2025")], User: p.Name, Tier: string(p.Tier), Scopes: p.Scopes,
		})
	}
	return list
}

func isDevelopmentKey(hash [sha256.Size]byte) bool {
	for key := range auth.Development {
		if sha256.Sum256([]byte(key)) == hash {
			return true
		}
	}
	return false
}
