//go:build !race

package api_test

// maxAllocations is how many a request to the energy route may make.
const maxAllocations = 2
