package browser_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

const phrase = "una frase larga y propia" // of every user here

// addUser adds a user beside the service, as whoever runs it does.
func (h *host) addUser(args ...string) {
	h.t.Helper()
	c := exec.CommandContext(h.t.Context(), bench.binary, append([]string{"user", "add"}, args...)...)
	c.Dir, c.Env = h.folder, append([]string{"FISICA_DATA=" + filepath.Join(h.folder, "data")}, h.env...)
	c.Stdin = strings.NewReader(phrase + "\n")
	if out, err := c.CombinedOutput(); err != nil {
		h.t.Fatalf("add a user: %v\n%s", err, out)
	}
}

// signIn signs a user in on the page of accounts, which is open.
func (p *tab) signIn(name, password string) {
	p.t.Helper()
	p.fill("#enter-username", name)
	p.fill("#enter-password", password)
	p.click("#enter [type=submit]")
}

// register fills in what a stranger registers with and sends it.
func (p *tab) register(name, email, password string) {
	p.t.Helper()
	p.fill("#create-username", name)
	p.fill("#create-email", email)
	p.fill("#create-password", password)
	p.click("#create [type=submit]")
}

// A stranger registers, signs in, simulates without any key, and signs out: the host, which hands
// out no key, then knows nobody.
func TestRegisterSignInSimulateSignOut(t *testing.T) {
	t.Parallel()
	h := startHost(t, "ENV=staging", "WORKERS=1")
	p := newTab(t, h)
	p.watch.tolerate("status of 422")
	p.watch.tolerate("status of 409")
	p.visit("/cuenta")
	p.waitText("#guest", "Crear una cuenta")
	p.picture("cuenta-entrar")
	p.axeEverywhere("signed out")

	p.register("Él", "ana@example.org", "corta")
	p.waitText("#error-create-username", "de 3 a 32 letras")
	p.waitText("#error-create-password", "10 caracteres o más")
	p.waitText("#create .notice", "Corrija lo señalado")
	if at := get[string](p, `document.activeElement.id`); at != "create-username" {
		t.Errorf("the focus is at %q, not at the first mistake", at)
	}
	p.picture("cuenta-registro-errores")
	p.axe("wrong fields")
	p.fill("#create-username", "ana")
	p.fill("#create-password", phrase)
	p.click("#create [type=submit]")
	p.waitText("#standing.good", "Cuenta creada")
	if got := get[string](p, `document.querySelector('#enter-username').value`); got != "ana" {
		t.Errorf("the name to sign in with is %q", got)
	}
	p.register("ANA", "otra@example.org", phrase)
	p.waitText("#error-create-username", "ya están en uso")

	p.signIn("ana", phrase)
	p.waitText("#who", "ana@example.org")
	p.waitText(".top .account .who", "ana")
	p.waitText("#limits", "Peticiones por minuto")
	p.waitText("#limits", "Unidades de trabajo de hoy (UTC)")
	p.waitText("#keys", "No hay claves.")
	if hidden := get[bool](p, `document.querySelector('#to-admin').hidden`); !hidden {
		t.Error("who is no admin is shown the way to the panel")
	}
	if readable := get[string](p, `document.cookie`); readable != "" {
		t.Errorf("scripts read the cookie: %q", readable)
	}
	p.picture("cuenta")
	p.axeEverywhere("an account")

	p.visit("/#simulacion")
	p.waitText("#run-verdict.idle", "Ninguna simulación abierta")
	p.waitText(".top .account .who", "ana")
	p.waitText("#sim-cost:not(.over) dl", "Esta simulación 10 000 000 Límite por simulación 10 000 000") // what is offered is taken
	id := p.simulate("3000000", "7")
	p.waitText("#run-verdict.good", "3 000 000 historias simuladas")
	p.waitText("#jobs .list", "hecha")
	p.check(2)
	p.waitText("#check-verdict.good", "El tramo 2 de 3 da los mismos bits")
	p.visit("/#energia-cinetica")
	p.waitText("#verdict.good", "coinciden bit a bit")
	if hidden := get[bool](p, `document.querySelector('#key').hidden`); !hidden {
		t.Error("who is signed in is asked for a key")
	}

	p.visit(get[string](p, `document.querySelector('.top .account').getAttribute('href')`))
	p.waitText("#who", "ana")
	p.click("#leave")
	p.waitText("#standing.good", "Ha salido")
	p.wait(`document.activeElement.id === 'enter-username'`)
	p.picture("cuenta-salida")
	p.watch.tolerate("status of 403")
	if status := get[int](p, fmt.Sprintf(`fetch('/v2/simulaciones/%s').then((response) => response.status)`, id)); status != 403 {
		t.Errorf("after signing out, %d", status)
	}
	p.visit("/#energia-cinetica")
	p.waitText("#verdict.note", "Escriba una clave de API")
}

