package spintest

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/edge/edgetest"
)

// question is a golden row as JSON. What JSON cannot say (infinities, no number, a choice past
// the last) is asked in a form that no calculation takes.
type question struct {
	calc   *core.Calculation
	in     []float64
	given  core.Mask
	unsaid core.Mask // parameters that JSON cannot say
	texts  []string  // of the parameters, "" for one that is not given
	body   string
	row    int // of the block
}

func newQuestion(c *core.Calculation, in []float64, given core.Mask) *question {
	q := &question{calc: c, in: in, given: given, texts: make([]string, len(in))}
	var members []string
	for i := range c.Params {
		if !given.Has(i) {
			continue
		}
		text, sayable := say(&c.Params[i], in[i])
		if !sayable {
			q.unsaid |= core.Bit(i)
		}
		q.texts[i] = text
		members = append(members, strconv.Quote(c.Params[i].Name)+":"+text)
	}
	q.body = "{" + strings.Join(members, ",") + "}"
	return q
}

func say(p *core.Param, x float64) (text string, sayable bool) {
	switch {
	case p.Kind == core.Choice && x >= 0 && x < float64(len(p.Choices)):
		return strconv.Quote(p.Choices[int(x)]), true
	case p.Kind == core.Choice:
		return `"?"`, false
	case math.IsNaN(x) || math.IsInf(x, 0):
		return "1e999", false
	}
	return strconv.FormatFloat(x, 'g', -1, 64), true
}

// whole tells whether the row can be asked in columns: JSON can say it, and nothing is missing.
func (q *question) whole() bool {
	for i := range q.calc.Params {
		if !q.given.Has(i) && !q.calc.Params[i].Optional {
			return false
		}
	}
	return q.unsaid == 0
}

// write writes an answer into the block.
func (q *question) write(b *core.Block, out []float64, null, broken core.Mask) {
	b.Null[q.row], b.Broken[q.row] = null, broken
	for j, x := range out {
		b.Out[j*b.Rows+q.row] = x
	}
}

// table returns the body that asks rows in columns.
func table(list []*question) string {
	var members []string
	for i, p := range list[0].calc.Params {
		column := make([]string, len(list))
		for n, q := range list {
			if column[n] = q.texts[i]; column[n] == "" {
				column[n] = "null"
			}
		}
		members = append(members, strconv.Quote(p.Name)+":["+strings.Join(column, ",")+"]")
	}
	return "{" + strings.Join(members, ",") + "}"
}

// readTable reads an answer in columns into the block.
func readTable(r edgetest.Answer, list []*question, b *core.Block) error {
	var said struct {
		Columns map[string][]json.RawMessage `json:"columnas"`
		Errors  []struct {
			Row    int       `json:"fila"`
			Detail []problem `json:"detail"`
		} `json:"errores"`
		Invalid int `json:"invalidas"`
	}
	if err := json.Unmarshal([]byte(r.Body), &said); err != nil || r.Status != 200 || len(said.Errors) != said.Invalid {
		return fmt.Errorf("answered %d %.300s (%w)", r.Status, r.Body, err)
	}
	detail := map[int][]problem{}
	for _, e := range said.Errors {
		detail[e.Row] = e.Detail
	}
	for n, q := range list {
		if problems, bad := detail[n]; bad {
			broken, err := q.rules(problems)
			if err != nil {
				return err
			}
			q.write(b, make([]float64, len(q.calc.Outputs)), 0, broken)
			continue
		}
		row := map[string]json.RawMessage{}
		for name, column := range said.Columns {
			row[name] = column[n]
		}
		out, null, err := q.values(row)
		if err != nil {
			return err
		}
		q.write(b, out, null, 0)
	}
	return nil
}

// read returns what an answer says, as core.Calculation.Evaluate does.
func (q *question) read(r edgetest.Answer) (out []float64, null, broken core.Mask, err error) {
	switch r.Status {
	case 200:
		out, null, err = q.outputs(r.Body)
	case 422:
		broken, err = q.broken(r.Body)
		out = make([]float64, len(q.calc.Outputs))
	default:
		err = fmt.Errorf("%s: answered %d %s", q.body, r.Status, r.Body)
	}
	return out, null, broken, err
}

