package formula

import "math"

// The marks of what waits on the stack, beside the operations.
const (
	markParenthesis op = 0xfe - iota
	markFunction
)

// pending waits for its operands, or for its parenthesis to be closed.
type pending struct {
	op       op
	strength int8
	at       int
	function int // of a markFunction
	commas   int
}

// parser reads a formula with two stacks, so that depth costs no calls.
type parser struct {
	source  string
	at      int
	inputs  []string
	program *Program
	stack   []pending
	values  []int32
	ops     int
	err     *Error
}

func (p *parser) fail(code Code, at int, said string, expected int) {
	if p.err == nil {
		p.err = wrong(code, at, said, expected, -1)
	}
}

// statements reads the whole source.
func (p *parser) statements() {
	p.space()
	if p.at == len(p.source) {
		p.fail(Empty, 0, "", 0)
	}
	for p.err == nil {
		p.statement()
		if p.space(); p.at == len(p.source) {
			return
		}
	}
}

// statement reads one and the semicolon behind it.
func (p *parser) statement() {
	p.space()
	start := p.at
	name := p.definition()
	if len(p.program.names) == MaxOutputs {
		p.fail(TooManyOutputs, start, name, MaxOutputs)
	}
	if name != "" {
		p.checkOutput(name, start)
	}
	value := p.expression()
	if p.err != nil {
		return
	}
	semicolon := p.at < len(p.source)
	if semicolon {
		p.at++
		p.space()
	}
	if name == "" {
		if len(p.program.names) > 0 || p.at < len(p.source) {
			p.fail(ExpectedName, start, p.token(start), 0)
		}
		name = "y"
	}
	p.program.names = append(p.program.names, name)
	p.program.outputs = append(p.program.outputs, value)
}

func (p *parser) checkOutput(name string, at int) {
	switch {
	case findFunction(name) >= 0:
		p.fail(Reserved, at, name, 0)
	case find(p.program.names, name) >= 0 || find(p.inputs, name) >= 0:
		p.fail(Duplicate, at, name, 0)
	}
}

// definition reads "name =", where it stands.
func (p *parser) definition() string {
	start := p.at
	name := p.source[start : start+nameLength(p.source[start:])]
	p.at += len(name)
	if p.space(); name != "" && p.peek() == '=' {
		p.at++
		return name
	}
	p.at = start
	return ""
}

func (p *parser) space() {
	for p.at < len(p.source) && (p.source[p.at] == ' ' || p.source[p.at] >= '\t' && p.source[p.at] <= '\r') {
		p.at++
	}
}

// peek returns the byte that comes, 0 at the end.
func (p *parser) peek() byte {
	if p.at == len(p.source) {
		return 0
	}
	return p.source[p.at]
}

// expression reads up to a semicolon or the end, and returns the node.
func (p *parser) expression() int32 {
	p.stack, p.values = p.stack[:0], p.values[:0]
	for operand := true; p.err == nil; {
		p.space()
		if operand {
			operand = !p.operand()
			continue
		}
		if c := p.peek(); c == 0 && p.at == len(p.source) || c == ';' {
			break
		}
		operand = p.operator()
	}
	p.reduce(0, false)
	if n := len(p.stack); n > 0 {
		p.fail(Unbalanced, p.stack[n-1].at, "(", 0)
	}
	if p.err != nil {
		return 0
	}
	return p.values[0]
}

// operand reads what may begin one, and tells whether it was a whole one.
func (p *parser) operand() bool {
	start := p.at
	switch c := p.peek(); {
	case c == '+':
		p.at++
	case c == '-':
		p.at++
		p.push(pending{op: opNeg, strength: 3, at: start})
	case c == '(':
		p.at++
		p.push(pending{op: markParenthesis, at: start})
	case digit(c) || c == '.':
		x, size, ok := number(p.source[start:])
		if !ok {
			p.fail(BadNumber, start, p.source[start:start+max(size, 1)], numberDigits)
		}
		p.at += size
		p.values = append(p.values, p.constant(x))
		return true
	case nameLength(p.source[start:]) > 0:
		return p.name()
	default:
		p.noOperand()
	}
	return false
}

// noOperand tells why there is none: a function without arguments, or what stands here.
func (p *parser) noOperand() {
	if n := len(p.stack); n > 0 && p.peek() == ')' && p.stack[n-1].op == markFunction && p.stack[n-1].commas == 0 {
		f := Functions[p.stack[n-1].function]
		p.fail(Arguments, p.stack[n-1].at, f.Name, f.Arguments())
	}
	p.expected(ExpectedOperand)
}

// name reads one, and tells whether it stands for a number.
func (p *parser) name() bool {
	start := p.at
	name := p.source[start : start+nameLength(p.source[start:])]
	p.at += len(name)
	p.space()
	function := findFunction(name)
	if p.peek() == '(' {
		if function < 0 {
			p.fail(UnknownFunction, start, name, 0)
		}
		p.at++
		p.push(pending{op: markFunction, at: start, function: function})
		return false
	}
	if function >= 0 {
		p.fail(Arguments, start, name, Functions[function].Arguments())
		return false
	}
	p.values = append(p.values, p.meaning(name, start))
	return true
}