// statusByKey asks for the simulations, or for a new one, by a key and not by the session.
func (p *tab) statusByKey(method, key string) int {
	body := map[string]string{"GET": "undefined", "POST": `'{"modelo":"uniforme","n":1000}'`}[method]
	return get[int](p, fmt.Sprintf(`fetch('/v2/simulaciones', { method: '%s', credentials: 'omit', headers: { 'X-API-Key': '%s', 'Content-Type': 'application/json' }, body: %s }).then((response) => response.status)`,
		method, key, body))
}

// Who is signed in makes a key of their own, uses it outside of the page, and revokes it.
func TestOwnKeys(t *testing.T) {
	t.Parallel()
	h := startHost(t, "ENV=staging")
	h.addUser("ana")
	p := newTab(t, h)
	p.watch.tolerate("status of 422")
	p.visit("/cuenta")
	p.signIn("ana", phrase)
	p.waitText("#keys", "No hay claves.")
	p.fill("#keys form [name=expires_in_days]", "0")
	p.click("#keys form [type=submit]")
	p.waitText("#keys form", "Un número entero de 1 a 3650")
	p.fill("#keys form [name=expires_in_days]", "30")
	p.fill("#keys form [name=name]", "portátil")
	p.click("#keys form [value='write:simulations']")
	p.click("#keys form [type=submit]")
	p.waitText("#keys .told", "no se vuelve a mostrar")
	p.waitText("#keys table", "portátil")
	if all := get[int](p, `document.querySelectorAll('#keys form [type=checkbox]').length`); all != 2 {
		t.Errorf("%d scopes are offered, want the user's two", all)
	}
	p.picture("cuenta-claves")
	p.axeEverywhere("a new key")
	key := get[string](p, text("#new-key"))
	if read := p.statusByKey("GET", key); read != 200 {
		t.Errorf("the key reads with %d", read)
	}
	p.watch.tolerate("status of 403")
	if written := p.statusByKey("POST", key); written != 403 {
		t.Errorf("the key, which only reads, writes with %d", written)
	}
	p.click("#keys .secret .acts button:last-child")
	p.click("#keys tbody .danger")
	p.waitText("dialog.ask", "quien la use recibe 403")
	p.click("dialog.ask .danger")
	p.waitText("#keys .board.good", "revocada")
	p.waitText("#keys tbody", "revocada")
	if read := p.statusByKey("GET", key); read != 403 {
		t.Errorf("the revoked key reads with %d", read)
	}
	p.click(`[data-lang=en]`)
	p.waitText("#keys", "API keys")
	p.picture("cuenta-claves-revocada")
	p.fill("#keys form [name=name]", "tercera")
	p.click("#keys form [type=submit]")
	p.waitText("#keys .told", "not shown again")
	p.click("#leave")
	p.waitText("#standing.good", "You are signed out")
	if left := get[string](p, text("#keys")); left != "" {
		t.Errorf("who has signed out leaves %q on the page", left)
	}
	p.signIn("ana", phrase)
	p.waitText("#keys", "tercera")
	h.kill()
	p.fill("#keys form [name=name]", "otra")
	p.watch.tolerate("ERR_CONNECTION_REFUSED")
	p.click("#keys form [type=submit]")
	p.waitText("#keys form .notice", "The server does not answer")
	p.picture("cuenta-claves-sin-servidor")
}

