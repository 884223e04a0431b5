/** The `cmath` module (Modules/cmathmodule.c). */
import type { Owned, Ref } from "../../heap/index.ts";
import { complexValue, defineModule, fn, type MethodEntry, type ModuleTable, type Runtime } from "../../objects/index.ts";
import { ComplexFunctions, MathError, quotient, size } from "./cmath-functions.ts";
import type { Complex } from "./cmath-special.ts";

function functionsOf(rt: Runtime): ComplexFunctions {
  const { core } = rt;
  return new ComplexFunctions({
    sin: (x) => core.sinF64(x),
    cos: (x) => core.cosF64(x),
    tan: (x) => core.tanF64(x),
    atan2: (y, x) => core.atan2F64(y, x),
  });
}

/** math_error: what errno says becomes an exception. */
function checked<T>(rt: Runtime, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof MathError)) throw error;
    return error.kind === "domain" ? rt.raise.valueError("math domain error") : rt.raise.overflowError("math range error");
  }
}

function parts(rt: Runtime, value: Ref): Complex {
  const { real, imag } = complexValue(rt, value);
  return [real, imag];
}

const made = (rt: Runtime, [real, imag]: Complex): Owned => rt.must(rt.core.complexFromF64(real, imag));

type Name =
  | "acos"
  | "acosh"
  | "asin"
  | "asinh"
  | "atan"
  | "atanh"
  | "cos"
  | "cosh"
  | "exp"
  | "log10"
  | "sin"
  | "sinh"
  | "sqrt"
  | "tan"
  | "tanh";

function one(name: Name, doc: string): MethodEntry {
  return fn("(z, /)", doc, (rt, z) => {
    const value = parts(rt, z);
    return made(
      rt,
      checked(rt, () => functionsOf(rt)[name](value)),
    );
  });
}

function asks(doc: string, test: (value: Complex) => boolean): MethodEntry {
  return fn("(z, /)", doc, (rt, z) => rt.bool(test(parts(rt, z))));
}

function log(rt: Runtime, z: Ref, base: Ref | null): Owned {
  const value = parts(rt, z);
  const divisor = base === null ? undefined : parts(rt, base);
  const functions = functionsOf(rt);
  const result = checked(rt, () => {
    const numerator = functions.log(value);
    return divisor ? quotient(numerator, functions.log(divisor)) : numerator;
  });
  return result ? made(rt, result) : rt.raise.valueError("math domain error");
}

function isclose(rt: Runtime, first: Ref, second: Ref, relative: number, absolute: number): Owned {
  const [a, b] = [parts(rt, first), parts(rt, second)];
  if (relative < 0 || absolute < 0) rt.raise.valueError("tolerances must be non-negative");
  if (a[0] === b[0] && a[1] === b[1]) return rt.bool(true);
  if ([...a, ...b].some((part) => Math.abs(part) === Infinity)) return rt.bool(false);
  return checked(rt, () => {
    const difference = size([a[0] - b[0], a[1] - b[1]]);
    return rt.bool(difference <= relative * size(b) || difference <= relative * size(a) || difference <= absolute);
  });
}

const infinite = (part: number): boolean => Math.abs(part) === Infinity;

export const cmath: ModuleTable = defineModule({
  name: "cmath",
  doc: "Mathematical functions of complex numbers.",
  functions: {
    acos: one("acos", "The arc cosine."),
    acosh: one("acosh", "The inverse hyperbolic cosine."),
    asin: one("asin", "The arc sine."),
    asinh: one("asinh", "The inverse hyperbolic sine."),
    atan: one("atan", "The arc tangent."),
    atanh: one("atanh", "The inverse hyperbolic tangent."),
    cos: one("cos", "The cosine."),
    cosh: one("cosh", "The hyperbolic cosine."),
    exp: one("exp", "e to the power of z."),
    isclose: fn("(a, b, *, rel_tol: float = 1e-09, abs_tol: float = 0.0)", "Are two numbers nearly equal?", isclose),
    isfinite: asks("Are both parts finite?", (z) => z.every((part) => Number.isFinite(part))),
    isinf: asks("Is a part infinite?", (z) => z.some(infinite)),
    isnan: asks("Is a part NaN?", (z) => z.some((part) => Number.isNaN(part))),
    log: fn("(z, base = NULL, /)", "The logarithm of z to the base, by default e.", log),
    log10: one("log10", "The logarithm to the base 10."),
    phase: fn("(z, /)", "The angle of z.", (rt, z) => rt.float(functionsOf(rt).phase(parts(rt, z)))),
    polar: fn("(z, /)", "Size and angle.", (rt, z) => {
      const value = parts(rt, z);
      const length = checked(rt, () => size(value));
      return rt.tuple([rt.float(length), rt.float(functionsOf(rt).phase(value))]);
    }),
    rect: fn("(r: float, phi: float, /)", "The number of this size and angle.", (rt, r, phi) =>
      made(
        rt,
        checked(rt, () => functionsOf(rt).rect(r, phi)),
      ),
    ),
    sin: one("sin", "The sine."),
    sinh: one("sinh", "The hyperbolic sine."),
    sqrt: one("sqrt", "The square root."),
    tan: one("tan", "The tangent."),
    tanh: one("tanh", "The hyperbolic tangent."),
  },
  constants: {
    pi: (rt) => rt.float(Math.PI),
    e: (rt) => rt.float(Math.E),
    tau: (rt) => rt.float(2 * Math.PI),
    inf: (rt) => rt.float(Number.POSITIVE_INFINITY),
    infj: (rt) => made(rt, [0, Number.POSITIVE_INFINITY]),
    nan: (rt) => rt.float(Number.NaN),
    nanj: (rt) => made(rt, [0, Number.NaN]),
  },
});
