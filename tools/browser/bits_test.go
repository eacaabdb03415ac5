package browser_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Constants in WebAssembly: the speed of light and another one; the first multiplier of
// Philox4x32 and another one.
var (
	light, otherLight   = f64Const(299792458), f64Const(299792459)
	philox, otherPhilox = []byte{0x42, 0xd3, 0xbe, 0xc4, 0x92, 0x0d}, []byte{0x42, 0xd1, 0xbe, 0xc4, 0x92, 0x0d}
)

func f64Const(x float64) []byte {
	return binary.LittleEndian.AppendUint64([]byte{0x44}, math.Float64bits(x))
}

// digests are those of all calculations and of all models.
type digests struct {
	Calculations string `json:"calculations"`
	Models       string `json:"models"`
}

// digestsIn computes the digests in Chromium, with the very code that computes them under Node,
// of the host's module or of what else the tab gets.
func digestsIn(p *tab, files map[string]file) digests {
	p.t.Helper()
	for at, path := range map[string]string{"/test/digests.mjs": "test/digests.mjs", "/js/sha256.js": "js/sha256.js", "/js/generators.js": "js/generators.js"} {
		body, err := os.ReadFile(filepath.Join(root, "web", "sdk", path))
		if err != nil {
			p.t.Fatal(err)
		}
		files[at] = file{"text/javascript", body}
	}
	declared, err := os.ReadFile(filepath.Join(root, "wasm", "declared.json"))
	if err != nil {
		p.t.Fatal(err)
	}
	files["/test/declared.json"] = file{"application/json", declared}
	p.intercept(files)
	p.visit("/")
	return get[digests](p, `(async () => {
		const { Fisica } = await import('/sdk/fisica.js');
		const { digests } = await import('/test/digests.mjs');
		const fisica = await Fisica.load();
		const declared = await (await fetch('/test/declared.json')).json();
		return digests(fisica.module, fisica.catalog, declared);
	})()`)
}

var goldenHead = regexp.MustCompile(`^(calculation|model) (\S+) (\d+)\n(?:rows \d+\n)?digest ([0-9a-f]{64})\n`)

// nativeDigests returns the native core's digests: the committed ones, which fisica verify
// finds again on this machine.
func nativeDigests(t *testing.T) digests {
	t.Helper()
	verified, err := exec.CommandContext(t.Context(), bench.binary, "verify", "--save=false").CombinedOutput()
	if err != nil {
		t.Fatalf("fisica verify: %v\n%s", err, verified)
	}
	names, err := filepath.Glob(filepath.Join(root, "core", "testdata", "*.golden"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	lines := map[string]map[int]string{"calculation": {}, "model": {}} // by number
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		head := goldenHead.FindSubmatch(text)
		if head == nil {
			t.Fatalf("%s begins otherwise", name)
		}
		slug, digest := string(head[2]), string(head[4])
		if !bytes.Contains(verified, []byte("golden "+slug)) || strings.Count(string(verified), digest[:16]+"…") != 2 {
			t.Errorf("fisica verify does not find %s %s:\n%s", slug, digest, verified)
		}
		number, _ := strconv.Atoi(string(head[3]))
		lines[string(head[1])][number] = slug + " " + digest + "\n"
	}
	return digests{ofLines(lines["calculation"]), ofLines(lines["model"])}
}

// ofLines returns SHA-256 over the lines in the order of their numbers.
func ofLines(lines map[int]string) string {
	sum := sha256.New()
	for _, number := range slices.Sorted(maps.Keys(lines)) {
		sum.Write([]byte(lines[number]))
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Chromium runs the very module to the bits of the native core; and a module with another
// constant it does not.
func TestChromiumGivesTheNativeBits(t *testing.T) {
	t.Parallel()
	want := nativeDigests(t)
	h := startHost(t)
	got := digestsIn(newTab(t, h), map[string]file{})
	t.Logf("chromium %s %s", got.Calculations, got.Models)
	if got != want {
		t.Errorf("digests differ:\ngot  %v\nwant %v", got, want)
	}
	module, _ := h.physics()
	if got := digestsIn(newTab(t, h), h.swapped(changed(t, module, light, otherLight))); got.Calculations == want.Calculations || got.Models != want.Models {
		t.Errorf("with another speed of light: %v", got)
	}
	if got := digestsIn(newTab(t, h), h.swapped(changed(t, module, philox, otherPhilox))); got.Calculations == want.Calculations || got.Models == want.Models {
		t.Errorf("with another generator, which the golden rows come from too: %v", got)
	}
}

// A module with another speed of light computes, and the page says that the bits differ.
func TestOtherBitsAreSeen(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	module, _ := h.physics()
	p := newTab(t, h)
	p.intercept(h.swapped(changed(t, module, light, otherLight)))
	p.visit("/#energia-cinetica")
	p.waitText("#verdict.bad", "Difieren en energia_cinetica")
	differing := 0
	for _, r := range get[[]row](p, rowsScript) {
		if r.Word != "✗ distintos" {
			continue
		}
		differing++
		if len(r.Codes) != 2 || r.Codes[0] == r.Codes[1] {
			t.Errorf("the bits that differ are not shown: %+v", r)
		}
	}
	if differing == 0 {
		t.Error("no row differs")
	}
	p.picture("bits-distintos")
}

// A module whose bytes are not those that the host announces is not used.
func TestForgedModuleIsRefused(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	module, digest := h.physics()
	p := newTab(t, h)
	p.watch.tolerate("IntegrityError")
	p.intercept(map[string]file{
		"/v2/modulos/" + digest + ".wasm": {"application/wasm", changed(t, module, light, otherLight)},
	})
	p.visit("/#energia-cinetica")
	p.waitText("#verdict.bad", "Los bytes recibidos no son los que anuncia el servidor")
	p.picture("modulo-falso")
}
