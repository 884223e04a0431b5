/**
 * Checks the code of a pattern before it may run (Modules/_sre/sre.c, _validate_inner and
 * _validate_charset): every jump stays inside, every group and table is there. What nests waits on a
 * work list, so that no depth of nesting uses the native stack. On the way each IN gets its bit table.
 */
import { SreAt, SreCategory, SreInfo, SreOp } from "../abi/sre-layout";
import { blockAlloc, blockFree } from "../heap/blocks";
import { raise, raiseMemoryError } from "../raise";
import { Type } from "../abi/memory-map";
import { Address } from "../types";
import { TABLE_BYTES, writeTable } from "./charset";

/** The work list: pairs of addresses (first word, end). */
let work: Address = 0;
let workCount: u32 = 0;
/** From the address of an IN to the address of its table's address, and where the next table goes. */
let tablesOffset: u32 = 0;
let nextTable: Address = 0;
let groupCount: u32 = 0;

/** How many bit tables code may need: no more than it has words that look like an IN, and one for INFO. */
export function tablesNeeded(code: Address, words: u32): u32 {
  let count: u32 = 1;
  for (let at = code; at < code + (words << 2); at += 4) if (isInOp(load<u32>(at))) count++;
  return count;
}

// @ts-ignore: decorator
@inline
function isInOp(op: u32): bool {
  return op == SreOp.In || op == SreOp.InIgnore || op == SreOp.InUniIgnore || op == SreOp.InLocIgnore;
}

/** Is the code sound? Behind it, from `tables` on, are as many words as it has, and then room for the bit tables. False when raised. */
export function validateCode(code: Address, words: u32, groups: u32, tables: Address): bool {
  const end = code + (words << 2);
  groupCount = groups;
  tablesOffset = tables - code;
  nextTable = tables + (words << 2);
  workCount = 0;
  // A range in the list takes two words of the code at least.
  work = blockAlloc((words << 2) + 16);
  if (!work) {
    raiseMemoryError();
    return false;
  }
  let valid = words > 0 && load<u32>(end - 4) == SreOp.Success;
  let body = code;
  if (valid && load<u32>(code) == SreOp.Info) {
    body = validateInfo(code, end - 4);
    valid = body != 0;
  }
  if (valid) later(body, end - 4);
  while (valid && workCount) {
    workCount--;
    const row = work + (workCount << 3);
    valid = validateRange(load<u32>(row), load<u32>(row, 4));
  }
  blockFree(work);
  if (!valid) raise(Type.RuntimeError, "invalid SRE code");
  return valid;
}

function later(from: Address, end: Address): void {
  const row = work + (workCount << 3);
  store<u32>(row, from);
  store<u32>(row, end, 4);
  workCount++;
}

/** Where the skip at `at` leads to, measured from itself; 0 when that is beyond the end. */
// @ts-ignore: decorator
@inline
function skipTarget(at: Address, end: Address): Address {
  if (at >= end) return 0;
  const skip = load<u32>(at);
  return skip <= (end - at) >> 2 ? at + (skip << 2) : 0;
}

/** Walks the operations of one range; what they contain is put on the list. */
function validateRange(from: Address, end: Address): bool {
  let pc = from;
  while (pc < end) {
    const next = validateOp(pc, end);
    if (!next) return false;
    pc = next;
  }
  return pc == end;
}

/** Checks one operation; returns the address of the next, or 0. */
function validateOp(pc: Address, end: Address): Address {
  switch (load<u32>(pc)) {
    case SreOp.Success:
    case SreOp.Failure:
    case SreOp.Any:
    case SreOp.AnyAll:
      return pc + 4;
    case SreOp.Mark:
      return pc + 4 < end && load<u32>(pc, 4) < groupCount << 1 ? pc + 8 : 0;
    case SreOp.Literal:
    case SreOp.NotLiteral:
    case SreOp.LiteralIgnore:
    case SreOp.NotLiteralIgnore:
    case SreOp.LiteralLocIgnore:
    case SreOp.NotLiteralLocIgnore:
    case SreOp.LiteralUniIgnore:
    case SreOp.NotLiteralUniIgnore:
      return pc + 4 < end ? pc + 8 : 0;
    case SreOp.At:
      return pc + 4 < end && load<u32>(pc, 4) <= <u32>SreAt.UniNonBoundary ? pc + 8 : 0;
    case SreOp.GroupRef:
    case SreOp.GroupRefIgnore:
    case SreOp.GroupRefLocIgnore:
    case SreOp.GroupRefUniIgnore:
      return pc + 4 < end && load<u32>(pc, 4) < groupCount ? pc + 8 : 0;
    case SreOp.In:
    case SreOp.InIgnore:
    case SreOp.InLocIgnore:
    case SreOp.InUniIgnore:
      return validateIn(pc, end);
    case SreOp.Branch:
      return validateBranch(pc + 4, end);
    case SreOp.RepeatOne:
    case SreOp.MinRepeatOne:
    case SreOp.PossessiveRepeatOne:
      return validateRepeatOne(pc, end);
    case SreOp.Repeat:
    case SreOp.PossessiveRepeat:
      return validateRepeat(pc, end);
    case SreOp.AtomicGroup:
      return validateEnclosed(pc + 4, pc + 8, end);
    case SreOp.Assert:
    case SreOp.AssertNot:
      return validateEnclosed(pc + 4, pc + 12, end);
    case SreOp.GroupRefExists:
      return validateConditional(pc, end);
    default:
      return 0;
  }
}

