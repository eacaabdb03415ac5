package api

import (
	"errors"
	"math"
	"strconv"
	"time"

	"github.com/valyala/fasthttp"
	"go.opentelemetry.io/otel/attribute"

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
	j, summary := s.runFast(x, sim)
	if summary == nil {
		return
	}
	x.buf = wire.AppendString(append(x.buf[:0], `{"message":"Procesado","data":{"status":"completado","task_id":`...), j.ID)
	x.buf = job.AppendBrief(append(x.buf, `,"result":`...), summary)
	x.Response.Header.Set("Location", "/v2/simulaciones/"+j.ID)
	x.json(append(x.buf, "}}"...))
}

// complexSimulation is the guide's: it prepares the data, runs the calculation, and says how long it took.
// Its spans and their attributes have the guide's names.
func complexSimulation(s *Server, x *exchange) {
	began := time.Now()
	whole := s.phase(x, "simulacion_compleja")
	defer whole.End()
	sim, err := s.prepareData(x)
	if err != nil {
		x.malformed(err)
		return
	}
	if sim.Model != nil {
		whole.SetAttributes(attribute.String("tipo", sim.Model.Slug), attribute.Int64("n_particulas", int64(min(sim.N, math.MaxInt64))))
	}
	calculation := s.phase(x, "ejecutar_calculo")
	j, summary := s.runFast(x, sim)
	calculation.End()
	if summary == nil {
		return
	}
	took := time.Since(began).Seconds()
	whole.SetAttributes(attribute.Float64("tiempo_total", took))
	x.buf = wire.AppendNumber(append(x.buf[:0], `{"tiempo":`...), took)
	x.buf = wire.AppendString(append(x.buf, `,"tipo":`...), j.Model)
	x.buf = strconv.AppendUint(append(x.buf, `,"n":`...), j.N, 10)
	x.buf = wire.AppendString(append(x.buf, `,"task_id":`...), j.ID)
	x.buf = job.AppendBrief(append(x.buf, `,"result":`...), summary)
	x.Response.Header.Set("Location", "/v2/simulaciones/"+j.ID)
	x.live(append(x.buf, '}'))
}

// prepareData is the guide's span preparar_datos: a model under the parameters to start from.
func (s *Server) prepareData(x *exchange) (wire.Simulation, error) {
	defer s.phase(x, "preparar_datos").End()
	return wire.DecodeKind(x.Request.Body(), catalog.Models, fastWork, &x.row)
}

// runFast computes a small job, the guide's span ejecutar_calculo; where it can't it answers, and
// returns no summary.
func (s *Server) runFast(x *exchange, sim wire.Simulation) (*job.Job, *job.Summary) {
	if len(x.row.Problems) == 0 { // one history may be beyond it
		wire.CheckInteger("unidades", strconv.FormatUint(workUnits(sim), 10), 1, fastWork, &x.row)
	}
	if len(x.row.Problems) > 0 {
		x.unprocessable()
		return nil, nil
	}
	select {
	case s.fast <- struct{}{}:
		defer func() { <-s.fast }()
	default:
		x.busy()
		return nil, nil
	}
	a, ok := s.admission(x, sim)
	if !ok {
		return nil, nil
	}
	a.Quota.Open = 0 // it ends at once
	j := s.jobOf(x, sim)
	summary, repeated, err := s.Jobs.RunNow(x.background(), j, a)
	switch {
	case errors.Is(err, job.ErrNotFound):
		x.fail(codeNotFound, clip(j.ID))
		return nil, nil
	case errors.Is(err, job.ErrNotFinished):
		x.fail(codeNotFinished, string(j.State))
		return nil, nil
	case err != nil:
		s.refused(x, err)
		return nil, nil
	}
	x.replayed(repeated)
	return j, summary
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
		s.recordDown(x, err)
	default:
		x.SetStatusCode(fasthttp.StatusNoContent)
	}
}

// simulationCost answers the work units of a job and what is left of the asker's quota, and starts nothing.
func simulationCost(s *Server, x *exchange) {
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
	usage, err := s.Jobs.Store.Usage(x.background(), x.principal.Name, s.Jobs.Now())
	if err != nil {
		s.recordDown(x, err)
		return
	}
	units, quota := workUnits(sim), s.quota(x)
	x.buf = wire.AppendString(append(x.buf[:0], `{"modelo":`...), sim.Model.Slug)
	x.buf = strconv.AppendUint(append(x.buf, `,"n":`...), sim.N, 10)
	x.buf = strconv.AppendUint(append(x.buf, `,"unidades":`...), units, 10)
	x.buf = wire.AppendNumber(append(x.buf, `,"unidades_por_historia":`...), historyWork(sim))
	x.buf = strconv.AppendUint(append(x.buf, `,"limite":`...), most, 10)
	x.buf = strconv.AppendUint(append(x.buf, `,"n_maximo":`...), sim.Most, 10)
	x.buf = strconv.AppendUint(append(x.buf, `,"resto":`...), most-min(units, most), 10)
	x.buf = appendUse(append(x.buf, `,"hoy":`...), usage.Day, quota.Day)
	x.buf = appendUse(append(x.buf, `,"sin_terminar":`...), usage.Open, quota.Open)
	x.live(append(x.buf, '}'))
}

// appendUse appends what is used of a bound; 0 bounds nothing.
func appendUse(dst []byte, used, bound uint64) []byte {
	dst = strconv.AppendUint(append(dst, `{"usado":`...), used, 10)
	if bound == 0 {
		return append(dst, `,"limite":null,"resto":null}`...)
	}
	dst = strconv.AppendUint(append(dst, `,"limite":`...), bound, 10)
	dst = strconv.AppendUint(append(dst, `,"resto":`...), bound-min(used, bound), 10)
	return append(dst, '}')
}

// workUnits returns what a job costs, rounded up.
func workUnits(sim wire.Simulation) uint64 {
	return uint64(math.Ceil(float64(sim.N) * historyWork(sim)))
}

// historyWork returns the work units of a history: at least one, as the bound of n has it.
func historyWork(sim wire.Simulation) float64 { return max(1, sim.Model.Work(sim.Params)) }
