/** The four normal forms (UAX #15), as Modules/unicodedata.c makes them: decomposed, put in order, composed again. */
import { composed, current, type Database, isSecond } from "./database.ts";

/** Hangul syllables are computed: lead, vowel and tail. */
const SYLLABLES = 0xac00;
const [LEADS, LEAD_COUNT] = [0x1100, 19] as const;
const [VOWELS, VOWEL_COUNT] = [0x1161, 21] as const;
const [TAILS, TAIL_COUNT] = [0x11a7, 28] as const;
const SYLLABLE_COUNT = LEAD_COUNT * VOWEL_COUNT * TAIL_COUNT;

export interface Form {
  /** Are characters put together again? */
  readonly composes: boolean;
  /** Are characters taken for others that only mean the same? */
  readonly compatible: boolean;
}
export const forms: ReadonlyMap<string, Form> = new Map([
  ["NFC", { composes: true, compatible: false }],
  ["NFKC", { composes: true, compatible: true }],
  ["NFD", { composes: false, compatible: false }],
  ["NFKD", { composes: false, compatible: true }],
]);

/** Canonical_Combining_Class; normalization asks the newest version for it. */
const classOf = (code: number): number => current.record(code).combining;

function isWithin(code: number, start: number, count: number): boolean {
  return code >= start && code < start + count;
}

function pushParts(out: number[], code: number, database: Database, compatible: boolean): void {
  if (isWithin(code, SYLLABLES, SYLLABLE_COUNT)) {
    const index = code - SYLLABLES;
    const tail = index % TAIL_COUNT;
    out.push(LEADS + Math.floor(index / (VOWEL_COUNT * TAIL_COUNT)), VOWELS + (Math.floor(index / TAIL_COUNT) % VOWEL_COUNT));
    if (tail > 0) out.push(TAILS + tail);
    return;
  }
  const correction = database.correction(code);
  if (correction !== undefined) {
    pushParts(out, correction, database, compatible);
    return;
  }
  const found = database.decomposition(code);
  if (found === undefined || (found.tag !== "" && !compatible)) out.push(code);
  else for (const part of found.parts) pushParts(out, part, database, compatible);
}

/** Characters that combine stand in the order of their classes; those of one class stay as they are. */
function putInOrder(codes: number[]): void {
  for (let start = 0; start < codes.length; ) {
    if (classOf(codes[start] as number) === 0) {
      start++;
      continue;
    }
    let end = start + 1;
    while (end < codes.length && classOf(codes[end] as number) !== 0) end++;
    if (end > start + 1) {
      const run = codes.slice(start, end).sort((a, b) => classOf(a) - classOf(b));
      for (const [i, code] of run.entries()) codes[start + i] = code;
    }
    start = end;
  }
}

/** The syllable of a lead, a vowel and maybe a tail at a place, and how many characters that are. */
function syllableAt(codes: readonly number[], index: number): readonly [code: number, count: number] | undefined {
  const [lead = 0, vowel = 0, tail = 0] = codes.slice(index, index + 3);
  if (!isWithin(lead, LEADS, LEAD_COUNT) || !isWithin(vowel, VOWELS, VOWEL_COUNT)) return undefined;
  const code = SYLLABLES + ((lead - LEADS) * VOWEL_COUNT + (vowel - VOWELS)) * TAIL_COUNT;
  return isWithin(tail, TAILS + 1, TAIL_COUNT - 1) ? [code + tail - TAILS, 3] : [code, 2];
}

/**
 * Each character takes up what follows and composes with it, as long as nothing blocks the way: a starter in between, or one of the
 * same class or a higher one.
 */
function compose(codes: readonly number[]): number[] {
  const out: number[] = [];
  const taken = new Uint8Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    if (taken[i]) continue;
    const syllable = syllableAt(codes, i);
    if (syllable) {
      out.push(syllable[0]);
      i += syllable[1] - 1;
      continue;
    }
    let code = codes[i] as number;
    let blocking = 0;
    for (let next = i + 1; next < codes.length; next++) {
      if (taken[next]) continue;
      const other = codes[next] as number;
      const rank = classOf(other);
      if (blocking > 0 && rank === 0) break;
      if (blocking > 0 && blocking >= rank) continue;
      const pair = composed(code, other);
      if (pair !== undefined) {
        code = pair;
        taken[next] = 1;
        continue;
      }
      if (rank === 0) break;
      blocking = rank;
    }
    out.push(code);
  }
  return out;
}

export function normalize(codes: Iterable<number>, form: Form, database: Database): number[] {
  const out: number[] = [];
  for (const code of codes) pushParts(out, code, database, form.compatible);
  putInOrder(out);
  return form.composes ? compose(out) : out;
}

/** May the form have something to do with this character (its quick check property is not Yes)? */
function isSuspect(code: number, form: Form): boolean {
  if (form.composes) {
    if (isSecond(code) || isWithin(code, VOWELS, VOWEL_COUNT) || isWithin(code, TAILS + 1, TAIL_COUNT - 1)) return true;
    if (current.decomposition(code) === undefined) return false;
    const [only, ...more] = normalize([code], form, current);
    return only !== code || more.length > 0;
  }
  if (isWithin(code, SYLLABLES, SYLLABLE_COUNT)) return true;
  const found = current.decomposition(code);
  return found !== undefined && (found.tag === "" || form.compatible);
}

/** is_normalized_quickcheck: is it sure that nothing is to be done? */
export function isSurelyNormal(codes: Iterable<number>, form: Form): boolean {
  let before = 0;
  for (const code of codes) {
    const rank = classOf(code);
    if (rank > 0 && before > rank) return false;
    before = rank;
    if (isSuspect(code, form)) return false;
  }
  return true;
}
