/**
 * The interpreter loop (Python/ceval.c _PyEval_EvalFrameDefault): one function, one dense switch. Calls from
 * Python to Python push a frame and go on in the same activation; native recursion happens only when a
 * native calls back.
 *
 * How to read it. `ip` is the address of the next code unit. `sp` is the stack pointer less SP_BIAS, so that
 * the four topmost slots have constant non-negative offsets (wasm's loads take no others): load(sp, TOP).
 * `continue` ends an instruction; `break` means that an exception is pending, or, when `result` is set, that
 * the frame is left with it. Operands stay on the stack while other code may run, as in CPython, and
 * `saveSp` tells the frame where the stack ends (see frame.ts).
 */
import { BoundMethod, Cell, Code, Frame, FrameMark, Func, Gen, GenState } from "../abi/eval-layout";
import { Dict, DictKeys, List, RangeIterator, SequenceIterator, Slice, Tuple } from "../abi/container-layout";
import { BuiltinFunction, Descriptor, Module } from "../abi/descriptor-layout";
import { FALSE, NONE, STATE, TRUE, Type } from "../abi/memory-map";
import { FloatObject, IntObject } from "../abi/number-layout";
import { Header } from "../abi/object-layout";
import { Op } from "../abi/op";
import { Quick } from "../abi/quick-op";
import { State } from "../abi/state-layout";
import { TypeObject } from "../abi/type-layout";
import { dictContains, dictSetItem, dictSetItemSteal } from "../container/dict";
import { dictSubscript } from "../container/dict-slots";
import { listAppendSteal, listWithRoom } from "../container/list";
import { tupleFromArray } from "../container/tuple";
import { collectIfRequested } from "../heap/generations";
import { release, retain, typeOf } from "../heap/object";
import { reserveClose, reserveRestore } from "../heap/reserve";
import { floatFromF64 } from "../number/float";
import { intFromI32 } from "../number/int";
import { intAddInts, intMultiplyInts, intSubtractInts } from "../number/int-arithmetic";
import { objectGetAttr, objectGetMethod, objectSetAttr } from "../object/attribute";
import { objectRichCompare } from "../object/compare";
import { invoke1 } from "../object/invoke";
import { binaryOp, inplaceOp, numberInvert, numberNegative, numberPositive } from "../object/number-protocol";
import { objectGetItem, objectGetIter, objectIsTrue, objectSetItem } from "../object/protocol";
import { sequenceContains } from "../object/sequence-protocol";
import { pending } from "../raise";
import { copyBytes } from "../text/characters";
import { strAppend, strConcat } from "../text/str-concat";
import { Address, Owned, Ref } from "../types";
import { vectorcall } from "./call";
import { BORROWED, BORROWED_SELF, slotsOwn } from "./borrow";
import { functionFrame } from "./call-function";
import { callCount, callsFunction, dropKept, keepingCall, keepingFrame, releaseKept } from "./call-keeping";
import { generalBinary } from "./float-operand";
import { callAndLook, PLAIN_CALL } from "./call-looking";
import { DID_ATTR, DID_METHOD } from "./call-super";
import { dropSpread, releaseSpread, spreadFrame } from "./call-spread";
import { countInstruction } from "./counting";
import { stackPop, stackPush } from "./data-stack";
import { errClear, errGivenExceptionMatches, errMatches, errRestore } from "./errors";
import { frameClear, frameClearAndPop, frameHead } from "./frame";
import { generatorFromFrame, sendTo } from "./generator";
import { canRunInline, generatorEnded, generatorEnter, generatorUnlink } from "./generator-inline";
import { instantiationAbandon, instantiationFrame } from "./instantiate";
import { frameAbandon, leaveFailed, leaveWith } from "./leave";
import { loadGlobal, unbound } from "./names";
import { enterFrame, enterLoop, leaveFrame, leaveLoop } from "./recursion";
import { BACKOFF, specializeLoadAttr, specializeLoadGlobal, specializeLoadMethod, specializeStoreAttr } from "./specialize";
import {
  argumentsGoFirst,
  callBuiltin,
  callWithNames,
  codeWarmUp,
  releaseArgumentsFirst,
  releaseFailedCall,
  specializeStoreSubscr,
  specializeSubscr,
  specializeUnpack,
  storeSubscrMissed,
  subscrMissed,
  unpackMissed,
} from "./warm";
import { giveTurns, jumpSpent, REENTER, sliceSpent, standsStill, suspendSoon } from "./steps";
import { retryInstruction } from "./threads";
import { unpackIterable } from "./unpack";
import { doRaise, handleError, tracebackHere } from "./unwind";
import { SP_BIAS, TOP, SECOND, THIRD, PUSH, saveSp, deallocAt, drop, dropBoth, dropCallOperands, dropOperands, operandsFailed, releaseUpwards } from "./slots";
import { callStr, runCold } from "./cold";
import { handledRestore } from "./handled";

// @ts-ignore: decorator
@inline
function bothInts(a: Ref, b: Ref): bool {
  return typeOf(a) == Type.int && typeOf(b) == Type.int;
}

/** Are two ints of at most one digit each? */
// @ts-ignore: decorator
@inline
function bothMedium(a: Ref, b: Ref): bool {
  return <u32>(load<i32>(a, IntObject.size) + 1) < 3 && <u32>(load<i32>(b, IntObject.size) + 1) < 3;
}

// @ts-ignore: decorator
@inline
function medium(a: Ref): i32 {
  return load<i32>(a, IntObject.size) * load<i32>(a, IntObject.digits);
}

// @ts-ignore: decorator
@inline
function bothFloats(a: Ref, b: Ref): bool {
  return typeOf(a) == Type.float && typeOf(b) == Type.float;
}

// @ts-ignore: decorator
@inline
function float(a: Ref): f64 {
  return load<f64>(a, FloatObject.value);
}

/** The truth of a comparison with a sign of -1, 0, 1: a nibble for each operator, a bit for each sign. */
// @ts-ignore: decorator
@inline
function signSatisfies(sign: i32, op: i32): bool {
  return (((0x645231 >> (op << 2)) >> (sign + 1)) & 1) != 0;
}

/** compare of the fused forms: 1, 0, or -1 with an exception. Operands stay. */
function compareTruth(a: Ref, b: Ref, op: i32): i32 {
  const result = objectRichCompare(a, b, op);
  if (!result) return -1;
  if (result == TRUE || result == FALSE) {
    release(result);
    return result == TRUE ? 1 : 0;
  }
  const truth = objectIsTrue(result);
  release(result);
  return truth;
}

/**
 * Runs a frame on top of the current one until it is left. 0 = with an exception pending. throwing: an exception is
 * pending already, to be raised where the frame stands (generator.throw).
 */
export function evalFrame(entry: Address, throwing: i32): Owned {
  store<u32>(entry, load<u32>(STATE, State.currentFrame), Frame.previous);
  if (enterLoop()) {
    leaveUnstarted(entry);
    return 0;
  }
  store<u8>(entry, 1, Frame.isEntry);
  store<u32>(STATE, entry, State.currentFrame);
  return runOn(throwing);
}

/** Runs the current frame until its entry frame is left; REENTER when the program is suspended. */
function runOn(throwing: i32): Owned {
  const outer = reserveClose();
  let result = run(throwing);
  // Coming in afresh is what lets the host's optimised code of the loop take over from its first, quick one.
  while (result == REENTER && !standsStill()) {
    giveTurns();
    result = run(0);
  }
  reserveRestore(outer);
  if (result == REENTER) return REENTER;
  leaveLoop();
  suspendSoon();
  return result;
}

/** Goes on with a suspended program: its result, 0 with an exception, or REENTER again. */
export function evalResume(): Owned {
  return runOn(0);
}

/** The recursion limit refused a frame: it dies, unless it belongs to a generator. */
function leaveUnstarted(frame: Address): void {
  if (load<u8>(frame, Frame.owner)) return;
  frameAbandon(frame);
}