func (p *parser) meaning(name string, at int) int32 {
	if i := find(p.program.names, name); i >= 0 {
		return p.program.outputs[i]
	}
	if i := find(p.inputs, name); i >= 0 {
		return int32(i)
	}
	if i := findConstant(name); i >= 0 {
		return p.constant(Constants[i].Value)
	}
	p.fail(UnknownName, at, name, 0)
	return 0
}

func (p *parser) push(w pending) {
	if len(p.stack) == MaxDepth {
		p.fail(TooDeep, w.at, p.token(w.at), MaxDepth)
		return
	}
	p.stack = append(p.stack, w)
}

// operator reads what may follow an operand, and tells whether another must follow.
func (p *parser) operator() bool {
	w := pending{at: p.at}
	switch p.peek() {
	case '+':
		w.op, w.strength = opAdd, 1
	case '-':
		w.op, w.strength = opSub, 1
	case '*':
		w.op, w.strength = opMul, 2
	case '/':
		w.op, w.strength = opDiv, 2
	case '^':
		w.op, w.strength = opPow, 4
	case ',':
		p.comma()
		return true
	case ')':
		p.closed()
		return false
	default:
		p.expected(ExpectedOperator)
		return false
	}
	p.at++
	p.reduce(w.strength, w.op == opPow)
	p.push(w)
	return true
}

// reduce applies what waits and binds as strongly, or more strongly where it binds from the right.
func (p *parser) reduce(strength int8, right bool) {
	for n := len(p.stack); n > 0 && p.err == nil; n = len(p.stack) {
		top := p.stack[n-1]
		if top.strength == 0 || top.strength < strength || right && top.strength == strength {
			return
		}
		p.stack = p.stack[:n-1]
		p.apply(top)
	}
}

func (p *parser) comma() {
	p.reduce(0, false)
	n := len(p.stack)
	if n == 0 || p.stack[n-1].op != markFunction {
		p.expected(ExpectedOperator)
		return
	}
	p.stack[n-1].commas++
	p.at++
}

func (p *parser) closed() {
	p.reduce(0, false)
	n := len(p.stack)
	if n == 0 {
		p.fail(Unbalanced, p.at, ")", 0)
	}
	if p.err != nil {
		return
	}
	top := p.stack[n-1]
	p.stack = p.stack[:n-1]
	p.at++
	if top.op == markParenthesis {
		return
	}
	f := Functions[top.function]
	if top.commas+1 != f.Arguments() {
		p.fail(Arguments, top.at, f.Name, f.Arguments())
		return
	}
	p.apply(pending{op: f.op, at: top.at})
}

// apply takes an operation's operands from the stack of values and puts its result there.
func (p *parser) apply(w pending) {
	n := len(p.values)
	made := node{op: w.op}
	if w.op.binary() {
		made.a, made.b = p.values[n-2], p.values[n-1]
		n--
	} else {
		made.a = p.values[n-1]
	}
	p.values = p.values[:n]
	p.values[n-1] = p.operation(made)
	if p.ops > MaxOperations {
		p.fail(TooMany, w.at, p.token(w.at), MaxOperations)
	}
}

func (p *parser) constant(x float64) int32 { return p.add(node{op: opConstant, value: x}) }

// operation returns the node of an operation: a constant if its operands are.
func (p *parser) operation(n node) int32 {
	a, b := p.program.nodes[n.a], p.program.nodes[n.b]
	if n.op == opPow && b.op == opConstant && wholePower(b.value) {
		return p.power(n.a, b.value)
	}
	if n.op.binary() {
		if a.op == opConstant && b.op == opConstant {
			return p.constant(two(n.op, a.value, b.value))
		}
	} else if a.op == opConstant {
		return p.constant(one(n.op, a.value))
	}
	return p.add(n)
}

// wholePower tells whether x^y is made of products.
func wholePower(y float64) bool {
	return y != 0 && math.Abs(y) <= 16 && y == math.Floor(y)
}

// power returns the node of x^y by products, for a whole y ≠ 0.
func (p *parser) power(x int32, y float64) int32 {
	n := int(math.Abs(y))
	high := 1
	for high <= n/2 {
		high *= 2
	}
	r := x
	for high /= 2; high > 0; high /= 2 {
		r = p.operation(node{op: opMul, a: r, b: r})
		if n&high != 0 {
			r = p.operation(node{op: opMul, a: r, b: x})
		}
	}
	if y < 0 {
		r = p.operation(node{op: opDiv, a: p.constant(1), b: r})
	}
	return r
}

// add returns a node, one that is there already if it can.
func (p *parser) add(n node) int32 {
	for i, m := range p.program.nodes {
		if m.op == n.op && m.a == n.a && m.b == n.b && math.Float64bits(m.value) == math.Float64bits(n.value) {
			return int32(i)
		}
	}
	if n.op > opConstant {
		p.ops++
	}
	p.program.nodes = append(p.program.nodes, n)
	return int32(len(p.program.nodes) - 1)
}
