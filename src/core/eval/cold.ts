/**
 * The rarer instructions of the loop (loop.ts), out of its line: the host compiles the loop as one function, so what is
 * seldom run should not be in it. The conventions are the loop's; a failure leaves the stack as it was found.
 */
import { collectIfRequested } from "../heap/generations";
import { Cell, Code, Frame, Func } from "../abi/eval-layout";
import { Tuple } from "../abi/container-layout";
import { EMPTY_STR, FALSE, NONE, STATE, TRUE, Type } from "../abi/memory-map";
import { Op } from "../abi/op";
import { Quick } from "../abi/quick-op";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { dictSetItem, dictSetItemSteal } from "../container/dict";
import { dictFromArray, dictFromConstKeys } from "../container/dict-merge";
import { listAsTuple } from "../container/list";
import { setAdd } from "../container/set";
import { sliceNew } from "../container/slice";
import { release, retain, typeOf } from "../heap/object";
import { intFromI32 } from "../number/int";
import { objectDelAttr, objectGetAttr } from "../object/attribute";
import { lengthObject, objectDelItem, objectLength, objectStr } from "../object/protocol";
import { pending, raise } from "../raise";
import { strJoinArray } from "../text/str-concat";
import { formatValue } from "../text/str-protocol";
import { Address, Owned, Ref } from "../types";
import { BORROWED_SELF } from "./borrow";
import { buildSet, extendDisplay } from "./build";
import { vectorcall } from "./call";
import { callFunctionEx, callUnpacked, tupleForCall } from "./call-ex";
import { dropSpreadOperands } from "./call-spread";
import { cellNew } from "./cell";
import { callEnter, callExit, contextExit } from "./context";
import { functionNew } from "./function";
import { handledMatched } from "./handled";
import { getAiter, getAnext, getAwaitable, getYieldFromIter, wrapAsyncValue } from "./awaitable";
import { importFrom, importName, importStar } from "./import";
import { matchClass, matchKeys } from "./match";
import { annotationsSetup, classDeref, deleteGlobal, deleteName, loadBuildClass, loadName, storeName, unbound } from "./names";
import { unpackIterable } from "./unpack";
import { frameHoldNames } from "./frame";
import { isWarm } from "./warm";
import { checkExceptionMatch, checkGroupMatch, enterHandler, leaveHandler, prepareReraiseStar, printExpression } from "./unwind";
import { SP_BIAS, TOP, SECOND, THIRD, FOURTH, PUSH, saveSp, drop, dropBoth, dropOperands, releaseUpwards } from "./slots";

/** The name that the operand stands for. */
// @ts-ignore: decorator
@inline
function nameOf(frame: Address, oparg: u32): Ref {
  return load<u32>(load<u32>(load<u32>(frame, Frame.code), Code.names) + (oparg << 3), Tuple.items);
}

/**
 * str(x). Cold code calls the type with a tuple, which is an allocation and a holder of x; warm code has specialised itself
 * and asks x at once (PRECALL_NO_KW_STR_1).
 */
export function callStr(frame: Address, args: Address): Owned {
  return isWarm(frame) ? objectStr(load<u32>(args)) : vectorcall(Type.str, args, 1, 0);
}

/** A result on top of what is there; 0 (failed) stays 0. */
function pushed(sp: Address, result: Owned): Address {
  if (!result) return 0;
  store<u64>(sp, result, PUSH);
  return sp + 8;
}

/** A result in the place of so many operands, which are released. */
function operandsBecome(frame: Address, sp: Address, count: u32, result: Owned): Address {
  return result ? pushed(dropOperands(frame, sp, count), result) : 0;
}

/** A result in the place of the operand it was made of, which is released when it is there, or when there is none. */
function topBecomes(frame: Address, sp: Address, result: Owned): Address {
  if (!result) return failedWith(sp, 1);
  const operand = load<u32>(sp, TOP);
  store<u64>(sp, result, TOP);
  drop(operand, frame, sp);
  return sp;
}

/** The instruction has failed: so many operands die before the traceback is made. */
function failedWith(sp: Address, count: u32): Address {
  releaseUpwards(sp, count);
  return 0;
}

