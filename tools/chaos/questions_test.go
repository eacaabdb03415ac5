package chaos_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"sync"
)

// question is a job that is asked for again and again: the same result to the last byte.
type question struct {
	model     string
	params    [][2]string // name and value, as flags of fisica run
	n         string
	generator string
	seed      string
	result    string // of the calm run
}

var (
	quantities = `[{"nombre":"a","distribucion":"normal","valor":1,"u":1},{"nombre":"b","distribucion":"normal","valor":2,"u":1}]`
	layers     = `[{"n":1,"mua":1000,"mus":9000,"g":0.75,"espesor":0.0002}]`
)

// list is what the crowd asks: from one chunk to some hundreds, also of jobs that stop early.
var list = []question{
	{model: "uniforme", n: "1000"},
	{model: "uniforme", n: "60000000"},
	{model: "uniforme", n: "200000000", generator: "squares64"},
	{model: "propagacion", n: "1000000000", params: [][2]string{{"formula", "a + b"}, {"entradas", quantities}, {"parada", "2"}}},
	{model: "propagacion", n: "20000000", params: [][2]string{{"formula", "a*b"}, {"entradas", quantities}}},
	{model: "fotones", n: "2000000", params: [][2]string{{"capas", layers}, {"n_arriba", "1"}, {"n_abajo", "1"}}},
	{model: "ising", n: "100", params: [][2]string{{"lado", "16"}, {"temperaturas", "[1.5,2.269185314213022,3.5]"}}},
}

// questions are the list with seeds and with what a calm run answers.
var questions = sync.OnceValues(func() ([]question, error) {
	r := chance("questions")
	asked := make([]question, len(list))
	for i, q := range list {
		q.seed = strconv.FormatUint(r.Uint64(), 10)
		if q.generator == "" {
			q.generator = "philox4x32"
		}
		var err error
		if q.result, err = q.calm(); err != nil {
			return nil, err
		}
		asked[i] = q
	}
	return asked, nil
})

// calm computes the question in one process, in which nothing goes wrong.
func (q *question) calm() (string, error) { return q.calmBy(bench.fisica) }

// calmBy is calm by another build.
func (q *question) calmBy(program string) (string, error) {
	args := []string{"run", q.model, "--n", q.n, "--semilla", q.seed, "--generador", q.generator, "--json"}
	for _, p := range q.params {
		args = append(args, "--"+p[0], p[1])
	}
	c := exec.CommandContext(context.Background(), program, args...)
	c.Dir, c.Env = bench.folder, []string{}
	out, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("calm run of %s: %w", q.model, err)
	}
	return string(bytes.TrimSpace(out)), nil
}

// body returns the question as the service takes it, under a name.
func (q *question) body(name, description string) string {
	var params []string
	for _, p := range q.params {
		value := p[1]
		if !json.Valid([]byte(value)) {
			value = strconv.Quote(value)
		}
		params = append(params, strconv.Quote(p[0])+":"+value)
	}
	return fmt.Sprintf(`{"modelo":%q,"parametros":{%s},"n":%s,"semilla":%q,"generador":%q,"nombre":%q,"descripcion":%q}`,
		q.model, strings.Join(params, ","), q.n, q.seed, q.generator, name, description)
}
