/**
 * The audit of a whole runtime: what src/heap cannot know of Python's objects (type objects, code,
 * frames), and which references are held from outside the heap: the running frames, the state.
 */

import { DEFINITIONS, DEFINITIONS_END, Descriptor, Module } from "../../core/abi/descriptor-layout.ts";
import { Code, ExcInfo, Frame, FrameMark, FrameObject, FrameOwner, Gen, GenState, Handled } from "../../core/abi/eval-layout.ts";
import { SEGMENT_BYTES } from "../../core/abi/heap-layout.ts";
import {
  ELLIPSIS,
  FALSE,
  HEAP_START,
  IMMORTAL_START,
  METHOD_CACHE,
  METHOD_CACHE_BITS,
  NOT_IMPLEMENTED,
  STATE,
  STATIC_TYPES,
  TRUE,
  TYPE_STRIDE,
  Type,
} from "../../core/abi/memory-map.ts";
import { Header } from "../../core/abi/object-layout.ts";
import { State } from "../../core/abi/state-layout.ts";
import { Interned, Str } from "../../core/abi/text-layout.ts";
import { TraceSet } from "../../core/abi/trace-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import {
  type AuditOptions,
  addressesIn,
  type EdgeEnumerator,
  type EdgeWalker,
  EMPTY_OBJECTS,
  FIXED_ROWS,
  type HeapViews,
  type Ref,
  type Root,
  type VisitEdge,
} from "../../heap/index.ts";
import { keptReferences, type Runtime } from "../../objects/index.ts";
import { interpreterOf } from "../interpreter.ts";

import { threadsOf } from "../threads.ts";
import { alsoVisited, isUnvisited, mayBeUntracked } from "./collector-view.ts";
import { fieldEdges, moduleEnumerators, type Offsets } from "./heap-audit-modules.ts";

/** Where an entry of the attribute cache has its name. */
const CACHE_NAME = 4;

/** Also what the collector does not visit: names, documentation, slots. */
const TYPE_FIELDS: Offsets = [
  [TypeObject.name, "name"],
  [TypeObject.qualname, "qualname"],
  [TypeObject.base, "base"],
  [TypeObject.bases, "bases"],
  [TypeObject.mro, "mro"],
  [TypeObject.dict, "dict"],
  [TypeObject.subclasses, "subclasses"],
  [TypeObject.module, "module"],
  [TypeObject.slotNames, "__slots__"],
  [TypeObject.doc, "doc"],
];
const CODE_FIELDS: Offsets = [
  [Code.consts, "co_consts"],
  [Code.names, "co_names"],
  [Code.exceptiontable, "co_exceptiontable"],
  [Code.localsplusnames, "localsplusnames"],
  [Code.localspluskinds, "localspluskinds"],
  [Code.filename, "co_filename"],
  [Code.name, "co_name"],
  [Code.qualname, "co_qualname"],
  [Code.linetable, "co_linetable"],
  [Code.cachedCode, "co_code"],
];
const FRAME_FIELDS: Offsets = [
  [Frame.locals, "namespace"],
  [Frame.code, "code"],
];
const OBJECT_FIELD: Offsets = [[Frame.frameObject, "frame object"]];
const FUNCTION_FIELD: Offsets = [[Frame.func, "function"]];
/** What a frame of 3.10 that has outlived its call holds in place of the function. */
const NAMES_FIELDS: Offsets = [
  [Frame.builtins, "builtins"],
  [Frame.globals, "globals"],
];
const GENERATOR_CODE: Offsets = [[Gen.code, "code"]];
const GENERATOR_FIELDS: Offsets = [
  [Gen.name, "__name__"],
  [Gen.qualname, "__qualname__"],
  [Gen.excState, "handled exception"],
];

/** What 3.10's handlers hold of an entry of the stack of handled exceptions (core/eval/handled.ts): exc_info's references to the innermost one's, or all others. */
function* handlerHolds(views: HeapViews, info: number, innermost: boolean): Generator<readonly [Ref, string]> {
  const first = views.load(info + ExcInfo.held);
  for (let record = first; record !== 0; record = innermost ? 0 : views.load(record + Handled.outer)) {
    const counts = views.load(record + Handled.types);
    const skipped = innermost || record !== first ? 0 : 1;
    const times = (count: number): number => (innermost ? 1 : count - skipped);
    for (let i = times(counts & 0xffff); i > 0; i--) yield [views.load(record + Handled.type) as Ref, "handled type"];
    const traceback = views.load(record + Handled.traceback) as Ref;
    if (traceback !== 0) for (let i = times(counts >>> 16); i > 0; i--) yield [traceback, "handled traceback"];
  }
}

