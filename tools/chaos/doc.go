// Package chaos holds the tests that break what the service stands on while it works: its
// processes, Redis, PostgreSQL, the network between them and the disk. They know the service by
// its program and its HTTP interface alone.
package chaos