/** The loop proper, from where the current frame stands. REENTER: a slice of steps is over, call again to go on. */
function run(throwing: i32): Owned {
  let frame = load<u32>(STATE, State.currentFrame);
  let ip: Address = load<u32>(frame, Frame.prevInstr) + 2;
  let sp: Address = load<u32>(frame, Frame.savedSp) - SP_BIAS;
  let consts: Address = load<u32>(load<u32>(frame, Frame.code), Code.consts);
  let extended: u32 = 0;
  let result: Owned = 0;
  let reraised = false;
  // RERAISE pretends to stand where the exception came from, but its own place decides on the handler.
  // And a jump backward looks outside after it has jumped (CHECK_EVAL_BREAKER): before its target may lie no handler any more.
  let raisedAt: Address = 0;
  let failed = throwing != 0;
  // An instruction that has written itself anew and begins once more: only the counted core asks.
  let again = false;
  while (true) {
    while (!failed) {
      // @ts-ignore: defined by the build of the counted core
      if (isDefined(COUNTED)) {
        if (!again) countInstruction(frame, ip, sp);
        again = false;
      }
      const word: i32 = load<u16>(ip);
      store<u32>(frame, ip, Frame.prevInstr);
      ip += 2;
      const oparg: u32 = <u32>(word >> 8) | extended;
      extended = 0;
      switch (word & 0xff) {
        case Op.CACHE:
        case Op.NOP:
          continue;
        case Quick.RESUME_LOOKING:
          saveSp(frame, sp);
          collectIfRequested();
          continue;
        case Op.RESUME:
          continue;
        case Quick.RESUME_WARMING:
          codeWarmUp(load<u32>(frame, Frame.code));
          continue;
        case Op.EXTENDED_ARG:
          extended = oparg << 8;
          continue;
        case Quick.LOAD_FAST__LOAD_FAST: {
          const value = load<u32>(frame + (oparg << 3), Frame.localsplus);
          const value2 = load<u32>(frame + (<u32>load<u8>(ip, 1) << 3), Frame.localsplus);
          if (!value || !value2) {
            // The plain form raises for the one that is missing.
            if (!value) {
              unbound(frame, oparg);
              break;
            }
            store<u64>(sp, retain(value), PUSH);
            sp += 8;
            continue;
          }
          store<u64>(sp, retain(value), PUSH);
          store<u64>(sp, retain(value2), PUSH + 8);
          sp += 16;
          ip += 2;
          continue;
        }
        case Quick.LOAD_FAST__LOAD_CONST: {
          const value = load<u32>(frame + (oparg << 3), Frame.localsplus);
          if (!value) {
            unbound(frame, oparg);
            break;
          }
          store<u64>(sp, retain(value), PUSH);
          store<u64>(sp, retain(load<u32>(consts + (<u32>load<u8>(ip, 1) << 3), Tuple.items)), PUSH + 8);
          sp += 16;
          ip += 2;
          continue;
        }
        case Quick.LOAD_CONST__LOAD_FAST: {
          store<u64>(sp, retain(load<u32>(consts + (oparg << 3), Tuple.items)), PUSH);
          sp += 8;
          const value = load<u32>(frame + (<u32>load<u8>(ip, 1) << 3), Frame.localsplus);
          if (!value) continue;
          store<u64>(sp, retain(value), PUSH);
          sp += 8;
          ip += 2;
          continue;
        }
        case Quick.STORE_FAST__LOAD_FAST: {
          const slot = frame + (oparg << 3);
          const old = load<u32>(slot, Frame.localsplus);
          store<u64>(slot, load<u64>(sp, TOP), Frame.localsplus);
          sp -= 8;
          if (old) drop(old, frame, sp);
          const value = load<u32>(frame + (<u32>load<u8>(ip, 1) << 3), Frame.localsplus);
          if (!value) continue;
          store<u64>(sp, retain(value), PUSH);
          sp += 8;
          ip += 2;
          continue;
        }
        case Quick.STORE_FAST__STORE_FAST: {
          const slot = frame + (oparg << 3);
          const old = load<u32>(slot, Frame.localsplus);
          store<u64>(slot, load<u64>(sp, TOP), Frame.localsplus);
          sp -= 8;
          if (old) drop(old, frame, sp);
          store<u32>(frame, ip, Frame.prevInstr);
          const slot2 = frame + (<u32>load<u8>(ip, 1) << 3);
          const old2 = load<u32>(slot2, Frame.localsplus);
          store<u64>(slot2, load<u64>(sp, TOP), Frame.localsplus);
          sp -= 8;
          ip += 2;
          if (old2) drop(old2, frame, sp);
          continue;
        }
        case Op.LOAD_FAST: {
          const value = load<u32>(frame + (oparg << 3), Frame.localsplus);
          if (!value) {
            unbound(frame, oparg);
            break;
          }
          store<u64>(sp, retain(value), PUSH);
          sp += 8;
          continue;
        }
        case Quick.LOAD_FAST_BORROW:
        case Quick.LOAD_FAST_OWN: {
          const value = load<u32>(frame + (oparg << 3), Frame.localsplus);
          if (!value) {
            unbound(frame, oparg);
            break;
          }
          store<u64>(sp, load<u64>(frame + (oparg << 3), Frame.localsplus), PUSH);
          if ((word & 0xff) == Quick.LOAD_FAST_BORROW) store<u32>(sp, BORROWED, PUSH + 4);
          retain(value);
          sp += 8;
          continue;
        }
        case Op.LOAD_CLOSURE: {
          const value = load<u32>(frame + (oparg << 3), Frame.localsplus);
          if (!value) {
            unbound(frame, oparg);
            break;
          }
          store<u64>(sp, retain(value), PUSH);
          sp += 8;
          continue;
        }
        case Op.LOAD_CONST: {
          store<u64>(sp, retain(load<u32>(consts + (oparg << 3), Tuple.items)), PUSH);
          sp += 8;
          continue;
        }
        case Op.STORE_FAST: {
          const slot = frame + (oparg << 3);
          const old = load<u32>(slot, Frame.localsplus);
          store<u64>(slot, load<u64>(sp, TOP), Frame.localsplus);
          sp -= 8;
          if (old) drop(old, frame, sp);
          continue;
        }
        case Op.POP_TOP: {
          const value = load<u32>(sp, TOP);
          sp -= 8;
          drop(value, frame, sp);
          continue;
        }
        case Op.PUSH_NULL: {
          store<u64>(sp, 0, PUSH);
          sp += 8;
          continue;
        }
        case Op.SWAP: {
          const other = sp + (PUSH - (oparg << 3));
          const value = load<u64>(sp, TOP);
          store<u64>(sp, load<u64>(other), TOP);
          store<u64>(other, value);
          continue;
        }
        case Op.COPY: {
          const from = sp + (PUSH - (oparg << 3));
          retain(load<u32>(from));
          store<u64>(sp, load<u64>(from), PUSH);
          sp += 8;
          continue;
        }
        case Op.UNARY_POSITIVE:
        case Op.UNARY_NEGATIVE:
        case Op.UNARY_INVERT: {
          const value = load<u32>(sp, TOP);
          saveSp(frame, sp);
          const made = (word & 0xff) == Op.UNARY_NEGATIVE ? numberNegative(value) : (word & 0xff) == Op.UNARY_POSITIVE ? numberPositive(value) : numberInvert(value);
          if (!made) {
            releaseUpwards(sp, 1);
            break;
          }
          store<u64>(sp, made, TOP);
          drop(value, frame, sp);
          continue;
        }
        case Op.UNARY_NOT: {
          const value = load<u32>(sp, TOP);
          let truth = value == TRUE ? 1 : 0;
          if (value != TRUE && value != FALSE) {
            saveSp(frame, sp);
            truth = objectIsTrue(value);
            if (truth < 0) {
              releaseUpwards(sp, 1);
              break;
            }
          }
          store<u64>(sp, retain(truth ? FALSE : TRUE), TOP);
          drop(value, frame, sp);
          continue;
        }
        case Quick.BINARY_INPLACE_ADD: {
          const b = load<u32>(sp, TOP);
          const a = load<u32>(sp, SECOND);
          // s += t where s is the variable just loaded: hand its own reference over, so that the string can grow in place.
          if (typeOf(a) == Type.str && typeOf(b) == Type.str) {
            const next = load<u16>(ip, 2);
            if ((next & 0xff) == Op.STORE_FAST || (next & 0xff) == Quick.STORE_FAST__LOAD_FAST || (next & 0xff) == Quick.STORE_FAST__STORE_FAST) {
              const slot = frame + (<u32>(next >> 8) << 3);
              if (load<u32>(slot, Frame.localsplus) == a) {
                store<u64>(slot, 0, Frame.localsplus);
                release(a);
              }
            }
            sp -= 16;
            saveSp(frame, sp);
            const joined = strAppend(a, b);
            release(b);
            if (!joined) break;
            store<u64>(sp, joined, PUSH);
            sp += 8;
            ip += 2;
            continue;
          }
          // falls through
        }
        case Quick.BINARY_ADD: {
          const b = load<u32>(sp, TOP);
          const a = load<u32>(sp, SECOND);
          let sum: Owned;
          if (bothInts(a, b)) sum = bothMedium(a, b) ? intFromI32(medium(a) + medium(b)) : intAddInts(a, b);
          else if (bothFloats(a, b)) sum = floatFromF64(float(a) + float(b));
          else {
            saveSp(frame, sp);
            if (typeOf(a) == Type.str && typeOf(b) == Type.str) sum = strConcat(a, b);
            else sum = oparg == 13 ? inplaceOp(0, a, b) : binaryOp(0, a, b);
          }
          if (!sum) {
            operandsFailed(sp, 2);
            break;
          }
          store<u64>(sp, sum, SECOND);
          sp -= 8;
          ip += 2;
          drop(a, frame, sp);
          drop(b, frame, sp);
          continue;
        }
        case Quick.BINARY_SUBTRACT: {
          const b = load<u32>(sp, TOP);
          const a = load<u32>(sp, SECOND);
          let difference: Owned;
          if (bothInts(a, b)) difference = bothMedium(a, b) ? intFromI32(medium(a) - medium(b)) : intSubtractInts(a, b);
          else if (bothFloats(a, b)) difference = floatFromF64(float(a) - float(b));
          else {
            saveSp(frame, sp);
            difference = oparg >= 13 ? inplaceOp(10, a, b) : binaryOp(10, a, b);
          }
          if (!difference) {
            operandsFailed(sp, 2);
            break;
          }
          store<u64>(sp, difference, SECOND);
          sp -= 8;
          ip += 2;
          drop(a, frame, sp);
          drop(b, frame, sp);
          continue;
        }
        case Quick.BINARY_MULTIPLY: {
          const b = load<u32>(sp, TOP);
          const a = load<u32>(sp, SECOND);
          let product: Owned;
          if (bothInts(a, b)) product = intMultiplyInts(a, b);
          else if (bothFloats(a, b)) product = floatFromF64(float(a) * float(b));
          else {
            saveSp(frame, sp);
            product = oparg >= 13 ? inplaceOp(5, a, b) : binaryOp(5, a, b);
          }
          if (!product) {
            operandsFailed(sp, 2);
            break;
          }
          store<u64>(sp, product, SECOND);
          sp -= 8;
          ip += 2;
          drop(a, frame, sp);
          drop(b, frame, sp);
          continue;
        }
        case Quick.BINARY_TRUE_DIVIDE: {
          const b = load<u32>(sp, TOP);
          const a = load<u32>(sp, SECOND);
          let quotient: Owned;
          if (bothFloats(a, b) && float(b) != 0) quotient = floatFromF64(float(a) / float(b));
          else {
            saveSp(frame, sp);
            quotient = oparg >= 13 ? inplaceOp(11, a, b) : binaryOp(11, a, b);
          }
          if (!quotient) {
            operandsFailed(sp, 2);
            break;
          }
          store<u64>(sp, quotient, SECOND);
          sp -= 8;
          ip += 2;
          drop(a, frame, sp);
          drop(b, frame, sp);
          continue;
        }
        case Quick.BINARY_AND: {
          const b = load<u32>(sp, TOP);
          const a = load<u32>(sp, SECOND);
          let bits: Owned;
          if (bothInts(a, b) && bothMedium(a, b)) bits = intFromI32(medium(a) & medium(b));
          else {
            saveSp(frame, sp);
            bits = oparg >= 13 ? inplaceOp(1, a, b) : binaryOp(1, a, b);
          }
          if (!bits) {
            operandsFailed(sp, 2);
            break;
          }
          store<u64>(sp, bits, SECOND);
          sp -= 8;
          ip += 2;
          drop(a, frame, sp);
          drop(b, frame, sp);
          continue;
        }
        case Quick.BINARY_FLOOR_DIVIDE: {
          const b = load<u32>(sp, TOP);
          const a = load<u32>(sp, SECOND);
          let quotient: Owned;
          if (bothInts(a, b) && bothMedium(a, b) && load<i32>(b, IntObject.size) > 0) {
            const x = medium(a);
            const y = medium(b);
            const q = x / y;
            quotient = intFromI32(q - i32(x < 0 && q * y != x));
          } else {
            saveSp(frame, sp);
            quotient = oparg >= 13 ? inplaceOp(2, a, b) : binaryOp(2, a, b);
          }
          if (!quotient) {
            operandsFailed(sp, 2);
            break;
          }
          store<u64>(sp, quotient, SECOND);
          sp -= 8;
          ip += 2;
          drop(a, frame, sp);
          drop(b, frame, sp);
          continue;
        }
        case Quick.BINARY_REMAINDER: {
          const b = load<u32>(sp, TOP);
          const a = load<u32>(sp, SECOND);
          let rest: Owned;
          if (bothInts(a, b) && bothMedium(a, b) && load<i32>(b, IntObject.size) > 0) {
            const y = medium(b);
            const r = medium(a) % y;
            rest = intFromI32(r < 0 ? r + y : r);
          } else {
            saveSp(frame, sp);
            rest = oparg >= 13 ? inplaceOp(6, a, b) : binaryOp(6, a, b);
          }
          if (!rest) {
            operandsFailed(sp, 2);
            break;
          }
          store<u64>(sp, rest, SECOND);
          sp -= 8;
          ip += 2;
          drop(a, frame, sp);
          drop(b, frame, sp);
          continue;
        }
        case Quick.BINARY_OR:
        case Quick.BINARY_RSHIFT:
        case Quick.BINARY_LSHIFT:
        case Quick.BINARY_XOR:
        case Op.BINARY_OP: {
          const b = load<u32>(sp, TOP);
          const a = load<u32>(sp, SECOND);
          saveSp(frame, sp);
          const made = generalBinary(oparg, a, b);
          if (!made) {
            operandsFailed(sp, 2);
            break;
          }
          store<u64>(sp, made, SECOND);
          sp -= 8;
          ip += 2;
          drop(a, frame, sp);
          drop(b, frame, sp);
          continue;
        }
        case Quick.COMPARE_JUMP_FORWARD_IF_FALSE:
        case Quick.COMPARE_JUMP_FORWARD_IF_TRUE:
        case Quick.COMPARE_JUMP_BACKWARD_IF_TRUE:
        case Quick.COMPARE_JUMP_BACKWARD_IF_FALSE: {
          let b = load<u32>(sp, TOP);
          let a = load<u32>(sp, SECOND);
          let truth: i32;
          if (bothInts(a, b) && bothMedium(a, b)) {
            const x = medium(a);
            const y = medium(b);
            truth = i32(signSatisfies(i32(x > y) - i32(x < y), oparg));
          } else {
            saveSp(frame, sp);
            truth = compareTruth(a, b, oparg);
            if (truth < 0) {
              releaseUpwards(sp, 2);
              break;
            }
            if (load<u32>(STATE, State.framesReversed)) {
              const top = b;
              b = a;
              a = top;
            }
          }
          sp -= 16;
          drop(a, frame, sp);
          drop(b, frame, sp);
          // Behind the operand's two cache entries stands the jump.
          const jump = <u32>load<u8>(ip, 5) << 1;
          ip += 6;
          const form = word & 0xff;
          if (form == Quick.COMPARE_JUMP_FORWARD_IF_FALSE) {
            if (!truth) ip += jump;
          } else if (form == Quick.COMPARE_JUMP_FORWARD_IF_TRUE) {
            if (truth) ip += jump;
          } else if ((form == Quick.COMPARE_JUMP_BACKWARD_IF_TRUE) == (truth != 0)) {
            ip -= jump;
            const budget = load<i32>(STATE, State.slice) - 1;
            store<i32>(STATE, budget, State.slice);
            if (budget < 0) {
              raisedAt = ip - 2;
              saveSp(frame, sp);
              result = jumpSpent();
              break;
            }
          }
          continue;
        }
        case Op.COMPARE_OP: {
          let b = load<u32>(sp, TOP);
          let a = load<u32>(sp, SECOND);
          let answer: Owned;
          if (bothInts(a, b) && bothMedium(a, b)) {
            const x = medium(a);
            const y = medium(b);
            answer = retain(signSatisfies(i32(x > y) - i32(x < y), oparg) ? TRUE : FALSE);
          } else {
            saveSp(frame, sp);
            answer = objectRichCompare(a, b, oparg);
            if (!answer) {
              releaseUpwards(sp, 2);
              break;
            }
            if (load<u32>(STATE, State.framesReversed)) {
              const top = b;
              b = a;
              a = top;
            }
          }
          store<u64>(sp, answer, SECOND);
          sp -= 8;
          ip += 4;
          drop(a, frame, sp);
          drop(b, frame, sp);
          continue;
        }
        case Op.IS_OP: {
          const b = load<u32>(sp, TOP);
          const a = load<u32>(sp, SECOND);
          store<u64>(sp, retain(<u32>(a == b) ^ oparg ? TRUE : FALSE), SECOND);
          sp -= 8;
          drop(a, frame, sp);
          drop(b, frame, sp);
          continue;
        }
        case Op.CONTAINS_OP: {
          const b = load<u32>(sp, TOP);
          const a = load<u32>(sp, SECOND);
          saveSp(frame, sp);
          const found = typeOf(b) == Type.dict ? dictContains(b, a) : sequenceContains(b, a);
          if (found < 0) {
            releaseUpwards(sp, 2);
            break;
          }
          store<u64>(sp, retain(<u32>(found != 0) ^ oparg ? TRUE : FALSE), SECOND);
          sp -= 8;
          dropBoth(a, b, frame, sp);
          continue;
        }
        case Op.POP_JUMP_FORWARD_IF_FALSE:
        case Op.POP_JUMP_FORWARD_IF_TRUE: {
          const value = load<u32>(sp, TOP);
          let truth = value == TRUE ? 1 : 0;
          if (value != TRUE && value != FALSE) {
            saveSp(frame, sp);
            truth = objectIsTrue(value);
            if (truth < 0) {
              releaseUpwards(sp, 1);
              break;
            }
          }
          sp -= 8;
          if (truth == i32((word & 0xff) == Op.POP_JUMP_FORWARD_IF_TRUE)) ip += oparg << 1;
          drop(value, frame, sp);
          continue;
        }
        case Op.POP_JUMP_BACKWARD_IF_FALSE:
        case Op.POP_JUMP_BACKWARD_IF_TRUE: {
          const value = load<u32>(sp, TOP);
          let truth = value == TRUE ? 1 : 0;
          if (value != TRUE && value != FALSE) {
            saveSp(frame, sp);
            truth = objectIsTrue(value);
            if (truth < 0) {
              releaseUpwards(sp, 1);
              break;
            }
          }
          sp -= 8;
          drop(value, frame, sp);
          if (truth == i32((word & 0xff) == Op.POP_JUMP_BACKWARD_IF_TRUE)) {
            ip -= oparg << 1;
            const budget = load<i32>(STATE, State.slice) - 1;
            store<i32>(STATE, budget, State.slice);
            if (budget < 0) {
              raisedAt = ip - 2;
              saveSp(frame, sp);
              result = jumpSpent();
              break;
            }
          }
          continue;
        }
        case Op.POP_JUMP_FORWARD_IF_NONE:
        case Op.POP_JUMP_FORWARD_IF_NOT_NONE: {
          const value = load<u32>(sp, TOP);
          sp -= 8;
          if ((value == NONE) == ((word & 0xff) == Op.POP_JUMP_FORWARD_IF_NONE)) ip += oparg << 1;
          drop(value, frame, sp);
          continue;
        }
        case Op.POP_JUMP_BACKWARD_IF_NONE:
        case Op.POP_JUMP_BACKWARD_IF_NOT_NONE: {
          const value = load<u32>(sp, TOP);
          sp -= 8;
          drop(value, frame, sp);
          if ((value == NONE) == ((word & 0xff) == Op.POP_JUMP_BACKWARD_IF_NONE)) {
            ip -= oparg << 1;
            const budget = load<i32>(STATE, State.slice) - 1;
            store<i32>(STATE, budget, State.slice);
            if (budget < 0) {
              raisedAt = ip - 2;
              saveSp(frame, sp);
              result = jumpSpent();
              break;
            }
          }
          continue;
        }
        case Op.JUMP_IF_FALSE_OR_POP:
        case Op.JUMP_IF_TRUE_OR_POP: {
          const value = load<u32>(sp, TOP);
          let truth = value == TRUE ? 1 : 0;
          if (value != TRUE && value != FALSE) {
            saveSp(frame, sp);
            truth = objectIsTrue(value);
            if (truth < 0) break;
          }
          if (truth == i32((word & 0xff) == Op.JUMP_IF_TRUE_OR_POP)) ip += oparg << 1;
          else {
            sp -= 8;
            drop(value, frame, sp);
          }
          continue;
        }
        case Op.JUMP_FORWARD:
          ip += oparg << 1;
          continue;
        case Quick.JUMP_BACKWARD_WARMING:
          codeWarmUp(load<u32>(frame, Frame.code));
        // falls through
        case Op.JUMP_BACKWARD: {
          ip -= oparg << 1;
          const budget = load<i32>(STATE, State.slice) - 1;
          store<i32>(STATE, budget, State.slice);
          if (budget < 0) {
              raisedAt = ip - 2;
              saveSp(frame, sp);
              result = jumpSpent();
              break;
            }
          continue;
        }
        case Op.JUMP_BACKWARD_NO_INTERRUPT:
          ip -= oparg << 1;
          continue;
        case Op.GET_ITER: {
          const iterable = load<u32>(sp, TOP);
          saveSp(frame, sp);
          const iterator = objectGetIter(iterable);
          if (!iterator) {
            releaseUpwards(sp, 1);
            break;
          }
          store<u64>(sp, iterator, TOP);
          drop(iterable, frame, sp);
          continue;
        }
        case Op.FOR_ITER: {
          const iterator = load<u32>(sp, TOP);
          const type = typeOf(iterator);
          let next: Owned;
          if (type == Type.listIterator) {
            const list = load<u32>(iterator, SequenceIterator.sequence);
            const index = load<u32>(iterator, SequenceIterator.index);
            if (list && index < load<u32>(list, List.size)) {
              store<u64>(sp, retain(load<u32>(load<u32>(list, List.items) + (index << 3))), PUSH);
              store<u32>(iterator, index + 1, SequenceIterator.index);
              sp += 8;
              continue;
            }
            saveSp(frame, sp);
            next = invoke1(load<u32>(type, TypeObject.iternext), iterator);
          } else if (type == Type.rangeIterator && load<i64>(iterator, RangeIterator.index) < load<i64>(iterator, RangeIterator.length)) {
            const index = load<i64>(iterator, RangeIterator.index);
            const value = load<i64>(iterator, RangeIterator.start) + index * load<i64>(iterator, RangeIterator.step);
            if (value == <i64>(<i32>value)) {
              next = intFromI32(<i32>value);
              if (next) store<i64>(iterator, index + 1, RangeIterator.index);
            } else next = invoke1(load<u32>(type, TypeObject.iternext), iterator);
          } else if (oparg <= 255 && canRunInline(iterator, type, NONE)) {
            // Its YIELD_VALUE, its end or its failure come back to behind this instruction.
            saveSp(frame, sp);
            frame = generatorEnter(iterator, frame, NONE);
            ip = load<u32>(frame, Frame.prevInstr) + 2;
            sp = load<u32>(frame, Frame.savedSp) - SP_BIAS;
            consts = load<u32>(load<u32>(frame, Frame.code), Code.consts);
            continue;
          } else {
            saveSp(frame, sp);
            next = invoke1(load<u32>(type, TypeObject.iternext), iterator);
          }
          if (next) {
            store<u64>(sp, next, PUSH);
            sp += 8;
            continue;
          }
          if (pending() && !clearStopIteration()) break;
          sp -= 8;
          ip += oparg << 1;
          drop(iterator, frame, sp);
          continue;
        }
        case Op.LOAD_GLOBAL: {
          const counter = load<u16>(ip);
          if (counter) store<u16>(ip, counter - 1);
          else if (specializeLoadGlobal(frame, ip, oparg)) {
            ip -= 2;
            extended = oparg & ~(<u32>0xff);
            again = true;
            continue;
          }
          saveSp(frame, sp);
          const value = loadGlobal(frame, load<u32>(load<u32>(load<u32>(frame, Frame.code), Code.names) + ((oparg >> 1) << 3), Tuple.items));
          if (!value) break;
          if (oparg & 1) {
            store<u64>(sp, 0, PUSH);
            sp += 8;
          }
          store<u64>(sp, value, PUSH);
          sp += 8;
          ip += 10;
          continue;
        }
        case Quick.LOAD_GLOBAL_MODULE: {
          // cache: u16 counter, u32 version of the globals' keys, u32 address of the value's slot
          const keys = load<u32>(load<u32>(frame, Frame.globals), Dict.keys);
          if (load<u32>(keys, DictKeys.version) == load<u32>(ip, 2, 2)) {
            const value = load<u32>(load<u32>(ip, 6, 2));
            if (value) {
              if (oparg & 1) {
                store<u64>(sp, 0, PUSH);
                sp += 8;
              }
              store<u64>(sp, retain(value), PUSH);
              sp += 8;
              ip += 10;
              continue;
            }
          }
          ip = despecialize(ip, Op.LOAD_GLOBAL);
          extended = oparg & ~(<u32>0xff);
          continue;
        }
        case Quick.LOAD_GLOBAL_BUILTIN: {
          // cache: u32 version of the globals' keys, u32 version of the builtins' keys, u16 index of the entry
          const builtins = load<u32>(load<u32>(frame, Frame.builtins), Dict.keys);
          if (
            load<u32>(load<u32>(load<u32>(frame, Frame.globals), Dict.keys), DictKeys.version) == load<u32>(ip, 0, 2) &&
            load<u32>(builtins, DictKeys.version) == load<u32>(ip, 4, 2)
          ) {
            const entry = builtins + (1 << load<u8>(builtins, DictKeys.log2IndexBytes)) + (<u32>load<u16>(ip, 8) << 4);
            const value = load<u32>(entry, DictKeys.indices + 8);
            if (value) {
              if (oparg & 1) {
                store<u64>(sp, 0, PUSH);
                sp += 8;
              }
              store<u64>(sp, retain(value), PUSH);
              sp += 8;
              ip += 10;
              continue;
            }
          }
          ip = despecialize(ip, Op.LOAD_GLOBAL);
          extended = oparg & ~(<u32>0xff);
          continue;
        }
        case Op.LOAD_ATTR: {
          const counter = load<u16>(ip);
          const object = load<u32>(sp, TOP);
          const name = load<u32>(load<u32>(load<u32>(frame, Frame.code), Code.names) + (oparg << 3), Tuple.items);
          if (counter) store<u16>(ip, counter - 1);
          else if (specializeLoadAttr(object, name, ip)) {
            ip -= 2;
            extended = oparg & ~(<u32>0xff);
            again = true;
            continue;
          }
          saveSp(frame, sp);
          const value = objectGetAttr(object, name);
          if (!value) break;
          store<u64>(sp, value, TOP);
          ip += 8;
          drop(object, frame, sp);
          continue;
        }
        case Quick.LOAD_ATTR_VALUE: {
          // cache: u16 counter, u32 type version, u16 offset of the value in the inline values
          const object = load<u32>(sp, TOP);
          if (load<u32>(typeOf(object), TypeObject.versionTag) == load<u32>(ip, 2, 2)) {
            const values = load<u32>(object - 32);
            if (values) {
              const value = load<u32>(values + load<u16>(ip, 6));
              if (value) {
                store<u64>(sp, retain(value), TOP);
                ip += 8;
                drop(object, frame, sp);
                continue;
              }
            }
          }
          ip = despecialize(ip, Op.LOAD_ATTR);
          extended = oparg & ~(<u32>0xff);
          continue;
        }
        case Quick.LOAD_ATTR_SLOT: {
          const object = load<u32>(sp, TOP);
          if (load<u32>(typeOf(object), TypeObject.versionTag) == load<u32>(ip, 2, 2)) {
            const value = load<u32>(object + load<u16>(ip, 6));
            if (value) {
              store<u64>(sp, retain(value), TOP);
              ip += 8;
              drop(object, frame, sp);
              continue;
            }
          }
          ip = despecialize(ip, Op.LOAD_ATTR);
          extended = oparg & ~(<u32>0xff);
          continue;
        }
        case Quick.LOAD_ATTR_MODULE: {
          // cache: u16 counter, u32 version of the module dict's keys, u16 index of the entry
          const object = load<u32>(sp, TOP);
          if (typeOf(object) == Type.module) {
            const keys = load<u32>(load<u32>(object, Module.dict), Dict.keys);
            if (load<u32>(keys, DictKeys.version) == load<u32>(ip, 2, 2)) {
              const entry = keys + (1 << load<u8>(keys, DictKeys.log2IndexBytes)) + (<u32>load<u16>(ip, 6) << 4);
              const value = load<u32>(entry, DictKeys.indices + 8);
              if (value) {
                store<u64>(sp, retain(value), TOP);
                ip += 8;
                drop(object, frame, sp);
                continue;
              }
            }
          }
          ip = despecialize(ip, Op.LOAD_ATTR);
          extended = oparg & ~(<u32>0xff);
          continue;
        }
        case Op.STORE_ATTR: {
          const counter = load<u16>(ip);
          const object = load<u32>(sp, TOP);
          const name = load<u32>(load<u32>(load<u32>(frame, Frame.code), Code.names) + (oparg << 3), Tuple.items);
          if (counter) store<u16>(ip, counter - 1);
          else if (specializeStoreAttr(object, name, ip)) {
            ip -= 2;
            extended = oparg & ~(<u32>0xff);
            again = true;
            continue;
          }
          const value = load<u32>(sp, SECOND);
          saveSp(frame, sp);
          const status = objectSetAttr(object, name, value);
          if (status < 0) {
            releaseUpwards(sp, 2);
            break;
          }
          sp -= 16;
          ip += 8;
          dropBoth(value, object, frame, sp);
          continue;
        }
        case Quick.STORE_ATTR_VALUE: {
          // cache: u16 counter, u32 type version, u16 offset of the value; only values that are there already
          const object = load<u32>(sp, TOP);
          if (load<u32>(typeOf(object), TypeObject.versionTag) == load<u32>(ip, 2, 2)) {
            const values = load<u32>(object - 32);
            if (values) {
              const slot = values + load<u16>(ip, 6);
              const old = load<u32>(slot);
              if (old) {
                store<u64>(slot, load<u32>(sp, SECOND));
                sp -= 16;
                ip += 8;
                drop(old, frame, sp);
                drop(object, frame, sp);
                continue;
              }
              // A first assignment goes the long way round but does not spoil the form.
              saveSp(frame, sp);
              const name = load<u32>(load<u32>(load<u32>(frame, Frame.code), Code.names) + (oparg << 3), Tuple.items);
              const value = load<u32>(sp, SECOND);
              if (objectSetAttr(object, name, value) < 0) {
                releaseUpwards(sp, 2);
                break;
              }
              sp -= 16;
              ip += 8;
              dropBoth(value, object, frame, sp);
              continue;
            }
          }
          ip = despecialize(ip, Op.STORE_ATTR);
          extended = oparg & ~(<u32>0xff);
          continue;
        }
        case Quick.STORE_ATTR_SLOT: {
          const object = load<u32>(sp, TOP);
          if (load<u32>(typeOf(object), TypeObject.versionTag) == load<u32>(ip, 2, 2)) {
            const slot = object + load<u16>(ip, 6);
            const old = load<u32>(slot);
            store<u64>(slot, load<u32>(sp, SECOND));
            sp -= 16;
            ip += 8;
            if (old) drop(old, frame, sp);
            drop(object, frame, sp);
            continue;
          }
          ip = despecialize(ip, Op.STORE_ATTR);
          extended = oparg & ~(<u32>0xff);
          continue;
        }
        case Op.LOAD_METHOD: {
          const counter = load<u16>(ip);
          const object = load<u32>(sp, TOP);
          const name = load<u32>(load<u32>(load<u32>(frame, Frame.code), Code.names) + (oparg << 3), Tuple.items);
          if (counter) store<u16>(ip, counter - 1);
          else if (specializeLoadMethod(object, name, ip)) {
            ip -= 2;
            extended = oparg & ~(<u32>0xff);
            again = true;
            continue;
          }
          saveSp(frame, sp);
          const unbound_ = objectGetMethod(object, name, STATE + State.evalScratch);
          const method = load<u32>(STATE, State.evalScratch);
          if (!method) break;
          ip += 20;
          if (unbound_) {
            store<u64>(sp, load<u64>(sp, TOP), PUSH);
            store<u64>(sp, method, TOP);
            sp += 8;
          } else {
            store<u64>(sp, 0, TOP);
            store<u64>(sp, method, PUSH);
            sp += 8;
            drop(object, frame, sp);
          }
          continue;
        }
        case Quick.LOAD_METHOD_BOUND: {
          const next = runCold(frame, sp, Quick.LOAD_METHOD_BOUND, oparg);
          if (!next) break;
          sp = next;
          ip += 20;
          continue;
        }
        case Quick.LOAD_METHOD_VALUES: {
          // cache: u16 counter, u32 type version, u32 version of the shared keys, u32 the method
          const object = load<u32>(sp, TOP);
          const type = typeOf(object);
          if (load<u32>(type, TypeObject.versionTag) == load<u32>(ip, 2, 2) && load<u32>(object - 32)) {
            if (load<u32>(load<u32>(type, TypeObject.cachedKeys), DictKeys.version) == load<u32>(ip, 6, 2)) {
              store<u64>(sp, load<u64>(sp, TOP), PUSH);
              store<u64>(sp, retain(load<u32>(ip, 10, 2)), TOP);
              sp += 8;
              ip += 20;
              continue;
            }
          }
          ip = despecialize(ip, Op.LOAD_METHOD);
          extended = oparg & ~(<u32>0xff);
          continue;
        }
        case Quick.LOAD_METHOD_PLAIN: {
          // Objects of this type have no dict, or have an empty place for one at the cached offset.
          const object = load<u32>(sp, TOP);
          if (load<u32>(typeOf(object), TypeObject.versionTag) == load<u32>(ip, 2, 2)) {
            const dictOffset = <u32>load<u32>(ip, 6, 2);
            if (!dictOffset || !load<u32>(object + dictOffset)) {
              store<u64>(sp, load<u64>(sp, TOP), PUSH);
              store<u64>(sp, retain(load<u32>(ip, 10, 2)), TOP);
              sp += 8;
              ip += 20;
              continue;
            }
          }
          ip = despecialize(ip, Op.LOAD_METHOD);
          extended = oparg & ~(<u32>0xff);
          continue;
        }
        case Quick.LOAD_METHOD_TYPE: {
          // A plain attribute (no descriptor, or a staticmethod's function) of this very type object.
          const object = load<u32>(sp, TOP);
          if (object == load<u32>(ip, 6, 2) && load<u32>(object, TypeObject.versionTag) == load<u32>(ip, 2, 2)) {
            store<u64>(sp, 0, TOP);
            store<u64>(sp, retain(load<u32>(ip, 10, 2)), PUSH);
            sp += 8;
            ip += 20;
            drop(object, frame, sp);
            continue;
          }
          ip = despecialize(ip, Op.LOAD_METHOD);
          extended = oparg & ~(<u32>0xff);
          continue;
        }
        case Quick.LOAD_METHOD_MODULE: {
          const object = load<u32>(sp, TOP);
          if (typeOf(object) == Type.module) {
            const keys = load<u32>(load<u32>(object, Module.dict), Dict.keys);
            if (load<u32>(keys, DictKeys.version) == load<u32>(ip, 2, 2)) {
              const entry = keys + (1 << load<u8>(keys, DictKeys.log2IndexBytes)) + (load<u32>(ip, 6, 2) << 4);
              const value = load<u32>(entry, DictKeys.indices + 8);
              if (value) {
                store<u64>(sp, 0, TOP);
                store<u64>(sp, retain(value), PUSH);
                sp += 8;
                ip += 20;
                drop(object, frame, sp);
                continue;
              }
            }
          }
          ip = despecialize(ip, Op.LOAD_METHOD);
          extended = oparg & ~(<u32>0xff);
          continue;
        }
        case Quick.BINARY_SUBSCR_DICT: {
          const container = load<u32>(sp, SECOND);
          if (typeOf(container) == Type.dict) {
            saveSp(frame, sp);
            const value = dictSubscript(container, load<u32>(sp, TOP));
            // an error leaves the operands to its handler
            if (!value) break;
            const key = load<u32>(sp, TOP);
            store<u64>(sp, value, TOP);
            drop(key, frame, sp);
            store<u64>(sp, value, SECOND);
            sp -= 8;
            ip += 8;
            drop(container, frame, sp);
            continue;
          }
        }
        // falls through
        case Quick.BINARY_SUBSCR_ADAPTIVE:
          if ((word & 0xff) == Quick.BINARY_SUBSCR_ADAPTIVE && specializeSubscr(ip - 2, load<u32>(sp, SECOND), load<u32>(sp, TOP))) {
            ip -= 2;
            continue;
          }
        // falls through
        case Op.BINARY_SUBSCR: {
          const key = load<u32>(sp, TOP);
          const container = load<u32>(sp, SECOND);
          const type = typeOf(container);
          if (typeOf(key) == Type.int && <u32>load<i32>(key, IntObject.size) <= 1) {
            const index = load<u32>(key, IntObject.digits);
            if (type == Type.list) {
              if (index < load<u32>(container, List.size)) {
                store<u64>(sp, retain(load<u32>(load<u32>(container, List.items) + (index << 3))), SECOND);
                sp -= 8;
                ip += 8;
                drop(key, frame, sp);
                drop(container, frame, sp);
                continue;
              }
            } else if (type == Type.tuple) {
              if (index < load<u32>(container, Tuple.size)) {
                store<u64>(sp, retain(load<u32>(container + (index << 3), Tuple.items)), SECOND);
                sp -= 8;
                ip += 8;
                drop(key, frame, sp);
                drop(container, frame, sp);
                continue;
              }
            }
          }
          if ((word & 0xff) != Quick.BINARY_SUBSCR_ADAPTIVE) subscrMissed(ip - 2, container);
          saveSp(frame, sp);
          const value = type == Type.dict ? dictSubscript(container, key) : objectGetItem(container, key);
          // one without a step is no object of the stack in 3.14: its parts go from the top
          const isSlice = typeOf(key) == Type.slice && load<u32>(key, Slice.step) == NONE;
          if (!value) {
            if (isSlice) releaseUpwards(sp, 2);
            else operandsFailed(sp, 2);
            break;
          }
          store<u64>(sp, value, SECOND);
          sp -= 8;
          ip += 8;
          if (isSlice) dropBoth(container, key, frame, sp);
          else {
            drop(container, frame, sp);
            drop(key, frame, sp);
          }
          continue;
        }
        case Quick.STORE_SUBSCR_DICT: {
          const container = load<u32>(sp, SECOND);
          if (typeOf(container) == Type.dict) {
            const key = load<u32>(sp, TOP);
            const value = load<u32>(sp, THIRD);
            sp -= 24;
            saveSp(frame, sp + 16);
            // Key and value move in, whatever comes of it; the dict is kept meanwhile.
            store<u64>(sp, 0, PUSH);
            store<u64>(sp + 16, 0, PUSH);
            const failed = dictSetItemSteal(container, key, value) < 0;
            saveSp(frame, sp);
            drop(container, frame, sp);
            if (failed) break;
            ip += 2;
            continue;
          }
        }
        // falls through
        case Quick.STORE_SUBSCR_ADAPTIVE:
          if ((word & 0xff) == Quick.STORE_SUBSCR_ADAPTIVE && specializeStoreSubscr(ip - 2, load<u32>(sp, SECOND), load<u32>(sp, TOP))) {
            ip -= 2;
            continue;
          }
        // falls through
        case Op.STORE_SUBSCR: {
          const key = load<u32>(sp, TOP);
          const container = load<u32>(sp, SECOND);
          const value = load<u32>(sp, THIRD);
          if (typeOf(container) == Type.list && typeOf(key) == Type.int && <u32>load<i32>(key, IntObject.size) <= 1) {
            const index = load<u32>(key, IntObject.digits);
            if (index < load<u32>(container, List.size)) {
              const slot = load<u32>(container, List.items) + (index << 3);
              const old = load<u32>(slot);
              store<u64>(slot, value);
              sp -= 24;
              ip += 2;
              drop(old, frame, sp);
              drop(key, frame, sp);
              drop(container, frame, sp);
              continue;
            }
          }
          if ((word & 0xff) != Quick.STORE_SUBSCR_ADAPTIVE && storeSubscrMissed(ip - 2)) {
            ip -= 2;
            continue;
          }
          saveSp(frame, sp);
          if ((typeOf(container) == Type.dict ? dictSetItem(container, key, value) : objectSetItem(container, key, value)) < 0) {
            releaseUpwards(sp, 3);
            break;
          }
          sp -= 24;
          ip += 2;
          if (load<u32>(STATE, State.framesReversed)) {
            drop(key, frame, sp);
            dropBoth(value, container, frame, sp);
            continue;
          }
          drop(value, frame, sp);
          drop(container, frame, sp);
          drop(key, frame, sp);
          continue;
        }
        case Op.KW_NAMES:
          store<u32>(frame, load<u32>(consts + (oparg << 3), Tuple.items), Frame.kwnames);
          continue;
        case Quick.CALL_LOOKING: {
          saveSp(frame, sp);
          const next = callAndLook(frame, sp, oparg, ip);
          if (!next) break;
          if (next != PLAIN_CALL) {
            sp = next & ~7;
            ip += next & DID_METHOD ? 30 : next & DID_ATTR ? 18 : 8;
            continue;
          }
          // What runs in this activation looks when it begins. The way to CALL leads through PRECALL, which goes on by as much.
          ip -= 4;
          // falls through
        }
        case Op.PRECALL: {
          // One instruction with the CALL behind it, unless an EXTENDED_ARG stands between, or somebody counts.
          // @ts-ignore: defined by the build of the counted core
          if ((oparg > 255 || isDefined(COUNTED)) && (word & 0xff) == Op.PRECALL) {
            ip += 2;
            continue;
          }
          store<u32>(frame, ip + 2, Frame.prevInstr);
          ip += 4;
          // falls through
        }
        case Op.CALL: {
          // bottom: the empty slot or the method; then the callable or self; then the arguments.
          const bottom: Address = sp + (SP_BIAS - 16) - (oparg << 3);
          let args: Address = bottom + 8;
          let nargs = oparg + 1;
          let callable = load<u32>(bottom);
          if (!callable) {
            callable = load<u32>(args);
            if (typeOf(callable) == Type.method) {
              // Take the bound method apart on the stack.
              const bound = callable;
              callable = retain(load<u32>(bound, BoundMethod.func));
              store<u64>(bottom, callable);
              store<u64>(args, retain(load<u32>(bound, BoundMethod.self)));
              drop(bound, frame, sp);
            } else {
              args += 8;
              nargs = oparg;
            }
          } else if (typeOf(callable) == Type.method && load<u32>(STATE, State.loadsBorrow) && typeOf(load<u32>(callable, BoundMethod.func)) == Type.functionType) {
            // What a `with` has kept for its end: in 3.14 function and self, which move.
            const bound = callable;
            callable = retain(load<u32>(bound, BoundMethod.func));
            const lent = load<u32>(bottom, 4) == BORROWED_SELF;
            store<u64>(bottom, retain(load<u32>(bound, BoundMethod.self)));
            if (lent) store<u32>(bottom, BORROWED, 4);
            args = bottom;
            nargs = oparg + 2;
            drop(bound, frame, sp);
          }
          const type = typeOf(callable);
          const kwnames = load<u32>(frame, Frame.kwnames);
          if (type == Type.functionType) {
            const code = load<u32>(callable, Func.code);
            let callee: Address;
            store<u32>(frame, ip + 6, Frame.prevInstr);
            // The function and the arguments move into the new frame.
            sp = bottom - SP_BIAS;
            store<u32>(frame, bottom, Frame.savedSp);
            if (nargs == load<u32>(code, Code.simpleArgs) && !kwnames) {
              callee = stackPush(load<u32>(code, Code.frameBytes));
              if (!callee) {
                releaseCall(callable, args, nargs);
                break;
              }
              frameHead(callee, callable, code);
              let slot = callee;
              let end = callee + (nargs << 3);
              while (slot < end) {
                store<u64>(slot, load<u64>(args), Frame.localsplus);
                args += 8;
                slot += 8;
              }
              end = callee + (load<u32>(code, Code.nlocalsplus) << 3);
              while (slot < end) {
                store<u64>(slot, 0, Frame.localsplus);
                slot += 8;
              }
            } else {
              store<u32>(frame, 0, Frame.kwnames);
              callee = functionFrame(callable, code, args, kwnames ? nargs - load<u32>(kwnames, Tuple.size) : nargs, kwnames);
              if (!callee) break;
            }
            store<u32>(callee, frame, Frame.previous);
            const budget = load<i32>(STATE, State.slice) - 1;
            store<i32>(STATE, budget, State.slice);
            if (enterFrame()) {
              frameClearAndPop(callee);
              break;
            }
            store<u32>(STATE, callee, State.currentFrame);
            frame = callee;
            ip = code + Code.codeAdaptive;
            sp = load<u32>(frame, Frame.savedSp) - SP_BIAS;
            consts = load<u32>(code, Code.consts);
            if (budget < 0) {
              result = sliceSpent();
              break;
            }
            continue;
          }
          let value: Owned;
          saveSp(frame, sp);
          if (kwnames) {
            store<u32>(frame, 0, Frame.kwnames);
            value = callWithNames(frame, callable, args, nargs - load<u32>(kwnames, Tuple.size), kwnames);
            if (!value && load<u32>(STATE, State.threadBlocked)) store<u32>(STATE, kwnames, State.callKwnames);
          } else if (type == Type.builtinFunction) {
            value = callBuiltin(frame, load<u32>(callable, BuiltinFunction.definition), callable, load<u32>(callable, BuiltinFunction.self), args, nargs, args, nargs, 0);
          } else if (type == Type.methodDescriptor && nargs && typeOf(load<u32>(args)) == load<u32>(callable, Descriptor.type)) {
            value = callBuiltin(frame, load<u32>(callable, Descriptor.definition), callable, load<u32>(args), args + 8, nargs - 1, args, nargs, ip + 8);
          } else if (type == Type.type && oparg <= 255) {
            // A class whose instances are made by object.__new__ and a Python __init__ runs in this activation.
            const callee = instantiationFrame(callable, args, nargs, ip);
            if (callee) {
              store<u32>(frame, ip + 6, Frame.prevInstr);
              store<u32>(callee, frame, Frame.previous);
              if (enterFrame()) {
                instantiationAbandon(callee);
                break;
              }
              store<u32>(STATE, callee, State.currentFrame);
              frame = callee;
              const code = load<u32>(callee, Frame.code);
              ip = code + Code.codeAdaptive;
              sp = load<u32>(callee, Frame.savedSp) - SP_BIAS;
              consts = load<u32>(code, Code.consts);
              const budget = load<i32>(STATE, State.slice) - 1;
              store<i32>(STATE, budget, State.slice);
              if (budget < 0) {
                result = sliceSpent();
                break;
              }
              continue;
            }
            if (pending()) {
              releaseUpwards(sp, oparg + 2);
              break;
            }
            value = callable == Type.str && nargs == 1 ? callStr(frame, args) : vectorcall(callable, args, nargs, 0);
          } else value = vectorcall(callable, args, nargs, 0);
          if (!value) {
            // without an exception it stands still, to be made once more
            if (!pending()) break;
            if (kwnames) releaseUpwards(sp, oparg + 2);
            else releaseFailedCall(frame, sp, oparg, args);
            break;
          }
          if (type == Type.methodDescriptor && !kwnames && nargs > 1 && argumentsGoFirst(frame, callable, load<u32>(args), nargs > oparg)) {
            releaseArgumentsFirst(sp, args, value);
            sp = bottom + 8 - SP_BIAS;
            store<u64>(bottom, value);
            ip += 8;
            continue;
          }
          // The callable goes first, then the arguments in order.
          sp = bottom + 8 - SP_BIAS;
          store<u64>(bottom, value);
          ip += 8;
          drop(callable, frame, sp);
          while (nargs) {
            drop(load<u32>(args), frame, sp);
            args += 8;
            nargs--;
          }
          continue;
        }
        case Quick.PRECALL_KEEPING:
          ip += 2;
          continue;
        case Quick.CALL_KEEPING: {
          const bottom: Address = sp + (SP_BIAS - 16) - (oparg << 3);
          const kwnames = load<u32>(frame, Frame.kwnames);
          store<u32>(frame, 0, Frame.kwnames);
          saveSp(frame, sp);
          if (!callsFunction(bottom)) {
            const value = keepingCall(bottom, oparg, kwnames);
            if (!value) {
              if (load<u32>(STATE, State.threadBlocked)) store<u32>(STATE, kwnames, State.callKwnames);
              if (pending()) releaseKept(frame, sp, oparg);
              break;
            }
            sp = dropKept(frame, sp, oparg);
            store<u64>(sp, value, PUSH);
            sp += 8;
            ip += 8;
            continue;
          }
          store<u32>(frame, ip + 6, Frame.prevInstr);
          const callee = keepingFrame(bottom, oparg, kwnames);
          if (!callee) {
            releaseKept(frame, sp, oparg);
            break;
          }
          store<u32>(callee, frame, Frame.previous);
          if (enterFrame()) {
            frameClearAndPop(callee);
            releaseKept(frame, sp, oparg);
            break;
          }
          store<u32>(STATE, callee, State.currentFrame);
          frame = callee;
          const code = load<u32>(callee, Frame.code);
          ip = code + Code.codeAdaptive;
          sp = load<u32>(callee, Frame.savedSp) - SP_BIAS;
          consts = load<u32>(code, Code.consts);
          const budget = load<i32>(STATE, State.slice) - 1;
          store<i32>(STATE, budget, State.slice);
          if (budget < 0) {
            result = sliceSpent();
            break;
          }
          continue;
        }
        case Op.CALL_FUNCTION_EX: {
          saveSp(frame, sp);
          const callee = spreadFrame(sp, oparg & 1);
          if (!callee) {
            if (pending()) break;
            const next = runCold(frame, sp, Op.CALL_FUNCTION_EX, oparg);
            if (!next) break;
            sp = next;
            continue;
          }
          store<u32>(callee, frame, Frame.previous);
          if (enterFrame()) {
            frameAbandon(callee);
            break;
          }
          store<u32>(STATE, callee, State.currentFrame);
          frame = callee;
          const code = load<u32>(callee, Frame.code);
          ip = code + Code.codeAdaptive;
          sp = load<u32>(callee, Frame.savedSp) - SP_BIAS;
          consts = load<u32>(code, Code.consts);
          const budget = load<i32>(STATE, State.slice) - 1;
          store<i32>(STATE, budget, State.slice);
          if (budget < 0) {
            result = sliceSpent();
            break;
          }
          continue;
        }
        case Quick.RETURN_REVERSED:
          result = load<u32>(sp, TOP);
          sp -= 8;
          saveSp(frame, sp);
          break;
        case Op.RETURN_VALUE: {
          const value = load<u32>(sp, TOP);
          sp -= 8;
          saveSp(frame, sp);
          if (load<u32>(frame, Frame.isEntry) | load<u32>(frame, Frame.frameObject) | load<u32>(frame, Frame.locals)) {
            result = value;
            break;
          }
          leaveFrame();
          // What dies with its variables does not see this frame any more.
          store<u32>(STATE, load<u32>(frame, Frame.previous), State.currentFrame);
          let slot: Address = frame + Frame.localsplus;
          const end = sp + SP_BIAS;
          while (slot < end) {
            const local = load<u32>(slot);
            if (local) {
              const count = load<i32>(local, Header.refcnt) - 1;
              store<i32>(local, count, Header.refcnt);
              if (!count) {
                store<u64>(slot, 0);
                deallocAt(local, frame, sp);
              }
            }
            slot += 8;
          }
          if (load<u32>(frame, Frame.frameObject)) {
            // Somebody has asked for the frame all the same: the slots are dead, the rest is left to the general way.
            store<u32>(frame, frame + Frame.localsplus, Frame.savedSp);
            result = value;
            break;
          }
          release(load<u32>(frame, Frame.func));
          release(load<u32>(frame, Frame.code));
          stackPop(frame);
          frame = load<u32>(frame, Frame.previous);
          ip = load<u32>(frame, Frame.prevInstr) + 2;
          sp = load<u32>(frame, Frame.savedSp) - SP_BIAS;
          consts = load<u32>(load<u32>(frame, Frame.code), Code.consts);
          store<u64>(sp, value, PUSH);
          sp += 8;
          continue;
        }
        case Op.RETURN_GENERATOR: {
          saveSp(frame, sp);
          const generator = generatorFromFrame(frame);
          if (!generator) break;
          result = generator;
          break;
        }
        case Op.YIELD_VALUE: {
          result = load<u32>(sp, TOP);
          sp -= 8;
          saveSp(frame, sp);
          store<i8>(load<u32>(frame, Frame.generator), GenState.Suspended, Gen.frameState);
          leaveFrame();
          const caller = load<u32>(frame, Frame.previous);
          store<u32>(STATE, caller, State.currentFrame);
          if (!(load<u8>(frame, Frame.marks) & FrameMark.Inline)) return result;
          generatorUnlink(frame);
          frame = caller;
          ip = load<u32>(frame, Frame.prevInstr) + 2;
          sp = load<u32>(frame, Frame.savedSp) - SP_BIAS;
          consts = load<u32>(load<u32>(frame, Frame.code), Code.consts);
          if (load<u8>(ip - 2) == Op.SEND) {
            // What was sent gives way to what is yielded.
            const sent = load<u32>(sp, TOP);
            store<u64>(sp, result, TOP);
            result = 0;
            drop(sent, frame, sp);
            continue;
          }
          store<u64>(sp, result, PUSH);
          sp += 8;
          result = 0;
          continue;
        }
        case Op.SEND: {
          const value = load<u32>(sp, TOP);
          const receiver = load<u32>(sp, SECOND);
          saveSp(frame, sp);
          if (oparg <= 255 && canRunInline(receiver, typeOf(receiver), value)) {
            frame = generatorEnter(receiver, frame, value);
            ip = load<u32>(frame, Frame.prevInstr) + 2;
            sp = load<u32>(frame, Frame.savedSp) - SP_BIAS;
            consts = load<u32>(load<u32>(frame, Frame.code), Code.consts);
            continue;
          }
          const status = sendTo(receiver, value);
          if (status < 0) break;
          store<u64>(sp, load<u32>(STATE, State.evalScratch), TOP);
          if (status) {
            drop(value, frame, sp);
            continue;
          }
          // The receiver is done: its result takes its place.
          sp -= 8;
          store<u64>(sp, load<u32>(STATE, State.evalScratch), TOP);
          ip += oparg << 1;
          drop(value, frame, sp);
          drop(receiver, frame, sp);
          continue;
        }
        case Op.LOAD_DEREF: {
          const value = load<u32>(load<u32>(frame + (oparg << 3), Frame.localsplus), Cell.value);
          if (!value) {
            unbound(frame, oparg);
            break;
          }
          store<u64>(sp, retain(value), PUSH);
          sp += 8;
          continue;
        }
        case Op.STORE_DEREF: {
          const cell = load<u32>(frame + (oparg << 3), Frame.localsplus);
          const old = load<u32>(cell, Cell.value);
          store<u64>(cell, load<u32>(sp, TOP), Cell.value);
          sp -= 8;
          if (old) drop(old, frame, sp);
          continue;
        }
        case Op.BUILD_TUPLE: {
          const items = sp + SP_BIAS - (oparg << 3);
          saveSp(frame, sp);
          const tuple = tupleFromArray(items, oparg);
          if (!tuple) break;
          // The references move in: what tupleFromArray has added is what the stack gives up.
          for (let i: u32 = 0; i < oparg << 3; i += 8) unretain(load<u32>(items + i));
          sp = items - SP_BIAS;
          store<u64>(sp, tuple, PUSH);
          sp += 8;
          continue;
        }
        case Op.BUILD_LIST: {
          const items = sp + SP_BIAS - (oparg << 3);
          saveSp(frame, sp);
          const list = listWithRoom(oparg);
          if (!list) break;
          if (load<u32>(STATE, State.loadsBorrow)) slotsOwn(items, oparg);
          copyBytes(load<u32>(list, List.items), items, oparg << 3);
          store<i32>(list, oparg, List.size);
          sp = items - SP_BIAS;
          store<u64>(sp, list, PUSH);
          sp += 8;
          continue;
        }
        case Op.LIST_APPEND: {
          const list = load<u32>(sp + (SP_BIAS - 8) - (oparg << 3));
          const item = load<u32>(sp, TOP);
          sp -= 8;
          saveSp(frame, sp);
          if (listAppendSteal(list, item) < 0) break;
          continue;
        }
        case Quick.UNPACK_ADAPTIVE:
          if (specializeUnpack(ip - 2, load<u32>(sp, TOP), oparg)) {
            ip -= 2;
            continue;
          }
        // falls through
        case Op.UNPACK_SEQUENCE:
        case Quick.UNPACK_TUPLE:
        case Quick.UNPACK_LIST:
        case Quick.UNPACK_EITHER: {
          const sequence = load<u32>(sp, TOP);
          const type = typeOf(sequence);
          if (unpacksWithoutIterator(word & 0xff, type) && load<u32>(sequence, Tuple.size) == oparg) {
            let item: Address = type == Type.tuple ? sequence + Tuple.items : load<u32>(sequence, List.items);
            let slot: Address = sp + (TOP - 8) + (oparg << 3);
            sp = slot - TOP;
            for (const end = slot - (oparg << 3); slot > end; slot -= 8, item += 8) store<u64>(slot, retain(load<u32>(item)));
            ip += 2;
            drop(sequence, frame, sp);
            continue;
          }
          if ((word & 0xff) == Quick.UNPACK_TUPLE || (word & 0xff) == Quick.UNPACK_LIST) unpackMissed(ip - 2);
          saveSp(frame, sp);
          if (unpackIterable(sequence, oparg, -1, sp + TOP)) {
            releaseUpwards(sp, 1);
            break;
          }
          sp += (oparg << 3) - 8;
          ip += 2;
          drop(sequence, frame, sp);
          continue;
        }
        case Op.RERAISE: {
          const exception = load<u32>(sp, TOP);
          raisedAt = ip - 2;
          if (oparg) {
            const lasti = medium(load<u32>(sp + (SP_BIAS - 8) - (oparg << 3)));
            store<u32>(frame, load<u32>(frame, Frame.code) + Code.codeAdaptive + (lasti << 1), Frame.prevInstr);
          }
          sp -= 8;
          // 1: it has been restored before, and the handler that it comes from is over
          if (oparg != 1 && load<u32>(STATE, State.handlersHold)) handledRestore(exception);
          errRestore(exception);
          reraised = true;
          break;
        }
        case Op.RAISE_VARARGS: {
          const cause: Ref = oparg == 2 ? load<u32>(sp, TOP) : 0;
          const exception: Ref = oparg == 2 ? load<u32>(sp, SECOND) : oparg == 1 ? load<u32>(sp, TOP) : 0;
          sp -= oparg << 3;
          saveSp(frame, sp);
          reraised = doRaise(exception, cause);
          break;
        }
        case Op.END_ASYNC_FOR: {
          const exception = load<u32>(sp, TOP);
          if (errGivenExceptionMatches(exception, Type.StopAsyncIteration)) {
            sp = dropOperands(frame, sp, 2);
            continue;
          }
          sp -= 8;
          errRestore(exception);
          reraised = true;
          break;
        }
        default: {
          const next = runCold(frame, sp, word & 0xff, oparg);
          if (!next) break;
          sp = next;
          continue;
        }
      }
      // An instruction has failed, or leaves the frame with a result.
      if (!result) break;
      if (result == REENTER) {
        saveSp(frame, sp);
        store<u32>(frame, ip - 2, Frame.prevInstr);
        return REENTER;
      }
      const isEntry = load<u8>(frame, Frame.isEntry);
      const marks = load<u8>(frame, Frame.marks);
      const previous = load<u32>(frame, Frame.previous);
      const left = frame;
      result = leaveWith(frame, result);
      if (isEntry) return result;
      frame = previous;
      ip = load<u32>(frame, Frame.prevInstr) + 2;
      sp = load<u32>(frame, Frame.savedSp) - SP_BIAS;
      consts = load<u32>(load<u32>(frame, Frame.code), Code.consts);
      if (!result) break;
      if (marks & FrameMark.Inline) {
        // A generator that was run for FOR_ITER or SEND has returned: over they go.
        const isSend = load<u8>(ip - 2) == Op.SEND;
        generatorEnded(left, result, isSend);
        ip += <u32>load<u8>(ip - 1) << 1;
        const top = load<u32>(sp, TOP);
        sp -= 8;
        if (isSend) {
          const receiver = load<u32>(sp, TOP);
          store<u64>(sp, result, TOP);
          drop(top, frame, sp);
          drop(receiver, frame, sp);
        } else drop(top, frame, sp);
        result = 0;
        continue;
      }
      // A class was called: its operands are still there, unless they have moved.
      const looks = (marks & FrameMark.Init) != 0 && load<u32>(STATE, State.gcAtBreaker) != 0 && callStands(frame, sp);
      if (marks & FrameMark.Init) sp = dropCall(frame, sp);
      else if (marks & FrameMark.KeptOperands) sp = dropKept(frame, sp, callCount(frame));
      else if (marks & FrameMark.SpreadOperands) sp = dropSpread(frame, sp);
      store<u64>(sp, result, PUSH);
      sp += 8;
      result = 0;
      // the call of a class is over, which looks from 3.12 on; the form of 3.13 that has moved the operands does not
      if (looks && load<u32>(STATE, State.gcRequested)) {
        saveSp(frame, sp);
        collectIfRequested();
      }
    }
    failed = false;
    saveSp(frame, sp);
    if (load<u32>(STATE, State.threadBlocked)) {
      retryInstruction(frame);
      return REENTER;
    }
    // Unwind: to a handler of this frame, or of one of its callers.
    while (true) {
      if (!reraised) tracebackHere(frame);
      reraised = false;
      if (handleError(frame, raisedAt ? raisedAt : load<u32>(frame, Frame.prevInstr))) break;
      raisedAt = 0;
      const isEntry = load<u8>(frame, Frame.isEntry);
      const marks = load<u8>(frame, Frame.marks);
      const left = frame;
      frame = leaveFailed(frame);
      if (isEntry) return 0;
      if (marks & FrameMark.Inline) generatorEnded(left, 0, false);
      // A class was called: its operands are still there.
      else if (marks & FrameMark.Init) releaseUpwards(load<u32>(frame, Frame.savedSp) - SP_BIAS, callCount(frame) + 2);
      else if (marks & FrameMark.KeptOperands) releaseKept(frame, load<u32>(frame, Frame.savedSp) - SP_BIAS, callCount(frame));
      else if (marks & FrameMark.SpreadOperands) releaseSpread(frame);
    }
    raisedAt = 0;
    ip = load<u32>(frame, Frame.prevInstr) + 2;
    sp = load<u32>(frame, Frame.savedSp) - SP_BIAS;
    consts = load<u32>(load<u32>(frame, Frame.code), Code.consts);
    extended = 0;
    store<u32>(frame, 0, Frame.kwnames);
  }
  return 0;
}

