// Desnudo is the least that a fasthttp service can do: the floor under the energy route.
package main

import (
	"context"
	"fmt"
	"net"
	"os"

	"github.com/valyala/fasthttp"
)

func main() {
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", os.Args[1])
	if err == nil {
		server := &fasthttp.Server{NoDefaultServerHeader: true, Handler: func(ctx *fasthttp.RequestCtx) {
			ctx.SetContentType("application/json")
			ctx.SetBodyString(`{"hola":"mundo"}`)
		}}
		err = server.Serve(listener)
	}
	fmt.Fprintln(os.Stderr, "desnudo:", err)
	os.Exit(1)
}
