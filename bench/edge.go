package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/fisica-lab/fisica/bench/figures"
	"github.com/fisica-lab/fisica/edge/edgetest"
	"github.com/fisica-lab/fisica/edge/spintest"
)

// firstAnswers is how many fresh instances a round has.
const firstAnswers = 200

// edge measures what a request costs where each has a fresh instance, and workerd's start to its first
// answer. The component is bin/edge.wasm, which make edge makes.
func edge(ctx context.Context) error {
	module, err := os.ReadFile(filepath.Join("bin", "edge.wasm"))
	if err != nil {
		return fmt.Errorf("read the edge's module: %w", err)
	}
	figures.Print("borde_bytes", float64(len(module)), "bytes", "614400")
	fresh, err := freshAnswers(ctx, module)
	if err != nil {
		return err
	}
	figures.Print("borde_primera_wazero", figures.Median(fresh), "ms", "1.5")
	started, err := workerdStarts(ctx)
	if err != nil {
		return err
	}
	figures.Print("borde_primera_workerd", figures.Median(started), "ms", "300")
	return nil
}

// freshAnswers returns the mean ms of a fresh instance and its answer, by round.
func freshAnswers(ctx context.Context, module []byte) (rounds []float64, err error) {
	component, err := spintest.NewWazero(ctx, module, spintest.Open())
	if err != nil {
		return nil, fmt.Errorf("compile the edge's module: %w", err)
	}
	defer func() { _ = component.Close() }()
	for range figures.Rounds {
		began := time.Now()
		for range firstAnswers {
			got, err := spintest.Fresh(component, "POST", "/v2/cinematica/energia", `{"tipo_particula":"electron","velocidad":1000000}`)
			if err != nil || got.Status != 200 {
				return nil, fmt.Errorf("ask the edge: %d %s, %w", got.Status, got.Body, err)
			}
		}
		rounds = append(rounds, float64(time.Since(began).Microseconds())/1e3/firstAnswers)
	}
	return rounds, nil
}

// workerdStarts returns the ms from workerd's start to its first answer, by round.
func workerdStarts(ctx context.Context) (rounds []float64, err error) {
	runtimes, err := edgetest.Install(ctx, ".")
	if err != nil {
		return nil, fmt.Errorf("install workerd: %w", err)
	}
	for range figures.Rounds {
		began := time.Now()
		s, err := runtimes.Start(ctx, "workerd")
		if err != nil {
			return nil, err
		}
		rounds = append(rounds, float64(time.Since(began).Milliseconds()))
		s.Close()
	}
	return rounds, nil
}