// A wrong password is said at its field; too many tries count down, and then it goes on.
func TestWrongPassword(t *testing.T) {
	t.Parallel()
	h := startHost(t, "ENV=staging", "RATE_LIMIT_TOKEN_ADDRESS=12")
	h.addUser("ana")
	p := newTab(t, h)
	p.watch.tolerate("status of 401")
	p.watch.tolerate("status of 429")
	p.visit("/cuenta")
	p.fill("#enter-username", "ana")
	p.click("#enter [type=submit]")
	p.waitText("#error-enter-password", "Este dato es obligatorio")
	p.signIn("ana", "no es esta frase")
	p.waitText("#error-enter-password", "Usuario o contraseña incorrectos")
	if described := get[string](p, `document.querySelector('#enter-password').getAttribute('aria-describedby')`); described != "error-enter-password" {
		t.Errorf("the field is described by %q", described)
	}
	p.picture("cuenta-contrasena")
	for limited := false; !limited; {
		p.wait(`!document.querySelector('#enter [type=submit]').hasAttribute('aria-disabled')`)
		p.signIn("ana", "no es esta frase")
		p.wait(text("#error-enter-password") + `.includes('incorrectos') || ` + text("#enter .countdown") + ` !== ''`)
		limited = get[bool](p, text("#enter .countdown")+` !== ''`)
	}
	p.waitText("#enter .notice", "Demasiados intentos")
	p.waitText("#enter .countdown", "Podrá repetirlo en")
	p.picture("cuenta-limitada")
	p.axe("limited")
	p.wait(`!document.querySelector('#enter [type=submit]').hasAttribute('aria-disabled')`)
	p.signIn("ana", phrase)
	p.waitText("#who", "ana")
}

// A session that ends elsewhere is told as such: on the page of accounts, and where one simulates.
func TestSessionEndedElsewhere(t *testing.T) {
	t.Parallel()
	h := startHost(t, "ENV=staging")
	h.addUser("ana", "--tier", "premium")
	p := newTab(t, h)
	p.visit("/cuenta")
	p.signIn("ana", phrase)
	p.waitText("#who", "premium")

	p.fill("#change-password", "no es esta frase")
	p.fill("#change-new_password", "otra frase igual de larga")
	p.watch.tolerate("status of 403")
	p.click("#change [type=submit]")
	p.waitText("#error-change-password", "La contraseña no es la de la cuenta")
	p.fill("#change-password", phrase)
	p.click("#change [type=submit]")
	p.waitText("#change .notice", "Contraseña cambiada")
	p.picture("cuenta-cambiada")

	p.endSessions("ana")
	p.watch.tolerate("status of 401")
	p.click("#read-again")
	p.waitText("#standing.note", "Su sesión ha terminado")
	p.picture("cuenta-terminada")
	p.axe("an ended session")
	p.signIn("ana", phrase)
	p.waitText("#who", "ana")

	p.visit("/#simulacion")
	p.waitText("#run-verdict.idle", "Ninguna simulación abierta")
	p.endSessions("ana")
	p.fill("#field-sim-n", "1000")
	p.click("#sim-form [type=submit]")
	p.waitText("#run-verdict.note", "Su sesión ha terminado")
	p.waitText("#sim-notice.note", "Su sesión ha terminado")
	p.waitText(".top .account", "Entrar")
	p.picture("simulacion-sin-sesion")
}

// endSessions sets a user's password anew, which ends all sessions, and waits until the host has seen it.
func (p *tab) endSessions(name string) {
	p.t.Helper()
	h := p.host
	c := exec.CommandContext(p.t.Context(), bench.binary, "user", "passwd", name)
	c.Dir, c.Env = h.folder, append([]string{"FISICA_DATA=" + filepath.Join(h.folder, "data")}, h.env...)
	c.Stdin = strings.NewReader(phrase + "\n")
	if out, err := c.CombinedOutput(); err != nil {
		p.t.Fatalf("set a password: %v\n%s", err, out)
	}
	p.until("the session has ended", func() bool {
		return !get[bool](p, `fetch('/v1/sesion').then((response) => response.json()).then(({ activa }) => activa)`)
	})
}

