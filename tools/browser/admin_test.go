package browser_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// panel opens the admin panel at a section, signed in as an admin.
func panel(t *testing.T, h *host, section string) *tab {
	t.Helper()
	p := newTab(t, h)
	p.visit("/cuenta")
	p.signIn("jefa", phrase)
	p.do(chromedp.WaitVisible("#to-admin"))
	p.visit("/admin#" + section)
	p.waitText("#pulse .said", "Al día a las")
	return p
}

// aside starts a process beside the test, which ends with it.
func (h *host) aside(env []string, program string, args ...string) *exec.Cmd {
	h.t.Helper()
	c := exec.CommandContext(context.WithoutCancel(h.t.Context()), program, args...) // ended below
	c.Dir, c.Env = h.t.TempDir(), env
	if err := c.Start(); err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() {
		if c.ProcessState == nil {
			_ = c.Process.Kill() // nothing of it is kept
			_ = c.Wait()
		}
	})
	return c
}

// redis starts a redis-server and returns its port. Where there is none the test is skipped, but not in CI.
func redis(t *testing.T) (port string) {
	t.Helper()
	program, err := exec.LookPath("redis-server")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("redis-server is missing in CI")
		}
		t.Skip("redis-server is missing")
	}
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ = net.SplitHostPort(l.Addr().String())
	_ = l.Close()
	(&host{t: t}).aside(nil, program, "--bind", "127.0.0.1", "--port", port, "--save", "", "--appendonly", "no")
	return port
}

// handedOut returns which handing-out of a simulation's one range a worker holds, "" for none.
func handedOut(t *testing.T, port, id string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "redis-cli", "-p", port, "hvals", "mc:{"+id+"}:held").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// slow is a simulation of one chunk, of which a worker has for seconds.
const slow = `{"modelo":"ising","parametros":{"lado":256,"temperaturas":[2.3],"algoritmo":"metropolis","termalizacion":0,"medidas":6000,"cada":1,"inicio":"ordenado"},"n":1,"semilla":"1"}`

// A simulation whose workers are killed, one after the other, is given up. An admin sees that, with
// every try, and starts it again; a worker that lives then computes it.
func TestAdminRequeues(t *testing.T) {
	t.Parallel()
	port := redis(t)
	settings := []string{"ENV=staging", "REDIS_URL=redis://127.0.0.1:" + port, "JOB_LEASE=1s", "WORKERS=1"}
	h := startHost(t, settings...)
	h.addUser("--admin", "jefa")
	p := panel(t, h, "cola")
	p.waitText("#section", "Ningún trabajador da señales")
	p.waitText("#section", "Ninguna: todo lo pedido se calcula.")
	id := get[struct {
		Task string `json:"task_id"`
	}](p, askScript("POST", "/v2/simulaciones", slow)).Task
	if id == "" {
		t.Fatal("nothing was started")
	}
	seen := map[string]bool{"": true}
	for range 5 {
		worker := h.aside(settings, bench.binary, "worker")
		p.until("a worker has the simulation", func() bool { return !seen[handedOut(t, port, id)] })
		seen[handedOut(t, port, id)] = true
		if err := worker.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = worker.Wait() // killed, as it was meant
	}
	h.aside(settings, bench.binary, "worker") // who asks next finds that it has been tried often enough
	p.waitText("table.rows .requeue", "Reencolar")
	p.waitText("#section", "Ningún intento termina")
	p.waitText("#section", id)
	p.click(".rows summary")
	p.waitText(".rows details[open]", "el trabajador desapareció")
	p.picture("admin-abandonada")
	p.axeEverywhere("the queue")

	p.click(".rows .requeue")
	p.waitText(".board.good", "Empieza de nuevo como")
	again := regexp.MustCompile(`[0-9a-f-]{36}`).FindString(get[string](p, text(".board")))
	if again == "" || again == id {
		t.Fatalf("it starts again as %q, was %s", again, id)
	}
	p.waitText("#section", "Ninguna: todo lo pedido se calcula.")
	p.waitText("#section", again)
	p.waitText("#section", "1 de 1")
	p.picture("admin-cola")
	p.waitText("#section", "No hay simulaciones en curso.")
	if state := get[struct {
		State string `json:"estado"`
	}](p, askScript("GET", "/v2/simulaciones/"+again, "")).State; state != "SUCCESS" {
		t.Errorf("what was started again is %s", state)
	}
}

// askScript puts a question by the page's session.
func askScript(method, path, body string) string {
	with := ""
	if body != "" {
		with = fmt.Sprintf(`, body: %q`, body)
	}
	return fmt.Sprintf(`fetch('/v1/sesion').then((r) => r.json()).then(({ csrf }) => fetch(%q, {
		method: %q, headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf }%s })).then((r) => r.json())`, path, method, with)
}

