/**
 * Scopes: for every module, class, function and comprehension of a program, what is known of each
 * name in it. The facts are those of CPython's symbol table (Python/symtable.c); finding them is the
 * work of scopes-build.ts (what the text says) and scopes-analyze.ts (where each name lives).
 */
import type { Node, Position, PythonSyntaxError } from "../../syntax/index.ts";
import { errorAt } from "../compile-error.ts";

/** What the text says of a name in a scope, as bits (DEF_* and USE of Include/internal/pycore_symtable.h). */
export const enum Def {
  Global = 1,
  Local = 2,
  Param = 4,
  Nonlocal = 8,
  Use = 16,
  /** In a class: free in a method while bound or used in the class itself. */
  FreeClass = 64,
  Import = 128,
  Annotated = 256,
  /** Loop variable of a comprehension. */
  ComprehensionTarget = 512,
}

/** Any of these makes a name belong to the scope. */
export const BOUND = Def.Local | Def.Param | Def.Import;

/** Where a name lives. */
export type NameScope = "local" | "global explicit" | "global implicit" | "free" | "cell";

/** A name in a scope: what is said of it, and from analysis on where it lives. */
export interface ScopeSymbol {
  flags: number;
  scope: NameScope | undefined;
}

export type ScopeKind = "module" | "class" | "function" | "annotation";
export type ComprehensionKind = "list" | "set" | "dict" | "generator";

/** A `global`, `nonlocal` or comprehension-crossing `:=`, kept for error positions. */
interface Directive {
  readonly name: string;
  readonly at: Position;
}

/** One row of the symbol table (`PySTEntryObject`). */
export class Scope {
  readonly symbols = new Map<string, ScopeSymbol>();
  /** Parameters, in the order of their slots. */
  readonly parameters: string[] = [];
  readonly children: Scope[] = [];
  readonly directives: Directive[] = [];
  comprehension: ComprehensionKind | null = null;
  isGenerator = false;
  isCoroutine = false;
  hasVarargs = false;
  hasVarkeywords = false;
  /** A method needs the class as a cell: it says `super` or `__class__`. */
  needsClassClosure = false;
  /** While the loop variables of a comprehension are visited. */
  inComprehensionTarget = false;
  /** How many iterables of comprehensions enclose the place being visited. */
  comprehensionIterables = 0;
  readonly kind: ScopeKind;
  /** Inside a function, directly or not. */
  readonly isNested: boolean;
  readonly position: Position;

  constructor(kind: ScopeKind, isNested: boolean, position: Position) {
    this.kind = kind;
    this.isNested = isNested;
    this.position = position;
  }

  flagsOf(name: string): number {
    return this.symbols.get(name)?.flags ?? 0;
  }

  scopeOf(name: string): NameScope | undefined {
    return this.symbols.get(name)?.scope;
  }

  /** The error about a declared name, at its declaration (`error_at_directive`). */
  directiveError(filename: string, name: string, msg: string): PythonSyntaxError {
    const directive = this.directives.find((candidate) => candidate.name === name);
    return errorAt(filename, msg, directive?.at ?? this.position);
  }
}

/** All scopes of a program, by the tree node that opens each. */
export interface SymbolTable {
  readonly top: Scope;
  readonly byNode: ReadonlyMap<Node, Scope>;
}

/**
 * Private names: in class `Spam`, `__egg` means `_Spam__egg` (`_Py_Mangle`). Names that end in two
 * underscores, dotted names, and classes called by underscores only are left alone.
 */
export function mangle(className: string | null, name: string): string {
  if (className === null || !name.startsWith("__") || name.endsWith("__") || name.includes(".")) return name;
  const stripped = className.replace(/^_+/, "");
  return stripped === "" ? name : `_${stripped}${name}`;
}
