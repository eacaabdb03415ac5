package ship_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
)

// What the test calls the build with.
const (
	version  = "1.2.3"
	revision = "0123456789abcdef0123456789abcdef01234567"
	created  = "2026-11-26T18:00:00+00:00"
)

// scratch is a folder for all that the tests build.
var scratch string

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	folder, err := os.MkdirTemp("", "fisica-ship-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(folder) }()
	scratch = folder
	return m.Run()
}

// repository is the folder of the Dockerfile.
var repository = filepath.Join("..", "..")

// stages are those of the Dockerfile: the one that builds, and the image.
var stages = sync.OnceValues(func() (two [2]instructions.Stage, err error) {
	list, err := parse(filepath.Join(repository, "Dockerfile"))
	if err == nil && (len(list) != 2 || list[1].BaseName != "scratch") {
		err = errors.New("the Dockerfile does not end with a second stage from scratch")
	}
	if err == nil {
		two = [2]instructions.Stage(list)
	}
	return two, err
})

// buildIn carries out the build stage on a copy of the build context below a folder.
func buildIn(folder string) (*stage, error) { return buildFor(folder, runtime.GOARCH) }

// buildFor builds for an architecture.
func buildFor(folder, arch string) (*stage, error) {
	two, err := stages()
	if err != nil {
		return nil, err
	}
	context := filepath.Join(folder, "context")
	s := &stage{
		root: "/", work: filepath.Join(folder, "work"), from: map[string]*stage{"": {root: context}},
		given: map[string]string{"TARGETOS": runtime.GOOS, "TARGETARCH": arch},
	}
	if err := copyContext(repository, context); err != nil {
		return nil, fmt.Errorf("build context: %w", err)
	}
	return s, s.build(two[0].Commands)
}

// built is the build stage, carried out once.
var built = sync.OnceValues(func() (*stage, error) {
	return buildIn(filepath.Join(scratch, "first"))
})

// image returns the image with a file system of its own.
func image(t *testing.T) *stage {
	t.Helper()
	if os.Geteuid() != 0 {
		if os.Getenv("CI") == "true" {
			t.Fatal("CI is not root, and skips nothing")
		}
		t.Skip("only root can give files away and run a program in another root folder")
	}
	two, err := stages()
	if err != nil {
		t.Fatal(err)
	}
	build, err := built()
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{
		root:  filepath.Join(t.TempDir(), "root"),
		from:  map[string]*stage{two[0].Name: build},
		given: map[string]string{"VERSION": version, "REVISION": revision, "CREATED": created},
	}
	if err := errors.Join(makeFolder(s.root, owner{}), s.build(two[1].Commands)); err != nil {
		t.Fatal(err)
	}
	return s
}
