package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	vegeta "github.com/tsenart/vegeta/v12/lib"
	"github.com/tsenart/vegeta/v12/lib/plot"
)

var (
	errFailures = errors.New("too many requests failed")
	errNothing  = errors.New("nothing was asked")
)

// report writes the reports and holds the failures to their threshold.
func report(o options, results []vegeta.Result) error {
	if len(results) == 0 {
		return errNothing
	}
	var m vegeta.Metrics
	failed := 0
	picture := plot.New(plot.Title("Física Lab"), plot.Label(plot.ErrorLabeler))
	defer picture.Close()
	csv, err := os.Create(o.out + ".csv")
	if err != nil {
		return err
	}
	encode := vegeta.NewCSVEncoder(csv)
	for i := range results {
		if results[i].Error != "" {
			failed++
		}
		m.Add(&results[i])
		if err := errors.Join(picture.Add(&results[i]), encode(&results[i])); err != nil {
			return err
		}
	}
	m.Close()
	summary := vegeta.NewTextReporter(&m)
	err = errors.Join(csv.Close(), write(o.out+".txt", summary.Report), write(o.out+".html", func(w io.Writer) error {
		_, err := picture.WriteTo(w)
		return err
	}), summary.Report(os.Stdout))
	share := float64(failed) / float64(len(results))
	fmt.Printf("FIGURE carga_peticiones=%d requests\n", len(results))
	fmt.Printf("FIGURE carga_p95=%.2f ms goal=%d\n", m.Latencies.P95.Seconds()*1e3, o.limit.Milliseconds())
	fmt.Printf("FIGURE carga_fallos=%.4f share goal=%g\n", share, o.failures)
	if share > o.failures {
		err = errors.Join(err, fmt.Errorf("%w: %d of %d", errFailures, failed, len(results)))
	}
	return err
}

func write(name string, to func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(to(f), f.Close())
}
