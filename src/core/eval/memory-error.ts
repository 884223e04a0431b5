/**
 * MemoryError must be raised when there is no memory for it (Objects/exceptions.c, get_memory_error): 16 instances lie
 * ready, dead ones come back, and when all are in use a last one is raised again and again.
 */
import { Exc } from "../abi/eval-layout";
import { EMPTY_TUPLE, STATE, Type } from "../abi/memory-map";
import { Header, ObjectFlag } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { gcTrack, gcUntrack } from "../heap/allocate";
import { clearSlot, release, retain, typeOf } from "../heap/object";
import { Owned, Ref } from "../types";
import { baseExceptionNew, exceptionClear, exceptionDealloc } from "./exception";

/** MEMERRORS_SAVE. */
const SAVED = 16;

/** preallocate_memerrors, and the one of last resort. Once, when the types are ready. */
export function prepareMemoryErrors(): void {
  for (let i = 0; i < SAVED; i++) {
    const error = baseExceptionNew(Type.MemoryError, 0, 0);
    gcUntrack(error);
    save(error);
  }
  // In CPython this one lies in the interpreter's struct: no collection, and nobody who asks for objects, ever sees it.
  const last = baseExceptionNew(Type.MemoryError, 0, 0);
  gcUntrack(last);
  store<u32>(STATE, last, State.lastMemoryError);
}

/** A dead instance without fields joins the list, which is chained through the dict's field. */
function save(error: Ref): void {
  clearSlot(error + Exc.args);
  store<i32>(error, 0, Header.refcnt);
  store<u32>(error, load<u32>(STATE, State.memoryErrorFree), Exc.dict);
  store<u32>(STATE, error, State.memoryErrorFree);
  store<i32>(STATE, load<i32>(STATE, State.memoryErrorFreeCount) + 1, State.memoryErrorFreeCount);
}

/** A saved instance as good as new, or 0. */
function takeSaved(): Owned {
  const error = load<u32>(STATE, State.memoryErrorFree);
  if (!error) return 0;
  store<u32>(STATE, load<u32>(error, Exc.dict), State.memoryErrorFree);
  store<i32>(STATE, load<i32>(STATE, State.memoryErrorFreeCount) - 1, State.memoryErrorFreeCount);
  store<u32>(error, 0, Exc.dict);
  store<u32>(error, retain(EMPTY_TUPLE), Exc.args);
  // suppressContext stays what it was, as in CPython.
  store<i32>(error, 1, Header.refcnt);
  store<u32>(error, load<u32>(error, Header.flags) & ~(<u32>ObjectFlag.Finalized), Header.flags);
  gcTrack(error);
  return error;
}

/** An instance to raise, without allocating anything. */
export function memoryErrorWithoutMemory(): Owned {
  const saved = takeSaved();
  if (saved) return saved;
  const last = load<u32>(STATE, State.lastMemoryError);
  // Nobody else has it: what it went through the last time is over.
  if (load<i32>(last, Header.refcnt) == 1) exceptionForget(last);
  return retain(last);
}

/** The instance of last resort lets go of what it saw, when the interpreter ends. */
export function memoryErrorForget(): void {
  exceptionForget(load<u32>(STATE, State.lastMemoryError));
}

function exceptionForget(error: Ref): void {
  exceptionClear(error);
  store<u8>(error, 0, Exc.suppressContext);
  store<u32>(error, retain(EMPTY_TUPLE), Exc.args);
}

/** MemoryError_new. `__init__` sets the arguments. */
export function memoryErrorNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  const saved: Owned = type == Type.MemoryError ? takeSaved() : 0;
  if (!saved) return baseExceptionNew(type, args, kwargs);
  if (args) {
    release(load<u32>(saved, Exc.args));
    store<u32>(saved, retain(args), Exc.args);
  }
  return saved;
}

/** MemoryError_dealloc. */
export function memoryErrorDealloc(self: Ref): u32 {
  if (typeOf(self) != Type.MemoryError || load<i32>(STATE, State.memoryErrorFreeCount) >= SAVED) return exceptionDealloc(self);
  gcUntrack(self);
  exceptionClear(self);
  // What died with it may have filled the list.
  if (load<i32>(STATE, State.memoryErrorFreeCount) >= SAVED) {
    gcTrack(self);
    return exceptionDealloc(self);
  }
  save(self);
  return 0;
}
