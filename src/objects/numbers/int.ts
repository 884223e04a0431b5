/**
 * The type int (Objects/longobject.c). The arithmetic is in core/number; here stand the methods and
 * what needs text.
 */
import { Type } from "../../core/abi/memory-map.ts";
import { IntObject } from "../../core/abi/number-layout.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { classMethod, core, coreMethod, defineType, method, property, unsigned } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";
import { bindNew } from "./int-arguments.ts";
import { bytesOfInt, fromBytes } from "./int-bytes.ts";
import { bigIntOf, intOf } from "./int-convert.ts";
import { bytesLikeText } from "./int-operations.ts";
import { parseIntText } from "./int-text.ts";
import { formatIntBySpec } from "./number-format.ts";

/** long_new: the base is clipped, so that any size gets the same error. */
function newInt(rt: Runtime, type: Ref, args: Ref, kwargs: Ref): Owned {
  const [x, base] = bindNew(rt, "int", args, kwargs, ["", "base"]);
  const value = makeValue(rt, x, base);
  if (type === Type.int) return value;
  return rt.lend(value, (int) => rt.must(rt.core.intSubtypeFrom(type, int)));
}

function makeValue(rt: Runtime, x: Ref | undefined, base: Ref | undefined): Owned {
  if (x === undefined) return base === undefined ? rt.int(0) : rt.raise.typeError("int() missing string argument");
  if (base === undefined) return rt.must(rt.core.numberInt(x));
  const radix = rt.lend(rt.must(rt.core.numberIndex(base)), (index) => rt.core.intAsIndex(index));
  if ((radix !== 0 && radix < 2) || radix > 36) rt.raise.valueError("int() base must be >= 2 and <= 36, or 0");
  if (rt.isInstance(x, Type.str))
    return intOf(
      rt,
      parseIntText(rt, rt.text(x), radix, () => rt.repr(x)),
    );
  const bytes = rt.isInstance(x, Type.bytes) || rt.isInstance(x, Type.bytearray) ? bytesLikeText(rt, x) : undefined;
  if (!bytes) return rt.raise.typeError("int() can't convert non-string with explicit base");
  return intOf(rt, parseIntText(rt, bytes.text, radix, bytes.repr));
}

/** round(int, ndigits): only a negative count does anything; halves go to the even multiple. */
function roundInt(rt: Runtime, self: Ref, ndigits: Ref): Owned {
  const places = rt.lend(rt.must(rt.core.numberIndex(ndigits)), (index) => rt.core.intAsIndex(index));
  if (places >= 0) return rt.must(rt.core.intInt(self));
  // A power of ten of more than four times the digits leaves nothing.
  if (-places > rt.core.intBitLength(self)) return rt.int(0);
  const value = bigIntOf(rt, self);
  const unit = 10n ** BigInt(-places);
  const size = value < 0n ? -value : value;
  const rest = size % unit;
  const low = size - rest;
  const up = rest * 2n > unit || (rest * 2n === unit && (low / unit) % 2n === 1n);
  const rounded = up ? low + unit : low;
  return intOf(rt, value < 0n ? -rounded : rounded);
}

function formatInt(rt: Runtime, self: Ref, spec: string): Owned {
  if (!spec) return rt.typeOf(self) === Type.int ? rt.must(rt.core.strSingle(rt.core.intRepr(self))) : rt.must(rt.core.objectStr(self));
  const toFloat = (): number => rt.check(rt.core.intToF64(self));
  return rt.str(formatIntBySpec(rt, bigIntOf(rt, self), toFloat, spec, rt.typeName(self)));
}

