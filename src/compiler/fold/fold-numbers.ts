/**
 * Arithmetic on numeric constants as CPython does it while folding: ints of any size, floats with C
 * semantics, complex. A result of undefined means that Python would raise, so the operation stays.
 */
import type { BinaryOperator, ConstantValue } from "../../syntax/index.ts";
import { makeBool, makeFloat, makeInt } from "../constants.ts";
import { bitLength, positivePower, ratioToFloat } from "./exact.ts";

/**
 * Multiplications, powers and shifts are folded only while their result stays below this many bits (`safe_multiply`, `safe_power`,
 * `safe_lshift` of Python/ast_opt.c): `1 << 10**9` in a branch that never runs should cost nothing.
 */
const MAX_INT_BITS = 128n;

type Complex = { readonly real: number; readonly imaginary: number };

/** The value of an int or bool constant, undefined for any other: bools are ints in arithmetic. */
export const intOf = (constant: ConstantValue): bigint | undefined =>
  constant.type === "int" ? constant.value : constant.type === "True" ? 1n : constant.type === "False" ? 0n : undefined;

/** float(value); undefined where Python has "int too large to convert to float". */
function intToFloat(value: bigint): number | undefined {
  const float = Number(value);
  return Number.isFinite(float) ? float : undefined;
}

/** The value of a real number as a float. */
function floatOf(constant: ConstantValue): number | undefined {
  if (constant.type === "float") return constant.value;
  const int = intOf(constant);
  return int === undefined ? undefined : intToFloat(int);
}

/** The value of a number as a complex one; undefined for an int too large for a float. */
function complexOf(constant: ConstantValue): Complex | undefined {
  if (constant.type === "complex") return constant;
  const real = floatOf(constant);
  return real === undefined ? undefined : { real, imaginary: 0 };
}

/** True division, rounded once however large the ints are. */
function divideInts(left: bigint, right: bigint): number | undefined {
  if (right === 0n) return undefined;
  const negative = left < 0n !== right < 0n;
  const magnitude = ratioToFloat(left < 0n ? -left : left, right < 0n ? -right : right);
  if (!Number.isFinite(magnitude)) return undefined;
  return negative ? -magnitude : magnitude;
}

/** BigInt's division cuts towards zero, Python's goes down. */
const floorDivide = (left: bigint, right: bigint): bigint => {
  const quotient = left / right;
  return quotient * right !== left && left < 0n !== right < 0n ? quotient - 1n : quotient;
};

/** A negative exponent makes a float of it. The size is estimated from above, as CPython does: bits of the base times the exponent. */
function powerOfInts(base: bigint, exponent: bigint): ConstantValue | undefined {
  if (exponent < 0n) {
    const [x, y] = [intToFloat(base), intToFloat(exponent)];
    return x === undefined || y === undefined ? undefined : powerOfFloats(x, y);
  }
  if (base !== 0n && exponent > 0n && bitLength(base) > MAX_INT_BITS / exponent) return undefined;
  return makeInt(base === 0n ? (exponent === 0n ? 1n : 0n) : base ** exponent);
}

/** Ints and bools; results that would grow too large, and what raises, are left to the run time. */
function foldInts(op: BinaryOperator, left: bigint, right: bigint): ConstantValue | undefined {
  switch (op) {
    case "Add":
      return makeInt(left + right);
    case "Sub":
      return makeInt(left - right);
    case "Mult":
      if (left !== 0n && right !== 0n && bitLength(left) + bitLength(right) > MAX_INT_BITS) return undefined;
      return makeInt(left * right);
    case "Div": {
      const quotient = divideInts(left, right);
      return quotient === undefined ? undefined : makeFloat(quotient);
    }
    case "FloorDiv":
      return right === 0n ? undefined : makeInt(floorDivide(left, right));
    case "Mod":
      return right === 0n ? undefined : makeInt(left - floorDivide(left, right) * right);
    case "Pow":
      return powerOfInts(left, right);
    case "LShift":
      if (right < 0n) return undefined;
      if (left !== 0n && (right > MAX_INT_BITS || bitLength(left) > MAX_INT_BITS - right)) return undefined;
      return makeInt(left === 0n ? 0n : left << right);
    case "RShift":
      if (right < 0n) return undefined;
      // beyond any width only the sign is left, and BigInt refuses such a distance
      return makeInt(right > 0xffffffffn ? (left < 0n ? -1n : 0n) : left >> right);
    case "BitOr":
      return makeInt(left | right);
    case "BitXor":
      return makeInt(left ^ right);
    case "BitAnd":
      return makeInt(left & right);
    default:
      return undefined;
  }
}

