/** How the choices of the calculations are called, in Spanish and in English; one that is not here goes by
 * its own name.
 * @type {[choice: string, es: string, en: string][]} */
const named = [
  ['electron', 'Electrón', 'Electron'], ['proton', 'Protón', 'Proton'], ['neutron', 'Neutrón', 'Neutron'],
  ['photon', 'Fotón', 'Photon'], ['muon', 'Muon', 'Muon'], ['tau', 'Tauón', 'Tau'], ['pion', 'Pion cargado', 'Charged pion'],
  ['pion0', 'Pion neutro', 'Neutral pion'], ['kaon', 'Kaon cargado', 'Charged kaon'], ['kaon0', 'Kaon neutro', 'Neutral kaon'],
  ['deuteron', 'Deuterón', 'Deuteron'], ['triton', 'Tritón', 'Triton'], ['helion', 'Helión', 'Helion'], ['alpha', 'Partícula alfa', 'Alpha particle'],
  ['protio', 'Protio, ¹H', 'Protium, ¹H'], ['deuterio', 'Deuterio, ²H', 'Deuterium, ²H'], ['tritio', 'Tritio, ³H', 'Tritium, ³H'],
  ['helio-3', 'Helio-3', 'Helium-3'], ['helio-4', 'Helio-4', 'Helium-4'], ['infinito', 'De masa infinita', 'Of infinite mass'],
  ['codata2018', 'CODATA 2018', 'CODATA 2018'], ['codata2022', 'CODATA 2022', 'CODATA 2022'],

  ['hidrogeno', 'Hidrógeno', 'Hydrogen'], ['helio', 'Helio', 'Helium'], ['carbono', 'Carbono', 'Carbon'], ['nitrogeno', 'Nitrógeno', 'Nitrogen'],
  ['oxigeno', 'Oxígeno', 'Oxygen'], ['neon', 'Neón', 'Neon'], ['aluminio', 'Aluminio', 'Aluminium'], ['silicio', 'Silicio', 'Silicon'],
  ['cloro', 'Cloro', 'Chlorine'], ['argon', 'Argón', 'Argon'], ['hierro', 'Hierro', 'Iron'], ['cobre', 'Cobre', 'Copper'],
  ['plata', 'Plata', 'Silver'], ['xenon', 'Xenón', 'Xenon'], ['oro', 'Oro', 'Gold'], ['plomo', 'Plomo', 'Lead'], ['uranio', 'Uranio', 'Uranium'],
  ['agua', 'Agua', 'Water'], ['aire', 'Aire', 'Air'], ['amoniaco', 'Amoniaco', 'Ammonia'], ['metano', 'Metano', 'Methane'],
  ['etano', 'Etano', 'Ethane'], ['dioxido-de-carbono', 'Dióxido de carbono', 'Carbon dioxide'],

  ['no-relativista', 'no relativista', 'non-relativistic'], ['relativista', 'relativista', 'relativistic'],
  ['refraccion', 'refracción', 'refraction'], ['reflexion-total', 'reflexión total', 'total reflection'], ['critico', 'crítico', 'critical'],
  ['convergente', 'convergente', 'converging'], ['divergente', 'divergente', 'diverging'], ['afocal', 'afocal', 'afocal'],
  ['real', 'real', 'real'], ['virtual', 'virtual', 'virtual'], ['en-el-infinito', 'en el infinito', 'at infinity'],
  ['derecha', 'derecha', 'upright'], ['invertida', 'invertida', 'inverted'],
  ['propagante', 'propagante', 'propagating'], ['evanescente', 'evanescente', 'evanescent'],
  ['inductivo', 'inductivo', 'inductive'], ['capacitivo', 'capacitivo', 'capacitive'], ['resonante', 'resonante', 'resonant'],
  ['subamortiguado', 'subamortiguado', 'underdamped'], ['sobreamortiguado', 'sobreamortiguado', 'overdamped'],
  ['exotermica', 'exotérmica', 'exothermic'], ['endotermica', 'endotérmica', 'endothermic'], ['umbral', 'en el umbral', 'at threshold'],
  ['emision', 'emisión', 'emission'], ['absorcion', 'absorción', 'absorption'],
  ['lyman', 'Lyman', 'Lyman'], ['balmer', 'Balmer', 'Balmer'], ['paschen', 'Paschen', 'Paschen'], ['brackett', 'Brackett', 'Brackett'],
  ['pfund', 'Pfund', 'Pfund'], ['humphreys', 'Humphreys', 'Humphreys'], ['superior', 'superior', 'higher'],
  ['tunel', 'efecto túnel', 'tunnelling'], ['sobre-la-barrera', 'sobre la barrera', 'above the barrier'],
  ['lineal', 'Lineal', 'Linear'], ['circular', 'Circular', 'Circular'],
  ['puntual', 'puntual', 'point'], ['gaussiano', 'gaussiano', 'Gaussian'], ['plano', 'plano', 'flat'],
  ['metropolis', 'Metropolis', 'Metropolis'], ['wolff', 'Wolff', 'Wolff'], ['ordenado', 'ordenado', 'ordered'], ['aleatorio', 'aleatorio', 'random'],
  ['si', 'sí', 'yes'],
];

export const choices = Object.fromEntries(named.map(([choice, es, en]) => [choice, { es, en }]));
