/** The parts of floats and exact sums: frexp, ldexp, nextafter, remainder, fsum, hypot (Modules/mathmodule.c). */

const bits = new DataView(new ArrayBuffer(8));

/** [mantissa in [0.5, 1), exponent]. */
export function frexp(x: number): [number, number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  bits.setFloat64(0, x);
  let exponent = (bits.getUint32(0) >>> 20) & 0x7ff;
  let shift = 0;
  if (exponent === 0) {
    bits.setFloat64(0, x * 2 ** 54);
    exponent = (bits.getUint32(0) >>> 20) & 0x7ff;
    shift = 54;
  }
  bits.setUint32(0, (bits.getUint32(0) & 0x800fffff) | (1022 << 20));
  return [bits.getFloat64(0), exponent - 1022 - shift];
}

/** x * 2**n, rounded once. */
export function ldexp(x: number, n: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const [m, e] = frexp(x);
  const exponent = e + n;
  if (exponent > 1024) return m * Number.POSITIVE_INFINITY;
  if (exponent < -1080) return m < 0 ? -0 : 0;
  // The mantissa times 2**53 is an integer: only the last step can round.
  if (exponent >= -1021) return m * 2 ** 53 * 2 ** Math.min(exponent - 53, 970) * 2 ** Math.max(0, exponent - 53 - 970);
  return m * 2 ** (exponent + 1021) * 2 ** -1021;
}

/** The size of x with the sign of y, also of a zero or NaN. */
export function copysign(x: number, y: number): number {
  const negative = y < 0 || Object.is(y, -0);
  return negative ? -Math.abs(x) : Math.abs(x);
}

/** The next float after x towards y, by counting the bits up or down. */
export function nextafter(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return x + y;
  if (x === y) return y;
  if (x === 0) return y > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE;
  bits.setFloat64(0, x);
  const up = y > x === x > 0;
  bits.setBigInt64(0, bits.getBigInt64(0) + (up ? 1n : -1n));
  return bits.getFloat64(0);
}

/** The value of the last bit of x: the distance to the next float away from zero. */
export function ulp(x: number): number {
  if (!Number.isFinite(x)) return Math.abs(x);
  const size = Math.abs(x);
  const next = nextafter(size, Number.POSITIVE_INFINITY);
  return Number.isFinite(next) ? next - size : size - nextafter(size, 0);
}

/** The remainder nearest to 0, a tie going to the even quotient; finite x, y not 0. */
export function ieeeRemainder(x: number, y: number): number {
  const absx = Math.abs(x);
  const absy = Math.abs(y);
  const m = absx % absy;
  const c = absy - m;
  const r = m < c ? m : m > c ? -c : m - 2 * ((0.5 * (absx - m)) % absy);
  return copysign(1, x) * r;
}

/** Shewchuk's partial sums: they do not overlap, and their exact sum is that of the numbers so far. */
export class ExactSum {
  #partials: number[] = [];
  #special = 0;
  #infinities = 0;

  /** False: a partial sum overflowed. */
  add(value: number): boolean {
    let x = value;
    const kept: number[] = [];
    for (let y of this.#partials) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) kept.push(low);
      x = high;
    }
    this.#partials = kept;
    if (x === 0) return true;
    if (!Number.isFinite(x)) {
      if (Number.isFinite(value)) return false;
      if (!Number.isNaN(value)) this.#infinities += value;
      this.#special += value;
      this.#partials = [];
      return true;
    }
    kept.push(x);
    return true;
  }

  /** NaN with `mixed`: infinities of both signs. */
  result(): { readonly value: number; readonly mixed: boolean } {
    if (this.#special !== 0) return { value: this.#special, mixed: Number.isNaN(this.#infinities) };
    const partials = this.#partials;
    let high = partials.pop() ?? 0;
    let low = 0;
    while (partials.length > 0) {
      const x = high;
      const y = partials.pop() as number;
      high = x + y;
      low = y - (high - x);
      if (low !== 0) break;
    }
    // Half way between two floats, the rest decides.
    const rest = partials[partials.length - 1];
    if (rest !== undefined && ((low < 0 && rest < 0) || (low > 0 && rest > 0))) {
      const y = low * 2;
      const x = high + y;
      if (y === x - high) high = x;
    }
    return { value: high, mixed: false };
  }
}

/** a * a as two floats that add up to it exactly. */
function square(a: number): [number, number] {
  const t = a * 134217729;
  const head = t - (t - a);
  const tail = a - head;
  const product = a * a;
  return [product, head * head - product + 2 * head * tail + tail * tail];
}

/** vector_norm: the root of a sum of squares, scaled by a power of two, summed with twice the precision, corrected once. */
export function norm(vector: readonly number[]): number {
  let largest = 0;
  let nan = false;
  for (const each of vector) {
    if (Number.isNaN(each)) nan = true;
    else if (Math.abs(each) > largest) largest = Math.abs(each);
  }
  if (largest === Number.POSITIVE_INFINITY) return largest;
  if (nan) return Number.NaN;
  if (largest === 0 || vector.length <= 1) return largest;
  const exponent = frexp(largest)[1];
  let [high, low] = [0, 0];
  for (const each of vector) {
    const [product, rest] = square(ldexp(each, -exponent));
    const sum = high + product;
    const big = Math.abs(high) >= Math.abs(product) ? high : product;
    const small = big === high ? product : high;
    low += small - (sum - big) + rest;
    high = sum;
  }
  let root = Math.sqrt(high + low);
  const [product, rest] = square(root);
  root += (high - product - rest + low) / (2 * root);
  return ldexp(root, exponent);
}
