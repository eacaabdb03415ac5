//go:build race

package api_test

// maxAllocations counts what the race detector adds: its sync.Pool drops a part of what it is given.
const maxAllocations = 6
