/**
 * A copy of the whole runtime: every object, every list, the collector's and the interpreter's state
 * are in one memory, so copying the bytes is all there is to it.
 */
import type { HeapViews } from "./views.ts";

const PAGE = 65536;

/** The pages that are not all zero, by number. */
export interface Snapshot {
  readonly pages: ReadonlyMap<number, Uint8Array>;
  readonly size: number;
}

/** Copies the memory; pages equal to those of an earlier snapshot are shared with it. */
export function takeSnapshot(views: HeapViews, before?: Snapshot): Snapshot {
  const pages = new Map<number, Uint8Array>();
  const size = views.memory.buffer.byteLength;
  for (let page = 0; page * PAGE < size; page++) {
    const words = new BigUint64Array(views.memory.buffer, page * PAGE, PAGE / 8);
    const known = before?.pages.get(page);
    if (known && equal(words, known)) pages.set(page, known);
    else if (!words.every((word) => word === 0n)) pages.set(page, views.u8.slice(page * PAGE, (page + 1) * PAGE));
  }
  return { pages, size };
}

function equal(words: BigUint64Array, page: Uint8Array): boolean {
  const other = new BigUint64Array(page.buffer, page.byteOffset, PAGE / 8);
  for (let i = 0; i < other.length; i++) if (words[i] !== other[i]) return false;
  return true;
}

/** Puts the memory back as it was. It may have grown since: what is beyond is zero, and serves the next growth. */
export function restoreSnapshot(views: HeapViews, snapshot: Snapshot): void {
  const size = views.memory.buffer.byteLength;
  for (let page = 0; page * PAGE < size; page++) {
    const saved = snapshot.pages.get(page);
    if (saved) views.u8.set(saved, page * PAGE);
    else views.u8.fill(0, page * PAGE, (page + 1) * PAGE);
  }
}
