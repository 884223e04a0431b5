/**
 * Decimal text of floats with exact integer arithmetic, where 128 bits are enough: the shortest digits
 * that read back the same (repr) for 1e-4 <= |x| < 1e16, and digits rounded half to even to a count of
 * places. What lies outside is TypeScript's (src/objects/numbers/number-format-digits.ts).
 *
 * A double is m * 2**e; m * 5**n has at most 107 bits for n <= 22, and times 2**(e + n) it is x * 10**n.
 */
import { Address } from "../types";
import { decimalCount64, writeDecimal64, writePadded } from "./decimal-text";

/** Where the text is left: read it before anything else is called. */
export const FLOAT_TEXT: Address = memory.data(96, 8);
/** These functions cannot tell: ask TypeScript. */
export const NO_TEXT = -1;
/** The most places after the point that fixedText takes. */
export const MOST_PLACES = 22;

const POWERS_OF_TEN: Address = memory.data<f64>([
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]);

/** 10**n for 0 <= n <= 22, exact. */
// @ts-ignore: decorator
@inline
export function exactTen(n: i32): f64 {
  return load<f64>(POWERS_OF_TEN + (<u32>n << 3));
}

function powerOfFive(n: i32): u64 {
  let power: u64 = 1;
  let base: u64 = 5;
  for (; n; n >>= 1) {
    if (n & 1) power *= base;
    base *= base;
  }
  return power;
}

// The upper half of the last product, and of the last division by a power of two: what was shifted out against a half.
let high: u64 = 0;
let rounding: i32 = 0;

/** a * b: the lower half; the upper one is left in `high`. */
function multiply(a: u64, b: u64): u64 {
  const a0 = a & 0xffffffff;
  const a1 = a >> 32;
  const b0 = b & 0xffffffff;
  const b1 = b >> 32;
  const low = a0 * b0;
  const middle = a1 * b0 + (low >> 32);
  const other = a0 * b1 + (middle & 0xffffffff);
  high = a1 * b1 + (middle >> 32) + (other >> 32);
  return (other << 32) | (low & 0xffffffff);
}

/**
 * floor(high:low / 2**shift), known to fit 64 bits; `rounding` is left as -1, 0 or 1: what was cut off is
 * less than a half, a half, more; and -2 when it is nothing.
 */
function shiftRight(low: u64, shift: i32): u64 {
  if (shift == 0) {
    rounding = -2;
    return low;
  }
  let result: u64;
  let rest: u64;
  let half: u64;
  let below: u64 = 0;
  if (shift < 64) {
    result = (high << (64 - shift)) | (low >> shift);
    rest = low & (((<u64>1) << shift) - 1);
    half = (<u64>1) << (shift - 1);
  } else if (shift == 64) {
    result = high;
    rest = low;
    half = (<u64>1) << 63;
  } else if (shift < 128) {
    result = high >> (shift - 64);
    rest = high & (((<u64>1) << (shift - 64)) - 1);
    half = (<u64>1) << (shift - 65);
    below = low;
  } else {
    // Everything is cut off, and with at least 20 bits of air above it is less than a half.
    rounding = high | low ? -1 : -2;
    return 0;
  }
  if (rest == half) rounding = below ? 1 : 0;
  else if (rest > half) rounding = 1;
  else rounding = rest | below ? -1 : -2;
  return result;
}

/** x * 10**n for a finite x >= 0 as the floor, `rounding` telling of the rest. The result is known to be below 2**64. */
function scaled(bits: u64, n: i32): u64 {
  const biased = <i32>(bits >> 52);
  const mantissa = biased ? (bits & 0xfffffffffffff) | 0x10000000000000 : bits;
  const exponent = (biased ? biased : 1) - 1075 + n;
  const low = multiply(mantissa, powerOfFive(n));
  if (exponent <= 0) return shiftRight(low, -exponent);
  rounding = -2;
  return low << exponent;
}

/** x rounded to n places, as the integer x * 10**n, for x >= 0, n <= 22 and x * 10**n < 1e19. */
export function roundedDecimal(value: f64, n: i32): u64 {
  const whole = scaled(reinterpret<u64>(value), n);
  return rounding > 0 || (rounding == 0 && whole & 1) ? whole + 1 : whole;
}

/** Can roundedDecimal tell? */
// @ts-ignore: decorator
@inline
export function canRound(size: f64, n: i32): bool {
  return n <= MOST_PLACES && size * exactTen(n) < 1e19;
}

