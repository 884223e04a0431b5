/**
 * Powers of complex numbers (complex_pow, c_powi, c_powu, _Py_c_pow): small whole exponents by
 * repeated multiplication, all else by polar coordinates.
 */
import { NOT_IMPLEMENTED, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { retain } from "../heap/object";
import { raise } from "../raise";
import { Owned, Ref } from "../types";
import { complexFromF64, complexOperands, divideComplex, operandPart, storeParts } from "./complex";
import { hypotF64 } from "./hypot";
import { atan2F64, cosF64, sinF64 } from "./trigonometry";

/** Whole exponents up to this size are multiplied out. */
const MAX_WHOLE_EXPONENT: f64 = 100;

/** nb_power. */
export function complexPower(a: Ref, b: Ref, modulus: Ref): Owned {
  const kind = complexOperands(a, b);
  if (kind <= 0) return kind ? 0 : retain(NOT_IMPLEMENTED);
  if (load<u32>(modulus, Header.type) != Type.NoneType) return raise(Type.ValueError, "complex modulo");
  return complexPowerValues(operandPart(0), operandPart(1), operandPart(2), operandPart(3));
}

/** (x + yi) ** (u + vi) with its two errors. */
export function complexPowerValues(x: f64, y: f64, u: f64, v: f64): Owned {
  if (v == 0 && u == floor<f64>(u) && abs<f64>(u) <= MAX_WHOLE_EXPONENT) {
    if (u > 0) powerWhole(x, y, <i32>u);
    else {
      // A negative exponent divides 1 by the power.
      powerWhole(x, y, <i32>-u);
      const real = operandPart(0);
      const imag = operandPart(1);
      if (real == 0 && imag == 0) return raiseZeroBase();
      divideComplex(1, 0, real, imag);
    }
  } else if (!powerPolar(x, y, u, v)) return raiseZeroBase();
  const real = operandPart(0);
  const imag = operandPart(1);
  if (isHuge(real) || isHuge(imag)) return raise(Type.OverflowError, "complex exponentiation");
  return complexFromF64(real, imag);
}

// @ts-ignore: decorator
@inline
function isHuge(value: f64): bool {
  return abs<f64>(value) == Infinity;
}

function raiseZeroBase(): Owned {
  return raise(Type.ZeroDivisionError, "0.0 to a negative or complex power");
}

/** Square and multiply, from the exponent's lowest bit (c_powu). The result goes to parts 0 and 1. */
function powerWhole(x: f64, y: f64, exponent: i32): void {
  let real: f64 = 1;
  let imag: f64 = 0;
  for (let mask = 1; mask > 0 && exponent >= mask; mask <<= 1) {
    if (exponent & mask) {
      const product = real * x - imag * y;
      imag = real * y + imag * x;
      real = product;
    }
    const square = x * x - y * y;
    y = x * y + y * x;
    x = square;
  }
  storeParts(real, imag);
}

/** By length and angle; false when 0 is raised to a negative or complex power (or C sees a domain error). */
function powerPolar(x: f64, y: f64, u: f64, v: f64): bool {
  if (u == 0 && v == 0) {
    storeParts(1, 0);
    return true;
  }
  if (x == 0 && y == 0) {
    if (v != 0 || u < 0) return false;
    storeParts(0, 0);
    return true;
  }
  const size = hypotF64(x, y);
  let length = NativeMath.pow(size, u);
  const angle = atan2F64(y, x);
  let phase = angle * u;
  if (v != 0) {
    length /= NativeMath.exp(angle * v);
    phase += v * NativeMath.log(size);
  }
  // C's sin and cos of an infinite angle set EDOM, which comes out as the same error.
  if (abs<f64>(phase) == Infinity) return false;
  storeParts(length * cosF64(phase), length * sinF64(phase));
  return true;
}
