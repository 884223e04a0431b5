/**
 * Issuing warnings (Python/_warnings.c): from the program, from the runtime, from the compiler. The `warnings` module
 * shows them when a program has imported it; else they are written to sys.stderr from here.
 */
import { Code, Frame, Gen } from "../core/abi/eval-layout.ts";
import { NONE, Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";
import { frameAbove, frameGlobals } from "./frame-access.ts";
import type { RunServices } from "./host.ts";
import { importModule } from "./import.ts";
import { interpreterOf, sysAttribute } from "./interpreter.ts";
import { quietly } from "./quietly.ts";
import { printStr, printTo } from "./traceback/printer.ts";
import { sourceLine } from "./traceback/source-lines.ts";
import { findAction, isSubclass, onceRegistry, remember, type Subject, warningsAttribute, wasShown } from "./warning-filters.ts";

/** A warning and the place that it is about. */
export interface Warning {
  readonly message: Ref;
  readonly category: Ref;
  readonly filename: Ref;
  readonly lineno: number;
  /** undefined: from the filename. None is nobody's: at the end of the interpreter nothing is shown. */
  readonly module?: Ref | undefined;
  readonly registry?: Ref | undefined;
  /** The text of the line, where it is in no file. */
  readonly sourceLine?: Ref | undefined;
  /** The object that the warning is about. */
  readonly source?: Ref | undefined;
}

/** The references of one call, given back at its end however it ends. */
class Loans {
  readonly #owned: Owned[] = [];
  constructor(readonly rt: Runtime) {}

  take(object: Owned): Ref {
    this.#owned.push(object);
    return object;
  }

  end(): void {
    for (const object of this.#owned.splice(0).reverse()) this.rt.release(object);
  }
}

function withLoans<T>(rt: Runtime, run: (loans: Loans) => T): T {
  const loans = new Loans(rt);
  try {
    return run(loans);
  } finally {
    loans.end();
  }
}

/**
 * warn_explicit of _warnings.c.
 * @throws RAISED when a filter makes an error of the warning, or code of the program fails meanwhile
 */
export function warnAt(rt: Runtime, warning: Warning): void {
  if (warning.module === NONE) return;
  if (warning.registry && warning.registry !== NONE && !rt.isInstance(warning.registry, Type.dict))
    rt.raise.typeError("'registry' must be a dict or None");
  withLoans(rt, (loans) => {
    const { filename, lineno } = warning;
    const registry = warning.registry === NONE ? undefined : warning.registry;
    const module = warning.module ?? loans.take(rt.str(moduleName(rt.text(filename))));
    const isInstance = rt.isInstance(warning.message, Type.Warning);
    const category = isInstance ? rt.typeOf(warning.message) : warning.category;
    const text = isInstance ? loans.take(rt.must(rt.core.objectStr(warning.message))) : warning.message;
    const message = isInstance ? warning.message : loans.take(rt.call(category, text));
    const line = loans.take(rt.int(lineno));
    const key = loans.take(rt.tuple([rt.retain(text), rt.retain(category), rt.retain(line)]));
    if (registry && wasShown(rt, registry, key)) return;
    const { action, item } = findAction(rt, { category, text, module, lineno });
    loans.take(action);
    loans.take(item);
    if (isToBeShown(rt, { category, text, module, lineno }, { action, item, message, registry, key }))
      show(rt, { ...warning, category, message }, text, line);
  });
}

interface Decision {
  readonly action: Ref;
  readonly item: Ref;
  readonly message: Ref;
  readonly registry: Ref | undefined;
  readonly key: Ref;
}

/** Does what the action says, short of showing the warning. */
function isToBeShown(rt: Runtime, { text, category }: Subject, { action, item, message, registry, key }: Decision): boolean {
  const name = rt.text(action);
  if (name === "error") {
    rt.core.errSetObject(category, message);
    rt.raise.again();
  }
  if (name === "ignore") return false;
  if (name === "always") return true;
  if (registry) remember(rt, registry, key);
  if (name === "default") return true;
  const shown = name === "once" ? (registry ?? onceRegistry(rt)) : registry;
  if (name === "once" || name === "module") {
    const wider = rt.tuple([rt.retain(text), rt.retain(category)]);
    return !shown || !rt.lend(wider, () => wasShown(rt, shown, wider, true));
  }
  return rt.raise.runtimeError(`Unrecognized action (${rt.repr(action)}) in warnings.filters:\n ${rt.repr(item)}`);
}

/** normalize_module: a file's name without its ending. */
function moduleName(filename: string): string {
  return filename === "" ? "<unknown>" : filename.endsWith(".py") ? filename.slice(0, -3) : filename;
}

/** get_warnings_attr with its import (PyImport_Import, which makes a list of no names): once the interpreter is ending, the module must be there already. */
function importedAttribute(rt: Runtime, name: string): Owned | undefined {
  if (!interpreterOf(rt).finalizing) {
    rt.lend(rt.list([]), (names) => rt.lend(rt.str("warnings"), (module) => rt.release(importModule(rt, module, undefined, names, 0))));
  }
  return warningsAttribute(rt, name);
}

/** By warnings._showwarnmsg, which a program may have replaced; a warning with a source imports the module for it. */
function show(rt: Runtime, warning: Warning, text: Ref, line: Ref): void {
  const { message, category, filename, source } = warning;
  const showMessage = (source ? importedAttribute : warningsAttribute)(rt, "_showwarnmsg");
  if (!showMessage) {
    quietly(rt, () => write(rt, warning, text));
    return;
  }
  rt.lend(showMessage, () => {
    if (!rt.core.callableCheck(showMessage)) rt.raise.typeError("warnings._showwarnmsg() must be set to a callable");
    const messageClass = warningsAttribute(rt, "WarningMessage") ?? rt.raise.runtimeError("unable to get warnings.WarningMessage");
    rt.lend(messageClass, () => {
      const record = rt.call(messageClass, message, category, filename, line, rt.noneRef, rt.noneRef, source ?? rt.noneRef);
      rt.lend(record, () => rt.release(rt.call(showMessage, record)));
    });
  });
}

/** show_warning, without the module: the place, the message, and the line of source, which is not shown where it was given. */
function write(rt: Runtime, { category, filename, lineno, sourceLine: given }: Warning, text: Ref): void {
  const name = rt.getAttr(category, "__name__");
  rt.lend(name, () => {
    const stderr = sysAttribute(rt, "stderr");
    if (!stderr) return interpreterOf(rt).host.streams.write("stderr", new TextEncoder().encode("lost sys.stderr\n"));
    printTo(rt, stderr, (out) => {
      printStr(out, filename);
      out.text(`:${lineno}: `);
      printStr(out, name);
      out.text(": ");
      printStr(out, text);
      out.text("\n");
      const line = given ? undefined : sourceLine(rt, interpreterOf(rt).host, rt.text(filename), lineno);
      if (line === undefined) return;
      for (const piece of ["  ", line.replace(/^[ \t\f]+/, ""), "\n"]) out.text(piece);
    });
  });
}

/** The warning's class: the message's own if it is a warning. @throws RAISED with TypeError for no class of warnings */
export function categoryOf(rt: Runtime, message: Ref, given: Ref | undefined): Ref {
  const category = rt.isInstance(message, Type.Warning) ? rt.typeOf(message) : (given ?? (Type.UserWarning as number as Ref));
  const fits = quietly(rt, () => isSubclass(rt, category, Type.Warning as number as Ref));
  if (!fits) rt.raise.typeError(`category must be a Warning subclass, not '${rt.typeName(category)}'`);
  return category;
}

const codeOf = (rt: Runtime, frame: number): Ref => rt.heap.u32[(frame + Frame.code) >> 2] as Ref;
const filenameOf = (rt: Runtime, frame: number): Ref => rt.heap.u32[(codeOf(rt, frame) + Code.filename) >> 2] as Ref;

/** importlib's own frames: a warning about an import is about who imports. */
function isInternal(rt: Runtime, frame: number): boolean {
  const name = rt.text(filenameOf(rt, frame));
  return name.includes("importlib") && name.includes("_bootstrap");
}

/** The frame that a warning of this level is about; 0: further out than any. Each on the way gets its object, which counts (setup_context). */
function frameAt(rt: Runtime, level: number): number {
  const seen = (frame: number): number => {
    if (frame) rt.mustRef(rt.core.frameGetObject(frame));
    return frame;
  };
  const outwards = (frame: number): number => seen(frameAbove(rt, 1, frame));
  let frame = seen(frameAbove(rt, 0));
  const skips = level > 0 && frame !== 0 && !isInternal(rt, frame);
  for (let left = level; --left > 0 && frame; ) {
    do frame = outwards(frame);
    while (skips && frame && isInternal(rt, frame));
  }
  return frame;
}

/** do_warn: about the line of the frame so many levels out. */
export function warnLevel(rt: Runtime, message: Ref, category: Ref, level: number, source?: Ref): void {
  const frame = frameAt(rt, level);
  const globals = frameGlobals(rt, frame) ?? interpreterOf(rt).sysDict;
  withLoans(rt, (loans) => {
    const filename = frame ? loans.take(rt.retain(filenameOf(rt, frame))) : loans.take(rt.str("sys"));
    const lineno = frame ? rt.core.codeLine(codeOf(rt, frame), rt.core.frameLasti(frame)) : 1;
    if (!rt.dictGet(globals, "__warningregistry__"))
      rt.lend(rt.must(rt.core.dictNew()), (made) => rt.dictSet(globals, "__warningregistry__", made));
    const registry = loans.take(rt.retain(rt.dictGet(globals, "__warningregistry__") as Ref));
    const name = rt.dictGet(globals, "__name__");
    const isName = name !== undefined && (name === NONE || rt.isInstance(name, Type.str));
    const module = loans.take(isName ? rt.retain(name) : rt.str("<string>"));
    warnAt(rt, { message, category, filename, lineno, module, registry, source });
  });
}

/**
 * PyErr_WarnExplicit: a warning of parser or compiler.
 * @throws RAISED when a filter makes an error of it
 */
export function warnExplicit(rt: Runtime, category: number, message: string, filename: string, lineno: number): void {
  withLoans(rt, (loans) => {
    const text = loans.take(rt.str(message));
    const file = loans.take(rt.str(filename));
    warnAt(rt, { message: text, category: category as Ref, filename: file, lineno });
  });
}

/**
 * PyErr_WarnFormat with stack level 1, or PyErr_ResourceWarning: a warning about the line that runs. May leave an
 * exception pending (a filter that makes errors of warnings).
 */
export function warnCaller(rt: Runtime, category: Ref, message: string, source?: Ref): void {
  try {
    rt.lend(rt.str(message), (text) => warnLevel(rt, text, category, 1, source));
  } catch (error) {
    if (error !== RAISED) throw error;
  }
}

/**
 * _PyErr_WarnUnawaitedCoroutine: warnings._warn_unawaited_coroutine is asked to warn, and where there is none, or it fails otherwise than
 * by a warning made an error, it is done from here. Called while the coroutine dies, so nothing is raised.
 */
export function warnUnawaited(rt: Runtime, coroutine: Ref): void {
  const writeUnraisable = rt.services.get("writeUnraisable") as RunServices["writeUnraisable"];
  const attempt = (run: () => void): boolean => {
    try {
      run();
      return true;
    } catch (error) {
      if (error !== RAISED) throw error;
      const warned = rt.core.errMatches(Type.RuntimeWarning as Ref) === 1;
      writeUnraisable(rt, undefined, coroutine);
      return warned;
    }
  };
  let asked = false;
  const warned = attempt(() => {
    const warn = unawaitedWarner(rt);
    asked = warn !== undefined;
    if (warn) rt.lend(warn, () => rt.release(rt.call(warn, coroutine)));
  });
  if (asked && warned) return;
  const qualname = rt.text(rt.heap.load(coroutine + Gen.qualname) as Ref);
  attempt(() =>
    rt.lend(rt.str(`coroutine '${qualname}' was never awaited`), (text) => warnLevel(rt, text, Type.RuntimeWarning as number as Ref, 1)),
  );
}

/** A failed import is as good as none. */
function unawaitedWarner(rt: Runtime): Owned | undefined {
  try {
    return importedAttribute(rt, "_warn_unawaited_coroutine");
  } catch (error) {
    if (error !== RAISED || rt.core.errMatches(Type.ImportError as Ref) !== 1) throw error;
    rt.core.errClear();
    return undefined;
  }
}
