/** The types function and cell (Objects/funcobject.c, Objects/cellobject.c). */

import { Tuple } from "../core/abi/container-layout.ts";
import { Cell, Code, Func } from "../core/abi/eval-layout.ts";
import { NONE, Type } from "../core/abi/memory-map.ts";
import { TypeFlag } from "../core/abi/type-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import {
  core,
  defineType,
  field,
  member,
  NOT_IMPLEMENTED,
  property,
  type Result,
  type Runtime,
  setField,
  type TypeTable,
} from "../objects/index.ts";

/** The field's object, or None for an empty one. */
function orNone(rt: Runtime, self: Ref, offset: number): Owned {
  return rt.retain(field(rt, self, offset) || (NONE as Ref));
}

function setCode(rt: Runtime, self: Ref, value: Ref): void {
  if (!value || rt.typeOf(value) !== Type.code) rt.raise.typeError("__code__ must be set to a code object");
  const free = rt.heap.i32[(value + Code.nfreevars) >> 2];
  const closure = field(rt, self, Func.closure);
  const closed = closure ? rt.heap.i32[(closure + Tuple.size) >> 2] : 0;
  if (free !== closed) {
    rt.raise.valueError(`${rt.text(field(rt, self, Func.name))}() requires a code object with ${closed} free vars, not ${free}`);
  }
  rt.heap.store(self + Func.version, 0);
  setField(rt, self, Func.code, rt.retain(value));
}

/** Setter for a field that takes None or an object of one type. */
function optional(offset: number, type: number, message: string) {
  return (rt: Runtime, self: Ref, value: Ref): void => {
    const given = value === NONE ? (0 as Ref) : value;
    if (given && !rt.isInstance(given, type)) rt.raise.typeError(message);
    rt.heap.store(self + Func.version, 0);
    setField(rt, self, offset, given ? rt.retain(given) : 0);
  };
}

function nameSetter(offset: number, attribute: string) {
  return (rt: Runtime, self: Ref, value: Ref): void => {
    if (!value || !rt.isInstance(value, Type.str)) rt.raise.typeError(`${attribute} must be set to a string object`);
    setField(rt, self, offset, rt.retain(value));
  };
}

/** `__annotations__`: a tuple of names and values from MAKE_FUNCTION becomes a dict when it is first asked for. */
function annotations(rt: Runtime, self: Ref): Owned {
  const held = field(rt, self, Func.annotations);
  if (held && rt.typeOf(held) === Type.dict) return rt.retain(held);
  const dict = rt.must(rt.core.dictNew());
  if (held) {
    const items = rt.items(held);
    for (let i = 0; i + 1 < items.length; i += 2) rt.status(rt.core.dictSetItem(dict, items[i]!, items[i + 1]!));
  }
  setField(rt, self, Func.annotations, rt.retain(dict));
  return dict;
}

/** function(code, globals, name=None, argdefs=None, closure=None). */
function newFunction(rt: Runtime, _type: Ref, args: Ref, kwargs: Ref): Owned {
  const [code, globals, name, defaults, closure] = parseArguments(rt, args, kwargs);
  if (!code || !globals) return rt.raise.typeError("function() missing required argument 'code' (pos 1)");
  if (rt.typeOf(code) !== Type.code) rt.raise.typeError(`function() argument 'code' must be code, not ${rt.typeName(code)}`);
  if (!rt.isInstance(globals, Type.dict)) rt.raise.typeError(`function() argument 'globals' must be dict, not ${rt.typeName(globals)}`);
  if (name && name !== NONE && !rt.isInstance(name, Type.str)) rt.raise.typeError("arg 3 (name) must be None or string");
  if (defaults && defaults !== NONE && !rt.isInstance(defaults, Type.tuple)) rt.raise.typeError("arg 4 (defaults) must be None or tuple");
  const free = rt.heap.i32[(code + Code.nfreevars) >> 2] ?? 0;
  checkClosure(rt, code, closure, free);
  const made = rt.must(rt.core.functionNew(code, globals, 0 as Ref));
  if (name && name !== NONE) setField(rt, made, Func.name, rt.retain(name));
  if (defaults && defaults !== NONE) setField(rt, made, Func.defaults, rt.retain(defaults));
  if (closure && closure !== NONE) setField(rt, made, Func.closure, rt.retain(closure));
  return made;
}

function checkClosure(rt: Runtime, code: Ref, closure: Ref | undefined, free: number): void {
  if (closure && closure !== NONE && !rt.isInstance(closure, Type.tuple)) rt.raise.typeError("arg 5 (closure) must be None or tuple");
  if ((!closure || closure === NONE) && free) rt.raise.typeError("arg 5 (closure) must be tuple");
  const cells = closure && closure !== NONE ? rt.items(closure) : [];
  if (cells.length !== free) {
    const name = rt.text(field(rt, code, Code.name));
    rt.raise.valueError(`${name} requires closure of length ${free}, not ${cells.length}`);
  }
  for (const cell of cells)
    if (rt.typeOf(cell) !== Type.cell) rt.raise.typeError(`arg 5 (closure) expected cell, found ${rt.typeName(cell)}`);
}

const parameters = ["code", "globals", "name", "argdefs", "closure"];

