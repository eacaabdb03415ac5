package main_test

import (
	"strings"
	"syscall"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/store/postgres/postgrestest"
)

// A job goes through kill -9 of the service and a crash of the database, is the one of a calm
// run, and is read from another service on the same database at once.
func TestPostgres(t *testing.T) {
	t.Parallel()
	server := postgrestest.Start(t)
	settings := []string{"DATABASE_URL=" + server.URL(t), "WORKERS=2"}
	want, err := fisica(t, nil, "run", "uniforme", "--n", "1e8", "--semilla", "42", "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	first := serveWith(t, settings...)
	id := first.submit(t, question)
	first.again(t)
	if err := server.End(syscall.SIGQUIT); err != nil {
		t.Fatal(err)
	}
	if got := first.text(t, "GET", "/health/ready", ""); !strings.Contains(got, `"database":"down"`) {
		t.Errorf("without its database the service says %s", got)
	}
	if err := server.Again(t.Context()); err != nil {
		t.Fatal(err)
	}
	first.again(t)
	if got := first.result(t, id); got+"\n" != string(want) {
		t.Errorf("after all: %.80s, want %.80s", got, want)
	}
	second := serveWith(t, settings...)
	if got := second.text(t, "GET", "/v2/simulaciones/"+id+"/resultado", ""); got+"\n" != string(want) {
		t.Errorf("the other service: %.80s, want %.80s", got, want)
	}
	if got := second.text(t, "GET", "/v2/simulaciones/a%00b", ""); !strings.Contains(got, "NOT_FOUND") {
		t.Errorf("a job of an impossible name: %s", got)
	}
	first.end(t, syscall.SIGTERM)
	second.end(t, syscall.SIGTERM)
}

func TestMigrate(t *testing.T) {
	t.Parallel()
	const first, toCome = "00001_record.sql  ", "pendiente / to come"
	for name, settings := range map[string][]string{
		"SQLite": {"FISICA_DATA=" + t.TempDir()}, "PostgreSQL": {"DATABASE_URL=" + postgrestest.Shared(t).URL(t)},
	} {
		for _, tt := range []struct {
			args string
			todo bool
		}{{"migrate status", true}, {"migrate", false}, {"migrate", false}, {"migrate status", false}} {
			out, err := fisica(t, settings, strings.Fields(tt.args)...).CombinedOutput()
			if err != nil || !strings.HasPrefix(string(out), first) || strings.Contains(string(out), toCome) != tt.todo {
				t.Errorf("%s: fisica %s: %v\n%s", name, tt.args, err, out)
			}
		}
	}
	data := t.TempDir()
	host := serve(t, data, "1")
	if out, err := fisica(t, []string{"FISICA_DATA=" + data}, "migrate").CombinedOutput(); err == nil || !strings.Contains(string(out), "otro proceso") {
		t.Errorf("under a running service: %v\n%s", err, out)
	}
	host.end(t, syscall.SIGTERM)
}

// A start without its database says why, in both languages, and tells no password.
func TestRefusesToStartWithoutDatabase(t *testing.T) {
	t.Parallel()
	right := postgrestest.Shared(t).URL(t)
	_, host, _ := strings.Cut(right, "@")
	for name, tt := range map[string]struct{ address, says string }{
		"away":     {"postgresql://u:c4nary@127.0.0.1:1/d", "no responde / the server does not answer"},
		"password": {"postgresql://fisica:c4nary@" + host, "no acepta al usuario o su clave / the server does not accept"},
		"slash":    {"postgresql://u:12/c4nary@127.0.0.1/d", "no es una dirección de PostgreSQL"},
		"option":   {right + "&sslmode=c4nary", "no es una dirección de PostgreSQL"},
		"scheme":   {"mysql://u:c4nary@h/d", "no es una URL"},
	} {
		for _, command := range []string{"serve", "migrate", "migrate status"} {
			out, err := fisica(t, []string{"FISICA_ADDR=127.0.0.1:0", "DATABASE_URL=" + tt.address}, strings.Fields(command)...).CombinedOutput()
			if text := string(out); err == nil || !strings.Contains(text, "DATABASE_URL") || !strings.Contains(text, tt.says) {
				t.Errorf("%s: fisica %s: %v\n%s", name, command, err, text)
			}
			if name != "option" && strings.Contains(string(out), "c4nary") {
				t.Errorf("%s: fisica %s tells the password:\n%s", name, command, out)
			}
		}
	}
}
