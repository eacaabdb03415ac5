package api

import (
	"errors"
	"strconv"

	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// lendWait is after how many seconds a tab asks again where there was nothing for it.
const lendWait = 1

// lendingRoutes let a page lend itself: it claims chunks of its owner's simulation and delivers them.
func lendingRoutes() []*route {
	const path = "/v2/simulaciones/{id}/tramos"
	tab := []query{{name: "pestana", kind: "string", required: true, text: "Nombre de la pestaña, que ella elige: de 8 a 64 letras, cifras, - y _"}}
	claim := &route{method: fasthttp.MethodPost, path: path, handle: claimChunks, doc: doc{
		id: "pedirTramos", summary: "Una página se presta: pide tramos de una simulación propia", out: "Prestamo", queries: tab,
		text: "El mismo préstamo otra vez hasta que se entrega; null si ahora no hay (Retry-After). Los servidores no esperan a ninguna pestaña.",
	}}
	deliver := &route{method: fasthttp.MethodPut, path: path + "/{k}", handle: deliverChunks, body: true, binary: true, doc: doc{
		id: "entregarTramos", summary: "Una página entrega los tramos que tenía prestados", out: "Entrega", queries: tab,
		text: "k es el primer tramo del préstamo; el cuerpo, las cuentas de sus tramos una tras otra: int64 little-endian, `bytes` en total. " +
			"Cuentan cuando un servidor, u otra pestaña de la misma persona, calculó los mismos bytes; si un servidor calculó otros, la " +
			"pestaña queda expulsada de la simulación (403) y la simulación sigue.",
	}}
	for _, r := range []*route{claim, deliver} {
		r.keyed, r.lends, r.scope, r.doc.tag = true, true, auth.WriteSimulations, tagSimulations
	}
	return []*route{claim, deliver}
}

// claimChunks lends chunks to a tab.
func claimChunks(s *Server, x *exchange) {
	j, tab := s.lender(x)
	if j == nil {
		return
	}
	loan, err := s.Jobs.Lend(x.background(), j, tab)
	if err != nil {
		s.notLent(x, j, err)
		return
	}
	type lent struct {
		First uint64 `json:"primer_tramo"`
		Count uint64 `json:"tramos"`
		Bytes uint64 `json:"bytes"`
	}
	said := struct {
		Loan    *lent  `json:"prestamo"`
		Golden  string `json:"golden"`
		Expires int    `json:"segundos"`
	}{nil, j.Golden, int(job.LoanTime.Seconds())}
	if loan != nil {
		said.Loan = &lent{loan.First, loan.Count, loan.Bytes}
	} else {
		x.Response.Header.Set("Retry-After", strconv.Itoa(lendWait))
	}
	s.marshal(x, said)
}

// deliverChunks takes what a tab made of them.
func deliverChunks(s *Server, x *exchange) {
	j, tab := s.lender(x)
	if j == nil {
		return
	}
	first, err := strconv.ParseUint(x.named("k"), 10, 64)
	if err != nil {
		x.fail(codeNotFound, clip(x.named("k")))
		return
	}
	confirmed, err := s.Jobs.Deliver(x.background(), j, tab, first, x.Request.Body())
	if err != nil {
		s.notLent(x, j, err)
		return
	}
	x.buf = strconv.AppendUint(append(x.buf[:0], `{"primer_tramo":`...), first, 10)
	x.buf = strconv.AppendBool(append(x.buf, `,"confirmado":`...), confirmed)
	x.live(append(x.buf, '}'))
}

// lender returns the job of the path, the asker's own, and the name of the tab; otherwise it answers.
func (s *Server) lender(x *exchange) (j *job.Job, tab string) {
	x.row.Problems, x.row.Place = x.row.Problems[:0], "query"
	for name, value := range x.QueryArgs().All() {
		if string(name) == "pestana" {
			tab = string(value)
		} else {
			wire.UnknownField(string(name), "pestana", &x.row)
		}
	}
	if !job.IsTab(tab) {
		x.flawed("query", `,"pestana"`, "texto", [2]string{"pestana: de 8 a 64 letras, cifras, - y _", "pestana: 8 to 64 letters, digits, - and _"})
	}
	if len(x.row.Problems) > 0 {
		x.unprocessable()
		return nil, ""
	}
	return s.own(x), tab
}

// notLent answers why a tab gets nothing, or why what it brings is not taken.
func (s *Server) notLent(x *exchange, j *job.Job, err error) {
	switch {
	case errors.Is(err, job.ErrFinal):
		x.fail(codeFinished, string(j.State))
	case errors.Is(err, job.ErrBanned):
		x.fail(codeTabBanned)
	case errors.Is(err, job.ErrCrowded):
		x.fail(codeTooManyTabs, strconv.Itoa(job.MaxTabs))
		x.Response.Header.Set("Retry-After", strconv.Itoa(int(job.LoanTime.Seconds())))
	case errors.Is(err, job.ErrUnlent):
		x.fail(codeNotLendable)
	case errors.Is(err, job.ErrLength):
		x.row.Place = "body"
		want := strconv.FormatUint(j.RangeSize()*j.TallyBytes(), 10)
		x.flawed("body", "", "longitud", [2]string{
			"no son las cuentas del préstamo: int64 little-endian, " + want + " bytes salvo al final", "not the tallies of the loan: int64 little-endian, " + want + " bytes but at the end",
		})
		x.unprocessable()
	case errors.Is(err, job.ErrRevoked), errors.Is(err, job.ErrNotFound): // the queue does not have it now
		x.fail(codeNotLent)
	default:
		s.Log.Warn("Lending failed", "trace_id", string(x.trace[:]), "error", err)
		x.queueDown()
	}
}
