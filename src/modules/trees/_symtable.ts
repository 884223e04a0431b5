/** The `_symtable` module (Modules/symtablemodule.c): what the compiler knows of the names of a program, as objects. */
import type { NameScope, ProgramSymbols, Scope } from "../../compiler/index.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { heldField, type Owned, type Ref } from "../../heap/index.ts";
import {
  allocate,
  core,
  defineModule,
  defineType,
  field,
  fn,
  int,
  keep,
  type ModuleTable,
  member,
  type Runtime,
  setField,
  setInt,
  type TypeTable,
} from "../../objects/index.ts";
import type { Node } from "../../syntax/index.ts";
import { type Mode, symbolsOfSource, typeAddress } from "../../vm/extend.ts";
import { sourceText } from "../runtime/builtins-code.ts";
import { decodedPath } from "../system/posix-path.ts";

/** PySTEntryObject. */
const enum Entry {
  id = 16,
  symbols = 24,
  name = 32,
  varnames = 40,
  children = 48,
  /** What global and nonlocal have declared, and where; CPython keeps it for error messages. */
  directives = 56,
  type = 64,
  nested = 68,
  lineno = 72,
  SIZEOF = 120,
}

const SCOPE_OFF = 11;
const places: Readonly<Record<NameScope, number>> = { local: 1, "global explicit": 2, "global implicit": 3, free: 4, cell: 5 };
const kinds: Readonly<Record<Scope["kind"], number>> = { function: 0, class: 1, module: 2, annotation: 3 };
const comprehensions = { list: "listcomp", set: "setcomp", dict: "dictcomp", generator: "genexpr" } as const;

/** The name of a table: that of the function or class, or a word for what has none. */
function nameOf(scope: Scope, node: Node | undefined): string {
  if (scope.kind === "module") return "top";
  if (scope.comprehension !== null) return comprehensions[scope.comprehension];
  const name = node !== undefined && "name" in node ? node.name : undefined;
  return typeof name === "string" ? name : "lambda";
}

/** A list that its items are added to one by one. */
function listOf<T>(rt: Runtime, parts: readonly T[], make: (part: T) => Owned): Owned {
  const list = rt.must(rt.core.listNew(0));
  return rt.guarded(list, () => {
    for (const part of parts) rt.lend(make(part), (item) => rt.status(rt.core.listAppend(list, item)));
    return list;
  });
}

/** The hidden parameter of a comprehension has a name of its own in each table (symtable_implicit_arg), which is no interned str. */
const IMPLICIT = ".0";

function symbolsDict(rt: Runtime, scope: Scope, implicit: Ref | undefined): Owned {
  const dict = rt.must(rt.core.dictNew());
  return rt.guarded(dict, () => {
    for (const [name, { flags, scope: place }] of scope.symbols) {
      const value = flags | ((place === undefined ? 0 : places[place]) << SCOPE_OFF);
      rt.lend(name === IMPLICIT && implicit ? rt.retain(implicit) : rt.interned(name), (key) =>
        rt.lend(rt.int(value), (number) => rt.status(rt.core.dictSetItem(dict, key, number))),
      );
    }
    return dict;
  });
}

function directive(rt: Runtime, { name, at }: Scope["directives"][number]): Owned {
  return rt.tuple([rt.interned(name), ...[at.lineno, at.col_offset, at.end_lineno, at.end_col_offset].map((number) => rt.int(number))]);
}

function setNames(rt: Runtime, self: Ref, scope: Scope): void {
  const implicit = scope.comprehension === null ? undefined : rt.str(IMPLICIT);
  try {
    setField(rt, self, Entry.symbols, symbolsDict(rt, scope, implicit));
    const nameOfParameter = (name: string): Owned => (name === IMPLICIT && implicit ? rt.retain(implicit) : rt.interned(name));
    setField(rt, self, Entry.varnames, listOf(rt, scope.parameters, nameOfParameter));
  } finally {
    if (implicit) rt.release(implicit);
  }
}