/** A part that ends in SUCCESS at the target of the skip. */
function validateEnclosed(skip: Address, body: Address, end: Address): Address {
  const target = skipTarget(skip, end);
  if (!target || target < body + 4 || load<u32>(target - 4) != SreOp.Success) return 0;
  later(body, target - 4);
  return target;
}

/** <IN> <skip> <set> */
function validateIn(pc: Address, end: Address): Address {
  const target = skipTarget(pc + 4, end);
  if (!target || target < pc + 12 || !validateCharset(pc + 8, target - 4)) return 0;
  store<u32>(pc + tablesOffset, nextTable);
  writeTable(nextTable, pc);
  nextTable += TABLE_BYTES;
  return target;
}

/** A set's program from `at` to `end`, where FAILURE must stand. */
function validateCharset(at: Address, end: Address): bool {
  if (load<u32>(end) != SreOp.Failure) return false;
  while (at < end) {
    const op = load<u32>(at);
    at += 4;
    switch (op) {
      case SreOp.Negate:
        break;
      case SreOp.Literal: {
        at += 4;
        break;
      }
      case SreOp.Range:
      case SreOp.RangeUniIgnore: {
        at += 8;
        break;
      }
      case SreOp.Charset: {
        at += TABLE_BYTES;
        break;
      }
      case SreOp.BigCharset: {
        at = validateBigCharset(at, end);
        if (!at) return false;
        break;
      }
      case SreOp.Category: {
        if (load<u32>(at) > <u32>SreCategory.LAST) return false;
        at += 4;
        break;
      }
      default:
        return false;
    }
  }
  return at == end;
}

/** <blocks> <256 block numbers> <blocks>; returns what follows, or 0. */
function validateBigCharset(at: Address, end: Address): Address {
  if (at + 260 > end) return 0;
  const blocks = load<u32>(at);
  if (blocks > 256) return 0;
  for (let i: u32 = 0; i < 256; i++) if (<u32>load<u8>(at + 4 + i) >= blocks) return 0;
  return at + 260 + blocks * TABLE_BYTES;
}

/** Alternatives: each a skip, a body and a JUMP to the one common end; a skip of 0 closes the list. */
function validateBranch(at: Address, end: Address): Address {
  let common: Address = 0;
  for (;;) {
    const target = skipTarget(at, end);
    if (!target) return 0;
    if (target == at) break;
    if (target < at + 12 || load<u32>(target - 8) != SreOp.Jump) return 0;
    const exit = skipTarget(target - 4, end);
    if (!exit || (common && exit != common)) return 0;
    common = exit;
    later(at + 4, target - 8);
    at = target;
  }
  return common == at + 4 ? common : 0;
}

/** <op> <skip> <min> <max> item <SUCCESS>, the item one operation for one character. */
function validateRepeatOne(pc: Address, end: Address): Address {
  const target = skipTarget(pc + 4, end);
  if (!target || target < pc + 24 || load<u32>(pc, 8) > load<u32>(pc, 12)) return 0;
  if (!isUnit(load<u32>(pc, 16)) || validateOp(pc + 16, target - 4) != target - 4) return 0;
  return load<u32>(target - 4) == SreOp.Success ? target : 0;
}

function isUnit(op: u32): bool {
  switch (op) {
    case SreOp.Any:
    case SreOp.AnyAll:
    case SreOp.Literal:
    case SreOp.NotLiteral:
    case SreOp.LiteralIgnore:
    case SreOp.NotLiteralIgnore:
    case SreOp.LiteralLocIgnore:
    case SreOp.NotLiteralLocIgnore:
    case SreOp.LiteralUniIgnore:
    case SreOp.NotLiteralUniIgnore:
      return true;
    default:
      return isInOp(op);
  }
}