func (q *question) outputs(body string) (out []float64, null core.Mask, err error) {
	var said map[string]json.RawMessage
	if err := json.Unmarshal([]byte(body), &said); err != nil {
		return nil, 0, fmt.Errorf("read %s: %w", body, err)
	}
	return q.values(said)
}

// values reads the outputs of a row.
func (q *question) values(said map[string]json.RawMessage) (out []float64, null core.Mask, err error) {
	out = make([]float64, len(q.calc.Outputs))
	for i := range q.calc.Outputs {
		o := &q.calc.Outputs[i]
		text := string(said[o.Name])
		if text == "null" {
			null |= core.Bit(i)
			continue
		}
		if out[i], err = number(o, text); err != nil {
			return nil, 0, fmt.Errorf("%s: read %s: %w", q.body, o.Name, err)
		}
	}
	return out, null, nil
}

// number reads an output to its last bit.
func number(o *core.Output, text string) (float64, error) {
	if o.Kind == core.Number {
		return strconv.ParseFloat(text, 64)
	}
	for i, choice := range o.Choices {
		if strconv.Quote(choice) == text {
			return float64(i), nil
		}
	}
	return 0, fmt.Errorf("no choice %s", text)
}

// problem is a row of a 422's detail.
type problem struct {
	Loc  []string
	Type string
	Msg  string
}

// broken returns the rules that a 422 says are broken.
func (q *question) broken(body string) (broken core.Mask, err error) {
	var said struct{ Detail []problem }
	if err := json.Unmarshal([]byte(body), &said); err != nil {
		return 0, fmt.Errorf("read %s: %w", body, err)
	}
	return q.rules(said.Detail)
}

// rules returns the rules of a list of problems.
func (q *question) rules(problems []problem) (broken core.Mask, err error) {
	for _, p := range problems {
		bit, err := q.rule(p)
		if err != nil {
			return 0, err
		}
		broken |= bit
	}
	return broken | q.unasked(), nil
}

// rule returns the bit of a rule by what is said when it is broken.
func (q *question) rule(p problem) (core.Mask, error) {
	for i := range q.calc.Params {
		unreadable := p.Type == wire.LawName(core.LawFinite) || p.Type == wire.LawName(core.LawChoice)
		if q.unsaid.Has(i) && unreadable && len(p.Loc) == 2 && p.Loc[1] == q.calc.Params[i].Name {
			return core.Bit(i), nil
		}
	}
	ask, row := wire.Ask(q.calc), &wire.Row{}
	if err := ask.Decode([]byte(q.body), row); err != nil {
		return 0, fmt.Errorf("decode %s: %w", q.body, err)
	}
	var found []core.Mask
	for bit := range 32 {
		row.Problems = row.Problems[:0]
		ask.Explain(row, core.Bit(bit))
		if len(row.Problems) == 1 && same(p, row.Problems[0]) {
			found = append(found, core.Bit(bit))
		}
	}
	if len(found) != 1 {
		return 0, fmt.Errorf("%s: %d rules say %+v", q.body, len(found), p)
	}
	return found[0], nil
}

// same tells whether a problem is of one rule. The numbers in its text are not compared: a
// rule is known by its words.
func same(p problem, of wire.Problem) bool {
	field := ""
	if len(p.Loc) == 2 {
		field = p.Loc[1]
	}
	return p.Type == of.Type && field == of.Field && words(p.Msg) == words(of.Message)
}

func words(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("0123456789.e+-", r) {
			return -1
		}
		return r
	}, text)
}

// unasked returns the broken rules on which the component was not asked: those over which
// parameters are stated, where JSON could not state one. No row with one of them has outputs.
func (q *question) unasked() (broken core.Mask) {
	in := append([]float64(nil), q.in...)
	given := core.FillDefaults(q.calc.Params, in, q.given)
	for i := range q.calc.Rules {
		if rule := &q.calc.Rules[i]; rule.Stated && rule.Params&q.unsaid != 0 && rule.Broken(in, given) {
			broken |= core.Bit(core.RuleBit + i)
		}
	}
	return broken
}
