package main

import "errors"

// Exit codes beside 0.
const (
	exitFailed    = 1 // it went wrong; of a check: what was checked is not right
	exitUnchecked = 2 // a check could not be made
)

// unchecked is why a check could not be made.
type unchecked struct{ error }

// Unwrap returns the cause.
func (u unchecked) Unwrap() error { return u.error }

func exitCode(err error) int {
	if _, is := errors.AsType[unchecked](err); is {
		return exitUnchecked
	}
	return exitFailed
}
