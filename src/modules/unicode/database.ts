/**
 * What Unicode 14.0.0, and 3.2.0 for ucd_3_2_0, say of each character: the generated tables (tools/build-unicode-data.py), unpacked
 * when they are first asked for.
 */
import {
  alphabet,
  corrections,
  decimals,
  decompositions,
  digits,
  exclusions,
  numeric,
  oldDecimals,
  oldRuns,
  records,
  runs,
  tags,
  values,
} from "./generated/unicode-data.ts";

/** The numbers of a packed text: one to four characters each, the lower half of the alphabet ends a number. */
function* unpack(text: string): Generator<number> {
  const half = alphabet.length / 2;
  let value = 0;
  let scale = 1;
  for (const character of text) {
    const digit = alphabet.indexOf(character);
    value += (digit % half) * scale;
    scale *= half;
    if (digit >= half) continue;
    yield value;
    value = 0;
    scale = 1;
  }
}

/** A function that does its work at the first call. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

export interface CharacterRecord {
  readonly category: string;
  readonly bidirectional: string;
  readonly combining: number;
  readonly mirrored: number;
  readonly width: string;
}

const allRecords = once(() =>
  records.split("|").map((text): CharacterRecord => {
    const [category = "", bidirectional = "", combining, mirrored, width = ""] = text.split(" ");
    return {
      category,
      bidirectional: bidirectional === "-" ? "" : bidirectional,
      combining: Number(combining),
      mirrored: Number(mirrored),
      width,
    };
  }),
);

interface Runs {
  readonly starts: Uint32Array;
  readonly records: readonly CharacterRecord[];
}

function unpackRuns(text: string): Runs {
  const starts: number[] = [];
  const found: CharacterRecord[] = [];
  let at = 0;
  const rest = unpack(text);
  for (const index of rest) {
    starts.push(at);
    found.push(allRecords()[index] as CharacterRecord);
    at += rest.next().value as number;
  }
  return { starts: Uint32Array.from(starts), records: found };
}

function recordIn({ starts, records: found }: Runs, code: number): CharacterRecord {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= code) low = middle;
    else high = middle - 1;
  }
  return found[low] as CharacterRecord;
}

export interface Decomposition {
  /** What stands in angle brackets, or "" for a canonical one. */
  readonly tag: string;
  readonly parts: readonly number[];
}

const allDecompositions = once(() => {
  const names = tags.split(" ").map((tag) => (tag === "-" ? "" : tag));
  const found = new Map<number, Decomposition>();
  const rest = unpack(decompositions);
  const next = (): number => rest.next().value as number;
  let code = 0;
  for (const gap of rest) {
    code += gap;
    const header = next();
    const parts = Array.from({ length: header >> 5 }, () => {
      const distance = next();
      return code + (distance & 1 ? -(distance + 1) / 2 : distance / 2);
    });
    found.set(code, { tag: names[header & 31] as string, parts });
  }
  return found;
});

/** Codes given by their gaps. */
function* ascending(text: string): Generator<number> {
  let code = 0;
  for (const gap of unpack(text)) yield (code += gap);
}

/** Codes given by their gaps, each with a number behind it. */
function valued(text: string): Map<number, number> {
  const found = new Map<number, number>();
  const rest = unpack(text);
  let code = 0;
  for (const gap of rest) {
    code += gap;
    found.set(code, rest.next().value as number);
  }
  return found;
}

const allDecimals = once(
  () => new Map([...ascending(decimals)].flatMap((start) => Array.from({ length: 10 }, (_, i) => [start + i, i] as const))),
);
const allDigits = once(() => valued(digits));
const allNumeric = once(() => {
  const numbers = values.split(" ").map(Number);
  return new Map([...valued(numeric)].map(([code, index]) => [code, numbers[index] as number]));
});

/** Two characters, the first shifted to the left, to the one that they compose to. */
const allPairs = once(() => {
  const excluded = new Set(ascending(exclusions));
  const pairs = new Map<number, number>();
  for (const [code, { tag, parts }] of allDecompositions()) {
    if (tag === "" && parts.length === 2 && !excluded.has(code)) pairs.set((parts[0] as number) * 0x110000 + (parts[1] as number), code);
  }
  return pairs;
});

export const composed = (first: number, second: number): number | undefined => allPairs().get(first * 0x110000 + second);
const allSeconds = once(() => new Set([...allPairs().keys()].map((pair) => pair % 0x110000)));
/** Can it be the second of a pair? */
export const isSecond = (code: number): boolean => allSeconds().has(code);

/** One version of the standard. */
export interface Database {
  /** Is it 3.2.0? */
  readonly old: boolean;
  record(code: number): CharacterRecord;
  decimal(code: number): number | undefined;
  numeric(code: number): number | undefined;
  decomposition(code: number): Decomposition | undefined;
  /** What it decomposes into for normalization where that was an error of the standard. */
  correction(code: number): number | undefined;
}

/** No version is asked: only what 3.2 already knew has a digit's value. */
export const digitOf = (code: number): number | undefined => allDecimals().get(code) ?? allDigits().get(code);

const newRuns = once(() => unpackRuns(runs));
export const current: Database = {
  old: false,
  record: (code) => recordIn(newRuns(), code),
  decimal: (code) => allDecimals().get(code),
  numeric: (code) => digitOf(code) ?? allNumeric().get(code),
  decomposition: (code) => allDecompositions().get(code),
  correction: () => undefined,
};

const runsOf3 = once(() => unpackRuns(oldRuns));
const decimalsOf3 = once(
  () =>
    new Map(
      oldDecimals
        .split(" ")
        .map((pair) => pair.split(":") as [string, string])
        .map(([code, value]) => [Number.parseInt(code, 16), Number(value)]),
    ),
);
const correctionsOf3 = once(() => {
  const numbers = [...unpack(corrections)];
  return new Map(Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i] as number, numbers[2 * i + 1] as number]));
});
const isAssigned = (code: number): boolean => old.record(code).category !== "Cn";

export const old: Database = {
  old: true,
  record: (code) => recordIn(runsOf3(), code),
  decimal: (code) => (isAssigned(code) ? (decimalsOf3().get(code) ?? current.decimal(code)) : undefined),
  numeric: (code) => (isAssigned(code) ? current.numeric(code) : undefined),
  decomposition: (code) => (isAssigned(code) ? current.decomposition(code) : undefined),
  correction: (code) => correctionsOf3().get(code),
};
