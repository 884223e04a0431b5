/** The hooks of `sys`: how a value, an uncaught exception and an unraisable one are shown (Python/sysmodule.c, Python/errors.c). */

import { Exc } from "../../core/abi/eval-layout.ts";
import { NONE, Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { keptReferences, newStructSequence, profileSizes, RAISED, type Runtime, releaseKept } from "../../objects/index.ts";
import { currentFrame, given, interpreterOf, printRepr, printTo, quietly, sysAttribute, sysObject } from "../../vm/extend.ts";
import { callWithKeywords } from "./builtins-code.ts";
import { displayException, printUnraisable, writeStderr } from "./print-errors.ts";

/** sys.displayhook: nothing for None; else the repr, and the value is kept as builtins._ . */
export function displayHook(rt: Runtime, value: Ref): undefined {
  if (value === NONE) return undefined;
  const { builtinsDict } = interpreterOf(rt);
  rt.dictSet(builtinsDict, "_", NONE as Ref);
  const stream = sysObject(rt, "stdout") ?? rt.raise.runtimeError("lost sys.stdout");
  printTo(rt, stream, (out) => {
    printRepr(out, value);
    out.text("\n");
  });
  rt.dictSet(builtinsDict, "_", value);
  return undefined;
}

/** sys.excepthook: the exception as the interpreter prints it. */
export function exceptHook(rt: Runtime, value: Ref, traceback: Ref): undefined {
  if (rt.isInstance(value, Type.BaseException) && rt.typeOf(traceback) === Type.traceback && !rt.heap.u32[(value + Exc.traceback) >> 2]) {
    rt.setAttr(value, "__traceback__", traceback);
  }
  displayException(rt, value);
  return undefined;
}

/** sys.unraisablehook: `Exception ignored in: …`, the traceback, `Type: message`. */
export function unraisableHook(rt: Runtime, unraisable: Ref): undefined {
  if (rt.typeOf(unraisable) !== rt.services.get("sys.UnraisableHookArgs")) {
    rt.raise.typeError("sys.unraisablehook argument type must be UnraisableHookArgs");
  }
  const field = (name: string): Owned => rt.getAttr(unraisable, name);
  const parts = ["exc_type", "exc_value", "exc_traceback", "err_msg", "object"].map(field);
  try {
    const [type, value, traceback, message, object] = parts as readonly Ref[] as readonly [Ref, Ref, Ref, Ref, Ref];
    printUnraisable(rt, { type, value: given(value), traceback: given(traceback), message: given(message), object: given(object) });
  } finally {
    for (const part of parts) rt.release(part);
  }
  return undefined;
}

/** _PyErr_WriteUnraisableMsg: an exception that has come through no frame is shown where the program stands. */
function showPlace(rt: Runtime): void {
  const frame = currentFrame(rt);
  if (rt.pending() && frame && !rt.core.errTraceback()) rt.core.tracebackHere(frame);
}

/**
 * PyErr_WriteUnraisable: hands the pending exception to sys.unraisablehook. Whatever the hook raises is shown the same way, without
 * the hook. `doing` is what 3.14 says in a sentence of its own, in place of the object.
 */
export function writeUnraisable(rt: Runtime, message: string | undefined, object: Ref | undefined, doing?: string): void {
  showPlace(rt);
  const exception = rt.core.errFetch();
  if (!exception) return;
  if (doing !== undefined && object && profileSizes(rt).unraisableSentences) {
    const shown = quietly(rt, () => rt.repr(object)) ?? "<object repr() failed>";
    writeFetched(rt, exception, `Exception ignored while ${doing} ${shown}`, undefined);
  } else writeFetched(rt, exception, message, object);
}

function writeFetched(rt: Runtime, exception: Owned, message: string | undefined, object: Ref | undefined): void {
  const fetched = tripleOf(rt, exception);
  const hook = sysObject(rt, "unraisablehook");
  if (!hook) writeTriple(rt, fetched, message, object);
  else {
    const held = rt.retain(hook);
    rt.lend(held, () => {
      if (callUnraisableHook(rt, held, fetched, message, object)) releaseTriple(rt, fetched);
      else {
        releaseTriple(rt, fetched);
        writeTriple(rt, tripleOf(rt, rt.core.errFetch()), "Exception ignored in sys.unraisablehook", held);
      }
    });
  }
}

/** What PyErr_Fetch gives: three references, let go of one by one. What the frames hold dies after the exception. */
type Triple = readonly [type: Owned, value: Owned, traceback: Owned | undefined];

function tripleOf(rt: Runtime, exception: Owned): Triple {
  const traceback = (rt.heap.u32[(exception + Exc.traceback) >> 2] || undefined) as Ref | undefined;
  return [rt.retain(rt.typeOf(exception)), exception, traceback && rt.retain(traceback)];
}

function releaseTriple(rt: Runtime, triple: Triple): void {
  for (const held of triple) if (held) rt.release(held);
}

/** Takes the triple over. */
function writeTriple(rt: Runtime, triple: Triple, message: string | undefined, object: Ref | undefined): void {
  const [type, value, traceback] = triple;
  try {
    quietly(rt, () => {
      if (message === undefined) printUnraisable(rt, { type, value, traceback, message, object });
      else rt.lend(rt.str(message), (text) => printUnraisable(rt, { type, value, traceback, message: text, object }));
    });
  } finally {
    releaseTriple(rt, triple);
  }
}

/** False: the hook has failed, and its exception is pending. */
function callUnraisableHook(
  rt: Runtime,
  hook: Ref,
  [type, value, traceback]: Triple,
  message: string | undefined,
  object: Ref | undefined,
): boolean {
  const keep = (ref: Ref | undefined): Owned => (ref ? rt.retain(ref) : rt.none());
  try {
    const args = unraisableArgs(rt, [
      rt.retain(type),
      rt.retain(value),
      keep(traceback),
      message === undefined ? rt.none() : rt.str(message),
      keep(object),
    ]);
    rt.lend(args, () => rt.release(rt.call(hook, args)));
    return true;
  } catch (error) {
    if (error !== RAISED) throw error;
    return false;
  }
}

/** An object of the struct sequence `UnraisableHookArgs`; takes the references over. */
function unraisableArgs(rt: Runtime, values: readonly Owned[]): Owned {
  return newStructSequence(rt, rt.services.get("sys.UnraisableHookArgs") as Ref, values);
}

const AUDIT_HOOKS = "audit hooks";
const countOfHooks = (rt: Runtime): number => (rt.services.get(AUDIT_HOOKS) as number | undefined) ?? 0;
const holderOfHook = (index: number): string => `audit hook ${index}`;

/** sys.addaudithook: the hooks that are there already may keep a new one out by raising (PySys_AddAuditHook). */
export function addAuditHook(rt: Runtime, hook: Ref): undefined {
  try {
    audit(rt, "sys.addaudithook", []);
  } catch (error) {
    if (error !== RAISED || !rt.core.errMatches(Type.Exception as number as Ref)) throw error;
    rt.core.errClear();
    return undefined;
  }
  const index = countOfHooks(rt);
  keptReferences(rt).set(holderOfHook(index), rt.retain(hook));
  rt.services.set(AUDIT_HOOKS, index + 1);
  return undefined;
}

/** sys.audit: each hook is called with the event and its arguments; what it raises goes up. Those that are added meanwhile are called, too. */
export function audit(rt: Runtime, event: string, args: readonly Ref[]): undefined {
  if (countOfHooks(rt) === 0) return undefined;
  rt.lend(rt.str(event), (name) =>
    rt.lend(rt.tuple(args.map((arg) => rt.retain(arg))), (tuple) => {
      for (let i = 0; i < countOfHooks(rt); i++) rt.release(rt.call(keptReferences(rt).get(holderOfHook(i)) as Owned, name, tuple));
    }),
  );
  return undefined;
}

/** interpreter_clear: the hooks, in the order in which a list lets go of its items. */
export function endAuditHooks(rt: Runtime): void {
  const count = countOfHooks(rt);
  rt.services.delete(AUDIT_HOOKS);
  for (let i = count - 1; i >= 0; i--) releaseKept(rt, holderOfHook(i));
}

/** sys.breakpointhook: $PYTHONBREAKPOINT names a function; "0" is none; by default pdb.set_trace. */
export function breakpointHook(rt: Runtime, args: readonly Ref[], keywords: ReadonlyMap<string, Ref>): Owned | undefined {
  const wanted = interpreterOf(rt).host.environment.get("PYTHONBREAKPOINT") || "pdb.set_trace";
  if (wanted === "0") return undefined;
  const dot = wanted.lastIndexOf(".");
  const importer = rt.dictGet(interpreterOf(rt).builtinsDict, "__import__") as Ref;
  const module = rt.lend(rt.str(dot < 0 ? "builtins" : wanted.slice(0, dot)), (name) => rt.call(importer, name));
  return rt.lend(module, () => rt.lend(rt.getAttr(module, wanted.slice(dot + 1)), (hook) => callWithKeywords(rt, hook, args, keywords)));
}

/** For `pdb.pm()` and for people: sys.last_type, last_value, last_traceback. @returns the traceback, or None */
function keepException(rt: Runtime, exception: Ref): Owned {
  const { sysDict } = interpreterOf(rt);
  const traceback = rt.retain((rt.heap.u32[(exception + Exc.traceback) >> 2] || NONE) as Ref);
  if (profileSizes(rt).lastExceptionKept) rt.dictSet(sysDict, "last_exc", exception);
  rt.dictSet(sysDict, "last_type", rt.typeOf(exception));
  rt.dictSet(sysDict, "last_value", exception);
  rt.dictSet(sysDict, "last_traceback", traceback);
  return traceback;
}

/** An exception that ends a notebook's cell is kept likewise, until another one does; a notebook shows it in its own way. */
export function keepCellException(rt: Runtime, exception: Ref): void {
  try {
    rt.release(keepException(rt, exception));
  } catch (error) {
    // there is no memory for it
    if (error !== RAISED) throw error;
    rt.core.errClear();
  }
}

/**
 * An exception that ends the program: sys.excepthook shows it, or, when that fails, both are shown.
 * @returns has the hook raised SystemExit, which is pending now and ends the program in its own way?
 */
export function reportException(rt: Runtime, exception: Ref): boolean {
  const traceback = keepException(rt, exception);
  const hook = sysAttribute(rt, "excepthook");
  try {
    if (hook) rt.lend(rt.retain(hook), (held) => rt.release(rt.call(held, rt.typeOf(exception), exception, traceback)));
    else {
      writeStderr(rt, "sys.excepthook is missing\n");
      displayException(rt, exception);
    }
    return false;
  } catch (error) {
    if (error !== RAISED) throw error;
    if (rt.core.errMatches(Type.SystemExit as Ref) > 0) return true;
    const second = rt.core.errFetch();
    writeStderr(rt, "Error in sys.excepthook:\n");
    displayException(rt, second);
    writeStderr(rt, "\nOriginal exception was:\n");
    displayException(rt, exception);
    rt.release(second);
    return false;
  } finally {
    rt.release(traceback);
  }
}
