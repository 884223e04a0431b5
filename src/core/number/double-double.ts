/**
 * Arithmetic on unevaluated sums of two floats (about 106 bits), for results that are rounded once.
 * A function returns the larger part and leaves the smaller one in `tail`: read it before the next call.
 */

/** The smaller part of the last result. A scratch register, never state. */
export let tail: f64 = 0;

/** a + b exactly (Knuth). */
export function twoSum(a: f64, b: f64): f64 {
  const sum = a + b;
  const shadow = sum - a;
  tail = a - (sum - shadow) + (b - shadow);
  return sum;
}

/** a + b exactly when |a| >= |b| or a is 0. */
export function quickSum(a: f64, b: f64): f64 {
  const sum = a + b;
  tail = b - (sum - a);
  return sum;
}

/** a * b exactly, by splitting each into halves of 26 bits (Veltkamp, Dekker). */
export function twoProduct(a: f64, b: f64): f64 {
  const product = a * b;
  const aScaled = a * 134217729;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = b * 134217729;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  tail = aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  return product;
}

/** (ah + al) + (bh + bl). */
export function addPairs(ah: f64, al: f64, bh: f64, bl: f64): f64 {
  let high = twoSum(ah, bh);
  let low = tail;
  const lowSum = twoSum(al, bl);
  const lowest = tail;
  high = quickSum(high, low + lowSum);
  low = tail;
  return quickSum(high, low + lowest);
}

/** (ah + al) * (bh + bl). */
export function multiplyPairs(ah: f64, al: f64, bh: f64, bl: f64): f64 {
  const product = twoProduct(ah, bh);
  return quickSum(product, tail + (ah * bl + al * bh));
}

/** (ah + al) / (bh + bl). */
export function dividePairs(ah: f64, al: f64, bh: f64, bl: f64): f64 {
  const first = ah / bh;
  let high = multiplyPairs(bh, bl, first, 0);
  high = addPairs(ah, al, -high, -tail);
  const second = high / bh;
  let low = tail;
  const product = multiplyPairs(bh, bl, second, 0);
  high = addPairs(high, low, -product, -tail);
  low = high / bh;
  high = quickSum(first, second);
  return quickSum(high, tail + low);
}

/** The square root of ah + al > 0. */
export function rootOfPair(ah: f64, al: f64): f64 {
  const root = sqrt<f64>(ah);
  const square = twoProduct(root, root);
  const rest = addPairs(ah, al, -square, -tail);
  return quickSum(root, rest / (2 * root));
}
