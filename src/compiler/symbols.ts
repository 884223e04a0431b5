/** The symbol table of a program for those who only want to look at it (`_Py_SymtableStringObjectFlags` of Python/symtable.c). */
import type { Mod, Node } from "../syntax/index.ts";
import { tooDeep } from "./compile-error.ts";
import { DepthGuard } from "./depth.ts";
import { FUTURE_ANNOTATIONS, futureOf } from "./future.ts";
import type { Scope } from "./scopes/scopes.ts";
import { analyzeScopes } from "./scopes/scopes-analyze.ts";
import { ScopeBuilder } from "./scopes/scopes-build.ts";

export interface SymbolOptions {
  readonly filename: string;
  readonly recursionLimit?: number;
  readonly recursionDepth?: number;
}

/** The scopes of a tree, analyzed, and the node that opens each. */
export interface ProgramSymbols {
  readonly top: Scope;
  readonly nodes: ReadonlyMap<Scope, Node>;
}

/** @throws PythonSyntaxError for wrong declarations, and of type RecursionError for too deep a tree */
export function symbolsOf(tree: Mod, { filename, recursionLimit, recursionDepth }: SymbolOptions): ProgramSymbols {
  try {
    const textAnnotations = (futureOf(tree, filename).flags & FUTURE_ANNOTATIONS) !== 0;
    const guard = new DepthGuard(filename, recursionLimit, recursionDepth);
    const table = new ScopeBuilder(tree, { filename, textAnnotations, guard }).build(tree);
    analyzeScopes(table.top, filename);
    return { top: table.top, nodes: new Map([...table.byNode].map(([node, scope]) => [scope, node])) };
  } catch (error) {
    // The JavaScript stack may end before any limit does.
    if (error instanceof RangeError) throw tooDeep(filename);
    throw error;
  }
}
