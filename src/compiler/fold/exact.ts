/**
 * Exact arithmetic behind folded floats: quotients of ints and powers, rounded once and correctly.
 * JavaScript's `**` may be off in the last bit, and a folded constant must be the one C's pow gives.
 */

/** Bits of the absolute value, 0 for 0: int.bit_length(). */
export function bitLength(value: bigint): bigint {
  const magnitude = value < 0n ? -value : value;
  if (magnitude === 0n) return 0n;
  const hex = magnitude.toString(16);
  return BigInt(hex.length * 4 - (Math.clz32(Number.parseInt(hex[0] as string, 16)) - 28));
}

/** numerator / denominator as the nearest float, ties to even; both positive. */
export function ratioToFloat(numerator: bigint, denominator: bigint): number {
  if (numerator === 0n) return 0;
  // Scale so that the quotient has 66 to 67 bits, then let one final rounding decide: the lowest bit
  // is made sticky, so rounding the quotient is rounding the true ratio.
  let shift = 66n - (bitLength(numerator) - bitLength(denominator));
  // Below the normal range fewer bits are kept; rounding twice would be wrong there.
  const lowest = 1074n;
  if (shift > lowest + 3n) shift = lowest + 3n;
  const scaled = shift >= 0n ? numerator << shift : numerator;
  const divisor = shift >= 0n ? denominator : denominator << -shift;
  let quotient = scaled / divisor;
  if (quotient * divisor !== scaled) quotient |= 1n;
  return scaleDown(quotient, shift);
}

/** quotient * 2**-shift, rounded once. */
function scaleDown(quotient: bigint, shift: bigint): number {
  const exponent = bitLength(quotient) - shift;
  const keep = exponent < -1021n ? 53n - (-1021n - exponent) : 53n;
  const excess = bitLength(quotient) - (keep > 0n ? keep : 0n);
  let mantissa = quotient;
  let rest = shift;
  if (excess > 0n) {
    const half = 1n << (excess - 1n);
    const low = quotient & ((1n << excess) - 1n);
    mantissa = quotient >> excess;
    if (low > half || (low === half && (mantissa & 1n) === 1n)) mantissa += 1n;
    rest = shift - excess;
  }
  let value = Number(mantissa);
  for (let left = -Number(rest); left !== 0; ) {
    const step = Math.max(-1000, Math.min(1000, left));
    value *= 2 ** step;
    left -= step;
  }
  return value;
}

/** mantissa and exponent of a finite positive float: value = mantissa * 2**exponent. */
function decompose(value: number): { mantissa: bigint; exponent: bigint } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const field = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xfffffffffffffn;
  return field === 0n ? { mantissa: fraction, exponent: -1074n } : { mantissa: fraction | (1n << 52n), exponent: field - 1075n };
}

/** Fixed-point numbers below have this many bits after the point: far more than a float can show. */
const PRECISION = 256n;
const ONE = 1n << PRECISION;

/** 2 * atanh(numerator / denominator) by its series; the argument is small. */
function twiceAtanh(numerator: bigint, denominator: bigint): bigint {
  const z = (numerator << PRECISION) / denominator;
  const square = (z * z) >> PRECISION;
  let sum = 0n;
  let power = z;
  for (let n = 1n; power !== 0n && power !== -1n; n += 2n) {
    sum += power / n;
    power = (power * square) >> PRECISION;
  }
  return 2n * sum;
}

const LN2 = twiceAtanh(1n, 3n);

/** ln(mantissa * 2**exponent), fixed-point. */
function logarithm(mantissa: bigint, exponent: bigint): bigint {
  const shift = bitLength(mantissa);
  const one = 1n << shift;
  // The fraction mantissa / 2**shift lies in [1/2, 1).
  return (exponent + shift) * LN2 + twiceAtanh(mantissa - one, mantissa + one);
}

/** e**value as a float. */
function exponential(value: bigint): number {
  const twos = value / LN2;
  if (twos > 1100n) return Number.POSITIVE_INFINITY;
  if (twos < -1200n) return 0;
  const rest = value - twos * LN2;
  let sum = ONE;
  let term = ONE;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = ((term * rest) >> PRECISION) / n;
    sum += term;
  }
  return twos >= 0n ? ratioToFloat(sum << twos, ONE) : ratioToFloat(sum, ONE << -twos);
}

/** Whole exponents up to this size are multiplied out. */
const LARGEST_PRODUCT = 1100;

/**
 * x**y for positive finite x and finite y, rounded correctly: JavaScript engines differ from C's pow in the last bit, and a folded
 * constant must not depend on the engine.
 */
export function positivePower(x: number, y: number): number {
  const { mantissa, exponent } = decompose(x);
  if (!Number.isInteger(y) || Math.abs(y) > LARGEST_PRODUCT) {
    const factor = decompose(Math.abs(y));
    const scaled = logarithm(mantissa, exponent) * (y < 0 ? -factor.mantissa : factor.mantissa);
    if (factor.exponent > 64n) return scaled === 0n ? 1 : scaled > 0n ? Number.POSITIVE_INFINITY : 0;
    return exponential(factor.exponent >= 0n ? scaled << factor.exponent : scaled >> -factor.exponent);
  }
  const n = BigInt(Math.abs(y));
  const power = mantissa ** n;
  const shift = exponent * n;
  const numerator = shift >= 0n ? power << shift : power;
  const denominator = shift >= 0n ? 1n : 1n << -shift;
  return y >= 0 ? ratioToFloat(numerator, denominator) : ratioToFloat(denominator, numerator);
}
