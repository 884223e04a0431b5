/** The types generator, coroutine and coroutine_wrapper (Objects/genobject.c). The protocol itself is in core/eval/generator.ts. */
import { AnextAwaitable, Code, CoroutineWrapper, Gen, GenState } from "../core/abi/eval-layout.ts";
import { NONE, Type } from "../core/abi/memory-map.ts";
import { TypeObject } from "../core/abi/type-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import {
  core,
  coreMethod,
  defineType,
  field,
  type GetSetEntry,
  member,
  method,
  profileSizes,
  property,
  type Runtime,
  type Slots,
  setField,
  type TypeTable,
} from "../objects/index.ts";

/** All kinds of objects that have a frame inside of them. */
export const GENERATORS: ReadonlySet<number> = new Set<number>([Type.generator, Type.coroutine, Type.asyncGenerator]);

/** The state of its frame (GenState): negative before it has begun or while it waits. */
export function stateOf(rt: Runtime, self: Ref): number {
  return ((rt.heap.u8[self + Gen.frameState] as number) << 24) >> 24;
}

/** repr, death and size are the same for all three kinds. */
export function sharedSlots(name: string): Slots {
  return {
    dealloc: core("generatorDealloc"),
    finalize: core("generatorFinalize"),
    traverse: core("generatorTraverse"),
    repr: (rt, self) => rt.str(`<${name} object ${rt.text(field(rt, self, Gen.qualname))} at 0x${self.toString(16)}>`),
  };
}

/** Name and qualname, which a program may change. */
export const nameProperties: Readonly<Record<string, GetSetEntry>> = {
  __name__: nameProperty(Gen.name, "__name__"),
  __qualname__: nameProperty(Gen.qualname, "__qualname__"),
};

function nameProperty(offset: number, name: string): GetSetEntry {
  return property(
    (rt, self) => rt.retain(field(rt, self, offset)),
    (rt, self, value) => {
      if (!value || !rt.isInstance(value, Type.str)) rt.raise.typeError(`${name} must be set to a string object`);
      setField(rt, self, offset, rt.retain(value));
    },
  );
}

/** gi_frame, cr_frame, ag_frame: None once it is over. */
export const frameProperty: GetSetEntry = property((rt, self) => {
  if (stateOf(rt, self) >= GenState.Completed) return rt.none();
  return rt.retain(rt.mustRef(rt.core.frameGetObject(rt.heap.load(self + Gen.place))));
});

export const delegateProperty: GetSetEntry = property((rt, self) => rt.retain(rt.core.generatorYieldFrom(self) || (NONE as Ref)));
const runningProperty: GetSetEntry = property((rt, self) => rt.bool(stateOf(rt, self) === GenState.Executing));
const suspendedProperty: GetSetEntry = property((rt, self) => rt.bool(stateOf(rt, self) === GenState.Suspended));

/** `__sizeof__`: the frame is part of the object, so it depends on the code. */
export function generatorSize(rt: Runtime, self: Ref): Owned {
  const sizes = profileSizes(rt);
  const type = rt.typeOf(self);
  const known = type === Type.generator ? sizes.generator : type === Type.coroutine ? sizes.coroutine : sizes.asyncGenerator;
  if (known !== undefined) return rt.int(known);
  const code = field(rt, self, Gen.code);
  const slots = (rt.heap.i32[(code + Code.nlocalsplus) >> 2] as number) + (rt.heap.i32[(code + Code.shownStack) >> 2] as number);
  return rt.int(rt.heap.load(type + TypeObject.basicsize) + slots * 8);
}

const methods = {
  send: coreMethod("(self, value, /)", "Goes on with value as the result of the yield.", "generatorSend", "O"),
  throw: coreMethod("(self, *args)", "Raises an exception where it stands.", "generatorThrowMethod", "FASTCALL"),
  close: coreMethod("(self, /)", "Raises GeneratorExit where it stands, to end it.", "generatorClose", "NOARGS"),
  __sizeof__: method("(self, /)", "Bytes of the object, its frame included.", generatorSize),
};

const generatorType: TypeTable = defineType({
  name: "generator",
  address: Type.generator,
  basicsize: Gen.BASICSIZE,
  itemsize: 8,
  weaklistoffset: Gen.weakreflist,
  references: [],
  slots: { ...sharedSlots("generator"), iter: core("objectSelfIter"), iternext: core("generatorNext") },
  methods,
  members: { gi_code: member("object", Gen.code) },
  getset: {
    ...nameProperties,
    gi_yieldfrom: delegateProperty,
    gi_running: runningProperty,
    gi_frame: frameProperty,
    gi_suspended: suspendedProperty,
  },
});

const coroutineType: TypeTable = defineType({
  name: "coroutine",
  address: Type.coroutine,
  basicsize: Gen.BASICSIZE,
  itemsize: 8,
  weaklistoffset: Gen.weakreflist,
  references: [],
  slots: { ...sharedSlots("coroutine"), amAwait: core("coroutineAwait") },
  methods,
  members: { cr_code: member("object", Gen.code), cr_origin: member("object", Gen.originOrFinalizer) },
  getset: {
    ...nameProperties,
    cr_await: delegateProperty,
    cr_running: runningProperty,
    cr_frame: frameProperty,
    cr_suspended: suspendedProperty,
  },
});

/** What `__await__` of a coroutine gives: an iterator over its steps. */
const wrapperType: TypeTable = defineType({
  name: "coroutine_wrapper",
  address: Type.coroutineWrapper,
  doc: "Makes a coroutine look like an iterator.",
  basicsize: CoroutineWrapper.SIZEOF,
  references: [CoroutineWrapper.coroutine],
  slots: { dealloc: core("coroutineWrapperDealloc"), iter: core("objectSelfIter"), iternext: core("coroutineWrapperNext") },
  methods: {
    send: coreMethod("(self, value, /)", "Goes on with value as the result of the await.", "coroutineWrapperSend", "O"),
    throw: coreMethod("(self, *args)", "Raises an exception where the coroutine stands.", "coroutineWrapperThrow", "FASTCALL"),
    close: coreMethod("(self, /)", "Ends the coroutine.", "coroutineWrapperClose", "NOARGS"),
  },
});

/** anext(iterator, default). */
const anextType: TypeTable = defineType({
  name: "anext_awaitable",
  address: Type.anextAwaitable,
  basicsize: AnextAwaitable.SIZEOF,
  references: [AnextAwaitable.wrapped, AnextAwaitable.defaultValue],
  slots: {
    dealloc: core("anextAwaitableDealloc"),
    amAwait: core("objectSelfIter"),
    iter: core("objectSelfIter"),
    iternext: core("anextAwaitableNext"),
  },
  methods: {
    send: coreMethod("(self, value, /)", "Goes on with value.", "anextAwaitableSend", "O"),
    throw: coreMethod("(self, *args)", "Raises an exception inside.", "anextAwaitableThrow", "FASTCALL"),
    close: coreMethod("(self, /)", "Ends it.", "anextAwaitableClose", "NOARGS"),
  },
});

export const generatorTypes: readonly TypeTable[] = [generatorType, coroutineType, wrapperType, anextType];
