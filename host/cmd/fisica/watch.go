package main

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/fisica-lab/fisica/host/internal/watch"
)

func watchCommand() *cobra.Command {
	w := watch.Watch{Client: &http.Client{Timeout: 10 * time.Second}}
	var b watch.Bounds
	c := &cobra.Command{
		Use:   "watch URL...",
		Short: "Vigila una versión recién puesta; sale con 1 si hay que retirarla / watch a new version; exit 1 if it must go",
		Long: "Lee las métricas de cada URL, como http://10.0.0.7:9090/metrics, una vez por --every, y juzga fallos (5xx),\n" +
			"demora (más de --slow por encima de --latency), bits distintos y procesos que empiezan de nuevo. Sale con 0\n" +
			"si todo va bien, con 1 en cuanto la versión debe retirarse, y con 2 si nadie le pidió bastante para saberlo.\n\n" +
			"Reads the metrics at every URL, such as http://10.0.0.7:9090/metrics, once per --every, and judges failures\n" +
			"(5xx), latency (more than --slow above --latency), other bits and processes that begin anew. It exits with 0\n" +
			"where all is well, with 1 as soon as the version must go, and with 2 where too few asked it anything to tell.",
		Args: takes([]string{"URL"}, true),
		RunE: func(c *cobra.Command, urls []string) error {
			for _, u := range urls {
				if !isWebAddress(u) {
					return misused(c, fmt.Sprintf("«%s» no es una URL http o https", u), "not an http or https URL")
				}
			}
			if !slices.Contains(watch.Limits(), b.Limit) {
				return unchecked{fmt.Errorf("--latency: %g no es uno de / is not one of %v", b.Limit, watch.Limits())}
			}
			w.URLs, w.Out, w.Judge = urls, c.OutOrStdout(), watch.NewJudge(b)
			err := w.Run(c.Context())
			if errors.Is(err, watch.ErrUnjudged) {
				return unchecked{err}
			}
			return err
		},
	}
	f := c.Flags()
	f.IntVar(&w.Checks, "checks", 10, "cuántas veces se mira / how often it is looked at")
	f.DurationVar(&w.Every, "every", time.Minute, "cada cuánto / how far apart")
	f.Float64Var(&b.Errors, "errors", 0.05, "fracción de peticiones que puede fallar / share of requests that may fail")
	f.Float64Var(&b.Limit, "latency", 1, "segundos en que se responde, un límite de las cubetas de http_request_duration_seconds / seconds within which requests are answered, a bound of the buckets of http_request_duration_seconds")
	f.Float64Var(&b.Slow, "slow", 0.05, "fracción de peticiones que puede tardar más / share of requests that may take longer")
	f.Float64Var(&b.Requests, "requests", 20, "peticiones a partir de las que se juzga / requests from which on it is judged")
	f.IntVar(&b.Window, "window", 5, "miradas que se juzgan juntas / looks that are judged together")
	return c
}