/** Is this form of UNPACK_SEQUENCE one for exact tuples, or lists? */
// @ts-ignore: decorator
@inline
function unpacksWithoutIterator(op: i32, type: Ref): bool {
  if (type == Type.tuple) return op == Quick.UNPACK_TUPLE || op == Quick.UNPACK_EITHER;
  return type == Type.list && (op == Quick.UNPACK_LIST || op == Quick.UNPACK_EITHER);
}

/** Gives up one of several references: the object cannot die of it. */
// @ts-ignore: decorator
@inline
function unretain(object: Ref): void {
  store<i32>(object, load<i32>(object, Header.refcnt) - 1, Header.refcnt);
}

/**
 * Takes the operands of the CALL that the frame stands at off the stack, callable first. The result is not
 * on the stack meanwhile, but paid for by the caller of this.
 */
function dropCall(frame: Address, sp: Address): Address {
  // prevInstr is the last of CALL's four cache entries.
  const oparg = <u32>load<u8>(load<u32>(frame, Frame.prevInstr) - 7);
  const bottom = sp + (SP_BIAS - 16) - (oparg << 3);
  const below = bottom - SP_BIAS;
  let args: Address = bottom + 8;
  let callable = load<u32>(bottom);
  let nargs = oparg + 1;
  if (!callable) {
    callable = load<u32>(args);
    args += 8;
    nargs = oparg;
  }
  if (!callable) return below;
  dropCallOperands(callable, args, nargs, frame, below);
  return below;
}

/** Are the operands of the CALL of a class that the frame stands at still on its stack? */
function callStands(frame: Address, sp: Address): bool {
  const bottom = sp + (SP_BIAS - 16) - (callCount(frame) << 3);
  return load<u32>(bottom) != 0 || load<u32>(bottom, 8) != 0;
}

/** Releases the operands of a call that has been taken off the stack. */
function releaseCall(callable: Owned, args: Address, nargs: u32): void {
  release(callable);
  for (let i: u32 = 0; i < nargs << 3; i += 8) release(load<u32>(args + i));
}

/** A StopIteration at the end of an iterator is no error. */
function clearStopIteration(): bool {
  if (!errMatches(Type.StopIteration)) return false;
  errClear();
  return true;
}

/** Puts the plain instruction back in place of a form whose guess does not hold any more; returns where to go on. */
function despecialize(ip: Address, op: i32): Address {
  store<u8>(ip - 2, op);
  store<u16>(ip, BACKOFF);
  return ip - 2;
}