// An admin makes a key, which is told once and works; once revoked it opens nothing.
func TestAdminKeys(t *testing.T) {
	t.Parallel()
	h := startHost(t, "ENV=staging")
	h.addUser("--admin", "jefa")
	h.addUser("ana")
	p := panel(t, h, "claves")
	p.waitText("#section", "No hay claves.")
	p.picture("admin-claves-vacia")
	p.watch.tolerate("status of 40")
	p.fill("#section form [name=username]", "nadie")
	p.fill("#section form [name=expires_in_days]", "1.5")
	p.click("#section form [type=submit]")
	p.waitText("#section form", "Un número entero de 1 a 3650")
	p.fill("#section form [name=expires_in_days]", "30")
	p.click("#section form [type=submit]")
	p.waitText("#section form .wrong .error", "nadie")
	p.fill("#section form [name=username]", "ana")
	p.fill("#section form [name=name]", "portátil")
	p.click("#section form [type=submit]")
	p.waitText(".secret", "no se vuelve a mostrar")
	key := get[string](p, `document.querySelector('#new-key').textContent`)
	p.waitText(".rows tbody", "portátil")
	p.waitText(".rows tbody", "vale")
	p.picture("admin-claves")
	p.axeEverywhere("keys")
	opens := func() int {
		return get[int](p, fmt.Sprintf(`fetch('/v2/simulaciones', { headers: { 'X-API-Key': %q }, credentials: 'omit' }).then(({ status }) => status)`, key))
	}
	if status := opens(); status != 200 {
		t.Errorf("the new key: %d", status)
	}
	p.click(".secret button:not(.strong)")
	p.wait(`!document.querySelector('#new-key')`)
	if again := get[bool](p, fmt.Sprintf(`document.body.innerHTML.includes(%q)`, key)); again {
		t.Error("the key is still on the page")
	}
	p.click(".rows .danger")
	p.waitText("dialog", "¿Revocar la clave")
	p.picture("admin-revocar")
	p.do(chromedp.KeyEvent("\x1b")) // Escape means no
	p.wait(`!document.querySelector('dialog')`)
	if status := opens(); status != 200 {
		t.Errorf("after Escape: %d", status)
	}
	p.click(".rows .danger")
	p.click("dialog [value=yes]")
	p.waitText(".board.good", "revocada")
	p.waitText(".rows tbody", "revocada")
	if status := opens(); status != 403 {
		t.Errorf("the revoked key: %d", status)
	}
}

// An admin fits a calibration to pasted pairs, sees what is left over, puts it in force and withdraws it.
func TestAdminCalibrations(t *testing.T) {
	t.Parallel()
	h := startHost(t, "ENV=staging")
	h.addUser("--admin", "--tier", "enterprise", "jefa")
	p := panel(t, h, "calibraciones")
	p.waitText("#section", "Ninguna todavía")
	const area = "#section textarea"
	paste := func(text string) {
		t.Helper()
		get[bool](p, fmt.Sprintf(`(() => { const area = document.querySelector(%q); area.value = %q; return area.dispatchEvent(new Event('input', { bubbles: true })); })()`, area, text))
	}
	paste("masa;velocidad;energia_medida;incertidumbre\n2;3;9,1;0,1\n2;cuatro;16;0,1")
	p.click("#section form [type=submit]")
	p.waitText("#section .error:not([hidden])", "Línea 3: «cuatro» no es un número")
	p.picture("admin-calibracion-error")
	p.axe("wrong pairs")
	var rows []string
	for i := 1; i <= 12; i++ {
		v := float64(i)
		rows = append(rows, fmt.Sprintf("2;%d;%.4f;0.05", i, 1.05*v*v+[]float64{0.04, -0.06, 0.02}[i%3]))
	}
	paste("masa;velocidad;energia_medida;incertidumbre\n" + strings.Join(rows, "\n"))
	p.waitText("#section form", "12 pares leídos")
	p.fill("#section [name=nota]", "banco de pruebas")
	p.click("#section form [type=submit]")
	p.waitText(".board.good", "Ajuste 1 guardado; todavía no está en vigor")
	p.wait(`document.querySelectorAll('.residuals circle').length === 12`)
	p.waitText(".rows tbody", "1.05")
	p.picture("admin-calibracion")
	p.axeEverywhere("calibrations")
	factor := func() float64 {
		return get[struct {
			Meta struct {
				Factor float64 `json:"factor_calibracion"`
			} `json:"metadata"`
		}](p, askScript("POST", "/v1/cinematica/energia", `{"masa":2,"velocidad":3}`)).Meta.Factor
	}
	if f := factor(); f != 1 {
		t.Errorf("before it is in force: %v", f)
	}
	p.click(".rows .acts button:last-child")
	p.waitText("dialog", "¿Poner en vigor la calibración 1?")
	p.click("dialog [value=yes]")
	p.waitText(".force", "En vigor: 1")
	if f := factor(); f < 1.04 || f > 1.06 {
		t.Errorf("in force: %v", f)
	}
	p.click(".rows .acts button:last-child")
	p.waitText("dialog", "¿Retirar la calibración 1?")
	p.click("dialog [value=yes]")
	p.waitText(".force", "ninguna: factor 1, corrección 0")
	if f := factor(); f != 1 {
		t.Errorf("withdrawn: %v", f)
	}
}
