package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	nethttp "net/http"
	"strings"
	"time"

	"github.com/fisica-lab/fisica/bench/figures"
)

// emptyJob is a simulation of one history.
const emptyJob = `{"modelo":"uniforme","n":1,"semilla":"1"}`

// emptyJobs measures the time from submitting an empty job to its result, over HTTP: both
// commits of the record, the broker and the event stream are in it.
func emptyJobs(ctx context.Context, address string) error {
	const jobs = 40 * figures.Rounds
	var times []float64
	for range jobs {
		start := time.Now()
		if err := submitAndFollow(ctx, "http://"+address); err != nil {
			return err
		}
		times = append(times, float64(time.Since(start).Microseconds())/1e3)
	}
	figures.Print("trabajo_vacio_http", figures.Median(times), "ms", "10")
	return nil
}

func submitAndFollow(ctx context.Context, url string) error {
	answer, err := call(ctx, "POST", url+"/v2/simulaciones", emptyJob)
	if err != nil {
		return err
	}
	var queued struct {
		ID string `json:"task_id"`
	}
	if err := json.Unmarshal([]byte(answer), &queued); err != nil {
		return fmt.Errorf("read %q: %w", answer, err)
	}
	events, err := call(ctx, "GET", url+"/v2/simulaciones/"+queued.ID+"/eventos", "")
	if err == nil && !strings.Contains(events, `"status":"completed"`) {
		err = fmt.Errorf("the job did not complete: %s", events)
	}
	return err
}

// call sends a request with the development key and reads its answer to the end.
func call(ctx context.Context, method, url, body string) (string, error) {
	request, err := nethttp.NewRequestWithContext(ctx, method, url, strings.NewReader(body))
	if err != nil {
		return "", fmt.Errorf("ask %s: %w", url, err)
	}
	request.Header.Set("X-API-Key", "fisica-2025-dev")
	request.Header.Set("Content-Type", "application/json")
	answer, err := nethttp.DefaultClient.Do(request)
	if err != nil {
		return "", fmt.Errorf("ask %s: %w", url, err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", url, err)
	}
	if answer.StatusCode >= nethttp.StatusMultipleChoices {
		return "", fmt.Errorf("%s %s: %s", method, url, answer.Status)
	}
	return string(text), nil
}
