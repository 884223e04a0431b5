/**
 * Everything that the core asks of TypeScript. Each call costs about 24 ns: never one per character.
 * No signature of an import or an export of the core has an i64 (the JavaScript twin has none).
 * While TypeScript runs, the reserve is open (heap/reserve.ts).
 */
import { memoryLeft, reserveOpen, reserveRestore } from "./heap/reserve";
import { raiseMemoryError } from "./raise";
import { Owned } from "./types";

/** The memory has grown: all views must be made anew. */
// @ts-ignore: decorator
@external("env", "memoryGrown") export declare function memoryGrown(): void;

/** The counted core only (eval/counting.ts): the program stands before an instruction that somebody waits for. */
// @ts-ignore: decorator
@external("env", "instructionReached") export declare function instructionReached(): void;

// @ts-ignore: decorator
@external("env", "raiseFormat") declare function hostRaiseFormat(type: u32, format: string, a: usize, b: usize, c: usize): void;

/**
 * Makes the exception and leaves it pending. The format's codes consume a, b, c in turn:
 * %T the name of the type of object a; %N the name of the type object a; %S str(a) of a str object;
 * %R repr(a); %d i32; %u u32; %s an AssemblyScript string; %% a percent sign.
 */
export function raiseFormat(type: u32, format: string, a: usize, b: usize, c: usize): void {
  const outer = reserveOpen();
  hostRaiseFormat(type, format, a, b, c);
  reserveRestore(outer);
}

// @ts-ignore: decorator
@external("env", "callNative") declare function hostCallNative(id: u32, self: u32, args: u32, nargs: i32, kwnames: u32): u32;

/** Calls a TypeScript native: args is the address of nargs (+ keywords) 8-byte slots; kwnames a tuple or 0. Returns Owned or 0. */
export function callNative(id: u32, self: u32, args: u32, nargs: i32, kwnames: u32): Owned {
  if (!memoryLeft()) return raiseMemoryError();
  const outer = reserveOpen();
  const result = hostCallNative(id, self, args, nargs, kwnames);
  reserveRestore(outer);
  return result;
}

// @ts-ignore: decorator
@external("env", "callSlot1") declare function hostCallSlot1(id: u32, a: u32): u32;

/** TypeScript implementations of slots; the meaning of the result is the slot's (Owned, status or truth). */
export function callSlot1(id: u32, a: u32): u32 {
  const outer = reserveOpen();
  const result = hostCallSlot1(id, a);
  reserveRestore(outer);
  return result;
}

// @ts-ignore: decorator
@external("env", "callSlot2") declare function hostCallSlot2(id: u32, a: u32, b: u32): u32;

/** callSlot1 for slots of two arguments. */
export function callSlot2(id: u32, a: u32, b: u32): u32 {
  const outer = reserveOpen();
  const result = hostCallSlot2(id, a, b);
  reserveRestore(outer);
  return result;
}

// @ts-ignore: decorator
@external("env", "callSlot3") declare function hostCallSlot3(id: u32, a: u32, b: u32, c: u32): u32;

/** callSlot1 for slots of three arguments. */
export function callSlot3(id: u32, a: u32, b: u32, c: u32): u32 {
  const outer = reserveOpen();
  const result = hostCallSlot3(id, a, b, c);
  reserveRestore(outer);
  return result;
}

// @ts-ignore: decorator
@external("env", "heapEvent") declare function hostHeapEvent(kind: u32, a: u32, b: u32, c: u32): void;

/** The heap reports something rare (HeapEvent in abi/heap-layout.ts). Called only when somebody has asked, or something went wrong. */
export function heapEvent(kind: u32, a: u32, b: u32, c: u32): void {
  const outer = reserveOpen();
  hostHeapEvent(kind, a, b, c);
  reserveRestore(outer);
}

// @ts-ignore: decorator
@external("env", "stepBudgetExhausted") declare function hostStepBudgetExhausted(atInstruction: i32): i32;

/** The step budget (State.stepBudget) is used up. The host grants more (stepsGrant); a StepAnswer. */
export function stepBudgetExhausted(atInstruction: i32): i32 {
  const outer = reserveOpen();
  const result = hostStepBudgetExhausted(atInstruction);
  reserveRestore(outer);
  return result;
}

// @ts-ignore: decorator
@external("env", "writeUnraisable") declare function hostUnraisable(object: u32): void;

/** An exception nobody can catch: the host writes it (sys.unraisablehook). The exception is still pending and the host's to take; object may be 0. */
export function hostWriteUnraisable(object: u32): void {
  const outer = reserveOpen();
  hostUnraisable(object);
  reserveRestore(outer);
}

// @ts-ignore: decorator
@external("env", "warnUnawaited") declare function hostWarnUnawaited(coroutine: u32): void;

/** _PyErr_WarnUnawaitedCoroutine: the `warnings` module is asked first. Leaves nothing pending. */
export function warnUnawaited(coroutine: u32): void {
  const outer = reserveOpen();
  hostWarnUnawaited(coroutine);
  reserveRestore(outer);
}

// @ts-ignore: decorator
@external("env", "warnFormat") declare function hostWarnFormat(category: u32, format: string, a: usize, b: usize, c: usize): void;

/** PyErr_WarnFormat with stack level 1: may leave an exception pending (warnings as errors). The format is raiseFormat's. */
export function warnFormat(category: u32, format: string, a: usize, b: usize, c: usize): void {
  const outer = reserveOpen();
  hostWarnFormat(category, format, a, b, c);
  reserveRestore(outer);
}
