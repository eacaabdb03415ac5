package ship_test

import (
	"bytes"
	"crypto/x509"
	"debug/buildinfo"
	"debug/elf"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// largest bounds the binary, in bytes: 40 MB, as storage is sold.
const largest = 40_000_000

// The image holds what it needs and nothing else, and its user may write into two folders and what is in them.
func TestContents(t *testing.T) {
	t.Parallel()
	i := image(t)
	user, err := parseOwner(i.user)
	if err != nil || user.uid == 0 || user.gid == 0 {
		t.Errorf("USER %s (%v)", i.user, err)
	}
	var paths []string
	err = filepath.WalkDir(i.root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		name, sys := strings.TrimPrefix(path, i.root), info.Sys().(*syscall.Stat_t)
		want, mine := owner{}, name == "/data" || name == "/data/crashes" || name == "/tmp"
		if mine {
			want = user
		}
		if got := (owner{int(sys.Uid), int(sys.Gid)}); got != want || info.Mode().Perm()&0o022 != 0 {
			t.Errorf("%s belongs to %v, mode %v; want %v", name, got, info.Mode(), want)
		}
		if mine || !entry.IsDir() {
			paths = append(paths, name)
		}
		return nil
	})
	want := []string{"/data", "/data/crashes", "/etc/ssl/certs/ca-certificates.crt", "/fisica", "/licenses/LICENSE", "/licenses/NOTICE", "/licenses/THIRD_PARTY.txt", "/tmp"}
	if err != nil || !slices.Equal(paths, want) {
		t.Errorf("the image holds %q, want %q (%v)", paths, want, err)
	}
}

// What the image declares agrees with itself.
func TestDeclarations(t *testing.T) {
	t.Parallel()
	i := image(t)
	host, port, err := net.SplitHostPort(i.env["FISICA_ADDR"])
	if err != nil || host != "0.0.0.0" || !slices.Equal(i.ports, []string{port}) {
		t.Errorf("FISICA_ADDR=%s, EXPOSE %v", i.env["FISICA_ADDR"], i.ports)
	}
	if data := i.env["FISICA_DATA"]; !slices.Equal(i.volumes, []string{data}) || data != "/data" {
		t.Errorf("FISICA_DATA=%s, VOLUME %v", data, i.volumes)
	}
	if _, err := os.Stat(i.at(i.entrypoint[0])); err != nil || !slices.Equal(i.params, []string{"serve"}) {
		t.Errorf("ENTRYPOINT %q CMD %q (%v)", i.entrypoint, i.params, err)
	}
	for name, want := range map[string]string{
		"title": "Física Lab", "licenses": "MIT", "version": version, "revision": revision, "created": created,
		"source": "https://github.com/fisica-lab/fisica",
	} {
		if got := i.labels["org.opencontainers.image."+name]; got != want {
			t.Errorf("label %s = %q, want %q", name, got, want)
		}
	}
	if want := "fisica@" + version + "+" + revision; i.env["SENTRY_RELEASE"] != want {
		t.Errorf("SENTRY_RELEASE=%s, want %s", i.env["SENTRY_RELEASE"], want)
	}
	pem, err := os.ReadFile(i.at("/etc/ssl/certs/ca-certificates.crt"))
	if pool := x509.NewCertPool(); err != nil || !pool.AppendCertsFromPEM(pem) {
		t.Errorf("certificates: %d bytes, none of them readable (%v)", len(pem), err)
	}
}

// Every module that the binary says it is made of is in the image's list of licences.
func TestLicences(t *testing.T) {
	t.Parallel()
	i := image(t)
	list, err := os.ReadFile(i.at("/licenses/THIRD_PARTY.txt"))
	if err != nil {
		t.Fatal(err)
	}
	info, err := buildinfo.ReadFile(i.at("/fisica"))
	if err != nil || len(info.Deps) < 10 {
		t.Fatalf("%d modules (%v)", len(info.Deps), err)
	}
	for _, m := range info.Deps {
		if name := "\n" + m.Path + " " + m.Version + ": "; !bytes.Contains(list, []byte(name)) {
			t.Errorf("%s %s is in the binary and not in the list", m.Path, m.Version)
		}
	}
}

// The binary needs no other file, is small, and is the same at every build of the same source.
func TestBinary(t *testing.T) {
	t.Parallel()
	first, err := built()
	if err != nil {
		t.Fatal(err)
	}
	second, err := buildIn(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile(first.at("bin/fisica"))
	if err != nil {
		t.Fatal(err)
	}
	again, err := os.ReadFile(second.at("bin/fisica"))
	if err != nil || !bytes.Equal(program, again) {
		t.Errorf("a second build, in another folder, gives other bytes (%v)", err)
	}
	if bytes.Contains(program, []byte(scratch)) {
		t.Errorf("the binary names %s", scratch)
	}
	if t.Logf("%d bytes", len(program)); len(program) > largest {
		t.Errorf("the binary has %d bytes, more than %d", len(program), largest)
	}
	file, err := elf.NewFile(bytes.NewReader(program))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range file.Progs {
		if p.Type == elf.PT_INTERP {
			t.Error("the binary is not static")
		}
	}
}

// The same Dockerfile makes the other architecture's image: its binary runs, here by qemu.
func TestOtherArchitecture(t *testing.T) {
	t.Parallel()
	arch, emulator, machine := "arm64", "qemu-aarch64-static", elf.EM_AARCH64
	if runtime.GOARCH == arch {
		arch, emulator, machine = "amd64", "qemu-x86_64-static", elf.EM_X86_64
	}
	if _, err := exec.LookPath(emulator); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("CI has no qemu, and skips nothing")
		}
		t.Skip("no", emulator)
	}
	build, err := buildFor(t.TempDir(), arch)
	if err != nil {
		t.Fatal(err)
	}
	file, err := elf.Open(build.at("bin/fisica"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	out, err := exec.CommandContext(t.Context(), emulator, build.at("bin/fisica"), "run", "energia-cinetica", "--tipo_particula", "electron", "--velocidad", "1e8", "--json").CombinedOutput()
	if err != nil || file.Machine != machine || !bytes.Contains(out, []byte("energia_cinetica")) {
		t.Errorf("%v: %v: %s", file.Machine, err, out)
	}
}