function parseArguments(rt: Runtime, args: Ref, kwargs: Ref): (Ref | undefined)[] {
  const values: (Ref | undefined)[] = [...rt.items(args)];
  if (values.length > parameters.length) {
    rt.raise.typeError(`function() takes at most 5 arguments (${values.length} given)`);
  }
  if (kwargs) for (const [i, name] of parameters.entries()) values[i] ??= rt.dictGet(kwargs, name);
  return values;
}

const functionType: TypeTable = defineType({
  name: "function",
  address: Type.functionType,
  doc: "A function made by def or lambda.\n\n  code\n    what it runs\n  globals\n    the namespace of its module\n  name\n    another name than the code's\n  argdefs\n    a tuple of default values\n  closure\n    a tuple of cells for its free variables",
  textSignature: "(code, globals, name=None, argdefs=None, closure=None)",
  basicsize: Func.SIZEOF,
  flags: TypeFlag.MethodDescriptor | TypeFlag.HaveVectorcall,
  vectorcalloffset: Func.vectorcall,
  weaklistoffset: Func.weakreflist,
  dictoffset: Func.dict,
  references: [
    Func.code,
    Func.globals,
    Func.builtins,
    Func.module,
    Func.defaults,
    Func.kwdefaults,
    Func.doc,
    Func.name,
    Func.dict,
    Func.closure,
    Func.annotations,
    Func.qualname,
  ],
  slots: {
    dealloc: core("functionDealloc"),
    clear: core("functionClear"),
    repr: (rt, self) => rt.str(`<function ${rt.text(field(rt, self, Func.qualname))} at 0x${self.toString(16)}>`),
    call: core("vectorcallFromTuple"),
    descrGet: core("functionGet"),
    newInstance: newFunction,
  },
  members: {
    __closure__: member("object", Func.closure),
    __doc__: member("object", Func.doc, undefined, false),
    __globals__: member("object", Func.globals),
    __module__: member("object", Func.module, undefined, false),
    __builtins__: member("object", Func.builtins),
  },
  getset: {
    __code__: property((rt, self) => rt.retain(field(rt, self, Func.code)), setCode),
    __defaults__: property(
      (rt, self) => orNone(rt, self, Func.defaults),
      optional(Func.defaults, Type.tuple, "__defaults__ must be set to a tuple object"),
    ),
    __kwdefaults__: property(
      (rt, self) => orNone(rt, self, Func.kwdefaults),
      optional(Func.kwdefaults, Type.dict, "__kwdefaults__ must be set to a dict object"),
    ),
    __annotations__: property(annotations, optional(Func.annotations, Type.dict, "__annotations__ must be set to a dict object")),
    __dict__: property(core("objectGenericGetDict"), core("objectGenericSetDict")),
    __name__: property((rt, self) => rt.retain(field(rt, self, Func.name)), nameSetter(Func.name, "__name__")),
    __qualname__: property((rt, self) => rt.retain(field(rt, self, Func.qualname)), nameSetter(Func.qualname, "__qualname__")),
  },
});

/** Cells compare by what they hold; an empty one is less than any other. */
function compareCells(rt: Runtime, a: Ref, b: Ref, op: number): Result {
  if (rt.typeOf(a) !== Type.cell || rt.typeOf(b) !== Type.cell) return NOT_IMPLEMENTED;
  const x = field(rt, a, Cell.value);
  const y = field(rt, b, Cell.value);
  if (x && y) return rt.must(rt.core.objectRichCompare(x, y, op));
  const sign = (x ? 1 : 0) - (y ? 1 : 0);
  return rt.bool([sign < 0, sign <= 0, sign === 0, sign !== 0, sign > 0, sign >= 0][op] as boolean);
}

function cellRepr(rt: Runtime, self: Ref): Owned {
  const value = field(rt, self, Cell.value);
  const at = `<cell at 0x${self.toString(16)}:`;
  return rt.str(value ? `${at} ${rt.typeName(value)} object at 0x${value.toString(16)}>` : `${at} empty>`);
}

const cellType: TypeTable = defineType({
  name: "cell",
  address: Type.cell,
  doc: "A variable shared by a function and the functions inside it.\n\n  contents\n    what it holds at first; without it the cell is empty",
  textSignature: "([contents])",
  basicsize: Cell.SIZEOF,
  references: [Cell.value],
  slots: {
    dealloc: core("cellDealloc"),
    clear: core("objectClear"),
    repr: cellRepr,
    richcompare: compareCells,
    hash: "none",
    newInstance: (rt, _type, args) => {
      const [contents, extra] = rt.items(args);
      if (extra) rt.raise.typeError(`cell expected at most 1 argument, got ${rt.items(args).length}`);
      return rt.must(rt.core.cellNew(contents ?? (0 as Ref)));
    },
  },
  getset: {
    cell_contents: property(
      (rt, self) => {
        const value = field(rt, self, Cell.value);
        return value ? rt.retain(value) : rt.raise.valueError("Cell is empty");
      },
      (rt, self, value) => setField(rt, self, Cell.value, value ? rt.retain(value) : 0),
    ),
  },
});

export const functionTypes: readonly TypeTable[] = [functionType, cellType];
