package main_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/fisica-lab/fisica/edge/edgetest"
	"github.com/fisica-lab/fisica/edge/handler"
	"github.com/fisica-lab/fisica/edge/spintest"
	"github.com/fisica-lab/fisica/edge/spintest/enginetest"
	"github.com/fisica-lab/fisica/wasm"
)

// startRedis runs a redis-server until the test ends.
func startRedis(t *testing.T) *redis.Client {
	t.Helper()
	program, err := exec.LookPath("redis-server")
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal("falta redis-server, y en CI no se omite nada / redis-server is missing, and CI skips nothing")
	}
	if err != nil {
		t.Skip("se omite: falta redis-server / skipped: redis-server is missing")
	}
	address, err := edgetest.FreeAddress(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(context.WithoutCancel(t.Context()), program, "--bind", "127.0.0.1", "--port", address[strings.LastIndexByte(address, ':')+1:], "--save", "", "--dir", t.TempDir())
	end, err := edgetest.Begin(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(end)
	client := redis.NewClient(&redis.Options{Addr: address, MaxRetries: 100, MinRetryBackoff: 20 * time.Millisecond})
	t.Cleanup(func() { _ = client.Close() })
	if err := client.Ping(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	return client
}

// receive waits for a channel's next message.
func receive(t *testing.T, from *redis.PubSub) *redis.Message {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	m, err := from.ReceiveMessage(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// trigger does what Spin's Redis trigger does: each message of a channel has an instance of its own.
func trigger(t *testing.T, c spintest.Component, client *redis.Client, channel string) {
	t.Helper()
	questions := client.Subscribe(t.Context(), channel)
	if _, err := questions.Receive(t.Context()); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for m := range questions.Channel() {
			i, err := c.Start()
			if err == nil {
				err = spintest.Message(i, m.Payload)
				_ = i.Close()
			}
			if err != nil {
				t.Errorf("%.100s: %v", m.Payload, err)
			}
		}
	}()
	t.Cleanup(func() { _ = questions.Close(); <-done })
}

// The compiled component answers questions that come over a Redis with the bytes of the HTTP route.
func TestModuleAnswersOverRedis(t *testing.T) {
	t.Parallel()
	client := startRedis(t)
	host := spintest.Open()
	host.Variables["redis_address"], host.Variables["redis_answers"] = "redis://"+client.Options().Addr, "respuestas"
	host.Publish = func(address, channel string, message []byte) error {
		if address != host.Variables["redis_address"] {
			t.Errorf("publishes at %s", address)
		}
		return client.Publish(context.WithoutCancel(t.Context()), channel, message).Err()
	}
	c := component(t, enginetest.ReadModule(t, root), host)
	answers := client.PSubscribe(t.Context(), "respuestas*")
	defer func() { _ = answers.Close() }()
	if _, err := answers.Receive(t.Context()); err != nil {
		t.Fatal(err)
	}
	trigger(t, c, client, "preguntas")
	native := handler.New(handler.Options{Catalog: wasm.InflateCatalog})
	for _, tt := range []struct{ message, channel, path, body string }{
		{`{"calculo":"wien","parametros":{"temperatura":5772}}`, "respuestas", "/v2/calculos/wien", `{"temperatura":5772}`},
		{`{"calculo":"wien","parametros":{"temperatura":-1},"canal":"ana-1"}`, "respuestas:ana-1", "/v2/calculos/wien", `{"temperatura":-1}`},
		{`{"calculo":"nada","parametros":{},"canal":"b"}`, "respuestas:b", "/v2/calculos/nada", `{}`},
	} {
		want := edgetest.Native(t.Context(), native, &edgetest.Request{Method: "POST", Path: tt.path, Body: tt.body, Headers: []string{"Content-Type", "application/json"}})
		if err := client.Publish(t.Context(), "preguntas", tt.message).Err(); err != nil {
			t.Fatal(err)
		}
		if got := receive(t, answers); got.Channel != tt.channel || edgetest.Steady(got.Payload) != edgetest.Steady(want.Body) {
			t.Errorf("%s: on %s %s, want %s", tt.message, got.Channel, got.Payload, want.Body)
		}
	}
}

// An answer that cannot be published, or a variable that is missing, is a failure that Spin hears of.
func TestModuleWithoutARedis(t *testing.T) {
	t.Parallel()
	away := spintest.Open()
	away.Variables["redis_address"], away.Variables["redis_answers"] = "redis://127.0.0.1:9", "respuestas"
	for name, host := range map[string]*spintest.Host{"away": away, "no variables": spintest.Open()} {
		i, err := component(t, enginetest.ReadModule(t, root), host).Start()
		if err != nil {
			t.Fatal(err)
		}
		if err := spintest.Message(i, `{"calculo":"wien","parametros":{"temperatura":5772}}`); err == nil {
			t.Errorf("%s: no failure", name)
		}
	}
}

// The manifest of the Redis trigger gives the variables that the component reads.
func TestRedisManifest(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(root, "deploy", "spin-redis.toml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		`source = "../bin/edge.wasm"`, `allowed_outbound_hosts = ["redis://{{ redis_host }}"]`,
		"\n" + `address = "redis://{{ redis_credentials }}{{ redis_host }}"`, "\n" + `channel = "{{ redis_questions }}"`,
		"\n" + `redis_address = "redis://{{ redis_credentials }}{{ redis_host }}"`, "\n" + `redis_answers = "{{ redis_answers }}"`,
		"\nredis_host = { default = ", "\nredis_credentials = { default = ", "\nredis_questions = { default = ", "\nredis_answers = { default = ",
	} {
		if !strings.Contains(string(text), line) {
			t.Errorf("deploy/spin-redis.toml lacks %q", line)
		}
	}
}
