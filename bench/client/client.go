// Package client is how the benchmarks ask a service over HTTP.
package client

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
)

const (
	// Key is the development key.
	Key = "fisica-2025-dev"
	// EmptyJob is a simulation of one history.
	EmptyJob = `{"modelo":"uniforme","n":1,"semilla":"1"}`
)

var (
	errStatus       = errors.New("the service refuses")
	errNotCompleted = errors.New("the job did not complete")
)

// Call sends a request with the development key and reads its answer to the end.
func Call(ctx context.Context, method, url, body string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, method, url, strings.NewReader(body))
	if err != nil {
		return "", fmt.Errorf("ask %s: %w", url, err)
	}
	request.Header.Set("X-API-Key", Key)
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", fmt.Errorf("ask %s: %w", url, err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", url, err)
	}
	if answer.StatusCode >= http.StatusMultipleChoices {
		return "", fmt.Errorf("%w: %s %s: %s", errStatus, method, url, answer.Status)
	}
	return string(text), nil
}

// Submit queues an empty job and returns its id.
func Submit(ctx context.Context, url string) (id string, err error) {
	answer, err := Call(ctx, http.MethodPost, url+"/v2/simulaciones", EmptyJob)
	if err != nil {
		return "", err
	}
	var queued struct {
		ID string `json:"task_id"`
	}
	if err := json.Unmarshal([]byte(answer), &queued); err != nil {
		return "", fmt.Errorf("read %q: %w", answer, err)
	}
	return queued.ID, nil
}

// SubmitAndFollow queues an empty job and waits for its final event.
func SubmitAndFollow(ctx context.Context, url string) error {
	id, err := Submit(ctx, url)
	if err != nil {
		return err
	}
	events, err := Call(ctx, http.MethodGet, url+"/v2/simulaciones/"+id+"/eventos", "")
	if err == nil && !strings.Contains(events, `"status":"completed"`) {
		err = fmt.Errorf("%w: %s", errNotCompleted, events)
	}
	return err
}

// FreeAddress returns an address of the loopback at which nobody listens.
func FreeAddress(ctx context.Context) (string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("find a port: %w", err)
	}
	address := l.Addr().String()
	if err := l.Close(); err != nil {
		return "", fmt.Errorf("find a port: %w", err)
	}
	return address, nil
}
