// Package workflows tests what stands in .github.
package workflows
