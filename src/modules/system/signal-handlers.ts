/**
 * Handlers of signals and their calls (Modules/signalmodule.c). A signal comes from the program itself or, when
 * the host has any, as SIGINT from outside; that one is looked for between instructions, and where the program waits.
 */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { keptReferences, type Runtime, releaseKept } from "../../objects/index.ts";
import { currentFrame, interpreterOf } from "../../vm/extend.ts";

export const SIGINT = 2;
/** One more than the highest number of a signal. */
export const NSIG = 65;
/** Those that the interpreter itself ignores from the start. */
const IGNORED = new Set([13, 25]);
/** Those that do nothing to a process by default. */
const HARMLESS = new Set([17, 18, 23, 28]);
const holderOf = (number: number): string => `the handler of signal ${number}`;
const SIG_DFL = 0;
const SIG_IGN = 1;

/** The handler's own reference is handed over. @returns the reference to the one before, if any */
export function installHandler(rt: Runtime, number: number, handler: Owned): Owned | undefined {
  const before = keptReferences(rt).get(holderOf(number));
  keptReferences(rt).set(holderOf(number), handler);
  return before;
}

export function isHandled(rt: Runtime, number: number): boolean {
  return keptReferences(rt).has(holderOf(number));
}

const ENDED = "_signal has ended";

/** _PySignal_Fini: at the end of the interpreter, before its last collections, the table lets go of the handlers in the order of their numbers. */
export function endSignals(rt: Runtime): void {
  rt.services.set(ENDED, true);
  for (let number = 1; number < NSIG; number++) if (isHandled(rt, number)) releaseKept(rt, holderOf(number));
}

/** SIG_DFL, SIG_IGN, or what the program has installed; None when it is too late to ask. */
export function handlerOf(rt: Runtime, number: number): Owned {
  const known = keptReferences(rt).get(holderOf(number));
  if (known === undefined && rt.services.get(ENDED)) return rt.none();
  return known === undefined ? rt.int(IGNORED.has(number) ? SIG_IGN : SIG_DFL) : rt.retain(known);
}

/** PyErr_SetNone(PyExc_KeyboardInterrupt). */
export function raiseKeyboardInterrupt(rt: Runtime): never {
  rt.core.errSetNone(Type.KeyboardInterrupt as number as Ref);
  return rt.raise.again();
}

/**
 * Does what a signal does: calls its handler with the number and the running frame, or what is its default.
 * Without the module SIGINT has the handler that the module would give it.
 * @throws RAISED when the handler raised
 */
export function deliverSignal(rt: Runtime, number: number): void {
  if (number === SIGINT && !isHandled(rt, SIGINT)) raiseKeyboardInterrupt(rt);
  rt.lend(handlerOf(rt, number), (handler) => {
    if (rt.core.callableCheck(handler)) callHandler(rt, handler, number);
    else if (rt.toNumber(handler) === SIG_DFL && !HARMLESS.has(number)) endBySignal(rt, number);
  });
}

function callHandler(rt: Runtime, handler: Ref, number: number): void {
  const frame = currentFrame(rt);
  const object = frame ? rt.mustRef(rt.core.frameGetObject(frame)) : rt.noneRef;
  rt.lend(rt.retain(object), () => rt.lend(rt.int(number), (value) => rt.release(rt.call(handler, value, object))));
}

/** A host that cannot end the process leaves it to an exception, with the code that a shell shows. */
function endBySignal(rt: Runtime, number: number): void {
  interpreterOf(rt).host.signals?.end(number);
  rt.raise.withValue(Type.SystemExit, rt.int(128 + number));
}

/** PyErr_CheckSignals, where a program waits: has there been one, and its handler did not raise? */
export function checkSignals(rt: Runtime): boolean {
  if (!interpreterOf(rt).host.signals?.interrupted()) return false;
  deliverSignal(rt, SIGINT);
  return true;
}

/** Would SIGINT run code of the program? */
export function runsProgram(rt: Runtime, number: number): boolean {
  const handler = keptReferences(rt).get(holderOf(number));
  return (
    handler !== undefined &&
    rt.typeOf(handler) !== (Type.builtinFunction as number as Ref) &&
    rt.typeOf(handler) !== (Type.int as number as Ref)
  );
}
