// Package ship holds the tests of what is shipped: the image that the Dockerfile describes, run
// without a container engine, and the composition in deploy.
package ship
