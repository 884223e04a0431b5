/**
 * What 3.10 holds of an exception that is being handled, beside the exception itself (Python/ceval.c of 3.10, exception_unwind): its type and the
 * traceback that it was caught with stand in exc_info until the handler is left, and on the handler's stack for a while. 3.11 holds the
 * exception only. `State.handlersHold` turns it on.
 *
 * A record for each handler that is under way (`Handled`), chained from the innermost out, hangs at the entry of the stack of handled
 * exceptions (`ExcInfo.held`) that it belongs to. Records come from chunks of their own, so that no address of the program's depends on them; where
 * there is no memory for one, nothing is held.
 */
import { Code, Exc, ExcInfo, Frame, Handled } from "../abi/eval-layout";
import { STATE } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { Op } from "../abi/op";
import { State } from "../abi/state-layout";
import { blockReallocUntraced } from "../heap/blocks";
import { release, retain, typeOf } from "../heap/object";
import { Address, Ref } from "../types";
import { exceptionSetTraceback } from "./errors";
import { baseOp, cacheEntries } from "./quicken";

/** Records in a chunk; its first word leads to the chunk before it. */
const CHUNK_RECORDS: u32 = 42;
const CHUNK_HEADER: u32 = 16;

/** How often the type is held: by exc_info, by the stack, and by the copy that an `except` compares. The traceback is not copied. */
const HANDLER_ENTERED: u32 = 1;
const HANDLER_STACK: u32 = 2;
const HANDLER_COMPARES: u32 = 3;

/** PUSH_EXC_INFO, at which the frame stands; slot is where it puts what was being handled before. */
export function handledPush(frame: Address, slot: Address, info: Address, exception: Ref): void {
  const record = takeRecord();
  if (!record) return;
  const types = handlerKind(frame);
  const tracebacks: u32 = types == HANDLER_ENTERED ? 1 : 2;
  const type = typeOf(exception);
  const traceback = load<u32>(exception, Exc.traceback);
  for (let i: u32 = 0; i < types; i++) retain(type);
  if (traceback) for (let i: u32 = 0; i < tracebacks; i++) retain(traceback);
  store<u32>(record, type, Handled.type);
  store<u32>(record, traceback, Handled.traceback);
  store<u32>(record, exception, Handled.value);
  store<u32>(record, load<u32>(info, ExcInfo.held), Handled.outer);
  store<u32>(record, slot - frame, Handled.slot);
  store<u16>(record, <u16>types, Handled.types);
  store<u16>(record, <u16>tracebacks, Handled.tracebacks);
  store<u32>(info, record, ExcInfo.held);
}

/** POP_EXCEPT: the entry has what was handled before again. The record of what it had, taken out; the caller lets go of it by handledDrop. */
export function handledPop(info: Address, value: Ref): Address {
  const record = load<u32>(info, ExcInfo.held);
  if (!record || load<u32>(record, Handled.value) != value) return 0;
  store<u32>(info, load<u32>(record, Handled.outer), ExcInfo.held);
  return record;
}

/** Lets go of a record's type; then, when the exception has gone, of its traceback. Python code may run. */
export function handledDropType(record: Address): void {
  const type = load<u32>(record, Handled.type);
  for (let i = load<u16>(record, Handled.types); i > 0; i--) release(type);
}

export function handledDropTraceback(record: Address): void {
  const traceback = load<u32>(record, Handled.traceback);
  const count = load<u16>(record, Handled.tracebacks);
  giveRecord(record);
  if (traceback) for (let i = count; i > 0; i--) release(traceback);
}

/** CHECK_EXC_MATCH has found the clause: what is on the stack goes. */
export function handledMatched(exception: Ref): void {
  const record = load<u32>(load<u32>(STATE, State.excInfo), ExcInfo.held);
  if (!record || load<u32>(record, Handled.value) != exception) return;
  const types = load<u16>(record, Handled.types);
  const tracebacks = load<u16>(record, Handled.tracebacks);
  const type = load<u32>(record, Handled.type);
  const traceback = load<u32>(record, Handled.traceback);
  store<u16>(record, 1, Handled.types);
  store<u16>(record, 1, Handled.tracebacks);
  for (let i: u16 = 1; i < types; i++) release(type);
  if (traceback) for (let i: u16 = 1; i < tracebacks; i++) release(traceback);
}

/** What is raised again has the traceback with which it was caught, whatever has become of its own since. */
export function handledRestore(exception: Ref): void {
  for (let info = load<u32>(STATE, State.excInfo); info; info = load<u32>(info, ExcInfo.previous)) {
    if (load<u32>(info, ExcInfo.value) != exception) continue;
    const record = load<u32>(info, ExcInfo.held);
    if (!record || load<u32>(record, Handled.value) != exception) return;
    const traceback = load<u32>(record, Handled.traceback);
    exceptionSetTraceback(exception, traceback ? retain(traceback) : 0);
    return;
  }
}

/** _PyErr_ClearExcState: a generator is over, or dies. */
export function handledClear(info: Address): void {
  let record = load<u32>(info, ExcInfo.held);
  store<u32>(info, 0, ExcInfo.held);
  while (record) {
    const outer = load<u32>(record, Handled.outer);
    handledDropType(record);
    handledDropTraceback(record);
    record = outer;
  }
}

/** The record whose handler has this slot for what was handled before, 0 if there is none. */
export function handledAt(info: Address, offset: u32): Address {
  let record = load<u32>(info, ExcInfo.held);
  while (record && load<u32>(record, Handled.slot) != offset) record = load<u32>(record, Handled.outer);
  return record;
}

/** What begins behind the PUSH_EXC_INFO at which the frame stands: a bare `except`, one that compares, or the end of `finally` and `with`. */
function handlerKind(frame: Address): u32 {
  const code = load<u32>(frame, Frame.code);
  const end = code + Code.codeAdaptive + load<u32>(code, Header.size) * 2;
  let at = load<u32>(frame, Frame.prevInstr) + 2;
  if (load<u8>(at) == Op.POP_TOP) return HANDLER_ENTERED;
  while (at < end) {
    const op = baseOp(load<u8>(at));
    if (op == Op.CHECK_EXC_MATCH) return HANDLER_COMPARES;
    // no expression has any of these in it
    if (op == Op.PUSH_EXC_INFO || op == Op.POP_EXCEPT || op == Op.RERAISE || op == Op.WITH_EXCEPT_START || op == Op.CHECK_EG_MATCH) break;
    at += 2 + (cacheEntries(op) << 1);
  }
  return HANDLER_STACK;
}

function takeRecord(): Address {
  if (!load<u32>(STATE, State.handledFree) && !moreRecords()) return 0;
  const record = load<u32>(STATE, State.handledFree);
  store<u32>(STATE, load<u32>(record, Handled.outer), State.handledFree);
  return record;
}

function giveRecord(record: Address): void {
  store<u32>(record, load<u32>(STATE, State.handledFree), Handled.outer);
  store<u32>(STATE, record, State.handledFree);
}

function moreRecords(): bool {
  const chunk = blockReallocUntraced(0, CHUNK_HEADER + CHUNK_RECORDS * Handled.SIZEOF);
  if (!chunk) return false;
  store<u32>(chunk, load<u32>(STATE, State.handledChunk));
  store<u32>(STATE, chunk, State.handledChunk);
  for (let i: u32 = 0; i < CHUNK_RECORDS; i++) giveRecord(chunk + CHUNK_HEADER + i * Handled.SIZEOF);
  return true;
}
