/**
 * Reading a code object's location table (3.11's co_linetable; Objects/locations.md): for each run of
 * instructions the lines and columns of its source.
 */
import { Code } from "../../core/abi/eval-layout.ts";
import type { Ref } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";

/** Where instructions come from. Columns are UTF-8 offsets; -1 stands for "not known". */
export interface Location {
  /** Byte offsets in co_code. */
  readonly start: number;
  readonly end: number;
  /** -1: no line. */
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
}

/** All entries of a table, in the order of the code. */
export function* locations(table: Uint8Array, firstLine: number): Generator<Location> {
  let at = 0;
  let offset = 0;
  let line = firstLine;
  const byte = (): number => table[at++] as number;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 6) {
      const part = byte();
      value |= (part & 0x3f) << shift;
      if (!(part & 0x40)) return value;
    }
  };
  const signed = (): number => {
    const value = varint();
    return value & 1 ? -(value >> 1) : value >> 1;
  };
  while (at < table.length) {
    const head = byte();
    const code = (head >> 3) & 15;
    const start = offset;
    offset += ((head & 7) + 1) * 2;
    if (code === 15) {
      yield { start, end: offset, line: -1, endLine: -1, column: -1, endColumn: -1 };
      continue;
    }
    let endLine = line;
    let column = -1;
    let endColumn = -1;
    if (code === 14) {
      line += signed();
      endLine = line + varint();
      column = varint() - 1;
      endColumn = varint() - 1;
    } else if (code === 13) {
      line += signed();
      endLine = line;
    } else if (code >= 10) {
      line += code - 10;
      endLine = line;
      column = byte();
      endColumn = byte();
    } else {
      const second = byte();
      column = code * 8 + (second >> 4);
      endColumn = column + (second & 15);
    }
    yield { start, end: offset, line, endLine, column, endColumn };
  }
}

/** The location of the instruction at a byte offset (tb_lasti, f_lasti). */
export function locationAt(rt: Runtime, code: Ref, lasti: number): Location | undefined {
  const table = rt.toBytes(rt.heap.u32[(code + Code.linetable) >> 2] as Ref);
  const firstLine = rt.heap.i32[(code + Code.firstlineno) >> 2] as number;
  for (const location of locations(table, firstLine)) if (lasti < location.end) return location;
  return undefined;
}
