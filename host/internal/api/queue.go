package api

import (
	"errors"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// queueRoutes show an admin what waits, who works, and what was given up.
func queueRoutes() []*route {
	const letter = "/v2/cola/muertas/{id}"
	row := func(method, path string, handle func(*Server, *exchange), d doc) *route {
		d.tag = tagOperations
		return &route{method: method, path: path, keyed: true, scope: auth.Admin, handle: handle, doc: d}
	}
	return []*route{
		row(fasthttp.MethodGet, "/v2/cola", queue, doc{
			id: "verCola", summary: "La cola de simulaciones: trabajos, trabajadores y tramos abandonados", out: "Cola",
			text: "Los trabajos en curso, como mucho 100, en el orden en que se atienden; los trabajadores vivos con su versión y sus núcleos " +
				"vectoriales; y los tramos por los que se abandonó una simulación, los últimos 1000.",
		}),
		row(fasthttp.MethodPost, letter+"/reencolar", requeue, doc{
			id: "reencolar", summary: "Empezar de nuevo una simulación abandonada", out: "Encolada",
			text: "Crea otra simulación con el mismo modelo, los mismos parámetros y la misma semilla, a nombre de su dueño, y retira el aviso.",
		}),
		row(fasthttp.MethodDelete, letter, discard, doc{id: "descartar", summary: "Retirar el aviso de un tramo abandonado", out: nothing}),
	}
}

// queueAnswer is the answer of GET /v2/cola.
type queueAnswer struct {
	Queues  []job.Queue      `json:"colas"`
	Jobs    []job.Queued     `json:"trabajos"`
	Workers []job.Presence   `json:"trabajadores"`
	Letters []job.DeadLetter `json:"muertas"`
}

func queue(s *Server, x *exchange) {
	overview, letters, err := s.Jobs.Overview(x.background())
	if err != nil {
		s.unreachable(x, err)
		return
	}
	s.marshal(x, queueAnswer{overview.Queues, filled(overview.Jobs), filled(overview.Workers), filled(letters)})
}

// filled returns a list that JSON writes as [] where it is empty.
func filled[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func requeue(s *Server, x *exchange) {
	id := x.letterID()
	j, err := s.Jobs.Requeue(x.background(), id)
	s.audited(x, "job_requeued", id, err)
	switch {
	case errors.Is(err, job.ErrNoLetter) || errors.Is(err, job.ErrNotFound):
		x.fail(codeNotFound, clip(id))
	case errors.Is(err, job.ErrGone):
		x.fail(codeModelGone)
	case err != nil:
		s.refused(x, err)
	default:
		x.queued(j.ID, "")
	}
}

func discard(s *Server, x *exchange) {
	id := x.letterID()
	err := s.Jobs.Discard(x.background(), id)
	s.audited(x, "letter_discarded", id, err)
	switch {
	case errors.Is(err, job.ErrNoLetter):
		x.fail(codeNotFound, clip(id))
	case err != nil:
		s.unreachable(x, err)
	default:
		x.SetStatusCode(fasthttp.StatusNoContent)
	}
}

func (x *exchange) letterID() string {
	id := x.named("id")
	return id
}

// unreachable answers for a broker that could not.
func (s *Server) unreachable(x *exchange, err error) {
	s.Log.Error("Broker failed", "trace_id", string(x.trace[:]), "route", x.route.name(), "error", err)
	x.queueDown()
}

// addQueueSchemas adds what the routes of the queue answer.
func addQueueSchemas(list openapi3.Schemas) {
	text, moment := openapi3.NewStringSchema, openapi3.NewDateTimeSchema
	array := func(item *openapi3.SchemaRef) *openapi3.Schema {
		a := openapi3.NewArraySchema()
		a.Items = item
		return a
	}
	queues := object(
		member{"nivel", text()}, member{"trabajos", natural()},
		member{"mas_antiguo", described(moment().WithNullable(), "Cuándo llegó el más antiguo sin terminar; null si no hay ninguno")},
	)
	jobs := object(
		member{"task_id", text()}, member{"nivel", text()}, member{"tramos", natural()}, member{"hechos", natural()}, member{"en_curso", natural()},
		member{"cuota", described(double(), "Tramos recibidos, según el peso del nivel: el menor se atiende antes")},
	)
	workers := object(
		member{"nombre", text()}, member{"version", text()}, member{"cpu", text().WithEnum("avx512", "avx2", "escalar")},
		member{"carriles", natural()}, member{"en_curso", natural()}, member{"tramos", natural()}, member{"desde", moment()}, member{"ultima_senal", moment()},
		member{"modelos", described(array(text().NewRef()), "modelo@golden de lo que calcula")},
	)
	letters := object(
		member{"id", text()}, member{"task_id", text()}, member{"usuario", text()}, member{"modelo", text()},
		member{"primer_tramo", natural()}, member{"tramos", natural()},
		member{"bits_distintos", described(openapi3.NewBoolSchema(), "Sus cálculos no coinciden; si no, ninguno termina")},
		member{"causas", array(text().NewRef())}, member{"fecha", moment()},
	)
	list["Cola"] = object(
		member{"colas", array(queues)}, member{"trabajos", array(jobs)}, member{"trabajadores", array(workers)}, member{"muertas", array(letters)},
	)
}
