package browser_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// axeSource returns axe-core, which looks at a page for what keeps people out; tools/npm pins it.
var axeSource = sync.OnceValues(func() (string, error) {
	if out, err := exec.Command(filepath.Join(root, "tools", "npm.sh")).CombinedOutput(); err != nil { //nolint:noctx // once for all tests, so none of theirs
		return "", fmt.Errorf("install axe-core: %w\n%s", err, out)
	}
	source, err := os.ReadFile(filepath.Join(root, "tools", "npm", "node_modules", "axe-core", "axe.min.js"))
	return string(source), err
})

// axeScript returns what axe-core finds wrong, a line per rule and element. Best practices count too.
const axeScript = `(async () => {
	const { violations } = await axe.run(document, { resultTypes: ['violations'], preload: false });
	return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => (
		id + ': ' + help + ' at ' + target.join(' ') + ': ' + (failureSummary ?? '').replace(/\s+/g, ' ')
	)));
})()`

// violations returns what axe-core finds wrong with the page as it stands.
func (p *tab) violations() []string {
	p.t.Helper()
	source, err := axeSource()
	if err != nil {
		p.t.Fatal(err)
	}
	get[bool](p, "typeof axe !== 'undefined' || (() => {"+source+"\n})() === undefined")
	return get[[]string](p, axeScript)
}

// axe holds the page as it stands to all that axe-core looks for; what says what is shown.
func (p *tab) axe(what string) {
	p.t.Helper()
	for _, violation := range p.violations() {
		p.t.Errorf("%s: %s", what, violation)
	}
}

// resize makes the page as wide as a screen of so many pixels.
func (p *tab) resize(width, height int64) {
	p.t.Helper()
	p.do(call(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: width, Height: height, DeviceScaleFactor: 1,
	}))
	p.wait(fmt.Sprintf(`innerWidth === %d`, width))
}

// axeEverywhere holds the page as it stands to axe-core, light and dark, wide and at 320 pixels,
// where nothing may stand out to the side either. It leaves the page light and wide.
func (p *tab) axeEverywhere(what string) {
	p.t.Helper()
	for _, scheme := range []string{"dark", "light"} {
		p.paint(scheme)
		p.resize(320, 700)
		p.axe(what + ", " + scheme + ", 320 px")
		if wide := get[[]string](p, wideScript); len(wide) > 0 {
			p.t.Errorf("%s: at 320 px these stand out: %q", what, wide)
		}
		p.resize(1280, 900)
		p.axe(what + ", " + scheme)
	}
}

// axe sees what it is there for.
func TestAxe(t *testing.T) {
	t.Parallel()
	p := open(t, startHost(t), "/")
	get[bool](p, `(() => {
		const paragraph = Object.assign(document.createElement('p'), { textContent: 'faint' });
		Object.assign(paragraph.style, { color: '#999', background: '#fff' });
		document.querySelector('#main').append(document.createElement('input'), paragraph);
		return true;
	})()`)
	all := strings.Join(p.violations(), "\n")
	for _, rule := range []string{"label: ", "color-contrast: "} {
		if !strings.Contains(all, rule) {
			t.Errorf("a page that breaks the rule %s passes:\n%s", rule, all)
		}
	}
}
