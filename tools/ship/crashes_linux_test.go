package ship_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/compose-spec/compose-go/v2/types"
)

// crashFolder is where a process leaves its last words, below FISICA_DATA.
const crashFolder = "crashes"

// Whatever serves in earnest keeps them in a volume of its own, on the tmpfs that all the rest of its
// data goes with, and tells of them where it is told where to.
func TestCrashesOutliveContainers(t *testing.T) {
	t.Parallel()
	i := image(t)
	for _, set := range []string{"staging", "production", "canary"} {
		p := sets[set].project(t)
		used := map[string]string{}
		for name, s := range p.Services {
			if !isOurs(s.Image) {
				continue
			}
			at := slices.IndexFunc(s.Volumes, func(v types.ServiceVolumeConfig) bool {
				return v.Target == path.Join(i.env["FISICA_DATA"], crashFolder)
			})
			if at < 0 || len(s.Volumes) != 1 {
				t.Errorf("%s: %s mounts %+v", set, name, s.Volumes)
				continue
			}
			v := s.Volumes[at]
			if v.Type != types.VolumeTypeVolume || v.ReadOnly || v.Volume != nil && v.Volume.NoCopy { // a copy brings the owner
				t.Errorf("%s: %s mounts %+v", set, name, v)
			}
			if _, declared := p.Volumes[v.Source]; !declared || used[v.Source] != "" {
				t.Errorf("%s: %s keeps its crashes in %q, as %q does", set, name, v.Source, used[v.Source])
			}
			used[v.Source] = name
			if !slices.ContainsFunc(s.Tmpfs, func(m string) bool { return strings.HasPrefix(m, i.env["FISICA_DATA"]+":") }) {
				t.Errorf("%s: %s has tmpfs %v", set, name, s.Tmpfs)
			}
			if s.Environment["SENTRY_DSN"] == nil {
				t.Errorf("%s: %s tells nobody of its errors", set, name)
			}
		}
		if len(used) != 3 {
			t.Errorf("%s: volumes %v", set, used)
		}
	}
}

// The image's process dies, and one in a container made anew, whose data is gone but for the volume,
// reports it: as the user of the image, in the folder as a volume takes it from the image.
func TestCrashIsReportedByTheNextContainer(t *testing.T) {
	t.Parallel()
	reports := make(chan string, 8)
	receiver := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body) // what has come is looked at
		reports <- string(body)
	}))
	defer receiver.Close()
	dsn := "SENTRY_DSN=http://key@" + strings.TrimPrefix(receiver.URL, "http://") + "/1"
	first, second := image(t), image(t)
	folder := path.Join("/data", crashFolder)

	died, _ := first.serve(t, dsn)
	if err := died.Process.Signal(syscall.SIGABRT); err != nil {
		t.Fatal(err)
	}
	_ = died.Wait() // by a signal
	if err := os.Remove(second.at(folder)); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(first.at(folder), second.at(folder)); err != nil { // the volume
		t.Fatal(err)
	}
	next, _ := second.serve(t, dsn)
	defer end(t, next)
	select {
	case said := <-reports:
		if !strings.Contains(said, "Process crashed") || !strings.Contains(said, "SIGABRT") {
			t.Errorf("the report is %q", said)
		}
	case <-time.After(longest / 2):
		t.Error("nothing was reported")
	}
}
