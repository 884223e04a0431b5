/** Code objects from parts that a program or a file gives: checked, and their texts interned (Objects/codeobject.c _PyCode_Validate, _PyCode_New). */
import { Tuple } from "../core/abi/container-layout.ts";
import { CodeFlag } from "../core/abi/eval-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import { Str } from "../core/abi/text-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { countKinds, makeCode } from "./code.ts";

/** Everything that stands in a code object; the objects are borrowed. */
export interface GivenCode {
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
  readonly stacksize: number;
  readonly flags: number;
  readonly firstlineno: number;
  readonly code: Ref;
  readonly consts: Ref;
  readonly names: Ref;
  readonly localsplusnames: Ref;
  readonly localspluskinds: Ref;
  readonly filename: Ref;
  readonly name: Ref;
  readonly qualname: Ref;
  readonly linetable: Ref;
  readonly exceptiontable: Ref;
}

const kinds: readonly (readonly [number, readonly (keyof GivenCode)[]])[] = [
  [Type.bytes, ["code", "localspluskinds", "linetable", "exceptiontable"]],
  [Type.tuple, ["consts", "names", "localsplusnames"]],
  [Type.str, ["filename", "name", "qualname"]],
];

/** A new code object. @throws RAISED when the parts do not fit each other */
export function checkedCode(rt: Runtime, given: GivenCode): Owned {
  checkParts(rt, given);
  const keep = (object: Ref) => (): Owned => rt.retain(object);
  internCode(rt, given);
  return makeCode(rt, {
    argcount: given.argcount,
    posonlyargcount: given.posonlyargcount,
    kwonlyargcount: given.kwonlyargcount,
    stacksize: given.stacksize,
    flags: given.flags,
    firstlineno: given.firstlineno,
    code: rt.toBytes(given.code),
    localspluskinds: rt.toBytes(given.localspluskinds),
    kindsObject: keep(given.localspluskinds),
    consts: keep(given.consts),
    names: keep(given.names),
    localsplusnames: keep(given.localsplusnames),
    filename: keep(given.filename),
    name: keep(given.name),
    qualname: keep(given.qualname),
    linetable: keep(given.linetable),
    exceptiontable: keep(given.exceptiontable),
  });
}

/** _PyCode_Validate. */
function checkParts(rt: Runtime, given: GivenCode): void {
  const { argcount, posonlyargcount, kwonlyargcount, stacksize, flags } = given;
  const wrong =
    argcount < posonlyargcount ||
    posonlyargcount < 0 ||
    kwonlyargcount < 0 ||
    stacksize < 0 ||
    flags < 0 ||
    kinds.some(([type, fields]) => fields.some((field) => !rt.isInstance(given[field] as Ref, type)));
  if (wrong || rt.items(given.localsplusnames).length !== rt.toBytes(given.localspluskinds).length) {
    rt.raise.error(Type.SystemError, "Objects/codeobject.c:250: bad argument to internal function");
  }
  const length = rt.toBytes(given.code).length;
  // an empty one is taken by CPython, which then runs whatever lies behind it
  if (length % 2 || length === 0) rt.raise.valueError("code: co_code is malformed");
  const { locals } = countKinds(rt.toBytes(given.localspluskinds));
  const stars = (flags & CodeFlag.VarArgs ? 1 : 0) + (flags & CodeFlag.VarKeywords ? 1 : 0);
  if (locals - argcount - kwonlyargcount - stars < 0) rt.raise.valueError("code: co_varnames is too small");
}

/** What stands in a code object is interned wherever the code comes from, in the given tuples themselves. */
export function internCode(rt: Runtime, { names, consts, localsplusnames }: Pick<GivenCode, "names" | "consts" | "localsplusnames">): void {
  internNames(rt, names);
  internConstants(rt, consts, 0);
  internNames(rt, localsplusnames);
}

/** intern_strings: all names of a tuple, in place. */
function internNames(rt: Runtime, names: Ref): void {
  for (const [i, name] of rt.items(names).entries()) {
    if (rt.typeOf(name) !== Type.str) rt.raise.error(Type.SystemError, "non-string found in code slot");
    intern(rt, names, i, name);
  }
}

/** The same text, interned, in its place; was it another object? */
function intern(rt: Runtime, tuple: Ref, index: number, text: Ref): boolean {
  const interned = rt.core.strInternFromRef(rt.retain(text));
  if ((interned as Ref) === text) {
    rt.release(interned);
    return false;
  }
  replaceItem(rt, tuple, index, interned);
  return true;
}

function replaceItem(rt: Runtime, tuple: Ref, index: number, item: Owned): void {
  const place = tuple + Tuple.items + 8 * index;
  const old = rt.heap.u32[place >> 2] as Owned;
  rt.heap.store(place, item);
  rt.release(old);
}

const NAME_CHARACTERS = /^[A-Za-z0-9_]*$/;
/** Interning saves memory and no more, so constants that are nested deeper than any source can have them are left as they are. */
const DEEPEST = 200;

/** intern_string_constants: texts that look like names, in tuples and frozensets too. Has anything been replaced? */
function internConstants(rt: Runtime, consts: Ref, depth: number): boolean {
  let changed = false;
  for (const [i, item] of rt.items(consts).entries()) {
    const type = rt.typeOf(item) as number;
    if (type === Type.str) {
      if (looksLikeName(rt, item) && intern(rt, consts, i, item)) changed = true;
    } else if (depth < DEEPEST && type === Type.tuple) {
      if (internConstants(rt, item, depth + 1)) changed = true;
    } else if (depth < DEEPEST && type === Type.frozenset && internMembers(rt, consts, i, item, depth)) changed = true;
  }
  return changed;
}

/** A frozenset cannot be changed in place: another one stands there when a member is another object. */
function internMembers(rt: Runtime, consts: Ref, index: number, set: Ref, depth: number): boolean {
  const list = rt.must(rt.core.listFromIterable(set));
  return rt.lend(
    rt.lend(list, () => rt.must(rt.core.listAsTuple(list))),
    (members) => {
      if (!internConstants(rt, members, depth + 1)) return false;
      replaceItem(rt, consts, index, rt.must(rt.core.frozensetNew(members)));
      return true;
    },
  );
}

function looksLikeName(rt: Runtime, text: Ref): boolean {
  return rt.heap.u8[text + Str.ascii] !== 0 && NAME_CHARACTERS.test(rt.text(text));
}
