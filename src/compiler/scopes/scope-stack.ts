/**
 * The scopes that enclose the place being visited, and the facts noted in them (`symtable_enter_block`,
 * `symtable_add_def_helper` and their neighbours in Python/symtable.c).
 */
import type { Mod, Name, Node, Position } from "../../syntax/index.ts";
import { errorAt } from "../compile-error.ts";
import { Def, mangle, Scope, type ScopeKind, type SymbolTable } from "./scopes.ts";

const nowhere: Position = { lineno: 0, col_offset: 0, end_lineno: 0, end_col_offset: 0 };

/** The path of scopes from the module to the place being visited. */
export class ScopeStack {
  /** The innermost scope. */
  current: Scope;
  /** The class that private names belong to. */
  className: string | null = null;
  readonly #filename: string;
  readonly #top = new Scope("module", false, nowhere);
  readonly #stack: Scope[] = [this.#top];
  readonly #byNode = new Map<Node, Scope>();

  constructor(tree: Mod, filename: string) {
    this.#filename = filename;
    this.current = this.#top;
    this.#byNode.set(tree, this.#top);
  }

  /** What later passes need of it. */
  get table(): SymbolTable {
    return { top: this.#top, byNode: this.#byNode };
  }

  /** @throws PythonSyntaxError, always: the first error ends the walk */
  fail(msg: string, at: Position): never {
    throw errorAt(this.#filename, msg, at);
  }

  /** Opens the scope of a node inside the current one. */
  enter(kind: ScopeKind, node: Node & Position): Scope {
    const outer = this.current;
    const scope = new Scope(kind, outer.isNested || outer.kind === "function", node);
    scope.comprehensionIterables = outer.comprehensionIterables;
    this.#stack.push(scope);
    this.current = scope;
    // Annotations kept as text have a scope only so that what is not allowed in them is found.
    if (kind !== "annotation") {
      outer.children.push(scope);
      this.#byNode.set(node, scope);
    }
    return scope;
  }

  /** Back to the scope around. */
  exit(): void {
    this.#stack.pop();
    this.current = this.#stack[this.#stack.length - 1] as Scope;
  }

  /** What is known of a name in the current scope. */
  lookup(name: string): number {
    return this.current.flagsOf(mangle(this.className, name));
  }

  /** Notes a fact of a name (`symtable_add_def_helper`). */
  define(name: string, flag: number, at: Position, scope: Scope = this.current): void {
    const mangled = mangle(this.className, name);
    const known = scope.flagsOf(mangled);
    if (flag & Def.Param && known & Def.Param) this.fail(`duplicate argument '${name}' in function definition`, at);
    let flags = known | flag;
    if (scope.inComprehensionTarget) {
      if (flags & (Def.Global | Def.Nonlocal)) {
        this.fail(`comprehension inner loop cannot rebind assignment expression target '${name}'`, at);
      }
      flags |= Def.ComprehensionTarget;
    }
    setFlags(scope, mangled, flags);
    if (flag & Def.Param) {
      scope.parameters.push(mangled);
    } else if (flag & Def.Global) {
      const module = this.#stack[0] as Scope;
      setFlags(module, mangled, flag | module.flagsOf(mangled));
    }
  }

  /** Remembers where a name was declared, in case analysis finds the declaration wrong. */
  directive(name: string, at: Position): void {
    this.current.directives.push({ name: mangle(this.className, name), at });
  }

  /** `:=` in a comprehension binds in the function or module around (`symtable_extend_namedexpr_scope`). */
  bindOutside(target: Name): void {
    const name = target.id;
    for (let i = this.#stack.length - 1; i >= 0; i--) {
      const scope = this.#stack[i] as Scope;
      const flags = scope.flagsOf(name);
      if (scope.comprehension !== null) {
        if (flags & Def.ComprehensionTarget && flags & Def.Local) {
          this.fail(`assignment expression cannot rebind comprehension iteration variable '${name}'`, target);
        }
      } else if (scope.kind === "class") {
        this.fail("assignment expression within a comprehension cannot be used in a class body", target);
      } else if (scope.kind === "function") {
        this.define(name, flags & Def.Global ? Def.Global : Def.Nonlocal, target);
        this.directive(name, target);
        this.define(name, Def.Local, target, scope);
        return;
      } else if (scope.kind === "module") {
        this.define(name, Def.Global, target);
        this.directive(name, target);
        this.define(name, Def.Global, target, scope);
        return;
      }
    }
  }
}

/** Writes a name's facts, adding it if it is new. */
function setFlags(scope: Scope, name: string, flags: number): void {
  const symbol = scope.symbols.get(name);
  if (symbol === undefined) scope.symbols.set(name, { flags, scope: undefined });
  else symbol.flags = flags;
}
