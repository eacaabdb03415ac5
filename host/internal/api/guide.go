package api

import (
	"errors"
	"math"
	"strconv"

	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// heavySimulation is the guide's route for a job that takes its time; its message is the guide's.
func heavySimulation(s *Server, x *exchange) { s.queue(x, "OK") }

// guideCreate is the guide's route that creates a job; its message is the guide's.
func guideCreate(s *Server, x *exchange) { s.queue(x, "Simulación creada") }

// fastWork bounds a job that runs within its request, in work units: about a tenth of a second.
const fastWork = 1e7

// fastSimulation runs a small job within the request, and records it before it answers.
func fastSimulation(s *Server, x *exchange) {
	sim, err := wire.DecodeSimulation(x.Request.Body(), catalog.Models, fastWork, &x.row)
	if err != nil {
		x.malformed(err)
		return
	}
	if len(x.row.Problems) == 0 { // one history may be beyond it
		wire.CheckInteger("unidades", strconv.FormatUint(workUnits(sim), 10), 1, fastWork, &x.row)
	}
	if len(x.row.Problems) > 0 {
		x.unprocessable()
		return
	}
	select {
	case s.fast <- struct{}{}:
		defer func() { <-s.fast }()
	default:
		x.busy()
		return
	}
	j := s.jobOf(x, sim)
	summary, err := s.Jobs.RunNow(x.background(), j)
	if err != nil {
		s.unanswered(x, err)
		return
	}
	x.buf = wire.AppendString(append(x.buf[:0], `{"message":"Procesado","data":{"status":"completado","task_id":`...), j.ID)
	x.buf = job.AppendBrief(append(x.buf, `,"result":`...), summary)
	x.Response.Header.Set("Location", "/v2/simulaciones/"+j.ID)
	x.json(append(x.buf, "}}"...))
}

// removeSimulation cancels a job that has not ended, and removes one that has.
func removeSimulation(s *Server, x *exchange) {
	j := s.own(x)
	if j == nil {
		return
	}
	switch err := s.Jobs.Remove(x.background(), j.ID); {
	case errors.Is(err, job.ErrNotFound): // another request was faster
		x.fail(codeNotFound, clip(j.ID))
	case err != nil:
		s.unanswered(x, err)
	default:
		x.SetStatusCode(fasthttp.StatusNoContent)
	}
}

// simulationCost answers the work units of a job, and starts nothing.
func simulationCost(_ *Server, x *exchange) {
	most := maxWork[x.principal.Tier]
	sim, err := wire.DecodeSimulation(x.Request.Body(), catalog.Models, most, &x.row)
	if err != nil {
		x.malformed(err)
		return
	}
	if len(x.row.Problems) > 0 {
		x.unprocessable()
		return
	}
	units := workUnits(sim)
	x.buf = wire.AppendString(append(x.buf[:0], `{"modelo":`...), sim.Model.Slug)
	x.buf = strconv.AppendUint(append(x.buf, `,"n":`...), sim.N, 10)
	x.buf = strconv.AppendUint(append(x.buf, `,"unidades":`...), units, 10)
	x.buf = strconv.AppendUint(append(x.buf, `,"limite":`...), most, 10)
	x.buf = strconv.AppendUint(append(x.buf, `,"resto":`...), most-min(units, most), 10)
	x.json(append(x.buf, '}'))
}

// workUnits returns what a job costs, rounded up: a history at least one unit, as its bound has it.
func workUnits(sim wire.Simulation) uint64 {
	return uint64(math.Ceil(float64(sim.N) * max(1, sim.Model.Work(sim.Params))))
}
