package wire

import (
	"strings"

	"github.com/fisica-lab/fisica/core"
)

// lawText is what is said of a broken law. In the messages {name} is the field, {value}
// what was given, {unit} its unit with a space before it, {bound} what it is held against,
// {range} the whole domain; {said} what stands in a text at its byte {at}.
type lawText struct {
	name   string // the type of a 422's row, and `ley` in the catalogue
	es, en string
}

var lawTexts = [core.Laws]lawText{
	core.LawFinite: {
		"numero_finito",
		"{name} debe ser un número finito (hasta 1.8e308); se dio {value}", "{name} must be a finite number (up to 1.8e308); {value} was given",
	},
	core.LawRequired: {
		"falta",
		"falta {name}, que es obligatorio", "{name} is missing and required",
	},
	core.LawChoice: {
		"opcion",
		"{name} debe ser una de: {range}; se dio {value}", "{name} must be one of: {range}; {value} was given",
	},
	core.LawRange: {
		"intervalo",
		"{name} debe estar en {range}{unit}; se dio {value}{unit}",
		"{name} must lie in {range}{unit}; {value}{unit} was given",
	},
	core.LawPositive: {
		"positivo",
		"{name} debe ser mayor que 0; se dio {value}{unit}", "{name} must be greater than 0; {value}{unit} was given",
	},
	core.LawPositiveMass: {
		"masa_positiva",
		"{name}: una masa en reposo es mayor que 0{unit}; se dio {value}{unit}",
		"{name}: a rest mass is greater than 0{unit}; {value}{unit} was given",
	},
	core.LawSpeedOfLight: {
		"velocidad_de_la_luz",
		"{name}: con masa, |v| debe ser menor que la velocidad de la luz, {bound}{unit}; se dio {value}{unit}",
		"{name}: with a mass, |v| must be less than the speed of light, {bound}{unit}; {value}{unit} was given",
	},
	core.LawLightCone: {
		"velocidad_de_la_luz",
		"{name}: |v| no puede superar la velocidad de la luz, {bound}{unit}; se dio {value}{unit}",
		"{name}: |v| cannot exceed the speed of light, {bound}{unit}; {value}{unit} was given",
	},
	core.LawPhotonSpeed: {
		"velocidad_de_un_foton",
		"{name}: los fotones se mueven a la velocidad de la luz, |v| = {bound}{unit} exactamente; se dio {value}{unit}",
		"{name}: photons move at the speed of light, |v| = {bound}{unit} exactly; {value}{unit} was given",
	},
	core.LawPositiveEnergy: {
		"energia_positiva",
		"{name}: una energía total es mayor que 0{unit}; se dio {value}{unit}",
		"{name}: a total energy is greater than 0{unit}; {value}{unit} was given",
	},
	core.LawTotalEnergy: {
		"energia_total",
		"{name} debe coincidir al 1 % con la energía total γmc² = {bound}{unit}; se dio {value}{unit}",
		"{name} must agree to 1 % with the total energy γmc² = {bound}{unit}; {value}{unit} was given",
	},
	core.LawOneMass: {
		"una_masa",
		"indique masa o tipo_particula, y solo uno de los dos",
		"give masa or tipo_particula, and only one of the two",
	},
	core.LawRepresentable: {
		"desbordamiento",
		"el resultado no cabe en doble precisión (más de 1.8e308)",
		"the result does not fit in double precision (above 1.8e308)",
	},
	core.LawNotZero: {
		"no_nulo",
		"{name} no puede ser 0: en magnitud, al menos {bound}{unit}; se dio {value}{unit}",
		"{name} cannot be 0: in magnitude, at least {bound}{unit}; {value}{unit} was given",
	},
	core.LawWhole: {
		"numero_entero",
		"{name} debe ser un número entero; se dio {value}", "{name} must be a whole number; {value} was given",
	},
	core.LawOneFocus: {
		"un_foco",
		"indique distancia_focal, o indice_lente con sus radios, y solo uno de los dos",
		"give distancia_focal, or indice_lente with its radii, and only one of the two",
	},
	core.LawDragDepth: {
		"arrastre_excesivo",
		"{name}: con este arrastre debe ser como mucho {bound}{unit}; se dio {value}{unit}",
		"{name}: with this drag it must be at most {bound}{unit}; {value}{unit} was given",
	},
	core.LawAlternative: {
		"una_alternativa",
		"indique {name} o su alternativa, y solo una de las dos", "give {name} or its alternative, and only one of the two",
	},
	core.LawCharged: {
		"carga_no_nula",
		"{name}: sin carga eléctrica no hay giro en un campo magnético",
		"{name}: without an electric charge nothing turns in a magnetic field",
	},
	core.LawAtLeast: {
		"minimo",
		"{name} debe ser al menos {bound}{unit}; se dio {value}{unit}",
		"{name} must be at least {bound}{unit}; {value}{unit} was given",
	},
	core.LawAtMost: {
		"maximo",
		"{name} debe ser como mucho {bound}{unit}; se dio {value}{unit}",
		"{name} must be at most {bound}{unit}; {value}{unit} was given",
	},
	core.LawPrevious: {
		"dato_anterior",
		"{name} necesita los datos anteriores de su serie", "{name} needs the values before it in its series",
	},
	core.LawOnePhoton: {
		"un_foton",
		"indique longitud_de_onda, frecuencia, numero_de_onda o energia, y solo una de ellas",
		"give longitud_de_onda, frecuencia, numero_de_onda or energia, and only one of them",
	},
	core.LawDistinct: {
		"distintos",
		"{name} debe ser distinto de {bound}; se dio {value}", "{name} must differ from {bound}; {value} was given",
	},
	core.LawNucleusCharge: {
		"carga_del_nucleo",
		"{name}: el núcleo indicado tiene Z = {bound}; se dio {value}", "{name}: the nucleus that was named has Z = {bound}; {value} was given",
	},
	core.LawOneGas: {
		"un_gas",
		"indique gas, o bien atraccion y covolumen, y solo uno de los dos",
		"give gas, or else both atraccion and covolumen, and only one of the two",
	},
	core.LawExcludedVolume: {
		"volumen_excluido",
		"{name} debe ser mayor que el que ocupan las moléculas, n·b = {bound}{unit}; se dio {value}{unit}",
		"{name} must exceed what the molecules fill, n·b = {bound}{unit}; {value}{unit} was given",
	},
	core.LawLastLayer: {
		"ultima_capa",
		"falta {name}: solo la última capa puede no tener fondo", "{name} is missing: only the last layer may have no bottom",
	},
	core.LawOpaque: {
		"capa_sin_fondo",
		"{name}: una capa sin fondo absorbe o dispersa: mua + mus > 0", "{name}: a layer without a bottom absorbs or scatters: mua + mus > 0",
	},
	core.LawEven: {
		"numero_par",
		"{name} debe ser par; se dio {value}", "{name} must be even; {value} was given",
	},
	core.LawUnused: {
		"no_usado",
		"{name} no se usa aquí; se dio {value}", "{name} is not used here; {value} was given",
	},
	core.LawUnique: {
		"nombre_repetido",
		"{name}: «{said}» ya está dado", "{name}: “{said}” is stated already",
	},
	core.LawKnownName: {
		"nombre_desconocido",
		"{name}: «{said}» no es el nombre de ninguna entrada", "{name}: “{said}” is no input's name",
	},
	core.LawOneFunction: {
		"una_funcion",
		"indique formula o calculo, y solo uno de los dos", "give formula or calculo, and only one of the two",
	},
	core.LawCorrelation: {
		"matriz_de_correlaciones",
		"{name}: ninguna distribución tiene estas correlaciones juntas (la matriz no es semidefinida positiva)",
		"{name}: no distribution has these correlations together (the matrix is not positive semidefinite)",
	},
	core.LawIndependent: {
		"entradas_independientes",
		"{name}: los índices de Sobol son de entradas independientes; quite las correlaciones",
		"{name}: Sobol's indices are those of independent inputs; leave out the correlations",
	},
	core.LawFormulaEmpty: {
		"formula_vacia",
		"{name}: falta la fórmula", "{name}: the formula is missing",
	},
	core.LawFormulaLong: {
		"formula_larga",
		"{name}: la fórmula tiene como mucho {bound} bytes", "{name}: a formula has at most {bound} bytes",
	},
	core.LawFormulaDepth: {
		"formula_profunda",
		"{name}: como mucho {bound} paréntesis u operadores abiertos a la vez", "{name}: at most {bound} parentheses or operators may be open at a time",
	},
	core.LawFormulaOperations: {
		"formula_operaciones",
		"{name}: la fórmula tiene como mucho {bound} operaciones", "{name}: a formula has at most {bound} operations",
	},
	core.LawFormulaOutputs: {
		"formula_resultados",
		"{name}: la fórmula da como mucho {bound} resultados", "{name}: a formula has at most {bound} results",
	},
	core.LawFormulaInputs: {
		"formula_entradas",
		"{name}: la fórmula tiene como mucho {bound} magnitudes de entrada", "{name}: a formula has at most {bound} inputs",
	},
	core.LawFormulaOperand: {
		"formula_operando",
		"{name}, byte {at}, «{said}»: se esperaba un número, un nombre, una función o un paréntesis", "{name}, byte {at}, “{said}”: a number, a name, a function or a parenthesis was expected",
	},
	core.LawFormulaOperator: {
		"formula_operador",
		"{name}, byte {at}, «{said}»: se esperaba un operador, un cierre o el final", "{name}, byte {at}, “{said}”: an operator, a closing parenthesis or the end was expected",
	},
	core.LawFormulaName: {
		"formula_nombre",
		"{name}, byte {at}, «{said}»: se esperaba un nombre, que empieza con una letra o _", "{name}, byte {at}, “{said}”: a name was expected, which begins with a letter or _",
	},
	core.LawFormulaUnknownName: {
		"formula_nombre_desconocido",
		"{name}, byte {at}, «{said}»: nombre desconocido", "{name}, byte {at}, “{said}”: unknown name",
	},
	core.LawFormulaUnknownFunction: {
		"formula_funcion_desconocida",
		"{name}, byte {at}, «{said}»: función desconocida", "{name}, byte {at}, “{said}”: unknown function",
	},
	core.LawFormulaArguments: {
		"formula_argumentos",
		"{name}, byte {at}, «{said}»: la función toma {bound} argumentos entre paréntesis", "{name}, byte {at}, “{said}”: the function takes {bound} arguments in parentheses",
	},
	core.LawFormulaParenthesis: {
		"formula_parentesis",
		"{name}, byte {at}, «{said}»: paréntesis sin pareja", "{name}, byte {at}, “{said}”: a parenthesis without its other one",
	},
	core.LawFormulaNumber: {
		"formula_numero",
		"{name}, byte {at}, «{said}»: no es un número representable de hasta {bound} cifras", "{name}, byte {at}, “{said}”: not a number of up to {bound} digits that can be represented",
	},
	core.LawFormulaDuplicate: {
		"formula_nombre_repetido",
		"{name}, byte {at}, «{said}»: el nombre ya está en uso", "{name}, byte {at}, “{said}”: the name is in use already",
	},
	core.LawFormulaReserved: {
		"formula_nombre_reservado",
		"{name}, byte {at}, «{said}»: es el nombre de una función", "{name}, byte {at}, “{said}”: this is the name of a function",
	},
	core.LawFormulaCharacter: {
		"formula_caracter",
		"{name}, byte {at}, «{said}»: carácter sin significado en una fórmula", "{name}, byte {at}, “{said}”: a character without meaning in a formula",
	},
}

