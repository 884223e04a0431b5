/**
 * Warm code. CPython 3.11 runs code as it is written until it has been called, or has jumped backward, eight times; from there on
 * instructions specialise themselves (Python/specialize.c), and some of the special forms behave otherwise: they make no iterator or
 * no tuple, which counts for the collector, or let go of their operands in another order, which finalizers show.
 */
import { List, Tuple } from "../abi/container-layout";
import { BuiltinFunction, Descriptor, MethodDef } from "../abi/descriptor-layout";
import { Code, Frame, Func } from "../abi/eval-layout";
import { Id } from "../abi/identifiers";
import { STATE, Type } from "../abi/memory-map";
import { IntObject } from "../abi/number-layout";
import { Header } from "../abi/object-layout";
import { Op } from "../abi/op";
import { Quick } from "../abi/quick-op";
import { State } from "../abi/state-layout";
import { MethodFlag, TS_SLOT } from "../abi/type-layout";
import { release, typeOf } from "../heap/object";
import { callsWarm, methodDefRunWarm } from "../object/builtin-function";
import { typeLookup } from "../object/type";
import { Address, Owned, Ref } from "../types";
import { vectorcall } from "./call";
import { baseOp, cacheEntries } from "./quicken";
import { SP_BIAS, releaseUpwards } from "./slots";

/** Does code with this instruction run otherwise when it is warm? */
export function changesWhenWarm(op: i32): bool {
  return op == Op.UNPACK_SEQUENCE || op == Op.BINARY_SUBSCR || op == Op.STORE_SUBSCR || op == Op.LOAD_METHOD || op == Op.PRECALL;
}

/** Code that has just been made: it counts its calls and jumps backward. */
export function coolDown(code: Ref, warmup: i32): void {
  store<i32>(code, -warmup, Code.warmup);
  rewrite(code, false);
}

/** _PyCode_Warmup and _PyCode_Quicken: one more call or jump backward; after the eighth the code is warm. */
export function codeWarmUp(code: Ref): void {
  const warmup = load<i32>(code, Code.warmup) + 1;
  store<i32>(code, warmup, Code.warmup);
  if (!warmup) rewrite(code, true);
}

function rewrite(code: Ref, warm: bool): void {
  let at = code + Code.codeAdaptive;
  const end = at + load<i32>(code, Header.size) * 2;
  let previous = 0;
  while (at < end) {
    const op = load<u8>(at);
    // an UNPACK_SEQUENCE with an operand of more than a byte never specialises itself here
    if (previous != Op.EXTENDED_ARG || op != Op.UNPACK_SEQUENCE) store<u8>(at, warm ? warmForm(op) : coldForm(op));
    previous = op;
    at += 2 + (cacheEntries(baseOp(op)) << 1);
  }
}

function coldForm(op: i32): i32 {
  if (op == Op.RESUME) return Quick.RESUME_WARMING;
  return op == Op.JUMP_BACKWARD ? Quick.JUMP_BACKWARD_WARMING : op;
}

function warmForm(op: i32): i32 {
  switch (op) {
    case Quick.RESUME_WARMING:
      return Op.RESUME;
    case Quick.JUMP_BACKWARD_WARMING:
      return Op.JUMP_BACKWARD;
    case Op.UNPACK_SEQUENCE:
      return Quick.UNPACK_ADAPTIVE;
    case Op.BINARY_SUBSCR:
      return Quick.BINARY_SUBSCR_ADAPTIVE;
    case Op.STORE_SUBSCR:
      return Quick.STORE_SUBSCR_ADAPTIVE;
    default:
      return op;
  }
}

/** Counters of adaptive instructions: the low four bits say how long the next wait is, as a power of two. */
const BACKOFF_BITS: u32 = 4;
const BACKOFF_START: u32 = 5;
const BACKOFF_MAX: u32 = 12;
/** So many wrong guesses make a form adaptive again. */
const MISSES: u32 = 53;
/** By 3.12's rules (adaptive_counter_cooldown) in the form of a wait, marked so that it is never 0. */
const COOLDOWN: u32 = (52 << BACKOFF_BITS) | 1;

function waitOf(backoff: u32): u32 {
  return (((1 << backoff) - 1) << BACKOFF_BITS) | backoff;
}

/** Does an adaptive instruction still wait for its next try? */
function waits(instruction: Address): bool {
  const counter: u32 = load<u16>(instruction, 2);
  if (!(counter >> BACKOFF_BITS)) return false;
  store<u16>(instruction, counter - (1 << BACKOFF_BITS), 2);
  return true;
}

/** What it has met is nothing special. */
function waitLonger(instruction: Address): bool {
  let wait = (<u32>load<u16>(instruction, 2) & ((1 << BACKOFF_BITS) - 1)) + 1;
  if (wait > BACKOFF_MAX) wait = BACKOFF_MAX;
  // this run is the first of the wait
  store<u16>(instruction, waitOf(wait) - (1 << BACKOFF_BITS), 2);
  return false;
}