/**
 * `_float_div_mod` of Objects/floatobject.c: the quotient is computed from the remainder and not by dividing, so that `x // y * y +
 * x % y` comes as near to x as it can.
 */
function floatDivMod(x: number, y: number): { quotient: number; remainder: number } {
  let remainder = x % y;
  let division = (x - remainder) / y;
  if (remainder !== 0) {
    if (y < 0 !== remainder < 0) {
      remainder += y;
      division -= 1;
    }
  } else {
    remainder = y < 0 ? -0 : 0;
  }
  let quotient: number;
  if (division !== 0) {
    quotient = Math.floor(division);
    if (division - quotient > 0.5) quotient += 1;
  } else {
    quotient = x / y < 0 || Object.is(x / y, -0) ? -0 : 0;
  }
  return { quotient, remainder };
}

/**
 * `float_pow` of Objects/floatobject.c: the special cases of C99, and a complex result for a negative base with a fraction in the
 * exponent. JavaScript's `**` differs for 1 ** nan, and in the last bit: see exact.ts.
 */
function powerOfFloats(x: number, y: number): ConstantValue | undefined {
  if (y === 0 || x === 1) return makeFloat(1);
  if (Number.isNaN(x) || Number.isNaN(y)) return makeFloat(Number.NaN);
  if (x === 0 && y < 0) return undefined;
  if (!Number.isFinite(x) || !Number.isFinite(y) || x === 0) return makeFloat(x === -1 ? 1 : x ** y);
  const whole = Number.isInteger(y);
  if (x < 0 && !whole) return powerOfComplex({ real: x, imaginary: 0 }, { real: y, imaginary: 0 });
  const magnitude = positivePower(Math.abs(x), y);
  if (!Number.isFinite(magnitude)) return undefined;
  return makeFloat(x < 0 && Math.abs(y % 2) === 1 ? -magnitude : magnitude);
}

/** At least one float, the other operand converted. */
function foldFloats(op: BinaryOperator, x: number, y: number): ConstantValue | undefined {
  switch (op) {
    case "Add":
      return makeFloat(x + y);
    case "Sub":
      return makeFloat(x - y);
    case "Mult":
      return makeFloat(x * y);
    case "Div":
      return y === 0 ? undefined : makeFloat(x / y);
    case "FloorDiv":
      return y === 0 ? undefined : makeFloat(floatDivMod(x, y).quotient);
    case "Mod":
      return y === 0 ? undefined : makeFloat(floatMod(x, y));
    case "Pow":
      return powerOfFloats(x, y);
    default:
      return undefined;
  }
}

/** `float_rem`: the remainder has the sign of the divisor, a zero too. */
function floatMod(x: number, y: number): number {
  const remainder = x % y;
  if (remainder === 0) return y < 0 ? -0 : 0;
  return y < 0 !== remainder < 0 ? remainder + y : remainder;
}

const makeComplex = ({ real, imaginary }: Complex): ConstantValue => ({ type: "complex", real, imaginary });

const multiply = (a: Complex, b: Complex): Complex => ({
  real: a.real * b.real - a.imaginary * b.imaginary,
  imaginary: a.real * b.imaginary + a.imaginary * b.real,
});

