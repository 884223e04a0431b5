/**
 * sin, cos, tan and the arcs, rounded as good C libraries round them: computed to about 100 bits and
 * rounded once, so that the last digit agrees with CPython's on the usual platforms (JavaScript's own
 * may be off by one). Used by complex powers and by the math module.
 */
import { addPairs, dividePairs, multiplyPairs, quickSum, rootOfPair, tail, twoProduct, twoSum } from "./double-double";

/** pi / 2 in parts of 53 bits each. */
const HALF_PI_1: f64 = 1.5707963267948966;
const HALF_PI_2: f64 = 6.123233995736766e-17;
const HALF_PI_3: f64 = -1.4973849048591698e-33;
/** Up to here multiples of pi / 2 are subtracted part by part; beyond, 2 / pi is multiplied out bit by bit. */
const NEAR: f64 = 100000;
/** Below this the argument is its own sine, tangent and arc. */
const TINY: f64 = 3.725290298461914e-9;

/** Taylor coefficients with their signs, highest first, two parts each: of x**29/x ... x**1/x and x**28 ... x**0. */
const SINE = memory.data<f64>([
  1.1309962886447716e-31, 1.0498015412959506e-47,
  -9.183689863795546e-29, -1.4303150396787322e-45,
  6.446950284384474e-26, -1.9330404233703465e-42,
  -3.868170170630684e-23, 8.843177655482344e-40,
  1.9572941063391263e-20, -1.3643503830087908e-36,
  -8.22063524662433e-18, -2.2141894119604265e-34,
  2.8114572543455206e-15, 1.6508842730861433e-31,
  -7.647163731819816e-13, -7.03872877733453e-30,
  1.6059043836821613e-10, 1.2585294588752098e-26,
  -2.505210838544172e-8, 1.448814070935912e-24,
  2.7557319223985893e-6, -1.858393274046472e-22,
  -0.0001984126984126984, -1.7209558293420705e-22,
  0.008333333333333333, 1.1564823173178714e-19,
  -0.16666666666666666, -9.25185853854297e-18,
  1.0, 0.0,
]);
const COSINE = memory.data<f64>([
  3.279889237069838e-30, 1.5117542744029879e-46,
  -2.4795962632247976e-27, 1.2953730964765229e-43,
  1.6117375710961184e-24, -3.6846573564509766e-41,
  -8.896791392450574e-22, 7.911402614872376e-38,
  4.110317623312165e-19, 1.4412973378659527e-36,
  -1.5619206968586225e-16, -1.1910679660273754e-32,
  4.779477332387385e-14, 4.399205485834081e-31,
  -1.1470745597729725e-11, -2.0655512752830745e-28,
  2.08767569878681e-9, -1.20734505911326e-25,
  -2.755731922398589e-7, -2.3767714622250297e-23,
  2.48015873015873e-5, 2.1511947866775882e-23,
  -0.001388888888888889, 5.300543954373577e-20,
  0.041666666666666664, 2.3129646346357427e-18,
  -0.5, 0.0,
  1.0, 0.0,
]);
const TERMS = 15;

/** The binary digits of 2 / pi after the point, 32 a word. */
const TWO_OVER_PI = memory.data<u32>([
  0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041, 0xfe5163ab, 0xdebbc561, 0xb7246e3a, 0x424dd2e0,
  0x06492eea, 0x09d1921c, 0xfe1deb1c, 0xb129a73e, 0xe88235f5, 0x2ebb4484, 0xe99c7026, 0xb45f7e41, 0x3991d639, 0x835339f4,
  0x9c845f8b, 0xbdf9283b, 0x1ff897ff, 0xde05980f, 0xef2f118b, 0x5a0a6d1f, 0x6d367ecf, 0x27cb09b7, 0x4f463f66, 0x9e5fea2d,
  0x7527bac7, 0xebe5f17b, 0x3d0739f7, 0x8a5292ea, 0x6bfb5fb1, 0x1f8d5d08, 0x56033046, 0xfc7b6bab, 0xf0cfbc20, 0x9af4361d,
  0xa9e39161, 0x5ee61b08,
]);
/** Room for a product of 8 of these words with a mantissa. */
const LIMBS = memory.data(40);

/** The reduced argument, the larger and the smaller part; and results of both series. */
let angle: f64 = 0;
let angleTail: f64 = 0;
let sine: f64 = 0;
let sineTail: f64 = 0;
let cosine: f64 = 0;
let cosineTail: f64 = 0;

