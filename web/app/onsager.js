/** The two-dimensional Ising model of an infinite lattice, J = k = 1.
 *
 * Source: Onsager, Phys. Rev. 65, 117 (1944), eq. 112–118; Yang, Phys. Rev. 85, 808 (1952), eq. 96. */

/** 2/ln(1 + √2), where the order is lost. */
export const CRITICAL = 2 / Math.log(1 + Math.SQRT2);

/** Magnetisation per spin, (1 − sinh⁻⁴(2/T))^⅛ below the critical temperature and 0 above.
 * @param {number} t  J/k */
export function magnetisation(t) {
  return t >= CRITICAL ? 0 : (1 - Math.sinh(2 / t) ** -4) ** (1 / 8);
}

/** Energy per spin, −coth(2β) (1 + (2/π) κ″ K(κ)), with κ = 2 sinh(2β)/cosh²(2β) and
 * κ″ = 2 tanh²(2β) − 1.
 * @param {number} t  J/k */
export function energy(t) {
  const [k, second] = moduli(t);
  if (second === 0) return -Math.SQRT2;
  return -1 / Math.tanh(2 / t) * (1 + 2 / Math.PI * second * elliptic(k).first);
}

/** Specific heat per spin, (2/π) (β coth 2β)² (2K − 2E − (1 − κ″)(π/2 + κ″ K)); infinite at the
 * critical temperature.
 * @param {number} t  J/k */
export function heat(t) {
  const [k, second] = moduli(t);
  const { first, whole } = elliptic(k);
  const scale = 2 / Math.PI * (1 / (t * Math.tanh(2 / t))) ** 2;
  return scale * (2 * first - 2 * whole - (1 - second) * (Math.PI / 2 + second * first));
}

/** @param {number} t
 * @returns {[modulus: number, second: number]} */
function moduli(t) {
  const x = 2 / t;
  return [2 * Math.sinh(x) / Math.cosh(x) ** 2, 2 * Math.tanh(x) ** 2 - 1];
}

/** Complete elliptic integrals of the first and second kind, by the arithmetic-geometric mean.
 *
 * Source: DLMF, 19.8.5 and 19.8.6.
 * @param {number} k  modulus, from 0 to 1 */
function elliptic(k) {
  let [a, g, c, sum, power] = [1, Math.sqrt((1 - k) * (1 + k)), k, k * k / 2, 0.5];
  if (g === 0) return { first: Infinity, whole: 1 };
  for (let i = 0; i < 12 && c !== 0; i++) {
    [a, g, c] = [(a + g) / 2, Math.sqrt(a * g), (a - g) / 2];
    power *= 2;
    sum += power * c * c;
  }
  const first = Math.PI / (2 * a);
  return { first, whole: first * (1 - sum) };
}
