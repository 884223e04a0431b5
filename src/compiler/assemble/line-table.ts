/**
 * The location table: line and columns of every instruction, in the compact forms of
 * Objects/locations.md (`write_location_info_entry` of Python/compile.c).
 */
import type { Position } from "../../syntax/index.ts";

/** Entry kinds above the short forms 0 to 9. */
const ONE_LINE = 10;
const NO_COLUMNS = 13;
const LONG = 14;
const NONE = 15;

/** An entry covers at most this many code units. */
const MAX_UNITS = 8;

/**
 * Writes the table in the order of the code. Lines are stored as differences, so it starts from the line that the code object
 * names.
 */
export class LineTableWriter {
  readonly #bytes: number[] = [];
  #line: number;

  constructor(firstlineno: number) {
    this.#line = firstlineno;
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.#bytes);
  }

  /** Covers `size` code units with one location. */
  write(location: Position, size: number): void {
    let rest = size;
    for (; rest > MAX_UNITS; rest -= MAX_UNITS) this.#entry(location, MAX_UNITS);
    this.#entry(location, rest);
  }

  /** The shortest form that can hold the location: one line with close columns, one of the next lines, line only, or everything. */
  #entry(location: Position, size: number): void {
    const { lineno, col_offset: column, end_lineno, end_col_offset: end } = location;
    if (lineno < 0) {
      this.#start(NONE, size);
      return;
    }
    const delta = lineno - this.#line;
    if (column < 0 || end < 0) {
      if (end_lineno === lineno || end_lineno === -1) {
        this.#start(NO_COLUMNS, size);
        this.#signed(delta);
        this.#line = lineno;
        return;
      }
    } else if (end_lineno === lineno) {
      if (delta === 0 && column < 80 && end >= column && end - column < 16) {
        this.#start(column >> 3, size);
        this.#bytes.push(((column & 7) << 4) | (end - column));
        return;
      }
      if (delta >= 0 && delta < 3 && column < 128 && end < 128) {
        this.#start(ONE_LINE + delta, size);
        this.#bytes.push(column, end);
        this.#line = lineno;
        return;
      }
    }
    this.#start(LONG, size);
    this.#signed(delta);
    this.#unsigned(end_lineno - lineno);
    this.#unsigned(column + 1);
    this.#unsigned(end + 1);
    this.#line = lineno;
  }

  /** The first byte of an entry has its highest bit set, so that a reader can find the next entry from anywhere. */
  #start(kind: number, size: number): void {
    this.#bytes.push(0x80 | (kind << 3) | (size - 1));
  }

  /** Six bits a byte, the lowest first; the next higher bit says that more follow. */
  #unsigned(value: number): void {
    // Negative only for positions that no parser makes; CPython's cast is kept.
    let rest = value >>> 0;
    for (; rest >= 64; rest >>>= 6) this.#bytes.push(0x40 | (rest & 0x3f));
    this.#bytes.push(rest);
  }

  /** The sign goes into the lowest bit. */
  #signed(value: number): void {
    this.#unsigned(value < 0 ? (-value << 1) | 1 : value << 1);
  }
}
