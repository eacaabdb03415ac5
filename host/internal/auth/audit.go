package auth

import (
	"context"
	"log/slog"
)

// Origin is who does something, and from where.
type Origin struct {
	Actor   string // the user, or the command line
	Address string
	Trace   string // of the request
}

// Event writes a line of the audit log: what was done to whom or what, and whether it was. It never
// holds a secret, nor a name that nobody has, since people write passwords there.
func (s *Service) Event(ctx context.Context, o Origin, event, object string, err error, more ...slog.Attr) {
	outcome := "ok"
	if err != nil {
		outcome = "refused"
		if !isRefusal(err) {
			outcome = "failed"
		}
		more = append(more, slog.String("cause", cause(err)))
	}
	attrs := make([]any, 0, len(more)+6)
	for _, a := range append([]slog.Attr{
		slog.String("event", event), slog.String("outcome", outcome), slog.String("actor", o.Actor), slog.String("object", object),
		slog.String("client_ip", o.Address), slog.String("trace_id", o.Trace),
	}, more...) {
		attrs = append(attrs, a)
	}
	s.Audit.LogAttrs(ctx, slog.LevelInfo, "audit", slog.Group("audit", attrs...))
}

// cause names a refusal; what else went wrong stands in the service's own log.
func cause(err error) string {
	if isRefusal(err) {
		return err.Error()
	}
	return "other"
}
