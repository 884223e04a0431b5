/**
 * The second pass over the scopes: decides for each name whether it is local, a cell, free or
 * global (`analyze_block` and what it calls in Python/symtable.c).
 *
 * The names bound by enclosing functions travel down, the names found free travel up; a name that is
 * local here and free below becomes a cell. Class scopes are looked through: their names are not seen
 * by the functions in them.
 */
import { BOUND, Def, type NameScope, type Scope } from "./scopes.ts";

class Analyzer {
  readonly #filename: string;

  constructor(filename: string) {
    this.#filename = filename;
  }

  /** Decides one name of a scope (`analyze_name`). */
  #place(scope: Scope, name: string, flags: number, bound: Set<string> | null, sets: NameSets): NameScope {
    if (flags & Def.Global) {
      if (flags & Def.Nonlocal) throw scope.directiveError(this.#filename, name, `name '${name}' is nonlocal and global`);
      sets.globals.add(name);
      bound?.delete(name);
      return "global explicit";
    }
    if (flags & Def.Nonlocal) {
      if (bound === null) throw scope.directiveError(this.#filename, name, "nonlocal declaration not allowed at module level");
      if (!bound.has(name)) throw scope.directiveError(this.#filename, name, `no binding for nonlocal '${name}' found`);
      sets.free.add(name);
      return "free";
    }
    if (flags & BOUND) {
      sets.locals.add(name);
      sets.globals.delete(name);
      return "local";
    }
    if (bound?.has(name)) {
      sets.free.add(name);
      return "free";
    }
    return "global implicit";
  }

  /**
   * `bound` are the names of enclosing functions (null for a module), `globals` the names declared
   * global around; both may be changed. Returns the names that stay free.
   */
  analyze(scope: Scope, bound: Set<string> | null, globals: Set<string>): Set<string> {
    const isClass = scope.kind === "class";
    const sets: NameSets = { locals: new Set(), globals, free: new Set() };
    // What children see: a class body adds nothing, so its view is taken before its own names.
    const visibleGlobals = new Set<string>(isClass ? globals : []);
    const visibleBound = new Set<string>(isClass ? (bound ?? []) : []);
    for (const [name, symbol] of scope.symbols) symbol.scope = this.#place(scope, name, symbol.flags, bound, sets);
    if (isClass) {
      visibleBound.add("__class__");
    } else {
      if (scope.kind === "function") addAll(visibleBound, sets.locals);
      if (bound !== null) addAll(visibleBound, bound);
      addAll(visibleGlobals, globals);
    }
    const freeBelow = new Set<string>();
    for (const child of scope.children) {
      addAll(freeBelow, this.analyze(child, new Set(visibleBound), new Set(visibleGlobals)));
    }
    if (scope.kind === "function") makeCells(scope, freeBelow);
    else if (isClass && freeBelow.delete("__class__")) scope.needsClassClosure = true;
    passOn(scope, bound, freeBelow);
    addAll(sets.free, freeBelow);
    return sets.free;
  }
}

interface NameSets {
  readonly locals: Set<string>;
  readonly globals: Set<string>;
  readonly free: Set<string>;
}

function addAll(target: Set<string>, source: Iterable<string>): void {
  for (const item of source) target.add(item);
}

/** Locals that inner scopes use live in cells and are free no further up (`analyze_cells`). */
function makeCells(scope: Scope, freeBelow: Set<string>): void {
  for (const [name, symbol] of scope.symbols) {
    if (symbol.scope === "local" && freeBelow.delete(name)) symbol.scope = "cell";
  }
}

/** Names that inner scopes need from further out go through this scope (`update_symbols`). */
function passOn(scope: Scope, bound: Set<string> | null, freeBelow: Set<string>): void {
  for (const name of freeBelow) {
    const symbol = scope.symbols.get(name);
    if (symbol !== undefined) {
      if (scope.kind === "class") symbol.flags |= Def.FreeClass;
    } else if (bound === null || bound.has(name)) {
      scope.symbols.set(name, { flags: 0, scope: "free" });
    }
  }
}

/** Fills in where each name of a program lives; throws what CPython finds wrong with declarations. */
export function analyzeScopes(top: Scope, filename: string): void {
  new Analyzer(filename).analyze(top, null, new Set());
}
