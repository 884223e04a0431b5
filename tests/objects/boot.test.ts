/** Boot: every table becomes a type, every core function that a table names exists, natives keep to the boundary's rules. */
import { beforeAll, expect, test } from "vitest";
import { Type } from "../../src/core/abi/memory-map.ts";
import type { Ref } from "../../src/heap/index.ts";
import { type Booted, boot, builtinTypes, fn } from "../../src/objects/index.ts";
import { vmTypes } from "../../src/vm/index.ts";
import { coreSource } from "../engine.ts";

let booted: Booted;
beforeAll(() => {
  booted = boot({ source: coreSource(), types: [...builtinTypes, ...vmTypes] });
});

test("no table names a core function that does not exist", () => {
  expect([...booted.missing]).toEqual([]);
});

test("every type has a name, an mro that ends in object, and a dict", () => {
  const { rt } = booted;
  for (const { address, name } of rt.types.values()) {
    expect(rt.nameOfType(address)).toBe(name);
    const mro = rt.lend(rt.getAttr(address, "__mro__"), (tuple) => rt.items(tuple));
    expect(mro[0]).toBe(address);
    expect(mro.at(-1)).toBe(Type.object);
  }
});

function raised(run: () => unknown): string {
  const { rt } = booted;
  try {
    run();
  } catch {
    return rt.lend(rt.core.errFetch(), (exception) => rt.repr(exception));
  }
  return "nothing raised";
}

test("what a native throws never becomes a JavaScript exception for Python", () => {
  const { rt } = booted;
  const broken = fn("(x: index, /)", "Breaks.", () => {
    throw new Error("a bug");
  });
  const definition = booted.definitions.method("broken", "", broken);
  const native = rt.must(rt.core.builtinFunctionNew(definition, 0 as Ref, 0 as Ref));
  expect(raised(() => rt.lend(rt.int(1), (one) => rt.call(native, one)))).toBe("SystemError('internal error: a bug')");
  expect(rt.natives.internalErrors.splice(0)).toHaveLength(1);
  expect(raised(() => rt.lend(rt.str("s"), (text) => rt.call(native, text)))).toBe(
    `TypeError("'str' object cannot be interpreted as an integer")`,
  );
  expect(raised(() => rt.call(native))).toBe("TypeError('broken() takes exactly one argument (0 given)')");
  expect(rt.natives.internalErrors).toEqual([]);
});

test("a stack overflow in a native is a RecursionError", () => {
  const { rt } = booted;
  const deep = fn("()", "Never ends.", function again(): never {
    return again();
  });
  const native = rt.must(rt.core.builtinFunctionNew(booted.definitions.method("deep", "", deep), 0 as Ref, 0 as Ref));
  expect(raised(() => rt.call(native))).toBe("RecursionError('maximum recursion depth exceeded')");
});

test("texts go both ways unchanged", () => {
  const { rt } = booted;
  for (const text of ["", "a", "é", "ascii", "häßlich", "日本", "𝕏 and 𝕐", "\ud800", "a\0b", "x".repeat(10_000), "日".repeat(9000)]) {
    expect(rt.lend(rt.str(text), (str) => rt.text(str))).toBe(text);
  }
});

test("ints go both ways unchanged", () => {
  const { rt } = booted;
  for (const value of [0n, 1n, -1n, 256n, 257n, 2n ** 30n, -(2n ** 30n), 2n ** 31n, 2n ** 60n - 1n, 2n ** 64n, -(2n ** 200n) + 7n]) {
    expect(rt.lend(rt.int(value), (int) => rt.toBigInt(int))).toBe(value);
  }
});