/** A frame's own references and its slots, up to the last one that was alive when other code could run. */
function frameEdges(walker: EdgeWalker, frame: number, visit: VisitEdge): void {
  walker.fields(frame, OBJECT_FIELD, visit);
  contentEdges(walker, frame, visit);
}

/** The same without the frame object. */
function contentEdges(walker: EdgeWalker, frame: number, visit: VisitEdge): void {
  const { views } = walker;
  walker.fields(frame, FRAME_FIELDS, visit);
  walker.fields(frame, views.load(frame + Frame.func) === 0 ? NAMES_FIELDS : FUNCTION_FIELD, visit);
  const slots = frame + Frame.localsplus;
  walker.items(slots, (views.load(frame + Frame.savedSp) - slots) >> 3, visit);
  if (views.u8[frame + Frame.owner] !== FrameOwner.generator) return;
  for (const [object, place] of handlerHolds(views, views.load(frame + Frame.generator) + Gen.excState, false))
    visit(object, `stack's ${place}`);
}

const typeEdges: EdgeEnumerator = {
  replaces: true,
  visit(walker, type, visit) {
    walker.fields(type, TYPE_FIELDS, visit);
    walker.keysTable(walker.views.load(type + TypeObject.cachedKeys), visit, false);
  },
};
const codeEdges = fieldEdges(CODE_FIELDS);
/** In 3.10 the frame object of a generator stands between the two. */
function belongsToObject(walker: EdgeWalker, frame: number): boolean {
  const { views } = walker;
  if (!views.load(STATE + State.framesCounted) || views.u8[frame + Frame.owner] !== FrameOwner.generator) return false;
  return views.i8[views.load(frame + Frame.generator) + Gen.frameState]! < GenState.Cleared && views.load(frame + Frame.frameObject) !== 0;
}

const generatorEdges: EdgeEnumerator = {
  replaces: true,
  visit(walker, generator, visit) {
    const { views } = walker;
    const cleared = views.i8[generator + Gen.frameState]! >= GenState.Cleared;
    if (cleared || !views.load(STATE + State.codeInFrame)) walker.fields(generator, GENERATOR_CODE, visit);
    walker.fields(generator, GENERATOR_FIELDS, visit);
    for (const [object, place] of handlerHolds(views, generator + Gen.excState, true)) visit(object, place);
    if (views.load(generator + Header.type) !== Type.generator)
      walker.fields(generator, [[Gen.originOrFinalizer, "origin or finalizer"]], visit);
    const frame = views.load(generator + Gen.place);
    if (cleared) return;
    if (belongsToObject(walker, frame)) walker.fields(frame, OBJECT_FIELD, visit);
    else frameEdges(walker, frame, visit);
  },
};
const frameObjectEdges: EdgeEnumerator = {
  replaces: true,
  visit(walker, object, visit) {
    const { views } = walker;
    walker.fields(
      object,
      [
        [FrameObject.back, "f_back"],
        [FrameObject.trace, "f_trace"],
      ],
      visit,
    );
    const frame = views.load(object + FrameObject.frame);
    const own = frame === object + FrameObject.frameData && views.u8[frame + Frame.owner] === FrameOwner.frameObject;
    if (own && views.load(frame + Frame.code) !== 0) frameEdges(walker, frame, visit);
    else if (belongsToObject(walker, frame) && views.load(frame + Frame.frameObject) === object) contentEdges(walker, frame, visit);
  },
};

/** A descriptor's names are paid for, but the collector does not visit them. */
const descriptorEdges = fieldEdges(
  [
    [Descriptor.name, "__name__"],
    [Descriptor.qualname, "__qualname__"],
  ],
  true,
);

const moduleEdges = fieldEdges([[Module.name, "name"]], true);

/** What the words of these types cannot say. */
export const enumerators: ReadonlyMap<number, EdgeEnumerator> = new Map<number, EdgeEnumerator>([
  ...moduleEnumerators,
  [Type.type, typeEdges],
  [Type.code, codeEdges],
  [Type.generator, generatorEdges],
  [Type.coroutine, generatorEdges],
  [Type.asyncGenerator, generatorEdges],
  [Type.frame, frameObjectEdges],
  [Type.module, moduleEdges],
  [Type.methodDescriptor, descriptorEdges],
  [Type.wrapperDescriptor, descriptorEdges],
  [Type.getsetDescriptor, descriptorEdges],
  [Type.memberDescriptor, descriptorEdges],
  [Type.classmethodDescriptor, descriptorEdges],
]);