/** The digits of |x| with so many places after the point, no sign: their number of characters, or NO_TEXT. */
export function fixedText(value: f64, places: i32): i32 {
  const size = abs<f64>(value);
  // Written so that a nan is refused too.
  if (!(places <= MOST_PLACES) || !(size * exactTen(places) < 1e19)) return NO_TEXT;
  return writeFixed(roundedDecimal(size, places), places);
}

/** Writes digits with a point before the last `places` of them. */
function writeFixed(digits: u64, places: i32): i32 {
  const count = decimalCount64(digits);
  if (!places) {
    writeDecimal64(FLOAT_TEXT + count, digits);
    return count;
  }
  const all = max(count, places + 1);
  writePadded(FLOAT_TEXT + all, digits, all);
  const point = FLOAT_TEXT + all - places;
  for (let at = FLOAT_TEXT + all; at > point; at--) store<u8>(at, load<u8>(at - 1));
  store<u8>(point, 46);
  return all + 1;
}

/** repr of |x|, no sign: its number of characters, or NO_TEXT. */
export function shortestText(value: f64): i32 {
  const size = abs<f64>(value);
  if (size == 0) return writeWhole(0);
  if (!(size >= 1e-4 && size < 1e16)) return NO_TEXT;
  const whole = trunc<f64>(size);
  if (whole == size && size < 9007199254740992) return writeWhole(<u64>size);
  // The number of digits before the point, or minus the zeros after it.
  let point: i32;
  if (size >= 1) point = decimalCount64(<u64>size);
  else point = size >= 0.1 ? 0 : size >= 0.01 ? -1 : size >= 0.001 ? -2 : -3;
  let places = 15 - point;
  if (places >= 0) {
    // With 15 digits at most one decimal is near enough, and these operations find it if there is one.
    const scale = exactTen(places);
    const guess = nearest<f64>(size * scale);
    if (guess / scale == size && guess < 1e15) return writeShortest(<u64>guess, places);
  }
  places = 17 - point;
  return places < 0 || places > MOST_PLACES ? NO_TEXT : seventeenDigits(size, places);
}

function writeWhole(value: u64): i32 {
  const count = decimalCount64(value);
  writeDecimal64(FLOAT_TEXT + count, value);
  store<u16>(FLOAT_TEXT + count, 0x302e, 0, 1);
  return count + 2;
}

/** Sixteen digits when some such decimal lies within half a unit of the last binary place, seventeen else. */
function seventeenDigits(size: f64, places: i32): i32 {
  const bits = reinterpret<u64>(size);
  const mantissa = (bits & 0xfffffffffffff) | 0x10000000000000;
  // A power of two has the next double below nearer than that above: rare, and TypeScript's.
  if (mantissa == 0x10000000000000) return NO_TEXT;
  const five = powerOfFive(places);
  // The borders are (2m +- 1) * 2**(e-1); an even m includes them.
  const shift = 1076 - <i32>(bits >> 52) - places;
  if (shift <= 0 || shift > 120) return NO_TEXT;
  const even = (mantissa & 1) == 0;
  let low = multiply(mantissa * 2 - 1, five);
  let least = shiftRight(low, shift);
  if (rounding != -2 || !even) least++;
  low = multiply(mantissa * 2 + 1, five);
  let most = shiftRight(low, shift);
  if (rounding == -2 && !even) most--;
  low = multiply(mantissa * 2, five);
  const floor = shiftRight(low, shift);
  const side = rounding;
  if (side == 0) return NO_TEXT;
  const up = (most / 10) * 10;
  if (up >= least && up <= most) {
    // The multiple of ten nearest to the value; a tie between two is not decided here.
    const below = (floor / 10) * 10;
    const rest = floor - below;
    if (rest == 5 && side == -2) return NO_TEXT;
    let ten = rest >= 5 ? below + 10 : below;
    if (ten < least) ten += 10;
    else if (ten > most) ten -= 10;
    return writeShortest(ten, places);
  }
  return writeShortest(side > 0 ? floor + 1 : floor, places);
}

/** Digits and places without the zeros at the end, at least one place. */
function writeShortest(digits: u64, places: i32): i32 {
  while (places > 1) {
    const shorter = digits / 10;
    if (shorter * 10 != digits) break;
    digits = shorter;
    places--;
  }
  return writeFixed(digits, places);
}
