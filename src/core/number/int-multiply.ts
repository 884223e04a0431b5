/**
 * Products of digit vectors: schoolbook with its own form for squares, and Karatsuba beyond
 * CPython's cutoffs (x_mul, k_mul, k_lopsided_mul of Objects/longobject.c). Karatsuba's temporaries
 * live in one block that the caller asks for once, so that a failure is seen before the work.
 */
import { DIGIT_BITS, DIGIT_MASK } from "../abi/number-layout";
import { Address } from "../types";
import { addDigits, addInPlace, digitAt, setDigit, subtractInPlace } from "./int-digits";

/** Below so many digits schoolbook multiplication wins; squares win twice as long. */
export const KARATSUBA_CUTOFF = 70;

/** out[0..aCount + bCount) = a * b, in the simple way. out overlaps neither. */
export function multiplySchoolbook(out: Address, a: Address, aCount: i32, b: Address, bCount: i32): void {
  memory.fill(out, 0, (<usize>(aCount + bCount)) << 2);
  if (a == b && aCount == bCount) return squareSchoolbook(out, a, aCount);
  for (let i = 0; i < aCount; i++) {
    const factor = <u64>digitAt(a, i);
    let carry: u64 = 0;
    let target = out + ((<u32>i) << 2);
    for (let from = b, end = b + ((<u32>bCount) << 2); from < end; from += 4, target += 4) {
      carry += load<u32>(target) + load<u32>(from) * factor;
      store<u32>(target, <u32>carry & DIGIT_MASK);
      carry >>= DIGIT_BITS;
    }
    store<u32>(target, <u32>carry);
  }
}

/** The square: each mixed product once, doubled. out is zero. */
function squareSchoolbook(out: Address, a: Address, count: i32): void {
  for (let i = 0; i < count; i++) {
    let factor = <u64>digitAt(a, i);
    let target = out + ((<u32>i) << 3);
    let carry: u64 = load<u32>(target) + factor * factor;
    store<u32>(target, <u32>carry & DIGIT_MASK);
    carry >>= DIGIT_BITS;
    target += 4;
    factor <<= 1;
    for (let from = a + ((<u32>(i + 1)) << 2), end = a + ((<u32>count) << 2); from < end; from += 4, target += 4) {
      carry += load<u32>(target) + load<u32>(from) * factor;
      store<u32>(target, <u32>carry & DIGIT_MASK);
      carry >>= DIGIT_BITS;
    }
    // Twice a product of digits may carry past the row's end, once more into the next digit.
    for (; carry; target += 4) {
      carry += load<u32>(target);
      store<u32>(target, <u32>carry & DIGIT_MASK);
      carry >>= DIGIT_BITS;
    }
  }
}

/** Digits of scratch that multiplyDigits needs for factors of which the shorter has so many digits, 0 = none. */
export function multiplyScratch(aCount: i32, bCount: i32): i32 {
  const shorter = min<i32>(aCount, bCount);
  const longer = max<i32>(aCount, bCount);
  if (shorter <= KARATSUBA_CUTOFF) return 0;
  // Each level takes at most 2 * half + 2 digits of sums and as many of their product; the halves add up to under twice the first.
  const level = 2 * shorter <= longer ? 2 * shorter : longer;
  return 6 * level + 256;
}

/** out[0..aCount + bCount) = a * b. out overlaps nothing; scratch has multiplyScratch digits. */
export function multiplyDigits(out: Address, a: Address, aCount: i32, b: Address, bCount: i32, scratch: Address): void {
  if (aCount > bCount) {
    const address = a;
    a = b;
    b = address;
    const count = aCount;
    aCount = bCount;
    bCount = count;
  }
  const cutoff = a == b && aCount == bCount ? 2 * KARATSUBA_CUTOFF : KARATSUBA_CUTOFF;
  if (aCount <= cutoff) return multiplySchoolbook(out, a, aCount, b, bCount);
  if (2 * aCount <= bCount) return multiplyLopsided(out, a, aCount, b, bCount, scratch);
  multiplyKaratsuba(out, a, aCount, b, bCount, scratch);
}

/**
 * (ah*X + al) * (bh*X + bl) with three products instead of four; aCount <= bCount < 2 * aCount.
 * The middle term (ah + al)(bh + bl) - ah*bh - al*bl is made in the scratch and added at the half.
 */
function multiplyKaratsuba(out: Address, a: Address, aCount: i32, b: Address, bCount: i32, scratch: Address): void {
  const half = bCount >> 1;
  const total = aCount + bCount;
  const aHigh = a + ((<u32>half) << 2);
  const bHigh = b + ((<u32>half) << 2);
  const aHighCount = aCount - half;
  const bHighCount = bCount - half;
  const isSquare = a == b && aCount == bCount;
  // The two outer products fill the result exactly: 2 * half digits below, the rest above.
  multiplyDigits(out + ((<u32>half) << 3), aHigh, aHighCount, bHigh, bHighCount, scratch);
  multiplyDigits(out, a, half, b, half, scratch);

  const sumCount = bHighCount + 1;
  const aSum = scratch;
  let bSum = aSum;
  let product = aSum + ((<u32>sumCount) << 2);
  sumOfHalves(aSum, aHigh, aHighCount, a, half, sumCount);
  if (!isSquare) {
    bSum = product;
    product = bSum + ((<u32>sumCount) << 2);
    sumOfHalves(bSum, bHigh, bHighCount, b, half, sumCount);
  }
  const productCount = 2 * sumCount;
  multiplyDigits(product, aSum, sumCount, bSum, sumCount, product + ((<u32>productCount) << 2));
  subtractInPlace(product, productCount, out, 2 * half);
  subtractInPlace(product, productCount, out + ((<u32>half) << 3), total - 2 * half);
  // The middle term's leading zeros may reach past the result's end: leave them out.
  let used = productCount;
  while (used > 0 && !digitAt(product, used - 1)) used--;
  addInPlace(out + ((<u32>half) << 2), total - half, product, used);
}

/** out[0..outCount) = high + low, padded with zeros. */
function sumOfHalves(out: Address, high: Address, highCount: i32, low: Address, lowCount: i32, outCount: i32): void {
  let used: i32;
  if (highCount >= lowCount) {
    addDigits(out, high, highCount, low, lowCount);
    used = highCount + 1;
  } else {
    addDigits(out, low, lowCount, high, highCount);
    used = lowCount + 1;
  }
  for (; used < outCount; used++) setDigit(out, used, 0);
}

/** b is at least twice as long as a: slices of b as long as a, each a balanced product. */
function multiplyLopsided(out: Address, a: Address, aCount: i32, b: Address, bCount: i32, scratch: Address): void {
  memory.fill(out, 0, (<usize>(aCount + bCount)) << 2);
  const product = scratch;
  const deeper = scratch + ((<u32>aCount) << 3);
  for (let done = 0; done < bCount; ) {
    const slice = min<i32>(aCount, bCount - done);
    multiplyDigits(product, a, aCount, b + ((<u32>done) << 2), slice, deeper);
    addInPlace(out + ((<u32>done) << 2), aCount + bCount - done, product, aCount + slice);
    done += slice;
  }
}
