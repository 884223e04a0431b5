/**
 * What the interpreter itself writes to sys.stderr: notices (Python/sysmodule.c PySys_WriteStderr), exceptions
 * (Python/pythonrun.c PyErr_Display) and those that nobody can catch (Python/errors.c write_unraisable_exc_file).
 */

import { NONE, Type } from "../../core/abi/memory-map.ts";
import { Header } from "../../core/abi/object-layout.ts";
import type { Ref } from "../../heap/index.ts";
import { profileSizes, type Runtime } from "../../objects/index.ts";
import {
  filePrinter,
  interpreterOf,
  NO_MARGIN,
  type Printer,
  printException,
  printRepr,
  printStr,
  printTo,
  printTraceback,
  printTypeName,
  quietly,
  sysAttribute,
} from "../../vm/extend.ts";

function writeHost(rt: Runtime, text: string): void {
  interpreterOf(rt).host.streams.write("stderr", new TextEncoder().encode(text));
}

/** Runs what may raise. @returns has it come to its end? */
function succeeds(rt: Runtime, run: () => void): boolean {
  const done = quietly(rt, () => {
    run();
    return true;
  });
  return done === true;
}

/** PySys_WriteStderr: to sys.stderr, and to the host's stream where that is missing, None, or fails. */
export function writeStderr(rt: Runtime, text: string): void {
  const stream = sysAttribute(rt, "stderr");
  const written = stream !== undefined && succeeds(rt, () => printTo(rt, stream, (out) => out.text(text)));
  if (!written) writeHost(rt, text);
}

/** The last words of SystemExit (handle_system_exit), and the end of their line. */
export function printExitMessage(rt: Runtime, code: Ref): void {
  const stream = sysAttribute(rt, "stderr");
  if (stream && stream !== NONE) succeeds(rt, () => printTo(rt, stream, (out) => printStr(out, code)));
  else writeHost(rt, quietly(rt, () => rt.strOf(code)) ?? "");
  writeStderr(rt, "\n");
}

/** PyErr_Display: nothing where sys.stderr is None; where it is missing, the host's stream gets what the object is. */
export function displayException(rt: Runtime, value: Ref): void {
  const stream = sysAttribute(rt, "stderr");
  if (stream === NONE) return;
  if (stream) rt.lend(rt.retain(stream), (file) => displayOn(rt, file, value));
  else dumpObject(rt, value);
}

/** _PyErr_Display. */
export function displayOn(rt: Runtime, file: Ref, value: Ref): void {
  // a set of what has been shown, which the collector knows
  const seen = quietly(rt, () => rt.must(rt.core.setNew(0 as Ref)));
  const shown = succeeds(rt, () => printException(filePrinter(rt, file), value));
  if (!shown && !profileSizes(rt).plainErrors) dumpObject(rt, value);
  if (seen) rt.release(seen);
  succeeds(rt, () => rt.release(rt.callMethod(file, "flush")));
}

/** _PyObject_Dump, for an exception that cannot be shown. */
function dumpObject(rt: Runtime, object: Ref): void {
  const type = rt.typeOf(object);
  const hex = (address: Ref): string => `0x${address.toString(16)}`;
  const shown = quietly(rt, () => rt.repr(object)) ?? "";
  const lines = [
    `object address  : ${hex(object)}`,
    `object refcount : ${rt.heap.i32[(object + Header.refcnt) >> 2]}`,
    `object type     : ${hex(type)}`,
    `object type name: ${rt.nameOfType(type)}`,
    `object repr     : ${shown}`,
    "lost sys.stderr",
  ];
  writeHost(rt, `${lines.join("\n")}\n`);
}

/** What sys.unraisablehook is told; undefined for None. */
export interface Unraisable {
  readonly type: Ref;
  readonly value: Ref | undefined;
  readonly traceback: Ref | undefined;
  readonly message: Ref | undefined;
  readonly object: Ref | undefined;
}

/**
 * write_unraisable_exc_file: the headline with the object's repr, the traceback, the exception.
 *
 * @throws RAISED what sys.stderr raises
 */
export function printUnraisable(rt: Runtime, unraisable: Unraisable): void {
  const stream = sysAttribute(rt, "stderr");
  if (!stream || stream === NONE) return;
  rt.lend(rt.retain(stream), (file) => {
    const out = filePrinter(rt, file);
    const { type, value, traceback } = unraisable;
    printHeadline(out, unraisable);
    if (traceback && rt.typeOf(traceback) === Type.traceback) succeeds(rt, () => printTraceback(out, traceback, NO_MARGIN));
    // CPython forgets to say what is wrong
    if (type === NONE) rt.raise.systemError("error return without exception set");
    if (rt.isInstance(type, Type.type)) printTypeName(out, type, "<unknown>");
    else for (const unknown of ["<unknown>", "<unknown>"]) out.text(unknown);
    if (value) {
      out.text(": ");
      if (!succeeds(rt, () => printStr(out, value))) out.text("<exception str() failed>");
    }
    out.text("\n");
    rt.release(rt.callMethod(file, "flush"));
  });
}

function printHeadline(out: Printer, { message, object }: Unraisable): void {
  const { rt } = out;
  const said = message && (() => printStr(out, message));
  if (object) {
    if (said) {
      said();
      out.text(": ");
    } else out.text("Exception ignored in: ");
    if (!succeeds(rt, () => printRepr(out, object))) out.text("<object repr() failed>");
    out.text("\n");
  } else if (said) {
    said();
    out.text(":\n");
  }
}