export const int = defineType({
  name: "int",
  address: Type.int,
  doc: "int(x=0, /) -> integer\nint(x, base=10) -> integer\n\nA whole number of any size: from a number (cut towards zero), or from text in a base.\nBase 0 reads the base from the text's prefix.",
  basicsize: IntObject.SIZEOF,
  itemsize: 4,
  flags: TypeFlag.BaseType | TypeFlag.IntSubclass | TypeFlag.MatchSelf,
  slots: {
    dealloc: core("intDealloc"),
    repr: core("intRepr"),
    getattro: core("objectGenericGetAttr"),
    hash: core("intHashSlot"),
    richcompare: core("intRichCompare"),
    newInstance: newInt,
    vectorcall: core("intVectorcall"),
    nbAdd: core("intAdd"),
    nbSubtract: core("intSubtract"),
    nbMultiply: core("intMultiply"),
    nbRemainder: core("intRemainder"),
    nbDivmod: core("intDivmod"),
    nbPower: core("intPower"),
    nbNegative: core("intNegative"),
    nbPositive: core("intInt"),
    nbAbsolute: core("intAbsolute"),
    nbBool: core("intBool"),
    nbInvert: core("intInvert"),
    nbLshift: core("intLshift"),
    nbRshift: core("intRshift"),
    nbAnd: core("intAnd"),
    nbXor: core("intXor"),
    nbOr: core("intOr"),
    nbInt: core("intInt"),
    nbFloat: core("intFloat"),
    nbFloorDivide: core("intFloorDivide"),
    nbTrueDivide: core("intTrueDivide"),
    nbIndex: core("intInt"),
  },
  methods: {
    conjugate: unsigned(coreMethod("(self, /)", "The number itself: an int has no imaginary part.", "intConjugate", "NOARGS")),
    bit_length: coreMethod(
      "(self, /)",
      "How many binary digits the number has, sign apart.\n\n>>> bin(37)\n'0b100101'\n>>> (37).bit_length()\n6",
      "intBitLengthMethod",
      "NOARGS",
    ),
    bit_count: coreMethod(
      "(self, /)",
      "How many ones the binary form of the absolute value has.\n\n>>> bin(13)\n'0b1101'\n>>> (13).bit_count()\n3",
      "intBitCountMethod",
      "NOARGS",
    ),
    to_bytes: method(
      "(self, /, length: index = 1, byteorder: str = 'big', *, signed: bool = False)",
      "The number as so many bytes.\n\nWith byteorder 'big' the most significant byte comes first, with 'little' last. A negative number\nneeds signed, and is then written as its two's complement.",
      (rt, self, length, byteorder, signed) => bytesOfInt(rt, self, length, byteorder, signed),
    ),
    from_bytes: classMethod(
      "(type, /, bytes, byteorder: str = 'big', *, signed: bool = False)",
      "The number that these bytes stand for, most significant first when byteorder is 'big'.\n\nbytes is a bytes-like object or an iterable of bytes. With signed, two's complement.",
      (rt, type, bytes, byteorder, signed) => fromBytes(rt, type, bytes, byteorder, signed),
    ),
    as_integer_ratio: coreMethod(
      "(self, /)",
      "The pair (number, 1): a fraction equal to the number, its denominator positive.",
      "intAsIntegerRatio",
      "NOARGS",
    ),
    __trunc__: unsigned(coreMethod("(self, /)", "Truncating an int gives the int.", "intConjugate", "NOARGS")),
    __floor__: unsigned(coreMethod("(self, /)", "An int is its own floor.", "intConjugate", "NOARGS")),
    __ceil__: unsigned(coreMethod("(self, /)", "An int is its own ceiling.", "intConjugate", "NOARGS")),
    __round__: method("(self, ndigits = NULL, /)", "Rounds to a multiple of 10**-ndigits, halves to the even one.", (rt, self, ndigits) =>
      ndigits === null ? rt.must(rt.core.intInt(self)) : roundInt(rt, self, ndigits),
    ),
    __getnewargs__: coreMethod("(self, /)", "What copying and pickling hand to __new__.", "intGetNewargs", "NOARGS"),
    __format__: method("(self, format_spec: str, /)", "The text of the number by a format specification.", (rt, self, spec) =>
      formatInt(rt, self, spec),
    ),
    __sizeof__: coreMethod("(self, /)", "The size in memory, in bytes.", "intSizeofMethod", "NOARGS"),
  },
  getset: {
    real: property(core("intReal"), undefined, "the real part: the number itself"),
    imag: property(core("intImaginary"), undefined, "the imaginary part: 0"),
    numerator: property(core("intReal"), undefined, "the numerator in lowest terms: the number itself"),
    denominator: property(core("intDenominator"), undefined, "the denominator in lowest terms: 1"),
  },
});
