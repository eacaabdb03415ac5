package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/fisica-lab/fisica/bench/figures"
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/montecarlo"
	"github.com/fisica-lab/fisica/core/rng"
)

const (
	uniformHistories = 100 << 20
	uniformSeed      = 42
)

var errTallies = errors.New("its tally is not ours")

// uniform measures the model uniforme against C with the same generator, tally by tally the same,
// and against NumPy, and whether a history's cost depends on how many there are.
func uniform(ctx context.Context, p *peers) error {
	peer, err := p.c(ctx, "uniforme/uniforme.c")
	if err != nil {
		return err
	}
	stream := rng.NewStream(rng.Squares64, uniformSeed, montecarlo.Uniform.ID)
	var sides []func() (float64, error)
	for _, g := range []struct {
		generator rng.Generator
		name      string
		key       uint64
	}{{rng.Philox4x32, "philox", uniformSeed}, {rng.Squares64, "squares", stream.SquaresKey(0)}} {
		args := []string{g.name, strconv.Itoa(uniformHistories), strconv.FormatUint(g.key, 10)}
		if err := sameTally(ctx, peer, args, g.generator); err != nil {
			return fmt.Errorf("%s: %w", g.name, err)
		}
		sides = append(sides, cpuOf(func() { compute(uniformJob(uniformHistories, g.generator), 0, 1) }), peer.cost(ctx, args...))
	}
	numpy := p.py("uniforme/uniforme.py")
	sides = append(sides, numpy.cost(ctx, strconv.Itoa(uniformHistories), "42"))
	costs, err := alternate(sides...)
	if err != nil {
		return err
	}
	figures.Print("uniforme_c", ratio(costs[1], costs[0]), "ratio", "0.9")
	figures.Print("uniforme_c_squares", ratio(costs[3], costs[2]), "ratio", "0.9")
	figures.Print("uniforme_numpy", ratio(costs[4], costs[0]), "ratio", "3")
	figures.Print("uniforme_historia", figures.Median(costs[0])/uniformHistories*1e9, "ns", "10")
	return uniformFlat()
}

// uniformFlat prints what a history costs in a job of 1e9 over what it costs in one of 1e5.
func uniformFlat() error {
	const few, many, repeat = 1e5, 1e9, 1e3
	costs, err := alternate(
		cpuOf(func() {
			for range int(repeat) {
				compute(uniformJob(few, rng.Philox4x32), 0, 1)
			}
		}),
		cpuOf(func() { compute(uniformJob(many, rng.Philox4x32), 0, 1) }),
	)
	if err != nil {
		return err
	}
	figures.Print("uniforme_coste_1e9", ratio(costs[1], costs[0])/(many/(few*repeat)), "ratio", "1.1")
	return nil
}

func uniformJob(n uint64, g rng.Generator) core.Job {
	return core.Job{Params: []float64{2}, N: n, Seed: uniformSeed, Generator: g}
}

// compute returns the tally of every step-th chunk of a job of the model uniforme, from the first on.
func compute(j core.Job, first, step uint64) []core.Wide {
	run := montecarlo.Start(&montecarlo.Uniform, j)
	total, tally := make([]core.Wide, run.Slots()), make([]int64, run.Slots())
	for k, chunks := first, montecarlo.Chunks(&montecarlo.Uniform, j); k < chunks; k += step {
		run.Tally(k, tally)
		core.MergeTally(total, tally)
	}
	return total
}

// sameTally tells whether the peer counts what we do.
func sameTally(ctx context.Context, peer command, args []string, g rng.Generator) error {
	_, values, err := peer.run(ctx, args...)
	if err != nil {
		return err
	}
	var ours []string
	for _, slot := range compute(uniformJob(uniformHistories, g), 0, 1) {
		ours = append(ours, strconv.FormatUint(slot.Lo, 10))
	}
	if want := strings.Join(ours, " "); values["tally"] != want {
		return fmt.Errorf("%w: %s, not %s", errTallies, values["tally"], want)
	}
	return nil
}
