package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"

	"github.com/fisica-lab/fisica/bench/figures"
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/montecarlo"
	"github.com/fisica-lab/fisica/core/montecarlo/propagation"
	"github.com/fisica-lab/fisica/core/rng"
)

const (
	massDraws = 4_000_000
	massSeed  = "42"
)

var errMass = errors.New("its results are not ours")

// propagate measures the model propagacion on the mass calibration of JCGM 101:2008, 9.3, against
// NumPy by whole arrays and by blocks, and against C, all under Philox.
func propagate(ctx context.Context, p *peers) error {
	c, err := p.c(ctx, "propagacion/propagacion.c")
	if err != nil {
		return err
	}
	numpy, draws := p.py("propagacion/propagacion.py"), strconv.Itoa(massDraws)
	peers := []struct {
		peer command
		args []string
	}{{numpy, []string{"bloques", draws, massSeed}}, {numpy, []string{"simple", draws, massSeed}}, {c, []string{draws, massSeed}}}
	sides := []func() (float64, error){
		cpuOf(func() { mass(massDraws, rng.Philox4x32) }),
		cpuOf(func() { mass(massDraws, rng.Squares64) }),
	}
	for _, side := range peers {
		if err := sameMass(ctx, side.peer, side.args); err != nil {
			return fmt.Errorf("%s: %w", side.peer[len(side.peer)-1], err)
		}
		sides = append(sides, side.peer.cost(ctx, side.args...))
	}
	costs, err := alternate(sides...)
	if err != nil {
		return err
	}
	figures.Print("propagacion_numpy_bloques", ratio(costs[2], costs[0]), "ratio", "3")
	figures.Print("propagacion_numpy_simple", ratio(costs[3], costs[0]), "ratio", "10")
	figures.Print("propagacion_numpy_bloques_squares", ratio(costs[2], costs[1]), "ratio", "3")
	figures.Print("propagacion_numpy_simple_squares", ratio(costs[3], costs[1]), "ratio", "10")
	figures.Print("propagacion_c", ratio(costs[4], costs[0]), "ratio", "-")
	figures.Print("propagacion_historia", figures.Median(costs[0])/massDraws*1e9, "ns", "12")
	figures.Print("propagacion_historia_squares", figures.Median(costs[1])/massDraws*1e9, "ns", "12")
	return nil
}

// mass returns the result of a job of the mass calibration.
func mass(n uint64, g rng.Generator) *propagation.Result {
	model := &propagation.Propagation
	job := core.Job{Params: propagation.Mass.Flat(), N: n, Seed: 42, Generator: g}
	run := montecarlo.Start(model, job)
	total, tally := make([]core.Wide, run.Slots()), make([]int64, run.Slots())
	for k := range montecarlo.Chunks(model, job) {
		run.Tally(k, tally)
		core.MergeTally(total, tally)
	}
	return &propagation.ReadSummary(run.Summarize(n, total)).Results[0]
}

// sameMass tells whether the peer finds what we do, within six standard errors.
func sameMass(ctx context.Context, peer command, args []string) error {
	_, values, err := peer.run(ctx, args...)
	if err != nil {
		return err
	}
	ours := mass(massDraws, rng.Philox4x32)
	for name, want := range map[string][2]core.Maybe{
		"media": {ours.Mean, ours.MeanSE}, "u": {ours.U, ours.USE}, "bajo": {ours.Low, ours.LowSE}, "alto": {ours.High, ours.HighSE},
	} {
		got, err := strconv.ParseFloat(values[name], 64)
		if err != nil || !(math.Abs(got-want[0].Value) < 6*math.Sqrt2*want[1].Value) {
			return fmt.Errorf("%w: %s is %s, not %v", errMass, name, values[name], want[0].Value)
		}
	}
	return nil
}
