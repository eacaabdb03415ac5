package browser_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// An admin changes what a user may, and shuts the user out; what is under the admin's hands stays there
// while the panel asks again.
func TestAdminUsers(t *testing.T) {
	t.Parallel()
	h := startHost(t, "ENV=staging")
	h.addUser("--admin", "jefa", "--email", "jefa@example.org")
	h.addUser("ana")
	for i := range 8 {
		h.addUser(fmt.Sprintf("persona-%d", i))
	}
	p := panel(t, h, "usuarios")
	p.waitText(".rows tbody", "persona-7")
	ana := `[...document.querySelectorAll('.rows tbody tr')].find((row) => row.innerText.startsWith('ana'))`
	p.wait(ana)
	get[bool](p, ana+`.querySelector('button').click() ?? true`)
	p.waitText("dialog", "Nivel y permisos de ana")
	p.choose("dialog [name=tier]", "premium")
	p.click("dialog [value=admin]")
	p.picture("admin-usuario")
	p.axe("a user's rights")
	p.click("dialog [type=submit]")
	p.waitText(".board.good", "Cambios de ana guardados")
	p.wait(ana + `.innerText.includes('premium') && ` + ana + `.innerText.includes('admin')`)

	get[bool](p, `(() => { window.held = `+ana+`.querySelector('button:last-child'); window.held.focus({ preventScroll: true }); window.scrollTo(0, 120); return true; })()`)
	said := get[string](p, text("#pulse .said"))
	p.wait(text("#pulse .said") + fmt.Sprintf(` !== %q`, said))
	if kept := get[bool](p, `document.activeElement === window.held && window.held.isConnected && window.scrollY === 120`); !kept {
		t.Error("asking again takes the focus or the scroll away")
	}
	p.click("#pulse .pause")
	p.waitText("#pulse .said", "En pausa desde las")
	p.click("#pulse .pause")
	p.waitText("#pulse .said", "Al día a las")

	get[bool](p, `window.held.click() ?? true`)
	p.waitText("dialog", "¿Desactivar a ana?")
	p.click("dialog [value=yes]")
	p.wait(ana + `.innerText.includes('desactivado')`)
	p.picture("admin-usuarios")
	p.axeEverywhere("users")
	p.watch.tolerate("status of 40")
	q := newTab(t, h)
	q.watch.tolerate("status of 403")
	q.visit("/cuenta")
	q.signIn("ana", phrase)
	q.waitText("#enter .notice", "El usuario está desactivado")
	jefa := `[...document.querySelectorAll('.rows tbody tr')].find((row) => row.innerText.startsWith('jefa'))`
	get[bool](p, jefa+`.querySelector('button:last-child').click() ?? true`)
	p.click("dialog [value=yes]")
	p.waitText(".board.bad", "Nadie se desactiva")
	get[bool](p, ana+`.querySelector('button:last-child').click() ?? true`)
	p.wait(ana + `.innerText.includes('activo')`)
}

// Who is nobody is shown the way in, who is no admin that this is not theirs; where the host is away the
// panel says so and takes up again.
func TestAdminStates(t *testing.T) {
	t.Parallel()
	h := startHost(t, "ENV=staging")
	h.addUser("--admin", "jefa")
	h.addUser("ana")
	p := newTab(t, h)
	p.visit("/admin")
	p.waitText("#standing.note", "Entre con una cuenta de administrador")
	p.picture("admin-fuera")
	p.visit("/cuenta")
	p.signIn("ana", phrase)
	p.waitText("#who", "ana")
	p.visit("/admin")
	p.waitText("#standing.bad", "Su cuenta no tiene el permiso admin")
	p.picture("admin-prohibido")
	p.axe("forbidden")

	q := panel(t, h, "verificacion")
	q.watch.tolerate("net::ERR_")
	q.watch.tolerate("status of 40") // 404: there is no run yet
	q.waitText("#section", "Todavía no se ha comprobado nada")
	q.click("[data-section=cola]")
	q.waitText("#section", "Trabajadores")
	q.waitText(".rows tbody", "free")
	h.kill()
	q.waitText("#pulse .bad", "El servidor no responde")
	q.picture("admin-sin-servidor")
	h.restart()
	q.waitText("#pulse .said:not(.bad)", "Al día a las")
	q.endSessions("jefa")
	q.waitText("#standing.note", "Su sesión ha terminado")
	q.picture("admin-terminada")
}

