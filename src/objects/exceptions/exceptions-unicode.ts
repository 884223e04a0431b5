/**
 * UnicodeEncodeError, UnicodeDecodeError and UnicodeTranslateError: which part of which object could
 * not be converted, and why (Objects/exceptions.c).
 */
import { Exc } from "../../core/abi/eval-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Ref } from "../../heap/index.ts";
import { core, defineType, member, type TypeTable } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";
import { field, setField } from "./exceptions.ts";

type Kind = "encode" | "decode" | "translate";

const references = [
  Exc.unicodeEncoding,
  Exc.unicodeObject,
  Exc.unicodeReason,
  Exc.dict,
  Exc.args,
  Exc.notes,
  Exc.traceback,
  Exc.cause,
  Exc.context,
];

/** encoding (not for translate), object, start, end, reason. */
function init(kind: Kind) {
  const count = kind === "translate" ? 4 : 5;
  return (rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void => {
    rt.status(rt.core.baseExceptionInit(self, args, kwargs));
    const items = rt.items(args);
    if (items.length !== count) rt.raise.typeError(`function takes exactly ${count} arguments (${items.length} given)`);
    const [object, start, end, reason] = items.slice(count - 4) as [Ref, Ref, Ref, Ref];
    if (kind !== "translate") requireText(rt, items[0] as Ref, 1);
    if (kind === "decode") requireBytes(rt, object);
    else requireText(rt, object, count - 3);
    requireText(rt, reason, count);
    if (kind !== "translate") setField(rt, self, Exc.unicodeEncoding, rt.retain(items[0] as Ref));
    setField(rt, self, Exc.unicodeObject, kind === "decode" ? rt.must(rt.core.objectBytes(object)) : rt.retain(object));
    rt.heap.i32[(self + Exc.unicodeStart) >> 2] = index(rt, start);
    rt.heap.i32[(self + Exc.unicodeEnd) >> 2] = index(rt, end);
    setField(rt, self, Exc.unicodeReason, rt.retain(reason));
  };
}

function requireText(rt: Runtime, value: Ref, place: number): void {
  if (!rt.isInstance(value, Type.str)) rt.raise.typeError(`argument ${place} must be str, not ${rt.typeName(value)}`);
}

function requireBytes(rt: Runtime, value: Ref): void {
  const known = rt.isInstance(value, Type.bytes) || rt.isInstance(value, Type.bytearray) || rt.isInstance(value, Type.memoryview);
  if (!known) rt.raise.typeError(`a bytes-like object is required, not '${rt.typeName(value)}'`);
}

function index(rt: Runtime, value: Ref): number {
  return rt.lend(rt.must(rt.core.numberIndex(value)), (int) => rt.toNumber(int));
}

/** "\xe9", "一" or "\U0001f600". */
function escaped(code: number): string {
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
}

function text(kind: Kind) {
  return (rt: Runtime, self: Ref) => {
    const object = field(rt, self, Exc.unicodeObject);
    // an instance that __init__ has never seen
    if (!object) return rt.str("");
    const reason = rt.strOf(field(rt, self, Exc.unicodeReason) as Ref);
    const encoding = kind === "translate" ? "" : `'${rt.strOf(field(rt, self, Exc.unicodeEncoding) as Ref)}' codec `;
    const start = rt.heap.i32[(self + Exc.unicodeStart) >> 2] as number;
    const end = rt.heap.i32[(self + Exc.unicodeEnd) >> 2] as number;
    const verb = `can't ${kind}`;
    const one = end === start + 1 ? unit(rt, object, start, kind) : undefined;
    if (one !== undefined) {
      const what = kind === "decode" ? `byte 0x${one.toString(16).padStart(2, "0")}` : `character '${escaped(one)}'`;
      return rt.str(`${encoding}${verb} ${what} in position ${start}: ${reason}`);
    }
    return rt.str(`${encoding}${verb} ${kind === "decode" ? "bytes" : "characters"} in position ${start}-${end - 1}: ${reason}`);
  };
}

/** The byte or code point at a place, undefined outside. */
function unit(rt: Runtime, object: Ref, at: number, kind: Kind): number | undefined {
  if (at < 0) return undefined;
  if (kind === "decode") return rt.toBytes(object)[at];
  return at < rt.core.strLength(object) ? rt.core.strReadChar(object, at) : undefined;
}

function table(name: string, address: number, kind: Kind, doc: string): TypeTable {
  const shared = {
    object: member("object", Exc.unicodeObject, "What was converted.", false),
    start: member("ssize", Exc.unicodeStart, "Where the bad part begins.", false),
    end: member("ssize", Exc.unicodeEnd, "Where it ends.", false),
    reason: member("object", Exc.unicodeReason, "Why.", false),
  };
  return defineType({
    name,
    address,
    base: "UnicodeError",
    doc,
    flags: TypeFlag.BaseType,
    basicsize: Exc.UNICODE_SIZEOF,
    references,
    slots: { newInstance: core("baseExceptionNew"), clear: core("exceptionClear"), init: init(kind), str: text(kind) },
    members: kind === "translate" ? shared : { encoding: member("object", Exc.unicodeEncoding, "The codec.", false), ...shared },
  });
}

export const unicodeErrors: readonly TypeTable[] = [
  table("UnicodeDecodeError", Type.UnicodeDecodeError, "decode", "Bytes that are no text in this encoding."),
  table("UnicodeEncodeError", Type.UnicodeEncodeError, "encode", "Text that this encoding cannot express."),
  table("UnicodeTranslateError", Type.UnicodeTranslateError, "translate", "Text that cannot be translated."),
];
