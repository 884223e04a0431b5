/** Operations of float and complex against CPython's recorded results, to the last bit. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NONE, STATE } from "../../src/core/abi/memory-map.ts";
import { State } from "../../src/core/abi/state-layout.ts";
import type { CoreExports, Owned, Ref } from "../../src/heap/index.ts";
import { numbers, type Value } from "./core.ts";

type Encoded =
  | readonly ["f", string]
  | readonly ["i", string]
  | readonly ["c", string, string]
  | readonly ["b", boolean]
  | readonly ["t", Encoded, Encoded]
  | readonly ["E", string];
type Row = readonly [operation: string, ...parts: (Encoded | number | string)[]];

const made = numbers();
const { core } = made;
const scratch = new DataView(new ArrayBuffer(8));

function decode(hex: string): number {
  scratch.setBigUint64(0, BigInt(`0x${hex}`));
  return scratch.getFloat64(0);
}

function make(value: Encoded): Owned {
  if (value[0] === "f") return core.floatFromF64(decode(value[1]));
  if (value[0] === "c") return core.complexFromF64(decode(value[1]), decode(value[2]));
  return made.int(BigInt(value[1] as string));
}

function expected(value: Encoded): Value {
  if (value[0] === "f") return decode(value[1]);
  if (value[0] === "c") return [decode(value[1]), decode(value[2])];
  if (value[0] === "t") return { pair: [expected(value[1]), expected(value[2])] };
  if (value[0] === "b") return value[1];
  return value[0] === "E" ? { error: value[1] } : BigInt(value[1]);
}

const hashSlots: Readonly<Record<string, "intHashSlot" | "floatHashSlot" | "complexHashSlot">> = {
  i: "intHashSlot",
  f: "floatHashSlot",
  c: "complexHashSlot",
};

function run(row: Row): unknown {
  const [operation, first, second, third] = row;
  const a = make(first as Encoded);
  try {
    if (operation === "hash") {
      core[hashSlots[(first as Encoded)[0]] ?? "intHashSlot"](a);
      return String(new DataView(made.heap.views.u8.buffer).getBigInt64(STATE + State.hashResult, true));
    }
    const call = core[operation as keyof CoreExports] as (...args: number[]) => Owned;
    if (row.length === 3) return made.take(call(a));
    const b = make(second as Encoded);
    const extra = operation.endsWith("Power") ? NONE : typeof third === "number" ? third : 0;
    const result = made.take(call(a, b, extra as Ref));
    made.release(b);
    return result;
  } finally {
    made.release(a);
  }
}

test("2,500 recorded operations", () => {
  const rows = JSON.parse(readFileSync(join(import.meta.dirname, "arithmetic-cases.json"), "utf8")) as Row[];
  const wrong = rows.filter((row) => {
    const last = row.at(-1) as Encoded;
    const want = row[0] === "hash" ? last : expected(last);
    const got = run(row);
    return !isSame(got, want);
  });
  expect(wrong).toEqual([]);
});

/** Object.is in depth, so that zeros keep their sign and a NaN equals itself. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return Object.is(a, b);
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isSame(Reflect.get(a, key), Reflect.get(b, key)));
}

test("dead floats come back last in, first out, a hundred at most", () => {
  const fresh = numbers();
  const floats = Array.from({ length: 120 }, (_, i) => fresh.core.floatFromF64(i));
  for (const float of floats) fresh.release(float);
  const again = Array.from({ length: 100 }, (_, i) => fresh.core.floatFromF64(i));
  expect(again).toEqual(floats.slice(0, 100).reverse());
});
