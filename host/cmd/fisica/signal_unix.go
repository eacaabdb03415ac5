//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"
)

// heedSignal lets SIGUSR1 switch between DEBUG and LOG_LEVEL, and returns what ends that.
func (o *observed) heedSignal() (stop func()) {
	heard := make(chan os.Signal, 1)
	signal.Notify(heard, syscall.SIGUSR1)
	go func() {
		for range heard {
			o.toggle()
		}
	}()
	return func() {
		signal.Stop(heard)
		close(heard)
	}
}
