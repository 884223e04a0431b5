/**
 * The type float (Objects/floatobject.c). The arithmetic is in core/number; here stand the methods
 * that need text or exact rounding.
 */
import { Type } from "../../core/abi/memory-map.ts";
import { FloatObject } from "../../core/abi/number-layout.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { classMethod, core, coreMethod, defineType, method, property } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";
import { floatHex, parseHexFloat } from "./float-text.ts";
import { intOf } from "./int-convert.ts";
import { formatFloatBySpec } from "./number-format.ts";
import { decompose, scaledRound } from "./number-format-digits.ts";

/** Beyond these counts of digits rounding changes nothing, or leaves a zero. */
const MOST_PLACES = 323;
const LEAST_PLACES = -308;

function newFloat(rt: Runtime, type: Ref, args: Ref, kwargs: Ref): Owned {
  if (type === Type.float && kwargs && rt.isTrue(kwargs)) rt.raise.typeError("float() takes no keyword arguments");
  const given = rt.items(args);
  if (given.length > 1) rt.raise.typeError(`float expected at most 1 argument, got ${given.length}`);
  const [x] = given;
  const value = x === undefined ? rt.float(0) : rt.must(rt.core.numberFloat(x));
  if (type === Type.float) return value;
  return rt.lend(value, (float) => rt.must(rt.core.floatSubtypeFrom(type, rt.core.floatGetValue(float))));
}

/** double_round: to so many decimal places, exactly, halves to even. */
function roundTo(rt: Runtime, value: number, places: number): number {
  if (!Number.isFinite(value) || places > MOST_PLACES) return value;
  if (places < LEAST_PLACES) return 0 * value;
  const digits = scaledRound(Math.abs(value), places);
  const rounded = Number(`${digits}e${-places}`);
  if (rounded === Infinity) rt.raise.overflowError("rounded value too large to represent");
  return value < 0 || Object.is(value, -0) ? -rounded : rounded;
}

function roundFloat(rt: Runtime, self: Ref, ndigits: Ref | null): Owned {
  if (ndigits === null || rt.typeOf(ndigits) === Type.NoneType) return rt.must(rt.core.floatRoundToInt(self));
  const places = rt.lend(rt.must(rt.core.numberIndex(ndigits)), (index) => rt.core.intAsIndex(index));
  return rt.float(roundTo(rt, rt.core.floatGetValue(self), places));
}

/** float.as_integer_ratio: the fraction in lowest terms. */
function integerRatio(rt: Runtime, value: number): Owned {
  if (Number.isNaN(value)) rt.raise.valueError("cannot convert NaN to integer ratio");
  if (!Number.isFinite(value)) rt.raise.overflowError("cannot convert Infinity to integer ratio");
  let { mantissa, exponent } = decompose(Math.abs(value));
  if (mantissa === 0n) exponent = 0;
  while (exponent < 0 && (mantissa & 1n) === 0n) {
    mantissa >>= 1n;
    exponent++;
  }
  const numerator = exponent > 0 ? mantissa << BigInt(exponent) : mantissa;
  const first = intOf(rt, value < 0 ? -numerator : numerator);
  return rt.tuple([first, intOf(rt, exponent < 0 ? 1n << BigInt(-exponent) : 1n)]);
}

function fromHex(rt: Runtime, type: Ref, text: Ref): Owned {
  if (!rt.isInstance(text, Type.str)) rt.raise.typeError("bad argument type for built-in operation");
  const value = rt.float(parseHexFloat(rt, rt.text(text)));
  return type === Type.float ? value : rt.lend(value, (float) => rt.call(type, float));
}

export const float = defineType({
  name: "float",
  address: Type.float,
  doc: "A number with a binary point of 64 bits, made from a number or from text.",
  textSignature: "(x=0, /)",
  basicsize: FloatObject.SIZEOF,
  flags: TypeFlag.BaseType | TypeFlag.MatchSelf,
  slots: {
    dealloc: core("floatDealloc"),
    repr: core("floatRepr"),
    getattro: core("objectGenericGetAttr"),
    hash: core("floatHashSlot"),
    richcompare: core("floatRichCompare"),
    newInstance: newFloat,
    vectorcall: core("floatVectorcall"),
    nbAdd: core("floatAdd"),
    nbSubtract: core("floatSubtract"),
    nbMultiply: core("floatMultiply"),
    nbRemainder: core("floatRemainder"),
    nbDivmod: core("floatDivmod"),
    nbPower: core("floatPower"),
    nbNegative: core("floatNegative"),
    nbPositive: core("floatFloat"),
    nbAbsolute: core("floatAbsolute"),
    nbBool: core("floatBool"),
    nbInt: core("floatTrunc"),
    nbFloat: core("floatFloat"),
    nbFloorDivide: core("floatFloorDivide"),
    nbTrueDivide: core("floatTrueDivide"),
  },
  methods: {
    conjugate: coreMethod("(self, /)", "The number itself: a float has no imaginary part.", "floatFloat", "NOARGS"),
    __trunc__: coreMethod("(self, /)", "The whole part, towards zero.", "floatTrunc", "NOARGS"),
    __floor__: coreMethod("(self, /)", "The largest whole number not above it.", "floatFloor", "NOARGS"),
    __ceil__: coreMethod("(self, /)", "The smallest whole number not below it.", "floatCeil", "NOARGS"),
    __round__: method(
      "(self, ndigits = None, /)",
      "Rounded to so many decimal places, halves to even.\n\nWithout ndigits the result is an int.",
      (rt, self, ndigits) => roundFloat(rt, self, ndigits),
    ),
    as_integer_ratio: method(
      "(self, /)",
      "The fraction that is exactly this number: two ints in lowest terms, the second positive.\n\n>>> (10.0).as_integer_ratio()\n(10, 1)\n>>> (-.25).as_integer_ratio()\n(-1, 4)",
      (rt, self) => integerRatio(rt, rt.core.floatGetValue(self)),
    ),
    fromhex: classMethod(
      "(type, string, /)",
      "The number that a hexadecimal text shows exactly.\n\n>>> float.fromhex('0x1.ffffp10')\n2047.984375",
      (rt, type, text) => fromHex(rt, type, text),
    ),
    hex: method("(self, /)", "The number exactly, in hexadecimal.\n\n>>> (-0.1).hex()\n'-0x1.999999999999ap-4'", (rt, self) =>
      rt.str(floatHex(rt.core.floatGetValue(self))),
    ),
    is_integer: coreMethod("(self, /)", "Is it a whole number?", "floatIsInteger", "NOARGS"),
    __getnewargs__: coreMethod("(self, /)", "What copying and pickling hand to __new__.", "floatGetNewargs", "NOARGS"),
    __getformat__: classMethod(
      "(type, typestr: str, /)",
      "How C's 'double' or 'float' is stored; for Python's own tests.",
      (rt, _type, typestr) => {
        if (typestr !== "double" && typestr !== "float") rt.raise.valueError("__getformat__() argument 1 must be 'double' or 'float'");
        return rt.str("IEEE, little-endian");
      },
    ),
    __format__: method("(self, format_spec: str, /)", "The text of the number by a format specification.", (rt, self, spec) =>
      spec ? rt.str(formatFloatBySpec(rt, rt.core.floatGetValue(self), spec, rt.typeName(self))) : rt.must(rt.core.objectStr(self)),
    ),
  },
  getset: {
    real: property(core("floatReal"), undefined, "the real part: the number itself"),
    imag: property(core("floatImaginary"), undefined, "the imaginary part: 0.0"),
  },
});
