/** Calls with `*` and `**` (CALL_FUNCTION_EX), and how messages name a callable. */
import { Type } from "../abi/memory-map";
import { Id } from "../abi/identifiers";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { tupleFromIterable } from "../container/tuple";
import { release, retain, typeOf } from "../heap/object";
import { objectLookupAttr } from "../object/attribute";
import { objectRichCompareBool } from "../object/compare";
import { objectStr } from "../object/protocol";
import { sequenceCheck } from "../object/sequence-protocol";
import { fail, pending } from "../raise";
import { strConcat } from "../text/str-concat";
import { strFromLiteral } from "../text/str";
import { Address, Borrowed, Owned, Ref } from "../types";
import { objectCall } from "./call";
import { errClear } from "./errors";

const NE = 3;

/** The positional arguments as an exact tuple: what is in the slot, replaced if need be. Borrowed; 0 with an exception. */
export function tupleForCall(slot: Address): Borrowed {
  const given = load<u32>(slot);
  if (typeOf(given) == Type.tuple) return given;
  if (!load<u32>(typeOf(given), TypeObject.iter) && !sequenceCheck(given)) {
    const name = functionText(load<u32>(slot - 8));
    if (name) {
      fail(Type.TypeError, "%S argument after * must be an iterable, not %T", name, given);
      release(name);
    }
    return 0;
  }
  const tuple = tupleFromIterable(given);
  if (!tuple) return 0;
  store<u64>(slot, tuple);
  release(given);
  return tuple;
}

/** do_call_core. */
export function callFunctionEx(callable: Ref, positional: Ref, keywords: Ref, frame: Address): Owned {
  return objectCall(callable, positional, keywords);
}

/** _PyObject_FunctionStr: `module.qualname()`, without the module when that is builtins; str(x) for what has no qualname. */
export function functionText(callable: Ref): Owned {
  const qualname = objectLookupAttr(callable, Id.__qualname__);
  if (!qualname) return pending() ? 0 : objectStr(callable);
  let text = qualifiedText(callable, qualname);
  release(qualname);
  if (text) text = append(text, "()");
  return text;
}

function qualifiedText(callable: Ref, qualname: Ref): Owned {
  const module = objectLookupAttr(callable, Id.__module__);
  if (!module && pending()) return 0;
  if (module && load<u32>(typeOf(module), TypeObject.flags) & TypeFlag.StrSubclass) {
    const differs = objectRichCompareBool(Id.builtins, module, NE);
    if (differs > 0) {
      let text = append(retain(module), ".");
      release(module);
      if (text) {
        const full = objectTextConcat(text, qualname);
        release(text);
        text = full;
      }
      return text;
    }
    if (differs < 0) errClear();
  }
  if (module) release(module);
  return objectStr(qualname);
}

function objectTextConcat(text: Ref, object: Ref): Owned {
  const tail = objectStr(object);
  if (!tail) return 0;
  const full = strConcat(text, tail);
  release(tail);
  return full;
}

function append(text: Owned, tail: string): Owned {
  const end = strFromLiteral(tail);
  const full = end ? strConcat(text, end) : 0;
  if (end) release(end);
  release(text);
  return full;
}
