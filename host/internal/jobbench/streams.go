package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/fisica-lab/fisica/bench/client"
	"github.com/fisica-lab/fisica/bench/figures"
)

const openStreams = 10_000

// streams opens event streams of a job that nobody computes, and measures what each takes of the
// host's memory once it is idle; then the job ends, and every stream must hear of it.
func (b *bench) streams(host *process, url string) error {
	id, err := client.Submit(b.ctx, url)
	if err != nil {
		return err
	}
	before, err := resident(host)
	if err != nil {
		return err
	}
	open := make([]*bufio.Reader, 0, openStreams)
	for range openStreams {
		c, err := b.follow(strings.TrimPrefix(url, "http://"), id)
		if err != nil {
			return fmt.Errorf("stream %d: %w", len(open), err)
		}
		defer func() { _ = c.Close() }()
		r := bufio.NewReaderSize(c, 512)
		if err := until(r, `"status":"waiting"`); err != nil {
			return fmt.Errorf("stream %d: %w", len(open), err)
		}
		open = append(open, r)
	}
	after, err := resident(host)
	if err != nil {
		return err
	}
	figures.Print("sse_kib_por_flujo", (after-before)/openStreams, "KiB", "64")
	began := time.Now()
	if _, err := client.Call(b.ctx, http.MethodDelete, url+"/v2/simulaciones/"+id, ""); err != nil {
		return err
	}
	for i, r := range open {
		if err := until(r, `"status":"cancelled"`); err != nil {
			return fmt.Errorf("the end of stream %d: %w", i, err)
		}
	}
	figures.Print("sse_10000_fin", time.Since(began).Seconds(), "s", "2")
	return nil
}

// follow opens a stream.
func (b *bench) follow(address, id string) (net.Conn, error) {
	c, err := (&net.Dialer{}).DialContext(b.ctx, "tcp", address)
	if err == nil {
		err = c.SetDeadline(time.Now().Add(5 * time.Minute))
	}
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	_, err = fmt.Fprintf(c, "GET /v2/simulaciones/%s/eventos HTTP/1.1\r\nHost: bench\r\nX-API-Key: %s\r\n\r\n", id, client.Key)
	return c, err
}

// until reads lines as far as one with a text.
func until(r *bufio.Reader, text string) error {
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return fmt.Errorf("read: %w", err)
		}
		if strings.Contains(line, text) {
			return nil
		}
	}
}

// resident returns the memory of a process, in KiB.
func resident(p *process) (float64, error) {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(p.Process.Pid) + "/status")
	if err != nil {
		return 0, fmt.Errorf("read memory: %w", err)
	}
	for line := range strings.Lines(string(text)) {
		if value, found := strings.CutPrefix(line, "VmRSS:"); found {
			return strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "kB")), 64)
		}
	}
	return 0, errNoField
}
