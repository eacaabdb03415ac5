//go:build !race

package limit_test

// many is how many addresses ask at once.
const many = 1_000_000
