/** Built-in functions that work on code: compile, eval, exec, breakpoint (Python/bltinmodule.c). */
import { Code, Frame } from "../../core/abi/eval-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { profileSizes, type Runtime } from "../../objects/index.ts";
import {
  type CompiledCode,
  type CompileOptions,
  compileSource,
  compileTree,
  currentFrame,
  currentGlobals,
  given,
  interpreterOf,
  parseSource,
  sysObject,
  takeLocals,
} from "../../vm/extend.ts";
import { decodedPath } from "../system/posix-path.ts";
import { isNode } from "../trees/classes.ts";
import { objectsOfTree } from "../trees/objects.ts";
import { treeOfObjects } from "../trees/tree.ts";
import { validateTree } from "../trees/validate.ts";

/** The co_flags that a nested compile inherits: the __future__ features. */
const FUTURE_MASK = 0x1fe0000;
const DONT_IMPLY_DEDENT = 0x0200;
const ONLY_AST = 0x0400;
const KNOWN_FLAGS = FUTURE_MASK | 0x0100 | DONT_IMPLY_DEDENT | ONLY_AST | 0x1000 | 0x2000 | 0x4000;

/** Source of compile, eval and exec: str, or a bytes-like object in its own encoding. */
export function sourceText(rt: Runtime, source: Ref, who: string, what: string): string | Uint8Array {
  const text = rt.isInstance(source, Type.str) ? rt.text(source) : sourceBytes(rt, source, who, what);
  const hasNull = typeof text === "string" ? text.includes("\0") : text.includes(0);
  if (hasNull) rt.raise.error(Type.SyntaxError, "source code string cannot contain null bytes");
  return text;
}

function sourceBytes(rt: Runtime, source: Ref, who: string, what: string): Uint8Array {
  const known = rt.isInstance(source, Type.bytes) || rt.isInstance(source, Type.bytearray) || rt.isInstance(source, Type.memoryview);
  if (!known) rt.raise.typeError(`${who}() arg 1 must be a ${what}`);
  return rt.lend(rt.must(rt.core.objectBytes(source)), (bytes) => rt.toBytes(bytes));
}

/** The future features of the calling code. */
function inheritedFlags(rt: Runtime): number {
  const frame = currentFrame(rt);
  if (!frame) return 0;
  const code = rt.heap.u32[(frame + Frame.code) >> 2] as number;
  return (rt.heap.u32[(code + Code.flags) >> 2] as number) & FUTURE_MASK;
}

function codeOf(rt: Runtime, { code, literals }: CompiledCode): Owned {
  // the tree goes before the code runs, and its references with it
  for (const literal of literals) rt.release(literal);
  return code;
}

/**
 * Compiles and runs a text: its syntax tree, and so a reference to each literal, lives until the run is over (PyRun_StringFlags).
 * No closures: exec within exec is the deepest that the host's stack has to bear.
 */
function runText(rt: Runtime, text: string | Uint8Array, mode: "eval" | "exec", space: Namespaces): Owned {
  const { optimize } = interpreterOf(rt).options;
  const tree = rt.list([]);
  let result = 0 as Owned;
  try {
    const { code } = compileSource(rt, text, { filename: "<string>", mode, flags: inheritedFlags(rt), optimize, tree });
    result = rt.core.evalCode(code, space.globals, space.locals);
    rt.release(code);
  } finally {
    rt.release(tree);
  }
  return rt.must(result);
}

/**
 * compile() (builtin_compile_impl).
 *
 * @throws RAISED with SyntaxError, ValueError for unknown flags or modes, TypeError for a source that is no text
 */
export function compileFunction(
  rt: Runtime,
  source: Ref,
  filename: Ref,
  mode: string,
  flags: number,
  dontInherit: boolean,
  optimize: number,
): Owned {
  if (flags & ~KNOWN_FLAGS) rt.raise.valueError("compile(): unrecognised flags");
  if (optimize < -1 || optimize > 2) rt.raise.valueError("compile(): invalid optimize value");
  if (mode !== "exec" && mode !== "eval" && mode !== "single") {
    rt.raise.valueError(
      mode === "func_type" ? "compile() mode 'func_type' requires flag PyCF_ONLY_AST" : "compile() mode must be 'exec', 'eval' or 'single'",
    );
  }
  const level = optimize < 0 ? interpreterOf(rt).options.optimize : (optimize as 0 | 1 | 2);
  const options: CompileOptions = {
    filename: decodedPath(rt, filename),
    mode,
    flags: dontInherit ? flags : flags | inheritedFlags(rt),
    optimize: level,
  };
  if (isNode(rt, source)) return compileNode(rt, source, options);
  const text = sourceText(rt, source, "compile", "string, bytes or AST object");
  if (flags & ONLY_AST) return objectsOfTree(rt, parseSource(rt, text, options));
  return codeOf(rt, compileSource(rt, text, options));
}

/** A tree that the program has made, or changed. */
function compileNode(rt: Runtime, node: Ref, options: CompileOptions): Owned {
  if ((options.flags ?? 0) & ONLY_AST) return rt.retain(node);
  const tree = treeOfObjects(rt, node, options.mode);
  validateTree(rt, tree);
  return codeOf(rt, compileTree(rt, tree, options));
}

