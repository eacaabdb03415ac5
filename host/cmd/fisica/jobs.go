package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/api"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/broker/memory"
	"github.com/fisica-lab/fisica/host/internal/broker/redis"
	"github.com/fisica-lab/fisica/host/internal/calibration"
	"github.com/fisica-lab/fisica/host/internal/config"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
	"github.com/fisica-lab/fisica/host/internal/worker"
	"github.com/fisica-lab/fisica/wasm"
)

// leaseTerm is how long a range is a worker's without a word from it, in process: there a
// worker is lost only with everything else.
const leaseTerm = 30 * time.Second

// jobs is the part of the service that runs simulations: in this process, or in others by way
// of Redis.
type jobs struct {
	service  *job.Service
	record   *record
	who      *auth.Service
	fits     *calibration.Service
	endAudit func() error   // nil for nothing
	local    *memory.Broker // with worker, where there is no Redis
	worker   *worker.Worker
	remote   *redis.Broker

	tasks   []job.Task
	stop    context.CancelFunc
	running sync.WaitGroup
}

// openJobs opens the record and prepares the workers.
func openJobs(ctx context.Context, s *config.Settings, o *observed) (*jobs, error) {
	log := o.log
	goldens, err := goldenDigests()
	if err != nil {
		return nil, err
	}
	record, err := openRecord(ctx, s, log, o.sql())
	if err != nil {
		return nil, err
	}
	j := &jobs{record: record, fits: &calibration.Service{Store: record, Now: time.Now, Log: log}}
	if err := j.fits.Refresh(ctx); err != nil {
		return nil, errors.Join(err, record.Close())
	}
	if err := j.openBroker(s, goldens, o); err != nil {
		return nil, errors.Join(err, j.close())
	}
	j.service.Store, j.service.Feed, j.service.Log = j.record, memory.NewFeed(time.Now), log
	j.service.Now, j.service.Goldens, j.service.Retention = time.Now, goldens, s.JobRetention
	j.service.RetentionSize = uint64(s.JobRetentionSize)
	j.service.TimeLimit = time.Duration(s.JobTimeLimit) * time.Second
	j.tasks = j.periodic(s, goldens, log)
	if err := errors.Join(j.signing(ctx, s), api.KeepModule(ctx, j.record, wasm.Physics, time.Now())); err != nil {
		return nil, errors.Join(err, j.close())
	}
	return j, nil
}

func (j *jobs) openBroker(s *config.Settings, goldens map[string]string, o *observed) (err error) {
	if s.RedisURL != "" {
		j.remote, err = openRedis(s, goldens, o, true)
		j.service = &job.Service{Broker: j.remote, Grace: s.JobModelWait}
		return err
	}
	j.local = memory.New(leaseTerm, time.Now)
	j.service = &job.Service{Broker: j.local}
	j.worker = &worker.Worker{Name: "local", Broker: j.local, Lanes: s.Workers, Extend: leaseTerm / 3, Log: o.log, Gives: promises(goldens)}
	return nil
}

// openRedis returns the broker of REDIS_URL; a host follows it.
func openRedis(s *config.Settings, goldens map[string]string, o *observed, follow bool) (*redis.Broker, error) {
	return redis.New(redis.Options{URL: s.RedisURL.Reveal(), Lease: s.JobLease, Follow: follow, Goldens: goldens, Log: o.log, Watch: o.redis})
}

// offer gives a server what the record and the workers are for it.
func (j *jobs) offer(o *api.Options, s *config.Settings) (err error) {
	o.Jobs, o.Identity, o.Calibrations, o.Checks, o.PublicKeys = j.service, j.who, j.fits, j.checks(), j.publicKeys
	j.service.Alarm = o.Metrics.Counter("fisica_bits_differ_total", "Ranges of which two computations gave different bits.")
	o.Cache, err = openCache(s, o.Engine, j, o.Metrics)
	return err
}

// start lets the workers work, unfinished jobs of the record first.
func (j *jobs) start(ctx context.Context) {
	ctx, j.stop = context.WithCancel(context.WithoutCancel(ctx))
	j.running.Go(func() { j.service.Run(ctx) })
	j.running.Go(func() { j.fits.Run(ctx) })
	j.running.Go(func() { j.service.Periodic(ctx, j.tasks) })
	j.running.Go(func() { j.who.Run(ctx) })
	if j.worker != nil {
		j.running.Go(func() { j.worker.Run(ctx) })
		return
	}
	j.running.Go(func() { // so that hosts of other builds leave it what it finishes
		self := job.Presence{Name: workerName(), Version: core.Version, Gives: promises(j.service.Goldens), Host: true}
		j.remote.Announce(ctx, func() job.Presence { return self })
	})
}

// close gives chunks back and closes the record. Unfinished jobs stay in it.
func (j *jobs) close() (err error) {
	if j.stop != nil {
		j.stop()
	}
	if j.local != nil {
		j.local.Close()
	}
	j.running.Wait()
	if j.remote != nil {
		err = j.remote.Close()
	}
	if j.endAudit != nil {
		err = errors.Join(err, j.endAudit())
	}
	return errors.Join(err, j.record.Close())
}

// servers are the parts on which the record and the queue stand.
func (j *jobs) servers() []telemetry.Part {
	list := []telemetry.Part{{Name: "database", State: func(ctx context.Context) string { return state(j.record.Ping(ctx)) }}}
	if j.remote != nil {
		list = append(list, telemetry.Part{Name: "redis", State: func(ctx context.Context) string { return state(j.remote.Ping(ctx)) }})
	}
	return list
}

// checks tell how the parts are that a job needs.
func (j *jobs) checks() []telemetry.Part {
	return append(j.servers(), telemetry.Part{Name: "workers", State: func(ctx context.Context) string {
		if j.remote == nil {
			return telemetry.PartOK // in this process
		}
		if n, err := j.remote.Workers(ctx); err != nil || n == 0 {
			return "none"
		}
		return telemetry.PartOK
	}})
}

func state(err error) string {
	if err != nil {
		return telemetry.PartDown
	}
	return telemetry.PartOK
}
