/** The opcode table agrees with itself and with what the compiler writes. */
import { describe, expect, test } from "vitest";
import { compile, handlersOf, instructionsOf, locationsOf, opcodeInfo, opcodes, stackEffect } from "../../src/compiler/index.ts";
import { parse } from "../../src/syntax/index.ts";

describe("the table", () => {
  test("has each number once", () => {
    const codes = Object.values(opcodes).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const info of Object.values(opcodes)) expect(opcodeInfo(info.code)).toBe(info);
  });

  test("opcodes below 90 have no operand", () => {
    for (const { code, operand } of Object.values(opcodes)) expect(operand === "none").toBe(code < 90);
  });

  test("knows the effects that depend on the operand", () => {
    expect(stackEffect(opcodes.BUILD_MAP.code, 3, false)).toBe(-5);
    expect(stackEffect(opcodes.UNPACK_EX.code, 1 + 2 * 256, false)).toBe(3);
    expect(stackEffect(opcodes.MAKE_FUNCTION.code, 0x0f, false)).toBe(-4);
    expect(stackEffect(opcodes.FOR_ITER.code, 0, true)).toBe(-1);
  });
});

test("a code object's tables read back", () => {
  const source = "def f(a):\n    try:\n        return a.b\n    except E:\n        pass\n";
  const { unit } = compile(parse(source, { mode: "exec", filename: "case.py" }), { filename: "case.py" });
  const code = unit.consts[0];
  if (code?.type !== "code") throw new Error("no code");
  const instructions = [...instructionsOf(code)];
  expect(instructions.map(({ op }) => op)).toContain(opcodes.LOAD_ATTR.code);
  const lines = new Set([...locationsOf(code)].map(({ position }) => position?.lineno));
  expect(lines).toEqual(new Set([1, 2, 3, 4, 5, undefined]));
  const [first] = handlersOf(code);
  expect(first).toMatchObject({ depth: 0, lasti: false });
});
