import assert from 'node:assert/strict';
import { test } from 'node:test';

import { equations, linear } from '../app/formula.js';
import { readOwn } from '../sdk/test/node.mjs';

const { catalog } = await readOwn();

/** What every formula of the catalogue says once it is MathML: {above}/{below} is a fraction, _{ } an
 * index, ^{ } a power, √{ } a root. Each was read beside its picture. */
const READ = {
  'energia-cinetica-clasica': [
    'K={1}/{2}mv^{2}f',
  ],
  'energia-cinetica': [
    'K=(γ−1)mc^{2}',
    'γ={1}/{√{1−{v^{2}}/{c^{2}}}}',
  ],
  'snell': [
    'n_{1} sin θ_{1}=n_{2} sin θ_{2}',
    'sin θ_{c}={n_{2}}/{n_{1}}',
  ],
  'fresnel': [
    'r_{s}={n_{1} cos θ_{1}−n_{2} cos θ_{2}}/{n_{1} cos θ_{1}+n_{2} cos θ_{2}}',
    'r_{p}={n_{2} cos θ_{1}−n_{1} cos θ_{2}}/{n_{2} cos θ_{1}+n_{1} cos θ_{2}}',
    'R=r^{2}',
    'T=1−R',
  ],
  'lente-delgada': [
    '{1}/{s}+{1}/{s′}={1}/{f}',
    'm=−{s′}/{s}',
    '{n_{0}}/{f}=(n−n_{0})({1}/{R_{1}}−{1}/{R_{2}})',
  ],
  'red-difraccion': [
    'sin θ=sin θ_{0}+mλg',
    '{dθ}/{dλ}=m{g}/{cos θ}',
    '{λ}/{δλ}=|m|N',
  ],
  'airy': [
    '{I}/{I_{0}}=(2{J_{1}(x)}/{x})^{2}',
    'x=πD{sin θ}/{λ}',
    'sin θ_{1}=1.2197{λ}/{D}',
  ],
  'rlc': [
    '|Z|=√{R^{2}+X^{2}}',
    'X=ωL−{1}/{ωC}',
    'φ=atan2(X,R)',
    'I={V}/{|Z|}',
    'P=I^{2}R',
    'f_{0}={1}/{2π√{LC}}',
    'Q={√{{L}/{C}}}/{R}',
  ],
  'pendulo': [
    'T={2π√{{ℓ}/{g}}}/{agm(1,cos({θ_{0}}/{2}))}',
  ],
  'kepler': [
    'M=E−e sin E',
    'tan({ν}/{2})=√{{1+e}/{1−e}} tan({E}/{2})',
    'r=a(1−e cos E)',
  ],
  'oscilador-amortiguado': [
    'mx″+bx′+kx=F cos ωt',
    'ω_{1}=√{{k}/{m}−{b^{2}}/{4m^{2}}}',
    'A={F}/{√{(k−mω^{2})^{2}+(bω)^{2}}}',
  ],
  'proyectil-arrastre': [
    'v′=−gy^−κ|v|v',
    'κ={1}/{2}ρC_{d}{A}/{m}',
  ],
  'factor-lorentz': [
    'γ={1}/{√{1−{v^{2}}/{c^{2}}}}',
    'β={v}/{c}',
    'w=artanh β',
  ],
  'suma-velocidades': [
    'u_{∥}={v+u′ cos θ′}/{D}',
    'u_{⊥}=u′{sin θ′}/{γD}',
    'D=1+vu′{cos θ′}/{c^{2}}',
  ],
  'dilatacion-temporal': [
    't=γτ',
  ],
  'contraccion-longitud': [
    'L=L_{0}√{1−({v^{2}}/{c^{2}}) cos^{2} θ_{0}}',
  ],
  'doppler-relativista': [
    'f=f_{0}{√{1−β^{2}}}/{1+β cos θ}',
    'z={f_{0}}/{f}−1',
  ],
  'masa-invariante': [
    'M^{2}=m_{1}^{2}+m_{2}^{2}+2(E_{1}E_{2}−p_{1}p_{2} cos θ)',
    'c=1',
  ],
  'ciclotron': [
    'r={γmv}/{|q|B}',
    'ω={|q|B}/{γm}',
  ],
  'potencia-larmor': [
    'P={q^{2}a^{2}γ^{6}}/{6πε_{0}c^{3}},a∥v',
    'P={q^{2}a^{2}γ^{4}}/{6πε_{0}c^{3}},a⊥v',
  ],
  'poder-frenado': [
    'S=Kz^{2}{{Z}/{A}}/{β^{2}}[{1}/{2} ln({2m_{e}c^{2}β^{2}γ^{2}W}/{I^{2}})−β^{2}−{δ}/{2}]',
  ],
  'desintegracion': [
    'N_{n}(t)=N_{0}λ_{1}…λ_{n−1}∑_{i}{e^{−λ_{i}t}}/{∏_{j≠i}(λ_{j}−λ_{i})}',
  ],
  'masa-semiempirica': [
    'B=a_{v}A−a_{s}A^{2/3}−a_{c}Z(Z−1)A^{−1/3}−a_{sym}{(A−2Z)^{2}}/{A}+δ',
  ],
  'valor-q': [
    'Q=(m_{a}+m_{b}−m_{c}−m_{d})c^{2}',
    'K=−Q{∑m}/{2m_{b}}',
  ],
  'energia-foton': [
    'E=hν=h{c}/{λ}=hcν~',
    'p={E}/{c}',
  ],
  'de-broglie': [
    'λ={h}/{p}',
    'p=γmv={√{K(K+2mc^{2})}}/{c}',
  ],
  'hidrogeno-niveles': [
    'E_{n}=−hcR_{∞}({μ}/{m_{e}}){Z^{2}}/{n^{2}}',
    'r_{n}=a_{0}({m_{e}}/{μ}){n^{2}}/{Z}',
  ],
  'hidrogeno-transicion': [
    '{1}/{λ}=R_{∞}({μ}/{m_{e}})Z^{2}|{1}/{n_{2}^{2}}−{1}/{n_{1}^{2}}|',
  ],
  'compton': [
    'E′={E}/{1+({E}/{mc^{2}})(1−cos θ)}',
    'Δλ=({h}/{mc})(1−cos θ)',
    '{dσ}/{dΩ}={1}/{2}r_{e}^{2}({E′}/{E})^{2}({E}/{E′}+{E′}/{E}−sin^{2} θ)',
  ],
  'pozo-infinito': [
    'E_{n}=n^{2}{h^{2}}/{8mL^{2}}',
    'λ_{n}={2L}/{n}',
    'ΔE=|n^{2}−n′^{2}|{h^{2}}/{8mL^{2}}',
  ],
  'efecto-tunel': [
    'T={1}/{1+V^{2}{sinh^{2}(κa)}/{4E(V−E)}}',
    'κ={√{2m(V−E)}}/{ħ}',
  ],
  'radiacion-planck': [
    'B_{λ}={{2hc^{2}}/{λ^{5}}}/{e^{{hc}/{λkT}}−1}',
    'B_{ν}={{2hν^{3}}/{c^{2}}}/{e^{{hν}/{kT}}−1}',
  ],
  'wien': [
    'λ_{max}={b}/{T}',
    'ν_{max}=b′T',
  ],
  'stefan-boltzmann': [
    'M=εσT^{4}',
    'P=AM',
    'P_{net}=Aεσ(T^{4}−T_{0}^{4})',
    'σ={2π^{5}k^{4}}/{15h^{3}c^{2}}',
  ],
  'maxwell-boltzmann': [
    'v_{p}=√{{2kT}/{m}}',
    'f(v)=({4}/{√{π}})({v^{2}}/{v_{p}^{3}})e^{−{v^{2}}/{v_{p}^{2}}}',
  ],
  'van-der-waals': [
    'P={nRT}/{V−nb}−a{n^{2}}/{V^{2}}',
  ],
};

