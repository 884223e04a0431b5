/** Frame objects as Python sees them (Objects/frameobject.c): their namespace, death, and what the collector visits. */
import { frameBlockGive, frameBlockOf } from "./frame-block";
import { Cell, Code, CodeFlag, Frame, FrameObject, FrameOwner, Func, Gen, GenState, LocalKindBits, LocalsProxy } from "../abi/eval-layout";
import { Tuple } from "../abi/container-layout";
import { STATE, Type } from "../abi/memory-map";
import { Op } from "../abi/op";
import { State } from "../abi/state-layout";
import { Bytes } from "../abi/text-layout";
import { dictNew } from "../container/dict";
import { dictUpdate } from "../container/dict-merge";
import { tuplePack1 } from "../container/tuple";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { clearSlot, release, releaseMaybe, retain, typeOf } from "../heap/object";
import { trashBegin, trashEnd } from "../heap/trashcan";
import { objectDelItem, objectSetItem } from "../object/protocol";
import { fail } from "../raise";
import { Address, Borrowed, Ref, Owned } from "../types";
import { clearInOrder } from "./cell-order";
import { errClear, errMatches } from "./errors";
import { codeLine } from "./code";
import { frameGetObject, frameIsIncomplete, frameLasti, frameReleaseFunction } from "./frame";
import { generatorFinalize } from "./generator";
import { handledClear } from "./handled";
import { baseOp } from "./quicken";

// @ts-ignore: decorator
@inline
function slotOf(frame: Address, index: i32): Address {
  return frame + Frame.localsplus + (index << 3);
}

/** _PyFrame_GetLocals: the frame's namespace, a function's snapshot brought up to date. Borrowed: the frame keeps it. */
export function frameGetLocals(frame: Address): Borrowed {
  return fastToLocals(frame) ? 0 : load<u32>(frame, Frame.locals);
}

/** What f_locals gives, owned: from 3.13 on a function's frame has no snapshot, but a new proxy each time. */
export function frameObjectLocals(object: Ref): Owned {
  const frame = load<u32>(object, FrameObject.frame);
  return isShownByProxy(frame) ? localsProxyNew(object) : frameTakeLocals(frame);
}

function frameTakeLocals(frame: Address): Owned {
  const locals = frameGetLocals(frame);
  if (!locals) return 0;
  if (load<u32>(STATE, State.hiddenLocals)) {
    const hidden = dictNew();
    if (!hidden) return 0;
    release(hidden);
  }
  return retain(locals);
}

/** What locals() gives, and where code without a namespace of its own runs (_PyEval_GetFrameLocals): from 3.13 on a dict made of such a proxy. */
export function frameCopyLocals(frame: Address): Owned {
  if (!isShownByProxy(frame)) return frameTakeLocals(frame);
  const object = frameGetObject(frame);
  const proxy = object ? localsProxyNew(object) : 0;
  if (!proxy) return 0;
  let dict = dictNew();
  if (dict && dictUpdate(dict, proxy) < 0) {
    release(dict);
    dict = 0;
  }
  release(proxy);
  return dict;
}

function isShownByProxy(frame: Address): bool {
  return load<u32>(STATE, State.freshLocals) != 0 && (load<i32>(load<u32>(frame, Frame.code), Code.flags) & CodeFlag.Optimized) != 0;
}

/** _PyFrameLocalsProxy_New. What is stored under other names than those of variables stands in a dict at Frame.locals. */
function localsProxyNew(object: Ref): Owned {
  // it is made through its type, whose constructor wants a tuple
  const args = tuplePack1(object);
  if (!args) return 0;
  const proxy = localsProxyOf(object);
  release(args);
  return proxy;
}

/** A proxy of a frame object; 0 with MemoryError. */
export function localsProxyOf(object: Ref): Owned {
  const frame = load<u32>(object, FrameObject.frame);
  initFreeVariables(frame, load<u32>(frame, Frame.code));
  const proxy = gcNew(Type.frameLocalsProxy, LocalsProxy.SIZEOF);
  if (!proxy) return 0;
  store<u64>(proxy, <u64>retain(object), LocalsProxy.frame);
  gcTrack(proxy);
  return proxy;
}

/** framelocalsproxy_getval: the value of a variable, borrowed; 0 = it has none. */
export function frameLocalValue(frame: Address, index: i32): Borrowed {
  const kinds = load<u32>(load<u32>(frame, Frame.code), Code.localspluskinds);
  return currentValue(frame, index, load<u8>(kinds + index, Bytes.data));
}

