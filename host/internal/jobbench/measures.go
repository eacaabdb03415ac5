package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/fisica-lab/fisica/bench/figures"
	"github.com/fisica-lab/fisica/host/internal/broker/redis"
)

const (
	rounds      = 5
	celeryTasks = 2000
	ourChunks   = 50_000 // about three thousand leases
	latencies   = 100    // a round's
	chunkTime   = 50     // ms, of a chunk that is worth sending

	debianPython = "/usr/bin/python3" // the one for which Debian packages Celery
)

var errNoField = errors.New("redis does not say")

// rates compares tasks a second and the time from submit to result, in alternation. A task of ours is
// a lease: a claim and a result, whatever it holds.
func (b *bench) rates() error {
	broker, err := b.broker()
	if err != nil {
		return err
	}
	defer func() { _ = broker.Close() }()
	_, stop, err := b.startWorkers(0)
	if err != nil {
		return err
	}
	defer stop()
	celery, err := b.startCelery()
	if err != nil {
		return err
	}
	defer celery.kill()
	var ours, theirs, ratios, ourTimes, theirTimes []float64
	for round := range rounds + 1 {
		rate, times, err := b.ourRound(broker)
		if err != nil {
			return err
		}
		peer, err := b.celery("rate", strconv.Itoa(celeryTasks))
		if err != nil {
			return err
		}
		peerTimes, err := b.celery("latency", strconv.Itoa(latencies))
		if err != nil {
			return err
		}
		if round == 0 { // it warms both up
			continue
		}
		ours, theirs, ratios = append(ours, rate), append(theirs, peer[0]), append(ratios, rate/peer[0])
		ourTimes, theirTimes = append(ourTimes, times...), append(theirTimes, peerTimes...)
	}
	rate := figures.Median(ours)
	figures.Print("celery_tareas", figures.Median(ratios), "ratio", "8")
	figures.Print("celery_latencia", figures.Median(theirTimes)/figures.Median(ourTimes), "ratio", "-")
	figures.Print("tareas_por_segundo", rate, "1/s", "-")
	figures.Print("celery_tareas_por_segundo", figures.Median(theirs), "1/s", "-")
	figures.Print("tramo_vacio_broker", figures.Median(ourTimes), "ms", "1")
	figures.Print("celery_tarea_vacia", figures.Median(theirTimes), "ms", "-")
	figures.Print("despacho_por_ciento", 100*(1e3*workers/rate)/chunkTime, "%", "1")
	return nil
}

// ourRound returns leases a second of one job, and milliseconds of many of one chunk.
func (b *bench) ourRound(broker *redis.Broker) (rate float64, times []float64, err error) {
	j := b.newJob(ourChunks)
	took, err := b.finish(broker, j)
	if err != nil {
		return 0, nil, err
	}
	rate = float64(ourChunks/j.RangeSize()) / took.Seconds()
	for range latencies {
		if took, err = b.finish(broker, b.newJob(1)); err != nil {
			return 0, nil, err
		}
		times = append(times, float64(took.Microseconds())/1e3)
	}
	return rate, times, nil
}

// startCelery starts Celery's workers and waits until they answer.
func (b *bench) startCelery() (*process, error) {
	p, err := b.start("bench/peers/celery", []string{"REDIS_URL=" + b.url}, debianPython, "-m", "celery", "-A", "tareas", "worker",
		"--concurrency", strconv.Itoa(workers), "--loglevel", "ERROR", "--without-gossip", "--without-mingle")
	if err != nil {
		return nil, err
	}
	_, err = b.celery("rate", "10")
	return p, err
}

// celery runs the peer and returns the numbers that it prints.
func (b *bench) celery(args ...string) (list []float64, err error) {
	c := exec.CommandContext(b.ctx, debianPython, append([]string{"tareas.py"}, args...)...)
	c.Dir, c.Env = "bench/peers/celery", append(os.Environ(), "REDIS_URL="+b.url)
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("celery: %w", err)
	}
	for line := range bytes.Lines(out) {
		x, err := strconv.ParseFloat(string(bytes.TrimSpace(line)), 64)
		if err != nil {
			return nil, fmt.Errorf("read celery: %w", err)
		}
		list = append(list, x)
	}
	return list, nil
}

