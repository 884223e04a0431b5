/** code(...) and code.replace(): checked parts of a code object (Objects/codeobject.c code_new_impl, code_replace_impl). */
import { LocalKindBits } from "../core/abi/eval-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { codeBytes, makeCode } from "./code.ts";
import { internCode } from "./code-check.ts";

/** What both take, by the names that replace() uses, in the order of the constructor. */
const fields = [
  "co_argcount",
  "co_posonlyargcount",
  "co_kwonlyargcount",
  "co_nlocals",
  "co_stacksize",
  "co_flags",
  "co_code",
  "co_consts",
  "co_names",
  "co_varnames",
  "co_filename",
  "co_name",
  "co_qualname",
  "co_firstlineno",
  "co_linetable",
  "co_exceptiontable",
  "co_freevars",
  "co_cellvars",
] as const;
type Field = (typeof fields)[number];
type Parts = Map<Field, Ref>;

const numbers = new Set<Field>([
  "co_argcount",
  "co_posonlyargcount",
  "co_kwonlyargcount",
  "co_nlocals",
  "co_stacksize",
  "co_flags",
  "co_firstlineno",
]);
const kinds: Partial<Record<Field, readonly [number, string]>> = {
  co_code: [Type.bytes, "bytes"],
  co_linetable: [Type.bytes, "bytes"],
  co_exceptiontable: [Type.bytes, "bytes"],
  co_consts: [Type.tuple, "tuple"],
  co_names: [Type.tuple, "tuple"],
  co_varnames: [Type.tuple, "tuple"],
  co_freevars: [Type.tuple, "tuple"],
  co_cellvars: [Type.tuple, "tuple"],
  co_filename: [Type.str, "str"],
  co_name: [Type.str, "str"],
  co_qualname: [Type.str, "str"],
};

/** code.replace(). */
export function replaceCode(rt: Runtime, self: Ref, changes: ReadonlyMap<string, Ref>): Owned {
  for (const name of changes.keys()) {
    if (!fields.includes(name as Field)) rt.raise.typeError(`'${name}' is an invalid keyword argument for replace()`);
  }
  const current: Owned[] = [];
  const parts: Parts = new Map();
  try {
    for (const name of fields) {
      const changed = changes.get(name);
      if (changed) checkKind(rt, name, changed, `replace() argument '${name}'`);
      if (changed) {
        parts.set(name, changed);
        continue;
      }
      const kept = name === "co_code" ? rt.bytes(codeBytes(rt, self)) : rt.getAttr(self, name);
      current.push(kept);
      parts.set(name, kept);
    }
    return build(rt, parts);
  } finally {
    for (const object of current) rt.release(object);
  }
}

/** code(...): all parts by position, as programs that write bytecode give them. */
export function newCode(rt: Runtime, _type: Ref, args: Ref, kwargs: Ref): Owned {
  if (kwargs && rt.isTrue(kwargs)) rt.raise.typeError("code() takes no keyword arguments");
  const given = rt.items(args);
  if (given.length < 16) rt.raise.typeError(`code expected at least 16 arguments, got ${given.length}`);
  if (given.length > 18) rt.raise.typeError(`code expected at most 18 arguments, got ${given.length}`);
  const empty = rt.tuple([]);
  return rt.lend(empty, () => {
    const parts: Parts = new Map();
    for (const [i, name] of fields.entries()) {
      const value = given[i] ?? empty;
      checkKind(rt, name, value, `code() argument ${i + 1}`);
      parts.set(name, value);
    }
    return build(rt, parts);
  });
}

function checkKind(rt: Runtime, name: Field, value: Ref, what: string): void {
  if (numbers.has(name)) {
    if (!rt.isInstance(value, Type.int)) rt.raise.typeError(`'${rt.typeName(value)}' object cannot be interpreted as an integer`);
    return;
  }
  const [type, shown] = kinds[name] as readonly [number, string];
  if (!rt.isInstance(value, type)) rt.raise.typeError(`${what} must be ${shown}, not ${rt.shownType(value)}`);
}

function build(rt: Runtime, parts: Parts): Owned {
  const part = (name: Field): Ref => parts.get(name) as Ref;
  const number = (name: Field): number => rt.toNumber(part(name));
  for (const name of ["co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals"] as const) {
    if (number(name) < 0) rt.raise.valueError(`${name} must be a positive integer`);
  }
  const code = rt.toBytes(part("co_code"));
  if (code.length % 2 || code.length === 0) rt.raise.valueError("code: co_code is malformed");
  const variables = rt.items(part("co_varnames"));
  const total = number("co_argcount") + number("co_kwonlyargcount");
  if (total > variables.length) rt.raise.valueError("code: co_varnames is too small");
  if (number("co_nlocals") !== variables.length) rt.raise.valueError("code: co_nlocals != len(co_varnames)");
  const { names, localKinds } = joinVariables(rt, variables, rt.items(part("co_cellvars")), rt.items(part("co_freevars")));
  const localsplusnames = rt.tupleOf(names, (name) => rt.retain(name));
  return rt.lend(localsplusnames, () => {
    internCode(rt, { names: part("co_names"), consts: part("co_consts"), localsplusnames });
    return makeCode(rt, {
      argcount: number("co_argcount"),
      posonlyargcount: number("co_posonlyargcount"),
      kwonlyargcount: number("co_kwonlyargcount"),
      stacksize: number("co_stacksize"),
      flags: number("co_flags"),
      firstlineno: number("co_firstlineno"),
      code,
      localspluskinds: localKinds,
      consts: () => rt.retain(part("co_consts")),
      names: () => rt.retain(part("co_names")),
      localsplusnames: () => rt.retain(localsplusnames),
      filename: () => rt.retain(part("co_filename")),
      name: () => rt.retain(part("co_name")),
      qualname: () => rt.retain(part("co_qualname")),
      linetable: () => rt.retain(part("co_linetable")),
      exceptiontable: () => rt.retain(part("co_exceptiontable")),
    });
  });
}

/** Locals, then cells that are no locals, then free variables. */
function joinVariables(
  rt: Runtime,
  locals: readonly Ref[],
  cells: readonly Ref[],
  free: readonly Ref[],
): { names: readonly Ref[]; localKinds: Uint8Array } {
  const all = [...locals];
  const localKinds: number[] = locals.map(() => LocalKindBits.Local);
  for (const cell of cells) {
    const place = locals.findIndex((local) => rt.text(local) === rt.text(cell));
    if (place >= 0) localKinds[place] = LocalKindBits.Local | LocalKindBits.Cell;
    else {
      all.push(cell);
      localKinds.push(LocalKindBits.Cell);
    }
  }
  for (const name of free) {
    all.push(name);
    localKinds.push(LocalKindBits.Free);
  }
  for (const name of all) if (!rt.isInstance(name, Type.str)) rt.raise.typeError("name tuples must contain only strings");
  return { names: all, localKinds: Uint8Array.from(localKinds) };
}