/** Runs one instruction: the new sp, or 0 with an exception pending. */
export function runCold(frame: Address, sp: Address, op: i32, oparg: u32): Address {
  switch (op) {
    case Quick.IS_REVERSED: {
      const b = load<u32>(sp, TOP);
      const a = load<u32>(sp, SECOND);
      sp -= 8;
      store<u64>(sp, retain(<u32>(a == b) ^ oparg ? TRUE : FALSE), TOP);
      dropBoth(a, b, frame, sp);
      return sp;
    }
    case Quick.RESUME_NAMES:
      // what stands before it needs the function's closure and names
      saveSp(frame, sp);
      frameHoldNames(frame);
      return sp;
    case Op.DELETE_FAST: {
      const slot = frame + (oparg << 3);
      const old = load<u32>(slot, Frame.localsplus);
      if (!old) {
        unbound(frame, oparg);
        return 0;
      }
      store<u64>(slot, 0, Frame.localsplus);
      drop(old, frame, sp);
      return sp;
    }
    case Op.DELETE_ATTR: {
      const object = load<u32>(sp, TOP);
      const name = nameOf(frame, oparg);
      saveSp(frame, sp);
      if (objectDelAttr(object, name) < 0) return failedWith(sp, 1);
      sp -= 8;
      drop(object, frame, sp);
      return sp;
    }
    case Op.DELETE_SUBSCR: {
      const key = load<u32>(sp, TOP);
      const container = load<u32>(sp, SECOND);
      saveSp(frame, sp);
      if (objectDelItem(container, key) < 0) return failedWith(sp, 2);
      sp -= 16;
      dropBoth(container, key, frame, sp);
      return sp;
    }
    case Op.LOAD_NAME: {
      saveSp(frame, sp);
      return pushed(sp, loadName(frame, nameOf(frame, oparg)));
    }
    case Op.STORE_NAME: {
      const value = load<u32>(sp, TOP);
      saveSp(frame, sp);
      if (storeName(frame, nameOf(frame, oparg), value) < 0) return failedWith(sp, 1);
      sp -= 8;
      drop(value, frame, sp);
      return sp;
    }
    case Op.DELETE_NAME: {
      saveSp(frame, sp);
      if (deleteName(frame, nameOf(frame, oparg)) < 0) return 0;
      return sp;
    }
    case Op.STORE_GLOBAL: {
      const value = load<u32>(sp, TOP);
      saveSp(frame, sp);
      const name = nameOf(frame, oparg);
      if (dictSetItem(load<u32>(frame, Frame.globals), name, value) < 0) return failedWith(sp, 1);
      sp -= 8;
      drop(value, frame, sp);
      return sp;
    }
    case Op.DELETE_GLOBAL: {
      saveSp(frame, sp);
      if (deleteGlobal(frame, nameOf(frame, oparg)) < 0) return 0;
      return sp;
    }
    case Op.MAKE_CELL: {
      const slot = frame + (oparg << 3);
      const initial = load<u32>(slot, Frame.localsplus);
      saveSp(frame, sp);
      const cell = cellNew(initial);
      if (!cell) return 0;
      store<u64>(slot, cell, Frame.localsplus);
      if (initial) release(initial);
      return sp;
    }
    case Op.COPY_FREE_VARS: {
      const code = load<u32>(frame, Frame.code);
      const closure = load<u32>(load<u32>(frame, Frame.func), Func.closure);
      const first = frame + ((load<u32>(code, Code.nlocalsplus) - oparg) << 3);
      for (let i: u32 = 0; i < oparg << 3; i += 8) store<u64>(first + i, retain(load<u32>(closure + i, Tuple.items)), Frame.localsplus);
      return sp;
    }
    case Op.DELETE_DEREF: {
      const cell = load<u32>(frame + (oparg << 3), Frame.localsplus);
      const old = load<u32>(cell, Cell.value);
      if (!old) {
        unbound(frame, oparg);
        return 0;
      }
      store<u64>(cell, 0, Cell.value);
      drop(old, frame, sp);
      return sp;
    }
    case Op.LOAD_CLASSDEREF: {
      saveSp(frame, sp);
      return pushed(sp, classDeref(frame, oparg));
    }
    case Op.MAKE_FUNCTION: {
      const code = load<u32>(sp, TOP);
      saveSp(frame, sp);
      const func = functionNew(code, load<u32>(frame, Frame.globals), 0);
      if (!func) return 0;
      sp -= 8;
      if (oparg & 8) {
        store<u64>(func, load<u32>(sp, TOP), Func.closure);
        sp -= 8;
      }
      if (oparg & 4) {
        store<u64>(func, load<u32>(sp, TOP), Func.annotations);
        sp -= 8;
      }
      if (oparg & 2) {
        store<u64>(func, load<u32>(sp, TOP), Func.kwdefaults);
        sp -= 8;
      }
      if (oparg & 1) {
        store<u64>(func, load<u32>(sp, TOP), Func.defaults);
        sp -= 8;
      }
      store<u64>(sp, func, PUSH);
      sp += 8;
      release(code);
      return sp;
    }
    case Op.BUILD_SET: {
      saveSp(frame, sp);
      const set = buildSet(sp + SP_BIAS - (oparg << 3), oparg);
      if (!set) return 0;
      sp -= oparg << 3;
      store<u64>(sp, set, PUSH);
      sp += 8;
      return sp;
    }
    case Op.BUILD_MAP: {
      saveSp(frame, sp);
      return operandsBecome(frame, sp, oparg << 1, dictFromArray(sp + SP_BIAS - (oparg << 4), oparg));
    }
    case Op.BUILD_CONST_KEY_MAP: {
      saveSp(frame, sp);
      return operandsBecome(frame, sp, oparg + 1, dictFromConstKeys(load<u32>(sp, TOP), sp + (SP_BIAS - 8) - (oparg << 3)));
    }
    case Op.BUILD_STRING: {
      saveSp(frame, sp);
      return operandsBecome(frame, sp, oparg, strJoinArray(EMPTY_STR, sp + SP_BIAS - (oparg << 3), oparg));
    }
    case Op.BUILD_SLICE: {
      const step: Ref = oparg == 3 ? load<u32>(sp, TOP) : NONE;
      const below = oparg == 3 ? sp - 8 : sp;
      saveSp(frame, sp);
      return operandsBecome(frame, sp, oparg, sliceNew(load<u32>(below, SECOND), load<u32>(below, TOP), step));
    }
    case Op.FORMAT_VALUE: {
      const spec: Ref = (oparg & 4) == 4 ? load<u32>(sp, TOP) : 0;
      const value = spec ? load<u32>(sp, SECOND) : load<u32>(sp, TOP);
      saveSp(frame, sp);
      // PyObject_Format asks PyObject_Str for the text of an int
      if (!spec && typeOf(value) == Type.int) collectIfRequested();
      const text = formatValue(value, oparg & 3, spec);
      if (!text) return failedWith(sp, spec ? 2 : 1);
      if (text == value && !oparg) {
        // a text is its own, and stays as it is there, also where it borrows
        release(text);
        return sp;
      }
      sp = dropOperands(frame, sp, spec ? 2 : 1);
      store<u64>(sp, text, PUSH);
      sp += 8;
      return sp;
    }
    case Op.SET_ADD: {
      const set = load<u32>(sp + (SP_BIAS - 8) - (oparg << 3));
      const item = load<u32>(sp, TOP);
      saveSp(frame, sp);
      if (setAdd(set, item) < 0) return failedWith(sp, 1);
      sp -= 8;
      drop(item, frame, sp);
      return sp;
    }
    case Op.MAP_ADD: {
      const dict = load<u32>(sp + (SP_BIAS - 16) - (oparg << 3));
      saveSp(frame, sp);
      const key = load<u32>(sp, SECOND);
      const value = load<u32>(sp, TOP);
      // Both move in, whatever comes of it.
      store<u64>(sp, 0, SECOND);
      store<u64>(sp, 0, TOP);
      return dictSetItemSteal(dict, key, value) < 0 ? 0 : sp - 16;
    }
    case Op.LIST_EXTEND:
    case Op.SET_UPDATE:
    case Op.DICT_UPDATE:
    case Op.DICT_MERGE: {
      const source = load<u32>(sp, TOP);
      const target = sp + (SP_BIAS - 8) - (oparg << 3);
      saveSp(frame, sp);
      if (extendDisplay(op, target, source) < 0) return failedWith(sp, 1);
      sp -= 8;
      drop(source, frame, sp);
      return sp;
    }
    case Op.LIST_TO_TUPLE: {
      const list = load<u32>(sp, TOP);
      saveSp(frame, sp);
      return topBecomes(frame, sp, listAsTuple(list));
    }
    case Op.UNPACK_EX: {
      const sequence = load<u32>(sp, TOP);
      saveSp(frame, sp);
      if (unpackIterable(sequence, oparg & 0xff, oparg >> 8, sp + TOP)) return failedWith(sp, 1);
      sp += ((oparg & 0xff) + (oparg >> 8)) << 3;
      drop(sequence, frame, sp);
      return sp;
    }
    case Op.GET_LEN: {
      saveSp(frame, sp);
      return pushed(sp, lengthObject(objectLength(load<u32>(sp, TOP))));
    }
    case Op.MATCH_MAPPING:
    case Op.MATCH_SEQUENCE: {
      const flag = op == Op.MATCH_MAPPING ? TypeFlag.Mapping : TypeFlag.Sequence;
      store<u64>(sp, retain(load<u32>(typeOf(load<u32>(sp, TOP)), TypeObject.flags) & flag ? TRUE : FALSE), PUSH);
      sp += 8;
      return sp;
    }
    case Op.MATCH_KEYS: {
      saveSp(frame, sp);
      return pushed(sp, matchKeys(load<u32>(sp, SECOND), load<u32>(sp, TOP)));
    }
    case Op.MATCH_CLASS: {
      saveSp(frame, sp);
      const attributes = matchClass(load<u32>(sp, THIRD), load<u32>(sp, SECOND), oparg, load<u32>(sp, TOP));
      // from 3.12 on it gives up what it works on when it fails
      if (!attributes && load<u32>(STATE, State.raisedMade)) return failedWith(sp, 3);
      return operandsBecome(frame, sp, 3, attributes);
    }
    case Op.PUSH_EXC_INFO:
      return enterHandler(frame, sp);
    case Op.POP_EXCEPT:
      return leaveHandler(frame, sp);
    case Op.CHECK_EXC_MATCH: {
      const type = load<u32>(sp, TOP);
      saveSp(frame, sp);
      const matches = checkExceptionMatch(load<u32>(sp, SECOND), type);
      // what is no class stays until the traceback has been made (3.14)
      if (matches < 0) return load<u32>(STATE, State.framesReversed) ? 0 : failedWith(sp, 1);
      if (matches && load<u32>(STATE, State.handlersHold)) handledMatched(load<u32>(sp, SECOND));
      store<u64>(sp, retain(matches ? TRUE : FALSE), TOP);
      drop(type, frame, sp);
      return sp;
    }
    case Op.CHECK_EG_MATCH: {
      saveSp(frame, sp);
      if (checkGroupMatch(sp + SECOND) < 0) return 0;
      return sp;
    }
    case Op.PREP_RERAISE_STAR: {
      saveSp(frame, sp);
      return operandsBecome(frame, sp, 2, prepareReraiseStar(load<u32>(sp, SECOND), load<u32>(sp, TOP)));
    }
    case Op.BEFORE_WITH:
    case Op.BEFORE_ASYNC_WITH: {
      saveSp(frame, sp);
      const manager = load<u32>(sp, TOP);
      const exit = contextExit(manager, i32(op == Op.BEFORE_ASYNC_WITH));
      if (!exit) return 0;
      const enter = load<u32>(STATE, State.evalScratch);
      const lent = load<u32>(sp, TOP + 4);
      store<u64>(sp, exit, TOP);
      if (lent && (typeOf(exit) == Type.method || typeOf(exit) == Type.builtinFunction)) store<u32>(sp, BORROWED_SELF, TOP + 4);
      drop(manager, frame, sp);
      saveSp(frame, sp);
      const entered = callEnter(enter, lent);
      if (!entered) return 0;
      store<u64>(sp, entered, PUSH);
      sp += 8;
      return sp;
    }
    case Op.WITH_EXCEPT_START: {
      saveSp(frame, sp);
      return pushed(sp, callExit(load<u32>(sp, FOURTH), load<u32>(sp, TOP)));
    }
    case Op.GET_AWAITABLE: {
      const object = load<u32>(sp, TOP);
      saveSp(frame, sp);
      return topBecomes(frame, sp, getAwaitable(object, oparg));
    }
    case Op.GET_YIELD_FROM_ITER: {
      const object = load<u32>(sp, TOP);
      saveSp(frame, sp);
      const iterator = getYieldFromIter(object, load<u32>(frame, Frame.code));
      // from 3.12 on what is no iterable stays until the traceback has been made
      return iterator || !load<u32>(STATE, State.raisedMade) ? topBecomes(frame, sp, iterator) : 0;
    }
    case Op.GET_AITER: {
      const object = load<u32>(sp, TOP);
      saveSp(frame, sp);
      return topBecomes(frame, sp, getAiter(object));
    }
    case Op.GET_ANEXT: {
      saveSp(frame, sp);
      return pushed(sp, getAnext(load<u32>(sp, TOP)));
    }
    case Op.ASYNC_GEN_WRAP: {
      const value = load<u32>(sp, TOP);
      saveSp(frame, sp);
      const wrapped = wrapAsyncValue(value);
      if (!wrapped) return 0;
      store<u64>(sp, wrapped, TOP);
      release(value);
      return sp;
    }
    case Op.IMPORT_NAME: {
      saveSp(frame, sp);
      const name = nameOf(frame, oparg);
      return operandsBecome(frame, sp, 2, importName(frame, name, load<u32>(sp, TOP), load<u32>(sp, SECOND)));
    }
    case Op.IMPORT_FROM: {
      saveSp(frame, sp);
      const name = nameOf(frame, oparg);
      return pushed(sp, importFrom(load<u32>(sp, TOP), name));
    }
    case Op.IMPORT_STAR: {
      const module = load<u32>(sp, TOP);
      saveSp(frame, sp);
      if (importStar(frame, module) < 0) return failedWith(sp, 1);
      sp -= 8;
      drop(module, frame, sp);
      return sp;
    }
    case Op.LOAD_BUILD_CLASS: {
      saveSp(frame, sp);
      return pushed(sp, loadBuildClass(frame));
    }
    case Quick.LOAD_METHOD_BOUND: {
      const object = load<u32>(sp, TOP);
      saveSp(frame, sp);
      const method = objectGetAttr(object, nameOf(frame, oparg));
      if (!method) return 0;
      store<u64>(sp, 0, TOP);
      store<u64>(sp, method, PUSH);
      sp += 8;
      drop(object, frame, sp);
      return sp;
    }
    case Op.LOAD_ASSERTION_ERROR: {
      store<u64>(sp, retain(Type.AssertionError), PUSH);
      sp += 8;
      return sp;
    }
    case Op.SETUP_ANNOTATIONS: {
      saveSp(frame, sp);
      if (annotationsSetup(frame) < 0) return 0;
      return sp;
    }
    case Op.PRINT_EXPR: {
      const value = load<u32>(sp, TOP);
      saveSp(frame, sp);
      if (printExpression(value) < 0) return 0;
      sp -= 8;
      drop(value, frame, sp);
      return sp;
    }
    case Op.CALL_FUNCTION_EX: {
      const keywords: Ref = oparg & 1 ? load<u32>(sp, TOP) : 0;
      const below = oparg & 1 ? sp - 8 : sp;
      saveSp(frame, sp);
      const positional = tupleForCall(below + TOP);
      if (!positional) return 0;
      const callable = load<u32>(below, SECOND);
      if (load<i32>(STATE, State.unpackedMove) && typeOf(callable) == Type.functionType) {
        // the operands are taken over; when the call fails nothing is left of them to be released
        store<u64>(below, 0, SECOND);
        store<u64>(below, 0, TOP);
        if (keywords) store<u64>(sp, 0, TOP);
        const result = callUnpacked(callable, positional, keywords);
        if (result) store<u64>(below - 16, result, TOP);
        return result ? below - 16 : 0;
      }
      const value = callFunctionEx(callable, positional, keywords, frame);
      if (!value) {
        // without an exception it stands still, to be made once more
        if (pending()) releaseUpwards(sp, (oparg & 1) + 2);
        return 0;
      }
      sp = below - 16;
      store<u64>(sp, value, TOP);
      dropSpreadOperands(callable, positional, keywords, frame, sp);
      // after the call of a Python function, above, 3.12 does not look
      saveSp(frame, sp);
      collectIfRequested();
      return sp;
    }
    default:
      raise(Type.SystemError, "unknown opcode");
      return 0;
  }
}
