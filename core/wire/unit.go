package wire

import (
	"strconv"
	"strings"

	"github.com/fisica-lab/fisica/core"
)

// The members of a quantity: {"valor": 13.6, "unidad": "eV"}.
const (
	memberValue = "valor"
	memberUnit  = "unidad"
)

// spellings are other ways to write the letters of a unit, so that none needs a special key.
var spellings = strings.NewReplacer(
	"µ", "u", "\u03bc", "u", "Å", "A", "\u212b", "A", "°", "deg", "Ω", "ohm", "\u2126", "ohm",
	"⁻¹", "^-1", "²", "^2", "³", "^3", "·", "*",
)

// findUnit returns the unit of a parameter that a text names.
func findUnit(p *core.Param, said string) (core.Unit, bool) {
	said = spellings.Replace(said)
	if said == spellings.Replace(unit(p.Unit)) {
		return core.Unit{Name: p.Unit, Factor: 1}, true
	}
	for _, u := range p.Units {
		if spellings.Replace(u.Name) == said {
			return u, true
		}
	}
	return core.Unit{}, false
}

// unitNames lists the units of a parameter.
func unitNames(p *core.Param) string {
	names := []string{unit(p.Unit)}
	for _, u := range p.Units {
		names = append(names, u.Name)
	}
	return join(names)
}

// quantity reads an object that states a number with its unit. raw is valid JSON.
func (r *Row) quantity(i int, p *core.Param, raw []byte) {
	var digits, said []byte
	s := scanner{doc: raw}
	whole := true
	err := s.object(func(name []byte, k kind) (err error) {
		switch {
		case string(name) == memberValue && k == kindNumber && digits == nil:
			digits, err = s.number()
		case string(name) == memberUnit && k == kindString && said == nil:
			said, err = s.text()
		default:
			whole = false
			err = s.skip(k)
		}
		return err
	})
	if err != nil || !whole || digits == nil || said == nil {
		r.wrong |= core.Bit(i)
		r.form(formQuantity, p.Name, facts{name: p.Name, value: clip(string(raw)), domain: unitNames(p)})
		return
	}
	r.inUnit(i, p, string(digits), string(said))
}

// inUnit states a number in a unit: it becomes one in SI's.
func (r *Row) inUnit(i int, p *core.Param, digits, said string) {
	u, known := findUnit(p, said)
	if !known {
		r.notUnit(i, p, said)
		return
	}
	x, err := strconv.ParseFloat(digits, 64)
	if x = inSI(x, u); err != nil || x-x != 0 {
		r.infinite(i, p, digits+" "+u.Name)
		return
	}
	r.in[i] = x
	r.given |= core.Bit(i)
}

// notUnit says that a text is none of a parameter's units.
func (r *Row) notUnit(i int, p *core.Param, said string) {
	r.wrong |= core.Bit(i)
	r.form(formUnit, p.Name, facts{name: p.Name, value: "«" + clip(said) + "»", domain: unitNames(p)})
}
