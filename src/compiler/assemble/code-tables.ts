/** Reading a code object's tables back: instructions, lines, exception handlers. For dis, tests and tools. */
import { Op } from "../../core/abi/op.ts";
import type { Position } from "../../syntax/index.ts";
import type { CodeUnit } from "../code-unit.ts";
import { cacheCount, HAVE_ARGUMENT } from "../opcodes.ts";

/** One instruction as written: its prefixes stand for themselves, their bits count in its operand. */
export interface CodeInstruction {
  /** In bytes, as dis prints it. */
  readonly offset: number;
  readonly op: number;
  /** Undefined for opcodes without an operand. */
  readonly arg: number | undefined;
}

/** The instructions of a code object in order, cache entries skipped. */
export function* instructionsOf(unit: Pick<CodeUnit, "code">): Generator<CodeInstruction> {
  const { code } = unit;
  let extension = 0;
  for (let offset = 0; offset < code.length; offset += 2) {
    const op = code[offset] as number;
    const arg = op >= HAVE_ARGUMENT ? (code[offset + 1] as number) | extension : undefined;
    extension = op === Op.EXTENDED_ARG ? (arg as number) << 8 : 0;
    yield { offset, op, arg };
    offset += 2 * cacheCount(op);
  }
}

/** Opcodes say the direction, operands are distances without a sign. */
const isBackward = (op: number): boolean =>
  op === Op.JUMP_BACKWARD ||
  op === Op.JUMP_BACKWARD_NO_INTERRUPT ||
  (op >= Op.POP_JUMP_BACKWARD_IF_NOT_NONE && op <= Op.POP_JUMP_BACKWARD_IF_TRUE);

/** The byte offset that a jump goes to. */
export function jumpTarget({ offset, op, arg = 0 }: CodeInstruction): number {
  const next = offset + 2 * (1 + cacheCount(op));
  return next + 2 * (isBackward(op) ? -arg : arg);
}

/** A range of bytes with its position; null for code without one. */
export interface LocationRange {
  readonly start: number;
  readonly end: number;
  readonly position: Position | null;
}

/** The two number formats of the tables. Both keep six bits a byte; the seventh says that more follow. */
class VarintReader {
  #index = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#index >= this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.#index++] as number;
  }

  /** Six bits a byte, the lowest first. */
  unsigned(): number {
    let value = 0;
    for (let shift = 0; ; shift += 6) {
      const byte = this.byte();
      value |= (byte & 0x3f) << shift;
      if ((byte & 0x40) === 0) return value;
    }
  }

  /** The sign is in the lowest bit. */
  signed(): number {
    const value = this.unsigned();
    return value & 1 ? -(value >>> 1) : value >>> 1;
  }

  /** Six bits a byte, the highest first: the exception table's order. */
  bigEndian(): number {
    let value = 0;
    for (;;) {
      const byte = this.byte();
      value = (value << 6) | (byte & 0x3f);
      if ((byte & 0x40) === 0) return value;
    }
  }
}

/** The location table, entry by entry (Objects/locations.md). */
export function* locationsOf(unit: Pick<CodeUnit, "linetable" | "firstlineno">): Generator<LocationRange> {
  const reader = new VarintReader(unit.linetable);
  let line = unit.firstlineno;
  let start = 0;
  while (!reader.atEnd) {
    const first = reader.byte();
    const kind = (first >> 3) & 15;
    const end = start + 2 * ((first & 7) + 1);
    const unknown = { col_offset: -1, end_col_offset: -1 };
    let position: Position | null = null;
    if (kind === 14) {
      line += reader.signed();
      const end_lineno = line + reader.unsigned();
      const col_offset = reader.unsigned() - 1;
      position = { lineno: line, end_lineno, col_offset, end_col_offset: reader.unsigned() - 1 };
    } else if (kind === 13) {
      line += reader.signed();
      position = { lineno: line, end_lineno: line, ...unknown };
    } else if (kind >= 10 && kind < 13) {
      line += kind - 10;
      const col_offset = reader.byte();
      position = { lineno: line, end_lineno: line, col_offset, end_col_offset: reader.byte() };
    } else if (kind < 10) {
      const columns = reader.byte();
      const col_offset = kind * 8 + (columns >> 4);
      position = { lineno: line, end_lineno: line, col_offset, end_col_offset: col_offset + (columns & 15) };
    }
    yield { start, end, position };
    start = end;
  }
}

/** A row of the exception table; offsets in bytes, `end` is the first byte behind the range. */
export interface HandlerRange {
  readonly start: number;
  readonly end: number;
  readonly target: number;
  /** How much of the stack stays. */
  readonly depth: number;
  /** The handler gets the index of the failing instruction too. */
  readonly lasti: boolean;
}

/**
 * The exception table, row by row, by rising start (Objects/exception_handling_notes.txt). Ranges do not overlap: what is nested in
 * the source has been cut into pieces.
 */
export function* handlersOf(unit: Pick<CodeUnit, "exceptiontable">): Generator<HandlerRange> {
  const reader = new VarintReader(unit.exceptiontable);
  while (!reader.atEnd) {
    const start = reader.bigEndian() * 2;
    const end = start + reader.bigEndian() * 2;
    const target = reader.bigEndian() * 2;
    const depth = reader.bigEndian();
    yield { start, end, target, depth: depth >> 1, lasti: (depth & 1) === 1 };
  }
}