// recovery measures how long what a killed worker held is missing, beyond what it takes to compute;
// of Celery it says whether it comes back at all.
func (b *bench) recovery() error {
	const takes = 300 * time.Millisecond
	broker, err := b.broker()
	if err != nil {
		return err
	}
	defer func() { _ = broker.Close() }()
	list, stop, err := b.startWorkers(takes)
	if err != nil {
		return err
	}
	defer stop()
	j := b.newJob(2)
	ended := make(chan error, 1)
	go func() {
		_, err := b.finish(broker, j)
		ended <- err
	}()
	held := func() bool { return b.redis.HLen(b.ctx, "mc:{"+j.ID+"}:held").Val() == workers }
	if err := b.await("both workers at work", held); err != nil {
		return err
	}
	list[0].kill()
	killed := time.Now()
	if err := <-ended; err != nil {
		return err
	}
	figures.Print("recuperacion_s", (time.Since(killed) - takes).Seconds(), "s", strconv.FormatFloat((lease+time.Second).Seconds(), 'g', -1, 64))
	return b.celeryRecovery()
}

func (b *bench) celeryRecovery() error {
	if err := b.flush(); err != nil {
		return err
	}
	celery, err := b.startCelery()
	if err != nil {
		return err
	}
	defer celery.kill()
	c := exec.CommandContext(b.ctx, debianPython, "tareas.py", "lost")
	c.Dir, c.Env = "bench/peers/celery", append(os.Environ(), "REDIS_URL="+b.url)
	out, err := c.StdoutPipe()
	if err != nil {
		return fmt.Errorf("celery: %w", err)
	}
	if err := c.Start(); err != nil {
		return fmt.Errorf("celery: %w", err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() { // ready
		return fmt.Errorf("celery: %w", errors.Join(lines.Err(), c.Wait()))
	}
	if err := killChild(celery.Process.Pid); err != nil {
		return err
	}
	lines.Scan()
	back, err := strconv.ParseFloat(lines.Text(), 64)
	if err := errors.Join(err, c.Wait()); err != nil {
		return fmt.Errorf("celery: %w", err)
	}
	figures.Print("celery_tareas_perdidas", workers-back, "", "-")
	return nil
}

// killChild ends one of the processes that compute for Celery's worker as kill -9 does.
func killChild(parent int) error {
	children, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(parent), "task", strconv.Itoa(parent), "children"))
	if err != nil {
		return fmt.Errorf("find celery's processes: %w", err)
	}
	first, _, _ := strings.Cut(string(children), " ")
	pid, err := strconv.Atoi(first)
	if err != nil {
		return fmt.Errorf("find celery's processes: %w", err)
	}
	return syscall.Kill(pid, syscall.SIGKILL)
}

// queued measures what ten thousand waiting jobs take of redis-server.
func (b *bench) queued() error {
	const jobs = 10_000
	before, err := b.memory("used_memory")
	if err != nil {
		return err
	}
	broker, err := b.broker()
	if err != nil {
		return err
	}
	defer func() { _ = broker.Close() }()
	for range jobs {
		if err := broker.Submit(b.ctx, b.newJob(100)); err != nil {
			return fmt.Errorf("submit: %w", err)
		}
	}
	after, err := b.memory("used_memory")
	if err != nil {
		return err
	}
	figures.Print("cola_10000_redis", after-before, "MiB", "64")
	began := time.Now() // a late one is handed out all the same
	if _, err := broker.Claim(b.ctx, "w"); err != nil {
		return fmt.Errorf("claim: %w", err)
	}
	figures.Print("cola_10000_reparto", float64(time.Since(began).Microseconds())/1e3, "ms", "10")
	return nil
}

// large runs a job of a million chunks, and measures the memory that it takes.
func (b *bench) large() error {
	const chunks = 1_000_000
	broker, err := b.broker()
	if err != nil {
		return err
	}
	defer func() { _ = broker.Close() }()
	_, stop, err := b.startWorkers(0)
	if err != nil {
		return err
	}
	defer stop()
	if err := b.redis.ConfigResetStat(b.ctx).Err(); err != nil {
		return fmt.Errorf("ask redis: %w", err)
	}
	took, err := b.finish(broker, b.newJob(chunks))
	if err != nil {
		return err
	}
	peak, err := b.memory("used_memory_peak")
	if err != nil {
		return err
	}
	figures.Print("tramos_1e6_segundos", took.Seconds(), "s", "-")
	figures.Print("tramos_1e6_redis", peak, "MiB", "256")
	figures.Print("tramos_1e6_host", float64(residentPeak())/1024, "MiB", "512")
	return nil
}

// residentPeak returns the most memory that this process had, in KiB.
func residentPeak() int64 {
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage) // it fails for no one
	return usage.Maxrss
}
