package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	vegeta "github.com/tsenart/vegeta/v12/lib"
)

const (
	energy     = `{"tipo_particula":"electron","velocidad":1000000,"campo_magnetico":0.5}`
	energyPath = "/v1/cinematica/energia/avanzada"
	jobPath    = "/v1/simulacion/monte-carlo?n_iterations=1000"
	statusPath = "/v1/simulacion/status/"
)

// person is one of the crowd.
type person struct {
	options
	client *http.Client
	tell   func(vegeta.Result)
}

// crowd lets people come and ask until their time is over, and returns every answer.
func crowd(ctx context.Context, o options) (results []vegeta.Result) {
	ctx, cancel := context.WithTimeout(ctx, o.span)
	defer cancel()
	told := make(chan vegeta.Result, 1024)
	p := person{options: o, tell: func(r vegeta.Result) { told <- r }}
	p.client = &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: o.users}}
	go func() {
		var people sync.WaitGroup
		for range o.users {
			people.Go(func() { p.stay(ctx) })
			pause(ctx, time.Second/time.Duration(o.spawn))
		}
		people.Wait()
		close(told)
	}()
	for r := range told {
		results = append(results, r)
	}
	slices.SortFunc(results, func(a, b vegeta.Result) int { return a.Timestamp.Compare(b.Timestamp) }) // reports want the order of asking
	for i := range results {
		results[i].Seq = uint64(i)
	}
	return results
}

// stay asks three times of four for an energy, and once for a simulation.
func (p *person) stay(ctx context.Context) {
	for ctx.Err() == nil {
		if rand.IntN(4) < 3 { //nolint:gosec // which question comes next is no secret
			p.ask(http.MethodPost, energyPath, energyPath, energy, http.StatusOK)
		} else if answer := p.ask(http.MethodPost, jobPath, jobPath, "", http.StatusAccepted); answer != nil {
			var queued struct {
				ID string `json:"task_id"`
			}
			_ = json.Unmarshal(answer, &queued) // without an id the next answer is 404, which is counted
			p.ask(http.MethodGet, statusPath+queued.ID, statusPath+"[id]", "", http.StatusOK)
		}
		pause(ctx, time.Second+rand.N(2*time.Second)) //nolint:gosec // nor when
	}
}

// ask sends one request, which ends even when the time is over, and tells how it went.
func (p *person) ask(method, path, name, body string, want int) []byte {
	begun := time.Now()
	r := vegeta.Result{Attack: "fisica", Timestamp: begun, Method: method, URL: name, BytesOut: uint64(len(body))}
	text, code, err := p.send(method, path, body)
	r.Latency, r.Code, r.BytesIn = time.Since(begun), uint16(code), uint64(len(text)) //nolint:gosec // net/http takes three digits alone
	switch {
	case err != nil:
		r.Error = err.Error()
	case code != want:
		r.Error = fmt.Sprintf("%d: %.120s", code, text)
	case r.Latency > p.limit:
		r.Error = "slower than " + p.limit.String()
	}
	p.tell(r)
	if r.Error != "" {
		return nil
	}
	return text
}

func (p *person) send(method, path, body string) ([]byte, int, error) {
	request, err := http.NewRequestWithContext(context.Background(), method, p.url+path, strings.NewReader(body))
	if err != nil {
		return nil, 0, err
	}
	request.Header.Set("X-API-Key", p.key)
	request.Header.Set("Content-Type", "application/json")
	answer, err := p.client.Do(request)
	if err != nil {
		return nil, 0, err
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	return text, answer.StatusCode, err
}

func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
