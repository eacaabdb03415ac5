package ship_test

import (
	"context"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// longest bounds the life of a process that a test starts.
const longest = time.Minute

// command prepares a program of the image, as Docker starts it: in the image's file system, as
// its user without any group, with its environment and what is set over it.
func (s *stage) command(t *testing.T, set []string, line ...string) *exec.Cmd {
	t.Helper()
	user, err := parseOwner(s.user)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), longest)
	t.Cleanup(cancel)
	c := exec.CommandContext(ctx, line[0], line[1:]...)
	c.Dir, c.Env = "/", append(s.environ(), set...)
	c.SysProcAttr = &syscall.SysProcAttr{
		Chroot:     s.root,
		Credential: &syscall.Credential{Uid: uint32(user.uid), Gid: uint32(user.gid)},
	}
	return c
}

// unprivileged calls a function that starts a process, which can then gain no privilege. The
// thread on which it is called ends with it.
func unprivileged(start func() error) error {
	failed := make(chan error)
	go func() {
		runtime.LockOSThread()
		if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
			failed <- err
			return
		}
		failed <- start()
	}()
	return <-failed
}

// output runs the program of the image, which must end well, and returns what it says.
func (s *stage) output(t *testing.T, set []string, args ...string) string {
	t.Helper()
	c := s.command(t, set, append(slices.Clone(s.entrypoint), args...)...)
	var out strings.Builder
	c.Stdout, c.Stderr = &out, &out
	if err := unprivileged(c.Run); err != nil {
		t.Errorf("%v: %v\n%s", args, err, out.String())
	}
	return out.String()
}
