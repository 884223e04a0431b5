/** The frames of a moment: which code stands where, and what its variables and its evaluation stack hold. */

import { opcodeName } from "../compiler/index.ts";
import { Cell, Code, Frame, FrameOwner, LocalKindBits } from "../core/abi/eval-layout.ts";
import { STATE, Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { codeBytes, type Location, locationAt } from "../vm/index.ts";
import { dictEntries, tupleItems } from "./containers.ts";
import { nameText, shortText } from "./text.ts";

export interface Variable {
  readonly name: string;
  /** Borrowed; 0: not bound. */
  readonly object: Ref;
  /** The variable lies in a cell, which other functions may share. */
  readonly cell?: Ref;
}

export interface FrameView {
  readonly address: number;
  /** The name of the code: a function's, "<module>". */
  readonly name: string;
  readonly filename: string;
  /** Where the instruction comes from that is about to run, or that waits for a call to return. */
  readonly location: Location | undefined;
  /** Its byte offset in co_code, its name and its operand. */
  readonly offset: number;
  readonly instruction: string;
  readonly operand: number;
  /** A generator's or coroutine's frame, which lives on when it is left. */
  readonly suspended: boolean;
  readonly variables: readonly Variable[];
  /** The evaluation stack from the bottom up; 0 where an instruction has put nothing. */
  readonly stack: readonly Ref[];
}

/** A name of Python's own (`__name__`), which no one looks for in a picture. */
export function isDunder(name: string): boolean {
  return /^__.*__$/.test(name);
}

/** Addresses of the frames, innermost first. */
export function frameAddresses(rt: Runtime): number[] {
  const frames: number[] = [];
  for (let frame = rt.heap.load(STATE + State.currentFrame); frame !== 0; frame = rt.heap.load(frame + Frame.previous)) frames.push(frame);
  return frames;
}

/** The byte offset of the frame's instruction. */
export function offsetOf(rt: Runtime, frame: number): number {
  return rt.heap.load(frame + Frame.prevInstr) - rt.heap.load(frame + Frame.code) - Code.codeAdaptive;
}

export function codeOf(rt: Runtime, frame: number): Ref {
  return rt.heap.load(frame + Frame.code) as Ref;
}

/** co_name. */
export function nameOfCode(rt: Runtime, code: number): string {
  return shortText(rt, rt.heap.load(code + Code.name) as Ref);
}

export function filenameOf(rt: Runtime, code: number): string {
  return rt.text(rt.heap.load(code + Code.filename) as Ref);
}

/** All frames, innermost first. */
export function framesOf(rt: Runtime): FrameView[] {
  return frameAddresses(rt).map((frame) => viewFrame(rt, frame));
}

export function viewFrame(rt: Runtime, frame: number): FrameView {
  const { heap } = rt;
  const code = codeOf(rt, frame);
  const offset = offsetOf(rt, frame);
  const bytes = codeBytes(rt, code);
  return {
    address: frame,
    name: nameOfCode(rt, code),
    filename: filenameOf(rt, code),
    location: offset < 0 ? undefined : locationAt(rt, code, offset),
    offset,
    instruction: offset < 0 ? "" : (opcodeName(bytes[offset]!) ?? ""),
    operand: offset < 0 ? 0 : bytes[offset + 1]!,
    suspended: heap.u8[frame + Frame.owner] === FrameOwner.generator,
    variables: [...fastVariables(rt, frame, code), ...namespace(rt, frame)],
    stack: stackOf(rt, frame, code),
  };
}

/** The name of a slot of a frame: a variable's, or undefined for a place on the evaluation stack. */
export function slotName(rt: Runtime, frame: number, slot: number): string | undefined {
  const code = rt.heap.load(frame + Frame.code);
  const name = tupleItems(rt.heap, rt.heap.load(code + Code.localsplusnames))[slot];
  return name === undefined ? undefined : nameText(rt, name);
}

/** Variables that have slots: parameters, locals, cells and free variables. */
function fastVariables(rt: Runtime, frame: number, code: Ref): Variable[] {
  const { heap } = rt;
  const names = tupleItems(heap, heap.load(code + Code.localsplusnames));
  const kinds = rt.toBytes(heap.load(code + Code.localspluskinds) as Ref);
  return names.map((name, slot) => {
    const object = heap.load(frame + Frame.localsplus + 8 * slot) as Ref;
    const inCell =
      kinds[slot]! & (LocalKindBits.Cell | LocalKindBits.Free) && object !== 0 && heap.load(object + Header.type) === Type.cell;
    const shown = nameText(rt, name);
    return inCell ? { name: shown, object: heap.load(object + Cell.value) as Ref, cell: object } : { name: shown, object };
  });
}

/** What module and class bodies keep in a dict. */
function namespace(rt: Runtime, frame: number): Variable[] {
  const { heap } = rt;
  const dict = heap.load(frame + Frame.locals);
  if (dict === 0 || heap.load(dict + Header.type) !== Type.dict) return [];
  return dictEntries(heap, dict)
    .filter(({ key }) => heap.load(key + Header.type) === Type.str)
    .map(({ key, value }) => ({ name: nameText(rt, key), object: value }));
}

function stackOf(rt: Runtime, frame: number, code: Ref): Ref[] {
  const { heap } = rt;
  const bottom = frame + Frame.localsplus + 8 * heap.loadI32(code + Code.nlocalsplus);
  const stack: Ref[] = [];
  for (let slot = bottom; slot < heap.load(frame + Frame.savedSp); slot += 8) stack.push(heap.load(slot) as Ref);
  return stack;
}
