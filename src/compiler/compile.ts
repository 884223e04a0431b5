/** The compiler from end to end: tree in, code out (`_PyAST_Compile` of Python/compile.c). */

import { Op } from "../core/abi/op.ts";
import type { ConstantValue, Mod } from "../syntax/index.ts";
import { assemble } from "./assemble/assemble.ts";
import type { CodeUnit, Compiled, ShownStack } from "./code-unit.ts";
import { tooDeep } from "./compile-error.ts";
import { ConstantPool } from "./constants.ts";
import { DepthGuard } from "./depth.ts";
import { Folder } from "./fold/fold.ts";
import { FUTURE_ANNOTATIONS, futureOf } from "./future.ts";
import { bodyOf, hasAnnotations } from "./generate/classes.ts";
import { Emitter, type WarningListener } from "./generate/emitter.ts";
import { expression } from "./generate/expressions.ts";
import { statement } from "./generate/statements.ts";
import { statements } from "./generate/visit.ts";
import { analyzeScopes } from "./scopes/scopes-analyze.ts";
import { ScopeBuilder } from "./scopes/scopes-build.ts";

/** What `compile()` can be told. */
export interface CompileOptions {
  readonly filename: string;
  /** 1 leaves assertions out (-O), 2 docstrings too (-OO). */
  readonly optimize?: 0 | 1 | 2;
  /** Future features in force around the source, PyCF_ALLOW_TOP_LEVEL_AWAIT. */
  readonly flags?: number;
  readonly warn?: WarningListener;
  /** Is equal code that stands elsewhere in the same line another object? (Not before 3.11.) */
  readonly placesMatter?: boolean;
  /** Are constants worked out by 3.14's rules (FoldOptions.late)? */
  readonly foldsLate?: boolean | undefined;
  /** By whose instructions the stack is measured once more (CodeUnit.shownStack). */
  readonly stack?: ShownStack | undefined;
  /** sys.getrecursionlimit(): makes deep trees fail exactly where they do in CPython. */
  readonly recursionLimit?: number;
  /** How deep Python calls are nested at this moment; counts against the limit. */
  readonly recursionDepth?: number;
}

/** Constants that are the same object everywhere and so need no merging. */
const singletons = new Set<ConstantValue["type"]>(["None", "True", "False", "Ellipsis"]);

/**
 * Compiles a tree (`_PyAST_Compile`), in five passes: future imports, folding over the tree, scopes (built, then analyzed), code by
 * basic blocks, assembly.
 *
 * @param tree is changed on the way: constants are folded in place
 * @returns the module's code unit, and the constants of the tree for those who want one object per literal
 * @throws PythonSyntaxError for what CPython's compiler refuses, of type RecursionError for too deep a tree
 */
export function compile(tree: Mod, options: CompileOptions): Compiled {
  try {
    return compileTree(tree, options);
  } catch (error) {
    // The JavaScript stack may end before any limit does.
    if (error instanceof RangeError) throw tooDeep(options.filename);
    throw error;
  }
}

/** The passes in order. Each walk has a depth guard of its own, since each of CPython's starts counting anew. */
function compileTree(tree: Mod, options: CompileOptions): Compiled {
  const { filename, optimize = 0, recursionLimit, recursionDepth } = options;
  const future = futureOf(tree, filename);
  const flags = (options.flags ?? 0) | future.flags;
  const textAnnotations = (flags & FUTURE_ANNOTATIONS) !== 0;
  const guard = (): DepthGuard => new DepthGuard(filename, recursionLimit, recursionDepth);

  const folder = new Folder({ optimize, textAnnotations, guard: guard(), late: options.foldsLate });
  folder.module(tree);
  const table = new ScopeBuilder(tree, { filename, textAnnotations, guard: guard() }).build(tree);
  analyzeScopes(table.top, filename);
  const pool = new ConstantPool(options.placesMatter ?? true);
  const emitter = new Emitter({
    filename,
    optimize,
    flags,
    textAnnotations,
    futureLine: future.lastLine,
    table,
    pool,
    warn: options.warn,
    writers: { expression, statement },
    stack: options.stack,
  });
  const unit = compileModule(emitter, tree);
  return { unit, literals: folder.literals.filter((literal) => !singletons.has(literal.type)) };
}

/** `compiler_mod`: what is compiled for exec, single and eval differs only here. */
function compileModule(c: Emitter, tree: Mod): CodeUnit {
  c.enter("module", "<module>", tree, 1);
  switch (tree.kind) {
    case "Module":
      bodyOf(c, tree.body);
      break;
    case "Interactive":
      if (hasAnnotations(tree.body)) c.emit(Op.SETUP_ANNOTATIONS);
      c.isInteractive = true;
      statements(c, tree.body);
      break;
    case "Expression":
      expression(c, tree.body);
      break;
  }
  return c.options.pool.merge(assemble(c, tree.kind !== "Expression"));
}
