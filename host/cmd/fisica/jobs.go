package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/broker/memory"
	"github.com/fisica-lab/fisica/host/internal/config"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/store"
	"github.com/fisica-lab/fisica/host/internal/store/sqlite"
	"github.com/fisica-lab/fisica/host/internal/worker"
)

// leaseTerm is how long a range is a worker's without a word from it. In process a worker
// is lost only with everything else.
const leaseTerm = 30 * time.Second

// jobs is the part of the service that runs simulations in this process.
type jobs struct {
	service *job.Service
	lock    *os.File
	record  *sqlite.Store
	broker  *memory.Broker
	worker  *worker.Worker

	stop    context.CancelFunc
	running sync.WaitGroup
}

// openJobs opens the record and prepares the workers.
func openJobs(ctx context.Context, s *config.Settings, log *slog.Logger) (*jobs, error) {
	lock, err := lockData(s.Data)
	if err != nil {
		return nil, fmt.Errorf("FISICA_DATA: %w", err)
	}
	record, err := sqlite.Open(ctx, filepath.Join(s.Data, "fisica.db"))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("FISICA_DATA: %w", err), lock.Close())
	}
	goldens, err := goldenDigests()
	if err != nil {
		return nil, errors.Join(err, record.Close(), lock.Close())
	}
	broker := memory.New(leaseTerm, time.Now)
	return &jobs{
		lock: lock, record: record, broker: broker,
		service: &job.Service{Store: record, Broker: broker, Feed: memory.NewFeed(time.Now), Log: log, Now: time.Now, Goldens: goldens},
		worker:  &worker.Worker{Name: "local", Broker: broker, Lanes: s.Workers, Extend: leaseTerm / 3, Log: log},
	}, nil
}

// start lets the workers work, unfinished jobs of the record first.
func (j *jobs) start(ctx context.Context) {
	ctx, j.stop = context.WithCancel(context.WithoutCancel(ctx))
	j.running.Go(func() { j.service.Run(ctx) })
	j.running.Go(func() { j.worker.Run(ctx) })
}

// close gives chunks back and closes the record. Unfinished jobs stay in it.
func (j *jobs) close() error {
	if j.stop != nil {
		j.stop()
	}
	j.broker.Close()
	j.running.Wait()
	return errors.Join(j.record.Close(), j.lock.Close())
}

// keys returns the keys of the record; in development those that everybody knows are in it.
func (j *jobs) keys(ctx context.Context, env config.Environment) (*auth.Keys, error) {
	if env == config.Development {
		if err := j.record.SeedDevelopment(ctx, developmentKeys()); err != nil {
			return nil, fmt.Errorf("record development keys: %w", err)
		}
	}
	list, err := j.record.Keys(ctx)
	if err != nil {
		return nil, fmt.Errorf("read keys: %w", err)
	}
	keys := &auth.Keys{}
	for _, k := range list {
		if env != config.Development && isDevelopmentKey(k.Hash) {
			return nil, errors.New("el registro contiene claves de desarrollo / the record holds development keys: ENV")
		}
		keys.Add(k.Hash, &auth.Principal{Name: k.User, Tier: auth.Tier(k.Tier), Scopes: k.Scopes})
	}
	return keys, nil
}

func developmentKeys() []store.Key {
	var list []store.Key
	for key, p := range auth.Development {
		list = append(list, store.Key{
			Hash: sha256.Sum256([]byte(key)), Prefix: key[:len("fisica-2025")], User: p.Name, Tier: string(p.Tier), Scopes: p.Scopes,
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
