// Package contract holds the tests that ask the running service what its OpenAPI document says:
// generated requests, the guide's own tests, the clients made from the document, and what a new
// version of the document breaks.
package contract
