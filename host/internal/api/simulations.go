package api

import (
	"errors"
	"log/slog"
	"strconv"
	"time"

	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// maxWork bounds a job by tier, in work units: a history of uniforme is one.
var maxWork = map[auth.Tier]uint64{auth.Free: 1e7, auth.Premium: 1e9, auth.Enterprise: 1e12}

// guideIterations is n_iterations where the query states none.
const guideIterations = "10000"

// startMonteCarlo is the guide's route: the model uniforme, n in the query, the parameters
// in an optional body.
func startMonteCarlo(s *Server, x *exchange) {
	row := &x.row
	model := catalog.FindModel("uniforme")
	params, err := wire.DecodeModelParams(x.Request.Body(), model, row)
	if err != nil {
		x.malformed(err)
		return
	}
	row.Place = "query"
	sim := wire.Simulation{Model: model, Params: params}
	text := guideIterations
	for name, value := range x.QueryArgs().All() {
		switch string(name) {
		case "n_iterations":
			text = string(value)
		case "semilla":
			sim.Seed, sim.Seeded = wire.CheckSeed("semilla", string(value), row)
		case "version":
		default:
			wire.UnknownField(string(name), "n_iterations, semilla, version", row)
		}
	}
	sim.N = wire.CheckTotal("n_iterations", text, model, params, maxWork[x.principal.Tier], row)
	s.submit(x, sim, "")
}

// createSimulation starts a job of any model.
func createSimulation(s *Server, x *exchange) { s.queue(x, "") }

// queue starts the job that a body asks for. message is the guide's, "" for none.
func (s *Server) queue(x *exchange, message string) {
	sim, err := wire.DecodeSimulation(x.Request.Body(), catalog.Models, maxWork[x.principal.Tier], &x.row)
	if err != nil {
		x.malformed(err)
		return
	}
	s.submit(x, sim, message)
}

// submit records the job of a question without problems.
func (s *Server) submit(x *exchange, sim wire.Simulation, message string) {
	if len(x.row.Problems) > 0 {
		x.unprocessable()
		return
	}
	a, ok := s.admission(x, sim)
	if !ok {
		return
	}
	j := s.jobOf(x, sim)
	repeated, err := s.Jobs.Admit(x.background(), j, a)
	if err != nil {
		s.refused(x, err)
		return
	}
	x.replayed(repeated)
	x.queued(j.ID, message)
}

// jobOf returns the asker's job of a question without problems; its seed is drawn where none is stated.
func (s *Server) jobOf(x *exchange, sim wire.Simulation) *job.Job {
	if !sim.Seeded {
		sim.Seed = job.NewSeed()
	}
	return &job.Job{
		Owner: x.principal.Name, Tier: string(x.principal.Tier), Name: plainText(sim.Name), Description: someMarkup(sim.Description),
		Trace: x.carrier(),
		Spec: job.Spec{
			Model: sim.Model.Slug, Golden: s.goldens[sim.Model.Slug], Params: sim.Params, N: sim.N, Seed: sim.Seed, Generator: wire.Generators[sim.Generator],
		},
	}
}

// queued answers 202 with where the job is found.
func (x *exchange) queued(id, message string) {
	x.buf = append(x.buf[:0], '{')
	if message != "" {
		x.buf = append(wire.AppendString(append(x.buf, `"message":`...), message), ',')
	}
	x.buf = wire.AppendString(append(x.buf, `"task_id":`...), id)
	x.buf = append(x.buf, `,"status":"queued","check_url":`...)
	x.buf = wire.AppendString(x.buf, "/v1/simulacion/status/"+id)
	x.buf = append(x.buf, '}')
	x.Response.Header.Set("Location", "/v2/simulaciones/"+id)
	x.SetStatusCode(fasthttp.StatusAccepted)
	x.json(x.buf)
}

// own returns the job that the path names, if it is the asker's; otherwise it answers. Admins may
// end and remove anybody's. That another's exists is told to nobody else.
func (s *Server) own(x *exchange) *job.Job {
	id := x.named("id")
	j, err := s.Jobs.Store.Job(x.background(), id)
	switch {
	case err == nil && (j.Owner == x.principal.Name || x.Request.Header.IsDelete() && x.principal.May(auth.Admin)):
		if j.Owner != x.principal.Name {
			s.audited(x, "job_deleted", j.ID, nil, slog.String("user", j.Owner))
		}
		return j
	case err == nil || errors.Is(err, job.ErrNotFound):
		x.fail(codeNotFound, clip(id))
	default:
		s.recordDown(x, err)
	}
	return nil
}

// reported returns the job of the path and how far it is; otherwise it answers.
func (s *Server) reported(x *exchange) (*job.Job, job.Report, bool) {
	j := s.own(x)
	if j == nil {
		return nil, job.Report{}, false
	}
	report, err := s.Jobs.Report(x.background(), j)
	if err != nil {
		s.unanswered(x, err)
		return nil, job.Report{}, false
	}
	return j, report, true
}

// guideStatus are the guide's texts of the states.
var guideStatus = map[job.State]string{
	job.Pending: "Esperando en cola...", job.Started: "Procesando...", job.Progress: "Procesando...",
	job.Success: "Completado", job.Failure: "Falló", job.Revoked: "Cancelado",
}

// simulationStatus is the guide's status route.
func simulationStatus(s *Server, x *exchange) {
	_, report, ok := s.reported(x)
	if !ok {
		return
	}
	status := guideStatus[report.State]
	if report.State == job.Failure {
		status = report.Error
	}
	x.buf = wire.AppendString(append(x.buf[:0], `{"state":`...), string(report.State))
	x.buf = wire.AppendString(append(x.buf, `,"status":`...), status)
	x.buf = job.AppendProgress(append(x.buf, `,"progress":`...), report)
	x.buf = append(x.buf, `,"result":`...)
	if report.Summary != nil && report.State == job.Success {
		x.buf = appendGuideResult(x.buf, report.Summary)
	} else {
		x.buf = append(x.buf, "null"...)
	}
	x.live(append(x.buf, '}'))
}

// appendGuideResult appends the guide's {"mean", "std", "iterations"}.
func appendGuideResult(dst []byte, summary *job.Summary) []byte {
	dst = wire.AppendNumber(append(dst, `{"mean":`...), summary.Flat[0])
	dst = wire.AppendNumber(append(dst, `,"std":`...), summary.Flat[1])
	dst = strconv.AppendUint(append(dst, `,"iterations":`...), summary.N, 10)
	return append(dst, '}')
}

// simulation answers the record of a job.
func simulation(s *Server, x *exchange) {
	if j, report, ok := s.reported(x); ok {
		x.live(appendRecord(x.buf[:0], j, report))
	}
}

// simulations lists the asker's jobs, newest first.
func simulations(s *Server, x *exchange) {
	page, size, _, ok := x.page("")
	if !ok {
		return
	}
	ctx := x.background()
	jobs, total, err := s.Jobs.Store.List(ctx, x.principal.Name, size, (page-1)*size)
	if err != nil {
		s.recordDown(x, err)
		return
	}
	reports, err := s.Jobs.Reports(ctx, jobs)
	if err != nil {
		s.unanswered(x, err)
		return
	}
	x.buf = append(x.buf[:0], `{"simulaciones":[`...)
	for i, j := range jobs {
		if i > 0 {
			x.buf = append(x.buf, ',')
		}
		x.buf = appendRecord(x.buf, j, reports[i])
	}
	x.paged(append(x.buf, `]}`...), total, size)
}

// partial answers how far a job is, with what its histories so far say.
func partial(s *Server, x *exchange) {
	if j, report, ok := s.reported(x); ok {
		x.live(job.AppendReport(x.buf[:0], j.ID, report))
	}
}

// cancelSimulation ends a job that has not ended.
func cancelSimulation(s *Server, x *exchange) {
	j := s.own(x)
	if j == nil {
		return
	}
	switch err := s.Jobs.Cancel(x.background(), j.ID); {
	case errors.Is(err, job.ErrFinal):
		x.fail(codeFinished, string(j.State))
	case err != nil:
		s.recordDown(x, err)
	default:
		x.SetStatusCode(fasthttp.StatusAccepted)
		x.buf = wire.AppendString(append(x.buf[:0], `{"id":`...), j.ID)
		x.json(append(x.buf, `,"estado":"REVOKED"}`...))
	}
}

// live answers with what changes from one moment to the next.
func (x *exchange) live(body []byte) {
	x.buf = body
	x.Response.Header.Set("Cache-Control", "no-store")
	x.json(body)
}

// appendRecord appends a job as v2 shows it.
func appendRecord(dst []byte, j *job.Job, r job.Report) []byte {
	dst = wire.AppendString(append(dst, `{"id":`...), j.ID)
	dst = appendSpec(append(dst, ','), &j.Spec)
	dst = wire.AppendString(append(dst, `,"nombre":`...), j.Name)
	dst = wire.AppendString(append(dst, `,"descripcion":`...), j.Description)
	dst = wire.AppendString(append(dst, `,"estado":`...), string(r.State))
	dst = job.AppendProgress(append(dst, `,"progreso":`...), r)
	dst = appendTime(append(dst, `,"creada":`...), j.Created)
	dst = appendTime(append(dst, `,"empezada":`...), j.Started)
	dst = appendTime(append(dst, `,"terminada":`...), j.Finished)
	dst = append(dst, `,"resultado":`...)
	if r.State == job.Success && r.Summary != nil {
		dst = job.AppendBrief(dst, r.Summary)
	} else {
		dst = append(dst, "null"...)
	}
	dst = append(dst, `,"golden_anterior":`...)
	if j.Origin != "" {
		dst = wire.AppendString(dst, j.Origin)
	} else {
		dst = append(dst, "null"...)
	}
	dst = job.AppendLent(append(dst, `,"prestado":`...), r.Lent, r.Chunks)
	dst = append(dst, `,"error":`...)
	if r.Error != "" {
		dst = wire.AppendString(dst, r.Error)
	} else {
		dst = append(dst, "null"...)
	}
	return append(dst, '}')
}

// appendSpec appends what a job's result depends on.
func appendSpec(dst []byte, spec *job.Spec) []byte {
	dst = wire.AppendString(append(dst, `"modelo":`...), spec.Model)
	dst = wire.AppendString(append(dst, `,"golden":`...), spec.Golden)
	dst = append(dst, `,"parametros":`...)
	if model := spec.Definition(); model != nil {
		dst = wire.AppendParams(dst, model, spec.Params)
	} else { // its model is gone
		dst = append(dst, "{}"...)
	}
	dst = strconv.AppendUint(append(dst, `,"n":`...), spec.N, 10)
	dst = wire.AppendString(append(dst, `,"semilla":`...), strconv.FormatUint(spec.Seed, 10))
	return wire.AppendString(append(dst, `,"generador":`...), spec.Generator)
}

func appendTime(dst []byte, t time.Time) []byte {
	if t.IsZero() {
		return append(dst, "null"...)
	}
	return wire.AppendString(dst, t.UTC().Format(wire.TimestampForm))
}
