package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"

	"github.com/fisica-lab/fisica/bench/figures"
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/flat"
	"github.com/fisica-lab/fisica/core/montecarlo"
	"github.com/fisica-lab/fisica/core/montecarlo/photons"
	"github.com/fisica-lab/fisica/core/rng"
)

var errPhysics = errors.New("the peer's physics is not ours")

// turbid are the media that fotones is measured on, with grids of 200 by 100.
var turbid = []struct {
	name    string
	photons uint64
	params  []float64
}{
	{"slab", 1 << 20, []float64{1, 1, 1000, 9000, 0.75, 1, 2e-4, 1, 1, 0, 0, 2e-5, 200, 5e-5, 100, 30}},
	{"3capas", 1 << 16, []float64{
		3, 1.37, 100, 10000, 0.9, 1, 1e-3, 1.37, 100, 1000, 0, 1, 1e-3, 1.37, 200, 1000, 0.7, 1, 2e-3,
		1, 1, 0, 0, 2e-5, 200, 5e-5, 100, 30,
	}},
}

// light measures the model fotones against the program in C, each photon's CPU time, with and without
// the vector kernel.
func light(ctx context.Context, p *peers) error {
	peer, err := p.c(ctx, "mcml/mcml.c")
	if err != nil {
		return err
	}
	for _, medium := range turbid {
		n := strconv.FormatUint(medium.photons, 10)
		if err := samePhysics(ctx, peer, medium.name, medium.params, medium.photons); err != nil {
			return err
		}
		sides := []func() (float64, error){peer.cost(ctx, medium.name, n, "1")}
		for _, vector := range []bool{true, false} {
			for g := range rng.Generators {
				job := core.Job{Params: medium.params, N: medium.photons, Seed: 1, Generator: rng.Generator(g)}
				sides = append(sides, cpuOf(func() { computeLight(job, vector) }))
			}
		}
		costs, err := alternate(sides...)
		if err != nil {
			return err
		}
		figures.Print("fotones_"+medium.name+"_philox", ratio(costs[0], costs[1]), "ratio", "1.8")
		figures.Print("fotones_"+medium.name+"_squares", ratio(costs[0], costs[2]), "ratio", "2.5")
		figures.Print("fotones_"+medium.name+"_philox_escalar", ratio(costs[0], costs[3]), "ratio", "1.3")
		figures.Print("fotones_"+medium.name+"_squares_escalar", ratio(costs[0], costs[4]), "ratio", "1.6")
		figures.Print("fotones_"+medium.name+"_c", figures.Median(costs[0])/float64(medium.photons)*1e9, "ns", "-")
	}
	return lightFlat()
}

// lightFlat prints what a photon costs in a job of 1e7 over what it costs in one of 1e5.
func lightFlat() error {
	const few, many, repeat = 1e5, 1e7, 1e2
	job := core.Job{Params: turbid[0].params, Seed: 1}
	costs, err := alternate(
		cpuOf(func() {
			for range int(repeat) {
				computeLight(withN(job, few), true)
			}
		}),
		cpuOf(func() { computeLight(withN(job, many), true) }),
	)
	if err != nil {
		return err
	}
	figures.Print("fotones_coste_1e7", ratio(costs[1], costs[0])/(many/(few*repeat)), "ratio", "1.1")
	return nil
}

func withN(j core.Job, n uint64) core.Job {
	j.N = n
	return j
}

// computeLight returns the summary of a whole job.
func computeLight(j core.Job, vector bool) []float64 {
	run := montecarlo.Start(&photons.Model, j)
	photons.SetVectors(run.Simulation, vector && photons.Kernel.AVX2(), vector && photons.Kernel.AVX512())
	total, tally := make([]core.Wide, run.Slots()), make([]int64, run.Slots())
	for k := range montecarlo.Chunks(&photons.Model, j) {
		run.Tally(k, tally)
		core.MergeTally(total, tally)
	}
	return run.Summarize(j.N, total)
}

// samePhysics tells whether the peer's reflectance and transmittance are ours, within five standard
// errors of both.
func samePhysics(ctx context.Context, peer command, name string, params []float64, n uint64) error {
	_, values, err := peer.run(ctx, name, strconv.FormatUint(n, 10), "7")
	if err != nil {
		return err
	}
	r := flat.Read(computeLight(core.Job{Params: params, N: n, Seed: 7}, true))
	for _, quantity := range []string{"rd", "tt"} {
		ours, se := r.Number(), r.Maybe().Value
		theirs, err := strconv.ParseFloat(values[quantity], 64)
		if err != nil || math.Abs(ours-theirs) > 5*math.Sqrt2*se {
			return fmt.Errorf("%w: %s of %s is %v, not %v (%w)", errPhysics, quantity, name, theirs, ours, err)
		}
	}
	return nil
}
