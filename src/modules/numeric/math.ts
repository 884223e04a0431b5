/** The `math` module (Modules/mathmodule.c). Sines, arcs and roots come from the core; the rest of the transcendental functions is JavaScript's. */
import { Type } from "../../core/abi/memory-map.ts";
import { TypeObject } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { defineModule, fn, type MethodEntry, type ModuleTable, RAISED, type Runtime, unsigned } from "../../objects/index.ts";
import { copysign, ExactSum, frexp, ieeeRemainder, ldexp, nextafter, norm, ulp } from "./math-floats.ts";
import { comb, factorial, gcd, lcm, perm, prod } from "./math-integers.ts";
import { erf, erfc, gamma, lgamma } from "./math-special.ts";

const domain = (rt: Runtime): never => rt.raise.valueError("math domain error");
const tooLarge = (rt: Runtime): never => rt.raise.overflowError("math range error");

/** math_1: NaN from a number is outside the domain; infinity from a finite one too, unless the function can overflow. */
function checked(rt: Runtime, x: number, r: number, overflows: boolean): number {
  if (Number.isNaN(r) && !Number.isNaN(x)) return domain(rt);
  if (!Number.isFinite(r) && Number.isFinite(x)) return overflows ? tooLarge(rt) : domain(rt);
  return r;
}

function one(doc: string, run: (rt: Runtime, x: number) => number, overflows = false): MethodEntry {
  return fn("(x: float, /)", doc, (rt, x) => rt.float(checked(rt, x, run(rt, x), overflows)));
}

function two(names: "x, y" | "y, x", doc: string, run: (rt: Runtime, x: number, y: number) => number): MethodEntry {
  const signature = names === "x, y" ? "(x: float, y: float, /)" : "(y: float, x: float, /)";
  return fn(signature, doc, (rt, a, b) => rt.float(run(rt, a, b)));
}

/** A float as the argument of a function that takes anything with `__float__` or `__index__`. */
function real(rt: Runtime, value: Ref): number {
  if (rt.typeOf(value) === Type.float) return rt.toFloat(value);
  const slots = rt.typeOf(value);
  if (rt.heap.load(slots + TypeObject.nbFloat) === 0 && rt.heap.load(slots + TypeObject.nbIndex) === 0) {
    rt.raise.typeError(`must be real number, not ${rt.typeName(value)}`);
  }
  return rt.lend(rt.must(rt.core.numberFloat(value)), (number) => rt.toFloat(number));
}

/** loghelper: an int of any size has a logarithm. */
function logarithm(rt: Runtime, value: Ref, log: (x: number) => number): number {
  if (rt.isInstance(value, Type.int)) {
    const number = rt.toBigInt(value);
    if (number <= 0n) return domain(rt);
    const near = Number(number);
    if (Number.isFinite(near)) return log(near);
    const digits = number.toString(2);
    const shift = digits.length - 64;
    return log(Number(number >> BigInt(shift)) / 2 ** 64) + log(2) * (shift + 64);
  }
  const x = real(rt, value);
  if (x === 0) return domain(rt);
  return checked(rt, x, log(x), false);
}

function log(rt: Runtime, args: readonly Ref[]): Owned {
  const [value, base] = args;
  if (value === undefined || args.length > 2) return rt.raise.typeError("math.log requires 1 to 2 arguments");
  const numerator = logarithm(rt, value, Math.log);
  if (base === undefined) return rt.float(numerator);
  const denominator = logarithm(rt, base, Math.log);
  if (denominator === 0) rt.raise.zeroDivisionError("float division by zero");
  return rt.float(numerator / denominator);
}

/** floor, ceil: `__floor__` of anything but an exact float. */
function rounded(name: "__floor__" | "__ceil__", doc: string): MethodEntry {
  return fn("(x, /)", doc, (rt, x) => {
    if (rt.typeOf(x) !== Type.float) {
      const special = rt.lend(rt.interned(name), (key) => rt.core.objectLookupSpecial(x, key));
      if (special !== 0) return rt.lend(special, (run) => rt.call(run));
      if (rt.pending()) throw RAISED;
    }
    return rt.lend(rt.float(real(rt, x)), (float) => rt.callMethod(float, name));
  });
}

function trunc(rt: Runtime, x: Ref): Owned {
  const special = rt.lend(rt.interned("__trunc__"), (key) => rt.core.objectLookupSpecial(x, key));
  if (special !== 0) return rt.lend(special, (run) => rt.call(run));
  if (rt.pending()) throw RAISED;
  return rt.raise.typeError(`type ${rt.typeName(x)} doesn't define __trunc__ method`);
}