/** Leaves x - k * pi/2 (at most pi/4) in the angle; the quadrant k modulo 4. */
function reduce(x: f64): i32 {
  if (abs<f64>(x) > NEAR) return reduceFar(x);
  const k = nearest<f64>(x * 0.6366197723675814);
  let high = twoProduct(k, HALF_PI_1);
  let low = tail;
  high = twoSum(x - high, -low);
  low = tail;
  const second = twoProduct(k, HALF_PI_2);
  high = addPairs(high, low, -second, -tail);
  low = tail;
  angle = addPairs(high, low, -k * HALF_PI_3, 0);
  angleTail = tail;
  return <i32>k & 3;
}

/** Payne and Hanek's way: only those bits of 2 / pi matter whose product with x is below 4. */
function reduceFar(x: f64): i32 {
  const bits = reinterpret<u64>(x);
  const exponent = <i32>((bits >> 52) & 0x7ff) - 1075;
  const mantissa = (bits & 0xfffffffffffff) | 0x10000000000000;
  const first = exponent > 2 ? (exponent - 2) >> 5 : 0;
  multiplyBits(mantissa, first);
  // The binary point stands so many bits above the product's lowest.
  const point = 256 + 32 * first - exponent;
  let quadrant = <i32>(limbBits(point) & 3);
  // A fraction of a half or more counts from the next quadrant backwards.
  const negative = (limbBits(point - 1) & 1) != 0;
  if (negative) {
    quadrant++;
    for (let i: u32 = 0, carry: u64 = 1; i < 10; i++) {
      carry += <u64>(load<u32>(LIMBS + (i << 2)) ^ <u32>0xffffffff);
      store<u32>(LIMBS + (i << 2), <u32>carry);
      carry >>= 32;
    }
  }
  let high: f64 = 0;
  let low: f64 = 0;
  for (let i = point >> 5; i >= 0; i--) {
    let limb = load<u32>(LIMBS + (<u32>i << 2));
    if (i == point >> 5) limb &= (1 << (point & 31)) - 1;
    // Each term is exact; after the first that is not 0 three more give all the bits there is room for.
    high = addPairs(high, low, <f64>limb * powerOfTwo(32 * i - point), 0);
    low = tail;
  }
  high = multiplyPairs(high, low, HALF_PI_1, HALF_PI_2);
  low = tail;
  const flip = negative != x < 0;
  angle = flip ? -high : high;
  angleTail = flip ? -low : low;
  return (x < 0 ? -quadrant : quadrant) & 3;
}

/** 10 limbs of mantissa times the 8 words of 2 / pi from `first` on. */
function multiplyBits(mantissa: u64, first: i32): void {
  const low = mantissa & 0xffffffff;
  const high = mantissa >> 32;
  let carry: u64 = 0;
  let previous: u64 = 0;
  for (let i = 0; i < 10; i++) {
    const word: u64 = i < 8 ? load<u32>(TWO_OVER_PI + (<u32>(first + 7 - i) << 2)) : 0;
    const product = word * low;
    carry += (product & 0xffffffff) + previous;
    store<u32>(LIMBS + (<u32>i << 2), <u32>carry);
    carry = (carry >> 32) + (product >> 32);
    previous = word * high;
    // 53 bits at most: the product of a word with the mantissa's upper part fits with the carry.
  }
}

/** 32 bits of the product from a bit position on. */
function limbBits(position: i32): u32 {
  const index = <u32>position >> 5;
  const pair: u64 = load<u32>(LIMBS + (index << 2)) | (index < 9 ? <u64>load<u32>(LIMBS + ((index + 1) << 2)) << 32 : 0);
  return <u32>(pair >> (position & 31));
}

// @ts-ignore: decorator
@inline
function powerOfTwo(exponent: i32): f64 {
  return reinterpret<f64>(<u64>(exponent + 1023) << 52);
}

/** Both series at the reduced angle. */
function series(): void {
  const x = angle;
  const xTail = angleTail;
  const square = multiplyPairs(x, xTail, x, xTail);
  const squareTail = tail;
  const s = horner(SINE, square, squareTail);
  const sTail = tail;
  sine = multiplyPairs(s, sTail, x, xTail);
  sineTail = tail;
  cosine = horner(COSINE, square, squareTail);
  cosineTail = tail;
}

