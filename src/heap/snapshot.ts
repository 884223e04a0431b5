/**
 * A copy of the whole runtime: every object, every list, the collector's and the interpreter's state
 * are in one memory, so copying the bytes is all there is to it.
 */
import type { HeapViews } from "./views.ts";

/** Small ones: between two moments of a program most of its memory stays as it is, page by page. */
const PAGE = 4096;
const WORDS = PAGE >> 2;

/** The pages by their numbers; undefined: all zero. */
export interface Snapshot {
  readonly pages: readonly (Int32Array | undefined)[];
}

/** Copies the memory; pages equal to those of an earlier snapshot are shared with it. */
export function takeSnapshot(views: HeapViews, before?: Snapshot): Snapshot {
  const { i32 } = views;
  const pages: (Int32Array | undefined)[] = [];
  for (let start = 0; start < i32.length; start += WORDS) {
    const known = before?.pages[pages.length];
    if (known ? equals(i32, start, known) : isZero(i32, start)) pages.push(known);
    else pages.push(i32.slice(start, start + WORDS));
  }
  return { pages };
}

function equals(words: Int32Array, start: number, page: Int32Array): boolean {
  for (let i = 0; i < WORDS; i++) if (words[start + i] !== page[i]) return false;
  return true;
}

function isZero(words: Int32Array, start: number): boolean {
  for (let i = start; i < start + WORDS; i++) if (words[i] !== 0) return false;
  return true;
}

/** Puts the memory back as it was. It may have grown since: what is beyond is zero, and serves the next growth. */
export function restoreSnapshot(views: HeapViews, { pages }: Snapshot): void {
  const { i32 } = views;
  for (let page = 0; page * WORDS < i32.length; page++) {
    const saved = pages[page];
    if (saved) i32.set(saved, page * WORDS);
    else i32.fill(0, page * WORDS, (page + 1) * WORDS);
  }
}

/** Bytes that a snapshot holds of its own, beyond what it shares with an earlier one. */
export function snapshotBytes({ pages }: Snapshot, before?: Snapshot): number {
  let own = 0;
  for (const [number, page] of pages.entries()) if (page && page !== before?.pages[number]) own++;
  return own * PAGE;
}