// LawTexts returns what is said of each law, by its wire name, in Spanish and English, with
// {name}, {value}, {unit}, {bound} and {range} to be filled in.
func LawTexts() map[string][2]string {
	texts := map[string][2]string{}
	for _, t := range lawTexts {
		if _, said := texts[t.name]; !said {
			texts[t.name] = [2]string{t.es, t.en}
		}
	}
	return texts
}

// LawName returns the permanent wire name of a law.
func LawName(law core.Law) string { return lawTexts[law].name }

// facts are the values that a law's text names.
// valid is a value that would do, the nearest one where that is known, "" for none.
// said stands in a text, from byte at on.
type facts struct{ name, value, unit, bound, domain, valid, said, at string }

// validTexts follow a law's text where a value is known that would keep it.
var validTexts = [2]string{"; valdría {valid}{unit}", "; {valid}{unit} would do"}

// lawMessage returns what is said of a broken law.
func lawMessage(l Language, law core.Law, f facts) string {
	text := lawTexts[law].es
	if l == English {
		text = lawTexts[law].en
	}
	if f.valid != "" {
		text += validTexts[l]
	}
	return strings.NewReplacer(
		"{name}", f.name, "{value}", f.value, "{unit}", f.unit, "{bound}", f.bound, "{range}", f.domain, "{valid}", f.valid,
		"{said}", f.said, "{at}", f.at,
	).Replace(text)
}

