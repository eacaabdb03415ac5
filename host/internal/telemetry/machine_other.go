//go:build !linux

package telemetry

import (
	"context"
	"errors"
)

// Machine is known on Linux alone.
func Machine(context.Context, string) (m MachineState, err error) {
	return m, errors.ErrUnsupported
}