/** Has the frame slots still? One that was emptied and belongs to its object has not. */
export function frameHasVariables(frame: Address): bool {
  return load<i32>(frame, Frame.stacktop) != 0 || load<u8>(frame, Frame.owner) != FrameOwner.frameObject;
}

/** framelocalsproxy_setitem for a variable: into its cell, if it has one. */
export function frameLocalStore(frame: Address, index: i32, value: Ref): void {
  const kind = load<u8>(load<u32>(load<u32>(frame, Frame.code), Code.localspluskinds) + index, Bytes.data);
  let at = slotOf(frame, index);
  const there = load<u32>(at);
  if (there && kind & (LocalKindBits.Free | LocalKindBits.Cell) && typeOf(there) == Type.cell) {
    if (kind & LocalKindBits.Free || cellMade(frame, index)) at = there + Cell.value;
  }
  const old = load<u32>(at);
  store<u64>(at, <u64>retain(value));
  releaseMaybe(old);
}

/** _PyFrame_FastToLocalsWithError. */
function fastToLocals(frame: Address): i32 {
  const code = load<u32>(frame, Frame.code);
  let locals = load<u32>(frame, Frame.locals);
  if (!locals) {
    locals = dictNew();
    if (!locals) return -1;
    store<u32>(frame, locals, Frame.locals);
  }
  initFreeVariables(frame, code);
  const flags = load<i32>(code, Code.flags);
  const names = load<u32>(code, Code.localsplusnames);
  const kinds = load<u32>(code, Code.localspluskinds);
  const count = load<i32>(code, Code.nlocalsplus);
  retain(locals);
  let status = 0;
  for (let i = 0; i < count && !status; i++) {
    const kind = load<u8>(kinds + i, Bytes.data);
    // A class body's free variables are not its attributes.
    if (kind & LocalKindBits.Free && !(flags & CodeFlag.Optimized)) continue;
    status = copyOne(locals, load<u32>(names + (i << 3), Tuple.items), currentValue(frame, i, kind));
  }
  release(locals);
  return status;
}

function copyOne(locals: Ref, name: Ref, value: Ref): i32 {
  if (value) {
    retain(value);
    const status = objectSetItem(locals, name, value);
    release(value);
    return status;
  }
  if (!objectDelItem(locals, name)) return 0;
  if (!errMatches(Type.KeyError)) return -1;
  errClear();
  return 0;
}

/** The value of a variable, looked up in its cell if it has one already. */
function currentValue(frame: Address, index: i32, kind: u32): Borrowed {
  if (!frameHasVariables(frame)) return 0;
  const value = load<u32>(slotOf(frame, index));
  if (!value) return 0;
  if (kind & LocalKindBits.Free) return load<u32>(value, Cell.value);
  if (kind & LocalKindBits.Cell && typeOf(value) == Type.cell && cellMade(frame, index)) return load<u32>(value, Cell.value);
  return value;
}

/** _PyFrame_OpAlreadyRan for MAKE_CELL: an argument that is itself a cell must not be mistaken for the variable's own. */
function cellMade(frame: Address, index: i32): bool {
  const code = load<u32>(frame, Frame.code);
  const stop = load<u32>(frame, Frame.prevInstr);
  let extended = 0;
  for (let at = code + Code.codeAdaptive; at <= stop; at += 2) {
    const op = load<u8>(at);
    const oparg = load<u8>(at, 1) | extended;
    extended = op == Op.EXTENDED_ARG ? oparg << 8 : 0;
    if (op == Op.MAKE_CELL && oparg == index) return true;
    // Cells are made before anything else runs.
    if (baseOp(op) == Op.RESUME) return false;
  }
  return false;
}

/** A frame that has not started has no free variables in its slots yet: COPY_FREE_VARS is done for it. */
function initFreeVariables(frame: Address, code: Ref): void {
  const start = code + Code.codeAdaptive;
  if (load<u32>(frame, Frame.prevInstr) >= start || load<u8>(start) != Op.COPY_FREE_VARS) return;
  const func = load<u32>(frame, Frame.func);
  if (!func || typeOf(func) != Type.functionType) return;
  const closure = load<u32>(func, Func.closure);
  const free = load<i32>(code, Code.nfreevars);
  const first = load<i32>(code, Code.nlocalsplus) - free;
  for (let i = 0; i < free; i++) store<u64>(slotOf(frame, first + i), retain(load<u32>(closure + (i << 3), Tuple.items)));
  store<u32>(frame, start, Frame.prevInstr);
}

/** PyFrame_GetBack: the next complete frame out, borrowed; 0 at the outermost (or with MemoryError). */
export function frameObjectBack(object: Ref): Borrowed {
  const back = load<u32>(object, FrameObject.back);
  if (back) return back;
  const frame = load<u32>(object, FrameObject.frame);
  let previous = load<u32>(frame, Frame.previous);
  while (previous && frameIsIncomplete(previous)) previous = load<u32>(previous, Frame.previous);
  return previous ? frameGetObject(previous) : 0;
}