function pow(rt: Runtime, x: number, y: number): number {
  if (x === 1 || y === 0) return 1;
  // JavaScript has NaN where C has 1.
  if (x === -1 && !Number.isFinite(y) && !Number.isNaN(y)) return 1;
  const r = x ** y;
  if (!Number.isFinite(x) || !Number.isFinite(y) || Number.isFinite(r)) return r;
  if (Number.isNaN(r)) return domain(rt);
  return x === 0 ? domain(rt) : tooLarge(rt);
}

function fsum(rt: Runtime, iterable: Ref): Owned {
  const sum = new ExactSum();
  rt.each(iterable, (item) => {
    if (!sum.add(real(rt, item))) rt.raise.overflowError("intermediate overflow in fsum");
  });
  const { value, mixed } = sum.result();
  return mixed ? rt.raise.valueError("-inf + inf in fsum") : rt.float(value);
}

function dist(rt: Runtime, p: Ref, q: Ref): Owned {
  return rt.lend(rt.must(rt.core.tupleFromIterable(p)), (first) =>
    rt.lend(rt.must(rt.core.tupleFromIterable(q)), (second) => {
      const [from, to] = [rt.items(first), rt.items(second)];
      if (from.length !== to.length) rt.raise.valueError("both points must have the same number of dimensions");
      return rt.float(norm(from.map((each, i) => Math.abs(real(rt, each) - real(rt, to[i] as Ref)))));
    }),
  );
}

function scale(rt: Runtime, x: number, i: Ref): Owned {
  if (!rt.isInstance(i, Type.int)) rt.raise.typeError("Expected an int as second argument to ldexp.");
  const n = rt.toBigInt(i);
  const r = ldexp(x, n > 1_000_000n ? 1_000_000 : n < -1_000_000n ? -1_000_000 : Number(n));
  return rt.float(Number.isFinite(x) && !Number.isFinite(r) ? tooLarge(rt) : r);
}

function isclose(rt: Runtime, a: number, b: number, relative: number, absolute: number): Owned {
  if (relative < 0 || absolute < 0) rt.raise.valueError("tolerances must be non-negative");
  if (a === b) return rt.bool(true);
  if (Math.abs(a) === Infinity || Math.abs(b) === Infinity) return rt.bool(false);
  const difference = Math.abs(b - a);
  return rt.bool(difference <= Math.abs(relative * b) || difference <= Math.abs(relative * a) || difference <= absolute);
}

function fmod(rt: Runtime, x: number, y: number): number {
  if (Math.abs(y) === Infinity && Number.isFinite(x)) return x;
  const r = x % y;
  return Number.isNaN(r) && !Number.isNaN(x) && !Number.isNaN(y) ? domain(rt) : r;
}

function remainder(rt: Runtime, x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return x + y;
  if (Math.abs(x) === Infinity || y === 0) return domain(rt);
  return Math.abs(y) === Infinity ? x : ieeeRemainder(x, y);
}