interface Namespaces {
  readonly globals: Ref;
  readonly locals: Ref;
  /** The locals, where the caller's had to be taken, and from 3.12 on always: they are held while the code runs. */
  readonly taken: Owned | undefined;
}

/** What globals and locals mean together, with each function's own words in the errors. */
function namespaces(rt: Runtime, who: "eval" | "exec", globalsArg: Ref | null, localsArg: Ref | null): Namespaces {
  const globals = given(globalsArg);
  const locals = given(localsArg);
  if (globals && !rt.isInstance(globals, Type.dict)) {
    if (who === "exec") rt.raise.typeError(`exec() globals must be a dict, not ${rt.typeName(globals)}`);
    rt.raise.typeError(
      rt.core.mappingCheck(globals) ? "globals must be a real dict; try eval(code, {}, mapping)" : "globals must be a dict",
    );
  }
  if (locals && !rt.core.mappingCheck(locals)) {
    rt.raise.typeError(who === "exec" ? `locals must be a mapping or None, not ${rt.typeName(locals)}` : "locals must be a mapping");
  }
  const all = globals ?? currentGlobals(rt);
  if (!rt.dictGet(all, "__builtins__")) rt.dictSet(all, "__builtins__", interpreterOf(rt).builtinsDict);
  const own = locals ?? globals;
  if (own && !profileSizes(rt).localsHeld) return { globals: all, locals: own, taken: undefined };
  const taken = own ? rt.retain(own) : takeLocals(rt);
  return { globals: all, locals: taken, taken };
}

/** eval() (builtin_eval_impl): leading blanks and tabs of the text are dropped, code objects may have no free variables. */
export function evalFunction(rt: Runtime, source: Ref, globals: Ref | null, locals: Ref | null): Owned {
  const space = namespaces(rt, "eval", globals, locals);
  try {
    if (rt.typeOf(source) === Type.code) {
      if (freeVariables(rt, source) > 0) rt.raise.typeError("code object passed to eval() may not contain free variables");
      return rt.must(rt.core.evalCode(source, space.globals, space.locals));
    }
    const text = sourceText(rt, source, "eval", "string, bytes or code object");
    return runText(rt, trimStart(text), "eval", space);
  } finally {
    if (space.taken) rt.release(space.taken);
  }
}

/** eval ignores blanks in front of the expression. */
function trimStart(text: string | Uint8Array): string | Uint8Array {
  if (typeof text === "string") return text.replace(/^[ \t]+/, "");
  let at = 0;
  while (text[at] === 32 || text[at] === 9) at++;
  return text.subarray(at);
}

/**
 * exec() (builtin_exec_impl). A closure is a tuple of cells, one for each free variable of the code object, and is refused for
 * text.
 */
export function execFunction(rt: Runtime, source: Ref, globals: Ref | null, locals: Ref | null, closureArg: Ref | null): undefined {
  const space = namespaces(rt, "exec", globals, locals);
  const closure = given(closureArg);
  try {
    if (rt.typeOf(source) === Type.code) {
      runWithClosure(rt, source, space, closure);
      return undefined;
    }
    if (closure) rt.raise.typeError("closure can only be used when source is a code object");
    const text = sourceText(rt, source, "exec", "string, bytes or code object");
    rt.release(runText(rt, text, "exec", space));
  } finally {
    if (space.taken) rt.release(space.taken);
  }
  return undefined;
}

function runWithClosure(rt: Runtime, code: Ref, space: Namespaces, closure: Ref | undefined): void {
  const count = freeVariables(rt, code);
  if (count === 0) {
    if (closure) rt.raise.typeError("cannot use a closure with this code object");
    rt.release(rt.must(rt.core.evalCode(code, space.globals, space.locals)));
    return;
  }
  const cells = closure && rt.typeOf(closure) === Type.tuple ? rt.items(closure) : undefined;
  if (!cells || cells.length !== count || cells.some((cell) => rt.typeOf(cell) !== Type.cell)) {
    rt.raise.typeError(`code object requires a closure of exactly length ${count}`);
  }
  rt.release(rt.must(rt.core.evalCodeWithClosure(code, space.globals, space.locals, closure as Ref)));
}

function freeVariables(rt: Runtime, code: Ref): number {
  return rt.heap.i32[(code + Code.nfreevars) >> 2] as number;
}

/** breakpoint(): whatever sys.breakpointhook is. */
export function breakpoint(rt: Runtime, args: readonly Ref[], keywords: ReadonlyMap<string, Ref>): Owned {
  const hook = sysObject(rt, "breakpointhook");
  if (!hook) return rt.raise.runtimeError("lost sys.breakpointhook");
  return callWithKeywords(rt, hook, args, keywords);
}

/** Calls with keywords under their names. All references are borrowed; the result is the caller's. */
export function callWithKeywords(rt: Runtime, callable: Ref, args: readonly Ref[], keywords: ReadonlyMap<string, Ref>): Owned {
  const positional = rt.tuple(args.map((arg) => rt.retain(arg)));
  const kwargs = rt.must(rt.core.dictNew());
  try {
    for (const [name, value] of keywords) rt.dictSet(kwargs, name, value);
    return rt.must(rt.core.objectCall(callable, positional, kwargs));
  } finally {
    rt.release(positional);
    rt.release(kwargs);
  }
}
