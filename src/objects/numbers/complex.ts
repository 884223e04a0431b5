/** The type complex (Objects/complexobject.c): its constructor, parsing, text and methods. */
import { Type } from "../../core/abi/memory-map.ts";
import { ComplexObject } from "../../core/abi/number-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { core, coreMethod, defineType, member, method } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";
import { parseDecimal } from "./float-text.ts";
import { bindNew } from "./int-arguments.ts";
import { asciiDigits, stripAscii } from "./int-text.ts";
import { doubleToString, formatComplexBySpec } from "./number-format.ts";

interface ComplexValue {
  real: number;
  imag: number;
}

/** [number][signed number or sign]j, in the pieces that the standard parser would take. */
const NUMBER = "[+-]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?|inf(?:inity)?|nan)";
const REAL_ONLY = new RegExp(`^${NUMBER}$`, "i");
const WITH_IMAGINARY = new RegExp(`^(?:(${NUMBER})(?=[+-]))?(${NUMBER}|[+-]?)j$`, "i");
const BAD_UNDERSCORE = /(?:^|[^0-9])_|_(?:$|[^0-9])/;

/** complex(text); `repr` gives what one of the errors shows. */
export function parseComplexText(rt: Runtime, text: string, repr: () => string): ComplexValue {
  let body = asciiDigits(text);
  if (body.includes("_")) {
    if (BAD_UNDERSCORE.test(body)) rt.raise.valueError(`could not convert string to complex: ${repr()}`);
    body = body.replaceAll("_", "");
  }
  return parsePlain(stripAscii(body)) ?? rt.raise.valueError("complex() arg is a malformed string");
}

function parsePlain(text: string): ComplexValue | undefined {
  let body = text;
  if (body.startsWith("(") && body.endsWith(")")) body = stripAscii(body.slice(1, -1));
  if (REAL_ONLY.test(body)) return { real: parseDecimal(body) ?? Number.NaN, imag: 0 };
  const match = WITH_IMAGINARY.exec(body);
  if (!match) return undefined;
  const part = match[2] ?? "";
  const imag = part === "" || part === "+" ? 1 : part === "-" ? -1 : (parseDecimal(part) ?? Number.NaN);
  return { real: match[1] === undefined ? 0 : (parseDecimal(match[1]) ?? Number.NaN), imag };
}

function newComplex(rt: Runtime, type: Ref, args: Ref, kwargs: Ref): Owned {
  const [r, i] = bindNew(rt, "complex", args, kwargs, ["real", "imag"]);
  if (r !== undefined && i === undefined && type === Type.complex && rt.typeOf(r) === Type.complex) return rt.retain(r);
  if (r !== undefined && rt.isInstance(r, Type.str)) {
    if (i !== undefined) rt.raise.typeError("complex() can't take second arg if first is a string");
    const { real, imag } = parseComplexText(rt, rt.text(r), () => rt.repr(r));
    return rt.must(rt.core.complexSubtypeFrom(type, real, imag));
  }
  if (i !== undefined && rt.isInstance(i, Type.str)) rt.raise.typeError("complex() second arg can't be a string");
  const converted = r === undefined ? undefined : callComplexMethod(rt, r);
  const { real, imag } = converted ? rt.lend(converted, (value) => partsOf(rt, value, i)) : partsOf(rt, r, i);
  return rt.must(rt.core.complexSubtypeFrom(type, real, imag));
}

/** try_complex_special_method: what the type's `__complex__` gives, or undefined. */
function callComplexMethod(rt: Runtime, object: Ref): Owned | undefined {
  const type = rt.typeOf(object);
  if (type === Type.complex || type === Type.float || type === Type.int) return undefined;
  const method = rt.lookupSpecial(object, "__complex__");
  if (!method) return undefined;
  const result = rt.lend(method, (run) => rt.call(run));
  if (rt.typeOf(result) === Type.complex) return result;
  return rt.lend(result, (value) => {
    if (!rt.isInstance(value, Type.complex)) {
      rt.raise.typeError(`__complex__ returned non-complex (type ${rt.typeName(value)})`);
    }
    return rt.retain(value);
  });
}

function isNumber(rt: Runtime, object: Ref): boolean {
  const type = rt.typeOf(object);
  const words = rt.heap.u32;
  return Boolean(words[(type + TypeObject.nbFloat) >> 2] || words[(type + TypeObject.nbIndex) >> 2]) || rt.isInstance(object, Type.complex);
}