export const math: ModuleTable = defineModule({
  name: "math",
  doc: "Mathematical functions of floats and ints.",
  functions: {
    acos: one("The arc cosine.", (rt, x) => rt.core.acosF64(x)),
    acosh: one("The inverse hyperbolic cosine.", (_, x) => Math.acosh(x)),
    asin: one("The arc sine.", (rt, x) => rt.core.asinF64(x)),
    asinh: one("The inverse hyperbolic sine.", (_, x) => Math.asinh(x)),
    atan: one("The arc tangent.", (rt, x) => rt.core.atanF64(x)),
    atan2: two("y, x", "The arc tangent of y/x, in the quadrant of the point.", (rt, y, x) => rt.core.atan2F64(y, x)),
    atanh: one("The inverse hyperbolic tangent.", (_, x) => Math.atanh(x)),
    cbrt: one("The cube root.", (_, x) => Math.cbrt(x)),
    ceil: rounded("__ceil__", "The least integer that is >= x."),
    copysign: two("x, y", "The size of x with the sign of y.", (_, x, y) => copysign(x, y)),
    cos: one("The cosine.", (rt, x) => rt.core.cosF64(x)),
    cosh: one("The hyperbolic cosine.", (_, x) => Math.cosh(x), true),
    degrees: fn("(x: float, /)", "Radians as degrees.", (rt, x) => rt.float(x * (180 / Math.PI))),
    dist: fn("(p, q, /)", "The distance of two points.", dist),
    erf: one("The error function.", (_, x) => erf(x)),
    erfc: one("1 - erf(x).", (_, x) => erfc(x)),
    exp: one("e to the power of x.", (_, x) => Math.exp(x), true),
    exp2: one("2 to the power of x.", (_, x) => 2 ** x, true),
    expm1: one("exp(x) - 1, exact for small x.", (_, x) => Math.expm1(x), true),
    fabs: one("The size of x.", (_, x) => Math.abs(x)),
    factorial: fn("(n: bigint, /)", "n!", factorial),
    floor: rounded("__floor__", "The greatest integer that is <= x."),
    fmod: two("x, y", "The remainder with the sign of x, as C has it.", fmod),
    frexp: fn("(x: float, /)", "(m, e) with x == m * 2.**e.", (rt, x) => {
      const [mantissa, exponent] = frexp(x);
      return rt.tuple([rt.float(mantissa), rt.int(exponent)]);
    }),
    fsum: fn("(seq, /)", "The sum of the floats, rounded once.", fsum),
    gamma: fn("(x: float, /)", "The gamma function.", (rt, x) => rt.float(checked(rt, x, gamma(x), true))),
    gcd: unsigned(fn("(*integers)", "The greatest common divisor.", gcd)),
    hypot: unsigned(
      fn("(*coordinates)", "The distance of a point from the origin.", (rt, all) => rt.float(norm(all.map((x) => real(rt, x))))),
    ),
    isclose: fn("(a: float, b: float, *, rel_tol: float = 1e-09, abs_tol: float = 0.0)", "Are two numbers nearly equal?", isclose),
    isfinite: fn("(x: float, /)", "Is it neither infinite nor NaN?", (rt, x) => rt.bool(Number.isFinite(x))),
    isinf: fn("(x: float, /)", "Is it infinite?", (rt, x) => rt.bool(Math.abs(x) === Infinity)),
    isnan: fn("(x: float, /)", "Is it NaN?", (rt, x) => rt.bool(Number.isNaN(x))),
    isqrt: fn("(n, /)", "The integer part of the square root.", (rt, n) => {
      const index = rt.must(rt.core.numberIndex(n));
      return rt.lend(index, () => {
        if (rt.heap.loadI32(index + 16) < 0) rt.raise.valueError("isqrt() argument must be nonnegative");
        return rt.must(rt.core.intIsqrt(index));
      });
    }),
    lcm: unsigned(fn("(*integers)", "The least common multiple.", lcm)),
    ldexp: fn("(x: float, i, /)", "x * (2**i).", scale),
    lgamma: fn("(x: float, /)", "The logarithm of the gamma function's size.", (rt, x) => rt.float(checked(rt, x, lgamma(x), true))),
    log: unsigned(fn("(*args)", "log(x, [base=math.e])\nThe logarithm of x to the base.", log)),
    log1p: one("log(1 + x), exact for small x.", (_, x) => Math.log1p(x)),
    log10: fn("(x, /)", "The logarithm to the base 10.", (rt, x) => rt.float(logarithm(rt, x, Math.log10))),
    log2: fn("(x, /)", "The logarithm to the base 2.", (rt, x) => rt.float(logarithm(rt, x, exactLog2))),
    modf: fn("(x: float, /)", "(fraction, integer part), both with the sign of x.", (rt, x) => {
      if (!Number.isFinite(x)) return rt.tuple([rt.float(Number.isNaN(x) ? x : copysign(0, x)), rt.float(x)]);
      const whole = Math.trunc(x);
      return rt.tuple([rt.float(copysign(x - whole, x)), rt.float(whole)]);
    }),
    nextafter: fn("(x: float, y: float, /)", "The next float after x towards y.", (rt, x, y) => rt.float(nextafter(x, y))),
    perm: fn("(n: bigint, k: bigint = None, /)", "How many ways to choose k of n things in order.", perm),
    comb: fn("(n: bigint, k: bigint, /)", "How many ways to choose k of n things.", comb),
    pow: two("x, y", "x to the power of y.", pow),
    prod: fn("(iterable, /, *, start = 1)", "The product of all items.", prod),
    radians: fn("(x: float, /)", "Degrees as radians.", (rt, x) => rt.float(x * (Math.PI / 180))),
    remainder: two("x, y", "The remainder nearest to 0, as IEEE 754 has it.", remainder),
    sin: one("The sine.", (rt, x) => rt.core.sinF64(x)),
    sinh: one("The hyperbolic sine.", (_, x) => Math.sinh(x), true),
    sqrt: one("The square root.", (_, x) => Math.sqrt(x)),
    tan: one("The tangent.", (rt, x) => rt.core.tanF64(x)),
    tanh: one("The hyperbolic tangent.", (_, x) => Math.tanh(x)),
    trunc: fn("(x, /)", "The integer part, by __trunc__.", trunc),
    ulp: fn("(x: float, /)", "The value of the last bit of x.", (rt, x) => rt.float(ulp(x))),
  },
  constants: {
    pi: (rt) => rt.float(Math.PI),
    e: (rt) => rt.float(Math.E),
    tau: (rt) => rt.float(2 * Math.PI),
    inf: (rt) => rt.float(Number.POSITIVE_INFINITY),
    nan: (rt) => rt.float(Number.NaN),
  },
});

/** Powers of two have whole logarithms. */
function exactLog2(x: number): number {
  const [mantissa, exponent] = frexp(x);
  return mantissa === 0.5 ? exponent - 1 : Math.log2(x);
}
