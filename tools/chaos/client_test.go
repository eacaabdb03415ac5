package chaos_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

const (
	answerTime = 15 * time.Second // that a client waits for an answer
	streamTime = 20 * time.Second // and for a word on a stream: comments come every 15 s
)

// client is how the crowd's requests go out: a connection each, since those to a host that was
// killed fail late.
var client = &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}

// answer is what a host said: no status where it said nothing.
type answer struct {
	status int
	body   string
}

// ask sends a request with the development key.
func ask(ctx context.Context, method, url, body string) answer {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	response, err := open(ctx, method, url, body, "")
	if err != nil {
		return answer{}
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return answer{}
	}
	return answer{response.StatusCode, string(text)}
}

func open(ctx context.Context, method, url, body, lastEvent string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, method, url, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("X-API-Key", "fisica-2025-dev")
	request.Header.Set("Content-Type", "application/json")
	if lastEvent != "" {
		request.Header.Set("Last-Event-ID", lastEvent)
	}
	return client.Do(request)
}

// field returns a member of an object in JSON, if it is a text.
func field(text, name string) string {
	var members map[string]json.RawMessage
	var value string
	if json.Unmarshal([]byte(text), &members) != nil || json.Unmarshal(members[name], &value) != nil {
		return ""
	}
	return value
}

var errCut = errors.New("the connection is cut")

// events reads a stream until its final event, and returns the last id and the final status. errCut
// is for a stream that was cut; one that ended by itself must have had its final event.
func events(ctx context.Context, url, lastEvent string) (last, final string, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	silence := time.AfterFunc(streamTime, cancel)
	defer silence.Stop()
	response, err := open(ctx, http.MethodGet, url, "", lastEvent)
	if err != nil {
		return lastEvent, "", errCut
	}
	defer func() { _ = response.Body.Close() }()
	switch {
	case response.StatusCode >= 500:
		return lastEvent, "", errCut
	case response.StatusCode != http.StatusOK:
		return lastEvent, "", fmt.Errorf("the stream answers %s", response.Status)
	}
	last = lastEvent
	for lines := bufio.NewReader(response.Body); ; {
		line, err := lines.ReadString('\n')
		switch {
		case errors.Is(err, io.EOF) && final == "":
			return last, "", errors.New("the stream ends without a final event")
		case err != nil && final == "":
			return last, "", errCut
		case err != nil:
			return last, final, nil
		}
		silence.Reset(streamTime)
		if id, is := strings.CutPrefix(line, "id: "); is {
			last = strings.TrimSpace(id)
		}
		if data, is := strings.CutPrefix(line, "data: "); is {
			if final != "" {
				return last, final, errors.New("the stream goes on after its final event")
			}
			final = finals[field(data, "status")]
		}
	}
}

// finals are the states that a stream's final events name.
var finals = map[string]string{"completed": success, "failed": failure, "cancelled": revoked}