function specialised(instruction: Address, form: i32): bool {
  store<u16>(instruction, load<u32>(STATE, State.unpackWarmup) ? MISSES : COOLDOWN, 2);
  store<u8>(instruction, form);
  return true;
}

/** A form has met something else than it was made for. */
function missed(instruction: Address, adaptive: i32): void {
  const misses = load<u16>(instruction, 2) - 1;
  store<u16>(instruction, misses, 2);
  if (misses) return;
  store<u8>(instruction, adaptive);
  store<u16>(instruction, waitOf(BACKOFF_START), 2);
}

/** _Py_Specialize_UnpackSequence, when its wait is over. True: the instruction has got another form. */
export function specializeUnpack(instruction: Address, sequence: Ref, oparg: i32): bool {
  if (waits(instruction)) return false;
  const type = typeOf(sequence);
  if ((type != Type.tuple && type != Type.list) || load<i32>(sequence, Tuple.size) != oparg) return waitLonger(instruction);
  return specialised(instruction, type == Type.tuple ? Quick.UNPACK_TUPLE : Quick.UNPACK_LIST);
}

/** The form of one type has met another. */
export function unpackMissed(instruction: Address): void {
  missed(instruction, Quick.UNPACK_ADAPTIVE);
}

/** Behind BINARY_SUBSCR's counter: the class whose Python `__getitem__` it was made for, or 0 for lists and tuples with ints. */
const SUBSCR_CLASS = 4;

/** _Py_Specialize_BinarySubscr. Only the form for dicts behaves otherwise; the plain form stands for the others, with a counter. */
export function specializeSubscr(instruction: Address, container: Ref, key: Ref): bool {
  if (waits(instruction)) return false;
  const type = typeOf(container);
  if (type == Type.dict) return specialised(instruction, Quick.BINARY_SUBSCR_DICT);
  const byIndex = type == Type.list || type == Type.tuple;
  if (byIndex ? typeOf(key) != Type.int : !hasPythonGetitem(type)) return waitLonger(instruction);
  store<u32>(instruction + SUBSCR_CLASS, byIndex ? 0 : type, 0, 2);
  return specialised(instruction, Op.BINARY_SUBSCR);
}

function hasPythonGetitem(type: Ref): bool {
  const found = typeLookup(type, Id.__getitem__);
  return found != 0 && typeOf(found) == Type.functionType && load<u32>(load<u32>(found, Func.code), Code.simpleArgs) == 2;
}

/** The plain form has met no list or tuple with an index in its bounds, or the form for dicts no dict. */
export function subscrMissed(instruction: Address, container: Ref): void {
  if (!load<u16>(instruction, 2)) return;
  if (load<u8>(instruction) == Op.BINARY_SUBSCR && load<u32>(instruction + SUBSCR_CLASS, 0, 2) == typeOf(container)) return;
  missed(instruction, Quick.BINARY_SUBSCR_ADAPTIVE);
}

/** _Py_Specialize_StoreSubscr: for a dict, or a list and an index in its bounds. */
export function specializeStoreSubscr(instruction: Address, container: Ref, key: Ref): bool {
  if (waits(instruction)) return false;
  const type = typeOf(container);
  if (type == Type.dict) return specialised(instruction, Quick.STORE_SUBSCR_DICT);
  const fits =
    type == Type.list &&
    typeOf(key) == Type.int &&
    <u32>load<i32>(key, IntObject.size) <= 1 &&
    load<u32>(key, IntObject.digits) < load<u32>(container, List.size);
  return fits ? specialised(instruction, Op.STORE_SUBSCR) : waitLonger(instruction);
}

/** As subscrMissed. True: by 3.12's rules it tries another form at once. */
export function storeSubscrMissed(instruction: Address): bool {
  const counter: u32 = load<u16>(instruction, 2);
  if (!counter) return false;
  if (load<u32>(STATE, State.unpackWarmup)) {
    missed(instruction, Quick.STORE_SUBSCR_ADAPTIVE);
    return false;
  }
  const misses = counter >> BACKOFF_BITS;
  store<u16>(instruction, misses ? counter - (1 << BACKOFF_BITS) : 0, 2);
  if (!misses) store<u8>(instruction, Quick.STORE_SUBSCR_ADAPTIVE);
  return !misses;
}

/** From 3.12 on an instruction tries another form at its second execution, however warm the code (adaptive_counter_warmup). */
export function storeSubscrWarm(instruction: Address): void {
  store<u8>(instruction, Quick.STORE_SUBSCR_ADAPTIVE);
  store<u16>(instruction, waitOf(1), 2);
}

/**
 * A built-in function or method by its kind of arguments. A cold call is a level of recursion, whatever is called; a warm one is it where the function takes
 * one argument or none, or a tuple. `all` are the arguments with self, where self is one of them; then `next` is the instruction behind the call.
 */
