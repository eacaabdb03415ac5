package telemetry

import (
	"context"
	"time"
)

// Part is one that the service needs.
type Part struct {
	Name  string
	State func(context.Context) string // PartOK, or what is wrong
}

// How parts are; a part may have words of its own for what is wrong.
const (
	PartOK   = "ok"
	PartDown = "down"
)

// States asks parts how they are, side by side and each within a time of its own: one who hangs says nothing
// of the others. Those who heed no context count as down a little later.
func States(ctx context.Context, parts []Part, within time.Duration) []string {
	answers := make([]chan string, len(parts))
	for i, p := range parts {
		answers[i] = make(chan string, 1)
		go func() {
			ctx, cancel := context.WithTimeout(ctx, within)
			defer cancel()
			answers[i] <- p.State(ctx)
		}()
	}
	over := time.NewTimer(within + within/8)
	defer over.Stop()
	states := make([]string, len(parts))
	for i, answer := range answers {
		select {
		case states[i] = <-answer:
			continue
		default:
		}
		select {
		case states[i] = <-answer:
		case <-over.C:
			over.Reset(0) // for the next ones too
			states[i] = PartDown
		}
	}
	return states
}
