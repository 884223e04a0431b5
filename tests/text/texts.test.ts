/** str objects from JavaScript and back, their layout, and their hashes, on a runtime that has only booted. */
import { describe, expect, it } from "vitest";
import { fromSeed } from "../../build/embed/hash-seed.js";
import { boot, builtinTypes, installText, newStrOfCodes, type Runtime, readCodePoints } from "../../build/objects/index.js";
import { coreSource } from "../engine.ts";

const source = coreSource();
const start = (seed = 0): Runtime => {
  const { rt } = boot({ source, types: builtinTypes, hashSecret: fromSeed(seed) });
  installText(rt);
  return rt;
};

const texts = [
  "",
  "a",
  "\xff",
  "ab",
  "caf\xe9",
  "\u4e2d",
  "\u{1f600}x",
  "\ud800",
  "x\udc00\u4e2d",
  "a".repeat(10000),
  "\u{10ffff}".repeat(5000),
  "\0\0",
];

describe("texts", () => {
  const rt = start();

  it.each(texts)("comes back as it went in: %j", (text) => {
    const str = rt.str(text);
    expect(rt.text(str)).toBe(text);
    expect(readCodePoints(rt, str)).toEqual(Uint32Array.from(text, (c) => c.codePointAt(0) as number));
    rt.release(str);
  });

  it("keeps two surrogates side by side apart when they come as code points", () => {
    const str = newStrOfCodes(rt, [0xd83d, 0xde00]);
    expect(rt.core.strLength(str)).toBe(2);
    expect(rt.core.strKind(str)).toBe(2);
    rt.release(str);
  });

  it("gives singletons for nothing and for one Latin-1 character", () => {
    for (const text of ["", "a", "\xff"]) {
      const [one, two] = [rt.str(text), rt.str(text)];
      expect(one).toBe(two);
      rt.release(one);
      rt.release(two);
    }
  });
});

describe("hashes", () => {
  // Recorded from CPython 3.11 with PYTHONHASHSEED set.
  const recorded: Record<number, readonly bigint[]> = {
    0: [
      0n,
      4644417185603328019n,
      3476900567878811119n,
      6148830537548944441n,
      137524001917817222n,
      1216952446211864180n,
      -8926728262118538918n,
    ],
    42: [
      0n,
      -123207753977932514n,
      3918415137634315216n,
      -8834603240454725574n,
      6223193746424771551n,
      4891620789553258789n,
      -7412435959675129227n,
    ],
  };

  it.each([0, 42])("are CPython's for seed %i", (seed) => {
    const rt = start(seed);
    const hashes = texts.slice(0, 7).map((text) => {
      const str = rt.str(text);
      rt.core.strHashSlot(str);
      // Kept in the object, at the offset that CPython has it.
      const hash = rt.heap.i64[(str + 24) >> 3];
      rt.release(str);
      return hash;
    });
    expect(hashes).toEqual(recorded[seed]);
  });
});