/** A table with all tables in it. */
function entryOf(rt: Runtime, scope: Scope, program: ProgramSymbols): Owned {
  const self = allocate(rt, typeAddress(rt, entry));
  return rt.guarded(self, () => {
    setField(rt, self, Entry.id, rt.int(self));
    setField(rt, self, Entry.name, rt.interned(nameOf(scope, program.nodes.get(scope))));
    setNames(rt, self, scope);
    setField(
      rt,
      self,
      Entry.children,
      listOf(rt, scope.children, (child) => entryOf(rt, child, program)),
    );
    if (scope.directives.length > 0)
      setField(
        rt,
        self,
        Entry.directives,
        listOf(rt, scope.directives, (each) => directive(rt, each)),
      );
    setInt(rt, self, Entry.type, kinds[scope.kind]);
    setInt(rt, self, Entry.nested, scope.isNested ? 1 : 0);
    setInt(rt, self, Entry.lineno, scope.position.lineno);
    return self;
  });
}

const entry: TypeTable = defineType({
  name: "symtable entry",
  basicsize: Entry.SIZEOF,
  flags: TypeFlag.DisallowInstantiation,
  references: [Entry.id, Entry.name, Entry.symbols, Entry.varnames, Entry.children, Entry.directives].map((offset) => heldField(offset)),
  slots: {
    dealloc: core("objectDealloc"),
    getattro: core("objectGenericGetAttr"),
    repr: (rt, self) => {
      const [name, id] = [rt.text(field(rt, self, Entry.name)), rt.repr(field(rt, self, Entry.id))];
      return rt.str(`<symtable entry ${name}(${id}), line ${int(rt, self, Entry.lineno)}>`);
    },
  },
  members: {
    id: member("object", Entry.id),
    name: member("object", Entry.name),
    symbols: member("object", Entry.symbols),
    varnames: member("object", Entry.varnames),
    children: member("object", Entry.children),
    nested: member("i32", Entry.nested),
    type: member("i32", Entry.type),
    lineno: member("i32", Entry.lineno),
  },
});

function make(rt: Runtime, source: Ref, filename: Ref, start: string): Owned {
  const options = { filename: decodedPath(rt, filename), mode: start as Mode };
  const text = sourceText(rt, source, "symtable", "string or bytes object");
  if (start !== "exec" && start !== "eval" && start !== "single")
    rt.raise.valueError("symtable() arg 3 must be 'exec' or 'eval' or 'single'");
  const program = symbolsOfSource(rt, text, options);
  return entryOf(rt, program.top, program);
}

const numbers = {
  USE: 16,
  DEF_GLOBAL: 1,
  DEF_NONLOCAL: 8,
  DEF_LOCAL: 2,
  DEF_PARAM: 4,
  DEF_FREE: 32,
  DEF_FREE_CLASS: 64,
  DEF_IMPORT: 128,
  DEF_BOUND: 134,
  DEF_ANNOT: 256,
  TYPE_FUNCTION: 0,
  TYPE_CLASS: 1,
  TYPE_MODULE: 2,
  LOCAL: 1,
  GLOBAL_EXPLICIT: 2,
  GLOBAL_IMPLICIT: 3,
  FREE: 4,
  CELL: 5,
  SCOPE_OFF,
  SCOPE_MASK: 15,
} as const;

/** The words for tables without a name are static in CPython: here they are made once. */
function init(rt: Runtime): void {
  keep(rt, "the names of tables of _symtable", () =>
    rt.tuple(["top", "lambda", ...Object.values(comprehensions)].map((name) => rt.interned(name))),
  );
}

export const symtable: ModuleTable = defineModule({
  name: "_symtable",
  types: [entry],
  unnamedTypes: "all",
  shared: true,
  functions: {
    symtable: fn(
      "(source, filename, startstr: str, /)",
      "The symbol table of a program's text, the tables of its functions and classes in it.",
      make,
    ),
  },
  constants: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, (rt: Runtime) => rt.int(value)])),
  init,
});
