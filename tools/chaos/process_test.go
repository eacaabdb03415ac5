package chaos_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// process is a program that is started anew whenever it ends, as an orchestrator does.
type process struct {
	name    string
	program string
	args    []string
	env     []string
	dir     string
	account *syscall.Credential // whose rights it has; nil: ours

	mu    sync.Mutex
	cmd   *exec.Cmd
	next  fall          // what the next end is
	again chan struct{} // closed and remade at each start
	ended chan struct{} // closed once it is started no more
}

// fall is how long a process stays away, and what is done meanwhile.
type fall struct {
	down  time.Duration
	clear func() error
}

// restartAfter is how soon a process is back that ended by itself.
const restartAfter = 100 * time.Millisecond

// launch starts the process and keeps it running until the test ends.
func (p *process) launch(t *testing.T) {
	t.Helper()
	log, err := os.Create(filepath.Join(p.dir, p.name+".log"))
	if err != nil {
		t.Fatal(err)
	}
	p.again, p.ended = make(chan struct{}), make(chan struct{})
	p.next = fall{down: restartAfter}
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	if err := p.start(ctx, log); err != nil {
		cancel()
		t.Fatal(err)
	}
	go p.keep(ctx, log)
	t.Cleanup(func() {
		cancel() // kills it
		<-p.ended
		_ = log.Close()
	})
}

func (p *process) start(ctx context.Context, log *os.File) error {
	p.mu.Lock()
	program := p.program
	p.mu.Unlock()
	c := exec.CommandContext(ctx, program, p.args...)
	c.Dir, c.Env, c.Stdout, c.Stderr = p.dir, p.env, log, log
	c.SysProcAttr = &syscall.SysProcAttr{Credential: p.account}
	if err := c.Start(); err != nil {
		return fmt.Errorf("start %s: %w", p.name, err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cmd = c
	close(p.again)
	p.again = make(chan struct{})
	return nil
}

// keep starts the process again and again.
func (p *process) keep(ctx context.Context, log *os.File) {
	defer close(p.ended)
	for {
		err := p.cmd.Wait()
		p.mu.Lock()
		next := p.next
		p.next = fall{down: restartAfter}
		p.mu.Unlock()
		if ctx.Err() != nil {
			return
		}
		fmt.Fprintf(log, "=== %s ended (%v), back in %v\n", p.name, err, next.down)
		pause(ctx, next.down)
		if next.clear != nil {
			err = next.clear()
		} else {
			err = nil
		}
		if err = errors.Join(err, p.start(ctx, log)); err != nil {
			fmt.Fprintln(log, "===", err)
			return
		}
	}
}

// end ends the process with a signal and returns once it is started again.
func (p *process) end(ctx context.Context, signal syscall.Signal, f fall) error {
	p.mu.Lock()
	again := p.again
	p.next = f
	err := p.cmd.Process.Signal(signal)
	p.mu.Unlock()
	if err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("end %s: %w", p.name, err)
	}
	select {
	case <-again:
		return nil
	case <-p.ended:
		return fmt.Errorf("%s is not started again", p.name)
	case <-ctx.Done():
		return nil // the test is over
	}
}

// halt stops the process for a time, as a machine that is suspended.
func (p *process) halt(ctx context.Context, d time.Duration) error {
	if err := p.send(syscall.SIGSTOP); err != nil {
		return err
	}
	pause(ctx, d)
	return p.send(syscall.SIGCONT)
}

func (p *process) send(signal syscall.Signal) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.cmd.Process.Signal(signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("signal %s: %w", p.name, err)
	}
	return nil
}

// limitFiles bounds how large a file of the process may grow.
func (p *process) limitFiles(most uint64) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	err := unix.Prlimit(p.cmd.Process.Pid, unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: most, Max: unix.RLIM_INFINITY}, nil)
	if err != nil && !errors.Is(err, unix.ESRCH) { // it has just ended: the next one has no bound
		return fmt.Errorf("bound the files of %s: %w", p.name, err)
	}
	return nil
}

// freeAddress returns a free address that no outgoing connection takes while its owner is away:
// those have ports from 32768 on.
func freeAddress(t *testing.T) string {
	t.Helper()
	for port := range ports {
		address := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
		l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", address)
		if err == nil {
			_ = l.Close()
			return address
		}
	}
	t.Fatal("no free port")
	return ""
}

// ports are numbers of which none is given twice.
var ports = func() chan int {
	c := make(chan int)
	go func() {
		first := 12000 + os.Getpid()%8000
		for port := first; port < 32000; port++ {
			c <- port
		}
		close(c)
	}()
	return c
}()
