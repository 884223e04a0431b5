/** Formatting and parsing of numbers against CPython's recorded results (the programs beside the tables write them). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { STATE } from "../../src/core/abi/memory-map.ts";
import { State } from "../../src/core/abi/state-layout.ts";
import type { Runtime } from "../../src/objects/model/runtime.ts";
import { complexRepr, parseComplexText } from "../../src/objects/numbers/complex.ts";
import { floatHex, parseFloatText, parseHexFloat } from "../../src/objects/numbers/float-text.ts";
import { parseIntText } from "../../src/objects/numbers/int-text.ts";
import { floatRepr, formatComplexBySpec, formatFloatBySpec, formatIntBySpec } from "../../src/objects/numbers/number-format.ts";

const names: Readonly<Record<string, string>> = { valueError: "ValueError", overflowError: "OverflowError", memoryError: "MemoryError" };
/** As much of a runtime as text needs: the digit limit, and errors as strings. */
const rt = {
  heap: { i32: { [(STATE + State.maxStrDigits) >> 2]: 4300 } },
  raise: new Proxy(
    {},
    {
      get: (_, kind) => (message: string) => {
        throw `ERR ${names[String(kind)]} ${message}`;
      },
    },
  ),
} as unknown as Runtime;

const scratch = new DataView(new ArrayBuffer(8));
function decode(hex: string): number {
  scratch.setBigUint64(0, BigInt(`0x${hex}`));
  return scratch.getFloat64(0);
}
function encode(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  scratch.setFloat64(0, value);
  return scratch.getBigUint64(0).toString(16).padStart(16, "0");
}

function attempt(work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (typeof error === "string") return error;
    throw error;
  }
}

type Row = readonly string[];
const rows = (name: string): Row[] => JSON.parse(readFileSync(join(import.meta.dirname, name), "utf8")) as Row[];

function formatted([kind, a = "", b = "", c = ""]: Row): string {
  if (kind === "f") return b ? formatFloatBySpec(rt, decode(a), b, "float") : floatRepr(decode(a));
  if (kind === "i") return b ? formatIntBySpec(rt, BigInt(a), () => Number(a), b, "int") : a;
  const [real, imag] = [decode(a), decode(b)];
  return c ? formatComplexBySpec(rt, real, imag, c, "complex") : complexRepr(real, imag);
}

test("3,000 numbers in random formats", () => {
  for (const row of rows("format-cases.json")) {
    if (row[0] === "r") {
      const value = decode(row[1] ?? "");
      expect([floatRepr(value), floatHex(value), complexRepr(value, -value), complexRepr(0, value)]).toEqual(row.slice(2));
    } else expect([row, attempt(() => formatted(row))]).toEqual([row, row.at(-1)]);
  }
});

function parsed([kind, text = "", second = "", third = ""]: Row): string {
  if (kind === "i") return String(parseIntText(rt, text, Number(second), () => third));
  if (kind === "f") return encode(parseFloatText(rt, text, () => second));
  if (kind === "h") return encode(parseHexFloat(rt, text));
  const { real, imag } = parseComplexText(rt, text, () => second);
  return encode(real) + encode(imag);
}

test("3,000 texts, most of them numbers", () => {
  const nan = /[7f]ff8000000000000/g;
  for (const row of rows("parse-cases.json")) {
    expect([row, attempt(() => parsed(row))]).toEqual([row, row.at(-1)?.replace(nan, "NaN")]);
  }
});