/** References in frames on the data stack; those of generators are edges of the generators. */
function* frameRoots(views: HeapViews, innermost: number): Generator<Root> {
  for (let frame = innermost; frame !== 0; frame = views.load(frame + Frame.previous)) {
    if (views.u8[frame + Frame.owner] !== FrameOwner.thread) continue;
    if (views.u8[frame + Frame.marks]! & FrameMark.Init) {
      // core/eval/instantiate.ts: what the call of the class holds until its __init__ is left
      const method = views.load(frame - 24) as Ref;
      if (method !== 0) yield { object: method, holder: "the __init__ being called" };
      yield { object: views.load(frame - 16) as Ref, holder: "an instance being made" };
      const given = views.load(frame - 8) as Ref;
      if (given !== 0) yield { object: given, holder: "the arguments of a class" };
    }
    if (views.u8[frame + Frame.marks]! & FrameMark.Unpacked) {
      // core/eval/call-spread.ts: the names, and all arguments below them
      yield { object: views.load(frame - 16) as Ref, holder: "names of keyword arguments" };
      for (let i = 0, count = views.load(frame - 8); i < count; i++) {
        yield { object: views.load(frame - 24 - i * 8) as Ref, holder: "an argument of a call" };
      }
    }
    const own = views.load(frame + Frame.func) === 0 ? NAMES_FIELDS : FUNCTION_FIELD;
    for (const [offset, name] of [...own, ...OBJECT_FIELD, ...FRAME_FIELDS]) {
      const object = views.load(frame + offset);
      if (object !== 0) yield { object: object as Ref, holder: name, frame };
    }
    for (let slot = frame + Frame.localsplus; slot < views.load(frame + Frame.savedSp); slot += 8) {
      const object = views.load(slot);
      const number = (slot - frame - Frame.localsplus) >> 3;
      if (object !== 0) yield { object: object as Ref, holder: `frame slot ${number}`, frame, slot: number };
    }
  }
}

/** What the handlers hold that are under way in the main program, or in a thread. */
function* handlerRoots(views: HeapViews, info: number): Generator<Root> {
  for (const innermost of [true, false])
    for (const [object, place] of handlerHolds(views, info, innermost)) yield { object, holder: `an except clause (${place})` };
}

/** Everything that the state holds. */
function* stateRoots(views: HeapViews): Generator<Root> {
  for (const [offset, holder] of [
    [State.pendingException, "the exception being raised"],
    [State.pendingValue, "what the exception being raised will be made with"],
    [State.pendingTraceback, "the traceback of the exception being raised"],
    [State.lastMemoryError, "the MemoryError of last resort"],
    [State.gcGarbage, "gc.garbage"],
    [State.gcCallbackList, "gc.callbacks"],
    [State.sysModule, "the interpreter's sys module"],
    [State.sysModules, "the interpreter's sys.modules"],
    [State.threadDict, "the thread's dict"],
    [State.asyncgenFirstiter, "sys.set_asyncgen_hooks"],
    [State.asyncgenFinalizer, "sys.set_asyncgen_hooks"],
  ] as const) {
    const object = views.load(STATE + offset);
    if (object !== 0) yield { object: object as Ref, holder };
  }
  for (let info = views.load(STATE + State.excInfo); info !== 0; info = views.load(info + ExcInfo.previous)) {
    const object = views.load(info + ExcInfo.value);
    // A generator's own entry is an edge of the generator.
    if (info < STATE || info >= STATE + 0x2000) continue;
    if (object !== 0) yield { object: object as Ref, holder: "the exception being handled" };
    yield* handlerRoots(views, info);
  }
}

/** The names of files in tracemalloc's books. */
function* traceRoots(views: HeapViews): Generator<Root> {
  const set = STATE + State.traceFilenames;
  const slots = views.load(set + TraceSet.slots);
  const end = slots && slots + 4 * (views.load(set + TraceSet.mask) + 1);
  for (let at = slots; at < end; at += 4) {
    const name = views.load(at);
    if (name !== 0) yield { object: name as Ref, holder: "tracemalloc" };
  }
}

