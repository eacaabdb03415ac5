package main_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/broker/redis/redistest"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/receipt"
	"github.com/fisica-lab/fisica/host/internal/store/postgres/postgrestest"
	"github.com/fisica-lab/fisica/wasm"
	"github.com/fisica-lab/fisica/wasm/describe"
)

// verifier runs fisica verify on files in a folder.
type verifier struct {
	t      *testing.T
	folder string
}

func (v *verifier) keep(name, text string) {
	v.t.Helper()
	if err := os.WriteFile(filepath.Join(v.folder, name), []byte(text), 0o600); err != nil {
		v.t.Fatal(err)
	}
}

// says runs the check and compares its exit code and what it says.
func (v *verifier) says(code int, words, args string) {
	v.t.Helper()
	c := fisica(v.t, nil, append([]string{"verify"}, strings.Fields(args)...)...)
	c.Dir = v.folder
	text, err := c.CombinedOutput()
	got := 0
	if failed := (&exec.ExitError{}); errors.As(err, &failed) {
		got = failed.ExitCode()
	}
	if got != code || !strings.Contains(string(text), words) {
		v.t.Errorf("verify %s: exit %d, want %d with %q:\n%s", args, got, code, words, text)
	}
}

// A stranger checks what two workers computed, from files alone, after the service is gone.
func TestVerifyReceipt(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	host := serveWith(t, "REDIS_URL="+server.URL(), "SECRET_KEY=correct horse battery staple 2026")
	startWorker(t, server)
	startWorker(t, server)
	id := host.submit(t, `{"modelo":"uniforme","n":20000001,"semilla":"`+maxSeed+`"}`)
	result := host.result(t, id)
	path := "/v2/simulaciones/" + id + "/recibo"
	whole := host.text(t, "GET", path+"?chunk=todos", "")
	v := &verifier{t, t.TempDir()}
	v.keep("keys", host.text(t, "GET", "/.well-known/jwks.json", ""))
	v.keep("whole", whole)
	v.keep("some", host.text(t, "GET", path+"?chunk=3&chunk=19&chunk=7", ""))
	v.keep("plain", host.text(t, "GET", path, ""))
	v.keep("result", result)
	host.end(t, syscall.SIGTERM)

	v.says(0, "con / of 20 chunks, chosen with --seed", "--recibo whole --clave keys --resultado result")
	v.says(0, "tramo / chunk 19", "--recibo some --clave keys")
	v.says(0, "solo entre los 3", "--recibo some --clave keys --tramos 2 --seed 9")
	v.says(0, "y el resultado, byte a byte", "--recibo plain --clave keys --tramos todos")
	v.says(0, "los 20 tramos, calculados aquí", "--recibo whole --clave keys --tramos 20")
	v.says(0, "no se ha calculado nada", "--recibo plain --clave keys --tramos 0")
	v.says(2, "?chunk=todos", "--recibo plain --clave keys")
	v.says(2, "se piden 4", "--recibo some --clave keys --tramos 4")
	v.says(2, "--tramos", "--recibo whole --clave keys --tramos x")
	v.says(2, "falta --clave", "--recibo whole")
	v.says(2, "no such file", "--recibo none --clave keys")
	v.says(2, "no such file", "--recibo whole --clave none")
	v.says(2, "claves públicas", "--recibo whole --clave result")
	v.says(2, "sin TLS", "--recibo whole --clave http://example.org/jwks.json")
	v.keep("wrong", strings.Replace(result, "1", "2", 1))
	v.says(1, "no es el resultado firmado", "--recibo whole --clave keys --resultado wrong")
	v.keep("changed", strings.Replace(whole, `"n":20000001`, `"n":20000002`, 1))
	v.says(1, "byte a byte", "--recibo changed --clave keys")
	v.keep("pretty", strings.ReplaceAll(whole, ",", ",\n"))
	v.says(1, "canónica", "--recibo pretty --clave keys")
	at := strings.Index(whole, `"sha256_tramos":["`) + len(`"sha256_tramos":["`)
	v.keep("digest", whole[:at]+flipped(whole[at:at+1])+whole[at+1:])
	v.says(1, "no dan la raíz", "--recibo digest --clave keys")
}