/** <op> <skip> <min> <max> body, then MAX_UNTIL or MIN_UNTIL (SUCCESS when possessive), where the skip leads or, for SUCCESS, ends. */
function validateRepeat(pc: Address, end: Address): Address {
  const target = skipTarget(pc + 4, end);
  if (!target || target < pc + 16 || load<u32>(pc, 8) > load<u32>(pc, 12)) return 0;
  if (target >= end) return 0;
  const closing = load<u32>(target);
  if (load<u32>(pc) == SreOp.PossessiveRepeat) {
    if (closing != SreOp.Success) return 0;
  } else if (closing != SreOp.MaxUntil && closing != SreOp.MinUntil) return 0;
  later(pc + 16, target);
  return target + 4;
}

/** <GROUPREF_EXISTS> <group> <skip> yes [<JUMP> <skip> no]: the skip counts from the group's word. */
function validateConditional(pc: Address, end: Address): Address {
  if (pc + 12 > end || load<u32>(pc, 4) >= groupCount) return 0;
  const skip = load<u32>(pc, 8);
  if (skip < 2 || skip > (end - pc - 4) >> 2) return 0;
  const target = pc + 4 + (skip << 2);
  if (target < pc + 12) return 0;
  if (target < pc + 20 || load<u32>(target - 8) != SreOp.Jump || !isBoundary(pc + 12, target - 8)) {
    later(pc + 12, target);
    return target;
  }
  const exit = skipTarget(target - 4, end);
  if (!exit || exit < target) return 0;
  later(pc + 12, target - 8);
  later(target, exit);
  return exit;
}

/** Does an operation begin at `place`, or is the word there an operand that only looks like one? */
function isBoundary(pc: Address, place: Address): bool {
  while (pc < place) {
    switch (load<u32>(pc)) {
      case SreOp.Success:
      case SreOp.Failure:
      case SreOp.Any:
      case SreOp.AnyAll: {
        pc += 4;
        break;
      }
      case SreOp.Branch: {
        pc += 4;
        while (pc < place && load<u32>(pc)) pc += load<u32>(pc) << 2;
        pc += 4;
        break;
      }
      case SreOp.GroupRefExists: {
        pc += 4 + (max<u32>(load<u32>(pc, 8), 1) << 2);
        break;
      }
      case SreOp.Repeat:
      case SreOp.PossessiveRepeat: {
        pc += 8 + (load<u32>(pc, 4) << 2);
        break;
      }
      case SreOp.RepeatOne:
      case SreOp.MinRepeatOne:
      case SreOp.PossessiveRepeatOne:
      case SreOp.AtomicGroup:
      case SreOp.Assert:
      case SreOp.AssertNot:
      case SreOp.In:
      case SreOp.InIgnore:
      case SreOp.InLocIgnore:
      case SreOp.InUniIgnore: {
        pc += 4 + (load<u32>(pc, 4) << 2);
        break;
      }
      default: {
        pc += 8;
        break;
      }
    }
  }
  return pc == place;
}

/** <INFO> <skip> <flags> <min> <max> [prefix, its overlaps | set]; returns what follows, or 0. */
function validateInfo(pc: Address, end: Address): Address {
  const target = skipTarget(pc + 4, end);
  if (!target || target < pc + 20) return 0;
  const flags = load<u32>(pc, 8);
  if (flags & ~(<u32>(SreInfo.Prefix | SreInfo.Literal | SreInfo.Charset))) return 0;
  if (flags & SreInfo.Prefix && flags & SreInfo.Charset) return 0;
  if (flags & SreInfo.Literal && !(flags & SreInfo.Prefix)) return 0;
  if (flags & SreInfo.Prefix) {
    if (target < pc + 28) return 0;
    const length = load<u32>(pc, 20);
    const skip = load<u32>(pc, 24);
    if (!length || length > (target - pc) >> 2 || pc + 28 + (length << 3) != target || skip > length) return 0;
    const overlaps = pc + 28 + (length << 2);
    // An overlap is always shorter than what it ends.
    for (let i: u32 = 0; i < length; i++) if (load<u32>(overlaps + (i << 2)) > i) return 0;
    // A match goes on behind the skipped literals, which must be there.
    for (let i: u32 = 0; i < skip; i++) if (target + (i << 3) >= end || load<u32>(target + (i << 3)) != SreOp.Literal) return 0;
    return target;
  }
  if (flags & SreInfo.Charset) {
    if (target < pc + 24 || !validateCharset(pc + 20, target - 4)) return 0;
    store<u32>(pc + tablesOffset, nextTable);
    writeInfoTable(pc);
    return target;
  }
  return target == pc + 20 ? target : 0;
}

/** The set of an INFO has no opcode of its own: it is an IN. */
function writeInfoTable(pc: Address): void {
  const max = load<u32>(pc, 16);
  const before = load<u32>(pc, 12);
  store<u32>(pc, SreOp.In, 12);
  writeTable(nextTable, pc + 12);
  store<u32>(pc, before, 12);
  store<u32>(pc, max, 16);
  nextTable += TABLE_BYTES;
}
