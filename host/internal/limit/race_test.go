//go:build race

package limit_test

// many is fewer: the race detector makes each ten times slower.
const many = 200_000
