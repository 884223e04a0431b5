/** The loop's own instruction numbers must not meet CPython's, nor each other. */
import { describe, expect, test } from "vitest";
import { Op } from "../../src/core/abi/op.ts";
import { Quick } from "../../src/core/abi/quick-op.ts";
import { countKinds } from "../../src/vm/code.ts";

const marks = new Set(["FIRST_PAIR", "LAST_PAIR"]);
const rows = (numbers: object): [string, number][] =>
  Object.entries(numbers).filter((row): row is [string, number] => typeof row[1] === "number" && !marks.has(row[0]));

describe("quickened instructions", () => {
  test("take only numbers that 3.11 leaves free", () => {
    const taken = new Set(rows(Op).map(([, number]) => number));
    expect(rows(Quick).filter(([, number]) => taken.has(number) || number > 255)).toEqual([]);
  });

  test("have a number each", () => {
    const numbers = rows(Quick).map(([, number]) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

test("kinds of variables are counted as a code object needs them", () => {
  // a local, a local that is also a cell, a plain cell, a free variable
  expect(countKinds(Uint8Array.of(0x20, 0x60, 0x40, 0x80))).toEqual({ locals: 2, cells: 2, plainCells: 1, free: 1 });
});
