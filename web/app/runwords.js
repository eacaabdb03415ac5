import { language } from './language.js';

/** What the pictures, editors and checks of simulations say. */
const es = {
  'cell.nombre': 'nombre', 'cell.distribucion': 'distribución', 'cell.valor': 'valor', 'cell.grados': 'grados', 'cell.muestras': 'muestras',
  'dist.constante': 'constante', 'dist.normal': 'normal', 'dist.uniforme': 'uniforme', 'dist.triangular': 'triangular', 'dist.trapezoidal': 'trapezoidal',
  'dist.trapecio_curvilineo': 'trapecio curvilíneo', 'dist.arcoseno': 'arcoseno', 'dist.t_de_student': 't de Student', 'dist.lognormal': 'lognormal',
  'dist.exponencial': 'exponencial', 'dist.gamma': 'gamma', 'dist.beta': 'beta', 'dist.poisson': 'Poisson', 'dist.muestras': 'muestras',
  moreFields: 'Más ajustes ({n})', addRow: 'Añadir', removeRow: 'Quitar {what}',
  'row.capas': 'Capa {k}', 'row.entradas': 'Entrada {k}', 'row.correlaciones': 'Correlación {k}', 'row.other': 'Elemento {k}',
  noRows: 'Ninguna', lastLayer: 'sin fondo',
  tooManyRows: 'Como mucho {n}', tooFewRows: 'Hace falta al menos {n}', rowWrong: '{what}: {fields}',
  badCell: '{field} debe cumplir {domain}', missingCell: 'falta {field}', numberCell: '{field} no es un número',
  samplesHint: 'Números separados por espacios',

  from: 'Desde', to: 'hasta', steps: 'en', points: 'valores', spread: 'Repartir',
  rangeWrong: 'El rango necesita dos números y de 2 a {n} valores', across: 'Alrededor de Tc',
  listOf: 'Valores, separados por espacios',

  formulaSpot: 'Columna {at}: {text}',
  formulaGood: 'Da {outputs}',
  preview: 'Vista previa', previewMore: '{n} sorteos en esta página, {ms} ms', previewing: 'Sorteando…',
  previewWrong: 'Los valores de alguna entrada no valen: revise sus distribuciones',
  previewNone: 'Aparecerá cuando la fórmula y las entradas estén completas',
  previewDead: 'La vista previa no pudo empezar: {text}',

  coverage: 'Resultado e intervalo de cobertura', output: 'Salida', mean: 'Media', u: 'u', interval: 'Intervalo al {p} %',
  shortest: 'Intervalo más corto', gum: 'GUM, primer orden', validated: 'Validado', yes: 'sí', no: 'no',
  live: 'hasta ahora',
  intervalKey: 'Intervalo al {p} %', gumKey: 'Intervalo del GUM',
  gumMeans: 'El GUM propaga las incertidumbres a primer orden; Monte Carlo lo valida si sus extremos difieren en menos de δ = {delta}.',
  undefinedDraws: '{n} sorteos sin valor',

  budget: 'Presupuesto de incertidumbre', contribution: '|c| u', share: 'Parte de la varianza', sobolFirst: 'Sobol, sola', sobolTotal: 'Sobol, total',
  budgetDesc: 'Barras: parte de la varianza de {output} debida a cada entrada. {parts}',
  input: 'Entrada', sensitivity: 'c = ∂f/∂x',

  fluence: 'Fluencia', absorption: 'Absorción', fluenceDesc: 'Mapa de {what} según la profundidad y el radio, en escala logarítmica de {low} a {high} {unit}. Máximo en z = {z} mm, r = {r} mm.',
  depth: 'z, mm', radius: 'r, mm', mapTable: 'Ver los valores en una tabla', mapOf: 'Magnitud del mapa',
  noMap: 'No hay valores mayores que 0 que dibujar.',
  mapLater: 'El mapa se dibuja con el resultado final.', mapMissing: 'No se pudo traer el resultado completo.',
  atPoint: 'z = {z} mm, r = {r} mm: {value} {unit}', lastBins: 'La última casilla de radio, y la de profundidad si las capas siguen, recoge lo que cae más allá: no se dibuja.', tableSampled: 'Una de cada {nz} filas y {nr} columnas; los archivos las tienen todas',

  lattice: 'Red de espines', latticeOf: 'T = {t}', latticePick: 'Temperatura', latticeDesc: 'Última configuración de la primera réplica a T = {t}: magnetización media {m} por espín, {cells} × {cells} casillas.',
  latticeKeyUp: 'espín arriba', latticeKeyDown: 'espín abajo', latticeLater: 'La red se dibuja con el resultado final.',
  curves: 'A través de Tc', magnetisation: 'Magnetización ⟨|m|⟩', energy: 'Energía e', heat: 'Calor específico c',
  temperature: 'T, J/k', exactCurve: 'Red infinita, exacto (Onsager, Yang)', measured: 'Simulado, ± un error estándar', finite: 'Energía exacta de esta red (Kaufman)',
  curveDesc: '{what} a {n} temperaturas de {low} a {high}: {points}', tc: 'Tc',

  saveSvg: 'SVG', savePng: 'PNG', savePicture: '{what}: guardar como {kind}',

  receipt: 'Recibo', receiptWhat: 'El resultado depende solo del modelo, los parámetros, n, la semilla y el generador. El servidor lo firma con los resúmenes de lo que calculó.',
  showReceipt: 'Ver y verificar el recibo', receiptWait: 'Verificando la firma…',
  signGood: 'Firma válida', signGoodMore: 'Ed25519, clave {kid} de este servidor; firmado y mostrado coinciden',
  signBad: 'La firma no es válida', signBadMore: 'El recibo no es el que el servidor firmó',
  signUnable: 'Este navegador no sabe verificar Ed25519', signUnableMore: 'No se ha comprobado la firma; puede hacerlo con fisica verify --recibo',
  signNoKey: 'El servidor no publica la clave {kid}', signNoKeyMore: 'La firma no se puede comprobar',
  signOther: 'Lo firmado no es lo mostrado',
  dependsOn: 'De esto depende todo lo demás', computedWith: 'Con esto se calculó', gave: 'Y esto dio',
  r_modelo: 'Modelo', r_parametros: 'Parámetros', r_n: 'Historias', r_semilla: 'Semilla', r_generador: 'Generador',
  r_golden: 'Bits del modelo (golden)', r_modulo: 'Módulo, SHA-256', r_versiones: 'Versiones', r_resultado_sha256: 'Resultado, SHA-256',
  r_raiz: 'Raíz de Merkle de los tramos', r_tramos: 'Tramos', r_terminada: 'Terminada', copyDigest: 'Copiar {what}', copied: 'Copiado',

  howMany: 'Tramos al azar', checkSome: 'Comprobar', checkingSome: 'Calculando {done} de {total} tramos…',
  sameSome: '{n} de {n} tramos dan los mismos bits', sameAll: 'Los {n} tramos dan los mismos bits: nada queda sin comprobar',
  missChance: 'Si una de cada {one} partes del resultado fuera falsa, se escaparía con probabilidad {chance}',
  otherSome: '{bad} de {n} tramos dan otros bits: {which}', howManyRange: 'de 1 a {most}', notInRoot: 'El tramo {k} no pertenece a la raíz del recibo',
  checkingMore: 'En procesos aparte de esta pestaña: puede seguir usándola', checkStopped: 'Comprobación parada: no dice nada del resultado',
  stopCheck: 'Parar', wrongCount: 'Debe ser un entero {range}',

  compare: 'Comparar', compareWith: 'Comparación de dos simulaciones', compareClose: 'Cerrar',
  compareOne: 'Elegida una; elija otra para comparar.',
  compareModels: 'Son de modelos distintos: no hay cifras comunes que comparar', compareLoading: 'Buscando los dos resultados…',
  first: 'A', second: 'B', difference: 'B − A', inErrors: 'En errores estándar', sameQuestion: 'Misma pregunta',
  differs: 'Difieren en: {names}', overlay: 'Histogramas superpuestos', compareZ: 'Diferencia entre la raíz de la suma de los cuadrados de sus errores estándar; más de 3 es raro si ambas miden lo mismo.',
  overlayDesc: 'Densidad de A (relleno) y de B (línea) entre {low} y {high}',

  search: 'Buscar por nombre o modelo', searchNone: 'Ninguna coincide: se buscó en {looked}, por nombre, modelo e identificador.',
  searching: 'Buscando: {looked} de {total} vistas · encontradas: {shown}', searched: 'Encontradas: {shown} · vistas: {looked} de {total}',
  stopSearch: 'Parar la búsqueda', goOnSearching: 'Seguir buscando',
  repeat: 'Repetir', remove: 'Quitar', cancelIt: 'Cancelar',
  removeAsk: '¿Quitarla para siempre?', removeYes: 'Sí, quitar', removeNo: 'No', actionsOf: 'Acciones de {what}',
  shownOf: '{shown} de {total}', name: 'nombre', nameNote: 'para encontrarla después; opcional',
  wrongName: 'Como mucho 100 caracteres',
  quota: 'Límite alcanzado', countdown: 'Puede volver a intentarlo en {time}', tryNow: 'Ya puede volver a intentarlo',
  offline: 'Sin conexión', offlineMore: 'Los cálculos y las vistas previas siguen funcionando; las simulaciones vuelven con la red',
  running: '{rate} · queda {time}',

  cost: 'Coste, en unidades de trabajo', costOf: 'Esta simulación', costBound: 'Límite por simulación', costLeft: 'Quedan hoy', costOpen: 'Simulaciones sin terminar',
  ofBound: '{n} de {bound}', noBound: 'sin límite',
  'over.run': 'El servidor la rechazaría: pasa del límite en {n} unidades.', 'over.most': 'El servidor la rechazaría: pasa en {n} de las historias que el modelo admite.',
  'over.day': 'El servidor la rechazaría: pasa en {n} unidades de lo que queda hoy, que se repone a las 0:00 UTC.',
  'over.open': 'El servidor la rechazaría: ya tiene {n} sin terminar, las que su nivel admite.',
  useMost: 'Usar n = {n}', costLimited: 'Lo que costaría se sabrá luego: ha hecho muchas peticiones en este minuto.',
};

