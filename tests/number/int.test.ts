/** Int arithmetic against BigInt: random operands of all sizes, with the borders of digits and words among them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Owned } from "../../src/heap/index.ts";
import { numbers } from "./core.ts";

const { core, int, take, release } = wrap();

function wrap() {
  const made = numbers();
  return { ...made, take: (object: Owned) => made.take(object) };
}

/** Mostly ordinary, often next to a power of two, sometimes long runs of zeros or ones. */
const integers = (bits: number) =>
  fc.oneof(
    fc.bigInt({ min: -(1n << BigInt(bits)), max: 1n << BigInt(bits) }),
    fc.tuple(fc.integer({ min: 0, max: bits }), fc.integer({ min: -2, max: 2 }), fc.boolean()).map(([shift, near, negative]) => {
      const value = (1n << BigInt(shift)) + BigInt(near);
      return negative ? -value : value;
    }),
    fc.tuple(fc.integer({ min: 0, max: bits }), fc.integer({ min: 0, max: bits })).map(([a, b]) => (1n << BigInt(a)) - (1n << BigInt(b))),
  );

const floorDivide = (a: bigint, b: bigint): bigint => ((a / b) * b !== a && a < 0n !== b < 0n ? a / b - 1n : a / b);
const floorRemainder = (a: bigint, b: bigint): bigint => a - floorDivide(a, b) * b;

function binary(operation: (a: Owned, b: Owned) => Owned, a: bigint, b: bigint) {
  const x = int(a);
  const y = int(b);
  const result = take(operation(x, y));
  release(x);
  release(y);
  return result;
}

function unary(operation: (a: Owned) => Owned, a: bigint) {
  const x = int(a);
  const result = take(operation(x));
  release(x);
  return result;
}

describe.each([70, 400, 3000, 12_000])("ints of up to %i bits", (bits) => {
  const runs = { numRuns: bits > 2000 ? 60 : 600 };

  test("sum, difference, product", () => {
    fc.assert(
      fc.property(integers(bits), integers(bits), (a, b) => {
        expect(binary(core.intAdd, a, b)).toBe(a + b);
        expect(binary(core.intSubtract, a, b)).toBe(a - b);
        expect(binary(core.intMultiply, a, b)).toBe(a * b);
        expect(unary((x) => core.intMultiply(x, x), a)).toBe(a * a);
      }),
      runs,
    );
  });

  test("floor division and remainder", () => {
    fc.assert(
      fc.property(integers(bits), integers(Math.ceil(bits / 2)), (a, b) => {
        if (b === 0n) return;
        expect(binary(core.intFloorDivide, a, b)).toBe(floorDivide(a, b));
        expect(binary(core.intRemainder, a, b)).toBe(floorRemainder(a, b));
        expect(binary(core.intDivmod, a * b - 1n, b)).toEqual({ pair: [floorDivide(a * b - 1n, b), floorRemainder(a * b - 1n, b)] });
      }),
      runs,
    );
  });

  test("bitwise operations and shifts", () => {
    fc.assert(
      fc.property(integers(bits), integers(bits), fc.bigInt({ min: 0n, max: 200n }), (a, b, shift) => {
        expect(binary(core.intAnd, a, b)).toBe(a & b);
        expect(binary(core.intOr, a, b)).toBe(a | b);
        expect(binary(core.intXor, a, b)).toBe(a ^ b);
        expect(unary(core.intInvert, a)).toBe(~a);
        expect(binary(core.intLshift, a, shift)).toBe(a << shift);
        expect(binary(core.intRshift, a, shift)).toBe(a >> shift);
      }),
      runs,
    );
  });

  test("gcd, square root, conversion to float, order", () => {
    fc.assert(
      fc.property(integers(bits), integers(bits), (a, b) => {
        const size = a < 0n ? -a : a;
        const root = unary(core.intIsqrt, size) as bigint;
        expect(root * root <= size && (root + 1n) * (root + 1n) > size).toBe(true);
        const x = int(a);
        const y = int(b);
        expect(core.intToF64Quiet(x)).toBe(Number(a));
        expect(core.intCompare(x, y)).toBe(a < b ? -1 : a > b ? 1 : 0);
        release(x);
        release(y);
        let [p, q] = [size, b < 0n ? -b : b];
        while (q) [p, q] = [q, p % q];
        expect(binary(core.intGcd, a, b)).toBe(p);
      }),
      { numRuns: bits > 2000 ? 20 : 200 },
    );
  });
});

test("long products and quotients take Karatsuba's and Knuth's ways", () => {
  for (const [m, n] of [
    [60_000, 60_000],
    [100_000, 5_000],
    [64_000, 31_000],
  ] as const) {
    const a = (1n << BigInt(m)) / 7n;
    const b = (1n << BigInt(n)) / 3n;
    expect(binary(core.intMultiply, a, b) === a * b).toBe(true);
    expect(binary(core.intFloorDivide, a * b + b - 1n, b) === a).toBe(true);
  }
});

test("power with a modulus", () => {
  fc.assert(
    fc.property(integers(300), integers(90), integers(200), (a, exponent, modulus) => {
      if (modulus === 0n || exponent < 0n) return;
      let expected = floorRemainder(1n, modulus);
      for (let e = exponent, base = floorRemainder(a, modulus); e > 0n; e >>= 1n, base = floorRemainder(base * base, modulus)) {
        if (e & 1n) expected = floorRemainder(expected * base, modulus);
      }
      const m = int(modulus);
      expect(binary((x, y) => core.intPower(x, y, m), a, exponent)).toBe(expected);
      release(m);
    }),
    { numRuns: 150 },
  );
});

test("what cannot be is refused before the work", () => {
  expect(binary(core.intLshift, 1n, 1n << 62n)).toEqual({ error: "" });
  expect(binary(core.intLshift, 1n, 1n << 70n)).toEqual({ error: "too many digits in integer" });
  expect(binary(core.intLshift, 1n, -1n)).toEqual({ error: "negative shift count" });
  expect(binary(core.intFloorDivide, 1n, 0n)).toEqual({ error: "integer division or modulo by zero" });
  expect(binary(core.intTrueDivide, 1n, 0n)).toEqual({ error: "division by zero" });
  expect(binary(core.intTrueDivide, 1n << 2000n, 3n)).toEqual({ error: "integer division result too large for a float" });
  expect(unary(core.intFloat, 1n << 1024n)).toEqual({ error: "int too large to convert to float" });
});
