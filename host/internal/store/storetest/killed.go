package storetest

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/job"
)

const (
	whereVar = "FISICA_STORETEST_WHERE" // in the environment of the process to kill
	roundVar = "FISICA_STORETEST_ROUND"
	told     = "recorded" // begins a line of what it has committed
	rounds   = 3
	perRound = 60 // lines before it is killed
)

// Killed runs the calling test anew in another process, which records jobs without end and
// tells of each; kills it in the midst; and looks for all that it told of. It must be all
// that the calling test does.
func Killed(t *testing.T, d Database) {
	t.Helper()
	if here := os.Getenv(whereVar); here != "" {
		record(t, d.Open(t, here), os.Getenv(roundVar))
		return
	}
	where := d.Place(t)
	var lines []string
	for round := range rounds {
		more := kill(t, where, fmt.Sprint(round))
		if len(more) < perRound {
			t.Fatalf("round %d ended by itself after %q", round, more)
		}
		lines = append(lines, more...)
		t.Run(fmt.Sprintf("round %d", round), func(t *testing.T) {
			s := d.Open(t, where)
			for _, line := range lines {
				survived(t, s, line)
			}
		})
	}
}

// record creates and ends jobs until the process is killed. A line is printed only once what
// it tells has been answered.
func record(t *testing.T, s job.Store, round string) {
	t.Helper()
	for i := 0; ; i++ {
		id := fmt.Sprintf("round-%s-job-%d", round, i)
		create(t, s, Sample(id))
		tell(t, id, job.Pending)
		finish(t, s, id, success())
		tell(t, id, job.Success)
	}
}

// tell prints a line in one write, past the buffers of package testing.
func tell(t *testing.T, id string, state job.State) {
	t.Helper()
	if _, err := fmt.Fprintf(os.Stdout, "\n%s %s %s\n", told, id, state); err != nil {
		t.Fatal(err) // the parent is gone
	}
}

// kill runs this very test in a process of its own, kills that after some lines, and returns
// all that it told until then.
func kill(t *testing.T, where, round string) []string {
	t.Helper()
	//nolint:gosec // it runs itself
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+regexp.QuoteMeta(t.Name())+"$", "-test.count=1")
	cmd.Env = append(os.Environ(), whereVar+"="+where, roundVar+"="+round, "TMPDIR="+t.TempDir())
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for reader := bufio.NewReader(out); ; {
		line, err := reader.ReadString('\n')
		if err != nil { // the end: a line is printed whole or not at all
			break
		}
		if strings.HasPrefix(line, told+" ") {
			lines = append(lines, line)
		}
		if len(lines) == perRound {
			_ = cmd.Process.Kill() // it may be asked twice
		}
	}
	_ = cmd.Wait() // it was killed
	return lines
}

// survived looks for what a line tells of.
func survived(t *testing.T, s job.Store, line string) {
	t.Helper()
	fields := strings.Fields(line)
	if len(fields) != 3 {
		t.Fatalf("line %q", line)
	}
	id := fields[1]
	j, err := s.Job(t.Context(), id)
	if err != nil {
		t.Errorf("Job(%s) = %v after the process was killed", id, err)
		return
	}
	if fields[2] != string(job.Success) {
		return // the job is there, and may have ended since
	}
	want := success()
	if got := outcome(t, s, id); j.State != job.Success || !reflect.DeepEqual(got, &want) {
		t.Errorf("job %s is in %s with outcome %+v, want %+v", id, j.State, got, want)
	}
}