// The last verification stands in the panel, a row for each check, those that fail first. No true run
// fails, so that this one is written as fisica verify writes them.
func TestAdminVerification(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	run := `{"version":"0.1.0","motor":"nativo","plataforma":"linux/amd64","semilla":"2025","timestamp":"2026-11-26T12:00:00Z","superadas":2,"fallidas":1,"filas":[
		{"nombre":"energia-cinetica","obtenido":"8f0c","referencia":"8f0c","medida":"SHA-256","correcto":true,"fuente":"core/testdata"},
		{"nombre":"fotones: Rd","obtenido":"0.09741","referencia":"0.09739","medida":"z = 0.4 (4)","correcto":true,"fuente":"van de Hulst"},
		{"nombre":"ising: e","obtenido":"-1.41","referencia":"-1.4142","medida":"z = 5.1 (4)","correcto":false,"fuente":"Onsager"}]}`
	if err := os.WriteFile(filepath.Join(h.folder, "data", "verificacion.json"), []byte(run), 0o600); err != nil {
		t.Fatal(err)
	}
	p := newTab(t, h)
	p.visit("/admin#verificacion")
	p.waitText("#pulse .said", "con la clave de desarrollo")
	p.waitText(".force", "Hay comprobaciones que fallan 2 superadas 1 fallidas")
	p.waitText(".rows tbody tr:first-child", "ising: e")
	p.picture("admin-verificacion")
	p.axeEverywhere("the verification")
	p.click(".tick input")
	p.wait(`document.querySelectorAll('.rows tbody tr').length === 1`)
}

// The panel fits a narrow screen, in the dark and in English, with a queue of everything.
func TestAdminNarrow(t *testing.T) {
	t.Parallel()
	h := startHost(t, "WORKERS=1")
	for range 3 {
		h.ask("POST", "/v2/simulaciones", `{"modelo":"uniforme","parametros":{"factor":2},"n":1e11}`)
	}
	p := newTab(t, h)
	p.prefer("en")
	p.paint("dark")
	p.do(call(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 320, Height: 700, DeviceScaleFactor: 2, Mobile: true}))
	for _, section := range []string{"cola", "usuarios", "claves", "calibraciones"} {
		p.do(chromedp.Navigate("about:blank"))
		p.visit("/admin#" + section)
		p.waitText("#pulse .said", "As of")
		if wide := get[[]string](p, wideScript); len(wide) > 0 {
			t.Errorf("%s: %q stand out", section, wide)
		}
		p.picture("admin-320-" + section)
	}
}

// An admin of the lowest tier is not locked out by the panel itself: it asks as seldom as half of the limit
// allows; and where nothing is left it says so, and when it goes on.
func TestAdminLimited(t *testing.T) {
	t.Parallel()
	h := startHost(t, "ENV=staging", "RATE_LIMIT_PER_MINUTE=10,100,1000")
	h.addUser("--admin", "jefa")
	p := panel(t, h, "cola")
	p.waitText("#pulse .said", "cada 12 s")
	p.watch.tolerate("status of 429")
	get[bool](p, `(async () => { while ((await fetch('/v1/users/me')).ok); return true; })()`)
	p.click("#pulse .pause")
	p.click("#pulse .pause")
	p.waitText("#pulse .bad", "Demasiadas peticiones. Se vuelve a preguntar en")
	p.picture("admin-limitada")
	p.waitText("#pulse .said:not(.bad)", "Al día a las")
}
