/**
 * How far torture has come. A run notes each slice of a program that it has been through in a journal beside what it built; the
 * repository remembers the sum of all runs (`reached.json`), as one run of a few hours is not enough for all places.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A slice of a program's plan. */
export interface Entry {
  readonly path: string;
  /** Of the program's source: a changed program begins again. */
  readonly digest: number;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** Allocations of the program. */
  readonly seen: number;
  readonly seconds: number;
  readonly wrong: readonly { readonly n: number; readonly fromThen: boolean; readonly faults: readonly string[] }[];
}

/** Of a program with seed 0: the digest, the places of its plan that have been refused, and its allocations. */
type Remembered = readonly [digest: number, to: number, seen: number];

const REACHED = join(import.meta.dirname, "reached.json");

export const keyOf = ({ path, digest, seed }: Pick<Entry, "path" | "digest" | "seed">): string => `${path} ${digest} ${seed}`;

const journalOf = (folder: string): string => `${folder}/journal.jsonl`;

export function readJournal(folder: string): Entry[] {
  if (!existsSync(journalOf(folder))) return [];
  return readFileSync(journalOf(folder), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Entry);
}

export function note(folder: string, entry: Entry): void {
  appendFileSync(journalOf(folder), `${JSON.stringify(entry)}\n`);
}

function readReached(): Map<string, Remembered> {
  return new Map(existsSync(REACHED) ? Object.entries(JSON.parse(readFileSync(REACHED, "utf8")) as Record<string, Remembered>) : []);
}

/** How many places of each plan are done, by `keyOf`. */
export function reached(folder: string): Map<string, number> {
  const done = new Map<string, number>();
  for (const [path, [digest, to]] of readReached()) done.set(keyOf({ path, digest, seed: 0 }), to);
  for (const entry of readJournal(folder)) done.set(keyOf(entry), Math.max(entry.to, done.get(keyOf(entry)) ?? 0));
  return done;
}

/** Adds the journal to what the repository remembers. A slice in which something was wrong is not taken: it is to be gone through again. */
export function remember(folder: string): void {
  const all = readReached();
  const sound = readJournal(folder).filter(({ seed, wrong }) => seed === 0 && wrong.length === 0);
  for (const { path, digest, from, to, seen } of sound) {
    const [before, done] = all.get(path) ?? [digest, 0];
    const known = before === digest ? done : 0;
    if (from <= known) all.set(path, [digest, Math.max(known, to), seen]);
  }
  const lines = [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, value]) => `  ${JSON.stringify(path)}: ${JSON.stringify(value)}`);
  writeFileSync(REACHED, `{\n${lines.join(",\n")}\n}\n`);
}
