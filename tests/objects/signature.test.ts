/** Signatures of natives: reading them, showing them, and the types that they give. */
import { describe, expect, expectTypeOf, test } from "vitest";
import type { Ref } from "../../src/heap/index.ts";
import { parseSignature, type SignatureParameters, textSignature } from "../../src/objects/model/signature.ts";

describe("parseSignature", () => {
  test("knows what may be given by name", () => {
    const { parameters } = parseSignature("(self, a, b: index = -1, /, c = None, *, d: bool = False)", true);
    expect(parameters.map(({ name, kind }) => `${name} ${kind}`)).toEqual(["a positional", "b positional", "c either", "d keyword"]);
    expect(parameters.map(({ converter }) => converter)).toEqual(["object", "index", "object", "bool"]);
    expect(parameters.map(({ fallback }) => fallback)).toEqual([undefined, "-1", "None", "False"]);
  });

  test("knows what takes the rest", () => {
    const { parameters } = parseSignature("(*args, key = None, **rest)", false);
    expect(parameters.map(({ name, kind }) => `${name} ${kind}`)).toEqual(["args varargs", "key keyword", "rest keywords"]);
  });
});

test.each([
  ["(self, index: index, object, /)", "$self", "($self, index, object, /)"],
  ["(self, /)", "$self", "($self, /)"],
  ["(type, iterable, value = None, /)", "$type", "($type, iterable, value=None, /)"],
  ["(a: str = 'x', *, b = NULL)", "$module", "($module, /, a='x', *, b=<unrepresentable>)"],
] as const)("%s is shown as %s", (signature, first, shown) => {
  expect(textSignature(signature, first)).toBe(shown);
});

test("the text gives the types of the parameters", () => {
  expectTypeOf<SignatureParameters<"(self, index: index, object, /)">>().toEqualTypeOf<[Ref, number, Ref]>();
  expectTypeOf<SignatureParameters<"(self, key = None, *, reverse: bool = False)">>().toEqualTypeOf<[Ref, Ref | null, boolean]>();
  expectTypeOf<SignatureParameters<"(n: index = None, *args, **rest)">>().toEqualTypeOf<
    [number | null, readonly Ref[], ReadonlyMap<string, Ref>]
  >();
  expectTypeOf<SignatureParameters<"(x: nonsense)">>().toEqualTypeOf<[never]>();
});