/** r + i*1j, where either may be complex itself. */
function partsOf(rt: Runtime, r: Ref | undefined, i: Ref | undefined): ComplexValue {
  if (r !== undefined && !isNumber(rt, r)) {
    rt.raise.typeError(`complex() first argument must be a string or a number, not '${rt.typeName(r)}'`);
  }
  if (i !== undefined && !isNumber(rt, i)) rt.raise.typeError(`complex() second argument must be a number, not '${rt.typeName(i)}'`);
  const first = componentsOf(rt, r);
  const second = componentsOf(rt, i);
  // Corrections only where an argument was complex: adding a plain 0 would lose the sign of a zero.
  const real = second.isComplex ? first.real - second.imag : first.real;
  if (i === undefined) return { real, imag: first.imag };
  return { real, imag: first.isComplex ? second.real + first.imag : second.real };
}

function componentsOf(rt: Runtime, object: Ref | undefined): ComplexValue & { isComplex: boolean } {
  if (object === undefined) return { real: 0, imag: 0, isComplex: false };
  if (rt.isInstance(object, Type.complex)) {
    return { real: rt.core.complexGetReal(object), imag: rt.core.complexGetImag(object), isComplex: true };
  }
  const real = rt.lend(rt.must(rt.core.numberFloat(object)), (float) => rt.core.floatGetValue(float));
  return { real, imag: 0, isComplex: false };
}

/** PyComplex_AsCComplex: what a function of complex numbers takes. */
export function complexValue(rt: Runtime, object: Ref): ComplexValue {
  if (rt.isInstance(object, Type.complex)) return componentsOf(rt, object);
  const converted = callComplexMethod(rt, object);
  if (converted) return rt.lend(converted, (value) => componentsOf(rt, value));
  if (!isNumber(rt, object)) rt.raise.typeError(`must be real number, not ${rt.typeName(object)}`);
  return componentsOf(rt, object);
}

/** repr(complex): a real part of +0 is left out, otherwise parentheses. */
export function complexRepr(real: number, imag: number): string {
  const imaginary = doubleToString(imag, "r", 0);
  if (Object.is(real, 0)) return `${imaginary}j`;
  return `(${doubleToString(real, "r", 0)}${imaginary.startsWith("-") ? "" : "+"}${imaginary}j)`;
}

export const complex = defineType({
  name: "complex",
  address: Type.complex,
  doc: "A complex number from its real and imaginary parts, or from text.",
  textSignature: "(real=0, imag=0)",
  basicsize: ComplexObject.SIZEOF,
  flags: TypeFlag.BaseType,
  slots: {
    dealloc: core("complexDealloc"),
    repr: (rt, self) => rt.str(complexRepr(rt.core.complexGetReal(self), rt.core.complexGetImag(self))),
    getattro: core("objectGenericGetAttr"),
    hash: core("complexHashSlot"),
    richcompare: core("complexRichCompare"),
    newInstance: newComplex,
    nbAdd: core("complexAdd"),
    nbSubtract: core("complexSubtract"),
    nbMultiply: core("complexMultiply"),
    nbPower: core("complexPower"),
    nbNegative: core("complexNegative"),
    nbPositive: core("complexPositive"),
    nbAbsolute: core("complexAbsolute"),
    nbBool: core("complexBool"),
    nbTrueDivide: core("complexTrueDivide"),
  },
  methods: {
    conjugate: coreMethod("(self, /)", "The number with its imaginary part negated.", "complexConjugate", "NOARGS"),
    __complex__: coreMethod("(self, /)", "The number as an exact complex.", "complexComplex", "NOARGS"),
    __getnewargs__: coreMethod("(self, /)", "What copying and pickling hand to __new__.", "complexGetNewargs", "NOARGS"),
    __format__: method("(self, format_spec: str, /)", "The text of the number by a format specification.", (rt, self, spec) =>
      spec
        ? rt.str(formatComplexBySpec(rt, rt.core.complexGetReal(self), rt.core.complexGetImag(self), spec, rt.typeName(self)))
        : rt.must(rt.core.objectStr(self)),
    ),
  },
  members: {
    real: member("f64", ComplexObject.real, "the real part of a complex number"),
    imag: member("f64", ComplexObject.imag, "the imaginary part of a complex number"),
  },
});
