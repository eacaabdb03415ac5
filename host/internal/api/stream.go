package api

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"sync/atomic"
	"time"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/job"
)

const (
	heartbeat   = 15 * time.Second
	farewell    = 100 * time.Millisecond
	writeWithin = 30 * time.Second // for one event: a follower who takes none is cut off
)

// issueTicket gives a browser's EventSource, which sends no headers, its way in.
func issueTicket(s *Server, x *exchange) {
	if j := s.own(x); j != nil {
		s.giveTicket(x, j.ID)
	}
}

// issueOwnTicket is issueTicket for the stream of all of the asker's jobs.
func issueOwnTicket(s *Server, x *exchange) { s.giveTicket(x, "") }

func (s *Server) giveTicket(x *exchange, jobID string) {
	text, err := s.Identity.Ticket(x.principal, jobID)
	if err != nil {
		s.recordDown(x, err)
		return
	}
	x.buf = wire.AppendString(append(x.buf[:0], `{"ticket":`...), text)
	x.buf = wire.AppendNumber(append(x.buf, `,"expires_in":`...), auth.TicketLife.Seconds())
	x.live(append(x.buf, '}'))
}

// streamJob follows one job.
func streamJob(s *Server, x *exchange) {
	j := s.own(x)
	if j == nil {
		return
	}
	ctx, stop := context.WithCancel(s.streaming)
	events, known, err := s.Jobs.Feed.Follow(ctx, j.ID, x.lastEventID())
	if err != nil {
		stop()
		x.badEventID(err)
		return
	}
	var first []byte
	if !known { // after a restart, or long after the end
		report, err := s.Jobs.Report(x.background(), j)
		if err != nil {
			stop()
			s.unanswered(x, err)
			return
		}
		first = job.AppendReport(nil, j.ID, report)
		if report.State.Final() {
			events = nil
		}
	}
	x.stream(follower{open: &s.streams, events: events, first: first, last: events == nil, stop: stop, shut: s.shut(x.principal)})
}

// streamOwn follows all of the asker's jobs.
func streamOwn(s *Server, x *exchange) {
	ctx, stop := context.WithCancel(s.streaming)
	events, err := s.Jobs.Feed.FollowOwner(ctx, x.principal.Name)
	if err != nil {
		stop()
		s.unanswered(x, err)
		return
	}
	x.stream(follower{open: &s.streams, events: events, unnamed: true, stop: stop, shut: s.shut(x.principal)})
}

// shut returns whether a principal's stream must end because what they came with was taken away, or
// the scope to read. A record that does not answer takes nothing away.
func (s *Server) shut(p *auth.Principal) func() bool {
	return func() bool {
		ctx, cancel := context.WithTimeout(s.streaming, checkTime)
		defer cancel()
		now, err := s.Identity.Still(ctx, p)
		return isRefusal(err) || err == nil && !now.May(auth.ReadSimulations)
	}
}

// lastEventID returns where the follower was: the header, or the query, since a new
// EventSource sends no header.
func (x *exchange) lastEventID() string {
	if id := x.Request.Header.Peek("Last-Event-ID"); len(id) > 0 {
		return string(id)
	}
	return string(x.QueryArgs().Peek("last_event_id"))
}

func (x *exchange) badEventID(err error) {
	if errors.Is(err, job.ErrBadEventID) {
		x.fail(codeBadEventID)
		return
	}
	x.fail(codeInternal)
}

// follower is one open event stream. It outlives its exchange.
type follower struct {
	events  <-chan job.Event
	first   []byte // told before the events, without an id
	last    bool   // nothing follows the first
	unnamed bool   // events go without id: this stream cannot be resumed, its follower lists the jobs anew
	stop    context.CancelFunc
	shut    func() bool // the follower may follow no longer
	conn    net.Conn
	open    *atomic.Int64 // streams
}

// stream answers with server-sent events.
func (x *exchange) stream(f follower) {
	h := &x.Response.Header
	x.SetContentType("text/event-stream; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // nginx would gather events
	f.conn = x.Conn()
	x.SetBodyStreamWriter(f.run)
}

// run writes events until the last, or until the follower is gone: that shows only as a
// failed write, so that a comment goes out now and then.
func (f follower) run(w *bufio.Writer) {
	f.open.Add(1)
	defer f.open.Add(-1)
	defer f.stop()
	if f.write(w, []byte("retry: 1000\n\n")) != nil || f.tell(w, job.Event{Data: f.first}) != nil || f.last {
		return
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		select {
		case e, open := <-f.events:
			if !open || f.shut() { // the service stops, say: a stream that is cut is not taken for one that ended
				f.cut(w)
				return
			}
			if f.tell(w, e) != nil || e.Final && !f.unnamed {
				return
			}
		case <-beat.C:
			if f.shut() {
				f.cut(w)
				return
			}
			if f.write(w, []byte(": \n\n")) != nil {
				return
			}
		}
	}
}

// cut ends the stream in the middle, so that its follower comes back, in one to three seconds: not all
// of them at once.
func (f follower) cut(w *bufio.Writer) {
	_ = f.write(w, fmt.Appendf(nil, "retry: %d\n\n", 1000+rand.IntN(2000))) //nolint:gosec // spreads them; guards nothing
	time.Sleep(farewell)                                                    // the server has what was written, and passes it on
	_ = f.conn.Close()
}

// tell writes an event.
func (f follower) tell(w *bufio.Writer, e job.Event) error {
	if e.Data == nil {
		return nil
	}
	var text []byte
	if e.ID != "" && !f.unnamed {
		text = append(append(append(text, "id: "...), e.ID...), '\n')
	}
	text = append(append(append(text, "data: "...), e.Data...), "\n\n"...)
	return f.write(w, text)
}

func (f follower) write(w *bufio.Writer, text []byte) error {
	if err := f.conn.SetWriteDeadline(time.Now().Add(writeWithin)); err != nil {
		return err
	}
	if _, err := w.Write(text); err != nil {
		return err
	}
	return w.Flush()
}
