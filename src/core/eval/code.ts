/**
 * Code objects (Objects/codeobject.c). TypeScript (src/vm/code.ts) computes and stores the fields; here are the
 * memory, the derived fields that calls read, quickening at creation, and death.
 */
import { frameKeptGone } from "./frame-block";
import { Code, CodeFlag, Frame } from "../abi/eval-layout";
import { Tuple } from "../abi/container-layout";
import { STATE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { Op } from "../abi/op";
import { State } from "../abi/state-layout";
import { objectFree, objectNew } from "../heap/allocate";
import { blockFree } from "../heap/blocks";
import { clearSlot, release, retain, typeOf } from "../heap/object";
import { framesForgetCode } from "../heap/trace-frames";
import { clearWeakrefs } from "../heap/weak";
import { isStrExact } from "../text/str";
import { strImmortal } from "../text/str-intern";
import { Address, Owned, Ref } from "../types";
import { noteOwnSuper } from "./call-super";
import { codeOrderCells } from "./cell-order";
import { cacheEntries, quickenCode } from "./quicken";

/** A bare code object for so many code units (2 bytes each); TypeScript fills its fields and calls codeFinish. */
export function codeNew(units: i32): Owned {
  const bytes = (Code.BASICSIZE + units * 2 + 7) & ~7;
  const code = objectNew(Type.code, bytes);
  if (!code) return 0;
  memory.fill(code + Header.SIZEOF, 0, bytes - Header.SIZEOF);
  store<i32>(code, units, Header.size);
  return code;
}

/** All fields and instructions are in place: computes what calls want to know at once, and quickens. */
export function codeFinish(code: Ref): void {
  const slots = load<i32>(code, Code.nlocalsplus) + load<i32>(code, Code.stacksize);
  store<i32>(code, Frame.localsplus + slots * 8, Code.frameBytes);
  const flags = load<i32>(code, Code.flags);
  const plain = (flags & (CodeFlag.VarArgs | CodeFlag.VarKeywords)) == 0 && load<i32>(code, Code.kwonlyargcount) == 0;
  const function_ = (flags & (CodeFlag.Optimized | CodeFlag.NewLocals)) == (CodeFlag.Optimized | CodeFlag.NewLocals);
  store<i32>(code, plain && function_ ? load<i32>(code, Code.argcount) : -1, Code.simpleArgs);
  store<i32>(code, entryPoint(code), Code.firstTraceable);
  if (load<u32>(STATE, State.internedStay) == 2) keepNames(code);
  quickenCode(code);
  if (load<u32>(STATE, State.framesCounted)) codeOrderCells(code);
  if (load<u32>(STATE, State.gcAtBreaker)) noteOwnSuper(code);
}

/** intern_strings of 3.13: the names in a code object are immortal, and those of keywords, which its parser has made so. */
function keepNames(code: Ref): void {
  strImmortal(load<u32>(code, Code.name));
  strImmortal(load<u32>(code, Code.qualname));
  keepTuple(load<u32>(code, Code.names));
  keepTuple(load<u32>(code, Code.localsplusnames));
  const consts = load<u32>(code, Code.consts);
  let oparg: u32 = 0;
  let at = code + Code.codeAdaptive;
  const end = at + load<i32>(code, Header.size) * 2;
  while (at < end) {
    const op = load<u8>(at);
    oparg = (oparg << 8) | load<u8>(at, 1);
    if (op == Op.KW_NAMES && oparg < load<u32>(consts, Tuple.size)) keepTuple(load<u32>(consts + (oparg << 3), Tuple.items));
    if (op != Op.EXTENDED_ARG) oparg = 0;
    at += 2 + (cacheEntries(op) << 1);
  }
}

function keepTuple(names: Ref): void {
  if (typeOf(names) != Type.tuple) return;
  const count = load<i32>(names, Tuple.size);
  for (let i = 0; i < count; i++) {
    const name = load<u32>(names + (i << 3), Tuple.items);
    if (isStrExact(name)) strImmortal(name);
  }
}

/** _co_firsttraceable: the index of RESUME. Before it a frame is only being set up, and nobody sees it. */
function entryPoint(code: Ref): i32 {
  const count = load<i32>(code, Header.size);
  for (let i = 0; i < count; i++) if (load<u8>(code + (i << 1), Code.codeAdaptive) == Op.RESUME) return i;
  return count;
}

/** code_dealloc. */
export function codeDealloc(code: Ref): u32 {
  memory.fill(LINES, 0, LINES_BYTES);
  framesForgetCode();
  frameKeptGone(code);
  const order = load<u32>(code, Code.cellOrder);
  if (order) blockFree(order);
  clearSlot(code + Code.consts);
  clearSlot(code + Code.names);
  clearSlot(code + Code.localsplusnames);
  clearSlot(code + Code.localspluskinds);
  clearSlot(code + Code.filename);
  clearSlot(code + Code.name);
  clearSlot(code + Code.qualname);
  clearSlot(code + Code.linetable);
  clearSlot(code + Code.exceptiontable);
  clearSlot(code + Code.cachedCode);
  if (load<u32>(code, Code.weakreflist)) clearWeakrefs(code);
  objectFree(code);
  return 0;
}

/** Lines found lately, by instruction: code, offset, line. An exception in a loop comes from the same few places. */
const LINES: Address = memory.data(16 * 12, 8);
const LINES_BYTES = 16 * 12;

/** PyCode_Addr2Line with a memory. */
export function codeLine(code: Ref, lasti: i32): i32 {
  const place = LINES + ((((code >> 4) ^ (<u32>lasti >> 1)) & 15) * 12);
  if (load<u32>(place) == code && load<i32>(place, 4) == lasti) return load<i32>(place, 8);
  const line = codeFindLine(code, lasti);
  store<u32>(place, code);
  store<i32>(place, lasti, 4);
  store<i32>(place, line, 8);
  return line;
}

/** PyCode_Addr2Line: the line of the instruction at byte offset `lasti`, from the location table; -1 = none. */
function codeFindLine(code: Ref, lasti: i32): i32 {
  let line = load<i32>(code, Code.firstlineno);
  if (lasti < 0) return line;
  const table = load<u32>(code, Code.linetable);
  let at = table + BYTES_DATA;
  const end = at + load<i32>(table, Header.size);
  let offset = 0;
  while (at < end) {
    const first = load<u8>(at);
    const kind = (first >> 3) & 15;
    line += locationLineDelta(at, kind);
    offset += ((first & 7) + 1) * 2;
    if (lasti < offset) return kind == LOCATION_NONE ? -1 : line;
    do at++;
    while (at < end && !(load<u8>(at) & 0x80));
  }
  return -1;
}

const BYTES_DATA = 32;
const LOCATION_NONE = 15;

/** How much an entry of the location table changes the line (Objects/locations.md). */
function locationLineDelta(at: u32, kind: i32): i32 {
  if (kind == LOCATION_NONE) return 0;
  if (kind >= 13) return signedVarint(at + 1);
  return kind >= 10 ? kind - 10 : 0;
}

function signedVarint(at: u32): i32 {
  let value: u32 = 0;
  let shift = 0;
  while (true) {
    const byte = load<u8>(at++);
    value |= <u32>(byte & 63) << shift;
    if (!(byte & 64)) break;
    shift += 6;
  }
  return value & 1 ? -(<i32>(value >> 1)) : <i32>(value >> 1);
}
