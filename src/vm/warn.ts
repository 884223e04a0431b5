/**
 * Warnings from the runtime itself, in the way of Python/_warnings.c: through the `warnings` module
 * when the program has imported it, else by the default filters of a release build.
 */

import { Code, Frame } from "../core/abi/eval-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";
import { currentFrame } from "./frame-access.ts";
import { interpreterOf } from "./interpreter.ts";
import { sourceLine } from "./traceback/source-lines.ts";

const categories: Readonly<Record<string, number>> = {
  SyntaxWarning: Type.SyntaxWarning,
  DeprecationWarning: Type.DeprecationWarning,
  RuntimeWarning: Type.RuntimeWarning,
  ResourceWarning: Type.ResourceWarning,
  UserWarning: Type.UserWarning,
  ImportWarning: Type.ImportWarning,
  BytesWarning: Type.BytesWarning,
};

/** Shown without filters of the program's own: everything but these. */
const silent = new Set(["DeprecationWarning", "PendingDeprecationWarning", "ImportWarning", "ResourceWarning"]);

/**
 * warnings.warn_explicit. A filter may turn the warning into an exception.
 * @throws RAISED when the warning was turned into an error
 */
export function warnExplicit(rt: Runtime, category: string, message: string, filename: string, lineno: number): void {
  const type = categories[category] as Ref;
  const { modules } = interpreterOf(rt);
  const warnings = rt.dictGet(modules, "warnings");
  if (!warnings) {
    if (!silent.has(category)) print(rt, `${filename}:${lineno}: ${category}: ${message}\n${quotedLine(rt, filename, lineno)}`);
    return;
  }
  const args = [rt.str(message), rt.retain(type), rt.str(filename), rt.int(lineno)] as const;
  try {
    rt.release(rt.callMethod(warnings, "warn_explicit", ...args));
  } catch (error) {
    // a SyntaxWarning made an error is shown as the SyntaxError of that line
    if (error === RAISED && category === "SyntaxWarning" && rt.core.errMatches(Type.SyntaxWarning as Ref) === 1) {
      rt.core.errClear();
      const place = rt.tuple([rt.str(filename), rt.int(lineno), rt.none(), rt.none()]);
      rt.raise.withArgs(Type.SyntaxError, [rt.str(message), place]);
    }
    throw error;
  } finally {
    for (const arg of args) rt.release(arg as Owned);
  }
}

/**
 * PyErr_WarnFormat with stack level 1: a warning about the line that runs. May leave an exception
 * pending (a filter that makes errors of warnings).
 */
export function warnCaller(rt: Runtime, category: Ref, message: string): void {
  const frame = currentFrame(rt);
  const code = frame ? (rt.heap.u32[(frame + Frame.code) >> 2] as Ref) : undefined;
  const filename = code ? rt.text(rt.heap.u32[(code + Code.filename) >> 2] as Ref) : "sys";
  const lineno = code ? rt.core.codeLine(code, rt.core.frameLasti(frame)) : 1;
  try {
    warnExplicit(rt, rt.nameOfType(category), message, filename, lineno);
  } catch (error) {
    if (error !== RAISED) throw error;
  }
}

/** The line that the warning is about, as far as it can be read. */
function quotedLine(rt: Runtime, filename: string, lineno: number): string {
  const line = sourceLine(rt, interpreterOf(rt).host, filename, lineno)?.trim();
  return line ? `  ${line}\n` : "";
}

function print(rt: Runtime, text: string): void {
  interpreterOf(rt).host.streams.write("stderr", new TextEncoder().encode(text));
}
