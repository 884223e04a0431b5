/** str(object, encoding, errors), the constructor's rare forms; one argument stays in the core (core/text/str-new.ts). */
import { EMPTY_STR, Type } from "../../core/abi/memory-map.ts";
import { TextFallback } from "../../core/abi/text-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";
import { bindNew } from "../numbers/int-arguments.ts";
import { doubleToString, type FloatCode, floatRepr } from "../numbers/number-format.ts";
import { decodeObject } from "./codecs-decode.ts";
import { percentFormat } from "./str-percent.ts";

/** unicode_new with more than one argument or with keywords. */
export function newStrInstance(rt: Runtime, type: Ref, args: Ref, kwargs: Ref): Owned {
  const [object, encoding, errors] = bindNew(rt, "str", args, kwargs, ["object", "encoding", "errors"]);
  const codec = nameArgument(rt, "str", "encoding", encoding);
  const handler = nameArgument(rt, "str", "errors", errors);
  const text = makeText(rt, object, codec, handler);
  if (type === Type.str) return text;
  return rt.lend(text, (exact) => rt.must(rt.core.strSubtypeNew(type, exact)));
}

/** The text of an argument that must be a str, undefined when it was not given. */
export function nameArgument(rt: Runtime, func: string, name: string, value: Ref | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (!rt.isInstance(value, Type.str)) return rt.raise.typeError(`${func}() argument '${name}' must be str, not ${rt.typeName(value)}`);
  return rt.text(value);
}

function makeText(rt: Runtime, object: Ref | undefined, encoding: string | undefined, errors: string | undefined): Owned {
  if (object === undefined) return rt.retain(EMPTY_STR as Ref);
  if (encoding === undefined && errors === undefined) return rt.must(rt.core.objectStr(object));
  return decodeToStr(rt, object, encoding ?? "utf-8", errors ?? "strict");
}

/** PyUnicode_FromEncodedObject. */
function decodeToStr(rt: Runtime, object: Ref, encoding: string, errors: string): Owned {
  if (rt.isInstance(object, Type.str)) return rt.raise.typeError("decoding str is not supported");
  if (!rt.core.objectCheckBuffer(object))
    return rt.raise.typeError(`decoding to str: need a bytes-like object, ${rt.typeName(object)} found`);
  return decodeObject(rt, object, encoding, errors);
}

/** Gives the core what it needs of TypeScript for this area; boot calls it once. */
export function installText(rt: Runtime): void {
  const construct = rt.natives.slot((type, args, kwargs) => {
    try {
      return newStrInstance(rt, type as Ref, args as Ref, kwargs as Ref);
    } catch (error) {
      return rt.natives.failed(error, 0);
    }
  });
  rt.core.textSetOperation(construct);
  const fallback = rt.natives.slot((operation, a, b) => {
    try {
      return writeForCore(rt, operation, a as Ref, b);
    } catch (error) {
      return rt.natives.failed(error, 0);
    }
  });
  rt.core.textSetFallback(fallback);
}

/** The texts that the core leaves to TypeScript. */
function writeForCore(rt: Runtime, operation: number, a: Ref, b: number): Owned {
  switch (operation) {
    case TextFallback.percent:
      return percentFormat(rt, a, b as Ref);
    case TextFallback.floatRepr:
      return rt.str(floatRepr(rt.core.floatGetValue(a)));
    case TextFallback.floatText:
      return rt.str(
        doubleToString(rt.core.floatGetValue(a), String.fromCharCode(b & 0x7f) as FloatCode, b >>> 8, { alternate: (b & 0x80) !== 0 }),
      );
    default:
      return rt.raise.systemError("unknown text operation");
  }
}