func flipped(digit string) string {
	if digit == "0" {
		return "1"
	}
	return "0"
}

// forge signs, with a key that is trusted, the receipt of a job that was computed otherwise than it says.
func forge(t *testing.T, v *verifier, name string, change func(j *job.Job, o *job.Outcome)) {
	t.Helper()
	var catalog describe.Document
	if err := json.Unmarshal(wasm.Catalog, &catalog); err != nil {
		t.Fatal(err)
	}
	j := &job.Job{ID: "forged", Spec: job.Spec{Model: "uniforme", Params: []float64{2}, N: 3 << 20, Seed: 1, Generator: "squares64"}}
	for _, entry := range catalog.Models {
		if entry.ID == j.Model {
			j.Golden = entry.Golden.Digest
		}
	}
	snapshot := j.Compute()
	o := job.Outcome{Digests: snapshot.Digests, Result: job.AppendSummary(nil, job.Summarize(&j.Spec, snapshot.Histories, snapshot.Total))}
	change(j, &o)
	key, err := receipt.NewKey(make([]byte, receipt.SeedSize))
	if err != nil {
		t.Fatal(err)
	}
	signed, err := (&receipt.Issuer{Key: key}).Issue(j, &o, snapshot.Histories)
	if err != nil {
		t.Fatal(err)
	}
	file, err := receipt.WithDigests(signed, o.Digests)
	if err != nil {
		t.Fatal(err)
	}
	v.keep(name, string(file))
	v.keep("keys", string(receipt.AppendSet(nil, [][]byte{key.Public})))
}

// A signature does not make a wrong result right: the chunks computed again tell.
func TestVerifyCatchesAForger(t *testing.T) {
	t.Parallel()
	v := &verifier{t, t.TempDir()}
	forge(t, v, "honest", func(*job.Job, *job.Outcome) {})
	v.says(0, "tramo / chunk 2", "--recibo honest --clave keys --tramos 2 --seed 1")
	v.says(0, "byte a byte", "--recibo honest --clave keys")
	forge(t, v, "chunk", func(_ *job.Job, o *job.Outcome) { o.Digests[32] ^= 1 })
	v.says(1, "los tramos [1] dan aquí otros bits", "--recibo chunk --clave keys --tramos 2 --seed 2")
	v.says(1, "no dan la raíz", "--recibo chunk --clave keys --tramos todos")
	forge(t, v, "result", func(_ *job.Job, o *job.Outcome) { o.Result = bytes.Replace(o.Result, []byte("1"), []byte("2"), 1) })
	v.says(1, "el resultado de esos tramos es otro", "--recibo result --clave keys --tramos todos")
	forge(t, v, "seed", func(j *job.Job, _ *job.Outcome) { j.Seed++ })
	v.says(1, "dan aquí otros bits", "--recibo seed --clave keys --tramos 1")
	forge(t, v, "swapped", func(_ *job.Job, o *job.Outcome) { copy(o.Digests, bytes.Clone(o.Digests[32:64])) })
	v.says(1, "los tramos [0] dan", "--recibo swapped --clave keys --tramos 2 --seed 1")
	forge(t, v, "few", func(j *job.Job, _ *job.Outcome) { j.N = 4 << 20 })
	v.says(1, "bastan 4194304 historias", "--recibo few --clave keys --tramos todos")
	forge(t, v, "golden", func(j *job.Job, _ *job.Outcome) { j.Golden = strings.Repeat("0", 64) })
	v.says(2, "da la versión "+core.Version, "--recibo golden --clave keys")
	forge(t, v, "params", func(j *job.Job, _ *job.Outcome) { j.Params = []float64{-1} })
	v.says(1, "simulación posible", "--recibo params --clave keys")
}