/** PyFrame_GetLineNumber; -1 = no line. */
export function frameObjectLine(object: Ref): i32 {
  const set = load<i32>(object, FrameObject.lineno);
  if (set) return set;
  const frame = load<u32>(object, FrameObject.frame);
  return codeLine(load<u32>(frame, Frame.code), frameLasti(frame));
}

/** frame.clear(). */
export function frameObjectClear(object: Ref): i32 {
  const frame = load<u32>(object, FrameObject.frame);
  const owner = load<u8>(frame, Frame.owner);
  if (owner == FrameOwner.generator) {
    const generator = load<u32>(frame, Frame.generator);
    const state = load<i8>(generator, Gen.frameState);
    if (state == GenState.Executing) return fail(Type.RuntimeError, "cannot clear an executing frame");
    if (state == GenState.Suspended && load<u32>(STATE, State.suspendedStay)) return fail(Type.RuntimeError, "cannot clear a suspended frame");
    retain(object);
    generatorFinalize(generator);
    release(object);
    return 0;
  }
  if (owner == FrameOwner.thread) return fail(Type.RuntimeError, "cannot clear an executing frame");
  frameObjectRelease(object);
  return 0;
}

/** Variables and stack up to `end`; code is the frame's, which may be gone from it, or 0. */
function clearSlots(frame: Address, code: Ref, end: Address): void {
  if (code && load<u32>(code, Code.cellOrder)) clearInOrder(frame, code, end);
  const first = frame + Frame.localsplus;
  if (load<u32>(STATE, State.framesReversed)) {
    for (let slot = end; slot > first; ) {
      slot -= 8;
      clearSlot(slot);
    }
  } else for (let slot = first; slot < end; slot += 8) clearSlot(slot);
}

/** frame_tp_clear: only a frame that the object owns is emptied. */
export function frameObjectRelease(object: Ref): i32 {
  clearSlot(object + FrameObject.trace);
  const frame = load<u32>(object, FrameObject.frame);
  if (load<u8>(frame, Frame.owner) != FrameOwner.frameObject) return 0;
  if (isShownByProxy(frame)) clearSlot(frame + Frame.locals);
  clearSlots(frame, load<u32>(frame, Frame.code), slotOf(frame, load<i32>(frame, Frame.stacktop)));
  store<i32>(frame, 0, Frame.stacktop);
  store<u32>(frame, frame + Frame.localsplus, Frame.savedSp);
  return 0;
}

/** _PyFrame_ClearLocals: what a frame holds goes, also if an object stands for it. */
export function frameEmpty(frame: Address): void {
  const end = load<u32>(frame, Frame.savedSp);
  store<u32>(frame, frame + Frame.localsplus, Frame.savedSp);
  clearSlots(frame, load<u32>(frame, Frame.code), end);
  clearSlot(frame + Frame.locals);
  if (load<u8>(frame, Frame.owner) == FrameOwner.generator) handledClear(load<u32>(frame, Frame.generator) + Gen.excState);
}

/** frame_dealloc. */
export function frameObjectDealloc(object: Ref): u32 {
  gcUntrack(object);
  if (!trashBegin(object)) return 0;
  const frame = object + FrameObject.frameData;
  let code: Ref = 0;
  if (load<u32>(object, FrameObject.frame) == frame && load<u8>(frame, Frame.owner) == FrameOwner.frameObject) {
    code = load<u32>(frame, Frame.code);
    store<u32>(frame, 0, Frame.code);
    frameReleaseFunction(frame);
    clearSlot(frame + Frame.locals);
    clearSlots(frame, code, slotOf(frame, load<i32>(frame, Frame.stacktop)));
  }
  clearSlot(object + FrameObject.back);
  clearSlot(object + FrameObject.trace);
  if (load<u32>(STATE, State.framesCounted)) frameBlockGive(code, frameBlockOf(object));
  else gcFree(object);
  releaseMaybe(code);
  trashEnd();
  return 0;
}

/** The frame `depth` complete frames out of the running one, as an object (borrowed); 0 = the stack is not that deep. */
export function frameObjectAt(depth: i32): Borrowed {
  let frame = load<u32>(STATE, State.currentFrame);
  while (frame) {
    if (!frameIsIncomplete(frame)) {
      if (depth-- <= 0) return frameGetObject(frame);
    }
    frame = load<u32>(frame, Frame.previous);
  }
  return 0;
}
