/** Calls with `*` and `**` (CALL_FUNCTION_EX), and how messages name a callable. */
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { Id } from "../abi/identifiers";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { Dict, Tuple } from "../abi/container-layout";
import { Func } from "../abi/eval-layout";
import { tupleFromIterable, tupleNew } from "../container/tuple";
import { release, retain, typeOf } from "../heap/object";
import { objectLookupAttr } from "../object/attribute";
import { objectRichCompareBool } from "../object/compare";
import { objectStr } from "../object/protocol";
import { sequenceCheck } from "../object/sequence-protocol";
import { fail, pending, raise } from "../raise";
import { strConcat } from "../text/str-concat";
import { strFromLiteral } from "../text/str";
import { Address, Borrowed, Owned, Ref } from "../types";
import { objectCall, unpackKeywords } from "./call";
import { functionFrame } from "./call-function";
import { stackPop, stackPush } from "./data-stack";
import { errClear } from "./errors";
import { evalFrame } from "./loop";

const NE = 3;

/**
 * The positional arguments as an exact tuple: what is in the slot, replaced if need be. Borrowed; 0 with an exception, and then the slot is empty:
 * the arguments are let go of before the traceback is made, the callable after it.
 */
export function tupleForCall(slot: Address): Borrowed {
  const given = load<u32>(slot);
  if (typeOf(given) == Type.tuple) return given;
  if (!load<u32>(typeOf(given), TypeObject.iter) && !sequenceCheck(given)) {
    const name = functionText(load<u32>(slot - 8));
    if (name) {
      fail(Type.TypeError, "%S argument after * must be an iterable, not %T", name, given);
      release(name);
    }
    return emptied(slot, 0);
  }
  return emptied(slot, tupleFromIterable(given));
}

/** From 3.12 on what could not be made a tuple of stays on the stack, for the handler to release. */
function emptied(slot: Address, tuple: Owned): Borrowed {
  if (!tuple && load<u32>(STATE, State.unpackedMove)) return 0;
  const given = load<u32>(slot);
  store<u64>(slot, tuple);
  release(given);
  return tuple;
}

/** do_call_core. */
export function callFunctionEx(callable: Ref, positional: Ref, keywords: Ref, frame: Address): Owned {
  return objectCall(callable, positional, keywords);
}

/**
 * f(*args, **kwargs) of a Python function from 3.12 on: the arguments move into its frame, and the tuple and the dict they
 * came in are gone before it runs (_PyEvalFramePushAndInit_Ex). Takes all three over. A call that fails lets go of the function first.
 */
export function callUnpacked(func: Owned, positional: Owned, keywords: Ref): Owned {
  const nargs = load<i32>(positional, Tuple.size);
  const names = keywords ? load<i32>(keywords, Dict.used) : 0;
  const kwnames = names ? tupleNew(names) : 0;
  const array = names && !kwnames ? 0 : stackPush((nargs + names) << 3);
  let frame: Address = 0;
  if (!array) release(func);
  else {
    for (let i = 0; i < nargs << 3; i += 8) store<u64>(array + i, retain(load<u32>(positional + i, Tuple.items)));
    if (names && !unpackKeywords(keywords, kwnames, array + (<u32>nargs << 3))) {
      for (let i = 0; i < (nargs + names) << 3; i += 8) release(load<u32>(array + i));
      raise(Type.TypeError, "keywords must be strings");
      release(func);
    } else frame = functionFrame(func, load<u32>(func, Func.code), array, nargs, kwnames);
  }
  if (kwnames) release(kwnames);
  release(positional);
  if (keywords) release(keywords);
  const result = frame ? evalFrame(frame, 0) : 0;
  if (array) stackPop(array);
  return result;
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