/** @type {typeof es} */
const en = {
  'cell.nombre': 'name', 'cell.distribucion': 'distribution', 'cell.valor': 'value', 'cell.grados': 'degrees', 'cell.muestras': 'samples',
  'dist.constante': 'constant', 'dist.normal': 'normal', 'dist.uniforme': 'uniform', 'dist.triangular': 'triangular', 'dist.trapezoidal': 'trapezoidal',
  'dist.trapecio_curvilineo': 'curvilinear trapezoid', 'dist.arcoseno': 'arcsine', 'dist.t_de_student': 'Student’s t', 'dist.lognormal': 'lognormal',
  'dist.exponencial': 'exponential', 'dist.gamma': 'gamma', 'dist.beta': 'beta', 'dist.poisson': 'Poisson', 'dist.muestras': 'samples',
  moreFields: 'More settings ({n})', addRow: 'Add', removeRow: 'Remove {what}',
  'row.capas': 'Layer {k}', 'row.entradas': 'Input {k}', 'row.correlaciones': 'Correlation {k}', 'row.other': 'Element {k}',
  noRows: 'None', lastLayer: 'no bottom',
  tooManyRows: 'At most {n}', tooFewRows: 'At least {n} is needed', rowWrong: '{what}: {fields}',
  badCell: '{field} must satisfy {domain}', missingCell: '{field} is missing', numberCell: '{field} is not a number',
  samplesHint: 'Numbers separated by spaces',

  from: 'From', to: 'to', steps: 'in', points: 'values', spread: 'Spread',
  rangeWrong: 'The range needs two numbers and 2 to {n} values', across: 'Around Tc',
  listOf: 'Values, separated by spaces',

  formulaSpot: 'Column {at}: {text}',
  formulaGood: 'Gives {outputs}',
  preview: 'Preview', previewMore: '{n} draws in this page, {ms} ms', previewing: 'Drawing…',
  previewWrong: 'The values of some input won’t do: look at their distributions',
  previewNone: 'It appears when the formula and its inputs are complete',
  previewDead: 'The preview could not start: {text}',

  coverage: 'Result and coverage interval', output: 'Output', mean: 'Mean', u: 'u', interval: '{p} % interval',
  shortest: 'Shortest interval', gum: 'GUM, first order', validated: 'Validated', yes: 'yes', no: 'no',
  live: 'so far',
  intervalKey: '{p} % interval', gumKey: 'The GUM’s interval',
  gumMeans: 'The GUM propagates uncertainties at first order; Monte Carlo validates it where its ends differ by less than δ = {delta}.',
  undefinedDraws: '{n} draws without a value',

  budget: 'Uncertainty budget', contribution: '|c| u', share: 'Share of the variance', sobolFirst: 'Sobol, alone', sobolTotal: 'Sobol, total',
  budgetDesc: 'Bars: share of the variance of {output} due to each input. {parts}',
  input: 'Input', sensitivity: 'c = ∂f/∂x',

  fluence: 'Fluence', absorption: 'Absorption', fluenceDesc: 'Map of {what} over depth and radius, on a logarithmic scale from {low} to {high} {unit}. Greatest at z = {z} mm, r = {r} mm.',
  depth: 'z, mm', radius: 'r, mm', mapTable: 'See the values in a table', mapOf: 'Quantity of the map',
  noMap: 'There are no values above 0 to draw.',
  mapLater: 'The map is drawn with the final result.', mapMissing: 'The whole result could not be fetched.',
  atPoint: 'z = {z} mm, r = {r} mm: {value} {unit}', lastBins: 'The last bin of radius, and of depth where the layers go on, takes in what lies beyond: it is not drawn.', tableSampled: 'One of {nz} rows and {nr} columns; the files have them all',

  lattice: 'Lattice of spins', latticeOf: 'T = {t}', latticePick: 'Temperature', latticeDesc: 'Last configuration of the first replica at T = {t}: mean magnetisation {m} per spin, {cells} × {cells} cells.',
  latticeKeyUp: 'spin up', latticeKeyDown: 'spin down', latticeLater: 'The lattice is drawn with the final result.',
  curves: 'Across Tc', magnetisation: 'Magnetisation ⟨|m|⟩', energy: 'Energy e', heat: 'Specific heat c',
  temperature: 'T, J/k', exactCurve: 'Infinite lattice, exact (Onsager, Yang)', measured: 'Simulated, ± one standard error', finite: 'Exact energy of this lattice (Kaufman)',
  curveDesc: '{what} at {n} temperatures from {low} to {high}: {points}', tc: 'Tc',

  saveSvg: 'SVG', savePng: 'PNG', savePicture: '{what}: save as {kind}',

  receipt: 'Receipt', receiptWhat: 'The result depends on the model, the parameters, n, the seed and the generator alone. The server signs them with the digests of what it computed.',
  showReceipt: 'See and verify the receipt', receiptWait: 'Verifying the signature…',
  signGood: 'The signature is valid', signGoodMore: 'Ed25519, this server’s key {kid}; what was signed is what is shown',
  signBad: 'The signature is not valid', signBadMore: 'The receipt is not what the server signed',
  signUnable: 'This browser cannot verify Ed25519', signUnableMore: 'The signature was not checked; fisica verify --recibo can do it',
  signNoKey: 'The server does not publish key {kid}', signNoKeyMore: 'The signature cannot be checked',
  signOther: 'What was signed is not what is shown',
  dependsOn: 'All else depends on this', computedWith: 'It was computed with this', gave: 'And gave this',
  r_modelo: 'Model', r_parametros: 'Parameters', r_n: 'Histories', r_semilla: 'Seed', r_generador: 'Generator',
  r_golden: 'The model’s bits (golden)', r_modulo: 'Module, SHA-256', r_versiones: 'Versions', r_resultado_sha256: 'Result, SHA-256',
  r_raiz: 'Merkle root of the chunks', r_tramos: 'Chunks', r_terminada: 'Ended', copyDigest: 'Copy {what}', copied: 'Copied',

  howMany: 'Random chunks', checkSome: 'Check', checkingSome: 'Computing {done} of {total} chunks…',
  sameSome: '{n} of {n} chunks give the same bits', sameAll: 'All {n} chunks give the same bits: nothing is left unchecked',
  missChance: 'If one part in {one} of the result were forged, it would be missed with probability {chance}',
  otherSome: '{bad} of {n} chunks give other bits: {which}', howManyRange: 'from 1 to {most}', notInRoot: 'Chunk {k} is not under the receipt’s root',
  checkingMore: 'In workers beside this page: you can go on using it', checkStopped: 'The check was stopped: it says nothing of the result',
  stopCheck: 'Stop', wrongCount: 'It must be an integer {range}',

  compare: 'Compare', compareWith: 'Comparison of two simulations', compareClose: 'Close',
  compareOne: 'One is chosen; choose another to compare.',
  compareModels: 'They are of different models: there are no common figures to compare', compareLoading: 'Looking for both results…',
  first: 'A', second: 'B', difference: 'B − A', inErrors: 'In standard errors', sameQuestion: 'Same question',
  differs: 'They differ in: {names}', overlay: 'Histograms over each other', compareZ: 'Difference over the root of the sum of their squared standard errors; more than 3 is rare where both measure the same.',
  overlayDesc: 'Density of A (filled) and of B (line) between {low} and {high}',

  search: 'Search by name or model', searchNone: 'None matches: {looked} were looked through, by name, model and id.',
  searching: 'Searching: {looked} of {total} seen · found: {shown}', searched: 'Found: {shown} · seen: {looked} of {total}',
  stopSearch: 'Stop searching', goOnSearching: 'Go on searching',
  repeat: 'Repeat', remove: 'Remove', cancelIt: 'Cancel',
  removeAsk: 'Remove it for ever?', removeYes: 'Yes, remove', removeNo: 'No', actionsOf: 'Actions of {what}',
  shownOf: '{shown} of {total}', name: 'name', nameNote: 'to find it again; optional',
  wrongName: 'At most 100 characters',
  quota: 'Limit reached', countdown: 'You may try again in {time}', tryNow: 'You may try again now',
  offline: 'Offline', offlineMore: 'Calculations and previews go on working; simulations return with the network',
  running: '{rate} · {time} left',

  cost: 'Cost, in work units', costOf: 'This simulation', costBound: 'Limit of one simulation', costLeft: 'Left today', costOpen: 'Simulations under way',
  ofBound: '{n} of {bound}', noBound: 'without bound',
  'over.run': 'The server would refuse it: it is over the limit by {n} units.', 'over.most': 'The server would refuse it: it has {n} histories more than the model takes.',
  'over.day': 'The server would refuse it: it is {n} units over what is left today, which is full again at 0:00 UTC.',
  'over.open': 'The server would refuse it: you have {n} under way, as many as your tier may.',
  useMost: 'Use n = {n}', costLimited: 'What it would cost will be known later: you made many requests this minute.',
};

/** @typedef {keyof typeof es} Word */

const words = { es, en };

/** Returns a text of the simulations' part in the language in force.
 * @param {Word} key
 * @param {Record<string, string | number>} [facts]  for its {name}s */
export function word(key, facts = {}) {
  return words[language()][key].replace(/\{(\w+)\}/g, (whole, name) => String(facts[name] ?? whole));
}

/** Tells whether there is such a text.
 * @param {string} key
 * @returns {key is Word} */
export const isWord = (key) => Object.hasOwn(es, key);

/** Says the fixed texts of the part in the language in force.
 * @param {ParentNode} root */
export function sayFixed(root) {
  for (const element of root.querySelectorAll('[data-word]')) {
    const key = element.getAttribute('data-word') ?? '';
    if (isWord(key)) element.textContent = word(key);
  }
}
