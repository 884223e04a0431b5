/**
 * The matching engine (Modules/_sre/sre_lib.h, SRE(match)), once for each width of character (T). CPython
 * calls itself through a stack of contexts; here a match simply goes on until it fails, and then
 * takes up the newest frame on the backtracking stack. Frames save just what CPython saves at the
 * same places (all marks only while a repeat is running), so that groups come out as they do there.
 *
 * `repeat` and `barrier` are distances of frames from the bottom of the stack, 0 for none. A barrier
 * is the frame of a part whose success is final: SUCCESS inside it drops every choice made in it.
 */
import { Frame, FrameKind, Sre, SRE_MAXREPEAT, SreOp } from "../abi/sre-layout";
import { chargeWork } from "../number/int-big";
import { Address } from "../types";
import { inMatches } from "./charset";
import { cannotStart, countEnd, unitMatches } from "./count";
import { atMatches, groupRefEnd } from "./places";
import { frameBelow, framePush, frameRestoreMarks, STACK_BOTTOM } from "./stack";
import { WORK_QUANTUM } from "./state";

/** An exception is pending. */
export const ENGINE_FAILED: i32 = -1;
/** Memory was refused; nothing is pending yet. */
export const ENGINE_MEMORY: i32 = -2;

/** What one quantum of backtracks costs, as digit products of big arithmetic (64 to a step of the program). */
const QUANTUM_PRODUCTS: f64 = 65536;

/** Charges units of work; true when the host has stopped the program. */
export function spend(state: Address, units: u32): bool {
  let left = load<i32>(state, Sre.work) - <i32>min<u32>(units, 0x3fffffff);
  let stopped = false;
  if (left < 0) {
    stopped = chargeWork(QUANTUM_PRODUCTS * <f64>(1 - left / WORK_QUANTUM));
    left = WORK_QUANTUM;
  }
  store<i32>(state, left, Sre.work);
  return stopped;
}

/** The marks to be saved in a frame: none outside of repeats. */
// @ts-ignore: decorator
@inline
function marksToSave(repeat: u32, lastmark: i32): u32 {
  return repeat ? <u32>(lastmark + 1) : 0;
}

/**
 * Matches the code at `pc` from state.ptr on. 1: it does, and state has ptr and marks; 0: it does not;
 * negative: failed. `first`: this is the place where the search began, so that mustAdvance and matchAll hold.
 */
