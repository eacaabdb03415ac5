// Conformance asks every engine for the digests of all calculations and of chunks of all models and
// prints a line for each: its name, the calculations' digest, the models' digest. It exits 1 where one
// differs from the committed golden bits.
//
//	go run . [--only NAME,…] [--physics FILE] [--edge FILE] CACHE
//
// Builds of the program and Node's packages go to CACHE.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"
)

const (
	root     = "../.." // of the repository; the command runs in its own folder
	unasked  = "–"     // a digest that an engine does not give
	mostTime = 10 * time.Minute
)

// options are what the engines run.
type options struct {
	physics string // the plain module
	edge    string // the Spin component
	cache   string
}

// digests are those of all calculations and of all models.
type digests struct{ calculations, models string }

// engine is one that gives the bits.
type engine struct {
	name string
	ask  func(ctx context.Context, o *options) (digests, error)
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	same, err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if err != nil {
		fmt.Fprintln(os.Stderr, "conformance:", err)
	}
	if err != nil || !same {
		os.Exit(1) //nolint:gocritic // nothing is left to undo
	}
}

var errUsage = errors.New("usage: conformance [--only NAME,…] [--physics FILE] [--edge FILE] CACHE")

// run prints the table and tells whether all bits are the golden ones.
func run(ctx context.Context, args []string, out, logs io.Writer) (same bool, err error) {
	var o options
	flags := flag.NewFlagSet("conformance", flag.ContinueOnError)
	flags.SetOutput(logs)
	flags.StringVar(&o.physics, "physics", root+"/wasm/physics.wasm", "the plain module")
	flags.StringVar(&o.edge, "edge", root+"/bin/edge.wasm", "the Spin component")
	only := flags.String("only", "", "names of the engines that are asked, with commas between; all without")
	if err := flags.Parse(args); err != nil || flags.NArg() != 1 {
		return false, errors.Join(errUsage, err)
	}
	o.cache = flags.Arg(0)
	list, err := chosen(*only)
	if err != nil {
		return false, err
	}
	want, err := committed()
	if err != nil {
		return false, err
	}
	fmt.Fprintf(logs, "%-24s %-64s %s\n", "motor / engine", "cálculos / calculations", "modelos / models")
	same = true
	for _, e := range list {
		got, err := asked(ctx, e, &o)
		if err != nil {
			return false, fmt.Errorf("%s: %w", e.name, err)
		}
		fmt.Fprintf(out, "%-24s %-64s %s\n", e.name, got.calculations, got.models)
		if !want.equals(got) {
			same = false
			fmt.Fprintf(logs, "conformance: %s difiere de los bits de referencia / differs from the golden bits %s %s\n", e.name, want.calculations, want.models)
		}
	}
	if same {
		fmt.Fprintf(logs, "conformance: %d motores, los mismos bits / engines, the same bits\n", len(list))
	}
	return same, nil
}

func asked(ctx context.Context, e engine, o *options) (digests, error) {
	ctx, cancel := context.WithTimeout(ctx, mostTime)
	defer cancel()
	return e.ask(ctx, o)
}

// equals compares what an engine gives.
func (d digests) equals(got digests) bool {
	return got.calculations == d.calculations && (got.models == d.models || got.models == unasked)
}

// chosen returns the engines of a list of names.
func chosen(names string) ([]engine, error) {
	if names == "" {
		return engines, nil
	}
	var list []engine
	for name := range strings.SplitSeq(names, ",") {
		at := slices.IndexFunc(engines, func(e engine) bool { return e.name == name })
		if at < 0 {
			return nil, fmt.Errorf("no engine %q", name)
		}
		list = append(list, engines[at])
	}
	return list, nil
}
