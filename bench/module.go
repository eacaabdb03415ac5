package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/fisica-lab/fisica/bench/figures"
	"github.com/fisica-lab/fisica/core/montecarlo"
	"github.com/fisica-lab/fisica/wasm"
)

// module measures the module against the native code, and what a history and a job cost,
// with the benchmarks beside the code.
func module(ctx context.Context) error {
	folder, err := os.MkdirTemp("", "fisica-bench-")
	if err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	times, err := benchmarks(ctx, folder, "./host/internal/engine", "./core/montecarlo", "./host/internal/broker/memory")
	if err != nil {
		return err
	}
	for _, name := range []string{"EvaluateNative", "EvaluateModule", "Compile", "CompileKept", "Instantiate", "UniformChunk", "EmptyJob"} {
		if len(times[name]) != figures.Rounds {
			return fmt.Errorf("benchmark %s ran %d times of %d", name, len(times[name]), figures.Rounds)
		}
	}
	figures.Print("nativo_modulo", figures.Median(times["EvaluateNative"])/figures.Median(times["EvaluateModule"]), "ratio", "0.15")
	figures.Print("modulo_llamada", figures.Median(times["EvaluateModule"]), "ns", "500")
	figures.Print("modulo_compilar", figures.Median(times["Compile"])/1e6, "ms", "10")
	figures.Print("modulo_compilado", figures.Median(times["CompileKept"])/1e6, "ms", "10")
	figures.Print("modulo_instanciar", figures.Median(times["Instantiate"])/1e6, "ms", "0.3")
	figures.Print("modulo_bytes", float64(len(wasm.Physics)), "bytes", "163840")
	figures.Print("historia_uniforme", figures.Median(times["UniformChunk"])/float64(montecarlo.Uniform.Chunk(nil)), "ns", "10")
	figures.Print("trabajo_vacio_broker", figures.Median(times["EmptyJob"])/1e3, "us", "1000")
	return nil
}

// benchmarks builds the packages' benchmarks and runs them in turn, a round at a time. It returns
// their times in ns by name.
func benchmarks(ctx context.Context, folder string, packages ...string) (map[string][]float64, error) {
	binaries := make([]string, len(packages))
	for i, pkg := range packages {
		binaries[i] = filepath.Join(folder, filepath.Base(pkg)+".test")
		build := exec.CommandContext(ctx, "go", "test", "-c", "-o", binaries[i], pkg)
		if out, err := build.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("build benchmarks: %w\n%s", err, out)
		}
	}
	times := map[string][]float64{}
	for range figures.Rounds {
		for _, binary := range binaries {
			if err := runBenchmarks(ctx, binary, times); err != nil {
				return nil, err
			}
		}
	}
	return times, nil
}

// runBenchmarks runs each benchmark once and adds its time, in ns, to the lists.
func runBenchmarks(ctx context.Context, binary string, times map[string][]float64) error {
	run := exec.CommandContext(ctx, binary, "-test.run=^$", "-test.bench=.", "-test.benchtime=300ms")
	out, err := run.CombinedOutput()
	if err != nil {
		return fmt.Errorf("run benchmarks: %w\n%s", err, out)
	}
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") || fields[3] != "ns/op" {
			continue
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(fields[0], "Benchmark"), "-")
		ns, err := strconv.ParseFloat(fields[2], 64)
		if err != nil {
			return fmt.Errorf("read %q: %w", lines.Text(), err)
		}
		times[name] = append(times[name], ns)
	}
	return nil
}