// @ts-ignore: decorator
@inline
export function callBuiltin(frame: Address, definition: Address, callable: Ref, self: Ref, args: Address, nargs: u32, all: Address, allCount: u32, next: Address): Owned {
  const slot = load<u32>(definition, MethodDef.run);
  const warm = !load<i32>(load<u32>(frame, Frame.code), Code.warmup);
  if (slot < <u32>TS_SLOT) {
    const flags = load<u32>(definition, MethodDef.flags);
    const kind = flags & ~(<u32>(MethodFlag.ArgumentsFirst | MethodFlag.OperandsLeft | MethodFlag.WarmFree));
    if (warm && kind == MethodFlag.Fastcall) return call_indirect<u32>(slot, self, args, nargs);
    if ((kind == MethodFlag.O && nargs == 1) || (kind == MethodFlag.NoArgs && nargs == 0)) {
      const remaining = load<i32>(STATE, State.recursionRemaining);
      const cost = warm && isFree(flags, next) ? 0 : load<i32>(STATE, State.levelCost);
      if (remaining < cost) return vectorcall(callable, all, allCount, 0);
      store<i32>(STATE, remaining - cost, State.recursionRemaining);
      const result: Owned = kind == MethodFlag.O ? call_indirect<u32>(slot, self, load<u32>(args)) : call_indirect<u32>(slot, self);
      store<i32>(STATE, load<i32>(STATE, State.recursionRemaining) + cost, State.recursionRemaining);
      return result;
    }
  }
  return warm && callsWarm(definition) ? methodDefRunWarm(definition, callable, self, args, nargs, 0) : vectorcall(callable, all, allCount, 0);
}

/** PRECALL_NO_KW_LEN; PRECALL_NO_KW_LIST_APPEND, for an append whose result nobody takes. */
// @ts-ignore: decorator
@inline
function isFree(flags: u32, next: Address): bool {
  if (flags & MethodFlag.WarmFree) return true;
  return (flags & MethodFlag.ArgumentsFirst) != 0 && next != 0 && load<u8>(next) == Op.POP_TOP;
}

/** A call with keywords, which specialises itself for functions, not for methods. */
export function callWithNames(frame: Address, callable: Ref, args: Address, nargs: u32, kwnames: Ref): Owned {
  if (typeOf(callable) == Type.builtinFunction && !load<i32>(load<u32>(frame, Frame.code), Code.warmup)) {
    const definition = load<u32>(callable, BuiltinFunction.definition);
    if (callsWarm(definition)) return methodDefRunWarm(definition, callable, load<u32>(callable, BuiltinFunction.self), args, nargs, kwnames);
  }
  return vectorcall(callable, args, nargs, kwnames);
}

/** Is code warm? Where nothing depends on it, it always is. */
// @ts-ignore: decorator
@inline
export function isWarm(frame: Address): bool {
  return !load<i32>(load<u32>(frame, Frame.code), Code.warmup) && load<u32>(STATE, State.unpackWarmup) != 0;
}

/**
 * Does a warm call of this method let go of the arguments, then of self, then of the method, where a cold one begins with the method?
 * PRECALL_NO_KW_METHOD_DESCRIPTOR_FAST, for which self must be of the very type, and PRECALL_NO_KW_LIST_APPEND, which `list.append(x, y)` is not.
 */
export function argumentsGoFirst(frame: Address, descriptor: Ref, self: Ref, asMethod: bool): bool {
  const flags = load<u32>(load<u32>(descriptor, Descriptor.definition), MethodDef.flags);
  if (!(flags & MethodFlag.ArgumentsFirst) || !isWarm(frame)) return false;
  return flags & MethodFlag.O ? asMethod : typeOf(self) == load<u32>(descriptor, Descriptor.type);
}

/** Releases the operands of such a call. Its value waits in the place of the first argument; the slots stay, empty but for that. */
export function releaseArgumentsFirst(sp: Address, args: Address, value: Ref): void {
  const end = sp + SP_BIAS;
  const first = load<u32>(args, 8);
  store<u64>(args, value, 8);
  release(first);
  for (let slot = args + 16; slot < end; slot += 8) releaseSlot(slot);
  releaseSlot(args);
  releaseSlot(args - 8);
}

function releaseSlot(slot: Address): void {
  const operand = load<u32>(slot);
  store<u64>(slot, 0);
  release(operand);
}

/** A call without keywords has failed: what becomes of its operands, of which `callable` and the arguments are known. */
export function releaseFailedCall(frame: Address, sp: Address, oparg: u32, args: Address): void {
  const callable = load<u32>(args - 8);
  const count = (sp + SP_BIAS - args) >> 3;
  const type = typeOf(callable);
  if (type == Type.methodDescriptor && count > 1 && argumentsGoFirst(frame, callable, load<u32>(args), count > oparg)) {
    releaseArgumentsFirst(sp, args, 0);
    return;
  }
  // PRECALL_NO_KW_ISINSTANCE
  const left = type == Type.builtinFunction && load<u32>(load<u32>(callable, BuiltinFunction.definition), MethodDef.flags) & MethodFlag.OperandsLeft;
  if (!left || !isWarm(frame)) releaseUpwards(sp, oparg + 2);
}
