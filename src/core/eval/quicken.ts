/**
 * Quickening (PEP 659, Python/specialize.c). Two kinds: forms that depend only on the instructions, written once
 * when the code object is made; and adaptive ones that depend on the objects met (specialize.ts).
 */
import { Code } from "../abi/eval-layout";
import { Id } from "../abi/identifiers";
import { STATE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { Op } from "../abi/op";
import { Quick } from "../abi/quick-op";
import { State } from "../abi/state-layout";
import { Tuple } from "../abi/container-layout";
import { typeOf } from "../heap/object";
import { Address, Ref } from "../types";

/** Inline cache entries behind an instruction (Lib/opcode.py, _inline_cache_entries). */
export function cacheEntries(op: i32): i32 {
  switch (op) {
    case Op.LOAD_METHOD:
      return 10;
    case Op.LOAD_GLOBAL:
      return 5;
    case Op.BINARY_SUBSCR:
    case Op.LOAD_ATTR:
    case Op.STORE_ATTR:
    case Op.CALL:
      return 4;
    case Op.COMPARE_OP:
      return 2;
    case Op.BINARY_OP:
    case Op.PRECALL:
    case Op.STORE_SUBSCR:
    case Op.UNPACK_SEQUENCE:
      return 1;
    default:
      return 0;
  }
}

/** Which instruction of 3.11 this number stands for. */
export function baseOp(op: i32): i32 {
  switch (op) {
    case Quick.LOAD_FAST__LOAD_FAST:
    case Quick.LOAD_FAST__LOAD_CONST:
      return Op.LOAD_FAST;
    case Quick.STORE_FAST__LOAD_FAST:
    case Quick.STORE_FAST__STORE_FAST:
      return Op.STORE_FAST;
    case Quick.LOAD_CONST__LOAD_FAST:
      return Op.LOAD_CONST;
    case Quick.BINARY_ADD:
    case Quick.BINARY_SUBTRACT:
    case Quick.BINARY_MULTIPLY:
    case Quick.BINARY_INPLACE_ADD:
    case Quick.BINARY_FLOOR_DIVIDE:
    case Quick.BINARY_TRUE_DIVIDE:
    case Quick.BINARY_REMAINDER:
    case Quick.BINARY_AND:
    case Quick.BINARY_OR:
    case Quick.BINARY_RSHIFT:
    case Quick.BINARY_LSHIFT:
    case Quick.BINARY_XOR:
      return Op.BINARY_OP;
    case Quick.COMPARE_JUMP_FORWARD_IF_FALSE:
    case Quick.COMPARE_JUMP_FORWARD_IF_TRUE:
    case Quick.COMPARE_JUMP_BACKWARD_IF_TRUE:
    case Quick.COMPARE_JUMP_BACKWARD_IF_FALSE:
      return Op.COMPARE_OP;
    case Quick.LOAD_GLOBAL_MODULE:
    case Quick.LOAD_GLOBAL_BUILTIN:
      return Op.LOAD_GLOBAL;
    case Quick.LOAD_ATTR_VALUE:
    case Quick.LOAD_ATTR_SLOT:
    case Quick.LOAD_ATTR_MODULE:
    case Quick.LOAD_ATTR_TYPE:
      return Op.LOAD_ATTR;
    case Quick.STORE_ATTR_VALUE:
    case Quick.STORE_ATTR_SLOT:
      return Op.STORE_ATTR;
    case Quick.LOAD_METHOD_VALUES:
    case Quick.LOAD_METHOD_PLAIN:
    case Quick.LOAD_METHOD_TYPE:
    case Quick.LOAD_METHOD_MODULE:
      return Op.LOAD_METHOD;
    case Quick.CALL_CLASS:
    case Quick.CALL_KEEPING:
    case Quick.CALL_LOOKING:
      return Op.CALL;
    case Quick.RESUME_LOOKING:
      return Op.RESUME;
    case Quick.RETURN_REVERSED:
      return Op.RETURN_VALUE;
    case Quick.PRECALL_KEEPING:
      return Op.PRECALL;
    case Quick.RESUME_WARMING:
      return Op.RESUME;
    case Quick.JUMP_BACKWARD_WARMING:
      return Op.JUMP_BACKWARD;
    case Quick.UNPACK_ADAPTIVE:
    case Quick.UNPACK_TUPLE:
    case Quick.UNPACK_LIST:
    case Quick.UNPACK_EITHER:
      return Op.UNPACK_SEQUENCE;
    default:
      return op;
  }
}

/** Writes the forms that depend on nothing but the instructions. */
export function quickenCode(code: Ref): void {
  let at = code + Code.codeAdaptive;
  const end = at + load<i32>(code, Header.size) * 2;
  const keeping = load<u32>(STATE, State.callerKeepsArguments) != 0;
  const warmup = load<i32>(STATE, State.unpackWarmup);
  let warming = false;
  const reversed = load<u32>(STATE, State.framesReversed) != 0;
  const reusing = load<u32>(STATE, State.floatsReused) != 0;
  const looking = load<u32>(STATE, State.gcAtBreaker) != 0;
  let previous = 0;
  while (at < end) {
    const op = load<u8>(at);
    const next = at + 2 + (cacheEntries(op) << 1);
    // An operand of more than a byte is handled by the plain forms only.
    if (previous != Op.EXTENDED_ARG && next < end) store<u8>(at, staticForm(op, load<u8>(at, 1), load<u8>(next)));
    if (keeping) {
      if (op == Op.PRECALL) store<u8>(at, Quick.PRECALL_KEEPING);
      else if (op == Op.CALL) store<u8>(at, Quick.CALL_KEEPING);
    }
    if (op == Op.UNPACK_SEQUENCE) {
      if (warmup) warming = true;
      else store<u8>(at, Quick.UNPACK_EITHER);
    }
    if (op == Op.PRECALL && load<u8>(at, 1) == 1 && warmup && !warming) warming = callsStr(code);
    if (reversed && op == Op.RETURN_VALUE) store<u8>(at, Quick.RETURN_REVERSED);
    if (reusing && op == Op.BINARY_OP && reusesFloats(load<u8>(at, 1))) store<u8>(at, Op.BINARY_OP);
    if (looking) {
      if (op == Op.PRECALL) store<u8>(at, Quick.PRECALL_KEEPING);
      else if (op == Op.CALL) store<u8>(at, Quick.CALL_LOOKING);
      else if (op == Op.RESUME && load<u8>(at, 1) < 2) store<u8>(at, Quick.RESUME_LOOKING);
    }
    previous = op;
    at = next;
  }
  if (!warming) return;
  store<i32>(code, -warmup, Code.warmup);
  rewrite(code, Op.RESUME, Quick.RESUME_WARMING);
  rewrite(code, Op.JUMP_BACKWARD, Quick.JUMP_BACKWARD_WARMING);
}

/** Does it have the name `str`? A warm call of str() makes no tuple (callStr). */
function callsStr(code: Ref): bool {
  const names = load<u32>(code, Code.names);
  let at = names + Tuple.items;
  const end = at + (load<u32>(names, Tuple.size) << 3);
  while (at < end) {
    if (load<u32>(at) == Id.str) return true;
    at += 8;
  }
  return false;
}

/** One instruction is written in another form wherever it stands, but for UNPACK_SEQUENCE with an operand of more than a byte. */
function rewrite(code: Ref, from: i32, to: i32): void {
  let at = code + Code.codeAdaptive;
  const end = at + load<i32>(code, Header.size) * 2;
  let previous = 0;
  while (at < end) {
    const op = load<u8>(at);
    if (op == from && (op != Op.UNPACK_SEQUENCE || previous != Op.EXTENDED_ARG)) store<u8>(at, to);
    previous = op;
    at += 2 + (cacheEntries(baseOp(op)) << 1);
  }
}

/** _PyCode_Warmup and _PyCode_Quicken: one more call or jump backward; after the eighth the code is warm. */
export function codeWarmUp(code: Ref): void {
  const warmup = load<i32>(code, Code.warmup) + 1;
  store<i32>(code, warmup, Code.warmup);
  if (warmup) return;
  rewrite(code, Quick.RESUME_WARMING, Op.RESUME);
  rewrite(code, Quick.JUMP_BACKWARD_WARMING, Op.JUMP_BACKWARD);
  rewrite(code, Op.UNPACK_SEQUENCE, Quick.UNPACK_ADAPTIVE);
}

/** Counters of adaptive instructions: the low four bits say how long the next wait is, as a power of two. */
const BACKOFF_BITS: u32 = 4;
const BACKOFF_START: u32 = 4;
const BACKOFF_MAX: u32 = 12;
/** So many wrong guesses make a form adaptive again. */
const MISSES: u32 = 53;

/** _Py_Specialize_UnpackSequence, when its wait is over. True: the instruction has got another form. */
export function specializeUnpack(instruction: Address, sequence: Ref, oparg: i32): bool {
  const counter: u32 = load<u16>(instruction, 2);
  if (counter >> BACKOFF_BITS) {
    store<u16>(instruction, counter - (1 << BACKOFF_BITS), 2);
    return false;
  }
  const type = typeOf(sequence);
  if ((type == Type.tuple || type == Type.list) && load<i32>(sequence, Tuple.size) == oparg) {
    store<u16>(instruction, MISSES, 2);
    store<u8>(instruction, type == Type.tuple ? Quick.UNPACK_TUPLE : Quick.UNPACK_LIST);
    return true;
  }
  let wait = (counter & ((1 << BACKOFF_BITS) - 1)) + 1;
  if (wait > BACKOFF_MAX) wait = BACKOFF_MAX;
  // this run is the first of the wait
  store<u16>(instruction, waitOf(wait) - (1 << BACKOFF_BITS), 2);
  return false;
}

/** The form of one type has met another. */
export function unpackMissed(instruction: Address): void {
  const misses = load<u16>(instruction, 2) - 1;
  store<u16>(instruction, misses, 2);
  if (misses) return;
  store<u8>(instruction, Quick.UNPACK_ADAPTIVE);
  store<u16>(instruction, waitOf(BACKOFF_START), 2);
}

function waitOf(backoff: u32): u32 {
  return (((1 << backoff) - 1) << BACKOFF_BITS) | backoff;
}

/** Plain and in-place +, - and *; the in-place + stays as it is for texts. */
function reusesFloats(oparg: i32): bool {
  return oparg == 0 || oparg == 10 || oparg == 5 || oparg == 23 || oparg == 18;
}

function staticForm(op: i32, oparg: i32, next: i32): i32 {
  // Where instructions are counted, each is one: no pairs.
  // @ts-ignore: defined by the build of the counted core
  if (isDefined(COUNTED)) return op == Op.BINARY_OP ? binaryForm(oparg) : op;
  switch (op) {
    case Op.LOAD_FAST:
      if (next == Op.LOAD_FAST) return Quick.LOAD_FAST__LOAD_FAST;
      return next == Op.LOAD_CONST ? Quick.LOAD_FAST__LOAD_CONST : op;
    case Op.STORE_FAST:
      if (next == Op.LOAD_FAST) return Quick.STORE_FAST__LOAD_FAST;
      return next == Op.STORE_FAST ? Quick.STORE_FAST__STORE_FAST : op;
    case Op.LOAD_CONST:
      return next == Op.LOAD_FAST ? Quick.LOAD_CONST__LOAD_FAST : op;
    case Op.COMPARE_OP:
      if (next == Op.POP_JUMP_FORWARD_IF_FALSE) return Quick.COMPARE_JUMP_FORWARD_IF_FALSE;
      if (next == Op.POP_JUMP_FORWARD_IF_TRUE) return Quick.COMPARE_JUMP_FORWARD_IF_TRUE;
      if (next == Op.POP_JUMP_BACKWARD_IF_TRUE) return Quick.COMPARE_JUMP_BACKWARD_IF_TRUE;
      return next == Op.POP_JUMP_BACKWARD_IF_FALSE ? Quick.COMPARE_JUMP_BACKWARD_IF_FALSE : op;
    case Op.BINARY_OP:
      return binaryForm(oparg);
    default:
      return op;
  }
}

/** BINARY_OP by its operand (NB_* of Include/opcode.h); 13..25 are the in-place forms. */
function binaryForm(oparg: i32): i32 {
  switch (oparg) {
    case 0:
      return Quick.BINARY_ADD;
    case 10:
    case 23:
      return Quick.BINARY_SUBTRACT;
    case 5:
    case 18:
      return Quick.BINARY_MULTIPLY;
    case 13:
      return Quick.BINARY_INPLACE_ADD;
    case 2:
    case 15:
      return Quick.BINARY_FLOOR_DIVIDE;
    case 11:
    case 24:
      return Quick.BINARY_TRUE_DIVIDE;
    case 6:
    case 19:
      return Quick.BINARY_REMAINDER;
    case 1:
    case 14:
      return Quick.BINARY_AND;
    case 7:
    case 20:
      return Quick.BINARY_OR;
    case 9:
    case 22:
      return Quick.BINARY_RSHIFT;
    case 3:
    case 16:
      return Quick.BINARY_LSHIFT;
    case 12:
    case 25:
      return Quick.BINARY_XOR;
    default:
      return Op.BINARY_OP;
  }
}

/** The unquickened instructions (co_code) at `to`: base numbers, caches zero. */
export function codeUnquicken(code: Ref, to: Address): void {
  let at = code + Code.codeAdaptive;
  const end = at + load<i32>(code, Header.size) * 2;
  while (at < end) {
    const op = baseOp(load<u8>(at));
    store<u8>(to, op);
    store<u8>(to, load<u8>(at, 1), 1);
    const caches = cacheEntries(op) << 1;
    memory.fill(to + 2, 0, caches);
    at += 2 + caches;
    to += 2 + caches;
  }
}
