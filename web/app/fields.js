/** @import { Calculation, Text } from '/sdk/types.js' */

/** @typedef {{ id: string, name: Text, entries: string[] }} FieldOfPhysics */

/** The fields of physics, in the order of the catalogue's page, and what belongs to each.
 * @type {FieldOfPhysics[]} */
export const fields = [
  {
    id: 'mecanica', name: { es: 'Mecánica', en: 'Mechanics' },
    entries: ['energia-cinetica-clasica', 'pendulo', 'oscilador-amortiguado', 'proyectil-arrastre', 'kepler'],
  },
  {
    id: 'relatividad', name: { es: 'Relatividad especial', en: 'Special relativity' },
    entries: ['energia-cinetica', 'factor-lorentz', 'suma-velocidades', 'dilatacion-temporal', 'contraccion-longitud', 'doppler-relativista'],
  },
  {
    id: 'optica', name: { es: 'Óptica', en: 'Optics' },
    entries: ['snell', 'fresnel', 'lente-delgada', 'red-difraccion', 'airy'],
  },
  { id: 'circuitos', name: { es: 'Circuitos', en: 'Circuits' }, entries: ['rlc'] },
  {
    id: 'termica', name: { es: 'Física térmica', en: 'Thermal physics' },
    entries: ['radiacion-planck', 'wien', 'stefan-boltzmann', 'maxwell-boltzmann', 'van-der-waals'],
  },
  {
    id: 'cuantica', name: { es: 'Física cuántica y atómica', en: 'Quantum and atomic physics' },
    entries: ['energia-foton', 'de-broglie', 'compton', 'hidrogeno-niveles', 'hidrogeno-transicion', 'pozo-infinito', 'efecto-tunel'],
  },
  {
    id: 'nuclear', name: { es: 'Física nuclear', en: 'Nuclear physics' },
    entries: ['desintegracion', 'masa-semiempirica', 'valor-q'],
  },
  {
    id: 'particulas', name: { es: 'Partículas y radiación', en: 'Particles and radiation' },
    entries: ['masa-invariante', 'ciclotron', 'potencia-larmor', 'poder-frenado'],
  },
];

/** Takes what belongs to none.
 * @type {FieldOfPhysics} */
const others = { id: 'otros', name: { es: 'Otros', en: 'Others' }, entries: [] };

/** Returns the field of a calculation.
 * @param {string} id */
export const fieldOf = (id) => fields.find(({ entries }) => entries.includes(id)) ?? others;

/** Groups calculations by field, in the fields' order and within one in the catalogue's.
 * @param {Calculation[]} all
 * @returns {{ field: FieldOfPhysics, entries: Calculation[] }[]} without empty ones */
export function byField(all) {
  return [...fields, others].map((field) => ({ field, entries: ordered(field, all.filter(({ id }) => fieldOf(id) === field)) }))
    .filter(({ entries }) => entries.length > 0);
}

/** @param {FieldOfPhysics} field
 * @param {Calculation[]} found */
const ordered = ({ entries }, found) => [...found].sort((a, b) => entries.indexOf(a.id) - entries.indexOf(b.id));
