//go:build unix

package postgrestest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"
)

// shared is the server of a package's tests, started by the first that asks.
var shared struct {
	sync.Mutex
	*Server
}

// Shared returns the server that the tests of a package share: none may end it. Without
// PostgreSQL the test is skipped, but not where CI=true.
func Shared(tb testing.TB) *Server {
	tb.Helper()
	shared.Lock()
	defer shared.Unlock()
	if shared.Server == nil {
		shared.Server = started(tb)
	}
	return shared.Server
}

// Run runs the tests of a package and ends the server that they shared. It is for TestMain.
func Run(m *testing.M) int {
	code := m.Run()
	if shared.Server == nil {
		return code
	}
	if err := shared.stop(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// Start starts a server of the test's own, which the test's end ends.
func Start(tb testing.TB) *Server {
	tb.Helper()
	s := started(tb)
	tb.Cleanup(func() {
		if err := s.stop(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

func started(tb testing.TB) *Server {
	tb.Helper()
	s, err := start(context.WithoutCancel(tb.Context()))
	if errors.Is(err, errMissing) && os.Getenv("CI") != "true" {
		tb.Skip(err)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return s
}
