package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/golden"
	"github.com/fisica-lab/fisica/host/internal/engine"
	"github.com/fisica-lab/fisica/host/internal/verify"
	"github.com/fisica-lab/fisica/wasm"
	"github.com/fisica-lab/fisica/wasm/describe"
)

var errNotVerified = errors.New("hay diferencias / there are differences")

func verifyCommand() *cobra.Command {
	var machine machineCheck
	var check receiptCheck
	c := &cobra.Command{
		Use:   "verify",
		Short: "Comprueba bits y valores publicados en esta máquina, o un recibo / check bits and published values on this machine, or a receipt",
		Long:  verifyLong,
		Args:  nothing,
		RunE: func(c *cobra.Command, _ []string) error {
			if check.path != "" {
				check.seed, check.seeded = machine.seed, c.Flags().Changed("seed")
				return check.run(c)
			}
			for _, name := range []string{"clave", "resultado", "tramos"} {
				if c.Flags().Changed(name) {
					return misused(c, "--"+name+" va con --recibo", "goes with --recibo")
				}
			}
			return machine.run(c)
		},
	}
	machine.flags(c)
	check.flags(c)
	return c
}

// machineCheck holds this machine to the golden bits and to published values.
type machineCheck struct {
	seed          uint64
	share         float64
	engine        string
	keep, digests bool
}

func (m *machineCheck) flags(c *cobra.Command) {
	f := c.Flags()
	f.BoolVar(&m.keep, "save", true, "guarda el resultado para /v2/verificacion, en FISICA_DATA / store the result for /v2/verificacion, in FISICA_DATA")
	f.Uint64Var(&m.seed, "seed", 2025, "semilla de las simulaciones; con --recibo, de la elección de tramos, al azar si falta / seed of the simulations; with --recibo, of the choice of chunks, random without it")
	f.StringVar(&m.engine, "engine", onNative, "native, wazero o / or wazero-interpreter")
	f.Float64Var(&m.share, "share", 1, "parte de las historias de las simulaciones largas; menos de 1 va más deprisa, exige menos y no se guarda / part of the histories of the long simulations; below 1 is quicker, asks less and is not stored")
	f.BoolVar(&m.digests, "digests", false, "solo el SHA-256 de todos los cálculos y el de todos los modelos, en una línea / only the SHA-256 of all calculations and that of all models, in one line")
}

func (m *machineCheck) run(c *cobra.Command) error {
	if _, err := localSettings(); err != nil {
		return err
	}
	if !(m.share >= leastShare && m.share <= 1) {
		return fmt.Errorf("--share %g: entre %g y 1 / between %[2]g and 1", m.share, leastShare)
	}
	e, stop, err := pickEngine(c.Context(), m.engine)
	if err != nil {
		return err
	}
	defer stop()
	if m.digests {
		return writeDigests(c.OutOrStdout(), e)
	}
	report, err := m.report(c.Context(), e)
	if err != nil {
		return err
	}
	if err := writeReport(c.OutOrStdout(), report); err != nil {
		return err
	}
	if m.keep && m.share == 1 {
		err = save(c.OutOrStdout(), report)
	}
	if err == nil && report.Failed > 0 {
		err = errNotVerified
	}
	return err
}

// leastShare leaves a simulation of a million histories ten thousand.
const leastShare = 0.01

func (m *machineCheck) report(ctx context.Context, e golden.Engine) (*verify.Report, error) {
	digests, err := goldenDigests()
	if err != nil {
		return nil, err
	}
	rows, err := verify.Run(ctx, e, digests, verify.Options{Seed: m.seed, Share: m.share, Lanes: runtime.GOMAXPROCS(0)})
	if err != nil {
		return nil, err
	}
	if m.engine == onNative {
		rows = append(rows, verify.Kernels(catalog.Kernels)...)
	}
	return verify.NewReport(m.engine, m.seed, time.Now(), rows), nil
}

// writeDigests prints the digests of all calculations and of all models on an engine.
func writeDigests(w io.Writer, e golden.Engine) error {
	calculations, models, err := golden.Digests(e)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(w, calculations, models)
	return err
}

// pickEngine returns what is to be verified, and how to stop it.
func pickEngine(ctx context.Context, name string) (golden.Engine, func(), error) {
	switch name {
	case onNative:
		return golden.Native{}, func() {}, nil
	case "wazero", "wazero-interpreter":
		e, err := engine.New(ctx, wasm.Physics, engine.Options{Interpreter: name != "wazero", Instances: runtime.GOMAXPROCS(0)})
		if err != nil {
			return nil, nil, fmt.Errorf("start engine: %w", err)
		}
		return e, func() { _ = e.Close(ctx) }, nil
	}
	return nil, nil, fmt.Errorf("--engine %q: native, wazero, wazero-interpreter", name)
}

// goldenDigests returns the committed digests by slug.
func goldenDigests() (map[string]string, error) {
	var document describe.Document
	if err := json.Unmarshal(wasm.Catalog, &document); err != nil {
		return nil, fmt.Errorf("read catalogue: %w", err)
	}
	digests := map[string]string{}
	for _, entry := range document.Calculations {
		digests[entry.ID] = entry.Golden.Digest
	}
	for _, entry := range document.Models {
		digests[entry.ID] = entry.Golden.Digest
	}
	return digests, nil
}

// save stores a run where a service finds it.
func save(w io.Writer, report *verify.Report) error {
	s, err := localSettings()
	if err != nil {
		return err
	}
	if err := report.Save(s.Data); err != nil {
		return err
	}
	fmt.Fprintf(w, "guardado en / stored in %s\n", verify.Path(s.Data))
	return nil
}

func writeReport(w io.Writer, report *verify.Report) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "\tQUÉ / WHAT\tAQUÍ / HERE\tREFERENCIA / REFERENCE\tMEDIDA / MEASURE\tFUENTE / SOURCE")
	for _, row := range report.Rows {
		mark := "✓"
		if !row.OK {
			mark = "✗"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", mark, row.Name, row.Got, row.Want, row.Measure, row.Source)
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	fmt.Fprintf(w, "%d superadas, %d fallidas / passed, failed\n", report.Passed, report.Failed)
	return nil
}
