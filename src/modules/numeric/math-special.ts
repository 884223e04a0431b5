/** gamma, lgamma, erf and erfc, which JavaScript has not. Lanczos' approximation as in Modules/mathmodule.c; series and continued fraction for erf. */

/** g - 1/2, and the rational function of Lanczos' sum for g = 6.0246... and 13 terms. */
const G = 6.02468004077673;
const G_MINUS_HALF = 5.52468004077673;
const NUMERATOR = [
  23531376880.41076, 42919803642.6491, 35711959237.35567, 17921034426.03721, 6039542586.352028, 1439720407.3117216, 248874557.86205417,
  31426415.585400194, 2876370.6289353725, 186056.26539522348, 8071.672002365816, 210.82427775157936, 2.5066282746310002,
];
const DENOMINATOR = [0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1];
const LOG_PI = 1.1447298858494002;

function lanczosSum(x: number): number {
  let num = 0;
  let den = 0;
  // From the end that keeps the powers small.
  for (let i = 0; i < 13; i++) {
    const at = x < 5 ? 12 - i : i;
    num = (x < 5 ? num * x : num / x) + (NUMERATOR[at] as number);
    den = (x < 5 ? den * x : den / x) + (DENOMINATOR[at] as number);
  }
  return num / den;
}

/** sin(pi * x) for finite x, exact at the integers and halves. */
function sinPi(x: number): number {
  const y = Math.abs(x) % 2;
  const n = Math.round(2 * y);
  const r = [
    () => Math.sin(Math.PI * y),
    () => Math.cos(Math.PI * (y - 0.5)),
    () => Math.sin(Math.PI * (1 - y)),
    () => -Math.cos(Math.PI * (y - 1.5)),
    () => Math.sin(Math.PI * (y - 2)),
  ][n]!();
  return x < 0 ? -r : r;
}

/** NaN: outside the domain; an infinity for a finite x: overflow. */
export function gamma(x: number): number {
  if (!Number.isFinite(x)) return x === Number.NEGATIVE_INFINITY ? Number.NaN : x;
  if (x === 0 || (x < 0 && Number.isInteger(x))) return Number.NaN;
  if (Number.isInteger(x) && x <= 23) {
    let product = 1;
    for (let i = 2; i < x; i++) product *= i;
    return product;
  }
  const absx = Math.abs(x);
  if (absx < 1e-20) return 1 / x;
  if (absx > 200) return x < 0 ? 0 / sinPi(x) : Number.POSITIVE_INFINITY;
  const y = absx + G_MINUS_HALF;
  let z = absx > G_MINUS_HALF ? y - absx - G_MINUS_HALF : y - G_MINUS_HALF - absx;
  z = (z * G) / y;
  let r = x < 0 ? ((-Math.PI / sinPi(absx) / absx) * Math.exp(y)) / lanczosSum(absx) : lanczosSum(absx) / Math.exp(y);
  r += x < 0 ? -z * r : z * r;
  const raise = (power: number): void => {
    if (x < 0) r /= power;
    else r *= power;
  };
  if (absx < 140) raise(y ** (absx - 0.5));
  else {
    const root = y ** (absx / 2 - 0.25);
    raise(root);
    raise(root);
  }
  return r;
}

/** Natural logarithm of the absolute value of the gamma function (m_lgamma: Lanczos' approximation). */
export function lgamma(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Number.POSITIVE_INFINITY;
  if (Number.isInteger(x) && x <= 2) return x <= 0 ? Number.NaN : 0;
  const absx = Math.abs(x);
  if (absx < 1e-20) return -Math.log(absx);
  let r = Math.log(lanczosSum(absx)) - G;
  r += (absx - 0.5) * (Math.log(absx + G - 0.5) - 1);
  if (x < 0) r = LOG_PI - Math.log(Math.abs(sinPi(absx))) - Math.log(absx) - r;
  return r;
}

const SQRT_PI = 1.772453850905516;

function erfSeries(x: number): number {
  const x2 = x * x;
  let sum = 0;
  for (let k = 25.5; k > 0.6; k--) sum = 2 + (x2 * sum) / k;
  return (sum * x * Math.exp(-x2)) / SQRT_PI;
}

function erfcFraction(x: number): number {
  if (x >= 30) return 0;
  const x2 = x * x;
  let [a, da, p, lastP, lastQ] = [0, 0.5, 1, 0, 1];
  let q = da + x2;
  for (let i = 0; i < 50; i++) {
    a += da;
    da += 2;
    const b = da + x2;
    [p, lastP] = [b * p - a * lastP, p];
    [q, lastQ] = [b * q - a * lastQ, q];
  }
  return ((p / q) * x * Math.exp(-x2)) / SQRT_PI;
}

/** The error function (m_erf): a series near zero, a continued fraction further out. */
export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  if (Math.abs(x) < 1.5) return erfSeries(x);
  const tail = erfcFraction(Math.abs(x));
  return x > 0 ? 1 - tail : tail - 1;
}

/** 1 - erf(x), without the loss of digits for large x. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (Math.abs(x) < 1.5) return 1 - erfSeries(x);
  const tail = erfcFraction(Math.abs(x));
  return x > 0 ? tail : 2 - tail;
}
