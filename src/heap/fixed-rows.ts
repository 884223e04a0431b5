/** The objects at fixed addresses below the heap that lie in rows: where a row begins, how far one is from the next, how many there are. */
import { IDENTIFIER_STRIDE, IDENTIFIERS, IDENTIFIERS_END } from "../core/abi/identifiers.ts";
import {
  EMPTY_BYTES,
  EMPTY_STR,
  EMPTY_TUPLE,
  FROZEN_CHAR_BYTES,
  FROZEN_CHARS,
  LATIN1_BYTES,
  LATIN1_CHARS,
  ONE_BYTE_BYTES,
  ONE_BYTES,
  SMALL_INT_BYTES,
  SMALL_INT_MAX,
  SMALL_INT_MIN,
  SMALL_INTS,
} from "../core/abi/memory-map.ts";

export interface FixedRow {
  readonly start: number;
  readonly stride: number;
  readonly count: number;
}

export const FIXED_ROWS = {
  smallInts: { start: SMALL_INTS, stride: SMALL_INT_BYTES, count: SMALL_INT_MAX - SMALL_INT_MIN + 1 },
  /** Strings of U+0000 to U+00FF. */
  characters: { start: LATIN1_CHARS, stride: LATIN1_BYTES, count: 256 },
  bytes: { start: ONE_BYTES, stride: ONE_BYTE_BYTES, count: 256 },
  /** Second objects of ASCII characters; where a profile has none, the place is empty. */
  secondCharacters: { start: FROZEN_CHARS, stride: FROZEN_CHAR_BYTES, count: 128 },
  /** Names that the core knows. */
  identifiers: { start: IDENTIFIERS, stride: IDENTIFIER_STRIDE, count: Math.trunc((IDENTIFIERS_END - IDENTIFIERS) / IDENTIFIER_STRIDE) },
} as const satisfies Readonly<Record<string, FixedRow>>;

/** The empty tuple, str and bytes, of each of which there is one. */
export const EMPTY_OBJECTS: readonly number[] = [EMPTY_TUPLE, EMPTY_BYTES, EMPTY_STR];

export function addressIn({ start, stride }: FixedRow, place: number): number {
  return start + place * stride;
}

export function addressesIn(row: FixedRow): number[] {
  return Array.from({ length: row.count }, (_, place) => addressIn(row, place));
}

/** The place of an address in a row; undefined: no object of the row begins there. */
export function placeIn({ start, stride, count }: FixedRow, address: number): number | undefined {
  const place = (address - start) / stride;
  return Number.isInteger(place) && place >= 0 && place < count ? place : undefined;
}