// The breaches of form, which are no laws of a declaration.
const (
	formUnknown     = "campo_desconocido"
	formDuplicate   = "campo_duplicado"
	formNumber      = "tipo_numero"
	formString      = "tipo_cadena"
	formObject      = "tipo_objeto"
	formText        = "tipo_texto"
	formInteger     = "tipo_entero"
	formQuantity    = "tipo_cantidad"
	formUnit        = "unidad"
	formLong        = "texto_largo"
	formNull        = "caracter_nulo"
	formBinary      = "filas_binarias"
	formRows        = "numero_de_filas"
	formLengths     = "longitudes"
	formVariable    = "variable"
	formLogarithm   = "escala"
	formMissing     = "falta"
	formChoice      = "opcion"
	formItems       = "numero_de_elementos"
	formList        = "tipo_lista"
	formMember      = "tipo_objeto_interior"
	formBytes       = "longitud_de_texto"
	formSize        = "tamano"
	formCalculation = "calculo"
)

var formTexts = map[string][2]string{
	formUnknown:   {"{name} no es un campo de esta pregunta; se esperaba: {range}", "{name} is not a field of this question; expected: {range}"},
	formDuplicate: {"{name} aparece más de una vez", "{name} appears more than once"},
	formNumber:    {"{name} debe ser un número; se dio {value}", "{name} must be a number; {value} was given"},
	formString:    {"{name} debe ser una cadena, una de: {range}; se dio {value}", "{name} must be a string, one of: {range}; {value} was given"},
	formText:      {"{name} debe ser una cadena; se dio {value}", "{name} must be a string; {value} was given"},
	formInteger:   {"{name} debe ser un entero en {range}; se dio {value}", "{name} must be an integer in {range}; {value} was given"},
	formQuantity: {
		`{name} debe ser un número o {"valor": un número, "unidad": una de: {range}}; se dio {value}`,
		`{name} must be a number or {"valor": a number, "unidad": one of: {range}}; {value} was given`,
	},
	formUnit: {"{name}: la unidad debe ser una de: {range}; se dio {value}", "{name}: the unit must be one of: {range}; {value} was given"},
	formLong: {"{name} tiene como mucho {range} caracteres", "{name} has at most {range} characters"},
	formNull: {"{name} lleva un carácter nulo", "{name} holds a null character"},
	formBinary: {
		"se esperan de 1 a {range} filas de {name} bytes; se dieron {value} bytes", "1 to {range} rows of {name} bytes are expected; {value} bytes were given",
	},
	formRows:        {"debe haber entre 1 y {range} filas; {name} tiene {value}", "there must be 1 to {range} rows; {name} has {value}"},
	formLengths:     {"{name} tiene {value} filas, y otra columna {range}", "{name} has {value} rows, and another column {range}"},
	formVariable:    {"{name} debe ser una de: {range}; se dio {value}", "{name} must be one of: {range}; {value} was given"},
	formLogarithm:   {"con escala logaritmica, desde y hasta tienen el mismo signo y no son 0", "with escala logaritmica, desde and hasta have the same sign and are not 0"},
	formMissing:     {"falta {name}, que es obligatorio", "{name} is missing and required"},
	formChoice:      {"{name} debe ser una de: {range}; se dio {value}", "{name} must be one of: {range}; {value} was given"},
	formItems:       {"{name} debe tener {range} elementos; tiene {value}", "{name} must have {range} elements; it has {value}"},
	formList:        {"{name} debe ser una lista; se dio {value}", "{name} must be an array; {value} was given"},
	formMember:      {"{name} debe ser un objeto; se dio {value}", "{name} must be an object; {value} was given"},
	formBytes:       {"{name} debe tener {range} bytes; tiene {value}", "{name} must have {range} bytes; it has {value}"},
	formCalculation: {"{name} debe ser un cálculo del catálogo; se dio {value}", "{name} must be a calculation of the catalogue; {value} was given"},
	formSize:        {"los parámetros no caben: {value} números, y como mucho {range}", "the parameters don't fit: {value} numbers, and at most {range}"},
	formObject:      {"el cuerpo debe ser un objeto JSON; se dio {value}", "the body must be a JSON object; {value} was given"},
}

func formMessage(l Language, form string, f facts) string {
	return strings.NewReplacer("{name}", f.name, "{value}", f.value, "{range}", f.domain).Replace(formTexts[form][l])
}

// kindNames are the kinds of JSON values, in the order of kind.
var kindNames = [...][2]string{
	{"un objeto", "an object"},
	{"una lista", "an array"},
	{"una cadena", "a string"},
	{"un número", "a number"},
	{"un booleano", "a boolean"},
	{"null", "null"},
}