// An account is deleted with its password and a second word; before that nothing is.
func TestDeleteAccount(t *testing.T) {
	t.Parallel()
	h := startHost(t, "ENV=staging", "REGISTRATION=off")
	h.addUser("ana")
	p := newTab(t, h)
	p.watch.tolerate("status of 401")
	p.watch.tolerate("status of 403")
	p.visit("/cuenta")
	p.do(chromedp.WaitVisible("#enter"))
	if shown := get[bool](p, `!document.querySelector('#creation').hidden`); shown {
		t.Error("an account is offered where registration is off")
	}
	p.signIn("ana", phrase)
	p.waitText("#who", "ana")
	p.fill("#erase-password", phrase)
	p.click("#erase [type=submit]")
	p.waitText("dialog", "¿Borrar la cuenta «ana»?")
	if at := get[string](p, `document.activeElement.innerText`); at != "Conservarla" {
		t.Errorf("the focus is on %q, not on what does nothing", at)
	}
	p.picture("cuenta-borrar")
	p.axe("a question before deletion")
	p.click("dialog [value=no]")
	p.wait(`!document.querySelector('dialog')`)
	p.waitText("#who", "ana")
	p.click("#erase [type=submit]")
	p.click("dialog [value=yes]")
	p.waitText("#standing.good", "Cuenta borrada")
	p.signIn("ana", phrase)
	p.waitText("#error-enter-password", "incorrectos")
}

// Where the host is away the page of accounts says so, and takes up again when it is back.
func TestAccountHostGone(t *testing.T) {
	t.Parallel()
	h := startHost(t, "ENV=staging")
	h.addUser("ana")
	p := newTab(t, h)
	p.visit("/cuenta")
	p.do(chromedp.WaitVisible("#enter"))
	h.kill()
	p.watch.tolerate("net::ERR_")
	p.signIn("ana", phrase)
	p.waitText("#enter .notice", "El servidor no responde")
	p.picture("cuenta-sin-servidor")
	h.restart()
	p.click("#enter [type=submit]")
	p.waitText("#who", "ana")
}

// The page of accounts fits a narrow screen, in the dark and in English.
func TestAccountNarrow(t *testing.T) {
	t.Parallel()
	h := startHost(t, "ENV=staging", "RATE_LIMIT_PER_MINUTE=10,100,1000")
	h.addUser("ana-con-un-nombre-muy-largo-1234", "--email", "una.direccion.de.correo.muy.larga@laboratorio.example.org")
	p := newTab(t, h)
	p.prefer("en")
	p.paint("dark")
	p.do(call(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 320, Height: 700, DeviceScaleFactor: 2, Mobile: true}))
	fits := func(what string) {
		t.Helper()
		if wide := get[[]string](p, wideScript); len(wide) > 0 {
			t.Errorf("%s: %q stand out", what, wide)
		}
	}
	p.visit("/cuenta")
	p.do(chromedp.WaitVisible("#enter"))
	fits("signed out")
	p.picture("cuenta-320-entrar")
	p.signIn("ana-con-un-nombre-muy-largo-1234", phrase)
	p.waitText("#limits", "Requests a minute")
	p.waitText("#limits", "of 10 left")
	fits("signed in")
	p.picture("cuenta-320")
}

// Who uses no mouse signs in, changes the language and signs out.
func TestAccountByKeyboard(t *testing.T) {
	t.Parallel()
	h := startHost(t, "ENV=staging")
	h.addUser("ana")
	p := newTab(t, h)
	p.visit("/cuenta")
	p.do(chromedp.WaitVisible("#enter"))
	reach := func(selector string) {
		t.Helper()
		for range 40 {
			if get[bool](p, fmt.Sprintf(`document.activeElement.matches(%q)`, selector)) {
				return
			}
			p.do(chromedp.KeyEvent("\t"))
		}
		t.Fatalf("twenty tabs don't reach %s", selector)
	}
	reach("#enter-username")
	p.do(chromedp.KeyEvent("ana"))
	reach("#enter-password")
	p.do(chromedp.KeyEvent(phrase + "\r"))
	p.waitText("#who", "ana")
	if at := get[string](p, `document.activeElement.id`); at != "page-title" {
		t.Errorf("once signed in, the focus is at %q", at)
	}
	get[bool](p, `document.activeElement.blur() ?? true`)
	reach("[data-lang=en]")
	p.do(chromedp.KeyEvent("\r"))
	p.waitText("#page-title", "Your account")
	p.waitText("#who", "read your simulations")
	p.waitText("#limits", "Requests a minute")
	reach("#leave")
	p.do(chromedp.KeyEvent("\r"))
	p.waitText("#standing.good", "You are signed out")
}