/** `_Py_c_quot`: scales by the larger part of the divisor. */
function divide(a: Complex, b: Complex): Complex | undefined {
  const [real, imaginary] = [Math.abs(b.real), Math.abs(b.imaginary)];
  if (real >= imaginary) {
    if (real === 0) return undefined;
    const ratio = b.imaginary / b.real;
    const divisor = b.real + b.imaginary * ratio;
    return { real: (a.real + a.imaginary * ratio) / divisor, imaginary: (a.imaginary - a.real * ratio) / divisor };
  }
  if (imaginary >= real) {
    const ratio = b.real / b.imaginary;
    const divisor = b.real * ratio + b.imaginary;
    return { real: (a.real * ratio + a.imaginary) / divisor, imaginary: (a.imaginary * ratio - a.real) / divisor };
  }
  return { real: Number.NaN, imaginary: Number.NaN };
}

/** `c_powu`: repeated squaring from the lowest bit; the order of multiplications decides the last bits. */
function wholePower(base: Complex, exponent: number): Complex {
  let result: Complex = { real: 1, imaginary: 0 };
  let square = base;
  for (let mask = 1; mask > 0 && exponent >= mask; mask *= 2) {
    if (exponent & mask) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}

/**
 * `complex_pow` of Objects/complexobject.c: whole exponents up to 100 by multiplication, all others by polar coordinates. An
 * overflow raises at run time, so it is not folded.
 */
function powerOfComplex(base: Complex, exponent: Complex): ConstantValue | undefined {
  let result: Complex | undefined;
  const whole = exponent.imaginary === 0 && exponent.real === Math.floor(exponent.real) && Math.abs(exponent.real) <= 100;
  if (whole) {
    result = exponent.real > 0 ? wholePower(base, exponent.real) : divide({ real: 1, imaginary: 0 }, wholePower(base, -exponent.real));
  } else if (base.real === 0 && base.imaginary === 0) {
    if (exponent.imaginary !== 0 || exponent.real < 0) return undefined;
    result = { real: 0, imaginary: 0 };
  } else {
    const size = Math.hypot(base.real, base.imaginary);
    const angle = Math.atan2(base.imaginary, base.real);
    let length = size ** exponent.real;
    let phase = angle * exponent.real;
    if (exponent.imaginary !== 0) {
      length /= Math.exp(angle * exponent.imaginary);
      phase += exponent.imaginary * Math.log(size);
    }
    result = { real: length * Math.cos(phase), imaginary: length * Math.sin(phase) };
  }
  if (result === undefined || !Number.isFinite(result.real) || !Number.isFinite(result.imaginary)) return undefined;
  return makeComplex(result);
}

/** Complex numbers know neither floor division nor remainder: TypeError at run time. */
function foldComplex(op: BinaryOperator, a: Complex, b: Complex): ConstantValue | undefined {
  switch (op) {
    case "Add":
      return makeComplex({ real: a.real + b.real, imaginary: a.imaginary + b.imaginary });
    case "Sub":
      return makeComplex({ real: a.real - b.real, imaginary: a.imaginary - b.imaginary });
    case "Mult":
      return makeComplex(multiply(a, b));
    case "Div": {
      const quotient = divide(a, b);
      return quotient === undefined ? undefined : makeComplex(quotient);
    }
    case "Pow":
      return powerOfComplex(a, b);
    default:
      return undefined;
  }
}

/**
 * A binary operator on two numbers, by the widest of their types: what `PyNumber_*` gives when `fold_binop` of Python/ast_opt.c
 * calls it.
 *
 * @returns undefined where Python raises or the result is too large: the operation then stays in the code
 */
export function foldNumbers(op: BinaryOperator, left: ConstantValue, right: ConstantValue): ConstantValue | undefined {
  const [a, b] = [intOf(left), intOf(right)];
  if (a !== undefined && b !== undefined) {
    // True & False is a bool, True + False an int
    const bothBool = left.type !== "int" && right.type !== "int";
    const result = foldInts(op, a, b);
    if (bothBool && result?.type === "int" && (op === "BitAnd" || op === "BitOr" || op === "BitXor")) return makeBool(result.value !== 0n);
    return result;
  }
  if (left.type === "complex" || right.type === "complex") {
    const [x, y] = [complexOf(left), complexOf(right)];
    return x === undefined || y === undefined ? undefined : foldComplex(op, x, y);
  }
  const [x, y] = [floatOf(left), floatOf(right)];
  return x === undefined || y === undefined ? undefined : foldFloats(op, x, y);
}
