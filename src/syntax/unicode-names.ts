/**
 * Character names for `\N{...}` and unicodedata (its lookup without named sequences): computed for Hangul
 * syllables and CJK ideographs, unpacked from the generated table on the first use for all others.
 */
import { alphabet, packed, ranges, words } from "./generated/unicode-names.ts";

/** Where the packed numbers of two and three characters begin. */
const doubles = 45;
const triples = 85;

/** Short names of the conjoining jamo, in the order of Hangul syllables. */
const leads = "G GG N D DD R M B BB S SS  J JJ C K T P H".split(" ");
const vowels = "A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I".split(" ");
const tails = " G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H".split(" ");

/** The unified ideographs of Unicode 14, without the twelve among the compatibility ideographs: CPython names those as their neighbours. */
const ideographs: readonly (readonly [number, number])[] = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0x20000, 0x2a6df],
  [0x2a700, 0x2b738],
  [0x2b740, 0x2b81d],
  [0x2b820, 0x2cea1],
  [0x2ceb0, 0x2ebe0],
  [0x30000, 0x3134a],
];

let table: ReadonlyMap<string, number> | null = null;

/** The code point of a character's name or alias, or undefined. Case does not matter, except in computed names. */
export function lookupUnicodeName(name: string): number | undefined {
  if (name.startsWith("HANGUL SYLLABLE ")) return hangul(name.slice(16));
  if (name.startsWith("CJK UNIFIED IDEOGRAPH-")) return ideograph(name.slice(22));
  table ??= unpack();
  return table.get(name.toUpperCase());
}

let names: ReadonlyMap<number, string> | null = null;

/** The name of a code point, or undefined: aliases are no names. */
export function unicodeNameOf(code: number): string | undefined {
  if (code >= 0xac00 && code <= 0xd7a3) return hangulName(code - 0xac00);
  if (ideographs.some(([first, last]) => code >= first && code <= last)) return `CJK UNIFIED IDEOGRAPH-${code.toString(16).toUpperCase()}`;
  names ??= new Map(namesInOrder((table ??= unpack())));
  return names.get(code);
}

function hangulName(syllable: number): string {
  const rest = Math.floor(syllable / tails.length);
  return `HANGUL SYLLABLE ${leads[Math.floor(rest / vowels.length)]}${vowels[rest % vowels.length]}${tails[syllable % tails.length]}`;
}

/** The names come first, by ascending codes; behind the first step back there are only aliases. */
function* namesInOrder(all: ReadonlyMap<string, number>): Iterable<readonly [number, string]> {
  let last = -1;
  for (const [name, code] of all) {
    if (code <= last) return;
    last = code;
    yield [code, name];
  }
}

/** Takes the longest lead, then the longest vowel; what is left must be a tail. */
function hangul(name: string): number | undefined {
  const lead = longest(leads, name, 0);
  const vowel = longest(vowels, name, leads[lead]!.length);
  if (vowel < 0) return undefined;
  const tail = tails.indexOf(name.slice(leads[lead]!.length + vowels[vowel]!.length));
  return tail < 0 ? undefined : 0xac00 + (lead * vowels.length + vowel) * tails.length + tail;
}

function longest(parts: readonly string[], name: string, start: number): number {
  let best = -1;
  parts.forEach((part, index) => {
    if (name.startsWith(part, start) && (best < 0 || part.length > parts[best]!.length)) best = index;
  });
  return best;
}

function ideograph(digits: string): number | undefined {
  if (!/^[0-9A-F]{4,5}$/.test(digits)) return undefined;
  const code = Number.parseInt(digits, 16);
  return ideographs.some(([first, last]) => code >= first && code <= last) ? code : undefined;
}

/** The inverse of tools/syntax-unicode-names.mjs. */
function unpack(): Map<string, number> {
  const values = new Map([...alphabet].map((char, value): [string, number] => [char, value]));
  const dictionary = words.match(/[ -][^ -]*/g)!;
  const size = alphabet.length;
  let at = 0;
  const next = (): number => values.get(packed[at++]!)!;
  const number = (): number => {
    const first = next();
    if (first < doubles) return first;
    if (first < triples) return doubles + (first - doubles) * size + next();
    const middle = next();
    return doubles + (triples - doubles) * size + ((first - triples) * size + middle) * size + next();
  };
  const result = new Map<string, number>();
  let parts: string[] = [];
  for (const range of ranges.split(" ")) {
    const [start, count] = range.split(".").map((digits) => Number.parseInt(digits, 36));
    for (let code = start!; code < start! + (count ?? 1); code++) {
      parts = parts.slice(0, number());
      for (let rest = number(); rest > 0; rest--) parts.push(dictionary[number()]!);
      result.set(parts.join("").slice(1), code);
    }
  }
  return result;
}
