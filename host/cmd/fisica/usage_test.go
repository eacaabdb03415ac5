package main_test

import (
	"errors"
	"os/exec"
	"strings"
	"testing"
)

// A line that cannot be read is said in both languages, with the way to the help, and never ends
// with 0; where 1 is a verdict, with 2.
func TestMisusedCommands(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		args, es, en string
		code         int
	}{
		{"nada", "no hay orden «nada»", "there is no such command; fisica --help", 1},
		{"serv", "¿serve?", "serve?", 1},
		{"user nada", "no hay orden «nada»", "fisica user --help", 1},
		{"key nada", "no hay orden «nada»", "fisica key --help", 1},
		{"serve --foo", "no hay --foo", "there is no --foo", 1},
		{"serve -x", "no hay -x", "there is no -x", 1},
		{"serve extra", "sobra «extra»", "one argument too many", 1},
		{"key create", "falta USER", "missing: USER", 1},
		{"key create ana --days x", "«x» no es un entero", "is not a whole number", 1},
		{"verify --seed", "falta el valor de --seed", "its value is missing", 2},
		{"verify --seed x", "«x» no es un entero sin signo", "a whole number without a sign", 2},
		{"verify --tramos todos", "--tramos va con --recibo", "goes with --recibo", 2},
		{"verify --recibo ./none --clave ./none", "no existe", "does not exist", 2},
		{"watch", "falta URL", "missing: URL", 2},
		{"watch nada", "no es una URL", "not an http or https URL", 2},
		{"watch http://localhost --every x", "no es una duración", "is not a duration", 2},
		{"help nada", "no hay orden «nada»", "there is no such command; fisica --help", 1},
		{"help user nada", "no hay orden «nada»", "there is no such command; fisica --help", 1},
		{"health", "no responde", "does not answer", 1},
	} {
		t.Run(tt.args, func(t *testing.T) {
			t.Parallel()
			out, err := fisica(t, []string{"FISICA_ADDR=127.0.0.1:1"}, strings.Fields(tt.args)...).CombinedOutput()
			exit, is := errors.AsType[*exec.ExitError](err)
			if !is || exit.ExitCode() != tt.code {
				t.Errorf("ended with %v, want %d", err, tt.code)
			}
			if said := string(out); !strings.Contains(said, tt.es) || !strings.Contains(said, tt.en) || strings.Contains(said, "strconv") {
				t.Errorf("said %q, want %q and %q", said, tt.es, tt.en)
			}
		})
	}
}

// A data folder that cannot be made is said in both languages.
func TestDataFolderNotMade(t *testing.T) {
	t.Parallel()
	out, err := fisica(t, []string{"FISICA_DATA=/proc/none"}, "user", "list").CombinedOutput()
	if err == nil || !strings.Contains(string(out), "FISICA_DATA: no se puede hacer la carpeta / cannot make the folder") {
		t.Errorf("%v: %s", err, out)
	}
}

// Rules that a question breaks are told in both languages, a line each.
func TestRulesInBothLanguages(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		args string
		want []string
	}{
		{"run energia-cinetica --velocidad 3e8", []string{"; 299792458 m/s would do\n        indique masa o tipo_particula, y solo uno de los dos / give masa or tipo_particula, and only one of the two\n"}},
		{"run energia-cinetica --tipo_particula electron --velocidad x", []string{"velocidad debe ser un número; se dio «x» / velocidad must be a number; «x» was given"}},
		{"run energia-cinetica --tipo_particula electron --velocidad 3e8", []string{"299792458", " / "}},
		{"run ising --n 0 --semilla x --lado a", []string{" / ", "lado must be", "n must be", "semilla must be"}},
		{"run nada", []string{"el catálogo no tiene / the catalogue has no"}},
	} {
		t.Run(tt.args, func(t *testing.T) {
			t.Parallel()
			out, err := fisica(t, nil, strings.Fields(tt.args)...).CombinedOutput()
			if err == nil {
				t.Error("ended with 0")
			}
			for _, want := range tt.want {
				if !strings.Contains(string(out), want) {
					t.Errorf("said %q, want %q", out, want)
				}
			}
		})
	}
}

// No word of cobra's own stands in the help of any command.
func TestHelpInBothLanguages(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		args string
		want []string
	}{
		{"--help", []string{"Uso / usage:", "Órdenes / commands:", "Opciones / flags:", "esta ayuda / this help", "la versión / the version", "Ayuda sobre una orden / help about a command", "De una orden / about a command: fisica [orden / command] --help"}},
		{"help", []string{"Uso / usage:", "Órdenes / commands:", "esta ayuda / this help"}},
		{"help user", []string{"fisica user [orden / command]", "esta ayuda / this help"}},
		{"user", []string{"Órdenes / commands:", "esta ayuda / this help"}},
		{"run ising --help", []string{"Ejemplos / examples:", "Opciones / flags:"}},
		{"completion", []string{"Para / for bash"}},
	} {
		t.Run(tt.args, func(t *testing.T) {
			t.Parallel()
			out, err := fisica(t, nil, strings.Fields(tt.args)...).CombinedOutput()
			if err != nil {
				t.Error(err)
			}
			for _, want := range tt.want {
				if !strings.Contains(string(out), want) {
					t.Errorf("said %q, want %q", out, want)
				}
			}
			for _, own := range []string{"Usage:", "Available Commands", "Flags:", "Examples:", "help for", "version for", "for more information", "Help about", "Generate the"} {
				if strings.Contains(string(out), own) {
					t.Errorf("said %q, in cobra's own words: %q", out, own)
				}
			}
		})
	}
}
