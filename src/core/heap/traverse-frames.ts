/**
 * What frames hold, for the types whose objects contain one: generators of all sorts (gen_traverse)
 * and frame objects (frame_traverse). Set as the types' traverse slots.
 */
import { Code, ExcInfo, Frame, FrameObject, FrameOwner, Gen, GenState, Handled } from "../abi/eval-layout";
import { STATE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { Address, Ref } from "../types";
import { isCell } from "../eval/cell-order";
import { frameStackBase } from "../eval/frame";
import { handledAt } from "../eval/handled";
import { visitReference } from "./traverse";

/** What a frame itself holds: its namespace, function and code, or, by 3.10's rules, code and names (frameHoldNames). */
function visitOwn(frame: Address): void {
  const func = load<u32>(frame, Frame.func);
  if (func) {
    visitReference(load<u32>(frame, Frame.locals));
    visitReference(func);
    visitReference(load<u32>(frame, Frame.code));
  } else {
    visitReference(load<u32>(frame, Frame.code));
    visitReference(load<u32>(frame, Frame.builtins));
    visitReference(load<u32>(frame, Frame.globals));
    visitReference(load<u32>(frame, Frame.locals));
  }
}

/** _PyFrame_Traverse. The slots of a frame that runs are not visited: whoever they hold counts as held from outside. */
function visitFrame(frame: Address, running: bool): void {
  visitReference(load<u32>(frame, Frame.frameObject));
  visitOwn(frame);
  if (!running) visitContent(frame, load<u32>(frame, Frame.savedSp));
}

/** The stack of a generator's frame in 3.10, where each handler has a type and a traceback with the exception that it handles, and with the one before (exception_unwind). */
function visitHandlers(frame: Address, end: Address): void {
  const info = load<u32>(frame, Frame.generator) + Gen.excState;
  for (let slot = frameStackBase(frame); slot < end; slot += 8) {
    const record = handledAt(info, slot - frame);
    const before = record ? load<u32>(record, Handled.outer) : 0;
    if (before) visitReference(load<u32>(before, Handled.traceback));
    visitReference(load<u32>(slot));
    if (before) visitReference(load<u32>(before, Handled.type));
    if (!record || load<u16>(record, Handled.types) == 1) continue;
    slot += 8;
    visitReference(load<u32>(record, Handled.traceback));
    visitReference(load<u32>(slot));
    for (let i = load<u16>(record, Handled.types); i > 1; i--) visitReference(load<u32>(record, Handled.type));
  }
}

/** Variables and stack up to `end`. */
function visitContent(frame: Address, end: Address): void {
  const code = load<u32>(frame, Frame.code);
  const stack = min(frameStackBase(frame), end);
  if (load<u32>(code, Code.cellOrder)) visitInOrder(frame, code, stack);
  else visitSlots(frame + Frame.localsplus, stack);
  if (load<u8>(frame, Frame.owner) == FrameOwner.generator && load<u32>(load<u32>(frame, Frame.generator) + Gen.excState, ExcInfo.held)) visitHandlers(frame, end);
  else visitSlots(stack, end);
}

/** The variables as they stand in 3.10's frame (core/eval/cell-order.ts). */
function visitInOrder(frame: Address, code: Ref, end: Address): void {
  const first = frame + Frame.localsplus;
  const locals = first + (load<u32>(code, Code.nlocals) << 3);
  for (let slot = first; slot < min(locals, end); slot += 8) {
    if (!isCell(code, (slot - first) >> 3)) visitReference(load<u32>(slot));
  }
  const cells = load<u32>(code, Code.ncellvars);
  const table = load<u32>(code, Code.cellOrder);
  for (let i: u32 = 0; i < cells; i++) {
    const slot = first + (load<u32>(table + (i << 3)) << 3);
    if (slot < end) visitReference(load<u32>(slot));
  }
  visitSlots(locals + (load<u32>(code, Code.nplaincellvars) << 3), end);
}

function visitSlots(from: Address, end: Address): void {
  for (let slot = from; slot < end; slot += 8) visitReference(load<u32>(slot));
}

/** The frame object that stands between a generator and its frame: in 3.10 each has one from the beginning, which visits what is in the frame. */
function ownObject(generator: Ref, state: i32): Ref {
  return state < GenState.Cleared && load<u32>(STATE, State.framesCounted) ? load<u32>(load<u32>(generator, Gen.place), Frame.frameObject) : 0;
}

/** gen_traverse: name and code (which 3.12 leaves to the frame, and 3.14 takes up when that is gone), and while it has a frame, the frame's slots. */
export function generatorTraverse(generator: Ref): u32 {
  const state = <i32>load<i8>(generator, Gen.frameState);
  const object = ownObject(generator, state);
  visitReference(object);
  if (!load<u32>(STATE, State.codeInFrame)) visitReference(load<u32>(generator, Gen.code));
  visitReference(load<u32>(generator, Gen.name));
  visitReference(load<u32>(generator, Gen.qualname));
  if (!object && state < GenState.Cleared) visitFrame(load<u32>(generator, Gen.place), state == GenState.Executing);
  if (state >= GenState.Cleared && load<u32>(STATE, State.codeInFrame) == 2) visitReference(load<u32>(generator, Gen.code));
  const handled = load<u32>(generator, Gen.excState + ExcInfo.held);
  if (handled) visitReference(load<u32>(handled, Handled.type));
  visitReference(load<u32>(generator, Gen.excState));
  if (handled) visitReference(load<u32>(handled, Handled.traceback));
  if (load<u32>(generator, Header.type) == Type.asyncGenerator) visitReference(load<u32>(generator, Gen.originOrFinalizer));
  return 0;
}

/** frame_traverse: the frame's slots belong to the object only once the frame has been left. */
export function frameObjectTraverse(object: Ref): u32 {
  visitReference(load<u32>(object, FrameObject.back));
  visitReference(load<u32>(object, FrameObject.trace));
  const frame = load<u32>(object, FrameObject.frame);
  // Only a frame that has outlived its call belongs to the object; an empty one has no code yet.
  if (frame == object + FrameObject.frameData && load<u8>(frame, Frame.owner) == FrameOwner.frameObject) {
    if (load<u32>(frame, Frame.code)) visitFrame(frame, false);
  } else if (load<u8>(frame, Frame.owner) == FrameOwner.generator) {
    const state = <i32>load<i8>(load<u32>(frame, Frame.generator), Gen.frameState);
    if (ownObject(load<u32>(frame, Frame.generator), state) != object) return 0;
    visitOwn(frame);
    // the variables in any case, the stack where it stands still
    const variables = load<u32>(load<u32>(frame, Frame.code), Code.nlocalsplus) << 3;
    visitContent(frame, state == GenState.Executing ? frame + Frame.localsplus + variables : load<u32>(frame, Frame.savedSp));
  }
  return 0;
}