// Without SECRET_KEY the record keeps the key, with it the secret gives it; old keys stay known.
func TestReceiptKeys(t *testing.T) {
	t.Parallel()
	const question = `{"modelo":"uniforme","n":10}`
	data := t.TempDir()
	kid := func(set string) string {
		_, rest, _ := strings.Cut(set, `"kid":"`)
		id, _, _ := strings.Cut(rest, `"`)
		return id
	}
	first := serve(t, data, "1")
	before := first.text(t, "GET", "/.well-known/jwks.json", "")
	id := first.submit(t, question)
	first.result(t, id)
	file := first.text(t, "GET", "/v2/simulaciones/"+id+"/recibo", "")
	first.end(t, syscall.SIGTERM)
	again := serve(t, data, "1")
	if after := again.text(t, "GET", "/.well-known/jwks.json", ""); after != before || kid(after) == "" {
		t.Errorf("keys after another start: %s, before: %s", after, before)
	}
	again.end(t, syscall.SIGTERM)
	const secret = "correct horse battery staple 2026"
	secretly := serveWith(t, "FISICA_DATA="+data, "SECRET_KEY="+secret)
	both := secretly.text(t, "GET", "/.well-known/jwks.json", "")
	if strings.Count(both, `"kid"`) != 4 || // of receipts and of tokens, the record's and the secret's
		!strings.Contains(both, kid(before)) || strings.Contains(both, `"d"`) {
		t.Errorf("with a secret: %s", both)
	}
	if got := secretly.text(t, "GET", "/v2/simulaciones/"+id+"/recibo", ""); got != file {
		t.Errorf("the receipt is another now: %s, before: %s", got, file)
	}
	secretly.end(t, syscall.SIGTERM)
	v := &verifier{t, t.TempDir()}
	v.keep("keys", both)
	v.keep("receipt", file)
	v.says(0, kid(before), "--recibo receipt --clave keys --tramos todos")
	elsewhere := serveWith(t, "FISICA_DATA="+t.TempDir(), "SECRET_KEY="+secret)
	own := elsewhere.text(t, "GET", "/.well-known/jwks.json", "")
	elsewhere.end(t, syscall.SIGTERM)
	if kid(own) == kid(before) || !strings.Contains(both, kid(own)) {
		t.Errorf("one secret, two keys: %s and %s", own, both)
	}
	v.keep("own", own)
	v.says(1, "no está entre las claves", "--recibo receipt --clave own --tramos todos")
	for _, name := range []string{"fisica.db", "fisica.db-wal"} {
		if text, err := os.ReadFile(filepath.Join(data, name)); err == nil && bytes.Contains(text, []byte(secret)) {
			t.Errorf("%s holds the secret", name)
		}
	}
}

// Two hosts of one record sign with one key, and either gives the one receipt there is.
func TestReceiptOfTwoHosts(t *testing.T) {
	t.Parallel()
	database, queue := postgrestest.Start(t), redistest.Start(t)
	settings := []string{"DATABASE_URL=" + database.URL(t), "REDIS_URL=" + queue.URL()}
	here, there := serveWith(t, settings...), serveWith(t, settings...)
	defer here.end(t, syscall.SIGTERM)
	defer there.end(t, syscall.SIGTERM)
	startWorker(t, queue)
	const keys = "/.well-known/jwks.json"
	if one, other := here.text(t, "GET", keys, ""), there.text(t, "GET", keys, ""); one != other || strings.Count(one, `"kid"`) != 2 { // of receipts and of tokens
		t.Errorf("keys: %s and %s", one, other)
	}
	id := here.submit(t, `{"modelo":"uniforme","n":3000000}`)
	there.result(t, id)
	path := "/v2/simulaciones/" + id + "/recibo?chunk=todos"
	file := here.text(t, "GET", path, "")
	if other := there.text(t, "GET", path, ""); other != file {
		t.Errorf("receipts: %s and %s", file, other)
	}
	v := &verifier{t, t.TempDir()}
	v.keep("receipt", file)
	v.says(0, "byte a byte", "--recibo receipt --clave "+there.url+keys)
	v.says(2, "404", "--recibo receipt --clave "+there.url+"/none")
}