export function engineMatch<T>(state: Address, pc: Address, first: bool): i32 {
  const size = sizeof<T>();
  const end = load<u32>(state, Sre.end);
  const tables = load<u32>(state, Sre.tables);
  const marks = load<u32>(state, Sre.marks);
  const notHere: Address = first && load<u32>(state, Sre.mustAdvance) ? load<u32>(state, Sre.start) : 0;
  const onlyAtEnd = first && load<u32>(state, Sre.matchAll) != 0;
  let ptr = load<u32>(state, Sre.ptr);
  let stack = load<u32>(state, Sre.stack);
  let top = stack + STACK_BOTTOM;
  let lastmark = load<i32>(state, Sre.lastmark);
  let lastindex = load<i32>(state, Sre.lastindex);
  let work = load<i32>(state, Sre.work);
  let repeat: u32 = 0;
  let barrier: u32 = 0;

  if (load<u32>(pc) == SreOp.Info) {
    if (load<u32>(pc, 12) && (end - ptr) / size < load<u32>(pc, 12)) return 0;
    pc += 4 + (load<u32>(pc, 4) << 2);
  }

  for (;;) {
    // One operation. `continue` goes on to the next one, `break` has failed.
    const op = load<u32>(pc);
    switch (op) {
      case SreOp.Mark: {
        const mark = load<i32>(pc, 4);
        if (mark & 1) lastindex = (mark >> 1) + 1;
        if (mark > lastmark) {
          // Marks between are of groups that took no part.
          for (let skipped = lastmark + 1; skipped < mark; skipped++) store<u32>(marks + (<u32>skipped << 2), 0);
          lastmark = mark;
        }
        store<u32>(marks + (<u32>mark << 2), ptr);
        pc += 8;
        continue;
      }
      case SreOp.Literal: {
        if (ptr >= end || <u32>load<T>(ptr) != load<u32>(pc, 4)) break;
        ptr += size;
        pc += 8;
        continue;
      }
      case SreOp.In:
      case SreOp.InIgnore:
      case SreOp.InUniIgnore:
      case SreOp.InLocIgnore: {
        if (ptr >= end || !inMatches(pc, tables, <u32>load<T>(ptr))) break;
        ptr += size;
        pc += 4 + (load<u32>(pc, 4) << 2);
        continue;
      }
      case SreOp.Any: {
        if (ptr >= end || <u32>load<T>(ptr) == 10) break;
        ptr += size;
        pc += 4;
        continue;
      }
      case SreOp.AnyAll: {
        if (ptr >= end) break;
        ptr += size;
        pc += 4;
        continue;
      }
      case SreOp.NotLiteral:
      case SreOp.LiteralIgnore:
      case SreOp.NotLiteralIgnore:
      case SreOp.LiteralUniIgnore:
      case SreOp.NotLiteralUniIgnore:
      case SreOp.LiteralLocIgnore:
      case SreOp.NotLiteralLocIgnore: {
        if (ptr >= end || !unitMatches(pc, tables, <u32>load<T>(ptr))) break;
        ptr += size;
        pc += 8;
        continue;
      }
      case SreOp.At: {
        if (!atMatches<T>(state, ptr, load<u32>(pc, 4))) break;
        pc += 8;
        continue;
      }
      case SreOp.Jump: {
        pc += 4 + (load<u32>(pc, 4) << 2);
        continue;
      }
      case SreOp.Branch: {
        // <skip> alternative <JUMP>, and so on, <0>. The frame is for the alternatives after the one that is tried.
        let next = pc + 4;
        let skip = load<u32>(next);
        while (skip && cannotStart<T>(next + 4, tables, ptr, end, !barrier || repeat != 0)) {
          next += skip << 2;
          skip = load<u32>(next);
        }
        if (!skip) break;
        pc = next + 4;
        next += skip << 2;
        if (load<u32>(next)) {
          top = framePush(state, top, FrameKind.Branch, next, ptr, lastmark, lastindex, repeat, 0, 0, marksToSave(repeat, lastmark));
          if (!top) return ENGINE_MEMORY;
          stack = load<u32>(state, Sre.stack);
        }
        continue;
      }
      case SreOp.RepeatOne: {
        // <skip> <min> <max> item <SUCCESS> tail: as many as there are, then fewer.
        const least = load<u32>(pc, 8);
        if (ptr > end || least > (end - ptr) / size) break;
        const stop = countEnd<T>(pc + 16, tables, ptr, end, load<u32>(pc, 12));
        const floor = ptr + least * size;
        work -= <i32>((stop - ptr) >> 4);
        if (stop < floor) break;
        ptr = stop;
        const tail = pc + 4 + (load<u32>(pc, 4) << 2);
        while (ptr > floor && cannotStart<T>(tail, tables, ptr, end, !barrier || repeat != 0)) ptr -= size;
        if (ptr > floor && !(load<u32>(tail) == SreOp.Success && !barrier && !notHere && (!onlyAtEnd || ptr == end))) {
          top = framePush(state, top, FrameKind.RepeatOne, tail, ptr, lastmark, lastindex, repeat, floor, 0, marksToSave(repeat, lastmark));
          if (!top) return ENGINE_MEMORY;
          stack = load<u32>(state, Sre.stack);
        }
        pc = tail;
        continue;
      }
      case SreOp.MinRepeatOne: {
        const least = load<u32>(pc, 8);
        if (ptr > end || least > (end - ptr) / size) break;
        if (least) {
          const stop = countEnd<T>(pc + 16, tables, ptr, end, least);
          if (stop < ptr + least * size) break;
          ptr = stop;
        }
        const tail = pc + 4 + (load<u32>(pc, 4) << 2);
        if (least != load<u32>(pc, 12)) {
          top = framePush(state, top, FrameKind.MinRepeatOne, pc, ptr, lastmark, lastindex, repeat, least, 0, marksToSave(repeat, lastmark));
          if (!top) return ENGINE_MEMORY;
          stack = load<u32>(state, Sre.stack);
        }
        pc = tail;
        continue;
      }
      case SreOp.PossessiveRepeatOne: {
        const least = load<u32>(pc, 8);
        if (ptr > end || least > (end - ptr) / size) break;
        const stop = countEnd<T>(pc + 16, tables, ptr, end, load<u32>(pc, 12));
        if (stop < ptr + least * size) break;
        work -= <i32>((stop - ptr) >> 4);
        ptr = stop;
        pc += 4 + (load<u32>(pc, 4) << 2);
        continue;
      }
      case SreOp.Repeat: {
        // <skip> <min> <max> body <UNTIL>: the record, then UNTIL decides.
        top = framePush(state, top, FrameKind.Repeat, pc, 0, lastmark, lastindex, repeat, <u32>-1, 0, 0);
        if (!top) return ENGINE_MEMORY;
        stack = load<u32>(state, Sre.stack);
        repeat = top - Frame.SIZEOF - stack;
        pc += 4 + (load<u32>(pc, 4) << 2);
        continue;
      }
      case SreOp.MaxUntil: {
        let record = stack + repeat;
        const begin = load<u32>(record, Frame.pc);
        const count = load<u32>(record, Frame.a) + 1;
        work--;
        if (count < load<u32>(begin, 8)) {
          // Not yet enough rounds.
          top = framePush(state, top, FrameKind.Count, pc, ptr, lastmark, lastindex, repeat, 0, 0, 0);
        } else if ((count < load<u32>(begin, 12) || load<u32>(begin, 12) == SRE_MAXREPEAT) && ptr != load<u32>(record, Frame.b)) {
          // Another round if it can be had; one that takes no character ends the repeat.
          top = framePush(state, top, FrameKind.MaxBody, pc + 4, ptr, lastmark, lastindex, repeat, 0, load<u32>(record, Frame.b), <u32>(lastmark + 1));
          if (top) store<u32>(load<u32>(state, Sre.stack) + repeat, ptr, Frame.b);
        } else {
          repeat = load<u32>(record, Frame.repeat);
          pc += 4;
          continue;
        }
        if (!top) return ENGINE_MEMORY;
        stack = load<u32>(state, Sre.stack);
        record = stack + repeat;
        store<u32>(record, count, Frame.a);
        pc = begin + 16;
        continue;
      }
      case SreOp.MinUntil: {
        const record = stack + repeat;
        const begin = load<u32>(record, Frame.pc);
        const count = load<u32>(record, Frame.a) + 1;
        const outer = load<u32>(record, Frame.repeat);
        const enough = count >= load<u32>(begin, 8);
        work--;
        if (enough) top = framePush(state, top, FrameKind.MinTail, pc + 4, ptr, lastmark, lastindex, repeat, count, 0, marksToSave(outer, lastmark));
        else top = framePush(state, top, FrameKind.Count, pc, ptr, lastmark, lastindex, repeat, 0, 0, 0);
        if (!top) return ENGINE_MEMORY;
        stack = load<u32>(state, Sre.stack);
        if (enough) {
          repeat = outer;
          pc += 4;
        } else {
          store<u32>(stack + repeat, count, Frame.a);
          pc = begin + 16;
        }
        continue;
      }
      case SreOp.GroupRef:
      case SreOp.GroupRefIgnore:
      case SreOp.GroupRefUniIgnore:
      case SreOp.GroupRefLocIgnore: {
        const behind = groupRefEnd<T>(op, marks, load<i32>(pc, 4), lastmark, ptr, end);
        if (!behind) break;
        work -= <i32>((behind - ptr) >> 3);
        ptr = behind;
        pc += 8;
        continue;
      }
      case SreOp.GroupRefExists: {
        const group = load<i32>(pc, 4) << 1;
        const at = marks + (<u32>group << 2);
        const took = group < lastmark && load<u32>(at) != 0 && load<u32>(at, 4) >= load<u32>(at);
        pc += took ? 12 : 4 + (load<u32>(pc, 8) << 2);
        continue;
      }
      case SreOp.Assert:
      case SreOp.AssertNot: {
        // <skip> <back> body <SUCCESS>
        const back = load<u32>(pc, 8);
        const within = back <= (ptr - load<u32>(state, Sre.beginning)) / size;
        if (!within) {
          if (op == SreOp.Assert) break;
          pc += 4 + (load<u32>(pc, 4) << 2);
          continue;
        }
        const kind = op == SreOp.Assert ? FrameKind.Assert : FrameKind.AssertNot;
        top = framePush(state, top, kind, pc, ptr, lastmark, lastindex, repeat, barrier, 0, op == SreOp.Assert ? 0 : marksToSave(repeat, lastmark));
        if (!top) return ENGINE_MEMORY;
        stack = load<u32>(state, Sre.stack);
        barrier = top - Frame.SIZEOF - stack;
        ptr -= back * size;
        pc += 12;
        continue;
      }
      case SreOp.AtomicGroup: {
        top = framePush(state, top, FrameKind.Atomic, pc, ptr, lastmark, lastindex, repeat, barrier, 0, 0);
        if (!top) return ENGINE_MEMORY;
        stack = load<u32>(state, Sre.stack);
        barrier = top - Frame.SIZEOF - stack;
        pc += 8;
        continue;
      }
      case SreOp.PossessiveRepeat: {
        if (!load<u32>(pc, 12)) {
          pc += 8 + (load<u32>(pc, 4) << 2);
          continue;
        }
        top = framePush(state, top, FrameKind.Possessive, pc, load<u32>(pc, 8) ? 0 : ptr, lastmark, lastindex, repeat, barrier, 0, load<u32>(pc, 8) ? 0 : <u32>(lastmark + 1));
        if (!top) return ENGINE_MEMORY;
        stack = load<u32>(state, Sre.stack);
        barrier = top - Frame.SIZEOF - stack;
        pc += 16;
        continue;
      }
      case SreOp.Success: {
        if (!barrier) {
          if (ptr == notHere || (onlyAtEnd && ptr != end)) break;
          store<u32>(state, ptr, Sre.ptr);
          store<i32>(state, lastmark, Sre.lastmark);
          store<i32>(state, lastindex, Sre.lastindex);
          store<i32>(state, work, Sre.work);
          return 1;
        }
        // The innermost part is done: its choices are forgotten.
        const frame = stack + barrier;
        const begin = load<u32>(frame, Frame.pc);
        const kind = load<u32>(frame, Frame.kind);
        repeat = load<u32>(frame, Frame.repeat);
        barrier = load<u32>(frame, Frame.a);
        top = frameBelow(frame);
        if (kind == FrameKind.AssertNot) break;
        if (kind == FrameKind.Possessive) {
          const count = load<u32>(frame, Frame.b) + 1;
          const least = load<u32>(begin, 8);
          const most = load<u32>(begin, 12);
          work--;
          const optional = count >= least;
          const lastStart = load<u32>(frame, Frame.ptr);
          if (!optional || ((count < most || most == SRE_MAXREPEAT) && ptr != lastStart)) {
            // Another round; if it is one more than needed, it can be taken back.
            top = framePush(state, top, FrameKind.Possessive, begin, optional ? ptr : 0, lastmark, lastindex, repeat, barrier, count, optional ? <u32>(lastmark + 1) : 0);
            if (!top) return ENGINE_MEMORY;
            stack = load<u32>(state, Sre.stack);
            barrier = top - Frame.SIZEOF - stack;
            pc = begin + 16;
          } else pc = begin + 8 + (load<u32>(begin, 4) << 2);
          continue;
        }
        if (kind == FrameKind.Assert) ptr = load<u32>(frame, Frame.ptr);
        pc = begin + 4 + (load<u32>(begin, 4) << 2);
        continue;
      }
      default: // FAILURE
        break;
    }

    // Failed here: back to the newest choice.
    for (;;) {
      if (top == stack + STACK_BOTTOM) {
        store<i32>(state, work, Sre.work);
        return 0;
      }
      if (--work < 0) {
        store<i32>(state, work, Sre.work);
        if (spend(state, 0)) return ENGINE_FAILED;
        work = load<i32>(state, Sre.work);
      }
      const frame = top - Frame.SIZEOF;
      lastmark = load<i32>(frame, Frame.lastmark);
      lastindex = load<i32>(frame, Frame.lastindex);
      repeat = load<u32>(frame, Frame.repeat);
      ptr = load<u32>(frame, Frame.ptr);
      frameRestoreMarks(marks, frame);
      const kind = load<u32>(frame, Frame.kind);
      if (kind == FrameKind.Branch) {
        let next = load<u32>(frame, Frame.pc);
        let skip = load<u32>(next);
        while (skip && cannotStart<T>(next + 4, tables, ptr, end, !barrier || repeat != 0)) {
          next += skip << 2;
          skip = load<u32>(next);
        }
        if (!skip) {
          top = frameBelow(frame);
          continue;
        }
        pc = next + 4;
        next += skip << 2;
        if (load<u32>(next)) store<u32>(frame, next, Frame.pc);
        else top = frameBelow(frame);
        break;
      }
      if (kind == FrameKind.RepeatOne) {
        pc = load<u32>(frame, Frame.pc);
        const floor = load<u32>(frame, Frame.a);
        const from = ptr;
        do ptr -= size;
        while (ptr > floor && cannotStart<T>(pc, tables, ptr, end, !barrier || repeat != 0));
        work -= <i32>((from - ptr) >> 3);
        if (ptr > floor) store<u32>(frame, ptr, Frame.ptr);
        else top = frameBelow(frame);
        break;
      }
      if (kind == FrameKind.MinRepeatOne) {
        const begin = load<u32>(frame, Frame.pc);
        const most = load<u32>(begin, 12);
        let count = load<u32>(frame, Frame.a);
        pc = begin + 4 + (load<u32>(begin, 4) << 2);
        const from = ptr;
        let more = false;
        do {
          more = ptr < end && unitMatches(begin + 16, tables, <u32>load<T>(ptr));
          if (!more) break;
          ptr += size;
          count++;
          more = count != most || most == SRE_MAXREPEAT;
        } while (more && cannotStart<T>(pc, tables, ptr, end, !barrier || repeat != 0));
        work -= <i32>((ptr - from) >> 3);
        if (!more) {
          top = frameBelow(frame);
          // The last possible round was taken, or none was.
          if (count != most || ptr == from) continue;
          break;
        }
        store<u32>(frame, ptr, Frame.ptr);
        store<u32>(frame, count, Frame.a);
        break;
      }
      if (kind == FrameKind.MaxBody) {
        const record = stack + repeat;
        store<u32>(record, load<u32>(frame, Frame.b), Frame.b);
        store<u32>(record, load<u32>(record, Frame.a) - 1, Frame.a);
        repeat = load<u32>(record, Frame.repeat);
        pc = load<u32>(frame, Frame.pc);
        top = frameBelow(frame);
        break;
      }
      if (kind == FrameKind.MinTail) {
        const record = stack + repeat;
        const begin = load<u32>(record, Frame.pc);
        const count = load<u32>(frame, Frame.a);
        top = frameBelow(frame);
        if ((count >= load<u32>(begin, 12) && load<u32>(begin, 12) != SRE_MAXREPEAT) || ptr == load<u32>(record, Frame.b)) continue;
        top = framePush(state, top, FrameKind.MinBody, pc, ptr, lastmark, lastindex, repeat, 0, load<u32>(record, Frame.b), 0);
        if (!top) return ENGINE_MEMORY;
        store<u32>(record, count, Frame.a);
        store<u32>(record, ptr, Frame.b);
        pc = begin + 16;
        break;
      }
      top = frameBelow(frame);
      if (kind == FrameKind.Count || kind == FrameKind.MinBody) {
        const record = stack + repeat;
        store<u32>(record, load<u32>(record, Frame.a) - 1, Frame.a);
        if (kind == FrameKind.MinBody) store<u32>(record, load<u32>(frame, Frame.b), Frame.b);
        continue;
      }
      if (kind == FrameKind.Repeat) continue;
      // A barrier: what is inside has failed for good.
      barrier = load<u32>(frame, Frame.a);
      const begin = load<u32>(frame, Frame.pc);
      if (kind == FrameKind.AssertNot) {
        pc = begin + 4 + (load<u32>(begin, 4) << 2);
        break;
      }
      if (kind == FrameKind.Possessive && load<u32>(frame, Frame.b) >= load<u32>(begin, 8)) {
        pc = begin + 8 + (load<u32>(begin, 4) << 2);
        break;
      }
    }
  }
  return 0;
}
