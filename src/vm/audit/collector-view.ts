/**
 * How the collector may differ from the audit: what CPython's tp_traverse functions leave out, by type and place,
 * and which objects live untracked. Whatever is not in these tables is an error of ours.
 */

import { Dict, DictKeys, DictKeysKind } from "../../core/abi/container-layout.ts";
import { Code, Frame, FrameObject, FrameOwner, Gen, GenState } from "../../core/abi/eval-layout.ts";
import { LruCache, LruLink } from "../../core/abi/functools-layout.ts";
import { Reference } from "../../core/abi/heap-layout.ts";
import { STATE, Type } from "../../core/abi/memory-map.ts";
import { Header, ObjectFlag, Prefix } from "../../core/abi/object-layout.ts";
import { Scanner, Sre } from "../../core/abi/sre-layout.ts";
import { State } from "../../core/abi/state-layout.ts";
import { Buffer } from "../../core/abi/text-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import { decodeReferences, type HeapViews, type Ref } from "../../heap/index.ts";
import { GENERATORS } from "../generator.ts";

const descriptorNames: readonly string[] = ["__name__", "__qualname__"];

/**
 * References that are paid for and not visited, because what they lead to is a str or can only hold on to itself:
 * type_traverse (Objects/typeobject.c), module_traverse, descr_traverse and so on. "key" stands for every key of a table.
 */
const unvisited: ReadonlyMap<number, readonly string[]> = new Map([
  [Type.type, ["name", "qualname", "doc", "subclasses", "__slots__", "key"]],
  [Type.module, ["name"]],
  [Type.methodDescriptor, descriptorNames],
  [Type.classmethodDescriptor, descriptorNames],
  [Type.wrapperDescriptor, descriptorNames],
  [Type.getsetDescriptor, descriptorNames],
  [Type.memberDescriptor, descriptorNames],
  [Type.lruCacheWrapper, ["link"]],
  [Type.sreScanner, [`field ${Scanner.string}`, `field ${Scanner.state + Sre.buffer + Buffer.obj}`]],
]);

/** Types whose objects live on after they have left the collector's lists: a released buffer holds nothing any more. */
const untracked: ReadonlySet<number> = new Set([Type.managedBuffer]);

