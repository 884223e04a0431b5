/** factorial, comb, perm, gcd, lcm, prod (Modules/mathmodule.c), over BigInt where the core has nothing of its own. */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";

const LONG_MAX = 2n ** 63n - 1n;

/** The product of low..high by halves, so that large factors meet large ones. */
function range(low: bigint, high: bigint): bigint {
  if (low > high) return 1n;
  if (high - low < 16n) {
    let product = low;
    for (let i = low + 1n; i <= high; i++) product *= i;
    return product;
  }
  const middle = (low + high) >> 1n;
  return range(low, middle) * range(middle + 1n, high);
}

/** Results beyond this many bits are refused before they are begun: JavaScript could not hold them. */
const MAX_BITS = 2 ** 30;

function checkSize(rt: Runtime, factors: bigint, largest: bigint): void {
  if (Number(factors) * largest.toString(2).length > MAX_BITS) rt.raise.memoryError();
}

/**
 * math.factorial.
 *
 * @throws RAISED with ValueError for a negative number, OverflowError for one beyond C long
 */
export function factorial(rt: Runtime, n: bigint): Owned {
  if (n > LONG_MAX) rt.raise.overflowError(`factorial() argument should not exceed ${LONG_MAX}`);
  if (n < 0n) rt.raise.valueError("factorial() not defined for negative values");
  checkSize(rt, n, n);
  return rt.int(range(2n, n));
}

/** math.perm: n! / (n - k)!; without k, n!. */
export function perm(rt: Runtime, n: bigint, k: bigint | null): Owned {
  if (k === null) return factorial(rt, n);
  if (n < 0n) rt.raise.valueError("n must be a non-negative integer");
  if (k < 0n) rt.raise.valueError("k must be a non-negative integer");
  if (n < k) return rt.int(0);
  if (k > LONG_MAX) rt.raise.overflowError(`k must not exceed ${LONG_MAX}`);
  checkSize(rt, k, n);
  return rt.int(range(n - k + 1n, n));
}

/** math.comb: over the smaller of k and n - k; the bound on the work is checked before anything is computed. */
export function comb(rt: Runtime, n: bigint, k: bigint): Owned {
  if (n < 0n) rt.raise.valueError("n must be a non-negative integer");
  if (k < 0n) rt.raise.valueError("k must be a non-negative integer");
  if (n < k) return rt.int(0);
  const least = n - k < k ? n - k : k;
  if (least > LONG_MAX) rt.raise.overflowError(`min(n - k, k) must not exceed ${LONG_MAX}`);
  checkSize(rt, least, n);
  return rt.int(range(n - least + 1n, n) / range(2n, least));
}

/** math.gcd of any number of ints; of none, 0. */
export function gcd(rt: Runtime, args: readonly Ref[]): Owned {
  let result = rt.int(0);
  for (const arg of args) {
    const number = rt.lend(result, () => {
      const index = rt.must(rt.core.numberIndex(arg));
      return rt.lend(index, () => rt.must(rt.core.intGcd(result, index)));
    });
    result = number;
  }
  return result;
}

/** math.lcm of any number of ints; of none, 1; 0 as soon as one is 0. */
export function lcm(rt: Runtime, args: readonly Ref[]): Owned {
  let result = 1n;
  for (const arg of args) {
    const value = rt.lend(rt.must(rt.core.numberIndex(arg)), (number) => rt.toBigInt(number));
    if (value === 0n || result === 0n) {
      result = 0n;
      continue;
    }
    const [a, b] = [rt.int(result), rt.int(value)];
    const divisor = rt.lend(a, () => rt.lend(b, () => rt.lend(rt.must(rt.core.intGcd(a, b)), (number) => rt.toBigInt(number))));
    result = (result / divisor) * value;
    if (result < 0n) result = -result;
  }
  return rt.int(result);
}

/** The product of what an iterable gives; exact floats and ints go without the operator. */
export function prod(rt: Runtime, iterable: Ref, start: Ref | null): Owned {
  let result = start === null ? rt.int(1) : rt.retain(start);
  try {
    rt.each(iterable, (item) => {
      const next =
        rt.typeOf(result) === Type.float && rt.typeOf(item) === Type.float
          ? rt.float(rt.toFloat(result) * rt.toFloat(item))
          : rt.must(rt.core.numberMultiply(result, item));
      rt.release(result);
      result = next;
    });
  } catch (error) {
    rt.release(result);
    throw error;
  }
  return result;
}
