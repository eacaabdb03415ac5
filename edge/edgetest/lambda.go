package edgetest

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

// lambda stands in for AWS: requests to its function URL become events of payload 2.0, which it hands to
// a function by Lambda's runtime API, one at a time.
type lambda struct {
	mu     sync.Mutex // one request at a time, as an instance of a function has it
	events chan []byte
	said   chan lambdaAnswer
	number int
}

type lambdaAnswer struct {
	Status  int               `json:"statusCode"`
	Headers map[string]string `json:"headers"`
	Cookies []string          `json:"cookies"`
	Body    string            `json:"body"`
	Base64  bool              `json:"isBase64Encoded"`
}

// StartLambda runs a function, which a command's runtime has, behind a function URL. root is the
// repository's.
func StartLambda(ctx context.Context, root string, command []string, variables ...string) (*Server, error) {
	l := &lambda{events: make(chan []byte), said: make(chan lambdaAnswer)}
	api, url := httptest.NewServer(http.HandlerFunc(l.runtime)), httptest.NewServer(http.HandlerFunc(l.ask))
	c := exec.CommandContext(ctx, command[0], command[1:]...)
	c.Dir, c.Stderr = filepath.Join(root, "edge", "lambda"), os.Stderr
	c.Env = append(append(os.Environ(), "AWS_LAMBDA_RUNTIME_API="+strings.TrimPrefix(api.URL, "http://"), "AWS_LAMBDA_FUNCTION_NAME=fisica", "AWS_LAMBDA_FUNCTION_VERSION=1", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=128", "LAMBDA_TASK_ROOT="+c.Dir), variables...)
	end, err := Begin(c)
	if err != nil {
		return nil, err
	}
	return &Server{URL: url.URL, end: func() {
		end()
		api.CloseClientConnections()
		api.Close()
		url.Close()
	}}, nil
}

// runtime is the runtime API.
func (l *lambda) runtime(w http.ResponseWriter, r *http.Request) {
	switch {
	case strings.HasSuffix(r.URL.Path, "/invocation/next"):
		select {
		case event := <-l.events:
			l.number++
			w.Header().Set("Content-Type", "application/json")
			w.Header().Set("Lambda-Runtime-Aws-Request-Id", strconv.Itoa(l.number))
			w.Header().Set("Lambda-Runtime-Deadline-Ms", "9999999999999")
			w.Header().Set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:1:function:fisica")
			_, _ = w.Write(event)
		case <-r.Context().Done():
		}
	case strings.HasSuffix(r.URL.Path, "/response"):
		var answer lambdaAnswer
		if err := json.NewDecoder(r.Body).Decode(&answer); err != nil {
			answer = lambdaAnswer{Status: http.StatusBadGateway, Body: err.Error()}
		}
		w.WriteHeader(http.StatusAccepted)
		l.said <- answer
	default: // an error of the function
		text, _ := io.ReadAll(r.Body)
		w.WriteHeader(http.StatusAccepted)
		l.said <- lambdaAnswer{Status: http.StatusBadGateway, Body: string(text)}
	}
}

// ask is the function URL.
func (l *lambda) ask(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	select {
	case l.events <- eventOf(r):
	case <-r.Context().Done():
		return
	}
	select {
	case answer := <-l.said:
		for name, value := range answer.Headers {
			w.Header().Set(name, value)
		}
		for _, cookie := range answer.Cookies {
			w.Header().Add("Set-Cookie", cookie)
		}
		body := []byte(answer.Body)
		if answer.Base64 {
			body, _ = base64.StdEncoding.DecodeString(answer.Body)
		}
		w.WriteHeader(answer.Status)
		_, _ = w.Write(body)
	case <-r.Context().Done():
	}
}

// eventOf is a request as a function URL hands it on.
func eventOf(r *http.Request) []byte {
	path, query, _ := strings.Cut(r.RequestURI, "?")
	body, _ := io.ReadAll(r.Body)
	headers := map[string]string{"host": r.Host}
	for name, values := range r.Header {
		headers[strings.ToLower(name)] = strings.Join(values, ",")
	}
	delete(headers, "cookie")
	event := map[string]any{
		"version": "2.0", "rawPath": path, "rawQueryString": query, "headers": headers,
		"requestContext": map[string]any{"domainName": r.Host, "http": map[string]string{"method": r.Method, "sourceIp": "127.0.0.1"}},
		"body":           base64.StdEncoding.EncodeToString(body), "isBase64Encoded": true,
	}
	if cookies := r.Header.Values("Cookie"); len(cookies) > 0 {
		event["cookies"] = cookies
	}
	text, err := json.Marshal(event)
	if err != nil {
		panic(err) // of texts alone
	}
	return text
}
