/** Format strings of the struct module: codes, sizes, alignment (Modules/_struct.c). Native sizes are those of 64-bit Linux. */

export interface FormatItem {
  readonly code: string;
  readonly offset: number;
  /** Bytes of one value. */
  readonly size: number;
  readonly count: number;
  /** s and p: the count is the length of one value. */
  readonly single: boolean;
  readonly little: boolean;
  /** Native floats overflow to infinity. */
  readonly native: boolean;
}

export interface Format {
  readonly size: number;
  /** How many values. */
  readonly count: number;
  readonly items: readonly FormatItem[];
}

const STANDARD: Readonly<Record<string, number>> = {
  x: 1,
  b: 1,
  B: 1,
  c: 1,
  s: 1,
  p: 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 4,
  L: 4,
  q: 8,
  Q: 8,
  "?": 1,
  e: 2,
  f: 4,
  d: 8,
};
const NATIVE: Readonly<Record<string, number>> = { ...STANDARD, l: 8, L: 8, n: 8, N: 8, P: 8 };
const PY_SSIZE_T_MAX = 2 ** 63;

/** @param fail raises struct.error */
export function parseFormat(text: string, fail: (message: string) => never): Format {
  const order = /^[@=<>!]/.exec(text)?.[0];
  const native = order === undefined || order === "@";
  const sizes = native ? NATIVE : STANDARD;
  const little = order !== ">" && order !== "!";
  const items: FormatItem[] = [];
  let size = 0;
  let count = 0;
  let at = order === undefined ? 0 : 1;
  while (at < text.length) {
    if (/\s/.test(text[at] as string)) {
      at++;
      continue;
    }
    const digits = /^[0-9]+/.exec(text.slice(at))?.[0] ?? "";
    at += digits.length;
    const code = text[at++];
    if (code === undefined) return fail("repeat count given without format specifier");
    const bytes = Object.hasOwn(sizes, code) ? sizes[code] : undefined;
    if (bytes === undefined) return fail("bad char in struct format");
    const repeat = digits === "" ? 1 : Number(digits);
    // Native values stand where their own size divides the offset.
    if (native && bytes > 1) size = Math.ceil(size / bytes) * bytes;
    const single = code === "s" || code === "p";
    const total = repeat * bytes;
    if (size + total >= PY_SSIZE_T_MAX) return fail("total struct size too long");
    if (size + total > 0x7fffffff) return fail("total struct size too long");
    if (code !== "x") count += single ? 1 : repeat;
    items.push({ code, offset: size, size: single ? repeat : bytes, count: repeat, single, little, native });
    size += total;
  }
  return { size, count, items };
}
