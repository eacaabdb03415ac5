//go:build unix

package api

import "syscall"

// openFiles returns how many files and connections the process may have open.
func openFiles() int {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return defaultConnections
	}
	return int(min(limit.Cur, 1<<30))
}