/** The static definitions of methods hold their names; every other word of theirs is a number below the heap. */
function* definitionRoots(views: HeapViews): Generator<Root> {
  for (let at = DEFINITIONS; at < DEFINITIONS_END; at += 4) {
    const word = views.load(at);
    if (word >= 2 * SEGMENT_BYTES) yield { object: word as Ref, holder: "a definition's name" };
  }
}

/** The attribute cache keeps the names that it knows. */
function* cacheRoots(views: HeapViews): Generator<Root> {
  for (let at = METHOD_CACHE; at < METHOD_CACHE + (16 << METHOD_CACHE_BITS); at += 16) {
    const name = views.load(at + CACHE_NAME);
    if (name !== 0) yield { object: name as Ref, holder: "the attribute cache" };
  }
}

/** What the interpreter keeps for itself. */
function* interpreterRoots(rt: Runtime): Generator<Root> {
  const interpreter = interpreterOf(rt);
  yield { object: interpreter.modules, holder: "the interpreter's sys.modules" };
  yield { object: interpreter.builtinsDict, holder: "the interpreter's builtins" };
  for (const { frame, info, held } of threadsOf(rt).suspended()) {
    yield* frameRoots(rt.heap, frame);
    if (info !== 0) yield* handlerRoots(rt.heap, info);
    for (const object of held) yield { object, holder: "a thread" };
  }
  for (const [holder, object] of keptReferences(rt)) yield { object, holder };
  for (const row of interpreter.exitFunctions) {
    for (const object of [row?.callable, row?.args, row?.kwargs]) if (object) yield { object, holder: "a function of atexit" };
  }
}

/** Static types hold references, too: names, dicts, bases. Behind them lie the definitions of natives, whose bytes could look like a type's. */
function staticTypes(views: HeapViews): Ref[] {
  const types: Ref[] = [];
  for (let type = STATIC_TYPES; type < DEFINITIONS; type += TYPE_STRIDE) {
    if (views.load(type + Header.refcnt) !== 0 && views.load(type + TypeObject.flags) & TypeFlag.Ready) types.push(type as Ref);
  }
  return types;
}

/** The objects at fixed addresses, in profiles that count them from nothing; State.startCount is where they begin. */
function statics(views: HeapViews): (readonly [Ref, number])[] {
  const start = views.load(STATE + State.startCount);
  const real = [ELLIPSIS, NOT_IMPLEMENTED, FALSE, TRUE].map((address) => [address as Ref, 1] as const);
  if (start === IMMORTAL_START) return real;
  const { smallInts, characters, bytes } = FIXED_ROWS;
  const addresses = [...EMPTY_OBJECTS, ...[smallInts, characters, bytes].flatMap(addressesIn)];
  return [...real, ...addresses.map((address) => [address as Ref, start] as const)];
}

/** Texts that the table of interned strings holds (3.12). */
function* immortalTexts(views: HeapViews): Generator<Root> {
  const table = views.load(STATE + State.internTable);
  const slots = table === 0 ? 0 : views.load(STATE + State.internMask) + 1;
  for (let slot = 0; slot < slots; slot++) {
    const text = views.load(table + 4 * slot);
    if (text > HEAP_START && views.u8[text + Str.interned] === Interned.Immortal)
      yield { object: text as Ref, holder: "the table of interned strings" };
  }
}

/** The type, and of a str how it begins. */
function describe(rt: Runtime, object: Ref): string {
  const type = rt.typeName(object);
  return type === "str" ? `str ${JSON.stringify(rt.text(object).slice(0, 40))}` : type;
}

/** What the heap's audit must know of a runtime besides the heap itself; `extra` are the references that JavaScript holds. */
export function auditRoots(rt: Runtime, extra: Iterable<Root> = []): AuditOptions {
  const views = rt.heap;
  return {
    roots: [
      ...frameRoots(views, views.load(STATE + State.currentFrame)),
      ...stateRoots(views),
      ...traceRoots(views),
      ...definitionRoots(views),
      ...cacheRoots(views),
      ...interpreterRoots(rt),
      ...immortalTexts(views),
      ...extra,
    ],
    enumerators,
    statics: statics(views),
    holders: staticTypes(views),
    collector: {
      referents: (object, at, limit) => rt.core.objectReferents(object, at, limit),
      isUnvisited,
      alsoVisited,
      mayBeUntracked,
    },
    heldBlocks: threadsOf(rt).blocks(),
    atRest: views.load(STATE + State.currentFrame) === 0 && views.load(STATE + State.trashNesting) === 0,
    describe: (object) => describe(rt, object),
  };
}
