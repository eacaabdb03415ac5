package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/archive"
	"github.com/fisica-lab/fisica/host/internal/broker/memory"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
	"github.com/fisica-lab/fisica/host/internal/worker"
)

// mostWork bounds a run here, in work units.
const mostWork = 1e14

// modelFlags are the flags of every model, beside its parameters.
type modelFlags struct {
	n, seed, generator string
	lanes              int
	json               bool
	export             string
}

func runModel(m *core.Model) *cobra.Command {
	var f modelFlags
	c := &cobra.Command{
		Use:     m.Slug,
		Short:   both(m.Title),
		Long:    both(m.Formula) + "\n\n" + both(m.Source),
		Example: "  fisica run " + m.Slug + exampleOf(m) + " --n 1e6 --semilla 42",
		Args:    nothing,
	}
	stated := paramFlags(c, m.Params)
	c.Flags().StringVar(&f.n, "n", "1e7", "historias / histories")
	c.Flags().StringVar(&f.seed, "semilla", "", "entero de 64 bits; sin ella, al azar / 64-bit integer; random without it")
	c.Flags().StringVar(&f.generator, "generador", wire.Generators[0], strings.Join(wire.Generators[:], ", "))
	c.Flags().IntVar(&f.lanes, "workers", runtime.NumCPU(), "tramos a la vez / chunks at a time")
	c.Flags().BoolVar(&f.json, "json", false, "el resultado en JSON, los mismos bytes que da el servicio / the result as JSON, the service's very bytes")
	c.Flags().StringVar(&f.export, "export", "", "además, en la carpeta que sirve /v1/archivo: nombre.json, .csv o .txt / also into the folder that /v1/archivo serves: name.json, .csv or .txt")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if f.export != "" && !archive.Is(f.export) {
			return fmt.Errorf("--export: «%s» no es / is not %s", f.export, archive.Pattern)
		}
		j, err := modelJob(c, m, stated, f)
		if err != nil {
			return err
		}
		s, err := localSettings()
		if err != nil {
			return err
		}
		testKernels(telemetry.NewLogger(c.ErrOrStderr(), s.LogLevel))
		snapshot, took, err := simulate(c.Context(), j, max(f.lanes, 1), c.ErrOrStderr())
		if err != nil {
			return err
		}
		summary := job.Summarize(&j.Spec, snapshot.Histories, snapshot.Total)
		if f.export != "" {
			if err := exportSummary(archive.Path(s.Data), f.export, summary); err != nil {
				return fmt.Errorf("--export: %w", err)
			}
		}
		if f.json {
			fmt.Fprintf(c.OutOrStdout(), "%s\n", job.AppendSummary(nil, summary))
			return nil
		}
		fmt.Fprintf(c.OutOrStdout(), "%s, n = %d, semilla / seed %d, %.2f s, %.3g historias / histories/s\n\n",
			m.Slug, summary.N, j.Seed, took.Seconds(), float64(summary.N)/took.Seconds())
		return writeTables(c.OutOrStdout(), summary)
	}
	return c
}

// exportSummary writes a result into the archive, in the form that the name asks for.
func exportSummary(folder, name string, summary *job.Summary) error {
	return archive.Write(folder, name, func(w io.Writer) (err error) {
		switch path.Ext(name) {
		case ".json":
			_, err = w.Write(job.AppendSummary(nil, summary))
		case ".csv":
			_, err = w.Write(job.AppendCSV(nil, summary))
		default:
			err = writeTables(w, summary)
		}
		return err
	})
}

// modelJob reads the flags into a job.
func modelJob(c *cobra.Command, m *core.Model, stated map[string]*string, f modelFlags) (*job.Job, error) {
	j := &job.Job{ID: "local", Spec: job.Spec{Model: m.Slug, Seed: job.NewSeed(), Generator: f.generator}}
	var unread error
	_, err := judged(func(row *wire.Row) {
		if j.Params, unread = wire.DecodeModelParams(bodyOf(c, m.Params, stated), m, row); unread != nil {
			return
		}
		j.N = wire.CheckTotal("n", f.n, m, j.Params, mostWork, row)
		if f.seed != "" {
			j.Seed, _ = wire.CheckSeed("semilla", f.seed, row)
		}
		wire.CheckGenerator("generador", f.generator, row)
	})
	if unread != nil {
		return nil, fmt.Errorf("parámetros / parameters: %w", unread)
	}
	return j, err
}

// simulate runs a job in this process, with its progress on the terminal.
func simulate(ctx context.Context, j *job.Job, lanes int, terminal io.Writer) (*job.Snapshot, time.Duration, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	start := time.Now()
	broker := memory.New(time.Hour, time.Now)
	if err := broker.Submit(ctx, j); err != nil {
		return nil, 0, fmt.Errorf("submit: %w", err)
	}
	w := worker.Worker{Name: "local", Broker: broker, Lanes: lanes, Extend: time.Minute, Log: slog.New(slog.DiscardHandler)}
	go w.Run(ctx)
	bar := progressBar{out: terminal, shown: isTerminal(terminal)}
	for {
		select {
		case <-ctx.Done():
			bar.clear()
			return nil, 0, context.Cause(ctx)
		case <-broker.Changes():
		}
		snapshot, err := broker.Snapshot(ctx, j.ID)
		if err != nil {
			return nil, 0, fmt.Errorf("look at the job: %w", err)
		}
		bar.show(snapshot.Histories, j.N, time.Since(start))
		if snapshot.Done < snapshot.Chunks {
			continue
		}
		if enough, err := job.Continue(ctx, broker, j, snapshot); err != nil || enough {
			bar.clear()
			return snapshot, time.Since(start), err
		}
	}
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// progressBar draws a line that stands still, where there is a terminal to draw on.
type progressBar struct {
	out   io.Writer
	shown bool
}

func (b progressBar) show(done, total uint64, took time.Duration) {
	if !b.shown {
		return
	}
	const width = 40
	part := float64(done) / float64(total)
	full := int(part * width)
	rest := time.Duration(float64(took) * (1 - part) / max(part, 1e-9)).Round(time.Second)
	fmt.Fprintf(b.out, "\r%s%s %5.1f %%  %s  quedan/left %s \x1b[K",
		strings.Repeat("█", full), strings.Repeat("░", width-full), part*100, strconv.FormatUint(done, 10), rest)
}

func (b progressBar) clear() {
	if b.shown {
		fmt.Fprint(b.out, "\r\x1b[K")
	}
}