function horner(table: usize, x: f64, xTail: f64): f64 {
  let high = load<f64>(table);
  let low = load<f64>(table + 8);
  for (let i = 1; i < TERMS; i++) {
    high = multiplyPairs(high, low, x, xTail);
    low = tail;
    const at = table + (<usize>i << 4);
    high = addPairs(high, low, load<f64>(at), load<f64>(at + 8));
    low = tail;
  }
  return quickSum(high, low);
}

/** Sine and cosine of x in `sine` and `cosine`. */
function sineAndCosine(x: f64): void {
  const quadrant = reduce(x);
  series();
  const s = sine;
  const sTail = sineTail;
  const c = cosine;
  const cTail = cosineTail;
  const swap = quadrant & 1;
  const negateSine = quadrant & 2;
  const negateCosine = (quadrant + 1) & 2;
  sine = swap ? c : s;
  sineTail = swap ? cTail : sTail;
  cosine = swap ? s : c;
  cosineTail = swap ? sTail : cTail;
  if (negateSine) {
    sine = -sine;
    sineTail = -sineTail;
  }
  if (negateCosine) {
    cosine = -cosine;
    cosineTail = -cosineTail;
  }
}

/** sin(x); NaN for an infinite x. */
export function sinF64(x: f64): f64 {
  if (!(abs<f64>(x) < Infinity)) return NaN;
  if (abs<f64>(x) < TINY) return x;
  sineAndCosine(x);
  return sine;
}

/** cos(x). */
export function cosF64(x: f64): f64 {
  if (!(abs<f64>(x) < Infinity)) return NaN;
  if (abs<f64>(x) < TINY) return 1;
  sineAndCosine(x);
  return cosine;
}

/** tan(x). */
export function tanF64(x: f64): f64 {
  if (!(abs<f64>(x) < Infinity)) return NaN;
  if (abs<f64>(x) < TINY) return x;
  sineAndCosine(x);
  return dividePairs(sine, sineTail, cosine, cosineTail);
}

/**
 * The angle of (x, y), both pairs of moderate size: the library's guess g, and then the remaining
 * angle, whose sine is (y cos g - x sin g) over the length.
 */
function arcOfPairs(y: f64, yTail: f64, x: f64, xTail: f64): f64 {
  const guess = NativeMath.atan2(y, x);
  sineAndCosine(guess);
  let a = multiplyPairs(y, yTail, cosine, cosineTail);
  let aTail = tail;
  let b = multiplyPairs(x, xTail, sine, sineTail);
  a = addPairs(a, aTail, -b, -tail);
  aTail = tail;
  b = x * cosine + y * sine;
  return guess + a / b;
}

/** atan2(y, x), with every sign and infinity as in C. */
export function atan2F64(y: f64, x: f64): f64 {
  const larger = max<f64>(abs<f64>(x), abs<f64>(y));
  const smaller = min<f64>(abs<f64>(x), abs<f64>(y));
  // Special values, and quotients so small that the guess is the quotient itself.
  if (!(larger < Infinity) || smaller == 0 || smaller < larger * 1e-15) return NativeMath.atan2(y, x);
  const scale = larger > 1e150 ? 2.409919865102884e-181 : larger < 1e-130 ? 4.149515568880993e180 : 1;
  return arcOfPairs(y * scale, 0, x * scale, 0);
}

/** atan(x). */
export function atanF64(x: f64): f64 {
  const size = abs<f64>(x);
  if (!(size < 1e17)) return NativeMath.atan(x);
  return size < TINY ? x : arcOfPairs(x, 0, 1, 0);
}

/** The other side of a right triangle with hypotenuse 1, as a pair. */
function otherSide(x: f64): f64 {
  const up = twoSum(1, x);
  const upTail = tail;
  const down = twoSum(1, -x);
  const product = multiplyPairs(up, upTail, down, tail);
  return rootOfPair(product, tail);
}

/** asin(x); NaN beyond 1. */
export function asinF64(x: f64): f64 {
  if (!(abs<f64>(x) <= 1)) return NaN;
  if (abs<f64>(x) < TINY) return x;
  if (abs<f64>(x) == 1) return x * HALF_PI_1;
  const side = otherSide(x);
  return arcOfPairs(x, 0, side, tail);
}

/** acos(x); NaN beyond 1. */
export function acosF64(x: f64): f64 {
  if (!(abs<f64>(x) <= 1)) return NaN;
  if (x == 1) return 0;
  if (x == -1) return 3.141592653589793;
  const side = otherSide(x);
  return arcOfPairs(side, tail, x, 0);
}