/** @param {{ formula: string, parametros: { simbolo?: string }[], salidas: { simbolo?: string }[] }} entry */
const typeset = ({ formula, parametros, salidas }) => (
  equations(formula, [...parametros, ...salidas].flatMap(({ simbolo }) => simbolo ?? [])).map(linear)
);

for (const entry of catalog.calculos) {
  test(`the formula of ${entry.id} is typeset as it is meant`, () => {
    assert.deepEqual(typeset(entry), READ[entry.id], 'read the new formula and put it into the table');
  });
}

test('a formula that is none is refused', () => {
  for (const broken of ['a = (b', 'a = b)', 'a = b/', '|a', '√']) assert.throws(() => equations(broken), SyntaxError, broken);
});

test('fractions hold what touches them', () => {
  /** @type {[string, string][]} */
  const cases = [
    ['a b/c d', 'a{b}/{c}d'], ['ab/cd', '{ab}/{cd}'], ['a b / c', '{ab}/{c}'], ['(a + b)/(c)', '{a+b}/{c}'],
    ['a/b/c', '{{a}/{b}}/{c}'], ['e^(−a/b) c', 'e^{−{a}/{b}}c'], ['e^{−E/T}', 'e^{−{E}/{T}}'], ['|a|/|b|', '{|a|}/{|b|}'],
  ];
  for (const [formula, want] of cases) assert.deepEqual(equations(formula).map(linear), [want], formula);
});
