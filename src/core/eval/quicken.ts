/**
 * Quickening (PEP 659, Python/specialize.c). Two kinds: forms that depend only on the instructions, written once
 * when the code object is made; and adaptive ones that depend on the objects met (specialize.ts).
 */
import { Code } from "../abi/eval-layout";
import { STATE } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { Op } from "../abi/op";
import { Quick } from "../abi/quick-op";
import { State } from "../abi/state-layout";
import { Address, Ref } from "../types";
import { changesWhenWarm, coolDown, storeSubscrWarm } from "./warm";

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
    case Quick.LOAD_FAST_BORROW:
    case Quick.LOAD_FAST_OWN:
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
    case Quick.LOAD_METHOD_BOUND:
      return Op.LOAD_METHOD;
    case Quick.CALL_CLASS:
    case Quick.CALL_KEEPING:
    case Quick.CALL_LOOKING:
      return Op.CALL;
    case Quick.RESUME_LOOKING:
    case Quick.RESUME_NAMES:
      return Op.RESUME;
    case Quick.RETURN_REVERSED:
      return Op.RETURN_VALUE;
    case Quick.IS_REVERSED:
      return Op.IS_OP;
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
    case Quick.BINARY_SUBSCR_ADAPTIVE:
    case Quick.BINARY_SUBSCR_DICT:
      return Op.BINARY_SUBSCR;
    case Quick.STORE_SUBSCR_ADAPTIVE:
    case Quick.STORE_SUBSCR_DICT:
      return Op.STORE_SUBSCR;
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
      else if (op == Op.LOAD_METHOD && callsByKeyword(next, end)) store<u8>(at, Quick.LOAD_METHOD_BOUND);
      else if (op == Op.RESUME && !load<u8>(at, 1)) store<u8>(at, Quick.RESUME_NAMES);
    }
    if (op == Op.UNPACK_SEQUENCE && !warmup) store<u8>(at, Quick.UNPACK_EITHER);
    if (warmup && !warming) warming = changesWhenWarm(op);
    if (reversed && op == Op.RETURN_VALUE) store<u8>(at, Quick.RETURN_REVERSED);
    if (reversed && op == Op.IS_OP) store<u8>(at, Quick.IS_REVERSED);
    if (reusing && op == Op.BINARY_OP && reusesFloats(load<u8>(at, 1))) store<u8>(at, Op.BINARY_OP);
    if (looking) {
      if (op == Op.PRECALL) store<u8>(at, Quick.PRECALL_KEEPING);
      else if (op == Op.CALL) store<u8>(at, Quick.CALL_LOOKING);
      else if (op == Op.RESUME && load<u8>(at, 1) < 2) store<u8>(at, Quick.RESUME_LOOKING);
      else if (op == Op.STORE_SUBSCR) storeSubscrWarm(at);
    }
    previous = op;
    at = next;
  }
  if (!warming) return;
  coolDown(code, warmup);
}

/**
 * Does the call have keywords whose method the instruction in front of this one has loaded? Its PRECALL is the first that no other
 * callable, loaded meanwhile, claims; that of a comprehension has none in front of it but the function itself.
 */
function callsByKeyword(at: Address, end: Address): bool {
  let open = 0;
  let previous = 0;
  while (at < end) {
    const op = load<u8>(at);
    if (op == Op.LOAD_METHOD || op == Op.PUSH_NULL || (op == Op.LOAD_GLOBAL && load<u8>(at, 1) & 1)) open++;
    else if (op == Op.CALL_FUNCTION_EX) open--;
    else if (op == Op.PRECALL && previous != Op.GET_ITER && previous != Op.GET_AITER) {
      if (!open) return previous == Op.KW_NAMES;
      open--;
    }
    previous = op;
    at += 2 + (cacheEntries(op) << 1);
  }
  return false;
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