/** What a table knows of the nearest base that is in it. */
function nearest<T>(views: HeapViews, object: Ref, look: (type: number) => T | undefined): T | undefined {
  for (let type = views.load(object + Header.type); type !== 0; type = views.load(type + TypeObject.base)) {
    const found = look(type);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** dict_traverse leaves out the keys of tables that can only have str, and split tables share theirs. */
function hasTextKeys(views: HeapViews, dict: Ref): boolean {
  return views.u8[views.load(dict + Dict.keys) + DictKeys.kind] !== DictKeysKind.General;
}

function isGenerator(views: HeapViews, object: Ref): boolean {
  return GENERATORS.has(views.load(object + Header.type));
}

/** _PyFrame_Traverse: the slots of a generator that runs are not visited, so whoever they hold counts as held from outside. */
function isRunning(views: HeapViews, object: Ref): boolean {
  return isGenerator(views, object) && views.i8[object + Gen.frameState] === GenState.Executing;
}

/** gen_traverse of 3.12: the code that a generator holds once its frame is empty. */
function isCodeAfterFrame(views: HeapViews, object: Ref, place: string): boolean {
  return (
    place === "code" &&
    views.load(STATE + State.codeInFrame) !== 0 &&
    isGenerator(views, object) &&
    views.i8[object + Gen.frameState] === GenState.Cleared
  );
}

/** The same of the frame object that stands between a generator and its frame in 3.10: its variables are visited, its stack is not. */
function isRunningStack(views: HeapViews, object: Ref, index: number): boolean {
  if (views.load(object + Header.type) !== Type.frame) return false;
  const frame = views.load(object + FrameObject.frame);
  if (
    views.u8[frame + Frame.owner] !== FrameOwner.generator ||
    views.i8[views.load(frame + Frame.generator) + Gen.frameState] !== GenState.Executing
  )
    return false;
  return index >= views.load(views.load(frame + Frame.code) + Code.nlocalsplus);
}

/** A field that its type declares as paid for and not visited (`heldField`), as its tp_traverse leaves it out. */
function isDeclaredHeld(views: HeapViews, object: Ref, place: string): boolean {
  const offset = /^field (\d+)$/.exec(place)?.[1];
  if (offset === undefined) return false;
  const words = views.load(views.load(object + Header.type) + TypeObject.references);
  if (words === 0) return false;
  return decodeReferences(views.u32.subarray(words >>> 2)).some((spec) => spec.op === Reference.Held && spec.offset === Number(offset));
}

/** An exception class of a module made by PyType_FromSpec has BaseException's tp_traverse, which knows nothing of a class that is held. */
function isTypeOfException(views: HeapViews, object: Ref, place: string): boolean {
  if (place !== "type" || !(views.load(views.load(object + Header.type) + TypeObject.flags) & TypeFlag.HeldByInstances)) return false;
  const words = views.load(views.load(object + Header.type) + TypeObject.references) >>> 2;
  if (words !== 0 && decodeReferences(views.u32.subarray(words)).some((spec) => spec.op === Reference.SelfType)) return false;
  return nearest(views, object, (type) => type === Type.BaseException || undefined) ?? false;
}

/** PyObject_VisitManagedDict of 3.13: an instance visits its values, and not the dict that uses them. */
function showsOwnValues(views: HeapViews, object: Ref): boolean {
  if (views.load(STATE + State.valuesEmbedded) !== 1) return false;
  return (views.load(object + Header.flags) & ObjectFlag.ManagedDict) !== 0 && views.load(object + Prefix.values) !== 0;
}

/** Is this a place that CPython's collector does not visit, either? */
export function isUnvisited(views: HeapViews, object: Ref, place: string): boolean {
  const kind = place.startsWith("key ") ? "key" : place;
  if (kind === "key" && nearest(views, object, (type) => (type === Type.dict ? true : undefined))) return hasTextKeys(views, object);
  if (place.startsWith("[") && (isRunning(views, object) || isRunningStack(views, object, Number.parseInt(place.slice(1), 10))))
    return true;
  if (place.startsWith("stack's ") && (isRunning(views, object) || isRunningStack(views, object, 0xffff))) return true;
  if (isCodeAfterFrame(views, object, place)) return true;
  if (isDeclaredHeld(views, object, place) || isTypeOfException(views, object, place)) return true;
  if (place === "__dict__" && showsOwnValues(views, object)) return true;
  return nearest(views, object, (type) => unvisited.get(type))?.includes(kind) ?? false;
}

/**
 * May it live outside the collector's lists? A frame object joins them when its frame has been left (take_ownership), the
 * MemoryError of last resort never does.
 */
export function mayBeUntracked(views: HeapViews, object: Ref): boolean {
  if (object === views.load(STATE + State.lastMemoryError)) return true;
  // 3.13 tracks no dict because of what its instance gets, nor when it gets the instance's values
  if (views.load(object + Header.type) === Type.dict) return views.load(STATE + State.valuesEmbedded) !== 0;
  if (views.load(object + Header.type) === Type.frame)
    return views.u8[views.load(object + FrameObject.frame) + Frame.owner] !== FrameOwner.frameObject;
  return isStructSequence(views, object) || (nearest(views, object, (type) => (untracked.has(type) ? true : undefined)) ?? false);
}

/** A built-in type over tuple: PyStructSequence_New tracks nothing, only structseq_new does, which a program calls. */
function isStructSequence(views: HeapViews, object: Ref): boolean {
  const type = views.load(object + Header.type);
  return views.load(type + TypeObject.base) === Type.tuple && (views.load(type + TypeObject.flags) & TypeFlag.HeapType) === 0;
}

/** lru_cache_tp_traverse: the links have no collector header, so the cache visits what they hold. */
export function* alsoVisited(views: HeapViews, object: Ref): Iterable<number> {
  if (views.load(object + Header.type) !== Type.lruCacheWrapper) return;
  // The cache begins like a link: it is the root of their ring, which a cache without bound has not.
  for (let link = views.load(object + LruCache.next); link !== 0 && link !== object; link = views.load(link + LruLink.next)) {
    yield views.load(link + LruLink.key);
    yield views.load(link + LruLink.result);
    yield views.load(link + Header.type);
  }
}
