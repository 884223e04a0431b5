/** super (Objects/typeobject.c): its constructor, and what it shows. Lookup is in core/object/super.ts. */
import { Tuple } from "../core/abi/container-layout.ts";
import { Super } from "../core/abi/descriptor-layout.ts";
import { Cell, Code, Frame } from "../core/abi/eval-layout.ts";
import { NONE, STATE, Type } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import { TypeFlag } from "../core/abi/type-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { core, defineType, member } from "./model/define.ts";
import { noKeywords, unpackArguments } from "./model/keywords.ts";
import type { Runtime } from "./model/runtime.ts";

/** super_init_without_args: the class from the cell `__class__`, the object from the first argument of the running function. */
function fromFrame(rt: Runtime): [Ref, Ref] {
  const load = (address: number): number => rt.heap.load(address);
  const frame = load(STATE + State.currentFrame);
  if (frame === 0) rt.raise.runtimeError("super(): no current frame");
  const code = load(frame + Frame.code);
  if (load(code + Code.argcount) === 0) rt.raise.runtimeError("super(): no arguments");
  let object = load(frame + Frame.localsplus);
  const names = load(code + Code.localsplusnames);
  // A first argument that an inner function uses lives in a cell.
  if (object !== 0 && rt.typeOf(object as Ref) === Type.cell && isCellVariable(rt, code, 0)) object = load(object + Cell.value);
  if (object === 0) rt.raise.runtimeError("super(): arg[0] deleted");
  const first = load(code + Code.nlocalsplus) - load(code + Code.nfreevars);
  for (let i = first; i < load(code + Code.nlocalsplus); i++) {
    const name = load(names + Tuple.items + 8 * i) as Ref;
    if (rt.text(name) !== "__class__") continue;
    const cell = load(frame + Frame.localsplus + 8 * i);
    if (cell === 0 || rt.typeOf(cell as Ref) !== Type.cell) rt.raise.runtimeError("super(): bad __class__ cell");
    const type = load(cell + Cell.value) as Ref;
    if (type === 0) rt.raise.runtimeError("super(): empty __class__ cell");
    if (!rt.isInstance(type, Type.type)) rt.raise.runtimeError(`super(): __class__ is not a type (${rt.typeName(type)})`);
    return [type, object as Ref];
  }
  return rt.raise.runtimeError("super(): __class__ cell not found");
}

/** Kinds of localsplus names: 0x40 marks a cell variable. */
function isCellVariable(rt: Runtime, code: number, index: number): boolean {
  const kinds = rt.heap.load(code + Code.localspluskinds);
  return (rt.heap.u8[kinds + 32 + index]! & 0x40) !== 0;
}

/** super_init. */
function init(rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void {
  noKeywords(rt, "super", kwargs);
  const [givenType, givenObject] = unpackArguments(rt, "super()", args, 0, 2);
  const [type, found] = givenType === undefined ? fromFrame(rt) : [givenType, givenObject];
  if (!rt.isInstance(type, Type.type)) rt.raise.typeError(`super() argument 1 must be a type, not ${rt.typeName(type)}`);
  const object = found === NONE ? undefined : found;
  const objectType = object === undefined ? 0 : rt.must(rt.core.superCheck(type, object));
  const put = (offset: number, value: number): void => {
    const old = rt.heap.load(self + offset) as Owned;
    rt.heap.store(self + offset, value);
    if (old !== 0) rt.release(old);
  };
  put(Super.type, rt.retain(type));
  put(Super.object, object === undefined ? 0 : rt.retain(object));
  put(Super.objectType, objectType);
}

function repr(rt: Runtime, self: Ref): Owned {
  const type = rt.heap.load(self + Super.type) as Ref;
  const objectType = rt.heap.load(self + Super.objectType) as Ref;
  const name = type === 0 ? "NULL" : rt.nameOfType(type);
  return rt.str(
    objectType === 0 ? `<super: <class '${name}'>, NULL>` : `<super: <class '${name}'>, <${rt.nameOfType(objectType)} object>>`,
  );
}

export const superType = defineType({
  name: "super",
  address: Type.superType,
  doc: "super() in a method, or super(type, object): attributes of the object as the classes behind type define them.",
  basicsize: Super.SIZEOF,
  flags: TypeFlag.BaseType,
  references: [Super.object, Super.type, Super.objectType],
  slots: {
    dealloc: core("superDealloc"),
    repr,
    getattro: core("superGetAttr"),
    descrGet: core("superGet"),
    init,
    vectorcall: core("superVectorcall"),
    newInstance: core("typeGenericNew"),
    alloc: core("typeGenericAlloc"),
  },
  members: {
    __thisclass__: member("object", Super.type, "the class invoking super()"),
    __self__: member("object", Super.object, "the instance invoking super(); may be None"),
    __self_class__: member("object", Super.objectType, "the type of the instance invoking super(); may be None"),
  },
});
