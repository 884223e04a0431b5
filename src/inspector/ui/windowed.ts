/**
 * Which rows of a very long table are seen. Browsers make no element higher than some ten million pixels: beyond that, the way of the
 * scroll bar is divided among the rows.
 */
const HIGHEST = 8_000_000;

export interface Shown {
  /** How high the place is that is scrolled. */
  readonly height: number;
  readonly first: number;
  /** Rows that fit in whole or in part. */
  readonly count: number;
}

/** @param top how far it is scrolled @param view how much is seen, in pixels, of rows @param row height of a row */
export function rowsSeen(top: number, view: number, row: number, total: number): Shown {
  const height = heightOf(total, row);
  const whole = Math.max(Math.floor(view / row), 1);
  const last = Math.max(total - whole, 0);
  const way = Math.max(height - view, 1);
  const first = Math.min(Math.round((Math.min(Math.max(top, 0), way) / way) * last), last);
  return { height, first, count: Math.min(whole, total - first) };
}

/** Where to scroll so that this row is the first. */
export function topOf(first: number, view: number, row: number, total: number): number {
  const last = Math.max(total - Math.max(Math.floor(view / row), 1), 0);
  return last === 0 ? 0 : (Math.min(Math.max(first, 0), last) / last) * Math.max(heightOf(total, row) - view, 0);
}

function heightOf(total: number, row: number): number {
  return Math.min(total * row, HIGHEST);
}
