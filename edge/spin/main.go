//go:build tinygo

// The edge under Spin: `make edge` compiles it to edge.wasm, spin.toml runs it.
package main

import (
	"fmt"
	"net/http"
	"os"

	spin "github.com/spinframework/spin-go-sdk/v2/http"
	"github.com/spinframework/spin-go-sdk/v2/redis"
	"github.com/spinframework/spin-go-sdk/v2/variables"

	"github.com/fisica-lab/fisica/edge/handler"
	"github.com/fisica-lab/fisica/wasm"
)

// Spin calls no main: each request and each message has a fresh instance, which init prepares.
func init() {
	spin.Handle(func(w http.ResponseWriter, r *http.Request) { handler.New(options()).ServeHTTP(w, r) })
	redis.Handle(answer)
}

func main() {}

// options reads the application's variables (spin.toml says what they mean).
func options() handler.Options {
	o := handler.Options{Catalog: wasm.InflateCatalog, Send: spin.Send, Files: os.DirFS("/")}
	if err := o.Set(variables.Get); err != nil {
		fmt.Fprintln(os.Stderr, "fisica:", err) // whoever needs a token has none that is valid
	}
	return o
}

// answer answers a question that came over Redis (deploy/spin-redis.toml): who may publish there may
// calculate.
func answer(question []byte) error {
	address, err := variables.Get("redis_address")
	if err != nil {
		return fmt.Errorf("variable redis_address: %w", err)
	}
	channel, err := variables.Get("redis_answers")
	if err != nil {
		return fmt.Errorf("variable redis_answers: %w", err)
	}
	suffix, text := handler.New(handler.Options{Catalog: wasm.InflateCatalog}).Message(question)
	if suffix != "" {
		channel += ":" + suffix
	}
	return redis.NewClient(address).Publish(channel, text)
}
